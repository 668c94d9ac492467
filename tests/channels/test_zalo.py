"""Zalo's own: updates in every shape, numbered answers, the month's quota, several bots."""

import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from channels.base import SendFailed
from channels.zalo import Quota, QuotaState, ZaloChannel, numbered, presses, roomiest
from channels.zalo_api import BadUpdate, Event, Update, ZaloBot
from domain.outgoing import Button, File, Outgoing, Part
from tests.wires.server import serving
from tests.wires.zalo import ZaloDouble, zalo_double

TEXT = {
    "event_name": "message.text.received",
    "message": {
        "message_id": "m1",
        "from": {"id": "lan", "display_name": "Lan\u202e\u200b", "is_bot": False},
        "chat": {"id": "c1", "chat_type": "PRIVATE"},
        "date": 1707265801000,
        "text": "xong 2.3",
    },
}
LAN = Update(Event.TEXT, "m1", "c1", False, "lan", "Lan", datetime(2024, 2, 7, 0, 30, 1, tzinfo=UTC), "xong 2.3")


def with_message(**changes: Any) -> dict[str, Any]:
    return {**TEXT, "message": {**TEXT["message"], **changes}}  # type: ignore[dict-item]  # a literal of mixed values


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloDouble]:
    async with zalo_double() as double:
        yield double


@pytest.fixture
async def bot(zalo: ZaloDouble) -> AsyncIterator[ZaloBot]:
    bot = ZaloBot(zalo.settings)
    yield bot
    await bot.close()


def test_an_update_comes_wrapped_or_flat() -> None:
    assert Update.parse(TEXT) == LAN
    assert Update.parse({"ok": True, "result": TEXT}) == LAN


@pytest.mark.parametrize("event", list(Event))
def test_every_kind_of_update_is_read(event: Event) -> None:
    assert Update.parse({**TEXT, "event_name": event.value}).event is event


@pytest.mark.parametrize(
    ("content", "event"),
    [
        ({"text": "xong 2.3"}, Event.TEXT),
        ({"text": None, "photo": "https://example.org/1.jpg"}, Event.IMAGE),
        ({"text": None, "sticker": "s1"}, Event.STICKER),
        ({"text": None}, Event.UNSUPPORTED),
    ],
)
def test_an_update_without_the_name_of_its_event_is_known_by_what_it_holds(
    content: dict[str, Any], event: Event
) -> None:
    assert Update.parse({"message": with_message(**content)["message"]}).event is event


def test_a_picture_has_its_address_and_its_caption_as_text() -> None:
    body = {**with_message(photo="https://example.org/1.jpg", caption="xong 2.3", text=None)}
    update = Update.parse({**body, "event_name": "message.image.received"})
    assert (update.photo, update.text) == ("https://example.org/1.jpg", "xong 2.3")


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        {},
        {"ok": True, "result": None},
        {**TEXT, "event_name": "user.deleted"},
        {**TEXT, "message": None},
        with_message(message_id=""),
        with_message(message_id={"a": 1}),
        with_message(**{"from": None}),
        with_message(chat={}),
        with_message(date="soon"),
        with_message(date=1e300),
        with_message(date=None),
    ],
)
def test_garbage_is_refused(body: object) -> None:
    with pytest.raises(BadUpdate):
        Update.parse(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["message", "from", "id"]), inner),
    max_leaves=8,
)


@given(st.sampled_from(["event_name", "message"]), st.sampled_from(["from", "chat", "date", "message_id"]), JSON)
def test_any_body_is_an_update_or_refused(outer: str, inner: str, value: object) -> None:
    for body in ({**TEXT, outer: value}, with_message(**{inner: value}), value):
        with suppress(BadUpdate):
            assert Update.parse(body).message_id


async def test_polling_gives_one_update_at_a_time_and_none_when_idle(zalo: ZaloDouble, bot: ZaloBot) -> None:
    lan = zalo.user("lan", "Lan")
    lan.says("một")
    lan.sends_sticker()
    first, second = [Update.parse(await bot.get_update()) for _ in range(2)]
    assert (first.text, second.event) == ("một", Event.STICKER)
    assert await bot.get_update(hold=0) is None


async def test_pictures_typing_and_the_webhook_have_their_methods(zalo: ZaloDouble, bot: ZaloBot) -> None:
    zalo.user("lan")
    await bot.typing("lan")
    assert await bot.send_photo("lan", "https://example.org/chart.png", "Biểu đồ")
    await bot.set_webhook("https://example.org/zalo", "a-long-enough-secret")
    assert (await bot.webhook())["url"] == "https://example.org/zalo"
    await bot.delete_webhook()
    assert (await bot.webhook())["url"] == ""
    assert zalo.history("lan")[0].photo_url == "https://example.org/chart.png"


