"""Abuse over HTTP, on both wires: strangers, other agencies, forged presses, floods, names that hide something.

What one person after another may not do is tried by tests/services/test_abuse.py with every button there is; here it
comes in as the wires bring it, on the way of a report through its head.
"""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from domain.words import OccurrenceState, Role
from storage import plans
from tests.acceptance.service import FIRST, SECOND, Service, service
from tests.acceptance.test_telegram import enrolled, hooked, section
from tests.acceptance.test_zalo import enrolled as enrolled_on_zalo
from tests.acceptance.test_zalo import section as zalo_section
from tests.wires.memory import Sent
from tests.wires.telegram import PRESS_LIMIT, TelegramDouble, telegram_double
from tests.wires.telegram_user import TelegramUser
from tests.wires.zalo import zalo_double

HIDDEN, HIDES = "\u202eChi\u200b \u2066Thủ\ufeff trưởng", set("\u202e\u200b\u2066\ufeff")
WAITS, OPEN = OccurrenceState.UNCONFIRMED, OccurrenceState.OPEN
Called = tuple[str, dict[str, object]]


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with telegram_double() as double:
        yield double


@pytest.fixture
async def office(telegram: TelegramDouble, sqlite_url: str) -> AsyncIterator[Service]:
    async with service(sqlite_url, telegram=section(telegram)) as running:
        await confirms(running)
        yield running


async def confirms(running: Service) -> None:
    """The plan asks for the head's word."""
    async with running.office.db.transaction() as tx:
        plan = await plans.by_slug(tx, "plan-2024")
        assert plan is not None
        plan.needs_confirmation = True
        tx.add(plan)


async def asked(telegram: TelegramDouble, office: Service) -> tuple[TelegramUser, TelegramUser, Sent]:
    """An has reported III.1; the message that her head has got."""
    chi = await enrolled(telegram, office, telegram.user("44", "Chi"), Role.HEAD)
    an = await enrolled(telegram, office, telegram.user("42", "An"))
    an.says(f"xong {FIRST}")
    await telegram.sent_to(an.id)
    await office.send()
    return an, chi, await telegram.sent_to(chi.id)


async def refused(office: Service) -> list[Called]:
    return [(action, facts) for action, facts in await office.audited() if action in {"refused", "stranger"}]


async def test_a_heads_buttons_do_nothing_for_anybody_else(telegram: TelegramDouble, office: Service) -> None:
    an, chi, message = await asked(telegram, office)
    presses = [press for row in message.buttons for _, press in row]
    mai = await enrolled(telegram, office, telegram.user("77", "Mai"), agency="SNV")
    head = await enrolled(telegram, office, telegram.user("78", "Dung"), Role.HEAD, "SNV")
    stranger = telegram.user("66", "Người lạ")
    stranger.says("/viec")
    await telegram.sent_to(stranger.id)
    for user in (stranger, mai, head, an):
        for press in presses:
            user.forges(press, on=telegram.history(user.id)[0])
            said = (await telegram.sent_to(user.id)).text
            assert "mã mời" in said if user is stranger else "dành cho thủ trưởng đơn vị" in said
    assert await office.state(FIRST) is WAITS
    assert [facts["address"] for _, facts in await refused(office)] == [
        "66",
        "66",
        "66",
        "77",
        "77",
        "78",
        "78",
        "42",
        "42",
    ]
    chi.presses(f"✅ Xác nhận {FIRST}", on=message)
    assert "Đã xác nhận báo cáo" in (await telegram.sent_to(chi.id)).text


EDGES = [
    "confirm:" + "9" * 56,
    "confirm:" + "0" * 55 + "1",
    "sendback:" + "1:" * 27 + "1",
    ("xác nhận:1" * 9).encode()[:PRESS_LIMIT].decode(errors="ignore"),
    "\u202e" * 21,
    "takeback:\u200b1",
    ":" * PRESS_LIMIT,
    "💥" * 16,
]


