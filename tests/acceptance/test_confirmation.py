"""The head's word on both wires: an officer reports, the head returns and confirms, the office accepts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest

from domain.words import OccurrenceState, Role
from tests.acceptance.phones import OnTelegram, OnZalo, Phone
from tests.acceptance.service import MORNING, Service, service
from tests.acceptance.test_telegram import section as telegram_section
from tests.acceptance.test_zalo import section as zalo_section
from tests.wires.telegram import telegram_double
from tests.wires.zalo import zalo_double

SEATS = {"an": ("1", Role.OFFICER, "STP"), "chi": ("2", Role.HEAD, "STP"), "em": ("3", Role.ADMIN, "VP")}
CODE = "III.1"


@dataclass(slots=True)
class Office:
    service: Service
    phones: dict[str, Phone]

    def __getitem__(self, who: str) -> Phone:
        return self.phones[who]

    async def told(self, who: str) -> str:
        """What somebody else's word brings to this phone."""
        await self.service.send()
        return await self[who].reads()

    async def state(self) -> OccurrenceState:
        return await self.service.state(CODE)


@asynccontextmanager
async def on_telegram(url: str) -> AsyncIterator[Office]:
    async with telegram_double() as wire, service(url, telegram=telegram_section(wire)) as running:
        users = {who: wire.user(number, who.title()) for who, (number, *_) in SEATS.items()}
        yield await enrolled(running, {who: OnTelegram(user.id, user.name, user=user) for who, user in users.items()})


@asynccontextmanager
async def on_zalo(url: str) -> AsyncIterator[Office]:
    async with zalo_double() as wire, service(url, zalo=zalo_section(wire)) as running:
        users = {who: wire.user(number, who.title()) for who, (number, *_) in SEATS.items()}
        yield await enrolled(running, {who: OnZalo(user.id, user.name, user=user) for who, user in users.items()})


async def enrolled(running: Service, phones: dict[str, OnTelegram] | dict[str, OnZalo]) -> Office:
    office = Office(running, dict(phones))
    for who, (_, role, agency) in SEATS.items():
        assert "Anh/Chị đã được kết nối" in await office[who].says(f"/start {await running.invite(role, agency)}")
    assert "Cần thủ trưởng xác nhận" in str(await office["em"].says("/kehoach")) + str(office["em"].newest.labels)
    assert "phải được thủ trưởng đơn vị xác nhận" in await office["em"].presses("Cần thủ trưởng xác nhận")
    await office["em"].says("/kehoach")
    assert "phải được cơ quan đầu mối chấp nhận" in await office["em"].presses("Cần chấp nhận báo cáo")
    return office


@pytest.mark.parametrize("wire", [on_telegram, on_zalo])
async def test_a_report_goes_through_two_hands(sqlite_url: str, wire: type) -> None:
    async with wire(sqlite_url) as office:
        an, chi, em = office["an"], office["chi"], office["em"]
        await office.service.morning()
        await an.reads()
        assert "Chờ Chi xác nhận." in await an.presses(f"✅ Xong {CODE}")

        assert f"Báo cáo chờ Anh/Chị xác nhận\n\n🔵 STP: {CODE} – Việc {CODE}" in await office.told("chi")
        assert f"Vì sao trả lại {CODE} của STP?" in await chi.presses(f"↩️ Trả lại {CODE}")
        assert "Lý do: chưa có số văn bản" in await chi.says("chưa có số văn bản")
        assert "Chi trả lại báo cáo" in (returned := await office.told("an"))
        assert "Lý do: chưa có số văn bản" in returned
        assert await office.state() is OccurrenceState.RETURNED

        assert "Chờ Chi xác nhận." in await an.says(f"xong {CODE}, BC 12/BC-STP")
        assert "📎 12/BC-STP" in await office.told("chi")
        assert f"Đã xác nhận báo cáo: {CODE}" in await chi.presses(f"✅ Xác nhận {CODE}")
        assert f"Chi đã xác nhận báo cáo: {CODE}" in await office.told("an")
        assert await office.state() is OccurrenceState.REPORTED

        assert f"lại chờ Anh/Chị: {CODE}" in await chi.presses(f"↩️ Bỏ xác nhận {CODE}")
        assert f"báo cáo lại chờ thủ trưởng: {CODE}" in await office.told("an")
        assert f"Đã xác nhận báo cáo: {CODE}" in await chi.says(f"/chapnhan {CODE}")
        await office.told("an")

        assert "Chi đã xác nhận." in await em.says("/duyet")
        assert f"Đã chấp nhận báo cáo của STP: {CODE}" in await em.presses(f"✅ Chấp nhận {CODE} STP")
        assert await office.state() is OccurrenceState.ACCEPTED


@pytest.mark.parametrize("wire", [on_telegram, on_zalo])
async def test_a_head_who_is_silent_is_asked_again_and_the_office_may_go_on(sqlite_url: str, wire: type) -> None:
    async with wire(sqlite_url) as office:
        an, chi, em = office["an"], office["chi"], office["em"]
        await an.says(f"xong {CODE}")
        await office.told("chi")
        await office.service.morning(MORNING + timedelta(days=8))  # Tết lies between: the first working day
        assert "Báo cáo chờ Anh/Chị xác nhận (nhắc lại)" in [each.text.partition("\n")[0] for each in await chi.news()]
        await office.service.morning(MORNING + timedelta(days=13))
        listed = [each for each in await em.news() if "Thủ trưởng đơn vị chưa xác nhận" in each.text]
        assert len(listed) == 1
        em.newest = listed[0]
        assert "không chờ thủ trưởng xác nhận" in await em.presses(f"Nhận luôn {CODE} STP")
        assert await office.state() is OccurrenceState.REPORTED


async def test_on_zalo_a_bare_ok_to_the_request_confirms_it(sqlite_url: str) -> None:
    async with on_zalo(sqlite_url) as office:
        an, chi = office["an"], office["chi"]
        await an.says(f"xong {CODE}")
        await office.told("chi")
        assert f"Đã xác nhận báo cáo: {CODE}" in await chi.says("ok")
        assert await office.state() is OccurrenceState.REPORTED


async def test_on_telegram_a_bare_ok_to_the_request_shows_it_and_a_reply_confirms_it(sqlite_url: str) -> None:
    async with on_telegram(sqlite_url) as office:
        an, chi = office["an"], office["chi"]
        await an.says(f"xong {CODE}")
        await office.told("chi")
        request = chi.newest
        assert "Báo cáo chờ Anh/Chị xác nhận" in await chi.says("ok")
        assert f"Đã xác nhận báo cáo: {CODE}" in await chi.says("ok", on=request)
