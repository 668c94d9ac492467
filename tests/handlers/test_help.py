"""What people are told they can type is there: /help, Telegram's menu, and every command that a sentence names."""

import re
from datetime import date
from pathlib import Path

import pytest

import message_templates
from bot.commands import Certainty, slash, understand
from bot.handlers.conversation import COMMANDS
from bot.handlers.telegram_words import COMMANDS as MENU
from bot.handlers.telegram_words import commands_of
from channels.render import Renderer
from domain.words import Role

MONDAY = date(2024, 2, 5)
TEMPLATES = Path(message_templates.__file__).parent
NAMED = re.compile(r"(?<![\w/.<])/(?P<name>[a-z]{2,})\b")
OURS = {"ngay", "la", "thu", "thoat", "gui"}  # of the sandbox itself


def is_heard(name: str) -> bool:
    command = slash(f"/{name}")
    assert command is not None
    return command.name in COMMANDS or understand(f"/{name}", today=MONDAY).certainty is not Certainty.NONE


@pytest.mark.parametrize("name", sorted({name for menu in MENU.values() for name in menu}))
def test_telegrams_menu_offers_only_what_is_heard(name: str) -> None:
    assert is_heard(name)


@pytest.mark.parametrize(
    ("role", "offered", "kept_back"),
    [
        (Role.OFFICER, {"viec", "xong", "giahan", "stop"}, {"duyet", "chapnhan", "loadplan"}),
        (Role.HEAD, {"xong", "duyet", "chapnhan", "tralai"}, {"loadplan", "moi"}),
        (Role.VIEWER, {"viec", "tiendo", "xuat", "toi", "thanhvien", "stop"}, {*MENU["work"]} - {"viec"}),
        (Role.ADMIN, {"xong", "duyet", "chapnhan", "tralai", "moi"}, set()),
    ],
)
def test_telegrams_menu_offers_what_a_role_can_do(role: Role, offered: set[str], kept_back: set[str]) -> None:
    shown = {command.command for command in commands_of(role)}
    assert offered <= shown
    assert not kept_back & shown


def test_every_command_in_a_sentence_is_heard() -> None:
    told = {m["name"] for path in TEMPLATES.glob("*.j2") for m in NAMED.finditer(path.read_text("utf-8"))}
    assert {name for name in told - OURS if not is_heard(name)} == set()


@pytest.mark.parametrize(
    ("role", "offered", "kept_back"),
    [
        ("officer", {"xong", "giahan", "taptin", "bangiao"}, {"loadplan", "duyet", "moi"}),
        ("head", {"xong", "giahan", "tiendo", "duyet", "chapnhan", "tralai"}, {"loadplan", "moi"}),
        ("viewer", {"viec", "tiendo", "toi"}, {"xong", "giahan", "bangiao", "loadplan"}),
        ("admin", {"xong", "loadplan", "duyet", "moi", "han", "kehoach", "ketthuc"}, set()),
    ],
)
def test_help_says_what_a_role_can_do(role: str, offered: set[str], kept_back: set[str]) -> None:
    said = {m["name"] for m in NAMED.finditer(Renderer().render("help", "telegram", {"role": role, "name": "A"}).text)}
    assert offered <= said
    assert not kept_back & said
