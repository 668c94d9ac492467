"""What officers type to change something, in the words two strangers' sets showed to be common: each line acts or asks.

Own office as the subject, short forms, figures with their things, requests with their reasons, quoted reminders.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.commands import to_json, understand
from bot.understanding.fold import plain

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "changes.jsonl").read_text("utf-8").splitlines()
]
SPARE = 2  # words that a note may have more or less: "vì", "nhé"


def words(action: dict[str, Any]) -> set[str]:
    return set(re.findall(r"\w+", plain(action.get("note", ""))))


def facts(actions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in action.items() if key != "note"} for action in actions]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_means(row: dict[str, Any]) -> None:
    understood = to_json(understand(row["text"]))

    assert (understood["certainty"], facts(understood["actions"])) == (row["certainty"], facts(row["actions"]))
    pairs = zip(row["actions"], understood["actions"], strict=True)
    assert [pair for pair in pairs if len(words(pair[0]) ^ words(pair[1])) > SPARE] == []


def test_no_text_stands_twice() -> None:
    texts = [row["text"] for row in ROWS]

    assert len(texts) == len(set(texts))
