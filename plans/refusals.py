"""Why a document is no plan to us, as far as its text tells: so that a person knows what to do about it."""

import re
from collections.abc import Iterable

from plans import body

# Letters of fonts of before Unicode, which every program shows as these where the font is missing: TCVN3 (".VnTime")
# writes "kÕ ho¹ch", VNI ("VNI-Times") "keá hoaïch".
_TCVN3 = re.compile(r"(?<=[^\W\d_])[®«¬¨©ª\u00ad¸µ¶·¹]|[®«¬¨©ª\u00ad¸µ¶·¹](?=[^\W\d_])")
_VNI = re.compile("[øûïåäöñ]", re.IGNORECASE)  # no letters of Vietnamese
_ENOUGH = 5


def why(texts: Iterable[str]) -> str:
    """ "old_letters", "sentences" (agencies and duties in running text), or "" where nothing is told."""
    lines = list(texts)
    whole = "\n".join(lines)
    if len(_TCVN3.findall(whole)) >= _ENOUGH or len(_VNI.findall(whole)) >= _ENOUGH:
        return "old_letters"
    return "sentences" if sum(map(body.names_a_duty, lines)) > 1 else ""
