"""The grammar against an exam by somebody other than its author.

Lines p, x and y were written from the rules alone, y harder than x; q to v after the grammar had been read, to go where
p had shown it weak. Read for the first time, x was right in 95.1 % and one wrong line acted, y in 89 % with three.
A later exam, a, written from the rules alone, was right in 94.3 % with two wrong comments; b to d are everyday messages
written in one sitting after its repair, right in 97.6 %, 84.8 % (one wrong comment) and 84.7 % of 127, 79 and 72.
Then everyday messages in batches, each with its key before it was read for the first time, each batch mended before the
next: e (708) was right in 88.8 %, d (345) in 92.8 %, f (241) in 90.5 %, g (167) in 88.6 %, h (166, one line a rule) in
97.6 %, i (161) in 91.9 %, j (150) in 94.0 %, k (146) in 92.5 %, l (129)
in 93.8 %, m (99) in 96.0 %. Their author also mends the grammar: no blind figures.
ua is an independent examiner's set, right in 94 % when first read; then what stands beside an act no longer had to be
known word by word, and n (150), o (97) and pp (65), written after that, were right in 89.3, 89.7 and 92.3 %, before
their repair.
ub (200) and uc (300) are two further strangers' sets, right in 94.8 % when first read, no wrong act; mended after that.
Of them 466 stand here: 32 repeat a line, two have a key against the rules or but for a word of politeness in a note.

A line of `exam.jsonl` says what its text means, `also` what else it may; keys listed in `open` are left open by the
rules. A line with `never` is a trap: those intents must not act, whatever else is understood.
"""

import json
import re
from pathlib import Path
from typing import Any

from bot.commands import to_json, understand
from bot.understanding.fold import plain

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "exam.jsonl").read_text("utf-8").splitlines()
]
RIGHT = 0.98  # of the lines; the grammar was repaired after this exam, so it is a floor and no estimate


def words(note: str) -> set[str]:
    return set(re.findall(r"[\w/%-]+", plain(note)))


def told(action: dict[str, Any], left_open: list[str]) -> dict[str, Any]:
    return {key: value for key, value in action.items() if key not in ("note", *left_open)}


def same_notes(row: dict[str, Any], actions: list[dict[str, Any]]) -> bool:
    pairs = zip(row["actions"], actions, strict=True)
    return "note" in row.get("open", []) or all(
        words(wanted.get("note", "")) <= words(got.get("note", "")) for wanted, got in pairs
    )


def is_right(row: dict[str, Any], understood: dict[str, Any]) -> bool:
    certainty, actions = understood["certainty"], understood["actions"]
    if "never" in row:
        return certainty != "act" or not {action["intent"] for action in actions} & set(row["never"])
    meanings = [row, *({**row, **other} for other in row.get("also", []))]
    return any(is_meant(meaning, certainty, actions) for meaning in meanings)


def is_meant(row: dict[str, Any], certainty: str, actions: list[dict[str, Any]]) -> bool:
    left_open = row.get("open", [])
    certain = "certainty" in left_open or certainty == row["certainty"]
    wanted = [told(action, left_open) for action in row["actions"]]
    return certain and wanted == [told(action, left_open) for action in actions] and same_notes(row, actions)


def test_what_is_wrong_never_acts_and_is_rare() -> None:
    read = [(row, to_json(understand(row["text"]))) for row in ROWS]
    wrong = [(row["text"], understood) for row, understood in read if not is_right(row, understood)]

    assert [text for text, understood in wrong if understood["certainty"] == "act"] == []
    assert 1 - len(wrong) / len(ROWS) >= RIGHT, wrong


def test_the_exam_is_large_and_repeats_nothing() -> None:
    texts = [row["text"] for row in ROWS]

    assert len(texts) >= 1000
    assert len(texts) == len(set(texts))
