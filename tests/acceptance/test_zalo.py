"""A day on Zalo: the service against a Bot Platform over HTTP, by polling and by webhook."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
import pytest

from domain.words import OccurrenceState, Role
from storage import outbox, quota
from tests.acceptance.service import EARLY, FIRST, SECOND, Service, free_port, service
from tests.wires.memory import Sent
from tests.wires.zalo import ZaloDouble, ZaloUser, zalo_double

SECRET = "not-a-real-webhook-secret"
OPEN, DONE = OccurrenceState.OPEN, OccurrenceState.REPORTED


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloDouble]:
    async with zalo_double() as double:
        yield double


@pytest.fixture
async def office(zalo: ZaloDouble, sqlite_url: str) -> AsyncIterator[Service]:
    """The service, polling."""
    async with service(sqlite_url, zalo=section(zalo)) as running:
        yield running


@pytest.fixture
async def lan(zalo: ZaloDouble, office: Service) -> ZaloUser:
    """The officer of Sở Tư pháp, enrolled."""
    return await enrolled(zalo, office, zalo.user("lan", "Lan"))


@pytest.fixture
async def reminder(zalo: ZaloDouble, office: Service, lan: ZaloUser) -> Sent:
    """Lan's bundle of the morning: III.1 is number 1, III.2 is number 2."""
    await office.morning()
    return await zalo.sent_to(lan.id)


def section(*doubles: ZaloDouble, **more: object) -> dict[str, object]:
    bots = [{"name": double.name, "token": double.token, "base_url": double.url} for double in doubles]
    return {"bots": bots, **more}


@asynccontextmanager
async def hooked(zalo: ZaloDouble, url: str) -> AsyncIterator[Service]:
    """The service, hearing by webhook behind a reverse proxy that is https://bot.example.org."""
    http = free_port()
    zalo.gateway = ("https://bot.example.org", f"http://127.0.0.1:{http}")
    hears = section(zalo, mode="webhook", webhook_secret=SECRET)
    serves = {"enabled": True, "port": http, "public_url": "https://bot.example.org"}
    async with service(url, zalo=hears, http=serves) as running:
        yield running


async def enrolled(
    zalo: ZaloDouble, office: Service, user: ZaloUser, role: Role = Role.OFFICER, agency: str = "STP"
) -> ZaloUser:
    user.says(f"/start {await office.invite(role, agency)}")
    assert "Anh/Chị đã được kết nối" in (await zalo.sent_to(user.id)).text
    return user


async def test_numbers_answer_the_reminder_one_by_one(
    zalo: ZaloDouble, office: Service, lan: ZaloUser, reminder: Sent
) -> None:
    assert "1 = ✅ Xong III.1" in reminder.text
    lan.says("1")
    assert f"Đã ghi nhận xong: {FIRST}" in (await zalo.sent_to(lan.id)).text
    lan.says("2.")
    assert f"Đã ghi nhận xong: {SECOND}" in (await zalo.sent_to(lan.id)).text
    assert (await office.state(FIRST), await office.state(SECOND)) == (DONE, DONE)


async def test_a_number_is_understood_for_a_day(
    zalo: ZaloDouble, office: Service, lan: ZaloUser, reminder: Sent
) -> None:
    office.wall.now += timedelta(days=1, minutes=1)
    lan.says("1")
    await zalo.sent_to(lan.id)
    assert await office.state(FIRST) == OPEN


async def test_a_number_nobody_offered_does_nothing(
    zalo: ZaloDouble, office: Service, lan: ZaloUser, reminder: Sent
) -> None:
    lan.says("9")
    await zalo.sent_to(lan.id)
    assert (await office.state(FIRST), await office.state(SECOND)) == (OPEN, OPEN)


async def test_a_number_does_not_reach_past_a_newer_list(
    zalo: ZaloDouble, office: Service, lan: ZaloUser, reminder: Sent
) -> None:
    lan.says(f"/viec {FIRST}")
    assert "1 = ✅ Xong III.1" in (await zalo.sent_to(lan.id)).text
    lan.says("2")
    await zalo.sent_to(lan.id)
    assert (await office.state(FIRST), await office.state(SECOND)) == (OPEN, OPEN)


