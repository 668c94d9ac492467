"""The grammar against what officers type: `utterances.jsonl`, written before the parser, each line with its meaning.

A change may raise the score, never lower it, and no reading that is wrong may act.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.commands import to_json, understand
from bot.understanding.fold import clean, plain

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "utterances.jsonl").read_text("utf-8").splitlines()
]
# Words that a note may have or lack: politeness carries nothing.
POLITE = frozenset(
    [
        "a",
        "nhe",
        "nha",
        "em",
        "anh",
        "chi",
        "toi",
        "minh",
        "roi",
        "va",
        "duoc",
        "cho",
        "cua",
        "thi",
        "la",
        "da",
        "oi",
        "do",
        "day",
    ]
)


def words(note: str) -> list[str]:
    return sorted(word for word in re.findall(r"\w+", plain(clean(note))) if word not in POLITE)


def meaning(certainty: str, actions: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    noted = [{**action, "note": words(action.get("note", ""))} for action in actions]
    return certainty, noted


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_means(row: dict[str, Any]) -> None:
    understood = to_json(understand(row["text"]))

    assert meaning(understood["certainty"], understood["actions"]) == meaning(row["certainty"], row["actions"])


def test_the_set_is_large_and_has_no_text_twice() -> None:
    texts = [row["text"] for row in ROWS]

    assert len(texts) >= 450
    assert len(texts) == len(set(texts))
