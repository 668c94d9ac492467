"""A quarter on Zalo, where buttons are numbers and files go by mail: officer, head, admin and viewer."""

from pathlib import Path

from bot.services import loading
from bot.services.acting import operator
from plans import apart
from tests.acceptance import quarter
from tests.acceptance.phones import OnZalo
from tests.acceptance.quarter import Quarter
from tests.acceptance.service import Service, Wall, service
from tests.wires.smtp import mail_server
from tests.wires.zalo import zalo_double


async def test_a_quarter_from_invitations_to_accepted_reports(sqlite_url: str, tmp_path: Path) -> None:
    async with (
        zalo_double() as zalo,
        mail_server() as mail,
        service(
            sqlite_url,
            Wall(quarter.BEGIN),
            furnished=quarter.directory,
            pictures=quarter.Pictures(),
            zalo={"bots": [{"name": zalo.name, "token": zalo.token, "base_url": zalo.url}]},
            email=quarter.email(mail),
            folders={"evidence": tmp_path / "evidence"},
        ) as running,
    ):
        users = {who: zalo.user(who, name) for who, name in quarter.NAMES.items()}
        phones = {who: OnZalo(user.id, user.name, user=user) for who, user in users.items()}
        q = Quarter(running, mail, dict(phones))
        await quarter.enrolment(q)
        await plan_of_the_operator(running)
        await quarter.lived(q, "Zalo")
        await export_by_mail(q)


async def plan_of_the_operator(running: Service) -> None:
    """Zalo carries no documents, so the plan is loaded as `nhacviec plan load --activate` does it."""
    name, content = quarter.PLAN
    draft = await apart.read(name, content)
    async with running.office.db.transaction() as tx:
        acting = await operator(tx, running.wall.now)
        plan = await loading.keep_draft(tx, acting, draft, name, content)
        assert plan.id is not None
        assert (await loading.activate(tx, acting, plan.id))["occurrences"] == 20


async def export_by_mail(q: Quarter) -> None:
    assert "đã gửi vào hộp thư em@example.org" in await q["em"].says("/xuat csv")
    (file,) = q.letter("em@example.org").iter_attachments()
    quarter.exported(file.get_filename() or "", file.get_payload(decode=True))
