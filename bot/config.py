"""The settings of an office: `config.toml`, and environment variables over it.

NHACVIEC_EMAIL__PASSWORD is [email] password. Every key is explained in config.example.toml; a secret may come from a
file of its own. What is wrong is told all at once, in Vietnamese: whoever runs the service reads it on a terminal.
"""

import os
import re
import tomllib
from collections.abc import Iterator
from datetime import date, time
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)
from typing_extensions import override

from channels import settings as wires
from domain import reports as reporting
from domain.reminders import Policy

PREFIX, NESTED = "NHACVIEC_", "__"
NOT_SETTINGS = frozenset({"NHACVIEC_CONFIG"})  # names the file itself; read by the command line


class ConfigInvalid(Exception):
    """What is wrong with a configuration, one line for each key, ready to be read by a person."""

    def __init__(self, source: str, problems: list[str]) -> None:
        super().__init__("\n".join([f"Cấu hình {source} chưa dùng được:", *(f"  - {problem}" for problem in problems)]))
        self.problems = problems


def _readable(path: Path) -> Path:
    try:
        path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"không đọc được tệp {path}") from error
    return path


def _known_database(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql://", "postgres://")):
        raise ValueError('phải bắt đầu bằng "sqlite:///" hoặc "postgresql://"')
    return url


SecretFile = Annotated[Path, AfterValidator(_readable)]
Port = Annotated[int, Field(ge=1, le=65535)]
Days = Annotated[int, Field(ge=1, le=365)]
NONE = SecretStr("")


def _secret(value: SecretStr, file: Path | None) -> str:
    return value.get_secret_value() or (file.read_text("utf-8").strip() if file else "")


def _webhook_has_secret(hooked: bool, secret: SecretStr) -> None:
    """Both platforms take 256 characters at most; Telegram these alone, Zalo no fewer than 8."""
    if hooked and not re.fullmatch("[A-Za-z0-9_-]{8,256}", secret.get_secret_value()):
        raise ValueError('mode = "webhook" cần webhook_secret từ 8 đến 256 ký tự, chỉ gồm chữ không dấu, số, _ và -')


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Mode(Enum):
    POLLING = "polling"
    WEBHOOK = "webhook"


class Weekday(Enum):
    MONDAY, TUESDAY, WEDNESDAY, THURSDAY = "monday", "tuesday", "wednesday", "thursday"
    FRIDAY, SATURDAY, SUNDAY = "friday", "saturday", "sunday"

    @property
    def number(self) -> int:
        """As date.weekday() counts: Monday is 0."""
        return list(Weekday).index(self)


class Office(_Section):
    name: str = "Văn phòng"


class Database(_Section):
    url: Annotated[str, AfterValidator(_known_database)] = "sqlite:///nhacviec.db"


class Schedule(_Section):
    morning: time = time(7, 30)
    digest_day: Weekday = Weekday.FRIDAY
    digest_time: time = time(16, 0)
    calendar_days: tuple[Days, ...] = (15,)
    working_days: tuple[Days, ...] = (7, 3, 1)
    overdue_first: Days = 1
    overdue_days: tuple[Weekday, ...] = (Weekday.MONDAY, Weekday.THURSDAY)
    head_after: Days = 3
    event_day: Annotated[int, Field(ge=1, le=20)] = 5
    checkin_day: Annotated[int, Field(ge=1, le=20)] = 10


class Report(_Section):
    words: tuple[str, ...] = Field(min_length=1)
    cut_off_day: int = Field(default=14, ge=1, le=28)
    since: date | None = None
    until: date | None = None


class Telegram(_Section):
    enabled: bool = False
    token: SecretStr = NONE
    token_file: SecretFile | None = None
    name: str = Field(default="", pattern="^@?[A-Za-z0-9_]*$")
    mode: Mode = Mode.POLLING
    webhook_secret: SecretStr = NONE
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    proxy: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.enabled and not _secret(self.token, self.token_file):
            raise ValueError("đã bật (enabled) nhưng chưa có token hoặc token_file")
        _webhook_has_secret(self.enabled and self.mode is Mode.WEBHOOK, self.webhook_secret)
        return self

    def wire(self) -> wires.TelegramSettings | None:
        """What the adapter needs; None: off."""
        if not self.enabled:
            return None
        token = _secret(self.token, self.token_file)
        return wires.TelegramSettings(token, self.base_url, self.base_file_url, self.proxy)


class ZaloBot(_Section):
    name: str = Field(pattern="^[A-Za-z0-9_-]+$")
    link: str = ""
    token: SecretStr = NONE
    token_file: SecretFile | None = None
    base_url: str = "https://bot-api.zaloplatforms.com"
    proxy: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if not _secret(self.token, self.token_file):
            raise ValueError("chưa có token hoặc token_file")
        return self


class Zalo(_Section):
    mode: Mode = Mode.POLLING
    webhook_secret: SecretStr = NONE
    messages_per_month: int = Field(default=3000, ge=1)
    photo_hosts: tuple[str, ...] = ("zalo.me", "zadn.vn", "zdn.vn")
    bots: tuple[ZaloBot, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        names = [bot.name for bot in self.bots]
        if len(names) != len(set(names)):
            raise ValueError("hai bot trùng tên (name)")
        _webhook_has_secret(bool(self.bots) and self.mode is Mode.WEBHOOK, self.webhook_secret)
        return self

    def wire(self) -> tuple[wires.ZaloSettings, ...]:
        """What the adapter needs of each bot; none: off."""
        return tuple(
            wires.ZaloSettings(bot.name, _secret(bot.token, bot.token_file), bot.base_url, bot.proxy)
            for bot in self.bots
        )


class ZaloOa(_Section):
    enabled: bool = False
    app_id: str = ""
    secret_key: SecretStr = NONE
    secret_key_file: SecretFile | None = None
    webhook_secret: SecretStr = NONE
    base_url: str = "https://openapi.zalo.me"
    oauth_url: str = "https://oauth.zaloapp.com"
    proxy: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.enabled and not (self.app_id and _secret(self.secret_key, self.secret_key_file)):
            raise ValueError("đã bật (enabled) nhưng chưa có app_id và secret_key hoặc secret_key_file")
        return self

    def wire(self) -> wires.ZaloOaSettings | None:
        """What the adapter needs; None: off."""
        if not self.enabled:
            return None
        key = _secret(self.secret_key, self.secret_key_file)
        return wires.ZaloOaSettings(self.app_id, key, self.base_url, self.oauth_url, self.proxy)


class Email(_Section):
    enabled: bool = False
    host: str = ""
    port: Port = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    ca_file: SecretFile | None = None
    username: str = ""
    password: SecretStr = NONE
    password_file: SecretFile | None = None
    sender: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.enabled and not (self.host and self.sender):
            raise ValueError("đã bật (enabled) nhưng chưa có host hoặc sender")
        return self

    def wire(self) -> wires.EmailSettings | None:
        """What the adapter needs; None: off."""
        if not self.enabled:
            return None
        return wires.EmailSettings(
            host=self.host,
            sender=self.sender,
            port=self.port,
            username=self.username,
            password=_secret(self.password, self.password_file),
            security=self.security,
            ca_file=str(self.ca_file or ""),
        )


class Http(_Section):
    enabled: bool = False
    host: str = "127.0.0.1"
    port: Port = 8080
    public_url: str = ""


class Folders(_Section):
    templates: Path | None = None
    evidence: Path = Path("data/evidence")


class Limits(_Section):
    document_mb: int = Field(default=20, ge=1, le=200)
    evidence_mb: int = Field(default=20, ge=1, le=200)
    messages_per_minute: int = Field(default=30, ge=1)
    invitation_days: Days = 7


class Settings(_Section):
    """All settings of one office. `Settings(...)` is exactly what is given; `load` reads the world outside."""

    office: Office = Office()
    database: Database = Database()
    schedule: Schedule = Schedule()
    reports: tuple[Report, ...] = ()
    telegram: Telegram = Telegram()
    zalo: Zalo = Zalo()
    zalo_oa: ZaloOa = ZaloOa()
    email: Email = Email()
    http: Http = Http()
    folders: Folders = Folders()
    limits: Limits = Limits()

    @property
    def policy(self) -> Policy:
        """The ladder of reminders."""
        reports = tuple(reporting.Report(**each.model_dump()) for each in self.reports)
        weekdays = tuple(day.number for day in self.schedule.overdue_days)
        ladder = self.schedule.model_dump(include=set(Policy.__dataclass_fields__))
        return Policy(**ladder, overdue_weekdays=weekdays, reports=reports)

    @model_validator(mode="after")
    def _webhooks_have_an_address(self) -> Self:
        hooked = [self.telegram.enabled and self.telegram.mode, bool(self.zalo.bots) and self.zalo.mode]
        if Mode.WEBHOOK in hooked and not (self.http.enabled and self.http.public_url.startswith("https://")):
            raise ValueError('mode = "webhook" cần http.enabled = true và http.public_url bắt đầu bằng https://')
        return self


def load(path: Path) -> Settings:
    """The file, with the environment's variables over it. ConfigInvalid names everything that is wrong."""

    class FromOutside(BaseSettings, Settings):
        model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter=NESTED)

        @classmethod
        @override
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return env_settings, TomlConfigSettingsSource(settings_cls, path)

    source = str(path)
    if not path.is_file():
        raise ConfigInvalid(source, ["không có tệp này; hãy sao chép config.example.toml thành tệp đó"])
    problems = _misspelt_variables()
    try:
        settings = FromOutside()
    except tomllib.TOMLDecodeError as error:
        problems.append(f"không phải TOML: {error}")
    except UnicodeDecodeError:
        problems.append("tệp không ở mã UTF-8")
    except SettingsError:
        problems.append("một biến môi trường NHACVIEC_… cho cả một mục phải là JSON")
    except ValidationError as error:
        problems += [_explained(problem["loc"], problem) for problem in error.errors()]
    if problems:
        raise ConfigInvalid(source, problems)
    return settings


def keys(model: type[BaseModel] = Settings, prefix: str = "") -> Iterator[str]:
    """Every key there is, as "telegram.token", and every section."""
    for name, field in model.model_fields.items():
        yield prefix + name
        for inner in (field.annotation, *get_args(field.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from keys(inner, f"{prefix}{name}.")


def _misspelt_variables() -> list[str]:
    """pydantic-settings passes over a variable whose section it does not know."""
    ours = [name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in NOT_SETTINGS]
    unknown = [name for name in sorted(ours) if _key_of(name).split(".")[0] not in Settings.model_fields]
    return [f"biến môi trường lạ {name}{_perhaps(_key_of(name), variable=True)}" for name in unknown]


def _key_of(variable: str) -> str:
    return variable[len(PREFIX) :].lower().replace(NESTED, ".")


def _perhaps(key: str, *, variable: bool = False) -> str:
    close = get_close_matches(key, keys(), n=1)
    if not close:
        return ""
    meant = PREFIX + close[0].upper().replace(".", NESTED) if variable else close[0]
    return f" (có phải {meant}?)"


def _explained(place: tuple[int | str, ...], problem: Any) -> str:
    """One line for one key. Never with the value: it may be a secret."""
    shown = ".".join(f"[{part + 1}]" if isinstance(part, int) else part for part in place).replace(".[", "[")
    kind, context = problem["type"], problem.get("ctx", {})
    if kind == "extra_forbidden":
        return f"khóa lạ {shown}{_perhaps('.'.join(part for part in place if isinstance(part, str)))}"
    if kind == "missing":
        return f"thiếu {shown}"
    if kind == "value_error":
        return f"{shown}: {context['error']}" if shown else str(context["error"])
    if "expected" in context:
        return f"{shown}: phải là {context['expected'].replace(' or ', ' hoặc ')}"
    return f"{shown}: {_should_be(kind)}"


def _should_be(kind: str) -> str:
    meanings = {
        "int": "phải là số nguyên",
        "bool": "phải là true hoặc false",
        "time": 'phải là giờ, ví dụ "07:30"',
        "string_pattern": "chỉ dùng chữ cái không dấu, chữ số và dấu gạch",
        "string": "phải là chữ trong ngoặc kép, đúng dạng",
        "tuple": "phải là danh sách, ví dụ [7, 3, 1]",
        "greater": "số quá nhỏ",
        "less": "số quá lớn",
        "path": "phải là đường dẫn",
        "model": "phải là một mục [..] có các khóa riêng",
    }
    return next((meaning for word, meaning in meanings.items() if kind.startswith(word)), "giá trị không hợp lệ")
