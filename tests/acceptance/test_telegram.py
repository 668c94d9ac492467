"""A day on Telegram: a real Application against a Bot API over HTTP, by polling and by webhook."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
import pytest

from domain.words import OccurrenceState, Role
from tests.acceptance.service import FIRST, SECOND, Service, free_port, service
from tests.wires.memory import Sent
from tests.wires.telegram import TOKEN, TelegramDouble, telegram_double
from tests.wires.telegram_user import TelegramUser
from tests.wires.zalo import zalo_double

SECRET = "not-a-real-webhook-secret"
OPEN, DONE = OccurrenceState.OPEN, OccurrenceState.REPORTED


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with telegram_double() as double:
        yield double


@pytest.fixture
async def office(telegram: TelegramDouble, sqlite_url: str) -> AsyncIterator[Service]:
    """The service, polling."""
    async with service(sqlite_url, telegram=section(telegram)) as running:
        yield running


@pytest.fixture
async def an(telegram: TelegramDouble, office: Service) -> TelegramUser:
    """The officer of Sở Tư pháp, enrolled by the link of an invitation."""
    return await enrolled(telegram, office, telegram.user("42", "An"))


@pytest.fixture
async def reminder(telegram: TelegramDouble, office: Service, an: TelegramUser) -> Sent:
    """An's bundle of the morning."""
    await office.morning()
    return await telegram.sent_to(an.id)


def section(telegram: TelegramDouble, **more: object) -> dict[str, object]:
    urls = {"base_url": f"{telegram.url}/bot", "base_file_url": f"{telegram.url}/file/bot"}
    return {"enabled": True, "token": TOKEN, **urls, **more}


@asynccontextmanager
async def hooked(telegram: TelegramDouble, url: str) -> AsyncIterator[Service]:
    """The service, hearing by webhook behind a reverse proxy that is https://bot.example.org."""
    http = free_port()
    telegram.gateway = ("https://bot.example.org", f"http://127.0.0.1:{http}")
    hears = section(telegram, mode="webhook", webhook_secret=SECRET)
    serves = {"enabled": True, "port": http, "public_url": "https://bot.example.org"}
    async with service(url, telegram=hears, http=serves) as running:
        yield running


async def enrolled(
    telegram: TelegramDouble, office: Service, user: TelegramUser, role: Role = Role.OFFICER, agency: str = "STP"
) -> TelegramUser:
    user.says(f"/start {await office.invite(role, agency)}")
    assert "Anh/Chị đã được kết nối" in (await telegram.sent_to(user.id)).text
    return user


async def test_who_has_a_code_is_welcomed_and_it_works_once(telegram: TelegramDouble, office: Service) -> None:
    code = await office.invite()
    telegram.user("42", "An").says(f"/start {code}")
    assert "Chào An" in (await telegram.sent_to("42")).text
    telegram.user("43", "Bình").says(f"/start {code}")
    assert "Mã mời không đúng hoặc đã hết hạn" in (await telegram.sent_to("43")).text


async def test_a_stranger_learns_how_to_join_and_nothing_else(telegram: TelegramDouble, office: Service) -> None:
    telegram.user("66", "Người lạ").says("/viec")
    assert "mã mời" in (await telegram.sent_to("66")).text
    assert ("stranger", {"address": "66"}) in await office.audited()


async def test_a_press_is_acknowledged_first_and_shows_in_the_reminder(
    telegram: TelegramDouble, office: Service, an: TelegramUser, reminder: Sent
) -> None:
    assert {"✅ Xong III.1", "✅ Xong III.2"} < set(reminder.labels)
    before = len(telegram.calls)
    an.presses("✅ Xong III.1", on=reminder)
    assert f"Đã ghi nhận xong: {FIRST}" in (await telegram.sent_to(an.id)).text
    assert {"✅ III.1 đã xong", "✅ Xong III.2"} < set(reminder.labels)
    ours = [call.method for call in telegram.calls[before:] if call.method != "getUpdates"]
    assert ours == ["answerCallbackQuery", "editMessageReplyMarkup", "sendMessage"]
    assert (await office.state(FIRST), await office.state(SECOND)) == (DONE, OPEN)


