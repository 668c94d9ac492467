"""Flattened texts that strangers to the reader made with a word processor, of plans of other fields and layouts.

What is left wrong: names that were cut where another begins ("Ban Dân vận | Đảng ủy"), merged cells of who leads, tails
of cells behind a page's end, and a time that took its neighbour's words. A person is told of each.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import plans
from plans.draft import Draft
from tests.plans.gold import FIELDS, HERE, differences, shown

FILES = sorted((HERE / "strangers").glob("*.txt"))


@cache
def _draft(file: Path) -> Draft:
    return plans.read(file.name, file.read_bytes())


def _gold(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.with_suffix(".jsonl").read_text("utf-8").splitlines()]


def _wrong(file: Path) -> list[str]:
    return differences(shown(_draft(file)), _gold(file))


def test_nearly_every_row_and_field_is_as_printed() -> None:
    rows = sum(len(_gold(file)) for file in FILES)
    wrong = [line for file in FILES for line in _wrong(file)]
    assert rows == 749
    assert [line for line in wrong if line.endswith(": missing") or line.endswith(": too many")] == []
    assert len(wrong) <= 62, wrong
    assert len(wrong) <= 0.011 * rows * len(FIELDS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_row_that_is_wrong_is_put_before_a_person(file: Path) -> None:
    wrong = {line.split(" ")[0].rstrip(":") for line in _wrong(file)}
    assert wrong - {row.code for row in _draft(file).rows if row.problems} == set()
