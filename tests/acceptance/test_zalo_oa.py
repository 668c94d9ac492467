"""A day on an Official Account: signed events come in, and what we say fits into the window they open."""

import hashlib
import json
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from itertools import count
from typing import Any

import httpx
import pytest
from sqlmodel import select

from bot.services import health
from domain.words import OccurrenceState
from storage import official_account
from storage.tables import OutboxMessage
from tests.acceptance.service import EARLY, FIRST, SECOND, Service, free_port, service
from tests.wires.zalo_oa import SECRET, ZaloOaDouble, zalo_oa_double

APP, KEY = "4242", "not-a-real-account-key"
PUBLIC = "https://bot.example.org"


class Account:
    """The platform's side: posts events to our webhook, signed by the account's key."""

    def __init__(self, double: ZaloOaDouble, office: Service, client: httpx.AsyncClient) -> None:
        self.double, self.office, self.client = double, office, client
        self.ids = count(1)

    async def says(self, user: str, text: str, *, message_id: str = "", key: str = KEY) -> int:
        self.double.people.add(user)
        message = {"msg_id": message_id or f"m{next(self.ids)}", "text": text}
        return await self.posts({"event_name": "user_send_text", "sender": {"id": user}, "message": message}, key=key)

    async def posts(self, event: dict[str, Any], *, key: str = KEY, sent: str = "") -> int:
        """`sent`: a time of its own in the header X-ZEvent-Timestamp, which is signed then."""
        timestamp = str(int(self.office.wall.now.timestamp() * 1000))
        body = json.dumps({"app_id": APP, "timestamp": timestamp, **event}).encode()
        mac = hashlib.sha256(APP.encode() + body + (sent or timestamp).encode() + key.encode()).hexdigest()
        headers = {"X-ZEvent-Signature": f"mac={mac}", **({"X-ZEvent-Timestamp": sent} if sent else {})}
        return await self.puts(body, headers)

    async def puts(self, body: bytes, headers: Mapping[str, str]) -> int:
        assert self.office.http is not None
        answer = await self.client.post(f"{self.office.http.url}/zalo-oa", content=body, headers=headers)
        return answer.status_code


@pytest.fixture
async def account(sqlite_url: str) -> AsyncIterator[Account]:
    """The service with an account that has given its permission."""
    async with zalo_oa_double() as double, httpx.AsyncClient() as client:
        urls = {"base_url": double.url, "oauth_url": double.url}
        section = {"enabled": True, "app_id": APP, "secret_key": SECRET, "webhook_secret": KEY, **urls}
        http = {"enabled": True, "port": free_port(), "public_url": PUBLIC}
        async with service(sqlite_url, zalo_oa=section, http=http) as office:
            async with office.office.db.transaction() as tx:
                await official_account.put_token(tx, "access-0", "refresh-0", EARLY + timedelta(hours=25))
            yield Account(double, office, client)


async def enrolled(account: Account, user: str) -> None:
    assert await account.says(user, f"/start {await account.office.invite()}") == 200
    assert "Anh/Chị đã được kết nối" in (await account.double.sent_to(user)).text


async def test_the_whole_talk_is_answered_by_numbers(account: Account) -> None:
    await enrolled(account, "lan")
    await account.office.morning()
    assert "1 = ✅ Xong III.1" in (await account.double.sent_to("lan")).text
    await account.says("lan", "1")
    assert f"Đã ghi nhận xong: {FIRST}" in (await account.double.sent_to("lan")).text
    assert await account.office.state(FIRST) == OccurrenceState.REPORTED


async def test_an_event_with_another_signature_is_not_heard(account: Account) -> None:
    assert await account.says("lan", "/viec", key="guess") == 404
    assert account.double.history("lan") == []


async def test_the_time_that_is_signed_may_stand_in_a_header(account: Account) -> None:
    event = {"event_name": "follow", "follower": {"id": "lan"}}
    assert await account.posts(event, sent="1707265801999") == 200