async def test_a_second_press_says_that_it_is_done(
    telegram: TelegramDouble, office: Service, an: TelegramUser, reminder: Sent
) -> None:
    an.presses("✅ Xong III.1", on=reminder)
    await telegram.sent_to(an.id)
    an.presses("✅ III.1 đã xong", on=reminder)
    assert "không cần báo lại" in (await telegram.sent_to(an.id)).text


async def test_an_old_button_shows_what_a_colleague_has_done_since(
    telegram: TelegramDouble, office: Service, an: TelegramUser, reminder: Sent
) -> None:
    binh = await enrolled(telegram, office, telegram.user("43", "Bình"))
    binh.says(f"/done {FIRST}")
    await telegram.sent_to(binh.id)
    an.presses("✅ Xong III.1", on=reminder)
    assert "không cần báo lại" in (await telegram.sent_to(an.id)).text
    assert {"✅ III.1 đã xong", "✅ Xong III.2"} < set(reminder.labels)


async def test_what_was_reported_can_be_taken_back(
    telegram: TelegramDouble, office: Service, an: TelegramUser, reminder: Sent
) -> None:
    an.presses("✅ Xong III.1", on=reminder)
    await telegram.sent_to(an.id)
    an.says("/undo")
    assert "việc mở lại: III.1" in (await telegram.sent_to(an.id)).text
    assert await office.state(FIRST) == OPEN


async def test_what_is_taken_back_is_no_longer_shown_as_done(
    telegram: TelegramDouble, office: Service, an: TelegramUser, reminder: Sent
) -> None:
    sent = list(reminder.labels)
    for code in (FIRST, SECOND):
        an.presses(f"✅ Xong {code}", on=reminder)
        answer = await telegram.sent_to(an.id)
    an.presses(f"↩️ Bấm nhầm, bỏ {SECOND}", on=answer)
    await telegram.sent_to(an.id)
    await telegram.until(lambda: {"✅ III.1 đã xong", "✅ Xong III.2"} < set(reminder.labels))
    an.says(f"/huy {FIRST}")
    await telegram.sent_to(an.id)
    await telegram.until(lambda: list(reminder.labels) == sent)
    an.presses("✅ Xong III.1", on=reminder)
    await telegram.sent_to(an.id)
    assert await office.state(FIRST) == DONE


async def test_an_office_that_changes_its_mind_sees_its_buttons_again(
    telegram: TelegramDouble, office: Service, an: TelegramUser
) -> None:
    tu = await enrolled(telegram, office, telegram.user("1", "Tú"), Role.ADMIN, "VP")
    tu.says("/kehoach")
    tu.presses("Cần chấp nhận báo cáo", on=await telegram.sent_to(tu.id))
    await telegram.sent_to(tu.id)
    an.says(f"xong {FIRST}")
    await telegram.sent_to(an.id)
    tu.says("/duyet")
    listed = await telegram.sent_to(tu.id)
    tu.presses("✅ Chấp nhận III.1 STP", on=listed)
    await telegram.sent_to(tu.id)
    assert "✅ Đã chấp nhận III.1 STP" in listed.labels
    tu.says("/huy")
    assert "Đã bỏ chấp nhận" in (await telegram.sent_to(tu.id)).text
    await telegram.until(lambda: "✅ Chấp nhận III.1 STP" in listed.labels)
    assert await office.state(FIRST) == DONE


async def test_an_officer_of_another_agency_is_refused_and_it_is_on_record(
    telegram: TelegramDouble, office: Service, an: TelegramUser, reminder: Sent
) -> None:
    mai = await enrolled(telegram, office, telegram.user("77", "Mai"), agency="SNV")
    press = reminder.buttons[0][0][1]
    mai.forges(press, on=telegram.history(mai.id)[0])
    assert "không phải việc của đơn vị Anh/Chị" in (await telegram.sent_to(mai.id)).text
    assert await office.state(FIRST) == OPEN
    assert ("refused", {"why": "not_your_task", "address": "77", "press": press}) in await office.audited()


@pytest.mark.parametrize(
    "press", ["done:999999", "done:-1", "done:99999999999999999999", "undo:x", "rm -rf", "done:1:2:3", "💥" * 16]
)
async def test_a_forged_press_changes_nothing(
    telegram: TelegramDouble, office: Service, an: TelegramUser, reminder: Sent, press: str
) -> None:
    an.forges(press, on=reminder)
    assert re.search("Nút này không còn dùng được|không còn trong kế hoạch", (await telegram.sent_to(an.id)).text)
    assert (await office.state(FIRST), await office.state(SECOND)) == (OPEN, OPEN)
    assert "refused" in [action for action, _ in await office.audited()]


