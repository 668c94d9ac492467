"""`nhacviec zalo-oa ...`: the Official Account's permission."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.office import DEFAULT, Config, in_office

if TYPE_CHECKING:
    from bot.office import Office

zalo_oa = typer.Typer(no_args_is_help=True, help="Tài khoản Zalo Official Account.")


# Without a callback a group of one command would be that command: `nhacviec zalo-oa` for `nhacviec zalo-oa authorise`.
zalo_oa.callback()(lambda: None)


@zalo_oa.command()
def authorise(
    refresh_token: Annotated[
        str, typer.Option(prompt="Refresh token", hide_input=True, help="Lấy ở trang cấp quyền của Zalo; dùng một lần")
    ],
    config: Config = DEFAULT,
) -> None:
    """Ghi quyền mới của tài khoản; từ đó dịch vụ tự gia hạn."""
    in_office(config, lambda office: _authorised(office, refresh_token.strip()))
    typer.echo("Đã ghi. Dịch vụ sẽ đổi lấy token mới ở lần gửi tới.")


async def _authorised(office: "Office", refresh_token: str) -> None:
    from bot.app import clock
    from storage import official_account

    async with office.db.transaction() as tx:
        # It counts as ended, so the first send exchanges it for one that works.
        await official_account.put_token(tx, "", refresh_token, clock())
