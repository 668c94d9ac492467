"""`nhacviec understand`: what a message is read as, without a database."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from bot.commands import Action, Certainty, Figure, Intent, Understood, to_json, understand

_CERTAINTIES = {Certainty.ACT: "làm ngay", Certainty.ASK: "hỏi lại", Certainty.NONE: "không phải lệnh"}
_INTENTS = {
    Intent.DONE: "báo đã xong",
    Intent.UNDO: "hủy thao tác",
    Intent.REPORT: "báo số liệu",
    Intent.EVENT: "báo phát sinh",
    Intent.EXTEND: "xin gia hạn",
    Intent.ACK: "đã nhận",
    Intent.SNOOZE: "nhắc lại sau",
    Intent.COMMENT: "góp ý",
    Intent.TASKS: "xem danh sách việc",
    Intent.TASK: "xem một việc",
    Intent.WHY: "hỏi vì sao nhắc",
    Intent.WHO: "hỏi ai phụ trách",
    Intent.PROGRESS: "xem tiến độ",
    Intent.CHART: "xem biểu đồ",
    Intent.SETTINGS: "cài đặt",
    Intent.HELP: "hướng dẫn",
}


def understand_text(
    text: Annotated[str | None, typer.Argument(help="Một tin nhắn; bỏ trống khi dùng --stdin.")] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help='Đọc JSON Lines {"id","text"} từ đầu vào chuẩn.')] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON, mỗi tin nhắn một dòng.")] = False,
) -> None:
    """Cho biết một tin nhắn được hiểu là gì (không cần cơ sở dữ liệu)."""
    if stdin:
        _stream(sys.stdin.buffer, as_json=as_json)
    elif text is None:
        raise typer.BadParameter("Cần một tin nhắn, hoặc --stdin.")
    else:
        understood = understand(text)
        typer.echo(_json(to_json(understood)) if as_json else readable(understood))


def _stream(lines: Iterable[bytes], *, as_json: bool) -> None:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            for out in _line(number, line, as_json=as_json):
                sys.stdout.write(out + "\n")
            sys.stdout.flush()


def _line(number: int, line: bytes, *, as_json: bool) -> Iterator[str]:
    """One answer for one line; a line that cannot be read answers {"id", "error"} and the next is read."""
    try:
        row: Any = json.loads(line.decode("utf-8-sig"))
    except ValueError:
        yield _json({"id": None, "error": f"line {number}: not JSON in UTF-8"})
        return
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        yield _json({"id": row.get("id") if isinstance(row, dict) else None, "error": f"line {number}: no text"})
        return
    understood = understand(row["text"])
    yield _json({"id": row.get("id")} | to_json(understood)) if as_json else f"{row['text']}\n{readable(understood)}"


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def readable(understood: Understood) -> str:
    """The reading in Vietnamese: the certainty, then one line an action."""
    return "\n".join([_CERTAINTIES[understood.certainty], *(f"- {_action(action)}" for action in understood.actions)])


def _action(action: Action) -> str:
    parts = {
        "": ", ".join(action.codes),
        "số liệu": "; ".join(map(_figure, action.values)),
        "kỳ": action.period,
        "ngày": action.date,
        "đến": action.until,
        "phạm vi": action.scope,
        "ghi chú": action.note,
    }
    return "; ".join([_INTENTS[action.intent], *(f"{name} {said}".strip() for name, said in parts.items() if said)])


def _figure(figure: Figure) -> str:
    of = f"/{figure.of}" if figure.of is not None else ""
    return f"{figure.value}{of}{figure.unit or ''}"
