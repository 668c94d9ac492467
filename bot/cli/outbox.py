"""`nhacviec outbox`: what waits to go out, what could not be sent and why; and sending it again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.office import DEFAULT, Config, in_office
from domain.zone import ZONE

if TYPE_CHECKING:
    from bot.office import Office

if TYPE_CHECKING:
    from storage.tables import OutboxMessage, OutboxState

outbox = typer.Typer(help="Hàng đợi gửi tin: tin đang chờ, tin không gửi được.")

STATES = {
    "queued": "đang chờ",
    "sending": "đang gửi",
    "sent": "đã gửi",
    "dead": "không gửi được",
    "dropped": "không cần gửi nữa",
}
SHOWN = (
    "id",
    "key",
    "kind",
    "person_id",
    "channel",
    "address",
    "state",
    "urgent",
    "not_before",
    "lease_until",
    "attempts",
)


@outbox.callback(invoke_without_command=True)
def show(
    context: typer.Context,
    dead: Annotated[bool, typer.Option("--dead", help="Chỉ những tin không gửi được")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Mỗi dòng một tin, dạng JSON")] = False,
    file: Config = DEFAULT,
) -> None:
    """Liệt kê tin đang chờ và tin không gửi được, kèm lý do."""
    if context.invoked_subcommand is not None:
        return
    counts, messages = in_office(file, lambda office: _messages(office, dead))
    if as_json:
        for message in messages:
            typer.echo(message.model_dump_json(include={*SHOWN, "created_at", "last_error"}))
    else:
        _print(counts, messages)


@outbox.command()
def again(
    number: Annotated[int, typer.Argument(help="Số của tin, xem: nhacviec outbox --dead")],
    file: Config = DEFAULT,
) -> None:
    """Gửi lại một tin không gửi được."""
    from bot.app import clock

    if not in_office(file, lambda office: _again(office, number, clock())):
        typer.echo(f"Không có tin số {number} trong những tin không gửi được. Xem: nhacviec outbox --dead", err=True)
        raise typer.Exit(1)
    typer.echo(f"Tin số {number} đã trở lại hàng đợi và sẽ được gửi ở lượt tới.")


async def _messages(office: "Office", only_dead: bool) -> "tuple[Mapping[OutboxState, int], list[OutboxMessage]]":
    from storage import outbox as questions

    async with office.db.transaction() as tx:
        waiting = [] if only_dead else await questions.waiting(tx)
        return await questions.counts(tx), [*waiting, *await questions.dead(tx)]


async def _again(office: "Office", number: int, now: datetime) -> bool:
    from storage import outbox as questions

    async with office.db.transaction() as tx:
        return await questions.again(tx, number, now)


def _print(counts: "Mapping[OutboxState, int]", messages: "Sequence[OutboxMessage]") -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    if messages:
        table = Table("Số", "Loại tin", "Kênh", "Địa chỉ", "Trạng thái", "Gửi từ", "Đã thử", "Lỗi gần nhất")
        for each in messages:
            state = STATES[each.state.value] + (" (gấp)" if each.urgent else "")
            when = (each.lease_until or each.not_before).astimezone(ZONE).strftime("%d/%m/%Y %H:%M")
            told = (str(each.id), each.kind, each.channel, each.address, state, when, str(each.attempts))
            table.add_row(*map(escape, (*told, each.last_error)))
        console.print(table)
    console.print(", ".join(f"{STATES[state.value]}: {count}" for state, count in counts.items()).capitalize() + ".")
