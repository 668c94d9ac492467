"""`nhacviec calendar`: the working calendar, seen and changed at the server."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.office import DEFAULT, Config, in_office

if TYPE_CHECKING:
    from bot.office import Office


def calendar(
    what: Annotated[str, typer.Argument(help="Năm để xem (2026); hoặc off, work, drop để đổi một ngày")],
    day: Annotated[str, typer.Argument(help="Ngày được đổi, ví dụ 02/01/2026 hoặc 2026-01-02")] = "",
    notice: Annotated[str, typer.Option(help="Văn bản làm căn cứ, ví dụ “Thông báo số 123/TB-BNV”")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Đổi luôn, không hỏi lại")] = False,
    config: Config = DEFAULT,
) -> None:
    """Xem lịch làm việc của một năm, hoặc đổi một ngày theo thông báo: in những hạn sẽ dời rồi mới đổi."""
    if what.isdigit() and len(what) == 4 and not day:
        in_office(config, lambda office: _show_year(office, int(what)))
    elif what in {"off", "work", "drop"} and day:
        in_office(config, lambda office: _change(office, what, day, notice, sure=yes))
    else:
        raise typer.BadParameter("ví dụ: nhacviec calendar 2026; nhacviec calendar off 02/01/2026 --notice “…”")


async def _show_year(office: "Office", year: int) -> None:
    from bot.services import calendaring
    from storage import notices

    async with office.db.transaction() as tx:
        office_calendar = await notices.calendar(tx)
    _say(office, "calendar", calendaring.shown(office_calendar, year))


async def _change(office: "Office", what: str, day: str, notice: str, *, sure: bool) -> None:
    from bot.app import clock
    from bot.handlers.calendar import VERBS, change_of
    from bot.services import calendaring
    from bot.services.acting import operator

    async with office.db.transaction() as tx:
        acting = await operator(tx, clock())
        change = change_of(VERBS[what], f"{day} {notice}", acting.on)
        shown = await calendaring.preview(tx, change)
    _say(office, "calendar_preview", {**shown, "question": 0})
    if sure or typer.confirm("Đổi lịch?"):
        async with office.db.transaction() as tx:
            changed = await calendaring.carry_out(tx, await operator(tx, clock()), change)
        _say(office, "calendar_changed", {**changed, "entry": 0})


def _say(office: "Office", kind: str, facts: dict[str, object]) -> None:
    typer.echo(office.renderer.render(kind, "local", facts).text + "\n")
