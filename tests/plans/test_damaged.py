"""Damaged files are read or refused; none of them crashes. `benchmarks/damaged_plans.py` tries 2,000."""

import random
import sys

import pytest

import plans
from domain.errors import BadInput
from tests.plans import damage


@pytest.mark.parametrize(("ending", "count"), [(".docx", 60), (".xlsx", 60), (".pdf", 20), (".txt", 2)])
def test_a_damaged_file_is_read_or_refused(ending: str, count: int) -> None:
    seed = random.SystemRandom().randrange(10**6)
    sys.stderr.write(f"seed {seed}\n")  # shown when the test fails
    named = {_name_in_refusal(name, content) or name: name for name, content in damage.files(seed, count, ending)}
    assert named == {name: name for name in named}


def _name_in_refusal(name: str, content: bytes) -> str | None:
    """The file's name as the refusal tells it; None for a file that could be read."""
    try:
        plans.read(name, content, year=2024)
    except BadInput as refusal:
        return str(refusal.facts["file"])
    return None
