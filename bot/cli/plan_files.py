"""`nhacviec plan export` and `plan review`: plans out as files, drafts out and in as workbooks."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.office import DEFAULT, Config, in_office
from bot.cli.plan import plan
from bot.cli.plan_office import Draft
from domain.words import PlanState

if TYPE_CHECKING:
    from bot.office import Office

Out = Annotated[Path | None, typer.Option("--out", help="Ghi ra tệp này; không ghi thì đặt tên theo kế hoạch và ngày")]


@plan.command()
def export(
    named: Annotated[
        str,
        typer.Argument(
            metavar="KẾ_HOẠCH", help="Mã hoặc số của kế hoạch, xem `nhacviec plan list`; bỏ trống: bản mới nhất"
        ),
    ] = "",
    csv: Annotated[bool, typer.Option("--csv", help="Dạng CSV")] = False,
    docx: Annotated[bool, typer.Option("--docx", help="Dạng Word, để in")] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="Dạng Excel (mặc định)")] = False,
    out: Out = None,
    config: Config = DEFAULT,
) -> None:
    """Xuất kế hoạch kèm tình hình thực hiện của từng cơ quan."""
    from bot.app import clock
    from bot.services import exporting
    from bot.services.acting import operator
    from bot.services.exporting import Ready

    if csv + docx + xlsx > 1:
        raise typer.BadParameter("chọn một trong --xlsx, --csv, --docx")
    kind = "csv" if csv else "docx" if docx else "xlsx"

    async def work(office: "Office") -> Ready:
        async with office.db.transaction() as tx:
            return await exporting.ready(tx, await operator(tx, clock()), kind, named)

    found = in_office(config, work)
    path = out or Path(found.name)
    path.write_bytes(found.write())
    nobody = f", trong đó {found.unassigned} việc chưa giao cho cơ quan nào" if found.unassigned else ""
    typer.echo(f"{path}: {found.rows} dòng{nobody}")


@plan.command()
def review(
    named: Draft,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="Ghi bản nháp ra tệp Excel để sửa")] = None,
    take: Annotated[Path | None, typer.Option("--take", exists=True, help="Nhận tệp Excel đã sửa")] = None,
    config: Config = DEFAULT,
) -> None:
    """Xem lại một bản nháp: in những dòng cần xem, xuất ra Excel, hoặc nhận lại bản đã sửa."""
    from bot.app import clock
    from bot.services import finding, loading, reviewing
    from bot.services.acting import operator
    from plans import review as workbooks

    content = take.read_bytes() if take else b""

    async def work(office: "Office") -> Callable[[], bytes]:
        taken = workbooks.take(take.name, content) if take else None
        async with office.db.transaction() as tx:
            acting = await operator(tx, clock())
            draft = await finding.plan_named(tx, named, PlanState.DRAFT)
            if taken is not None:
                shown = "review_taken", await reviewing.take(tx, acting, taken, draft)
            else:
                shown = "plan_draft", await loading.summary(tx, draft)
            write = await reviewing.workbook(tx, acting, draft)
        typer.echo(office.renderer.render(shown[0], "local", shown[1]).text)
        return write

    write = in_office(config, work)
    if xlsx is not None:
        xlsx.write_bytes(write())
        typer.echo(f"\n{xlsx}: sửa trong Excel, rồi `nhacviec plan review {named} --take {xlsx}`")