async def test_a_number_does_not_reach_past_a_question_that_wants_words(
    zalo: ZaloDouble, office: Service, lan: ZaloUser, reminder: Sent
) -> None:
    office.wall.now += timedelta(minutes=1)
    lan.says(f"/gopy {FIRST}")
    await zalo.sent_to(lan.id)
    lan.says("2")
    await zalo.sent_to(lan.id)
    assert await office.state(SECOND) == OPEN


async def test_the_answer_to_a_number_can_be_taken_back_by_a_number(
    zalo: ZaloDouble, office: Service, lan: ZaloUser, reminder: Sent
) -> None:
    lan.says("1")
    await zalo.sent_to(lan.id)
    lan.says("0")  # of the newest message: "Bấm nhầm"
    assert "việc mở lại: III.1" in (await zalo.sent_to(lan.id)).text
    assert await office.state(FIRST) == OPEN


async def test_several_numbers_of_the_list_are_done_together(
    zalo: ZaloDouble, office: Service, lan: ZaloUser, reminder: Sent
) -> None:
    lan.says("1 2")
    said = (await zalo.sent_to(lan.id)).text
    assert said.endswith("Nếu nhầm, nhắn: /huy và mã việc")
    assert (await office.state(FIRST), await office.state(SECOND)) == (DONE, DONE)


async def test_the_next_number_of_the_list_takes_nothing_back(
    zalo: ZaloDouble, office: Service, lan: ZaloUser, reminder: Sent
) -> None:
    for number in ("2", "1"):
        lan.says(number)
        assert "0 = ↩️ Bấm nhầm" in (await zalo.sent_to(lan.id)).text
    assert (await office.state(FIRST), await office.state(SECOND)) == (DONE, DONE)


async def test_who_was_unreachable_once_and_writes_is_reminded_again(
    zalo: ZaloDouble, office: Service, lan: ZaloUser
) -> None:
    zalo.fault("sendMessage", 403)
    await office.morning()
    await zalo.until(lambda: any("Việc cần lưu ý" in call.params.get("text", "") for call in zalo.calls))
    lan.says("việc của tôi")
    assert "tôi đã bật lại" in (await zalo.sent_to(lan.id)).text
    assert "Việc của STP" in (await zalo.sent_to(lan.id)).text
    await office.send_until(lambda: len(zalo.history(lan.id)) > 3)
    assert "Việc cần lưu ý, thứ Tư, 07/02/2024" in (await zalo.sent_to(lan.id)).text  # what was missed
    await office.morning(office.wall.now + timedelta(days=8))  # the first working day after Tết
    assert "Việc cần lưu ý, thứ Năm, 15/02/2024" in (await zalo.sent_to(lan.id)).text


async def test_a_decision_is_not_made_by_a_number_once_the_talk_has_moved_on(
    zalo: ZaloDouble, office: Service, lan: ZaloUser
) -> None:
    em = await enrolled(zalo, office, zalo.user("em", "Em"), Role.ADMIN, "VP")
    lan.says(f"/giahan {FIRST} 20/03 chờ ý kiến")
    await zalo.sent_to(lan.id)
    await office.send()
    assert "1 = " in (await zalo.sent_to(em.id)).text
    em.says("/lich")
    await zalo.sent_to(em.id)
    em.says("1")
    assert "lựa chọn của một tin trước đó" in (await zalo.sent_to(em.id)).text
    em.says("/duyet")
    listed = (await zalo.sent_to(em.id)).text
    assert "20/03/2024" in listed
    em.says("1")
    assert "Đồng ý gia hạn" in (await zalo.sent_to(em.id)).text


async def test_a_stranger_and_an_officer_of_another_agency_change_nothing(
    zalo: ZaloDouble, office: Service, lan: ZaloUser, reminder: Sent
) -> None:
    zalo.user("ai", "Ai đó").says("1")
    assert "mã mời" in (await zalo.sent_to("ai")).text
    mai = await enrolled(zalo, office, zalo.user("mai", "Mai"), agency="SNV")
    mai.says("1")
    await zalo.sent_to(mai.id)
    mai.says(f"/done {FIRST}")
    assert "không phải việc của đơn vị Anh/Chị" in (await zalo.sent_to(mai.id)).text
    assert await office.state(FIRST) == OPEN
    assert ("refused", {"why": "not_your_task", "address": "bot:mai", "press": ""}) in await office.audited()


