"""Bodies of platforms: what is read of them, and what is refused before anybody works on it."""

import json

import pytest

from channels import bodies


def test_half_a_letter_and_nul_are_left_out_wherever_they_stand() -> None:
    body = rb'{"text": "xong \ud800III.1\u0000", "ids\udfff": ["m\ud8001", 7, null, true], "emoji": "\ud83d\ude00"}'
    assert bodies.read(body) == {"text": "xong III.1", "ids": ["m1", 7, None, True], "emoji": "😀"}


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe\xfd", b"[" * 100_000, b"[" * 41 + b"]" * 41, b'{"a":' * 5000])
def test_what_is_no_update_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"nested too deep|JSON|Expecting|decode|codec|property name"):
        bodies.read(body)


def test_what_is_as_deep_as_an_update_may_be_is_read() -> None:
    body = b"[" * 40 + b"]" * 40
    assert json.dumps(bodies.read(body)).encode() == body
