"""Email: one SMTP connection, kept and reused; and a folder of .eml files where there is no mail server."""

import asyncio
import contextlib
import hashlib
import hmac
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr, parseaddr
from pathlib import Path

import aiosmtplib

from channels.base import Limits, SendFailed, admit
from channels.settings import EmailSettings
from channels.split import joined
from channels.text import one_line
from domain.outgoing import File, Outgoing

LIMITS = Limits(text=100_000, buttons=False, files=True)
LOGIN_RETRY = 900.0  # seconds: somebody must change the configuration first
# RFC 3463: the address is bad (x.1.x) or its mailbox disabled (x.2.1); other refusals are about us or the message.
_GONE = re.compile(r"\b5\.(1\.[0-9]+|2\.1)\b")
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_MESSAGE_ID = re.compile(r"<[^<>\s]+@[^<>\s]+>")
_ADDRESS = re.compile(r"[^@\s<>,;:\"()\[\]\\]+@[A-Za-z0-9.-]+")
_CRLF = compat32.clone(linesep="\r\n")

Now = Callable[[], datetime]


class EmailChannel:
    """One rendered message in, one SMTP delivery out; knows nothing of tasks or tables."""

    kind = "email"
    limits = LIMITS

    def __init__(self, settings: EmailSettings, now: Now) -> None:
        self._sender = settings.sender
        self._secret = settings.secret or settings.password
        self._now = now
        self._server = _server(settings)
        self._one_at_a_time = asyncio.Lock()

    async def open(self) -> None:
        """Connects and logs in, so that a wrong password is said at start."""
        async with self._one_at_a_time:
            with _one_error():
                await self._connect()

    async def send(self, message: Outgoing) -> tuple[str, ...]:
        """Delivers one mail; its Message-ID."""
        admit(message, self.limits)
        recipient, own_id = _recipient(message.address), message_id(message.key, self._sender, self._secret)
        content = mail(message, self._sender, self._now(), own_id)
        async with self._one_at_a_time:
            with _one_error():
                await self._deliver(recipient, content)
        return (own_id,)

    async def close(self) -> None:
        """Says goodbye if the server is still listening."""
        if self._server.is_connected:
            with contextlib.suppress(aiosmtplib.SMTPException):
                await self._server.quit()

    async def _connect(self) -> None:
        if not self._server.is_connected:
            await self._server.connect()

    async def _deliver(self, recipient: str, content: bytes) -> None:
        """A server ends an idle connection, with a 421 or without a word: a kept one is tried again from the start."""
        kept = self._server.is_connected
        await self._connect()
        try:
            await self._server.sendmail(_bare(self._sender), [recipient], content)
        except aiosmtplib.SMTPTimeoutError:
            raise  # it may have the mail already
        except aiosmtplib.SMTPException:
            if not kept or self._server.is_connected:
                raise
            await self._server.connect()
            await self._server.sendmail(_bare(self._sender), [recipient], content)


class EmlFolder:
    """The sandbox's mail server: each mail is a file that any mail program opens."""

    kind = "email"
    limits = LIMITS

    def __init__(self, folder: Path, sender: str, now: Now) -> None:
        self._folder, self._sender, self._now = folder, sender, now

    async def open(self) -> None:
        """Makes the folder."""
        self._folder.mkdir(parents=True, exist_ok=True)

    async def send(self, message: Outgoing) -> tuple[str, ...]:
        """Writes one mail as `<date>-<time>-<key>.eml`; a repeat of the same key at the same time is the same file."""
        admit(message, self.limits)
        now, recipient = self._now(), _recipient(message.address)
        digest = hashlib.sha256(f"{message.key} {recipient}".encode()).hexdigest()[:10]
        target = self._folder / f"{now:%Y-%m-%d-%H%M}-{digest}.eml"
        half, own_id = target.with_suffix(".part"), message_id(message.key, self._sender)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            half.write_bytes(mail(message, self._sender, now, own_id))
            half.replace(target)
        except OSError as error:
            raise SendFailed(f"email: the folder takes no mail ({error.strerror})") from error
        return (own_id,)

    async def close(self) -> None:
        """Nothing to close."""


def message_id(key: str, sender: str, secret: str = "") -> str:
    """The same for every repeat of a message, so that a mail program shows it once; not to be guessed from its key."""
    domain = _bare(sender).rpartition("@")[2]
    return f"<{hmac.digest(secret.encode(), key.encode(), 'sha256').hex()[:32]}@{domain}>"


