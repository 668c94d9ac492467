"""`nhacviec check`: is everything as it should be? Exit code 1 if a person must look at something."""

from typing import TYPE_CHECKING

import typer

from bot.cli.office import DEFAULT, Config, in_office

if TYPE_CHECKING:
    from bot.office import Office


def check(config: Config = DEFAULT) -> None:
    """Kiểm tra: dịch vụ còn chạy không, tin kẹt, người và cơ quan chưa nhận được tin, lịch nghỉ, hạn mức Zalo."""
    wrong = in_office(config, _checked)
    raise typer.Exit(1 if wrong else 0)


async def _checked(office: "Office") -> list[str]:
    from bot.app import clock
    from bot.services import health

    async with office.db.transaction() as tx:
        status = await health.status(tx, office.settings, clock())
    typer.echo(office.renderer.render("status", "local", status).text)
    wrong: list[str] = status["wrong"]
    return wrong
