"""What a file is, by its bytes."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.sniffing import EXTENSIONS, mime_of
from domain.errors import BadInput


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (b"\xff\xd8\xff\xe1rest", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "image/heic"),
        (b"%PDF-1.4", "application/pdf"),
    ],
)
def test_known_kinds(content: bytes, mime: str) -> None:
    assert mime_of(content) == mime


@given(content=st.binary(max_size=200))
def test_anything_else_is_refused_and_nothing_breaks(content: bytes) -> None:
    with suppress(BadInput):
        assert mime_of(content) in EXTENSIONS


def test_a_video_in_the_container_of_photos_is_no_photo() -> None:
    with pytest.raises(BadInput):
        mime_of(b"\x00\x00\x00\x18ftypisom\x00\x00")
