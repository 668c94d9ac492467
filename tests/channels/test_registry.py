"""Which channels an office has."""

from datetime import UTC, datetime
from pathlib import Path

from channels.registry import MAKERS, Wires, channels_from
from channels.render import Renderer
from channels.settings import EmailSettings, TelegramSettings, ZaloOaSettings, ZaloSettings
from domain.outgoing import Outgoing
from tests.wires.zalo_oa import OaMemory

NOW = datetime(2024, 2, 7, tzinfo=UTC)


async def show(message: Outgoing) -> None:
    raise AssertionError(message)


def wires(tmp_path: Path) -> Wires:
    return Wires(
        Renderer(),
        lambda: NOW,
        telegram=TelegramSettings("1:a"),
        zalo=(ZaloSettings("bot", "1:a"),),
        zalo_oa=ZaloOaSettings("1", "secret"),
        oa_store=OaMemory(NOW),
        email=EmailSettings("mail.example.org", "nhacviec@example.org"),
        local=show,
    )


async def test_every_wire_that_is_set_has_its_channel(tmp_path: Path) -> None:
    channels = channels_from(wires(tmp_path))
    assert set(channels) == set(MAKERS)
    assert all(channel.kind == kind for kind, channel in channels.items())
    for channel in channels.values():
        await channel.close()


def test_a_wire_that_is_not_set_is_off() -> None:
    assert channels_from(Wires(Renderer(), lambda: NOW)) == {}


def test_secrets_do_not_show_in_settings() -> None:
    shown = repr((TelegramSettings("1:hidden"), ZaloSettings("b", "hidden"), ZaloOaSettings("1", "hidden")))
    assert "hidden" not in shown
    assert "hidden" not in repr(EmailSettings("h", "a@example.org", password="hidden"))
