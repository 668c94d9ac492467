"""A quarter on Telegram: a real Application over HTTP, officer, head, admin and viewer, from codes to export."""

from pathlib import Path

from tests.acceptance import quarter
from tests.acceptance.phones import OnTelegram
from tests.acceptance.quarter import Quarter
from tests.acceptance.service import Wall, service
from tests.wires.smtp import mail_server
from tests.wires.telegram import TOKEN, telegram_double

IDS = {"an": "42", "binh": "43", "chi": "44", "em": "45", "giang": "46"}


async def test_a_quarter_from_invitations_to_accepted_reports(sqlite_url: str, tmp_path: Path) -> None:
    async with telegram_double() as telegram, mail_server() as mail:
        urls = {"base_url": f"{telegram.url}/bot", "base_file_url": f"{telegram.url}/file/bot"}
        async with service(
            sqlite_url,
            Wall(quarter.BEGIN),
            furnished=quarter.directory,
            telegram={"enabled": True, "token": TOKEN, **urls},
            email=quarter.email(mail),
            folders={"evidence": tmp_path / "evidence"},
        ) as running:
            users = {who: telegram.user(IDS[who], name) for who, name in quarter.NAMES.items()}
            phones = {who: OnTelegram(user.id, user.name, user=user) for who, user in users.items()}
            q = Quarter(running, mail, dict(phones))
            await quarter.enrolment(q)
            await plan_as_a_document(phones["em"])
            await quarter.lived(q, "Telegram")
            await export_in_the_chat(phones["em"])


async def plan_as_a_document(em: OnTelegram) -> None:
    assert "Anh/Chị gửi tệp kế hoạch" in await em.says("/loadplan")
    em.user.sends_document(*quarter.PLAN)
    read = await em.reads()
    assert "8 nhiệm vụ (trong đó 1 chỉ tiêu)" in read
    assert "Sở TP: 7\nSở NV: 1" in read
    assert "8 nhiệm vụ, 20 kỳ hạn" in await em.presses("Kích hoạt")


async def export_in_the_chat(em: OnTelegram) -> None:
    assert "kèm tình hình thực hiện (22 dòng)" in await em.says("/xuat csv")
    await em.reads()
    quarter.exported(em.newest.file_name, em.newest.file)
