"""Pictures that go with an answer: the year of an indicator as a chart, a link or code as a QR. SVG, drawn to PNG."""

import io
import textwrap
from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib.resources import files
from typing import Any
from xml.sax.saxutils import escape

from channels.filters import number

WIDTH, HEIGHT = 900, 620
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 40, 190, 90
_INK, _SOFT, _LINE = "#1f2933", "#66727f", "#d5dae0"
_MET, _SHORT, _GOAL = "#2e8540", "#d9822b", "#1f5fa8"
_LETTER = 0.72  # of the font's size: how wide a bold figure of the font is at most
_ROOMY = 100  # a column so wide has room for words
_ROMAN = ("I", "II", "III", "IV")


def chart(year: Mapping[str, Any]) -> bytes:
    """PNG of what `services.figures.history` tells: a bar for each period, its goal as a line across it."""
    return _png(chart_svg(year))


def qr(text: str, scale: int = 10) -> bytes:
    """PNG of a QR code, with the quiet zone that readers want."""
    import segno

    buffer = io.BytesIO()
    segno.make(text, error="m", micro=False).save(buffer, kind="png", scale=scale, border=4)
    return buffer.getvalue()


def qr_svg(text: str) -> str:
    """The same as SVG without a size of its own, to stand in a page."""
    import segno

    return segno.make(text, error="m", micro=False).svg_inline(border=2, omitsize=True)


def chart_svg(year: Mapping[str, Any]) -> str:
    columns: Sequence[Mapping[str, Any]] = year["periods"]
    top = _top(columns, year["unit"])
    step = (WIDTH - _LEFT - _RIGHT) / max(1, len(columns))
    drawn = [_column(each, _LEFT + n * step, step, top, year["unit"]) for n, each in enumerate(columns)]
    body = "".join([*_title(year), *_grid(top), *drawn, *_goals(columns, step, top), *_legend()])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="DejaVu Sans"><rect width="100%" height="100%" fill="#ffffff"/>{body}</svg>'
    )


def _title(year: Mapping[str, Any]) -> list[str]:
    lines = textwrap.wrap(f"{year['code']} – {year['content']}", 50)
    if len(lines) > 2:
        lines = [lines[0], lines[1].rstrip(" ,.;") + " …"]
    drawn = [_text(line, _LEFT, 52 + 36 * n, 26, weight="bold") for n, line in enumerate(lines)]
    return [*drawn, _text(f"{year['agency']}, năm {year['year']}", _LEFT, 60 + 36 * len(lines), 21, fill=_SOFT)]


