"""`nhacviec agencies ...`: the directory of who is responsible."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.office import DEFAULT, Config, in_office

if TYPE_CHECKING:
    from bot.office import Office

agencies = typer.Typer(no_args_is_help=True, help="Danh mục cơ quan, đơn vị.")


@agencies.command("import")
def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV: code,name,short_name,aliases,…")],
    groups: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="CSV các khối: group,printed_as")
    ] = None,
    config: Config = DEFAULT,
) -> None:
    """Nạp danh mục cơ quan; cơ quan đã có được cập nhật theo mã. Nạp lại bao nhiêu lần cũng được."""
    from bot.services import loading
    from plans.agencies import read_agencies_csv, read_groups_csv

    async def work(office: "Office") -> None:
        listed = read_agencies_csv(file.read_bytes())
        classes = read_groups_csv(groups.read_bytes()) if groups else ()
        async with office.db.transaction() as tx:
            new, changed = await loading.import_agencies(tx, listed)
            await loading.import_groups(tx, classes)
        typer.echo(f"{len(listed)} cơ quan: {new} mới, {changed} cập nhật; {len(classes)} khối.")

    in_office(config, work)


@agencies.command("list")
def list_(config: Config = DEFAULT) -> None:
    """Liệt kê các cơ quan đang hoạt động."""
    from rich.console import Console
    from rich.table import Table

    from storage import agencies as stored

    async def work(office: "Office") -> None:
        async with office.db.transaction() as tx:
            listed = await stored.every(tx)
        if not listed:
            typer.echo("Chưa có cơ quan nào. Nạp danh mục: nhacviec agencies import TỆP.csv, mẫu ở thư mục samples/")
            return
        table = Table("Mã", "Tên", "Viết tắt", "Cấp", "Khối")
        for each in listed:
            table.add_row(each.code, each.name, each.short_name, each.level, ", ".join(each.groups))
        Console().print(table)

    in_office(config, work)
