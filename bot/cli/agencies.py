"""`nhacviec agencies ...`: the directory of who is responsible."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.office import DEFAULT, Config, in_office

if TYPE_CHECKING:
    from bot.office import Office

agencies = typer.Typer(no_args_is_help=True, help="Danh mục cơ quan, đơn vị.")

_DOUBTS = {
    "successors": "nơi kế thừa {} không có trong danh mục.",
    "parent": "cơ quan cấp trên {} không có trong danh mục.",
    "groups": "khối {} chưa có trong danh sách khối.",
    "aliases": "tên “{}” được giữ nguyên cả phần trong ngoặc; ngày ghi dạng 28/02/2025.",
    "until": "có nơi kế thừa ({}) nhưng chưa có ngày cuối.",
}


@agencies.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            exists=True,
            dir_okay=False,
            help="CSV: code,name,short_name,aliases,level,groups,parent,since,until,successors; "
            "ngày đầu (since) và ngày cuối (until) dạng 28/02/2025, bỏ trống nếu không có",
        ),
    ],
    groups: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="CSV các khối: group,printed_as")
    ] = None,
    config: Config = DEFAULT,
) -> None:
    """Nạp danh mục cơ quan; cơ quan đã có được cập nhật theo mã. Nạp lại bao nhiêu lần cũng được."""
    from bot.services import directories
    from plans.agency_files import read_agencies, read_groups

    async def work(office: "Office") -> None:
        listed = read_agencies(file.read_bytes())
        classes = read_groups(groups.read_bytes()) if groups else ()
        async with office.db.transaction() as tx:
            new, changed = await directories.import_agencies(tx, listed)
            await directories.import_groups(tx, classes)
            doubtful = await directories.loose_ends(tx, {each.code.upper() for each in listed})
        typer.echo(f"{len(listed)} cơ quan: {new} mới, {changed} cập nhật; {len(classes)} khối.")
        for code, what, written in doubtful:
            typer.echo(f"Cần xem lại {code}: {_DOUBTS[what].format(written)}")

    in_office(config, work)


@agencies.command()
def export(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Ghi ra tệp CSV này")],
    groups: Annotated[Path | None, typer.Option(dir_okay=False, help="Ghi các khối ra tệp CSV này")] = None,
    config: Config = DEFAULT,
) -> None:
    """Ghi danh mục ra tệp để sửa trong Excel rồi nạp lại."""
    from bot.services import directories
    from plans.agencies import Directory
    from plans.agency_files import write_agencies, write_groups

    async def work(office: "Office") -> Directory:
        async with office.db.transaction() as tx:
            return await directories.whole(tx)

    found = in_office(config, work)
    file.write_bytes(write_agencies(found.agencies))
    if groups:
        groups.write_bytes(write_groups(found.groups))
    typer.echo(f"{file}: {len(found.agencies)} cơ quan; sửa xong thì nhacviec agencies import {file}")


@agencies.command("list")
def list_(config: Config = DEFAULT) -> None:
    """Liệt kê các cơ quan, kể cả cơ quan đã hoặc sẽ kết thúc."""
    from rich.console import Console
    from rich.table import Table

    from storage import agencies as stored

    async def work(office: "Office") -> None:
        async with office.db.transaction() as tx:
            listed = await stored.every(tx)
        if not listed:
            typer.echo("Chưa có cơ quan nào. Nạp danh mục: nhacviec agencies import TỆP.csv, mẫu ở thư mục samples/")
            return
        dated = any(each.since or each.until for each in listed)
        table = Table("Mã", "Tên", "Viết tắt", "Cấp", "Khối", *(("Từ", "Đến", "Nơi kế thừa") if dated else ()))
        for each in listed:
            days = [f"{day:%d/%m/%Y}" if day else "" for day in (each.since, each.until)]
            when = (*days, ", ".join(each.successors)) if dated else ()
            table.add_row(each.code, each.name, each.short_name, each.level, ", ".join(each.groups), *when)
        Console().print(table)

    in_office(config, work)
