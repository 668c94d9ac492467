"""`nhacviec plan load` and what follows: the plans of an office."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.office import DEFAULT, Config, in_office
from bot.cli.plan import plan, reading_bar

if TYPE_CHECKING:
    from bot.office import Office


@plan.command()
def load(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Văn bản kế hoạch đã ban hành")],
    year: Annotated[int | None, typer.Option(min=2000, max=2100, help="Năm của kế hoạch, nếu tên không ghi")] = None,
    activate: Annotated[bool, typer.Option("--activate", help="Kích hoạt luôn, không chờ xem lại")] = False,
    config: Config = DEFAULT,
) -> None:
    """Nạp một kế hoạch làm bản nháp và in những chỗ cần xem lại. Chưa nhắc ai trước khi kích hoạt."""
    from bot.app import clock
    from bot.services import loading
    from bot.services.acting import operator
    from plans import apart

    async def work(office: "Office") -> None:
        content = file.read_bytes()
        with reading_bar() as progress:
            draft = await apart.read(file.name, content, year=year, progress=progress)
        async with office.db.transaction() as tx:
            acting = await operator(tx, clock())
            kept = await loading.keep_draft(tx, acting, draft, file.name, content)
            _show(office, "plan_draft", await loading.summary(tx, kept))
            if activate and kept.id is not None:
                _show(office, "plan_active", await loading.activate(tx, acting, kept.id))

    in_office(config, work)


@plan.command("list")
def list_(config: Config = DEFAULT) -> None:
    """Liệt kê các kế hoạch của cơ quan."""
    from rich.console import Console
    from rich.table import Table

    from domain.words import PlanState
    from storage import plans

    async def work(office: "Office") -> None:
        table = Table("Số", "Mã", "Năm", "Trạng thái", "Tên")
        names = {PlanState.DRAFT: "chờ kích hoạt", PlanState.ACTIVE: "đang chạy", PlanState.CLOSED: "đã kết thúc"}
        async with office.db.transaction() as tx:
            for state, name in names.items():
                for each in await plans.in_state(tx, state):
                    table.add_row(str(each.id), each.slug, str(each.year), name, each.title)
        Console().print(table)

    in_office(config, work)


@plan.command("activate")
def activate_(number: Annotated[int, typer.Argument(help="Số của bản nháp")], config: Config = DEFAULT) -> None:
    """Kích hoạt một bản nháp: từ sáng ngày làm việc tới, việc được nhắc."""
    from bot.app import clock
    from bot.services import loading
    from bot.services.acting import operator

    async def work(office: "Office") -> None:
        async with office.db.transaction() as tx:
            _show(office, "plan_active", await loading.activate(tx, await operator(tx, clock()), number))

    in_office(config, work)


def _show(office: "Office", kind: str, facts: dict[str, Any]) -> None:
    typer.echo(office.renderer.render(kind, "local", facts).text + "\n")


@plan.command("set")
def set_(
    slug: Annotated[str, typer.Argument(help="Mã kế hoạch (xem: nhacviec plan list)")],
    verify: Annotated[
        bool | None, typer.Option("--verify/--no-verify", help="Cơ quan đầu mối chấp nhận từng báo cáo")
    ] = None,
    inclusive: Annotated[
        bool | None, typer.Option("--inclusive/--strict", help="“Trước ngày 15” tính cả ngày 15, hay chỉ đến ngày 14")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Dời hạn luôn, không hỏi lại")] = False,
    config: Config = DEFAULT,
) -> None:
    """Đặt cách làm việc của một kế hoạch đang chạy."""
    from bot.app import clock
    from bot.services import rereading, verifying
    from bot.services.acting import operator

    async def work(office: "Office") -> None:
        async with office.db.transaction() as tx:
            acting = await operator(tx, clock())
            named = await rereading.named(tx, slug)
            assert named.id is not None
            if verify is not None:
                _show(office, "plan_verify", await verifying.require(tx, acting, named.id, verify=verify))
            if inclusive is None:
                return
            shown = await rereading.preview(tx, acting, named, inclusive)
        _show(office, "plan_reading_preview", {**shown, "question": 0})
        if yes or typer.confirm("Đổi cách hiểu?"):
            async with office.db.transaction() as tx:
                acting, plan = await operator(tx, clock()), await rereading.named(tx, slug)
                _show(office, "plan_reading", await rereading.read_so(tx, acting, plan, inclusive))

    in_office(config, work)