async def test_who_blocks_the_bot_is_written_to_no_more_and_the_admin_hears_of_it(
    telegram: TelegramDouble, office: Service, an: TelegramUser
) -> None:
    tu = await enrolled(telegram, office, telegram.user("1", "Tú"), Role.ADMIN, "VP")
    an.blocks()
    assert "Không còn nhắn được cho An (STP) qua Telegram" in (await telegram.sent_to(tu.id)).text
    await office.morning()
    assert len(telegram.history(an.id)) == 1  # the welcome


async def test_who_takes_the_block_away_is_reminded_again(
    telegram: TelegramDouble, office: Service, an: TelegramUser
) -> None:
    tu = await enrolled(telegram, office, telegram.user("1", "Tú"), Role.ADMIN, "VP")
    an.blocks()
    await telegram.sent_to(tu.id)
    an.unblocks()
    an.says("/tiendo")
    await telegram.sent_to(an.id)
    await office.morning()
    assert "Việc cần lưu ý" in (await telegram.sent_to(an.id)).text


@pytest.mark.parametrize("said", ["/start", "/start@nhacviec_bot", "chào em"])
async def test_who_was_refused_once_hears_what_was_missed_behind_the_answer(
    telegram: TelegramDouble, office: Service, an: TelegramUser, said: str
) -> None:
    await refused_in_the_morning(telegram, office)
    an.says(said)
    await telegram.sent_to(an.id)
    await office.send_until(lambda: len(brought(telegram, an)) > 0)
    assert brought(telegram, an) == telegram.history(an.id)[-1:]


async def test_who_takes_the_block_away_hears_what_was_missed(
    telegram: TelegramDouble, office: Service, an: TelegramUser
) -> None:
    await refused_in_the_morning(telegram, office)
    an.unblocks()
    await office.send_until(lambda: len(brought(telegram, an)) > 0)
    for said in ("/start", "/tiendo"):
        an.says(said)
        await telegram.sent_to(an.id)
    await office.send()
    assert len(brought(telegram, an)) == 1


def brought(telegram: TelegramDouble, an: TelegramUser) -> list[Sent]:
    return [message for message in telegram.history(an.id) if "Việc cần lưu ý" in message.text]


async def refused_in_the_morning(telegram: TelegramDouble, office: Service) -> None:
    """The block is first met when the reminder goes out."""
    telegram.fault("sendMessage", 403)
    await office.morning()
    assert len(telegram.everything()) == 1  # the welcome
    office.wall.now += timedelta(minutes=1)


async def test_an_update_that_comes_twice_does_nothing_the_second_time(
    telegram: TelegramDouble, sqlite_url: str
) -> None:
    async with hooked(telegram, sqlite_url) as office:
        an = await enrolled(telegram, office, telegram.user("42", "An"))
        an.says(f"/done {FIRST}")
        await telegram.sent_to(an.id)
        telegram.replays()
        an.says("/tiendo")
        assert "Tiến độ" in (await telegram.sent_to(an.id)).text


async def test_what_a_webhook_is_told_ok_for_is_on_record(telegram: TelegramDouble, sqlite_url: str) -> None:
    async with hooked(telegram, sqlite_url) as office:
        lan = await enrolled(telegram, office, telegram.user("42", "Lan"))
        await telegram.until(lambda: len(telegram.webhook_answers) == 1)
        lan.says(f"/done {FIRST}")
        await telegram.until(lambda: len(telegram.webhook_answers) == 2)
        assert await office.state(FIRST) == OccurrenceState.REPORTED


async def test_a_webhook_needs_its_secret_and_tells_nothing_without_it(
    telegram: TelegramDouble, sqlite_url: str
) -> None:
    async with hooked(telegram, sqlite_url) as office, httpx.AsyncClient() as client:
        assert office.http is not None
        path = telegram.webhook.url.removeprefix("https://bot.example.org")
        update = {"update_id": 9, "message": {"message_id": 9, "date": 0, "chat": {"id": 42, "type": "private"}}}
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guess"}):
            answer = await client.post(office.http.url + path, json=update, headers=headers)
            assert (answer.status_code, answer.text) == (404, "Not Found")
        answer = await client.post(f"{office.http.url}/telegram/guess", json=update)
        assert (answer.status_code, answer.text) == (404, "Not Found")
        right = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        assert (await client.post(office.http.url + path, json={"odd": 1}, headers=right)).status_code == 200
        assert (await client.post(office.http.url + path, content=b"[" * 90_000, headers=right)).status_code == 200
        assert (await client.post(office.http.url + path, content=b"{" * 2_000_000, headers=right)).status_code == 404


