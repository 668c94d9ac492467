"""A mail server for tests: STARTTLS, AUTH, a memory, and refusals on order.

async with mail_server() as server:
    channel = EmailChannel(server.settings, now)
    ...
    mail = await server.received()
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from channels.settings import EmailSettings

USER, PASSWORD = "nhacviec", "not-a-real-password"
FOLDER = Path(__file__).parent
AUTHORITY = FOLDER / "localhost-cert.pem"  # self-signed for these tests only, with localhost-key.pem
SENDER = "Nhắc Việc <nhacviec@example.org>"
PATIENCE = 5.0


@dataclass(slots=True)
class Refusal:
    command: str  # "MAIL", "RCPT" or "DATA"
    answer: str
    times: int = 1
    recipient: str = ""


@dataclass(slots=True)
class MailServer:
    """Delivered mails are in `mails` (parsed) and `raw`; `connections` counts how often somebody came."""

    security: str = "starttls"
    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    connections: int = 0
    _refusals: list[Refusal] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _open: list[SMTP] = field(default_factory=list)

    @property
    def settings(self) -> EmailSettings:
        """How to reach this server, with the right password where it asks for one."""
        key = (USER, PASSWORD) if self.security != "none" else ("", "")
        return EmailSettings("localhost", SENDER, self.port, *key, self.security, str(AUTHORITY), PATIENCE)

    def refuses(self, command: str, answer: str, *, times: int = 1, recipient: str = "") -> None:
        """Answers the command like this the next times: refuses("RCPT", "550 5.1.1 no such user")."""
        self._refusals.append(Refusal(command, answer, times, recipient))

    def drops_connections(self) -> None:
        """Hangs up on everybody, without a word."""
        for protocol in self._open:
            if protocol.transport:
                protocol.transport.close()
        self._open.clear()

    async def received(self) -> EmailMessage:
        """The newest mail; waits for the first."""
        async with asyncio.timeout(PATIENCE):
            while not self.mails:
                await self._news.wait()
        return self.mails[-1]

    # What aiosmtpd calls.

    async def handle_MAIL(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if answer := self._answer("MAIL", ""):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if answer := self._answer("RCPT", address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        if answer := self._answer("DATA", ""):
            return answer
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.raw.append(content)
        self.mails.append(message_from_bytes(content, policy=policy.default))
        self.recipients += envelope.rcpt_tos
        self._news.set()
        return "250 OK"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: object
    ) -> AuthResult:
        right = LoginPassword(USER.encode(), PASSWORD.encode())
        return AuthResult(success=data == right, handled=False)  # False: else aiosmtpd answers nothing and hangs

    def protocol(self) -> SMTP:
        self.connections += 1
        starttls = self.security == "starttls"
        protocol = SMTP(
            self,
            hostname="localhost",
            tls_context=_tls() if starttls else None,
            require_starttls=starttls,
            auth_require_tls=starttls,
            auth_required=starttls,
            authenticator=self.authenticate,
            enable_SMTPUTF8=False,
        )
        self._open.append(protocol)
        return protocol

    def _answer(self, command: str, recipient: str) -> str:
        for refusal in self._refusals:
            if refusal.command == command and refusal.times > 0 and refusal.recipient in ("", recipient):
                refusal.times -= 1
                return refusal.answer
        return ""


def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(AUTHORITY, FOLDER / "localhost-key.pem")
    return context


@asynccontextmanager
async def mail_server(security: str = "starttls") -> AsyncIterator[MailServer]:
    """The server, running on a free port of this machine; `security` as in EmailSettings ("none" asks for no login)."""
    mailbox = MailServer(security)
    tls = _tls() if security == "tls" else None
    server = await asyncio.get_running_loop().create_server(mailbox.protocol, "127.0.0.1", 0, ssl=tls)
    mailbox.port = server.sockets[0].getsockname()[1]
    try:
        yield mailbox
    finally:
        server.close()
        mailbox.drops_connections()