@pytest.mark.parametrize("flat", [True, False])
async def test_a_webhook_gets_the_update_and_the_secret(zalo: ZaloDouble, bot: ZaloBot, flat: bool) -> None:
    got: list[tuple[Update, str]] = []

    async def hook(request: Request) -> Response:
        got.append((Update.parse(json.loads(await request.body())), request.headers["X-Bot-Api-Secret-Token"]))
        return Response()

    zalo.flat = flat
    async with serving(Starlette(routes=[Route("/zalo", hook, methods=["POST"])])) as url:
        await bot.set_webhook(f"{url}/zalo", "a-long-enough-secret")
        zalo.user("lan", "Lan").says("xong 2.3")
        await zalo.until(lambda: zalo.webhook_answers)
        await bot.delete_webhook()
    assert [(update.text, secret) for update, secret in got] == [("xong 2.3", "a-long-enough-secret")]


async def test_an_address_names_the_bot_that_knows_the_person(zalo: ZaloDouble) -> None:
    async with zalo_double("2:another-token", "second") as other:
        channel = ZaloChannel([ZaloBot(zalo.settings), ZaloBot(other.settings)], str)
        other.user("lan")
        await channel.send(Outgoing("k", "zalo", "second:lan", "test", (Part("Xin chào"),)))
        assert [message.text for message in other.history("lan")] == ["Xin chào"]
        for address in ("lan", "third:lan", "second:"):
            with pytest.raises(SendFailed) as failed:
                await channel.send(Outgoing("k", "zalo", address, "test", (Part("Xin chào"),)))
            assert failed.value.permanent
        await channel.close()


async def test_a_picture_is_fetched_by_zalo_from_where_the_office_publishes_it(zalo: ZaloDouble) -> None:
    async def publish(file: File) -> str:
        return f"https://example.org/pictures/{file.name}"

    channel = ZaloChannel([ZaloBot(zalo.settings)], str, publish)
    zalo.user("lan")
    png, pdf = File("01.png", "image/png", b"\x89PNG"), File("01.pdf", "application/pdf", b"%PDF")
    message = Outgoing("k", "zalo", "bot:lan", "chart", (Part("Biểu đồ"),), files=(png,))
    assert channel.limits.files
    assert len(await channel.send(message)) == 2
    with pytest.raises(SendFailed):
        await channel.send(replace(message, files=(png, pdf)))
    await channel.close()
    assert [(sent.text, sent.photo_url) for sent in zalo.history("lan")] == [
        ("Biểu đồ", ""),
        ("", "https://example.org/pictures/01.png"),
    ]


async def test_one_wrong_token_is_said_and_the_other_bots_work_on(zalo: ZaloDouble) -> None:
    async with zalo_double("2:another-token", "second") as other:
        other.token = "2:changed"
        channel = ZaloChannel([ZaloBot(other.settings), ZaloBot(zalo.settings)], str)
        other.token = "2:changed-again"
        with pytest.raises(SendFailed, match="401"):
            await channel.open()
        zalo.user("lan")
        await channel.send(Outgoing("k", "zalo", "bot:lan", "test", (Part("Xin chào"),)))
        await channel.close()


def test_numbers_run_through_the_whole_message() -> None:
    first = Part("II.2.3", ((Button("Xong", "done:1"), Button("Mai", "later:1")),))
    second = Part("II.2.4", ((Button("Xong", "done:2"),),))
    written = numbered((Part("Chào"), first, second), lambda choices: f"{choices}")
    assert [part.text for part in written] == ["Chào", "II.2.3\n[(1, 'Xong'), (2, 'Mai')]", "II.2.4\n[(3, 'Xong')]"]
    assert presses((Part("Chào"), first, second)) == {1: "done:1", 2: "later:1", 3: "done:2"}


@pytest.mark.parametrize(
    ("sent", "received", "state"),
    [
        (0, 0, QuotaState.OK),
        (1200, 1199, QuotaState.OK),
        (1200, 1200, QuotaState.WARN),
        (2849, 0, QuotaState.WARN),
        (2000, 850, QuotaState.URGENT_ONLY),
        (3001, 0, QuotaState.URGENT_ONLY),
    ],
)
def test_the_month_is_metered_in_both_directions(sent: int, received: int, state: QuotaState) -> None:
    quota = Quota("bot", "2024-02").after(sent=sent).after(received=received)
    assert quota.state is state
    assert quota.allows(urgent=True)
    assert quota.allows(urgent=False) is (state is not QuotaState.URGENT_ONLY)


def test_people_are_spread_over_bots() -> None:
    assert roomiest({"a": 50, "b": 12, "c": 13}) == "b"
    assert roomiest({"a": 50, "b": 50}) is None
    assert roomiest({}) is None
