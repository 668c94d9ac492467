"""`nhacviec plan ...`: read, load and export plans."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.office import told_if_refused

plan = typer.Typer(no_args_is_help=True, help="Kế hoạch: đọc văn bản, nạp, xuất.")


@contextmanager
def reading_bar() -> Iterator[Callable[[float], None]]:
    """A bar on the terminal; gives what moves it, from 0.0 to 1.0."""
    from rich.console import Console
    from rich.progress import Progress

    shown = Console(stderr=True)
    with Progress(console=shown, transient=True, disable=not shown.is_terminal) as bar:
        task = bar.add_task("Đang đọc", total=1.0)
        yield lambda done: bar.update(task, completed=done)


def bytes_of(file: Path) -> bytes:
    """The file, or of one that is too large no more than is needed to refuse it."""
    from plans import safety

    with file.open("rb") as opened:
        return opened.read(safety.MAX_FILE + 1)


@plan.command()
def read(
    file: Annotated[Path, typer.Argument(help="Văn bản .docx, .xlsx, .csv, .pdf hoặc .txt")],
    year: Annotated[int | None, typer.Option(min=2000, max=2100, help="Năm của kế hoạch, nếu tên không ghi")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Mỗi dòng một nhiệm vụ, dạng JSON")] = False,
) -> None:
    """Đọc một văn bản kế hoạch và in bản dự thảo; không ghi gì vào cơ sở dữ liệu."""
    from channels.render import Renderer
    from plans import apart
    from plans.draft import to_json_lines

    try:
        content = bytes_of(file)
        with told_if_refused(Renderer()), reading_bar() as progress:
            draft = asyncio.run(apart.read(file.name, content, year=year, progress=progress))
    except OSError:
        typer.echo(f"Không mở được tệp {file}. Xin kiểm tra tên và quyền đọc.", err=True)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(to_json_lines(draft), nl=False)
    else:
        from bot.cli.plan_table import show

        show(draft)


@plan.command()
def template(
    output: Annotated[Path | None, typer.Option("--output", help="Ghi ra tệp này")] = None,
    year: Annotated[int | None, typer.Option(min=2000, max=2100, help="Năm của kế hoạch; mặc định năm nay")] = None,
) -> None:
    """Ghi tệp Excel mẫu để nhập một kế hoạch chưa có văn bản."""
    from bot.app import clock
    from domain.zone import ZONE
    from plans import template as blank

    meant = year or clock().astimezone(ZONE).year
    path = output or Path(blank.file_name(meant))
    try:
        path.write_bytes(blank.to_xlsx(meant))
    except OSError:
        typer.echo(f"Không ghi được tệp {path}. Xin kiểm tra thư mục và quyền ghi.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{path}: ghi nhiệm vụ vào trang “{blank.SHEET}”, rồi nhacviec plan load {path}")
