"""A greeting and thanks are no commands, and no reason to say that nothing was understood."""

import re

from plans.agencies import fold

MOST_WORDS = 8  # more than that says something else besides
_THANKS = re.compile(r"\b(cam on|cam un|thanks?|tks|thks)\b")
_GREETING = re.compile(r"(da|em|anh|chi|xin|kinh|good morning|\s)*\b(chao|hello|helo|hi|alo|a lo|bot oi|em oi|ad oi)\b")


def courtesy_of(text: str) -> str:
    """ "thanks", "greeting", or "" where it is neither or more than that."""
    said = fold(text)
    if len(said.split()) > MOST_WORDS or re.search(r"\d|\?", text):
        return ""
    if _THANKS.search(said):
        return "thanks"
    return "greeting" if _GREETING.match(said) else ""
