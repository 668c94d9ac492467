"""`nhacviec run`: the whole service until it is told to stop."""

import asyncio
import gc
import logging
import signal
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from bot.cli.office import DEFAULT, Config, settings_from, told_if_closed

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.office import Office


def run(config: Config = DEFAULT) -> None:
    """Chạy cả dịch vụ: nghe, nhắc việc, gửi tin, báo cáo. Dừng bằng Ctrl-C hoặc SIGTERM."""
    from channels.render import TemplateBroken

    logging.basicConfig(
        level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    for chatty in ("alembic", "httpx", "apscheduler"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    try:
        with told_if_closed():
            asyncio.run(serve(settings_from(config)))
    except TemplateBroken as error:
        typer.echo(f"Mẫu tin bị lỗi: {error}", err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"Không khởi động được: {error}", err=True)
        raise typer.Exit(1) from None


async def serve(settings: "Settings") -> None:
    """The service from its settings, until SIGTERM or SIGINT."""
    from bot.app import clock, office_of
    from bot.running import running

    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with office_of(settings) as office:
        office.renderer.check()
        await _warn_of_years(office, clock())
        async with running(office, clock) as service:
            typer.echo(f"Nhắc Việc đang chạy: {', '.join(office.channels) or 'chưa có kênh nào'}.", err=True)
            if service.http:
                typer.echo(f"HTTP: {service.http.url}", err=True)
            # What is loaded by now stays: without it a full collection, which holds everybody up, takes a tenth.
            gc.collect()
            gc.freeze()
            await stop.wait()
            typer.echo("Đang dừng…", err=True)
    typer.echo("Đã dừng.", err=True)


async def _warn_of_years(office: "Office", now: datetime) -> None:
    """A year without official notices is predicted only: said at start, and it runs."""
    from bot.services import health

    async with office.db.transaction() as tx:
        years = await health.unknown_years(tx, now)
    for year in years:
        typer.echo(
            f"Chú ý: chưa có thông báo lịch nghỉ chính thức của năm {year}, ngày làm việc mới là dự tính.", err=True
        )
