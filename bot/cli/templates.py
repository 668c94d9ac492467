"""`nhacviec templates ...`: look at what people will read."""

from pathlib import Path
from typing import Annotated

import typer

templates = typer.Typer(no_args_is_help=True, help="Mẫu tin: xem thử, kiểm tra.")

Folder = Annotated[list[Path], typer.Option("--folder", help="Thư mục mẫu riêng của cơ quan, được ưu tiên")]
NONE: list[Path] = []


@templates.command()
def render(
    kind: Annotated[str, typer.Argument(help="Tên mẫu tin (xem: nhacviec templates list)")],
    channel: Annotated[str, typer.Option(help="zalo, telegram, email hoặc local")] = "zalo",
    folder: Folder = NONE,
    html: Annotated[bool, typer.Option("--html", help="Phần HTML của thư, để mở bằng trình duyệt")] = False,
) -> None:
    """In một mẫu tin với dữ liệu mẫu, đúng như người nhận sẽ thấy trên kênh đó."""
    import jinja2

    from channels.registry import phrase_of
    from channels.render import Renderer, TemplateBroken
    from channels.zalo import numbered

    renderer = Renderer(folder)
    try:
        message = renderer.sample(kind, "email" if html else channel)
    except jinja2.TemplateNotFound as error:
        raise typer.BadParameter(f"không có mẫu {error.name} cho kênh {channel}") from error
    except (jinja2.TemplateError, TemplateBroken) as error:
        raise typer.BadParameter(str(error)) from error
    if html:
        typer.echo(message.html)
        return
    if message.subject:
        typer.echo(f"[{message.subject}]\n")
    for part in numbered(message.parts, phrase_of(renderer)) if channel == "zalo" else message.parts:
        typer.echo(part.text)
        for row in part.buttons:
            typer.echo("  ".join(f"[{button.label}]" for button in row))
        typer.echo()


@templates.command(name="list")
def list_(folder: Folder = NONE) -> None:
    """Liệt kê mọi mẫu tin và các kênh dùng được."""
    from channels.render import Renderer

    renderer = Renderer(folder)
    for kind in renderer.kinds():
        typer.echo(f"{kind}: {', '.join(renderer.channels(kind))}")


@templates.command()
def check(folder: Folder = NONE) -> None:
    """Kiểm tra mọi mẫu tin; lỗi nêu tên tệp và số dòng."""
    from channels.render import Renderer, TemplateBroken

    try:
        Renderer(folder).check()
    except TemplateBroken as error:
        typer.echo(f"Mẫu tin bị lỗi: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo("Mọi mẫu tin đều dùng được.")