async def test_what_is_private_is_not_shown_to_a_group(
    telegram: TelegramDouble, office: Service, an: TelegramUser
) -> None:
    here = an.in_group("-100")
    for command, said in (("/toi", "Kênh nhận tin"), ("/kenh", "Mã để thêm một kênh")):
        here.says(f"{command}@nhacviec_bot")
        assert said in (await telegram.sent_to(an.id)).text
    assert telegram.history("-100") == []


async def test_who_edits_a_message_is_asked_to_write_a_new_one(
    telegram: TelegramDouble, office: Service, an: TelegramUser
) -> None:
    sent = an.says(f"xong {FIRST}")
    await telegram.sent_to(an.id)
    an.edits(sent, f"xong {SECOND}")
    assert "tin đã sửa" in (await telegram.sent_to(an.id)).text
    assert (await office.state(FIRST), await office.state(SECOND)) == (DONE, OPEN)


async def test_half_a_letter_in_an_update_keeps_nobody_waiting(telegram: TelegramDouble, sqlite_url: str) -> None:
    async with hooked(telegram, sqlite_url) as office, httpx.AsyncClient() as client:
        an = await enrolled(telegram, office, telegram.user("42", "An"))
        assert office.http is not None
        url = telegram.webhook.url.replace("https://bot.example.org", office.http.url)
        said = (
            rb'{"update_id": 99, "message": {"message_id": 99, "date": 0, "chat": {"id": 42, "type": "private"}, '
            rb'"from": {"id": 42, "is_bot": false, "first_name": "\ud800"}, "text": "xong III.1\ud800"}}'
        )
        answer = await client.post(url, content=said, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET})
        assert answer.status_code == 200
        assert f"Đã ghi nhận xong: {FIRST}" in (await telegram.sent_to(an.id)).text


async def test_a_group_hears_its_enrolled_members_when_they_speak_to_the_bot(
    telegram: TelegramDouble, office: Service, an: TelegramUser, reminder: Sent
) -> None:
    here, stranger = an.in_group("-100"), telegram.user("66", "Người lạ").in_group("-100")
    here.says("trưa nay ăn gì")
    here.says("/tiendo@another_bot")
    stranger.says(f"/done@nhacviec_bot {FIRST}")
    assert "mã mời" in (await telegram.sent_to("-100")).text
    here.says(f"/done@nhacviec_bot {FIRST}")
    assert f"Đã ghi nhận xong: {FIRST}" in (await telegram.sent_to("-100")).text
    assert len(telegram.history("-100")) == 2
    assert await office.state(FIRST) == DONE


async def test_an_invitation_is_not_taken_in_a_group(telegram: TelegramDouble, office: Service) -> None:
    telegram.user("42", "An").in_group("-100").says(f"/start {await office.invite()}")
    assert "không gửi mã trong nhóm" in (await telegram.sent_to("-100")).text


async def test_a_thousand_messages_of_one_chat_get_thirty_answers_and_one_polite_line(
    telegram: TelegramDouble, office: Service, an: TelegramUser
) -> None:
    binh = await enrolled(telegram, office, telegram.user("43", "Bình"))
    for _ in range(1000):
        an.says("xin chào")
    binh.says(f"/done {FIRST}")
    assert f"Đã ghi nhận xong: {FIRST}" in (await telegram.sent_to(binh.id, within=30)).text
    await telegram.until(lambda: len(telegram.history(an.id)) >= 31, within=60)
    said = [message.text for message in telegram.history(an.id)]
    assert sum("Anh/Chị gửi nhanh quá" in text for text in said) == 1
    assert len(said) == 31  # the welcome is one of the thirty answers of this minute
    assert [action for action, _ in await office.audited()].count("flood") == 1
    office.wall.now += timedelta(minutes=1)
    an.says("/tiendo")
    await telegram.until(lambda: "Tiến độ" in telegram.history(an.id)[-1].text)
    assert ("flood_over", {"address": an.id, "passed_over": 971}) in await office.audited()