async def test_sixty_four_bytes_of_anything_change_nothing(telegram: TelegramDouble, office: Service) -> None:
    assert all(len(press.encode()) <= PRESS_LIMIT for press in EDGES)
    _, chi, message = await asked(telegram, office)
    for press in EDGES:
        chi.forges(press, on=message)
        assert "Nút này không còn dùng được" in (await telegram.sent_to(chi.id)).text
    assert await office.state(FIRST) is WAITS
    bad = [(facts["why"], facts["press"], facts["address"]) for _, facts in await refused(office)]
    assert bad == [("bad_button", press, chi.id) for press in EDGES]


async def test_a_confirmation_that_is_replayed_confirms_nothing(telegram: TelegramDouble, sqlite_url: str) -> None:
    async with hooked(telegram, sqlite_url) as office:
        await confirms(office)
        _, chi, message = await asked(telegram, office)
        chi.presses(f"✅ Xác nhận {FIRST}", on=message)
        await telegram.sent_to(chi.id)
        telegram.replays()
        chi.says("/tiendo")
        assert "Tiến độ" in (await telegram.sent_to(chi.id)).text
        actions = [action for action, _ in await office.audited()]
        assert (actions.count("confirmed"), actions.count("repeated")) == (1, 1)


async def test_who_is_not_asked_cannot_undo_a_confirmed_report(telegram: TelegramDouble, office: Service) -> None:
    an, chi, message = await asked(telegram, office)
    chi.presses(f"✅ Xác nhận {FIRST}", on=message)
    answer = await telegram.sent_to(chi.id)
    await office.send()
    await telegram.sent_to(an.id)
    ((_, takeback),) = [pair for row in answer.buttons for pair in row]
    an.forges(takeback, on=telegram.history(an.id)[0])
    await telegram.sent_to(an.id)
    an.says(f"/huy {FIRST}")
    assert "đề nghị Chi bỏ xác nhận" in (await telegram.sent_to(an.id)).text
    assert await office.state(FIRST) is OccurrenceState.REPORTED
    assert [facts["why"] for _, facts in await refused(office)] == ["not_your_change", "confirmed_by_head"]


async def test_a_name_that_hides_something_comes_in_as_it_is_read(telegram: TelegramDouble, office: Service) -> None:
    await enrolled(telegram, office, telegram.user("44", HIDDEN), Role.HEAD)
    an = await enrolled(telegram, office, telegram.user("42", "\u200b\u202e"))
    assert "Chào 42." in telegram.history(an.id)[0].text  # nothing of that name can be read
    an.says(f"xong {FIRST}")
    assert "Chờ Chi Thủ trưởng xác nhận." in (await telegram.sent_to(an.id)).text
    await office.send()
    assert "42 báo xong" in telegram.history("44")[-1].text
    assert not HIDES & set("".join(sent.text for sent in telegram.everything()))


async def test_a_strangers_flood_on_zalo_holds_up_nobody_and_is_on_record(sqlite_url: str) -> None:
    """A hundred here, for Zalo hands out one message a call; the thousand are Telegram's (test_telegram.py)."""
    async with zalo_double() as zalo, service(sqlite_url, zalo=zalo_section(zalo)) as office:
        await confirms(office)
        lan = await enrolled_on_zalo(zalo, office, zalo.user("lan", "Lan"))
        mai = await enrolled_on_zalo(zalo, office, zalo.user("mai", HIDDEN))
        stranger = zalo.user("ai", "\u202eAi\u200b đó")
        for _ in range(100):
            stranger.says("/chapnhan III.1")
        mai.says(f"xong {SECOND}")
        assert "Đã ghi nhận xong" in (await zalo.sent_to(mai.id, within=60)).text
        office.wall.now += timedelta(minutes=1)
        stranger.says("1")
        stranger.says(await office.invite())
        assert "Anh/Chị đã được kết nối" in [await zalo.sent_to("ai", within=60) for _ in range(6)][-1].text
        assert ["mã mời" in message.text for message in zalo.history("ai")] == [True] * 5 + [False]
        actions = [action for action, _ in await office.audited()]
        assert (actions.count("stranger"), actions.count("flood")) == (31, 1)
        assert ("flood_over", {"address": "bot:ai", "passed_over": 70}) in await office.audited()
        assert not HIDES & set("".join(sent.text for sent in zalo.everything()))
        assert lan.id != mai.id
        assert await office.state(FIRST) is OPEN
