"""What platforms send as JSON, read in one place: no deeper than an update is, and no letter that no text can hold."""

import json
from typing import Any

DEEPEST = 40  # an update of any platform stays below 20


def read(body: bytes) -> Any:
    """The value of a body. ValueError for what is not JSON, or is nested deeper than any update."""
    try:
        return whole(json.loads(body))
    except RecursionError:
        raise ValueError("nested too deep") from None


def whole(value: Any, depth: int = DEEPEST) -> Any:
    """The same value without NUL and without half letters ("\\ud800" alone): neither goes into a database or out again.

    ValueError if it is nested deeper than `depth`.
    """
    if isinstance(value, str):
        return value.replace("\0", "").encode(errors="ignore").decode()
    if not isinstance(value, list | dict):
        return value
    if not depth:
        raise ValueError("nested too deep")
    if isinstance(value, list):
        return [whole(each, depth - 1) for each in value]
    return {whole(name): whole(each, depth - 1) for name, each in value.items()}
