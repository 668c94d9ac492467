"""Slash commands: their names, and what follows them.

"/gia hạn 2.3", "/GIAHAN@nhacviec_bot. 2.3" and "/giahan2.3" are one command: capitals, blanks, marks, a full stop
and the bot's own name do not matter (UTTERANCES.md, convention 9).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.understanding.fold import clean, could_be, plain
from bot.understanding.scanning.slips import telex, vni
from bot.understanding.words import Intent

NAMES: dict[str, Intent] = {
    "done": Intent.DONE, "xong": Intent.DONE,
    "undo": Intent.UNDO, "huy": Intent.UNDO,
    "report": Intent.REPORT, "solieu": Intent.REPORT,
    "event": Intent.EVENT, "phatsinh": Intent.EVENT,
    "extend": Intent.EXTEND, "giahan": Intent.EXTEND,
    "ack": Intent.ACK, "nhan": Intent.ACK,
    "snooze": Intent.SNOOZE, "hoan": Intent.SNOOZE,
    "comment": Intent.COMMENT, "gopy": Intent.COMMENT,
    "tasks": Intent.TASKS, "viec": Intent.TASKS,
    "task": Intent.TASK,
    "why": Intent.WHY, "visao": Intent.WHY,
    "who": Intent.WHO, "ai": Intent.WHO,
    "progress": Intent.PROGRESS, "tiendo": Intent.PROGRESS,
    "chart": Intent.CHART, "bieudo": Intent.CHART,
    "settings": Intent.SETTINGS, "toi": Intent.SETTINGS,
    "help": Intent.HELP, "trogiup": Intent.HELP,
}  # fmt: skip

# Names that look like commands and are none: what follows is read as by the command that they come nearest to.
UNLISTED = {"baocao": "solieu", "hoanthanh": "xong", "xingiahan": "giahan", "dabiet": "nhan"}

# Further commands of the product: understanding leaves them to the caller, but knows that they are no slips.
FURTHER = frozenset(
    [
        "start",
        "stop",
        "loadplan",
        "kehoach",
        "ketthuc",
        "lich",
        "han",
        "ngay",
        "la",
        "xuat",
        "chapnhan",
        "tralai",
        "bangiao",
        "uyquyen",
        "trangthai",
        "moi",
        "kenh",
        "phancong",
        "duyet",
        "thanhvien",
        "xoanguoi",
        "taptin",
    ]
)

# Where other marks make another word, the name with its own: "/hoàn" is not "/hoãn".
_SPELT = {"hoan": "hoãn", "nhan": "nhận", "huy": "hủy", "han": "hạn", "ai": "ai", "toi": "tôi"}

_FORM = re.compile(r"[/／]\s*(?P<words>[^\W\d_].*)", re.DOTALL)
_KEYED = re.compile(r"[^\W\d_]+(?:\d[^\W\d_]+)+\d?(?![\w.])")
_GLUED = re.compile(r"(?P<name>(?:baocao|solieu|report)\d)(?= 0?\d{2}\b)", re.IGNORECASE)
_TAIL = re.compile(r"(?:@\w+)?[\s.,:;]*")
_LONGEST = 3  # words in the longest alias: "/phát sinh" has two, "/ý kiến góp" would have three


@dataclass(frozen=True, slots=True)
class Slash:
    """`name` in small letters without marks or blanks ("giahan"); `args` the rest as typed, ends trimmed."""

    name: str
    args: str = ""


def slash(text: str) -> Slash | None:
    """The command a text begins with, or None; a name that is not known is given as typed, folded."""
    form = _FORM.match(clean(text))
    return None if form is None else _split(form["words"])


def _split(words: str) -> Slash:
    """The longest known name that the first words make together, otherwise the first word."""
    if (keyed := _KEYED.match(words)) and (meant := vni(keyed.group().lower())):  # "/hoa2n 2.3"
        words = meant + words[keyed.end() :]
    if slipped := _GLUED.match(words):  # "/baocao2 04 55%": a key too many
        return Slash(slipped["name"].lower(), words[slipped.end() :].strip())
    ends = [m.end() for m in re.finditer(r"[^\W\d]+", words[:40])][:_LONGEST]
    for end in reversed(ends):
        name = plain(re.sub(r"[\W_]", "", words[:end]))
        known = name in NAMES or name in FURTHER or name in UNLISTED
        if known and re.fullmatch(r"[^\W\d]+(?: [^\W\d]+)*", words[:end]) and _rightly_marked(words[:end], name):
            return Slash(name, _rest(words, end))
    return Slash(words[: ends[0]].lower(), _rest(words, ends[0]))


def _rightly_marked(typed: str, name: str) -> bool:
    return name not in _SPELT or could_be(typed, _SPELT[name])


def _rest(words: str, end: int) -> str:
    tail = _TAIL.match(words, end)
    return words[tail.end() if tail else end :].strip()


def blocks(text: str) -> Iterator[tuple[Slash | None, str]]:
    """The message cut before each command: (command, "") or (None, plain text). Lines after a command belong to it."""
    cleaned = clean(text)
    starts = [m.start() for m in _COMMAND.finditer(cleaned) if _begins(cleaned, m.start())]
    if not starts or starts[0] > 0:
        yield None, cleaned[: starts[0] if starts else None]
    for start, end in pairwise([*starts, len(cleaned)]):
        yield slash(cleaned[start:end]), ""


_COMMAND = re.compile(r"(?:(?<=\n)|(?<=\s)|\A)[/／] ?(?=[^\W\d_])")


def _begins(text: str, place: int) -> bool:
    """Whether a slash at `place` begins a command: at the head of a line, or before a known name."""
    if place == 0 or text[place - 1] == "\n":
        return True
    command = slash(text[place:])
    return command is not None and command.name in NAMES and text[place + 1] != " "


def meant(name: str) -> str | None:
    """The known name a misspelt one comes nearest to, one slip away, or None."""
    typed = plain(telex(name) or name)
    if typed in NAMES:
        return typed
    near = [known for known in NAMES if len(known) > 2 and OSA.distance(typed, known, score_cutoff=1) <= 1]
    return next((known for known in near if len(known) == len(typed)), near[0] if near else None)
