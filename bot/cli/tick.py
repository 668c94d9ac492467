"""`nhacviec tick` and `nhacviec preview`: one morning now, or all mornings of a stretch without sending."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.office import DEFAULT, Config, in_office

if TYPE_CHECKING:
    from bot.office import Office


def tick(
    config: Config = DEFAULT,
    now: Annotated[str, typer.Option(help="Thời điểm, ví dụ 2024-02-07T07:30+07:00; mặc định là bây giờ.")] = "",
) -> None:
    """Chạy một buổi sáng: tìm việc đến hạn, gộp cho từng người, gửi đi. Chạy hai lần không gửi trùng."""
    from bot.app import clock, run_tick, send_everything

    at = moment(now) or clock()

    async def work(office: "Office") -> None:
        ticked = await run_tick(office, at)
        sent = await send_everything(office, at)
        typer.echo(
            f"{ticked.bundles} bản tin, {ticked.reminders} lời nhắc, {ticked.opened} kỳ hạn mới; đã gửi {sent} tin."
        )

    in_office(config, work)


def preview(
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="Từ ngày.")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Đến ngày.")],
    config: Config = DEFAULT,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON, mỗi bản tin một dòng.")] = False,
) -> None:
    """Diễn tập: ai sẽ nhận tin gì, ngày nào, nếu không ai trả lời. Không gửi gì."""
    if last < first:
        raise typer.BadParameter("--to phải sau --from")

    async def work(office: "Office") -> list[dict[str, Any]]:
        from bot.app import rehearsed

        return await rehearsed(office, first.date(), last.date())

    rows = in_office(config, work)
    if as_json:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
    elif not rows:
        typer.echo("Không có bản tin nào: chưa ai tham gia, hoặc những ngày này không có việc cần nhắc.")
    else:
        _show(rows)


def moment(text: str) -> datetime | None:
    """An aware moment; None for "now". A moment without a zone is refused, never guessed."""
    if not text:
        return None
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}” không phải thời điểm. Ví dụ: 2024-02-07T07:30+07:00") from None
    if parsed.tzinfo is None:
        raise typer.BadParameter(f"“{text}” thiếu múi giờ. Ví dụ: {text}+07:00")
    return parsed


def _show(rows: Sequence[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Ngày", "Người nhận", "Qua", "Việc", title=f"{len(rows)} bản tin")
    for row in rows:
        codes = ", ".join(f"{item['code']} ({_when(item)})" for item in row["items"])
        way = ", ".join(row["channels"]) or "[red]chưa có địa chỉ[/red]"
        day = f"{date.fromisoformat(row['on']):%d/%m/%Y}"
        table.add_row(day, f"{row['name']}, {row['agency']}", way, codes)
    Console().print(table)


def _when(item: dict[str, Any]) -> str:
    due = f"{date.fromisoformat(item['due_on']):%d/%m}"
    return f"quá {item['late']} ngày" if item["over"] else f"hạn {due}"
