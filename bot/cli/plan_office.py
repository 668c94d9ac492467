"""`nhacviec plan load` and what follows: the plans of an office."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.office import DEFAULT, Config, in_office
from bot.cli.plan import bytes_of, plan, reading_bar
from domain.words import PlanState

if TYPE_CHECKING:
    from bot.office import Office
    from plans.review import Taken


Draft = Annotated[str, typer.Argument(metavar="BẢN_NHÁP", help="Số hoặc mã của bản nháp, xem `nhacviec plan list`")]
Running = Annotated[
    str, typer.Argument(metavar="KẾ_HOẠCH", help="Mã hoặc số của kế hoạch đang chạy, xem `nhacviec plan list`")
]
WithOpenRows = Annotated[bool, typer.Option("--with-open-rows", help="Kích hoạt dù còn dòng chưa xem lại")]
Beside = Annotated[bool, typer.Option("--beside", help="Chạy riêng, dù giống một kế hoạch đang chạy")]


@plan.command()
def load(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Văn bản kế hoạch đã ban hành")],
    year: Annotated[int | None, typer.Option(min=2000, max=2100, help="Năm của kế hoạch, nếu tên không ghi")] = None,
    activate: Annotated[bool, typer.Option("--activate", help="Kích hoạt luôn sau khi nạp")] = False,
    with_open_rows: WithOpenRows = False,
    beside: Beside = False,
    config: Config = DEFAULT,
) -> None:
    """Nạp một kế hoạch làm bản nháp và in những chỗ cần xem lại. Chưa nhắc ai trước khi kích hoạt."""
    from bot.app import clock
    from bot.services import loading
    from bot.services.acting import operator
    from plans import apart
    from plans import review as workbooks

    async def work(office: "Office") -> None:
        content = bytes_of(file)
        if workbooks.is_review(file.name, content):
            await _take(office, workbooks.take(file.name, content))
            return
        with reading_bar() as progress:
            draft = await apart.read(file.name, content, year=year, progress=progress)
        async with office.db.transaction() as tx:
            kept = await loading.keep_draft(tx, await operator(tx, clock()), draft, file.name, content)
            shown = await loading.summary(tx, kept)
        _show(office, "plan_draft", shown)
        if activate:
            await _activate(office, shown["plan"], anyway=with_open_rows, beside=beside)
        else:
            _say_what_next(shown)

    in_office(config, work)


async def _take(office: "Office", taken: "Taken") -> None:
    """The workbook of a draft came back instead of a plan."""
    from bot.app import clock
    from bot.services import reviewing
    from bot.services.acting import operator

    async with office.db.transaction() as tx:
        _show(office, "review_taken", await reviewing.take(tx, await operator(tx, clock()), taken))


def _say_what_next(shown: dict[str, Any]) -> None:
    """What the buttons of the chat are on a terminal."""
    number = shown["plan"]
    typer.echo(f"Sửa trong Excel:  nhacviec plan review {number} --xlsx nhap.xlsx")
    typer.echo(f"Kích hoạt:        nhacviec plan activate {number}")
    typer.echo(f"Bỏ bản này:       nhacviec plan discard {number}")
    for one in shown["versions"]:
        typer.echo(f"Là bản sửa đổi:   nhacviec plan amend {number} {one['slug']}")


async def _activate(office: "Office", number: int, *, anyway: bool, beside: bool) -> None:
    """Let a draft run; beside a plan that it seems to amend, or with open rows, only by its option or after a yes."""
    from bot.app import clock
    from bot.services import loading
    from bot.services.acting import operator

    async with office.db.transaction() as tx:
        still = await loading.still_open(tx, number)
        alike = None if beside else await loading.beside(tx, number)
    if alike:
        _show(office, "activate_beside", alike)
        typer.echo(f"Nhận là bản sửa đổi: nhacviec plan amend {number} {alike['slug']}. Chạy riêng: thêm --beside")
        typer.confirm("Vẫn chạy riêng?", abort=True)
    if still:
        _show(office, "activate_anyway", {"plan": number, "open": still})
    if still and not anyway:
        typer.echo(f"Xem lại trước: nhacviec plan review {number}. Kích hoạt không hỏi: thêm --with-open-rows")
        typer.confirm("Vẫn kích hoạt?", abort=True)
    async with office.db.transaction() as tx:
        _show(office, "plan_active", await loading.activate(tx, await operator(tx, clock()), number))


@plan.command("list")
def list_(config: Config = DEFAULT) -> None:
    """Liệt kê các kế hoạch của cơ quan."""
    from rich.console import Console
    from rich.table import Table

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
def activate_(
    named: Draft,
    with_open_rows: WithOpenRows = False,
    beside: Beside = False,
    config: Config = DEFAULT,
) -> None:
    """Kích hoạt một bản nháp: từ sáng ngày làm việc tới, việc được nhắc."""
    from bot.services import finding, loading

    async def work(office: "Office") -> None:
        async with office.db.transaction() as tx:
            draft = await finding.plan_named(tx, named, PlanState.DRAFT)
            if await loading.still_open(tx, draft.id or 0):
                _show(office, "plan_draft", await loading.summary(tx, draft))
        await _activate(office, draft.id or 0, anyway=with_open_rows, beside=beside)

    in_office(config, work)


@plan.command()
def discard(named: Draft, config: Config = DEFAULT) -> None:
    """Bỏ một bản nháp; văn bản có thể được nạp lại."""
    from bot.app import clock
    from bot.services import finding, loading
    from bot.services.acting import operator

    async def work(office: "Office") -> None:
        async with office.db.transaction() as tx:
            draft = await finding.plan_named(tx, named, PlanState.DRAFT)
            _show(office, "plan_discarded", await loading.discard(tx, await operator(tx, clock()), draft.id or 0))

    in_office(config, work)


@plan.command()
def close(
    named: Running,
    yes: Annotated[bool, typer.Option("--yes", help="Kết thúc luôn, không hỏi lại")] = False,
    config: Config = DEFAULT,
) -> None:
    """Kết thúc một kế hoạch đang chạy: không nhắc ai nữa, kết quả được giữ và vẫn xuất được."""
    from bot.app import clock
    from bot.services import closing, finding
    from bot.services.acting import operator

    async def work(office: "Office") -> None:
        async with office.db.transaction() as tx:
            running = await finding.plan_named(tx, named, PlanState.ACTIVE)
            shown = await closing.preview(tx, await operator(tx, clock()), running)
        _show(office, "plan_close_preview", {**shown, "question": 0})
        if yes or typer.confirm("Kết thúc kế hoạch?"):
            async with office.db.transaction() as tx:
                acting, ending = await operator(tx, clock()), await finding.plan_named(tx, named, PlanState.ACTIVE)
                _show(office, "plan_closed", await closing.close(tx, acting, ending))
            typer.echo(f"Mở lại: nhacviec plan reopen {named}")

    in_office(config, work)


@plan.command()
def reopen(
    named: Annotated[str, typer.Argument(metavar="KẾ_HOẠCH", help="Mã hoặc số của kế hoạch đã kết thúc")],
    config: Config = DEFAULT,
) -> None:
    """Cho một kế hoạch đã kết thúc chạy trở lại."""
    from bot.app import clock
    from bot.services import closing, finding
    from bot.services.acting import operator

    async def work(office: "Office") -> None:
        async with office.db.transaction() as tx:
            acting, ended = await operator(tx, clock()), await finding.plan_named(tx, named, PlanState.CLOSED)
            _show(office, "plan_reopened", await closing.reopen(tx, acting, ended))

    in_office(config, work)


@plan.command()
def amend(
    amendment: Draft,
    amended: Running,
    keep_rest: Annotated[bool, typer.Option("--keep-rest", help="Giữ những việc mà văn bản không nêu")] = False,
    as_new: Annotated[bool, typer.Option("--as-new", help="Việc có thể nhầm với việc khác là việc mới")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Áp dụng luôn, không hỏi lại")] = False,
    config: Config = DEFAULT,
) -> None:
    """Áp dụng bản sửa đổi của một kế hoạch đang chạy: in những việc thêm, đổi, bỏ rồi mới áp dụng."""
    from bot.app import clock
    from bot.services import finding, versioning, versioning_comparing
    from bot.services.acting import operator

    async def work(office: "Office") -> None:
        async with office.db.transaction() as tx:
            running = await finding.plan_named(tx, amended, PlanState.ACTIVE)
            number = (await finding.plan_named(tx, amendment, PlanState.DRAFT)).id or 0
            assert running.id is not None
            acting = await operator(tx, clock())
            how = {"in_part": keep_rest, "apart": as_new}
            shown = await versioning_comparing.preview(tx, acting, number, running.id, **how)
        _show(office, "plan_compared", {**shown, "question": 0})
        if yes or typer.confirm("Áp dụng bản sửa đổi?"):
            async with office.db.transaction() as tx:
                acting = await operator(tx, clock())
                done = await versioning.apply(tx, acting, number, running.id, **how)
            _show(office, "plan_amended", done)

    in_office(config, work)


def _show(office: "Office", kind: str, facts: dict[str, Any]) -> None:
    typer.echo(office.renderer.render(kind, "local", facts).text + "\n")


@plan.command("set")
def set_(
    running: Running,
    verify: Annotated[
        bool | None, typer.Option("--verify/--no-verify", help="Cơ quan đầu mối chấp nhận từng báo cáo")
    ] = None,
    confirm: Annotated[
        bool | None, typer.Option("--confirm/--no-confirm", help="Thủ trưởng đơn vị xác nhận báo cáo của cán bộ")
    ] = None,
    inclusive: Annotated[
        bool | None, typer.Option("--inclusive/--strict", help="“Trước ngày 15” tính cả ngày 15, hay chỉ đến ngày 14")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Dời hạn luôn, không hỏi lại")] = False,
    config: Config = DEFAULT,
) -> None:
    """Đặt cách làm việc của một kế hoạch đang chạy."""
    from bot.app import clock
    from bot.services import confirming, finding, rereading, verifying
    from bot.services.acting import operator

    async def work(office: "Office") -> None:
        async with office.db.transaction() as tx:
            acting = await operator(tx, clock())
            named = await finding.plan_named(tx, running, PlanState.ACTIVE)
            assert named.id is not None
            if verify is not None:
                _show(office, "plan_verify", await verifying.require(tx, acting, named.id, verify=verify))
            if confirm is not None:
                _show(office, "plan_confirm", await confirming.require(tx, acting, named.id, confirm=confirm))
            if inclusive is None:
                return
            shown = await rereading.preview(tx, acting, named, inclusive)
        _show(office, "plan_reading_preview", {**shown, "question": 0})
        if yes or typer.confirm("Đổi cách hiểu?"):
            async with office.db.transaction() as tx:
                acting, plan = await operator(tx, clock()), await finding.plan_named(tx, running, PlanState.ACTIVE)
                _show(office, "plan_reading", await rereading.read_so(tx, acting, plan, inclusive))

    in_office(config, work)
