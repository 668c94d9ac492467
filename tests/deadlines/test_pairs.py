"""Two deadlines in one cell are both read, or a person is asked: neither may change the other."""

import random
from typing import Any

import pytest

from domain.deadlines.phrases import read
from domain.deadlines.rules import to_json
from tests.deadlines.phrasebook import phrases

SEED = 20240214
NO_DAYS = ("invalid", "missing")
SURE = sorted(
    {
        phrase.text.strip(" .")
        for book in ("unseen.jsonl", "five_plans.jsonl")
        for phrase in phrases(book)
        if len(phrase.text) < 60 and not phrase.text.isascii()
    }
)


def said(text: str) -> tuple[set[tuple[Any, ...]], bool]:
    """Every due date, event and source of a text in a plan of 2024, and whether a person is asked."""
    reading = read(text, 2024)
    rules = [to_json(rule) for rule in reading.rules]
    found: set[tuple[Any, ...]] = set()
    for rule in rules:
        days = rule.get("occurrences") or ([rule["due"]] if "due" in rule else [])
        named = (rule["type"], str(rule.get("event") or rule.get("source")).lower(), rule.get("n"))
        found |= {(day, rule.get("time")) for day in days} or {named}
    asked = any(rule["type"] in NO_DAYS for rule in rules) or bool(set(reading.confirm) - {"nominal"})
    return found, asked


def goes_on(first: str, second: str) -> bool:
    """ "trước 15/3; 15/9": figures behind a limit go on with its list."""
    return "trước" in first.lower() and second[0].isdigit()


def pairs(count: int) -> list[tuple[str, str]]:
    draw = random.Random(SEED)
    drawn = [tuple(draw.sample(SURE, 2)) for _ in range(count)]
    return [(first, second) for first, second in drawn if not said(first)[1] and not said(second)[1]]


def test_a_deadline_behind_a_semicolon_leaves_the_first_as_it_is() -> None:
    changed = []
    for first, second in pairs(2_000):
        both, asked = said(f"{first}; {second[0].lower()}{second[1:]}")
        if not asked and both != said(first)[0] | said(second)[0] and not goes_on(first, second):
            changed.append((first, second))

    assert changed == [], f"seed {SEED}"


@pytest.mark.parametrize(
    "front", ["Hoàn thành", "Báo cáo UBND tỉnh", "Tổ chức hội nghị", "Đợt 1:", "Sở Nội vụ:", "(1)"]
)
def test_words_in_front_leave_a_deadline_as_it_is(front: str) -> None:
    changed = []
    for text in random.Random(SEED).sample(SURE, 400):
        alone, unsure = said(text)
        there, asked = said(f"{front} {text[0].lower()}{text[1:]}")
        if not asked and not unsure and there != alone:
            changed.append(text)

    assert changed == [], f"seed {SEED}"
