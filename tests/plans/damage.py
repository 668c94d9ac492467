"""Damaged copies of the plans in `documents/` and `text/`, made from a seed: bits turned, pieces cut or mixed.

Half of the archives are damaged inside and packed again: their checksums are right, only their XML is not.
"""

import io
import random
import re
import zipfile
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
        inside = source.suffix in (".docx", ".xlsx") and dice.random() < 0.5
        damaged = _repacked if inside else _damaged
        yield f"{number}-{source.name}", damaged(source.read_bytes(), dice)


def _damaged(content: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 4)):
        content = dice.choice([_turned, _cut, _doubled, _zeroed, _mixed])(bytearray(content), dice)
    return content


def _repacked(content: bytes, dice: random.Random) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        chosen = max(parts, key=lambda name: len(parts[name])) if dice.random() < 0.7 else dice.choice(list(parts))
        for name, part in parts.items():
            new.writestr(name, _torn(part, dice) if name == chosen else part)
    return buffer.getvalue()


def _torn(part: bytes, dice: random.Random) -> bytes:
    """XML that is still XML: elements left out, numbers changed; or, now and then, no XML any more."""
    if dice.random() < 0.2:
        return _damaged(part, dice)
    for _ in range(dice.randint(1, 30)):
        kind = dice.choice(
            [rb"<(\w:)?\w+( [^<>]*)?/>", rb'"\d+"', rb">[^<>]+<", rb"<w:tc>.*?</w:tc>", rb"<c [^<>]*?/?>"]
        )
        found = list(re.finditer(kind, part))[:2_000]
        if found:
            one = dice.choice(found)
            put = {b'"': b'"%d"' % dice.choice([0, 7, 199, 99_999]), b">": b"><"}.get(one[0][:1], b"")
            part = part[: one.start()] + put + part[one.end() :]
    return part


def _turned(content: bytearray, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 60)):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    return bytes(content)


def _cut(content: bytearray, dice: random.Random) -> bytes:
    first = dice.randrange(len(content))
    del content[first : first + dice.randrange(len(content) // 2 + 1)]
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
