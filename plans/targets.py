"""Figures to be reached: which rows are indicators, and their targets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plans.printed import fold

# A row is an indicator when nothing is left to do once the figure is removed, so its text begins with the measure.
_MEASURE = re.compile(
    r"(?:(?:Bảo đảm|Đảm bảo|Phấn đấu|Đạt|Duy trì|Nâng|Tăng|Giảm|Thực hiện|Hoàn thành|Có|Trung bình)\s+)*"
    r"(?:(?:tỷ|tỉ) lệ|mức độ|chỉ số|trên|tối thiểu|ít nhất|không quá|dưới|từ|\d+(?:[.,]\d+)?\s*%)",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?P<scope>đối với (?P<who>(?:cấp|các|UBND|sở|phòng)[^;,.]{2,60}?)\s+(?:đạt\s+)?)?"
    r"(?P<op>trên|hơn|tối thiểu là|tối thiểu|ít nhất|tối đa|không quá|dưới)?\s*(?P<figure>\d+(?:[.,]\d+)?)\s*%",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?:đối với|trong(?: số)?|trên tổng số)\s+$", re.IGNORECASE)
_OPERATORS = {
    **{"trên": ">", "hơn": ">", ">": ">", "dưới": "<", "dưới mức": "<", "<": "<"},
    **{"tối đa": "<=", "không quá": "<=", "không vượt quá": "<=", "≤": "<=", "<=": "<="},
}
_LIMIT = re.compile(
    r"tối thiểu(?: là)?|ít nhất|trở lên|trên|hơn|tối đa|không (?:vượt )?quá|dưới(?: mức)?|[<>]=|[≥≤<>]", re.IGNORECASE
)
_LEADING = re.compile(r"\b(?:đạt|phấn đấu|bảo đảm|đảm bảo|duy trì|là|từ|khoảng|có)\b", re.IGNORECASE)
# Dots and blanks before three digits part thousands: "1.200 hồ sơ", "10 000 lượt".
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([. ])\d{3})(?:\1\d{3})*(?:,\d+)?")
_PRINTED = re.compile(rf"{_GROUPED.pattern}(?!\d)|\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach in the year, and by the end of each quarter where the plan prints a road."""

    scope: str
    annual: float
    unit: str = "%"
    op: str = ">="
    by_quarter: tuple[float, ...] | None = None

    def to_json(self) -> dict[str, Any]:
        quarters = [_whole(figure) for figure in self.by_quarter] if self.by_quarter else None
        return {
            "scope": self.scope,
            "annual": _whole(self.annual),
            "unit": self.unit,
            "op": self.op,
            "by_quarter": quarters,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Target":
        quarters = data["by_quarter"]
        return cls(data["scope"], data["annual"], data["unit"], data["op"], tuple(quarters) if quarters else None)


def is_indicator(content: str) -> bool:
    """Whether a text asks for a figure: it begins with a measure and names one."""
    return bool(_MEASURE.match(content)) and bool(_FIGURE.search(content))


def in_content(content: str, lead: str) -> tuple[Target, ...]:
    """The targets that the content of an indicator names, in printed order."""
    found = []
    for match in _FIGURE.finditer(content):
        if _RANGE.search(content[: match.start("figure")]) or (match["scope"] and not match["op"]):
            continue  # "(Đối với 100% các TTHC ...)" says how far another figure reaches
        scope = fold(match["who"]) if match["who"] else scope_of(lead)
        found.append(Target(scope, _figure(match["figure"]), "%", _OPERATORS.get((match["op"] or "").lower(), ">=")))
    return tuple(found)


def in_columns(
    annual: str, quarters: Sequence[str], lead: str, *, at_least: bool, unit: str = ""
) -> tuple[Target, ...]:
    """The target of a row in a table with a column for the year's figure, per-quarter columns, or both.

    `unit` is what the table's own column of units says. `at_least` holds where the cell has no word of its own.
    """
    road = tuple(figure for text in quarters if (figure := _number(text)) is not None)
    year = _number(annual) if _is_figure(annual) else None
    if year is None and len(road) == 4:
        year = road[-1]
    if year is None:
        return ()
    limit = _LIMIT.search(annual)
    op = _OPERATORS.get(limit[0].lower(), ">=") if limit else ">=" if at_least else "<="
    printed = fold(re.sub(r"[\d.,\s]+", " ", _LIMIT.sub(" ", annual)))
    unit = "%" if "%" in annual + "".join(quarters) else unit or printed
    return (Target(scope_of(lead), year, unit, op, road if len(road) == 4 else None),)


def _is_figure(cell: str) -> bool:
    """Whether a cell begins with its figure; "Giảm 30% thời gian xử lý" is a sentence about the task."""
    match = _PRINTED.search(cell)
    return match is not None and not _LIMIT.sub("", _LEADING.sub("", cell[: match.start()])).strip(" :")


def is_doubtful(annual: str, unit: str = "") -> bool:
    """Whether a cell holds several figures, a sentence with one, or one that may be thousands as well as decimals."""
    figures = [match[0] for match in _PRINTED.finditer(annual)]
    if not figures:
        return False
    thousands = "." if "%" in annual + unit else ","  # "45.250%" can hardly be forty-five thousand per cent
    return (
        len(figures) > 1
        or not _is_figure(annual)
        or bool(re.fullmatch(rf"[1-9]\d{{0,2}}\{thousands}\d{{3}}", figures[0]))
    )


def scope_of(lead: str) -> str:
    """Whom a figure binds: the lead cell. "Các sở, ban, ngành, UBND huyện, TP" is one set phrase of official usage."""
    return fold(lead).replace("ngành; UBND", "ngành, UBND")


def _number(text: str) -> float | None:
    match = _PRINTED.search(text)
    return _figure(match[0]) if match else None


def _figure(text: str) -> float:
    if _GROUPED.fullmatch(text):
        text = re.sub(r"[. ]", "", text)
    return float(text.replace(",", "."))


def _whole(figure: float) -> float:
    return int(figure) if figure == int(figure) else figure
