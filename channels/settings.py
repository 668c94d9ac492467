"""What each wire is set to: light values, so that reading the configuration loads no wire's library."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """`base_url` and `base_file_url` name another Bot API server; `proxy` an HTTP or SOCKS one."""

    token: str = field(repr=False)
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    proxy: str = ""
    connections: int = 16


@dataclass(frozen=True, slots=True)
class ZaloSettings:
    """One bot. `name` (no colon) is ours: an address is "name:chat_id", so that people can be spread over bots."""

    name: str
    token: str = field(repr=False)
    base_url: str = "https://bot-api.zaloplatforms.com"
    proxy: str = ""
    timeout: float = 20.0


@dataclass(frozen=True, slots=True)
class ZaloOaSettings:
    """The application behind the Official Account; its first refresh token goes into the store at set-up."""

    app_id: str
    secret_key: str = field(repr=False)
    base_url: str = "https://openapi.zalo.me"
    oauth_url: str = "https://oauth.zaloapp.com"
    proxy: str = ""
    timeout: float = 20.0


@dataclass(frozen=True, slots=True)
class EmailSettings:
    """`sender` is "Name <address>"; `security` starttls, tls or none; `ca_file` the office's own authority.

    `secret` keeps Message-IDs from being guessed: knowing one is what proves an answer. Without it the password does.
    """

    host: str
    sender: str
    port: int = 587
    username: str = ""
    password: str = field(default="", repr=False)
    security: str = "starttls"
    ca_file: str = ""
    timeout: float = 30.0
    secret: str = field(default="", repr=False)