async def test_a_message_that_comes_twice_is_answered_once(zalo: ZaloDouble, office: Service, lan: ZaloUser) -> None:
    lan.says("/tiendo")
    zalo.replays()
    lan.says("/viec")
    assert "Tiến độ" in (await zalo.sent_to(lan.id)).text
    assert "Tiến độ" not in (await zalo.sent_to(lan.id)).text


async def test_stickers_and_other_things_get_one_helpful_line(zalo: ZaloDouble, office: Service, lan: ZaloUser) -> None:
    lan.sends_sticker()
    lan.sends_something_else()
    for _ in range(2):
        said = (await zalo.sent_to(lan.id)).text
        assert said.startswith("Qua Zalo tôi chỉ đọc được chữ và ảnh.")
        assert said.endswith("Xem việc: /viec")


async def test_a_photo_from_a_host_that_is_not_zalos_is_not_fetched(
    zalo: ZaloDouble, office: Service, lan: ZaloUser
) -> None:
    lan.sends_photo(f"{zalo.url}/secret.jpg")
    assert "chưa tải được tệp" in (await zalo.sent_to(lan.id)).text


async def test_polling_goes_on_after_a_failure(zalo: ZaloDouble, office: Service, lan: ZaloUser) -> None:
    zalo.fault("getUpdates", 502)
    lan.says("/tiendo")
    lan.says("/tiendo")
    assert "Tiến độ" in (await zalo.sent_to(lan.id)).text
    assert "Tiến độ" in (await zalo.sent_to(lan.id)).text


async def test_a_reply_that_meets_a_passing_failure_comes_later(
    zalo: ZaloDouble, office: Service, lan: ZaloUser
) -> None:
    zalo.fault("sendMessage", 502)
    lan.says("/tiendo")
    await zalo.until(lambda: any(call.params.get("text", "").startswith("Tiến độ") for call in zalo.calls))
    office.wall.now += timedelta(seconds=30)
    assert "Tiến độ" in (await zalo.sent_to(lan.id)).text


async def test_both_directions_count_and_the_admin_is_warned_once_at_80_and_once_at_95_percent(
    zalo: ZaloDouble, sqlite_url: str
) -> None:
    async with service(sqlite_url, zalo=section(zalo, messages_per_month=10)) as office:
        tu = await enrolled(zalo, office, zalo.user("tu", "Tú"), Role.ADMIN, "VP")
        for _ in range(3):
            tu.says("/tiendo")
            await zalo.sent_to(tu.id)
        await office.send()
        assert "đã dùng 8/10 tin của tháng 02/2024" in (await zalo.sent_to(tu.id)).text
        for _ in range(2):
            tu.says("/tiendo")
            await zalo.until(lambda: "Tiến độ" in zalo.history(tu.id)[-1].text)  # an answer goes out to the end
            await office.send()
        said = [message.text for message in zalo.history(tu.id) if "đã dùng" in message.text]
        assert ["Từ 95%" in text for text in said] == [True, False]


async def test_at_95_percent_a_reminder_takes_the_next_channel_and_stays_where_there_is_none(
    zalo: ZaloDouble, sqlite_url: str
) -> None:
    async with (
        zalo_double("2:not-a-real-token", "second") as other,
        service(sqlite_url, zalo=section(zalo, other, messages_per_month=100)) as office,
    ):
        lan = await enrolled(zalo, office, zalo.user("lan", "Lan"))
        await enrolled(zalo, office, zalo.user("mai", "Mai"))
        other.user("lan")
        await office.also_reached_at("zalo", "bot:lan", "second:lan")
        async with office.office.db.transaction() as tx:
            await quota.add(tx, "bot", "2024-02", 95)
        await office.morning()
        await office.send()
        assert "Việc cần lưu ý" in (await other.sent_to("lan")).text
        assert len(zalo.history(lan.id)) == 1
        assert "Việc cần lưu ý" in (await zalo.sent_to("mai")).text


