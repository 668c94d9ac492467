"""The Official Account's own: the window of 48 hours, and a refresh token that works once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from channels.base import SendFailed
from channels.zalo_oa import Tokens, Window, ZaloOaChannel
from domain.outgoing import Outgoing, Part
from tests.wires.zalo_oa import OaMemory, ZaloOaDouble, zalo_oa_double

NOW = datetime(2024, 2, 7, 0, 30, tzinfo=UTC)
ENDED = Tokens("access-0", "refresh-0", NOW - timedelta(minutes=1))


@pytest.fixture
async def account() -> AsyncIterator[ZaloOaDouble]:
    async with zalo_oa_double() as double:
        double.people.add("lan")
        yield double


@pytest.fixture
def memory() -> OaMemory:
    memory = OaMemory(NOW)
    memory.windows["lan"] = Window(NOW)
    return memory


@pytest.fixture
async def channel(account: ZaloOaDouble, memory: OaMemory) -> AsyncIterator[ZaloOaChannel]:
    channel = ZaloOaChannel(account.settings, memory, str, lambda: NOW)
    yield channel
    await channel.close()


def to(user: str, text: str = "Xin chào") -> Outgoing:
    return Outgoing("k", "zalo_oa", user, "test", (Part(text),))


@pytest.mark.parametrize(
    ("window", "at", "count", "is_open"),
    [
        (Window(), NOW, 1, False),
        (Window(NOW), NOW, 8, True),
        (Window(NOW), NOW, 9, False),
        (Window(NOW, replies=7), NOW, 1, True),
        (Window(NOW, replies=8), NOW, 1, False),
        (Window(NOW), datetime(2024, 2, 9, 0, 29, tzinfo=UTC), 1, True),
        (Window(NOW), datetime(2024, 2, 9, 0, 30, tzinfo=UTC), 1, False),
        (Window(NOW, replies=8).heard(NOW), NOW, 8, True),
    ],
)
def test_a_window_is_48_hours_and_8_replies(window: Window, at: datetime, count: int, is_open: bool) -> None:
    assert window.is_open(at, count) is is_open


async def test_every_message_sent_uses_one_reply(channel: ZaloOaChannel, memory: OaMemory) -> None:
    await channel.send(to("lan", "dài " * 900))
    assert memory.windows["lan"] == Window(NOW, replies=2)


async def test_outside_the_window_nothing_is_sent_and_the_caller_falls_back(
    channel: ZaloOaChannel, account: ZaloOaDouble, memory: OaMemory
) -> None:
    memory.windows["lan"] = Window(NOW, replies=7)
    with pytest.raises(SendFailed) as failed:
        await channel.send(to("lan", "dài " * 900))
    assert failed.value.permanent
    assert not failed.value.blocked
    assert account.calls == []


async def test_the_platform_may_close_the_window_earlier_than_we_think(
    channel: ZaloOaChannel, account: ZaloOaDouble
) -> None:
    account.fault("message/cs", -230, description="User has not interacted with the OA in the past 7 days")
    with pytest.raises(SendFailed) as failed:
        await channel.send(to("lan"))
    assert failed.value.permanent
    assert not failed.value.blocked


async def test_a_token_that_ends_is_renewed_and_stored_before_it_is_used(
    channel: ZaloOaChannel, account: ZaloOaDouble, memory: OaMemory
) -> None:
    memory.kept = ENDED
    await channel.send(to("lan"))
    assert memory.kept == Tokens(account.access, account.refresh, NOW + timedelta(hours=25))
    assert [call.method for call in account.calls] == ["access_token", "message/cs"]


async def test_a_token_that_is_refused_before_its_time_is_renewed(
    channel: ZaloOaChannel, account: ZaloOaDouble, memory: OaMemory
) -> None:
    account.ends_session()
    await channel.send(to("lan"))
    assert [call.method for call in account.calls] == ["message/cs", "access_token", "message/cs"]
    assert memory.kept.refresh == account.refresh


async def test_many_sends_at_once_renew_once(channel: ZaloOaChannel, account: ZaloOaDouble, memory: OaMemory) -> None:
    memory.kept = ENDED
    await asyncio.gather(*(channel.send(to("lan")) for _ in range(5)))
    assert [call.method for call in account.calls].count("access_token") == 1


async def test_the_loser_of_a_race_between_two_processes_takes_the_winners_tokens(
    account: ZaloOaDouble, memory: OaMemory
) -> None:
    """The other process has used the refresh token, and its result comes into the store while we ask."""
    winner = Tokens("access-9", "refresh-9", NOW + timedelta(hours=25))
    account.access, account.refresh = winner.access, winner.refresh

    class Late(OaMemory):
        asked = 0

        async def tokens(self) -> Tokens:
            self.asked += 1
            return ENDED if self.asked <= 2 else winner

    late = Late(NOW)
    late.windows = memory.windows
    channel = ZaloOaChannel(account.settings, late, str, lambda: NOW)
    await channel.send(to("lan"))
    await channel.close()
    assert [message.text for message in account.history("lan")] == ["Xin chào"]


async def test_a_refresh_token_that_is_refused_waits_for_the_operator(channel: ZaloOaChannel, memory: OaMemory) -> None:
    memory.kept = replace(ENDED, refresh="used before")
    with pytest.raises(SendFailed, match="authorise again") as failed:
        await channel.open()
    assert failed.value.retry_after == 900
    assert not failed.value.permanent


def test_tokens_do_not_show_in_a_log() -> None:
    assert "access-0" not in repr(ENDED)
    assert "refresh-0" not in repr(ENDED)