async def test_the_platform_tries_a_new_address_with_an_empty_event(account: Account) -> None:
    assert await account.puts(b"{}", {}) == 200
    assert await account.puts(b"[]", {}) == 404


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"timestamp": "1"}', b'{"timestamp":', "đ".encode()])
async def test_a_body_that_nobody_has_signed_is_not_even_read(
    account: Account, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert await account.puts(body, {"X-ZEvent-Signature": "mac=0"}) == 404
    assert caplog.records == []


async def test_what_is_answered_with_ok_is_on_record(account: Account) -> None:
    await enrolled(account, "lan")
    assert await account.says("lan", f"/done {FIRST}") == 200
    assert await account.office.state(FIRST) == OccurrenceState.REPORTED


async def test_the_same_message_twice_is_answered_once(account: Account) -> None:
    for text in ("/viec", "/viec", "/tiendo"):
        await account.says("lan", text, message_id="m-tiendo" if text == "/tiendo" else "m-viec")
    await account.double.sent_to("lan")
    await account.double.sent_to("lan")
    assert len(account.double.history("lan")) == 2


async def test_outside_the_window_the_reminder_takes_the_next_channel(account: Account) -> None:
    await enrolled(account, "lan")
    await account.office.also_reached_at("zalo_oa", "lan", "later")
    account.double.people.add("later")
    account.office.wall.now += timedelta(days=8)  # 15/02, the first working day after Tết
    await account.posts({"event_name": "follow", "follower": {"id": "later"}})
    await account.office.morning(account.office.wall.now)
    assert "Việc cần lưu ý" in (await account.double.sent_to("later")).text
    assert len(account.double.history("lan")) == 1


async def test_any_word_of_the_person_opens_the_window_again(account: Account) -> None:
    await enrolled(account, "lan")
    account.office.wall.now += timedelta(hours=49)
    await account.says("lan", "đã nhận")
    await account.double.sent_to("lan")
    await account.says("lan", f"/done {SECOND}")
    assert f"Đã ghi nhận xong: {SECOND}" in (await account.double.sent_to("lan")).text


async def test_what_nobody_could_send_comes_when_the_person_writes_again(account: Account) -> None:
    await enrolled(account, "lan")
    for days in (8, 4):  # 15/02 and 19/02, two mornings for which the window is shut
        account.office.wall.now += timedelta(days=days)
        await account.office.morning(account.office.wall.now)
    assert len(account.double.history("lan")) == 1
    assert await told_to_admin(account.office) == ["window_shut"]
    assert await unreached(account.office) == ["lan"]
    await account.says("lan", f"xong {FIRST}")
    await account.office.send()
    await account.double.sent_to("lan")
    assert f"Đã ghi nhận xong: {FIRST}" in account.double.history("lan")[1].text
    brought = account.double.history("lan")[2].text
    assert "Việc cần lưu ý" in brought
    assert SECOND in brought
    assert FIRST not in brought
    assert await unreached(account.office) == []
    assert "Đã ghi nhận" in (await says_and_reads(account, "lan", "1"))
    assert await account.office.state(SECOND) == OccurrenceState.REPORTED


async def test_who_says_stop_is_told_nothing_and_hears_what_was_missed_once_they_start_again(account: Account) -> None:
    await enrolled(account, "lan")
    account.office.wall.now += timedelta(days=8)  # 15/02, for which the window is shut
    await account.office.morning(account.office.wall.now)
    for said in ("/stop", "/start"):
        account.office.wall.now += timedelta(minutes=1)
        await account.says("lan", said)
        await account.office.send()
    welcome, _, again, brought = [message.text for message in account.double.history("lan")]
    assert again == welcome
    assert "Việc cần lưu ý, thứ Năm, 15/02/2024" in brought


async def test_who_follows_the_account_anew_hears_what_was_missed(account: Account) -> None:
    await enrolled(account, "lan")
    account.office.wall.now += timedelta(days=8)
    await account.office.morning(account.office.wall.now)
    await account.posts({"event_name": "follow", "follower": {"id": "lan"}})
    await account.office.send()
    assert "Việc cần lưu ý" in account.double.history("lan")[1].text


async def told_to_admin(office: Service) -> list[str]:
    async with office.office.db.transaction() as tx:
        rows = await tx.exec(select(OutboxMessage).where(OutboxMessage.channel == "email"))
        return [message.kind for message in rows if message.kind != "bundle"]


async def unreached(office: Service) -> list[str]:
    async with office.office.db.transaction() as tx:
        status = await health.status(tx, office.office.settings, office.wall.now)
    return [one["name"] for one in status["unreached"] if one["shut"]]


async def says_and_reads(account: Account, user: str, text: str) -> str:
    before = len(account.double.history(user))
    await account.says(user, text)
    return account.double.history(user)[before].text
