"""`nhacviec invite`: codes to join, for one agency on the terminal or for all of them as a page to print."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.office import DEFAULT, Config, in_office

if TYPE_CHECKING:
    from bot.office import Office


def invite(
    agency: Annotated[str, typer.Argument(help="Mã cơ quan, ví dụ STP")] = "",
    role: Annotated[str, typer.Option(help="đầu mối (mặc định), thủ trưởng, quản trị hoặc lãnh đạo")] = "",
    everyone: Annotated[bool, typer.Option("--all", help="Mỗi cơ quan một mã, in ra tệp --out")] = False,
    out: Annotated[Path, typer.Option(help="Tệp HTML để in, kèm mã QR")] = Path("ma-moi.html"),
    config: Config = DEFAULT,
) -> None:
    """Tạo mã mời dùng một lần. --all tạo cho mọi cơ quan cùng lúc."""
    from bot.app import clock
    from bot.cards import page
    from bot.services import inviting
    from bot.services.acting import operator
    from bot.services.inviting import Handout

    if everyone == bool(agency):
        raise typer.BadParameter("cần mã cơ quan hoặc --all, một trong hai")

    async def work(office: "Office") -> None:
        handout = Handout.of(office.settings)
        async with office.db.transaction() as tx:
            acting = await operator(tx, clock())
            if not everyone:
                invited = await inviting.invite(tx, acting, f"{agency} {role}", handout)
                typer.echo(office.renderer.render("invitation", "local", invited).text)
                return
            cards = await inviting.invite_everyone(tx, acting, inviting.role_of(role), handout)
        out.touch()
        out.chmod(0o600)  # whoever reads the codes may join
        out.write_text(page(office.renderer, office.settings, cards), "utf-8")
        typer.echo(f"Đã tạo {len(cards)} mã mời: {out}. Mở bằng trình duyệt rồi in; xong thì xóa tệp.")

    in_office(config, work)
