"""`nhacviec sandbox`: try everything here, without an account or a server."""

import asyncio
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def sandbox(
    day: Annotated[str, typer.Option("--date", help="Ngày bắt đầu, trong năm của kế hoạch mẫu.")] = "2024-02-05",
    script: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="Đọc các câu lệnh từ tệp.")] = None,
    folder: Annotated[Path | None, typer.Option(help="Nơi để cơ sở dữ liệu và thư; mặc định là thư mục tạm.")] = None,
) -> None:
    """Dùng thử: cả dịch vụ chạy trong cửa sổ này, không cần tài khoản hay máy chủ."""
    with tempfile.TemporaryDirectory(prefix="nhacviec-") as temporary, suppress(KeyboardInterrupt):
        place = folder or Path(temporary)
        place.mkdir(parents=True, exist_ok=True)
        asyncio.run(_run(place, _day(day), script))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}” không phải ngày. Ví dụ: 2024-02-05") from None


def lines(script: Path | None, prompt: Callable[[], str]) -> Iterator[str]:
    """What is typed: from a file, from a pipe, or by a person until Ctrl-D or Ctrl-C."""
    if script is not None:
        yield from script.read_text("utf-8").splitlines()
    elif not sys.stdin.isatty():
        yield from sys.stdin
    else:
        import readline  # noqa: F401  arrow keys and history at the prompt

        signal.signal(signal.SIGINT, signal.default_int_handler)  # asyncio's own waits until the line is finished
        while True:
            try:
                yield input(f"\n{prompt()}")
            except (EOFError, KeyboardInterrupt):
                typer.echo()
                return


async def _run(folder: Path, start: date, script: Path | None) -> None:
    from rich.console import Console

    from bot.sandbox import sandbox as opened

    async with opened(folder, start, Console(highlight=False, soft_wrap=False)) as office:
        await office.open()
        typed = lines(script, lambda: office.terminal.prompt)
        await office.converse(typed, echo=script is not None or not sys.stdin.isatty())
