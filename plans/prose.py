"""Lines of running text to paragraphs, and those of a cell to its text, where only the lines are left."""

import re
from collections.abc import Iterable, Sequence

from plans import codes
from plans.printed import fold
from plans.titles import SYLLABLE

_BEGINS = re.compile(
    r"[-–+*•]\s|\d+(?:\.\d+)*[.)]|[a-zđ]\)|(?:[IVX]+|[A-HĐ])\.\s|Căn cứ|\(|"
    r"Thực hiện (?:Nghị|Quyết định|Chỉ thị|Kế hoạch|Chương trình|Công văn|Luật|Thông)"
)
_ENDED = re.compile(r"[.;:!/]$")


_ITEM = re.compile(r"(?:(?P<dash>[-–+•])|(?P<count>\d{1,2}[.)]))\s")


def cell(lines: Sequence[str]) -> str:
    """The printed lines of a cell joined; an item of a list stays a line of its own.

    A line that begins with a dash is an item where the cell begins with one, or a sentence has ended before it; else it
    goes on with a name ("Sở Lao động" / "- Thương binh và Xã hội"). One that ends with a hyphen goes on without blank.
    """
    made: list[str] = []
    for line in filter(None, map(fold, lines)):
        if not made or _is_item(line, made):
            made.append(line)
        elif re.search(r"\S-$", made[-1]) or _is_torn(made[-1], line):
            made[-1] += line
        else:
            made[-1] += " " + line
    return "\n".join(made)


def is_year_torn(above: str, below: str) -> bool:
    """ "01/202" and "5", "15/3/" and "2025"."""
    year, digits = re.search(r"\d/(2?\d{0,2})$", above), re.match(r"\d{1,4}\b", below)
    return bool(year and digits and re.fullmatch(r"20\d\d", year[1] + digits[0]))


_CODA = re.compile(r"(?:ng|nh|ch|[cghmnpt])(?![^\W_])")  # of a syllable, and no word of its own


def _is_torn(above: str, below: str) -> bool:
    """Whether a cell is too narrow for what was broken here: "01/202" and "5", "15/3/" and "2025", "Chươ" and "ng".

    "điểm" and "c" are two words: no syllable ends so.
    """
    if is_year_torn(above, below):
        return True
    if re.search(r"\b(?:UB|HĐ)$", above) and re.match(r"ND\b", below):
        return True
    last, rest = re.search(r"[^\W\d_]+$", above), _CODA.match(below)
    return bool(last and rest and SYLLABLE.fullmatch((last[0] + rest[0]).lower()))


def _is_item(line: str, above: Sequence[str]) -> bool:
    item, first = _ITEM.match(line), _ITEM.match(above[0])
    if item is None:
        return False
    alike = first is not None and first.lastgroup == item.lastgroup
    return alike or (item["dash"] is not None and above[-1][-1] in ".;:,")


def paragraphs(lines: Iterable[str]) -> list[str]:
    """Wrapped lines joined: a paragraph begins at a number, a list item, a title in capitals, or after a full stop."""
    made: list[str] = []
    for line in lines:
        if made and not _begins(made[-1], line):
            made[-1] += " " + line
        else:
            made.append(line)
    return made


def _begins(above: str, line: str) -> bool:
    ended = _ENDED.search(above) is not None and not line[:1].islower()
    title = line.isupper() != above.isupper()
    part = codes.part_in(line) is not None or codes.part_in(above) is not None
    return _BEGINS.match(line) is not None or ended or title or part


_SIGNED = re.compile(
    r"[-\s]*(?:(?:Nơi nhận|NƠI NHẬN)\b|T/?M\b\.?\s|KT\.|TL\.|TUQ\.|Q\.\s|"
    r"(?:NGƯỜI LẬP|Người lập)(?: biểu| BIỂU| bảng)?\b|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG)$)"
)


def is_signature(text: str) -> bool:
    """Whether a line is of those below a document: "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"."""
    return bool(_SIGNED.match(fold(text)))
