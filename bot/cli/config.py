"""`nhacviec config check`: is everything in config.toml right?"""

import typer

from bot.cli.office import DEFAULT, Config, settings_from

config = typer.Typer(no_args_is_help=True, help="Cấu hình: kiểm tra config.toml.")


@config.callback()
def group() -> None:
    """Keeps `check` a word of its own while it is the only command here."""


@config.command()
def check(file: Config = DEFAULT) -> None:
    """Đọc tệp cấu hình và cho biết mọi chỗ sai cùng một lúc; không in mật khẩu, mã bí mật."""
    settings = settings_from(file)
    wires = {
        "Zalo": settings.zalo.bots,
        "Zalo OA": settings.zalo_oa.enabled,
        "Telegram": settings.telegram.enabled,
        "thư điện tử": settings.email.enabled,
    }
    on = ", ".join(name for name, used in wires.items() if used)
    typer.echo(f"{file}: cấu hình đúng. Kênh đang bật: {on or 'chưa có kênh nào'}.")
