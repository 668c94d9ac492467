"""A document is read in a process of its own: the same rows, the same refusals, and an end to what takes too long."""

from pathlib import Path

import pytest

import plans
from domain.errors import BadInput
from plans import apart

DOCUMENT = Path(__file__).parent / "documents" / "kon-tum-2024.docx"


async def test_what_is_read_apart_is_what_is_read() -> None:
    content = DOCUMENT.read_bytes()
    steps: list[float] = []
    assert await apart.read(DOCUMENT.name, content, progress=steps.append) == plans.read(DOCUMENT.name, content)
    assert steps[-1] == 1.0


async def test_a_refusal_comes_back_with_its_facts() -> None:
    with pytest.raises(BadInput) as refused:
        await apart.read("thu.docx", b"PK\x03\x04" + bytes(100))
    assert (refused.value.name, refused.value.facts) == ("damaged_file", {"file": "thu.docx"})


async def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(BadInput) as refused:
        await apart.read(DOCUMENT.name, DOCUMENT.read_bytes(), seconds=0.01)
    assert refused.value.name == "too_slow"
