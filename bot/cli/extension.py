"""`nhacviec extension`: requests for another date, decided where an admin has no chat to press a button in."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.office import DEFAULT, Config, in_office

if TYPE_CHECKING:
    from bot.office import Office

extension = typer.Typer(help="Đề nghị gia hạn: xem, đồng ý, không đồng ý.")

Number = Annotated[int, typer.Argument(help="Số của đề nghị, xem: nhacviec extension")]


@extension.callback(invoke_without_command=True)
def show(context: typer.Context, config: Config = DEFAULT) -> None:
    """Liệt kê những đề nghị gia hạn chưa được quyết định."""
    if context.invoked_subcommand is None:
        for line in in_office(config, _open):
            typer.echo(line)


@extension.command()
def grant(number: Number, config: Config = DEFAULT) -> None:
    """Đồng ý gia hạn: hạn được dời và đơn vị được báo."""
    typer.echo(in_office(config, lambda office: _decide(office, number, granted=True)))


@extension.command()
def refuse(
    number: Number,
    reason: Annotated[str, typer.Option("--reason", help="Lý do, đơn vị đọc được")] = "",
    config: Config = DEFAULT,
) -> None:
    """Không đồng ý gia hạn: hạn giữ nguyên và đơn vị được báo."""
    typer.echo(in_office(config, lambda office: _decide(office, number, granted=False, reason=reason)))


async def _open(office: "Office") -> list[str]:
    """One block of lines for each request."""
    from bot.app import clock
    from bot.services import extending
    from bot.services.acting import operator

    async with office.db.transaction() as tx:
        asked = await extending.undecided_requests(tx, await operator(tx, clock()))
    if not asked:
        return ["Không có đề nghị gia hạn nào đang chờ."]
    return [f"Số {one['extension']}: {office.renderer.render('extension_open', 'local', one).text}\n" for one in asked]


async def _decide(office: "Office", number: int, **decision: Any) -> str:
    from bot.app import clock
    from bot.services import extending
    from bot.services.acting import operator

    async with office.db.transaction() as tx:
        decided = await extending.decide(tx, await operator(tx, clock()), number, **decision)
    return office.renderer.render("extension_decided", "local", {**decided, "entry": 0}).text
