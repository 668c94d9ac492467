"""What commands that need the office's database share: the configuration, the office, a refusal said plainly."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.office import Office
    from channels.render import Renderer

Config = Annotated[Path, typer.Option("--config", envvar="NHACVIEC_CONFIG", help="Tệp cấu hình.")]
DEFAULT = Path("config.toml")
T = TypeVar("T")


def settings_from(config: Path) -> "Settings":
    """The settings, or every problem with them and exit code 2."""
    from bot.config import ConfigInvalid, load

    try:
        return load(config)
    except ConfigInvalid as problems:
        typer.echo(str(problems), err=True)
        raise typer.Exit(2) from None


@contextmanager
def told_if_closed() -> Iterator[None]:
    """A database that cannot be opened is said plainly, exit code 1: whoever reads it can mend it."""
    from storage.db import CannotOpen, TooNew

    try:
        yield
    except TooNew:
        typer.echo(
            "Cơ sở dữ liệu này thuộc phiên bản mới hơn của Nhắc Việc. Hãy cài phiên bản mới, "
            "hoặc khôi phục bản sao lưu của phiên bản này.",
            err=True,
        )
        raise typer.Exit(1) from None
    except CannotOpen as reason:
        typer.echo(f"Không mở được cơ sở dữ liệu, xem [database] url trong tệp cấu hình: {reason}", err=True)
        raise typer.Exit(1) from None


@contextmanager
def told_if_refused(renderer: "Renderer") -> Iterator[None]:
    """A refusal is said in the words of its template, exit code 1."""
    from domain.errors import DomainError

    try:
        yield
    except DomainError as refusal:
        typer.echo(renderer.render(f"error_{refusal.name}", "local", refusal.facts).text, err=True)
        raise typer.Exit(1) from None


def in_office(config: Path, work: Callable[["Office"], Awaitable[T]]) -> T:
    """Do `work` in the office that `config` names, a refusal told."""
    from bot.app import office_of

    settings = settings_from(config)

    async def run() -> T:
        async with office_of(settings) as office:
            with told_if_refused(office.renderer):
                return await work(office)

    with told_if_closed():
        return asyncio.run(run())
