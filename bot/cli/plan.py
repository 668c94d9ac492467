"""`nhacviec plan ...`: read, load and export plans."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from domain.errors import BadInput

plan = typer.Typer(no_args_is_help=True, help="Kế hoạch: đọc văn bản, nạp, xuất.")

# The same advice as in message_templates/, for a reader who has only this terminal.
REFUSALS = {
    "not_a_plan": "Không tìm thấy bảng nhiệm vụ nào trong tệp. "
    "Bảng cần có cột nội dung và cột cơ quan chủ trì hoặc thời hạn.",
    "damaged_file": "Tệp bị hỏng hoặc không an toàn nên không đọc được. Xin mở tệp, lưu lại (Save As) rồi thử lại.",
    "password_protected": "Tệp có mật khẩu. Xin bỏ mật khẩu rồi thử lại.",
    "scanned_pdf": "Tệp PDF là bản quét, không có chữ để đọc. Xin dùng bản Word, Excel hoặc PDF xuất từ Word.",
    "too_large": "Tệp quá lớn (giới hạn {limit_mb} MB). Xin tách riêng phần phụ lục hoặc xóa các ô, hình ảnh thừa.",
    "unsupported_format": "Chưa đọc được loại tệp này. "
    "Xin lưu thành .docx, .xlsx (không có macro), .csv, .pdf hoặc .txt.",
    "too_slow": "Tệp này đọc quá lâu nên phải dừng. Xin tách riêng phần bảng nhiệm vụ, hoặc dùng bản Word hay Excel.",
    "template_empty": "Tệp mẫu chưa có nhiệm vụ nào ngoài các dòng ví dụ.",
    "no_year": "Tên kế hoạch và các thời hạn không ghi năm. Xin thêm --year, ví dụ --year 2024.",
}


@contextmanager
def reading_bar() -> Iterator[Callable[[float], None]]:
    """A bar on the terminal; gives what moves it, from 0.0 to 1.0."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
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
    from rich.console import Console
    from rich.progress import Progress

    from plans import apart
    from plans.draft import to_json_lines

    shown = Console(stderr=True)
    try:
        content = bytes_of(file)
        with Progress(console=shown, transient=True, disable=not shown.is_terminal) as bar:
            task = bar.add_task("Đang đọc", total=1.0)
            reading = apart.read(file.name, content, year=year, progress=lambda done: bar.update(task, completed=done))
            draft = asyncio.run(reading)
    except BadInput as refusal:
        typer.echo(REFUSALS[refusal.name].format(**refusal.facts), err=True)
        raise typer.Exit(1) from None
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
