"""An office on both wires: what is taken back on Zalo shows on Telegram at once."""

from tests.acceptance.service import FIRST, service
from tests.acceptance.test_telegram import enrolled as on_telegram
from tests.acceptance.test_telegram import section as telegram_section
from tests.acceptance.test_zalo import enrolled as on_zalo
from tests.acceptance.test_zalo import section as zalo_section
from tests.wires.telegram import telegram_double
from tests.wires.zalo import zalo_double


async def test_what_a_colleague_takes_back_on_zalo_is_no_longer_shown_as_done_on_telegram(sqlite_url: str) -> None:
    async with (
        telegram_double() as telegram,
        zalo_double() as zalo,
        service(sqlite_url, telegram=telegram_section(telegram), zalo=zalo_section(zalo)) as office,
    ):
        an = await on_telegram(telegram, office, telegram.user("42", "An"))
        lan = await on_zalo(zalo, office, zalo.user("lan", "Lan"))
        await office.morning()
        reminder = await telegram.sent_to(an.id)
        sent = list(reminder.labels)
        an.presses(f"✅ Xong {FIRST}", on=reminder)
        await telegram.until(lambda: f"✅ {FIRST} đã xong" in reminder.labels)
        await zalo.sent_to(lan.id)  # the morning's list
        lan.says(f"/huy {FIRST}")
        assert f"việc mở lại: {FIRST}" in (await zalo.sent_to(lan.id)).text
        await telegram.until(lambda: list(reminder.labels) == sent)