def mail(message: Outgoing, sender: str, now: datetime, own_id: str) -> bytes:
    """The whole mail with CRLF lines: text, HTML if there is any, attachments.

    Built by email.mime, which is 3.5 times as fast as EmailMessage (measured); it does not watch over line breaks in
    headers, so every header that holds a fact goes through `one_line`.
    """
    body = _body(message)
    body["From"] = _named(sender)
    body["To"] = _recipient(message.address)
    body["Subject"] = str(Header(one_line(message.subject), "utf-8", maxlinelen=70))
    body["Date"] = format_datetime(now)
    body["Message-ID"] = own_id
    if _MESSAGE_ID.fullmatch(message.reply_to):
        body["In-Reply-To"] = body["References"] = message.reply_to
    body["Auto-Submitted"] = "auto-generated"  # RFC 3834: no vacation answer shall come back
    return body.as_bytes(policy=_CRLF)


def _body(message: Outgoing) -> MIMEBase:
    boundary = hashlib.sha256(message.key.encode()).hexdigest()[:24]
    text = MIMEText(joined(message.parts) + "\n", "plain", "utf-8")
    if not message.html and not message.files:
        return text
    both = MIMEMultipart("alternative", boundary=f"a-{boundary}")
    both.attach(text)
    if message.html:
        both.attach(MIMEText(message.html, "html", "utf-8"))
    if not message.files:
        return both
    whole = MIMEMultipart("mixed", boundary=f"m-{boundary}")
    whole.attach(both)
    for file in message.files:
        whole.attach(_attachment(file))
    return whole


def _attachment(file: File) -> MIMEBase:
    part = MIMEApplication(file.content)
    part.replace_header("Content-Type", one_line(file.mime))
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", one_line(Path(file.name).name)))
    return part


def _named(sender: str) -> str:
    name, address = parseaddr(sender)
    return formataddr((one_line(name), address), "utf-8")


def _bare(sender: str) -> str:
    return parseaddr(sender)[1]


def _recipient(address: str) -> str:
    if not address.isascii() or not _ADDRESS.fullmatch(address):
        raise SendFailed("email: not an address", permanent=True)
    return address


def _server(settings: EmailSettings) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(
        hostname=settings.host,
        port=settings.port,
        username=settings.username or None,
        password=settings.password or None,
        use_tls=settings.security == "tls",
        start_tls=settings.security == "starttls",
        tls_context=ssl.create_default_context(cafile=settings.ca_file or None),
        local_hostname=_bare(settings.sender).rpartition("@")[2],
        timeout=settings.timeout,
    )


@contextmanager
def _one_error() -> Iterator[None]:
    """SMTP's errors as SendFailed; `from None` because some of theirs carry what was said."""
    try:
        yield
    except aiosmtplib.SMTPRecipientsRefused as refused:
        raise failure(refused.recipients[0]) from None
    except aiosmtplib.SMTPException as error:
        raise failure(error) from None
    except OSError as error:
        raise SendFailed(f"email: {error.strerror or type(error).__name__}") from None


def failure(error: aiosmtplib.SMTPException) -> SendFailed:
    """What an answer of the server means for the message that met it."""
    if not isinstance(error, aiosmtplib.SMTPResponseException):
        return SendFailed(f"email: {one_line(error.message)[:200]}")
    reason = f"email: {error.code} {one_line(error.message)[:200]}"
    match error:
        case aiosmtplib.SMTPAuthenticationError():
            return SendFailed(f"email: the server refuses the login ({error.code})", retry_after=LOGIN_RETRY)
        case aiosmtplib.SMTPRecipientRefused() if error.code >= 500:
            return SendFailed(reason, permanent=True, blocked=_gone(error))
        case aiosmtplib.SMTPDataError() if error.code >= 500:
            return SendFailed(reason, permanent=True)
        case _ if error.code >= 500:  # it refuses the sender or us: configuration, not this message
            return SendFailed(reason, retry_after=LOGIN_RETRY)
        case _:
            return SendFailed(reason)


def _gone(error: aiosmtplib.SMTPResponseException) -> bool:
    """Whether the mailbox is no more; without an enhanced code 550, 551 and 553 say so (RFC 5321, 4.2.3)."""
    if _ENHANCED.search(error.message):
        return bool(_GONE.search(error.message))
    return error.code in (550, 551, 553)
