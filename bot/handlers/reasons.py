"""Why more time is asked for: the reason in its own words, behind the request or in a message of its own."""

import re
from datetime import date

from bot.commands import Certainty, Intent, understand
from bot.handlers.courtesy import courtesy_of
from bot.handlers.declining import declines
from plans.agencies import fold

# "vi" without its mark is "vì", except in "vi phạm", "vi tính" and their like.
_BECAUSE = re.compile(r"(?:(?:lý do|ly do|do|vì|vi(?! (?:pham|phạm|tinh|tính|mo|mô)\b)|bởi vì|tại vì)\b[\s:,]*)+", re.I)
_ONLY_POLITE = re.compile(r"(?:(?:da|vang|a|ok|um|u|roi|nhe|nha|em|anh|chi|duoc|bot|the|day|gui|nhan)\s*)+")
SHORTEST = 3  # words of a reason that does not say "vì"


def reason_of(note: str) -> str:
    """The reason itself: "vì chờ ý kiến" is shown behind "Lý do:", which says the "vì" already."""
    said = _BECAUSE.match(note)
    return note[said.end() :] or note if said else note


def says_why(text: str) -> bool:
    """Whether it begins with "vì", "do", "lý do"."""
    return _BECAUSE.match(text) is not None


def is_reason(text: str, on: date) -> bool:
    """Whether words can be nothing but the reason that was asked for: no command, no question, no courtesy."""
    understood = understand(text, today=on)
    other = understood.certainty is Certainty.ACT or any(each.codes for each in understood.actions)
    if other or "?" in text or len(text.split()) < 2 or declines(text):
        return False
    if says_why(text):
        return True
    plain = all(each.intent is Intent.COMMENT for each in understood.actions) and not courtesy_of(text)
    return plain and len(text.split()) >= SHORTEST and not _ONLY_POLITE.fullmatch(fold(text))
