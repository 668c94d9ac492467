"""`/xuat`: an officer gets their agency's rows, an admin everybody's; a wire without files sends it by mail."""

import asyncio
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from bot.handlers import sending
from bot.handlers.intake import Intake
from bot.handlers.replying import answered
from bot.handlers.talk import Incoming
from channels.base import Limits, SendFailed
from domain.outgoing import File, Outgoing
from storage import people
from storage.db import Database
from storage.tables import Address
from tests.services.documents import Small, a_document, an_office_that_runs, at
from tests.services.phone import text_of

PLAN = a_document(
    ("1", "Ban hành kế hoạch rà soát TTHC", "Sở TP", "Trước ngày 16/3/2024"),
    ("2", "Kiểm tra công tác kiểm soát TTHC", "Sở TP; Sở NV", "Tháng 5/2024"),
    ("3", "Cập nhật dữ liệu TTHC", "Sở NV", "Thường xuyên"),
    ("4", "Thanh tra công vụ", "Cơ quan được giao chủ trì soạn thảo", "Quý II/2024"),
)


@pytest.fixture
async def small(tmp_path: Path, sqlite_database: Database) -> Small:
    """The plan runs; it is the 20th of March and Sở TP has done its first task three days ago."""
    office = await an_office_that_runs(tmp_path, sqlite_database, PLAN)
    office.go_to(at(18, 3))
    await office.stp.says("/done 1 KH 12/KH-STP")
    office.go_to(at(20, 3))
    return office


def rows(content: bytes) -> list[tuple[object, ...]]:
    """Code, agency and state of each row."""
    sheet = openpyxl.load_workbook(BytesIO(content))["Kế hoạch"]
    return [(row[0], row[3], row[9]) for row in sheet.iter_rows(min_row=5, values_only=True)]


async def test_an_admin_gets_every_agencys_rows_with_their_state(small: Small) -> None:
    reply = await small.admin.says("/xuat")
    (file,) = reply.files
    assert file.name == "ke-hoach-2024-20240320.xlsx"
    assert rows(file.content) == [
        ("1", "Sở TP", "Xong chậm"),
        ("2", "Sở TP", "Đang thực hiện"),
        ("2", "Sở NV", "Đang thực hiện"),
        ("3", "Sở NV", "Chưa có ngày"),
        ("4", "Cơ quan được giao chủ trì soạn thảo", "Chưa giao"),
    ]
    assert "(5 dòng, 1 việc chưa giao cho cơ quan nào)" in text_of(reply)


@pytest.mark.parametrize("kind", ["csv", "docx"])
async def test_a_task_that_nobody_leads_is_in_every_file(small: Small, kind: str) -> None:
    (file,) = (await small.admin.says(f"/xuat {kind}")).files
    if kind == "csv":
        text = file.content.decode("utf-8-sig")
    else:
        (table,) = docx.Document(BytesIO(file.content)).tables
        text = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert "Thanh tra công vụ" in text
    assert "Chưa giao" in text


async def test_an_officer_gets_the_rows_of_their_agency(small: Small) -> None:
    (file,) = (await small.snv.says("/xuat")).files
    assert rows(file.content) == [("2", "Sở NV", "Đang thực hiện"), ("3", "Sở NV", "Chưa có ngày")]


@pytest.mark.parametrize(("typed", "begins"), [("/xuat docx", b"PK"), ("/xuat .csv", b"\xef\xbb\xbf")])
async def test_other_kinds_of_files_are_named(small: Small, typed: str, begins: bytes) -> None:
    (file,) = (await small.admin.says(typed)).files
    assert file.content.startswith(begins)


async def test_a_plan_that_is_not_there_is_said(small: Small) -> None:
    assert (await small.admin.says("/xuat ke-hoach-2019")).kind == "error_no_such_plan"


class Wire:
    """A channel that remembers; without `files` it refuses them, as Zalo does."""

    def __init__(self, kind: str, *, files: bool) -> None:
        self.kind = kind
        self.limits = Limits(text=2000, buttons=False, files=files)
        self.sent: list[Outgoing] = []

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def send(self, message: Outgoing) -> tuple[str, ...]:
        if message.files and not self.limits.files:
            raise SendFailed("no files here", permanent=True)
        self.sent.append(message)
        return ()


async def asked_over(small: Small, **wires: Wire) -> None:
    office = replace(small.stp.office, channels=wires)
    incoming = Incoming("local", "stp", text="/xuat", update_id="99")
    await sending.send_answers(office, await answered(office, incoming, small.stp.now), small.stp.now)


async def test_a_wire_without_files_sends_it_by_mail(small: Small) -> None:
    async with small.db.transaction() as tx:
        stp = await people.at_address(tx, "local", "stp")
        assert stp is not None
        tx.add(Address(person_id=stp.id, channel="email", address="stp@example.org", position=1))
    chat, mail = Wire("local", files=False), Wire("email", files=True)
    await asked_over(small, local=chat, email=mail)
    assert [(one.address, one.files[0].name) for one in mail.sent] == [
        ("stp@example.org", "ke-hoach-2024-20240320.xlsx")
    ]
    assert "đã gửi vào hộp thư stp@example.org" in chat.sent[0].parts[0].text


async def test_without_a_mailbox_the_way_out_is_said(small: Small) -> None:
    chat = Wire("local", files=False)
    await asked_over(small, local=chat)
    assert "Kênh này không gửi được tệp" in chat.sent[0].parts[0].text


async def test_others_are_answered_while_a_document_is_read(small: Small) -> None:
    """No transaction is open meanwhile: SQLite has one writer."""
    reading = asyncio.create_task(small.admin.says(file=a_document(("1", "Rà soát", "Sở TP", "Quý II/2024"))))
    answered_first = []
    for typed in ("/viec", "/done 2", "/undo"):
        await small.stp.says(typed)
        answered_first.append(reading.done())
    assert not any(answered_first[:1])
    assert (await reading).kind == "plan_draft"


async def test_somebody_who_waits_long_hears_that_we_are_at_work(small: Small) -> None:
    chat = Wire("local", files=True)
    office = replace(small.admin.office, channels={"local": chat})
    document = a_document(("1", "Rà soát TTHC", "Sở TP", "Quý II/2024"), name="khac.csv")

    async def fetch() -> File:
        return document

    intake = Intake(office, lambda: small.admin.now, patience=0)
    await intake.take(Incoming("local", "admin", update_id="7"), fetch=fetch)
    assert [message.kind for message in chat.sent] == ["working", "plan_draft"]
