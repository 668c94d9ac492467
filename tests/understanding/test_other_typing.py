"""The same utterances typed otherwise: without marks, as raw Telex keys, in capitals, with decomposed letters.

What is typed otherwise may be asked back, but nothing may be called done that was not.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commands import Certainty, Intent, Understood, understand

TEXTS = [
    json.loads(line)["text"] for line in (Path(__file__).parent / "utterances.jsonl").read_text("utf-8").splitlines()
]
TONE_KEYS = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
SHAPE_KEYS = {"\u0306": "w", "\u031b": "w"}

VNI_KEYS = {
    "\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5",
    "\u0302": "6", "\u031b": "7", "\u0306": "8",
}  # fmt: skip


def without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def telex(text: str) -> str:
    """The keys that give the text: "đã xong" is "ddax xong"."""
    return re.sub(r"[^\W\d_]+", lambda word: _keys(word.group()), text)


def _keys(word: str) -> str:
    keys, tone = "", ""
    for letter in unicodedata.normalize("NFD", word):
        tone = TONE_KEYS.get(letter, tone)
        circumflex = keys[-1:] if letter == "\u0302" else ""
        plain = "" if unicodedata.combining(letter) else letter
        keys += circumflex or SHAPE_KEYS.get(letter, "") or {"đ": "dd", "Đ": "DD"}.get(letter, plain)
    return keys + tone


def vni(text: str) -> str:
    """The keys of the other usual layout: "đã xong" is "d9a4 xong"."""
    return re.sub(r"[^\W\d_]+", lambda word: _numbers(word.group()), text)


def _numbers(word: str) -> str:
    keys = ""
    for letter in unicodedata.normalize("NFD", word):
        keys += VNI_KEYS.get(letter, {"đ": "d9", "Đ": "D9"}.get(letter, letter))
    return keys


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def told(understood: Understood) -> list[tuple[Intent, tuple[str, ...]]]:
    return [(action.intent, action.codes) for action in understood.actions]


def acts_done(understood: Understood) -> bool:
    return understood.certainty is Certainty.ACT and any(action.intent is Intent.DONE for action in understood.actions)


@pytest.mark.parametrize(
    ("typing", "same"), [(without_marks, 0.98), (telex, 0.98), (vni, 0.9), (str.upper, 1.0), (decomposed, 1.0)]
)
def test_typed_otherwise(typing: Callable[[str], str], same: float) -> None:
    pairs = [(text, understand(text), understand(typing(text))) for text in TEXTS]

    assert [text for text, usual, other in pairs if acts_done(other) and not acts_done(usual)] == []
    assert sum(told(usual) == told(other) for _, usual, other in pairs) / len(pairs) >= same
