"""Phrases with their pasted readings, and how two readings are compared."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from domain.deadlines.phrases import read
from domain.deadlines.rules import to_json

HERE = Path(__file__).parent


class Phrase(NamedTuple):
    text: str
    plan_year: int | None
    wanted: frozenset[str]


def phrases(name: str) -> list[Phrase]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Phrase(row["text"], row["plan_year"], comparable(row["deadline"])) for row in rows]


def comparable(deadline: list[dict[str, Any]]) -> frozenset[str]:
    """The order of the rules does not matter, repeats count once, and why a phrase is invalid is for people."""
    kept = [{"type": "invalid"} if rule["type"] == "invalid" else rule for rule in deadline]
    return frozenset(json.dumps(rule, sort_keys=True, ensure_ascii=False) for rule in kept)


def found(phrase: Phrase) -> frozenset[str]:
    return comparable([to_json(rule) for rule in read(phrase.text, phrase.plan_year).rules])


def is_silent(phrase: Phrase) -> bool:
    """Whether a wrong reading would be shown as if it were right: neither invalid nor with a reason to confirm."""
    reading = read(phrase.text, phrase.plan_year)
    return '{"type": "invalid"}' not in found(phrase) and not reading.confirm