async def test_at_95_percent_what_can_wait_is_not_sent_to_who_has_nothing_else(
    zalo: ZaloDouble, sqlite_url: str
) -> None:
    async with service(sqlite_url, zalo=section(zalo, messages_per_month=100)) as office:
        office.wall.now = EARLY - timedelta(days=8)  # 30/01: six working days before III.1 is due
        await enrolled(zalo, office, zalo.user("mai", "Mai"))
        async with office.office.db.transaction() as tx:
            await quota.add(tx, "bot", "2024-01", 95)
            await quota.add(tx, "bot", "2024-02", 95)
        await office.morning(office.wall.now)
        await office.morning()
        assert "Việc cần lưu ý, thứ Tư, 07/02/2024" in (await zalo.sent_to("mai")).text
        assert len(zalo.history("mai")) == 2
        async with office.office.db.transaction() as tx:
            assert await outbox.dead(tx) == []  # we chose so: nobody need look at it


async def test_the_admin_hears_at_95_percent_and_that_strangers_used_it_up(zalo: ZaloDouble, sqlite_url: str) -> None:
    async with service(sqlite_url, zalo=section(zalo, messages_per_month=20)) as office:
        tu = await enrolled(zalo, office, zalo.user("tu", "Tú"), Role.ADMIN, "VP")
        stranger = zalo.user("ai", "Ai")
        for _ in range(12):
            stranger.says("alo")
        for _ in range(5):
            await zalo.sent_to("ai")
        await zalo.until(lambda: len([call for call in zalo.calls if call.method == "getUpdates"]) > 13)
        await office.send()
        (first, second) = [(await zalo.sent_to(tu.id)).text for _ in range(2)]
        assert "Từ 95%" in first
        assert "nhắc sớm và báo cáo tuần tạm dừng" in second
        assert "tin là của người lạ" in second


@pytest.mark.parametrize("flat", [False, True])
async def test_webhook_bodies_come_wrapped_or_flat(zalo: ZaloDouble, sqlite_url: str, flat: bool) -> None:
    zalo.flat = flat
    async with hooked(zalo, sqlite_url) as office:
        lan = await enrolled(zalo, office, zalo.user("lan", "Lan"))
        lan.says(f"/done {FIRST}")
        assert f"Đã ghi nhận xong: {FIRST}" in (await zalo.sent_to(lan.id)).text
        assert set(zalo.webhook_answers) == {200}


async def test_what_a_webhook_is_told_ok_for_is_on_record(zalo: ZaloDouble, sqlite_url: str) -> None:
    async with hooked(zalo, sqlite_url) as office:
        lan = await enrolled(zalo, office, zalo.user("lan", "Lan"))
        await zalo.until(lambda: len(zalo.webhook_answers) == 1)
        lan.says(f"/done {FIRST}")
        await zalo.until(lambda: len(zalo.webhook_answers) == 2)
        assert await office.state(FIRST) == DONE


async def test_half_a_letter_is_left_out_and_a_nest_of_brackets_skipped(
    zalo: ZaloDouble, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with hooked(zalo, sqlite_url) as office, httpx.AsyncClient() as client:
        assert office.http is not None
        lan = await enrolled(zalo, office, zalo.user("lan", "Lan"))
        headers, url = {"X-Bot-Api-Secret-Token": SECRET}, f"{office.http.url}/zalo/bot"
        said = (
            rb'{"event_name": "message.text.received", "message": {"message_id": "m\ud8009", "date": 1707265800000, '
            rb'"from": {"id": "lan"}, "chat": {"id": "lan"}, "text": "xong \ud800III.1"}}'
        )
        for body in (b"[" * 100_000, b'{"result":' * 900 + b"1" + b"}" * 900, said):
            assert (await client.post(url, content=body, headers=headers)).status_code == 200
        assert f"Đã ghi nhận xong: {FIRST}" in (await zalo.sent_to(lan.id)).text
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_webhook_needs_its_secret_and_tells_nothing_without_it(zalo: ZaloDouble, sqlite_url: str) -> None:
    async with hooked(zalo, sqlite_url) as office, httpx.AsyncClient() as client:
        assert office.http is not None
        for name in ("bot", "another"):
            for headers in ({}, {"X-Bot-Api-Secret-Token": "guess"}):
                answer = await client.post(f"{office.http.url}/zalo/{name}", json={}, headers=headers)
                assert (answer.status_code, answer.text) == (404, "Not Found")
        right = {"X-Bot-Api-Secret-Token": SECRET}
        assert (await client.post(f"{office.http.url}/zalo/bot", json=["odd"], headers=right)).status_code == 200
