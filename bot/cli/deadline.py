"""`nhacviec deadline`: what a deadline phrase is understood to mean, for people, for programs, for whole files."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer


def deadline(
    text: Annotated[str | None, typer.Argument(help="Cụm từ chỉ thời hạn, như in trong kế hoạch.")] = None,
    *,
    year: Annotated[int | None, typer.Option(help="Năm của kế hoạch, dùng khi cụm từ không ghi năm.")] = None,
    inclusive: Annotated[bool, typer.Option(help='Kế hoạch này hiểu "trước ngày" gồm cả ngày đó.')] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False,
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Đọc từng dòng JSON {id, text, plan_year} từ đầu vào.")
    ] = False,
) -> None:
    """Giải thích một cụm từ chỉ thời hạn."""
    if stdin:
        for line in answers(sys.stdin.buffer, inclusive=inclusive):
            typer.echo(line)
        return
    if text is None:
        raise typer.BadParameter("cần một cụm từ, hoặc --stdin")
    typer.echo("\n".join(_lines(text, year, inclusive=inclusive, as_json=as_json)))


def _lines(text: str, year: int | None, *, inclusive: bool, as_json: bool) -> Iterator[str]:
    from domain.deadlines.phrases import read
    from domain.deadlines.rules import to_json

    reading = read(text, year, inclusive=inclusive)
    if as_json:
        found = {"deadline": [to_json(rule) for rule in reading.rules], "confirm": list(reading.confirm)}
        yield json.dumps(found, ensure_ascii=False)
        return
    from domain.deadlines.explain import confirm_said, explain
    from domain.deadlines.workdays import Calendar

    calendar = Calendar()
    yield from (explain(rule, calendar) for rule in reading.rules)
    yield from (f"cần xác nhận: {confirm_said(reason)}" for reason in reading.confirm)
    unknown = sorted({day.year for rule in reading.rules for day in _days(rule) if not calendar.known(day.year)})
    yield from (f"CẢNH BÁO: chưa có thông báo chính thức về ngày nghỉ năm {y}, lịch chỉ là dự đoán" for y in unknown)


def _days(rule: Any) -> tuple[Any, ...]:
    return getattr(rule, "occurrences", ()) or ((rule.due,) if hasattr(rule, "due") else ())


def answers(lines: Iterable[bytes], *, inclusive: bool = False) -> Iterator[str]:
    """One JSON line for each line that is not empty; a bad line is answered by an object with its `error`."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_answer(line, number, inclusive=inclusive), ensure_ascii=False)


def _answer(line: bytes, number: int, *, inclusive: bool) -> dict[str, Any]:
    from domain.deadlines.phrases import read
    from domain.deadlines.rules import to_json

    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return {"id": None, "line": number, "error": f"not JSON: {error}"}
    if not isinstance(asked, dict):
        return {"id": None, "line": number, "error": "not an object"}
    text, year = asked.get("text"), asked.get("plan_year")
    if not isinstance(text, str):
        return {"id": asked.get("id"), "line": number, "error": "text is not a string"}
    if isinstance(year, bool) or not isinstance(year, int | None):
        return {"id": asked.get("id"), "line": number, "error": "plan_year is not a year"}
    reading = read(text, year, inclusive=inclusive)
    return {
        "id": asked.get("id"),
        "deadline": [to_json(rule) for rule in reading.rules],
        "confirm": list(reading.confirm),
    }
