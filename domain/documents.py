"""What stands for a document in a text: its number ("12/QĐ-STP") or its address on the web."""

import re

# Nghị định 30/2020/NĐ-CP, Phụ lục I: number, "/", abbreviations of the kind and of the issuer joined by "-"; a legal
# document has its year in between ("01/2020/TT-VPCP").
_NUMBER = re.compile(r"\b\d{1,5}[a-z]?/(?:20\d\d/)?[A-ZĐ][A-ZĐa-z&]*(?:-[A-ZĐ][A-ZĐa-z0-9&]*)+")
_LINK = re.compile(r"https?://[^\s<>\"']{4,300}")
_LONGEST = 300


def references(text: str) -> tuple[str, ...]:
    """The document numbers and links in a text, in its order, each once."""
    found = [match[0] for match in re.finditer(f"{_LINK.pattern}|{_NUMBER.pattern}", text)]
    return tuple(dict.fromkeys(one.rstrip(".,;:)")[:_LONGEST] for one in found))