async def test_a_file_that_is_too_large_is_not_even_fetched(
    telegram: TelegramDouble, office: Service, an: TelegramUser
) -> None:
    an.sends_document("ke-hoach.docx", b"x" * 20_000_001)
    assert "Tệp quá lớn (giới hạn 20 MB)" in (await telegram.sent_to(an.id)).text
    assert "getFile" not in [call.method for call in telegram.calls]


async def test_a_strangers_file_is_not_fetched(telegram: TelegramDouble, office: Service) -> None:
    telegram.user("66", "Người lạ").sends_document("a.docx", b"PK")
    assert "mã mời" in (await telegram.sent_to("66")).text
    assert "getFile" not in [call.method for call in telegram.calls]


async def test_each_role_is_offered_its_commands_in_vietnamese(telegram: TelegramDouble, office: Service) -> None:
    await enrolled(telegram, office, telegram.user("1", "Tú"), Role.ADMIN, "VP")
    await telegram.until(lambda: len(telegram.commands) == 2)
    (everyones, admins) = telegram.commands.values()
    assert ("viec", "Việc của đơn vị tôi") in everyones
    assert set(admins) - set(everyones) >= {("trangthai", "Tình trạng hệ thống")}


async def test_unseen_characters_in_a_name_do_not_come_in(telegram: TelegramDouble, office: Service) -> None:
    telegram.user("42", "An\u202e\u200b Nguyễn\n").says(f"/start {await office.invite()}")
    assert (await telegram.sent_to("42")).text.startswith("Chào An Nguyễn.")


async def test_a_wrong_token_is_said_and_the_other_wires_go_on(
    telegram: TelegramDouble, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with zalo_double() as zalo:
        zalo_section = {"bots": [{"name": zalo.name, "token": zalo.token, "base_url": zalo.url}]}
        wrong = section(telegram, token="43:wrong")
        async with service(sqlite_url, telegram=wrong, zalo=zalo_section) as office:
            assert "Kênh telegram chưa dùng được (telegram: the token is refused)" in caplog.text
            assert "43:wrong" not in caplog.text
            zalo.user("lan", "Lan").says(f"/start {await office.invite()}")
            assert "Chào Lan" in (await zalo.sent_to("lan")).text


async def test_an_update_that_cannot_be_read_is_skipped(
    telegram: TelegramDouble, office: Service, an: TelegramUser, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.update("message", {"message_id": "?", "chat": []})
    an.says("/tiendo")
    assert "Tiến độ" in (await telegram.sent_to(an.id)).text
    assert TOKEN not in caplog.text


async def test_what_one_person_says_is_answered_in_its_order(
    telegram: TelegramDouble, office: Service, an: TelegramUser
) -> None:
    for text in (f"/done {FIRST}", "/undo", f"/done {FIRST}", "/undo", f"/done {SECOND}"):
        an.says(text)
    said = [(await telegram.sent_to(an.id)).text for _ in range(5)]
    assert ["mở lại" in text for text in said] == [False, True, False, True, False]
    assert (await office.state(FIRST), await office.state(SECOND)) == (OPEN, DONE)


async def test_telegram_that_is_away_at_the_start_is_heard_when_it_comes_back(
    telegram: TelegramDouble, sqlite_url: str
) -> None:
    telegram.fault("getMe", 502, times=2)
    async with service(sqlite_url, telegram=section(telegram)) as office:
        assert [start.works for start in office.running.starts] == [False, False]
        await office.running.attempt()
        assert [start.works for start in office.running.starts] == [True, True]
        await enrolled(telegram, office, telegram.user("42", "An"))
        await office.morning()
        assert "Việc cần lưu ý" in (await telegram.sent_to("42")).text


async def test_only_an_admin_is_told_how_the_service_is(
    telegram: TelegramDouble, office: Service, an: TelegramUser
) -> None:
    tu = await enrolled(telegram, office, telegram.user("1", "Tú"), Role.ADMIN, "VP")
    tu.says("/trangthai")
    assert "Tình trạng hệ thống, 07:00 ngày 07/02/2024" in (await telegram.sent_to(tu.id)).text
    an.says("/trangthai")
    assert "dành cho quản trị" in (await telegram.sent_to(an.id)).text