def _grid(top: Decimal) -> list[str]:
    drawn = []
    for quarter in range(5):
        y = _y(top * quarter / 4, top)
        colour = _LINE if quarter else _INK
        drawn.append(f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{colour}"/>')
    return drawn


def _column(period: Mapping[str, Any], left: float, step: float, top: Decimal, unit: str) -> str:
    middle, wide = left + step / 2, min(step * 0.56, 130)
    name = _text(_name(period["period"]), middle, HEIGHT - _BOTTOM + 32, 20, anchor="middle")
    told, goal = period["figure"], _goal(period)
    if told is None:
        missing = "chưa có" if step > _ROOMY else "–"
        return name + _text(missing, middle, _y(Decimal(0), top) - 14, 18, fill=_SOFT, anchor="middle")
    value = Decimal(told["value"])
    y = _y(min(value, top), top)
    bar = _rect(middle - wide / 2, y, wide, _y(Decimal(0), top) - y, _MET if goal is None or goal["met"] else _SHORT)
    return name + bar + _label(f"{number(value)}{_sign(unit)}", middle, y, step, wide, goal, top)


def _label(
    text: str, middle: float, y: float, step: float, wide: float, goal: Mapping[str, Any] | None, top: Decimal
) -> str:
    """The figure above its bar; where the line of the goal would run through it, inside if there is room, else above
    the line.
    """
    size = min(23, int(step / (len(text) * _LETTER)))
    line = None if goal is None else _y(min(Decimal(goal["goal"]), top), top)
    if line is None or not y - size - 17 < line < y + 2:
        return _text(text, middle, y - 12, size, weight="bold", anchor="middle")
    if _y(Decimal(0), top) - y > 34 and len(text) * _LETTER * size < wide:
        return _text(text, middle, y + 30, size, fill="#ffffff", weight="bold", anchor="middle")
    return _text(text, middle, min(y, line) - 12, size, weight="bold", anchor="middle")


def _goal(period: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return next(iter(period["goals"]), None)


def _goals(columns: Sequence[Mapping[str, Any]], step: float, top: Decimal) -> list[str]:
    """A line across each period, and its number once where the goal stays the same: at the end."""
    drawn = []
    asked = [Decimal(goal["goal"]) if goal else None for goal in map(_goal, columns)]
    for n, value in enumerate(asked):
        if value is None:
            continue
        y, left, last = _y(min(value, top), top), _LEFT + n * step, n == len(asked) - 1 or asked[n + 1] != value
        drawn.append(_dashes(left + step * 0.06, left + step * 0.94, y))
        if last:
            drawn.append(_text(number(value), left + step * 0.94, y - 8, 17, fill=_GOAL, anchor="end", halo=True))
    return drawn


def _legend() -> list[str]:
    y = HEIGHT - 22
    drawn = [_rect(_LEFT, y - 17, 20, 20, _MET), _text("đạt", _LEFT + 34, y, 18, fill=_SOFT)]
    drawn += [_rect(_LEFT + 110, y - 17, 20, 20, _SHORT), _text("chưa đạt", _LEFT + 144, y, 18, fill=_SOFT)]
    return [*drawn, _dashes(_LEFT + 280, _LEFT + 306, y - 7), _text("chỉ tiêu", _LEFT + 314, y, 18, fill=_SOFT)]


def _rect(x: float, y: float, wide: float, high: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="5" fill="{colour}"/>'


def _dashes(begin: float, end: float, y: float) -> str:
    line = f'x1="{begin:.1f}" x2="{end:.1f}" y1="{y:.1f}" y2="{y:.1f}"'
    return f'<line {line} stroke="{_GOAL}" stroke-width="4" stroke-dasharray="10 6"/>'


def _top(columns: Sequence[Mapping[str, Any]], unit: str) -> Decimal:
    if unit == "%":
        return Decimal(100)
    told = [Decimal(each["figure"]["value"]) for each in columns if each["figure"]]
    goals = [Decimal(goal["goal"]) for each in columns for goal in each["goals"]]
    return max([*told, *goals, Decimal(1)]) * Decimal("1.1")


def _y(value: Decimal, top: Decimal) -> float:
    return HEIGHT - _BOTTOM - float(value / top) * (HEIGHT - _BOTTOM - _TOP)


def _name(period: str) -> str:
    name, _, year = period.partition("-")
    match name[0]:
        case "Q":
            return f"Quý {_ROMAN[int(name[1]) - 1]}"
        case "M":
            return f"T{int(name[1:])}"
        case "H":
            return "6 tháng đầu" if name == "H1" else "6 tháng cuối"
        case _:
            return f"Năm {year}"


def _sign(unit: str) -> str:
    return "%" if unit == "%" else ""


def _text(
    text: str,
    x: float,
    y: float,
    size: int,
    *,
    fill: str = _INK,
    weight: str = "normal",
    anchor: str = "start",
    halo: bool = False,
) -> str:
    """halo: white around it, where a bar may stand behind."""
    behind = ' stroke="#ffffff" stroke-width="5" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{fill}"{behind}>{escape(text)}</text>'
    )


def _png(svg: str) -> bytes:
    import resvg_py

    fonts = files("bot.fonts")
    paths = [str(fonts / name) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")]
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=paths, font_family="DejaVu Sans")
    )
