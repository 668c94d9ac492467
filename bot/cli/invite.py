"""`nhacviec invite`: codes to join, for one agency on the terminal or for all of them as a page to print."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
        out.write_text(page(office, cards), "utf-8")
        typer.echo(f"Đã tạo {len(cards)} mã mời: {out}. Mở bằng trình duyệt rồi in; xong thì xóa tệp.")

    in_office(config, work)


def page(office: "Office", cards: list[dict[str, Any]]) -> str:
    """Every card with its QR: the link of Telegram, else of the Zalo bot, else the words to send to the bot."""
    from bot import pictures

    def target(card: dict[str, Any]) -> str:
        return card["link"] or card["zalo"]["link"] or f"/start {card['code']}"

    with_qr = [{**card, "qr": pictures.qr_svg(target(card))} for card in cards]
    facts = {"office": office.settings.office.name, "cards": with_qr, "bot": office.settings.telegram.name.lstrip("@")}
    return office.renderer.page("invitations", facts)
