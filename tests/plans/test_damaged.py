"""Damaged files are read or refused; none of them crashes. `benchmarks/damaged_plans.py` tries 2,000."""

import random
import sys

import pytest

import plans
from domain.errors import BadInput
from tests.plans import damage


@pytest.mark.parametrize(("ending", "count"), [(".docx", 150), (".xlsx", 150), (".pdf", 25), (".txt", 3)])
def test_a_damaged_file_is_read_or_refused(ending: str, count: int) -> None:
    seed = random.SystemRandom().randrange(10**6)
    sys.stderr.write(f"seed {seed}\n")  # shown when the test fails
    refused = sum(_is_refused(name, content) for name, content in damage.files(seed, count, ending))
    assert 0 <= refused <= count


def _is_refused(name: str, content: bytes) -> bool:
    try:
        plans.read(name, content, year=2024)
    except BadInput as refusal:
        assert refusal.facts["file"] == name
        return True
    return False
