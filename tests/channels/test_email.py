"""Email's own: headers that cannot be forged, threads, attachments, one connection that comes back."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from channels.base import SendFailed
from channels.email import EmailChannel, EmlFolder, message_id
from domain.outgoing import File, Outgoing, Part
from tests.contract.wires import body_of, read
from tests.wires.smtp import SENDER, MailServer, mail_server

NOW = datetime(2024, 2, 7, 0, 30, tzinfo=UTC)


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with mail_server() as server:
        yield server


@pytest.fixture
async def channel(server: MailServer) -> AsyncIterator[EmailChannel]:
    channel = EmailChannel(server.settings, lambda: NOW)
    yield channel
    await channel.close()


def to(address: str = "can-bo@example.org", **more: object) -> Outgoing:
    return replace(
        Outgoing(
            "bundle:7:2024-02-07", "email", address, "bundle", (Part("Kính gửi đồng chí"), Part("Hạn: 09/02/2024"))
        ),
        **more,  # type: ignore[arg-type]  # the fields of Outgoing
    )


async def test_the_mail_says_who_when_and_what(server: MailServer, channel: EmailChannel) -> None:
    await channel.send(to(subject="Nhắc việc ngày 07/02/2024", html="<p>Kính gửi <b>đồng chí</b></p>"))
    mail = await server.received()
    assert mail["From"] == "Nhắc Việc <nhacviec@example.org>"
    assert mail["To"] == "can-bo@example.org"
    assert mail["Subject"] == "Nhắc việc ngày 07/02/2024"
    assert mail["Date"].datetime == NOW
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"] is None
    assert mail.get_content_type() == "multipart/alternative"
    assert body_of(mail) == "Kính gửi đồng chí\n\nHạn: 09/02/2024"
    assert server.recipients == ["can-bo@example.org"]


async def test_a_repeat_has_the_same_message_id(server: MailServer, channel: EmailChannel) -> None:
    first, second = await channel.send(to()), await channel.send(to())
    assert first == second
    assert {mail["Message-ID"] for mail in server.mails} == set(first)


def test_a_message_id_tells_messages_apart_and_is_not_guessed_from_the_key() -> None:
    assert message_id("bundle:7", SENDER, "hidden") == "<eef2801dd8db5a0faeb97adc70c13e7a@example.org>"
    assert message_id("bundle:8", SENDER, "hidden") != message_id("bundle:7", SENDER, "hidden")
    assert message_id("bundle:7", SENDER, "other") != message_id("bundle:7", SENDER, "hidden")


async def test_an_answer_belongs_to_its_thread(server: MailServer, channel: EmailChannel) -> None:
    await channel.send(to(reply_to="<abc@example.org>"))
    mail = await server.received()
    assert (mail["In-Reply-To"], mail["References"]) == ("<abc@example.org>", "<abc@example.org>")


async def test_no_header_comes_in_through_a_subject_a_thread_or_a_file_name(
    server: MailServer, channel: EmailChannel
) -> None:
    forged = "Nhắc việc\r\nBcc: everybody@example.org\r\n\r\nX"
    file = File("../../a\r\nX-Forged: 1.pdf", "application/pdf\r\nX-Forged: 1", b"%PDF")
    await channel.send(to(subject=forged, reply_to=f"<a@b>\r\n{forged}", files=(file,)))
    mail = await server.received()
    assert mail["Subject"] == "Nhắc việc Bcc: everybody@example.org X"
    assert mail["Bcc"] is None
    assert all(part["X-Forged"] is None for part in mail.walk())
    assert [part.get_filename() for part in mail.iter_attachments()] == ["a X-Forged: 1.pdf"]
    assert server.recipients == ["can-bo@example.org"]


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b@c", "a@example.org\r\nRCPT TO:<b@example.org>", "a, b@example.org", "đ@example.org"]
)
async def test_what_is_no_address_gets_nothing(server: MailServer, channel: EmailChannel, address: str) -> None:
    with pytest.raises(SendFailed) as failed:
        await channel.send(to(address))
    assert failed.value.permanent
    assert server.mails == []


async def test_files_come_with_their_names_and_bytes(server: MailServer, channel: EmailChannel) -> None:
    picture = File("biểu đồ.png", "image/png", b"\x89PNG\r\n\x1a\n\x00")
    calendar = File("han.ics", "text/calendar; method=PUBLISH; charset=utf-8", "BEGIN:VCALENDAR\r\nHạn".encode())
    await channel.send(to(html="<p>x</p>", files=(picture, calendar)))
    mail = await server.received()
    first, second = mail.iter_attachments()
    assert (first.get_filename(), first.get_payload(decode=True)) == ("biểu đồ.png", picture.content)
    assert (second.get_content_type(), second.get_payload(decode=True)) == ("text/calendar", calendar.content)


async def test_one_connection_carries_many_mails_and_comes_back_when_dropped(
    server: MailServer, channel: EmailChannel
) -> None:
    for _ in range(3):
        await channel.send(to())
    assert server.connections == 1
    server.drops_connections()
    await channel.send(to())
    assert (len(server.mails), server.connections) == (4, 2)


async def test_a_server_that_says_it_was_idle_too_long_is_connected_to_again(
    server: MailServer, channel: EmailChannel
) -> None:
    await channel.send(to())
    server.refuses("MAIL", "421 4.4.2 idle for too long, closing")
    await channel.send(to())
    assert (len(server.mails), server.connections) == (2, 2)


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
async def test_mail_goes_over_each_kind_of_connection(security: str) -> None:
    async with mail_server(security) as server:
        channel = EmailChannel(server.settings, lambda: NOW)
        await channel.send(to())
        await channel.close()
        assert server.recipients == ["can-bo@example.org"]


async def test_a_certificate_that_nobody_vouches_for_is_refused(server: MailServer) -> None:
    channel = EmailChannel(replace(server.settings, ca_file=""), lambda: NOW)
    with pytest.raises(SendFailed) as failed:
        await channel.send(to())
    assert not failed.value.permanent
    assert server.mails == []
    await channel.close()


@pytest.mark.parametrize(
    ("command", "answer", "permanent", "blocked", "retry_after"),
    [
        ("RCPT", "550 5.1.1 no such user", True, True, None),
        ("RCPT", "550 no such user", True, True, None),
        ("RCPT", "550 5.7.1 not from you", True, False, None),
        ("RCPT", "554 relay access denied", True, False, None),
        ("RCPT", "452 4.2.2 mailbox full", False, False, None),
        ("MAIL", "553 5.7.1 sender not yours", False, False, 900),
        ("MAIL", "451 4.7.1 greylisted", False, False, None),
        ("DATA", "554 5.6.0 refused", True, False, None),
        ("DATA", "452 4.3.1 disk full", False, False, None),
    ],
)
async def test_what_the_server_says_tells_what_to_do(
    server: MailServer,
    channel: EmailChannel,
    command: str,
    answer: str,
    permanent: bool,
    blocked: bool,
    retry_after: float | None,
) -> None:
    server.refuses(command, answer)
    with pytest.raises(SendFailed) as failed:
        await channel.send(to())
    assert (failed.value.permanent, failed.value.blocked, failed.value.retry_after) == (permanent, blocked, retry_after)
    await channel.send(to())
    assert len(server.mails) == 1


async def test_the_sandbox_writes_files_that_a_mail_program_opens(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    channel = EmlFolder(folder, SENDER, lambda: NOW)
    await channel.send(to(subject="Nhắc việc"))
    await channel.send(to(subject="Nhắc việc"))
    (file,) = folder.iterdir()
    assert file.name.startswith("2024-02-07-0030-")
    assert file.suffix == ".eml"
    mail = read(file)
    assert (mail["Subject"], mail["To"]) == ("Nhắc việc", "can-bo@example.org")
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")
