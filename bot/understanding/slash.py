"""Slash commands: their names, and what follows them.

"/gia hạn 2.3", "/GIAHAN@nhacviec_bot. 2.3" and "/giahan2.3" are one command: capitals, blanks, marks, a full stop
and the bot's own name do not matter (UTTERANCES.md, convention 9).
"""

import re
from dataclasses import dataclass

from bot.understanding.fold import clean, plain
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

# Further commands of the product: understanding leaves them to the caller, but knows that they are no slips.
FURTHER = frozenset(
    "start stop loadplan lich han ngay la xuat chapnhan tralai bangiao uyquyen trangthai moi kenh phancong duyet".split()
)

_FORM = re.compile(r"[/／]\s*(?P<words>[^\W\d_].*)", re.DOTALL)
_WORD = re.compile(r"[^\W\d]+")
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
    ends = [m.end() for m in re.finditer(r"[^\W\d]+", words[:40])][:_LONGEST]
    for end in reversed(ends):
        name = plain(re.sub(r"[\W]", "", words[:end]))
        if re.fullmatch(r"[^\W\d]+(?: [^\W\d]+)*", words[:end]) and (name in NAMES or name in FURTHER):
            return Slash(name, _rest(words, end))
    return Slash(plain(words[: ends[0]]), _rest(words, ends[0]))


def _rest(words: str, end: int) -> str:
    tail = _TAIL.match(words, end)
    return words[tail.end() if tail else end :].strip()
