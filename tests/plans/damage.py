"""Damaged copies of the plans in `documents/` and `text/`, made from a seed: bits turned, pieces cut or mixed."""

import random
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = sorted([*(HERE / "documents").iterdir(), *(HERE / "text").iterdir()])


def files(seed: int, count: int, *endings: str) -> Iterator[tuple[str, bytes]]:
    """`count` damaged files: (name, content), of all kinds or of those with the given endings."""
    dice = random.Random(seed)
    sources = [source for source in SOURCES if not endings or source.suffix in endings]
    for number in range(count):
        source = sources[number % len(sources)]
        yield f"{number}-{source.name}", _damaged(source.read_bytes(), dice)


def _damaged(content: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 4)):
        content = dice.choice([_turned, _cut, _doubled, _zeroed, _mixed])(bytearray(content), dice)
    return content


def _turned(content: bytearray, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 60)):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    return bytes(content)


def _cut(content: bytearray, dice: random.Random) -> bytes:
    first = dice.randrange(len(content))
    del content[first : first + dice.randrange(len(content) // 2)]
    return bytes(content) or b"x"


def _doubled(content: bytearray, dice: random.Random) -> bytes:
    first = dice.randrange(len(content))
    return bytes(content[:first] + content[first : first + 2_000] * 2 + content[first:])


def _zeroed(content: bytearray, dice: random.Random) -> bytes:
    first = dice.randrange(len(content))
    content[first : first + 64] = bytes(64)
    return bytes(content)


def _mixed(content: bytearray, dice: random.Random) -> bytes:
    other = SOURCES[dice.randrange(len(SOURCES))].read_bytes()
    return bytes(content[: dice.randrange(len(content))] or b"x") + other[dice.randrange(len(other)) :]
