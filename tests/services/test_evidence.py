"""Proof of a report: told by its bytes, kept once, found again."""

import asyncio
import io
import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from bot.handlers.conversation import converse
from bot.handlers.talk import Incoming
from bot.services import evidence
from domain.outgoing import File
from domain.words import PlanState
from scheduler import opening
from storage import agencies, notices, plans
from storage.files import FileStore
from tests.builders import a_task
from tests.services.phone import buttons_of, text_of
from tests.services.province import MORNING, Province

PHOTO = File("anh.jpg", "image/jpeg", b"\xff\xd8\xff\xe0 a photo of a signed page")
LETTER = File("../../etc/passwd", "text/plain", b"%PDF-1.7 a letter")


def office_file(part: str, *more: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in (part, *more):
            archive.writestr(name, "<x/>")
    return content.getvalue()


async def kept_files(stp: Province) -> list[Path]:
    folder = stp.office.settings.folders.evidence
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_a_photo_right_after_the_report_belongs_to_it(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    answer = await stp["officer"].says(file=PHOTO)
    assert text_of(answer) == "📎 Đã nhận tài liệu anh.jpg cho II.1 – Việc II.1"
    (row,) = await stp.evidence()
    assert (row.mime, row.name, row.size) == ("image/jpeg", "anh.jpg", len(PHOTO.content))


async def test_what_came_with_a_report_goes_when_it_is_taken_back(stp: Province) -> None:
    await stp["officer"].says(file=PHOTO)
    await stp["officer"].says(press=next(iter(buttons_of(stp["officer"].heard[-1]).values())))
    stp["officer"].now += timedelta(minutes=1)
    await stp["officer"].says("xong II.1, QĐ 12/QĐ-STP")
    await stp["officer"].says(file=LETTER)
    assert len(await stp.evidence()) == 3
    answer = await stp["officer"].says("/huy II.1")
    assert "Tài liệu kèm báo cáo đó cũng được bỏ (2)." in text_of(answer)
    assert [row.name for row in await stp.evidence()] == ["anh.jpg"]


async def test_the_record_says_which_proof_went_with_a_report(stp: Province) -> None:
    await stp["officer"].says("xong II.1, QĐ 12/QĐ-STP")
    await stp["officer"].says(file=LETTER)
    letter = next(row for row in await stp.evidence() if row.sha256)
    await stp["officer"].says("/huy II.1")
    (undone,) = await stp.audited("undo")
    assert undone.facts["withdrawn"] == [["12/QĐ-STP", ""], [letter.name, letter.sha256]]


async def test_a_file_that_could_not_be_put_away_is_taken_when_its_wire_repeats_it(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    folder = stp.office.settings.folders.evidence
    folder.write_bytes(b"")  # no folder can be made here, as when the process is killed before the file is kept
    sent = Incoming("local", "officer", file=PHOTO, update_id="7")
    assert [reply.kind for reply in await converse(stp.office, sent, MORNING)] == ["error_unexpected"]
    folder.unlink()
    assert [reply.kind for reply in await converse(stp.office, sent, MORNING)] == ["evidence_kept"]
    assert await converse(stp.office, sent, MORNING) == []
    assert len(await stp.evidence()) == 1


async def test_a_photo_much_later_is_asked_about(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    stp.at(MORNING + timedelta(hours=2))
    asked = await stp["officer"].says(file=PHOTO)
    assert text_of(asked).startswith("Tệp anh.jpg là tài liệu của việc nào?")
    await stp["officer"].presses("📎 II.2")
    (row,) = await stp.evidence()
    assert row.occurrence_id == (await stp.occurrences("II.2"))[0].id


async def test_a_photo_in_reply_to_a_reminder_is_no_report(stp: Province) -> None:
    (current,) = await stp.occurrences("II.2")
    message = await stp["officer"].got("m1", [current.id])
    answer = await stp["officer"].says(file=PHOTO, reply_to=message)
    assert "Việc này chưa được báo xong." in text_of(answer)
    assert await stp.state("II.2") == "open"
    await stp["officer"].presses("✅ Xong II.2")
    assert await stp.state("II.2") == "reported"


async def test_the_caption_reports_and_the_photo_proves(stp: Province) -> None:
    done, kept = await stp["officer"].all("xong II.1", file=PHOTO)
    assert (done.kind, kept.kind) == ("done", "evidence_kept")
    assert await stp.state("II.1") == "reported"


async def test_one_content_is_one_file_under_a_name_of_ours(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    await stp["officer"].says(file=LETTER)
    await stp["officer"].says(file=LETTER)
    await stp["other"].says("xong II.1")
    await stp["other"].says(file=LETTER)
    (path,) = await kept_files(stp)
    assert path.parent.parent.name + path.parent.name == path.name[:4]
    assert len(await stp.evidence()) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00 a program",
        b"<html><script>alert(1)</script></html>",
        b"#!/bin/sh\n",
        office_file("word/document.xml", "word/vbaProject.bin"),
        office_file("anything.txt"),
        b"",
    ],
)
async def test_what_is_no_document_or_picture_is_refused_whatever_its_name(stp: Province, content: bytes) -> None:
    await stp["officer"].says("xong II.1")
    assert (await stp["officer"].says(file=File("anh.jpg", "image/jpeg", content))).kind == "error_evidence_kind"
    assert await kept_files(stp) == []


async def test_a_file_that_is_too_large_is_refused(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    large = File("a.jpg", "image/jpeg", PHOTO.content + bytes(20_000_000))
    assert (await stp["officer"].says(file=large)).kind == "error_evidence_too_large"


async def test_document_numbers_and_links_of_the_note_are_evidence(stp: Province) -> None:
    await stp["officer"].says("/done II.1 QĐ 12/QĐ-STP ngày 12/2, https://example.org/qd12.pdf")
    assert {row.reference for row in await stp.evidence()} == {"12/QĐ-STP", "https://example.org/qd12.pdf"}
    assert "📎 12/QĐ-STP (20/03/2024)" in text_of(await stp["officer"].says("/viec II.1"))


async def test_an_admin_fetches_the_files_of_any_agency(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    await stp["officer"].says(file=PHOTO)
    answer = await stp["admin"].says("/taptin II.1 STP")
    assert [(file.name, file.content) for file in answer.files] == [("II.1-STP-1.jpg", PHOTO.content)]
    assert "anh.jpg, Cán bộ Một, 20/03/2024" in text_of(answer)
    assert (await stp["viewer"].says("/taptin II.1 STP")).files
    assert (await stp["officer"].says("/taptin II.1")).files


async def test_other_agencies_do_not_see_it(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    await stp["officer"].says(file=PHOTO)
    assert (await stp["other"].says("/taptin II.1 STP")).kind == "error_no_evidence"
    assert (await stp["other"].says("/taptin II.2")).kind == "error_not_your_task"


async def test_a_button_for_somebody_elses_task_attaches_nothing(stp: Province) -> None:
    asked = await stp["officer"].says(file=PHOTO)
    question = buttons_of(asked)["📎 II.2"].split(":")[1]
    (foreign,) = await stp.occurrences("II.1", "SNV")
    answer = await stp["officer"].says(press=f"file:{question}:{foreign.id}")
    assert answer.kind == "error_not_your_task"
    assert await stp.evidence() == []


async def test_a_viewer_has_nothing_to_prove(stp: Province) -> None:
    assert (await stp["viewer"].says(file=PHOTO)).kind == "error_no_task_for_file"


async def test_a_document_from_an_admin_is_read_as_a_plan(stp: Province) -> None:
    content = office_file("word/document.xml")
    answer = await stp["admin"].says(file=File("ke-hoach.docx", "", content))
    assert answer.kind in {"error_damaged_file", "error_not_a_plan"}
    assert await kept_files(stp) == []


async def test_nobody_waits_while_a_file_is_read(stp: Province) -> None:
    """The file is a pipe here, so it is read for as long as nothing comes: the officer is answered meanwhile."""
    await stp["officer"].says("xong II.1")
    await stp["officer"].says(file=PHOTO)
    (path,) = await kept_files(stp)
    path.unlink()
    os.mkfifo(path)
    fetching = asyncio.create_task(stp["admin"].says("/taptin II.1 STP"))
    assert (await stp["officer"].says("/viec")).kind == "tasks"
    assert not fetching.done()
    await asyncio.to_thread(path.write_bytes, PHOTO.content)
    assert [file.content for file in (await fetching).files] == [PHOTO.content]


async def test_a_lost_file_is_left_out_and_the_rest_is_sent(stp: Province, caplog: pytest.LogCaptureFixture) -> None:
    await stp["officer"].says("xong II.1")
    await stp["officer"].says(file=PHOTO)
    (path,) = await kept_files(stp)
    await stp["officer"].says(file=LETTER)
    path.unlink()
    answer = await stp["admin"].says("/taptin II.1 STP")
    assert [file.content for file in answer.files] == [LETTER.content]
    assert "II.1-STP-1.jpg is not in the store" in caplog.text


async def test_a_bad_file_does_not_undo_the_report_in_its_caption(stp: Province) -> None:
    done, refused = await stp["officer"].all("xong II.1", file=File("anh.jpg", "image/jpeg", b"MZ"))
    assert (done.kind, refused.kind) == ("done", "error_evidence_kind")
    assert await stp.state("II.1") == "reported"
    assert [entry.facts["why"] for entry in await stp.audited("refused")] == ["evidence_kind"]


async def test_an_admin_who_has_just_reported_is_asked_whether_a_document_is_proof_or_a_plan(stp: Province) -> None:
    async with stp.office.db.transaction() as tx:
        (plan,) = await plans.in_state(tx, PlanState.ACTIVE)
        office = await agencies.by_code(tx, "VPUBND")
        assert office is not None
        await a_task(tx, plan, "V.1", "Trước ngày 10/04/2024", [office])
        await opening.open_occurrences(tx, await notices.calendar(tx))
    document = File("bao-cao.docx", "", office_file("word/document.xml"))
    await stp["admin"].says("xong V.1")
    asked = await stp["admin"].says(file=document)
    assert "📄 Kế hoạch mới" in buttons_of(asked)
    await stp["admin"].presses("📎 V.1")
    assert [row.name for row in await stp.evidence()] == ["bao-cao.docx"]
    stp.at(MORNING + timedelta(minutes=5))
    asked = await stp["admin"].says(file=document)
    assert (await stp["admin"].presses("📄 Kế hoạch mới")).kind in {"error_damaged_file", "error_not_a_plan"}


async def test_what_no_row_speaks_of_is_removed_after_a_day(stp: Province) -> None:
    """A file is put away before its row is written; if that is taken back, the file is nobody's."""
    store = FileStore(stp.office.settings.folders.evidence)
    await stp["officer"].says("xong II.1")
    await stp["officer"].says(file=PHOTO)
    stp.at(MORNING + timedelta(hours=2))
    await stp["officer"].says(file=LETTER)  # asked which task it is about
    nobodys, (folder, *_) = store.put(b"nobody's"), sorted(store.folder.glob("??/??"))
    (folder / "tmp_half").write_bytes(b"half")
    for path in await kept_files(stp):
        os.utime(path, (MORNING.timestamp(), MORNING.timestamp()))
    assert await evidence.sweep(stp.office.db, store, MORNING + timedelta(hours=23)) == 0
    assert await evidence.sweep(stp.office.db, store, MORNING + timedelta(hours=25)) == 2
    assert not store.path(nobodys).exists()
    assert len(await kept_files(stp)) == 2
    await stp["officer"].presses("📎 II.2")
    assert len(await stp.evidence()) == 2
