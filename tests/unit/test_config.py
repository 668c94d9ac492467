"""Configuration: everything explained, everything wrong named at once, no secret ever shown."""

import re
import tomllib
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest

from bot.config import ConfigInvalid, Settings, Weekday, keys, load

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
COMMENTED_KEY = re.compile(r"^# (?=[a-z_]+ = |\[\[)")

Write = Callable[[str], Path]


@pytest.fixture
def config(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def problems(path: Path) -> list[str]:
    with pytest.raises(ConfigInvalid) as caught:
        load(path)
    return caught.value.problems


class TestExample:
    def test_names_every_key_and_no_other(self) -> None:
        text = "\n".join(COMMENTED_KEY.sub("", line) for line in EXAMPLE.read_text("utf-8").splitlines())
        assert set(_dotted(tomllib.loads(text))) == set(keys())

    def test_shows_the_values_that_hold_without_it(self) -> None:
        assert load(EXAMPLE).model_dump() == Settings().model_dump()

    def test_explains_every_key(self) -> None:
        explained = False
        for line in EXAMPLE.read_text("utf-8").splitlines():
            if COMMENTED_KEY.match(line) or re.match(r"[a-z_]+ = ", line):
                assert explained, f"no reason is given above: {line}"
            else:
                explained = line.startswith("# ")


def _dotted(table: dict[str, object], prefix: str = "") -> list[str]:
    found = []
    for key, value in table.items():
        found.append(prefix + key)
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                found += _dotted(inner, f"{prefix}{key}.")
    return found


def test_a_file_is_read(config: Write) -> None:
    settings = load(
        config("""
            [database]
            url = "postgresql://office@db.example.org/nhacviec"
            [schedule]
            morning = "08:00"
            digest_day = "monday"
            working_days = [5, 1]
            [[zalo.bots]]
            name = "one"
            token = "not-a-token"
        """)
    )
    assert settings.database.url == "postgresql://office@db.example.org/nhacviec"
    assert (settings.schedule.morning, settings.schedule.digest_day) == (time(8), Weekday.MONDAY)
    assert (settings.policy.calendar_days, settings.policy.working_days) == ((15,), (5, 1))
    (bot,) = settings.zalo.wire()
    assert (bot.name, bot.token) == ("one", "not-a-token")
    assert settings.telegram.wire() is None


def test_the_environment_stands_over_the_file(config: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHACVIEC_EMAIL__PASSWORD", "from outside")
    monkeypatch.setenv("NHACVIEC_CONFIG", "elsewhere.toml")
    settings = load(config('[email]\nenabled = true\nhost = "mail.example.org"\nsender = "bot@example.org"'))
    mail = settings.email.wire()
    assert mail is not None
    assert (mail.host, mail.password) == ("mail.example.org", "from outside")


def test_a_secret_may_have_a_file_of_its_own(config: Write, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("123:not-a-token\n")
    telegram = load(config(f'[telegram]\nenabled = true\ntoken_file = "{tmp_path / "token"}"')).telegram.wire()
    assert telegram is not None
    assert telegram.token == "123:not-a-token"


def test_all_bad_keys_are_named_at_once(config: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NHACVIEC_EMIAL__PASSWORD", "x")
    monkeypatch.setenv("NHACVIEC_EMAIL__PASWORD", "x")
    path = config(f"""
        [databse]
        url = "sqlite:///x.db"
        [schedule]
        morning = "25:00"
        digest_day = "thứ Sáu"
        working_days = [7, "ba"]
        overdue_first = 0
        overdue_days = ["thứ Hai"]
        [telegram]
        enabled = "maybe"
        tokne = "x"
        token_file = "{tmp_path / "missing"}"
        [[zalo.bots]]
        token = "x"
        [[zalo.bots]]
        name = "two"
        [email]
        security = "ssl"
        port = 99999
    """)
    days = "'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday' hoặc 'sunday'"
    assert sorted(problems(path)) == sorted(
        [
            "biến môi trường lạ NHACVIEC_EMIAL__PASSWORD (có phải NHACVIEC_EMAIL__PASSWORD?)",
            "khóa lạ email.pasword (có phải email.password?)",
            "khóa lạ databse (có phải database?)",
            'schedule.morning: phải là giờ, ví dụ "07:30"',
            f"schedule.digest_day: phải là {days}",
            "schedule.working_days[2]: phải là số nguyên",
            "schedule.overdue_first: số quá nhỏ",
            f"schedule.overdue_days[1]: phải là {days}",
            "telegram.enabled: phải là true hoặc false",
            "khóa lạ telegram.tokne (có phải telegram.token?)",
            f"telegram.token_file: không đọc được tệp {tmp_path / 'missing'}",
            "thiếu zalo.bots[1].name",
            "zalo.bots[2]: chưa có token hoặc token_file",
            "email.security: phải là 'starttls', 'tls' hoặc 'none'",
            "email.port: số quá lớn",
        ]
    )


NEEDS_SECRET = 'mode = "webhook" cần webhook_secret từ 8 đến 256 ký tự, chỉ gồm chữ không dấu, số, _ và -'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[telegram]\nenabled = true", "telegram: đã bật (enabled) nhưng chưa có token hoặc token_file"),
        ("[email]\nenabled = true", "email: đã bật (enabled) nhưng chưa có host hoặc sender"),
        ("[zalo_oa]\nenabled = true", "zalo_oa: đã bật (enabled) nhưng chưa có app_id và secret_key"),
        ('[telegram]\nenabled = true\ntoken = "x"\nmode = "webhook"', f"telegram: {NEEDS_SECRET}"),
        (
            '[telegram]\nenabled = true\ntoken = "x"\nmode = "webhook"\nwebhook_secret = "weak"',
            f"telegram: {NEEDS_SECRET}",
        ),
        (
            '[zalo]\nmode = "webhook"\nwebhook_secret = "mật khẩu"\n[[zalo.bots]]\nname = "a"\ntoken = "x"',
            f"zalo: {NEEDS_SECRET}",
        ),
        (
            '[telegram]\nenabled = true\ntoken = "x"\nmode = "webhook"\nwebhook_secret = "long-enough"',
            'mode = "webhook" cần http.enabled = true và http.public_url',
        ),
        ("[telegram\n", "không phải TOML: "),
        ('[telegram]\ntoken = "không đóng', "không phải TOML: "),
    ],
)
def test_what_does_not_go_together_is_said(config: Write, text: str, said: str) -> None:
    (problem,) = problems(config(text))
    assert problem.startswith(said)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert problems(tmp_path / "config.toml") == ["không có tệp này; hãy sao chép config.example.toml thành tệp đó"]


def test_no_secret_is_ever_shown(config: Write) -> None:
    path = config('[telegram]\nenabled = true\ntoken = "very secret"\nport = 1\n[zalo]\nwebhook_secret = 12345')
    assert "very secret" not in repr(problems(path))
    assert "12345" not in repr(problems(path))
    settings = load(config('[telegram]\nenabled = true\ntoken = "very secret"'))
    assert "very secret" not in f"{settings!r} {settings.telegram.wire()!r}"


def test_settings_given_by_the_program_hear_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHACVIEC_DATABASE__URL", "sqlite:///outside.db")
    assert Settings().database.url == "sqlite:///nhacviec.db"


def test_a_database_of_another_make_is_named_with_the_other_mistakes(config: Write) -> None:
    assert problems(config('[database]\nurl = "mysql://db.example.org/nhacviec"\n[email]\nport = "smtp"\n')) == [
        'database.url: phải bắt đầu bằng "sqlite:///" hoặc "postgresql://"',
        "email.port: phải là số nguyên",
    ]


def test_a_bots_name_says_which_letters_it_may_have(config: Write) -> None:
    assert problems(config('[[zalo.bots]]\nname = "bot một"\ntoken = "x"\n')) == [
        "zalo.bots[1].name: chỉ dùng chữ cái không dấu, chữ số và dấu gạch"
    ]
