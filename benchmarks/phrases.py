"""How fast deadline phrases are read, and whether any text at all is read or flagged.

    python -m benchmarks.phrases [--fuzz N] [--seed S]

The speeds are of one core and a warm process: no phrase is known, but most are spelt in symbols like one that was read;
"no spelling known" is the first round of a process that has its regular expressions. The baseline is what any reader
does first (NFC, one blank at a time, lower case): the ratio to it depends less on the machine than the rate. The bars:
20,000 phrases a second, 30 ms for the grammar's own start (with byte code, as it is installed).
"""

import argparse
import json
import random
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from functools import partial
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from domain.deadlines import phrases
from domain.deadlines.rules import to_json

BOOK = Path(__file__).parent.parent / "tests" / "deadlines" / "unseen.jsonl"
ROUNDS = 7
SLOW = 0.25  # seconds for one text: far above any phrase
LETTERS = "aăâeêioôơuưyáàảãạđ 0123456789/-.,;:()%…_\n\u0301\u0309ƣ"

START = """
import time, re, calendar, dataclasses, datetime, enum, functools, typing, unicodedata
import domain.words
began = time.process_time()
import domain.deadlines.phrases
loaded = time.process_time()
domain.deadlines.phrases.read("Trước ngày 15/02/2024", 2024)
print((loaded - began) * 1000, (time.process_time() - loaded) * 1000)
"""


def best(task: Callable[[], object]) -> float:
    """The quickest of some rounds, in seconds of this process."""
    times = []
    for _ in range(ROUNDS):
        began = process_time()
        task()
        times.append(process_time() - began)
    return min(times)


def speed(book: list[tuple[str, int | None]], seed: int) -> None:
    draw = random.Random(seed)
    mix = [draw.choice(book) for _ in range(20 * len(book))]

    def distinct() -> None:
        phrases.forget()
        for text, year in book:
            phrases.read(text, year)

    def unspelt() -> None:
        phrases.TIMES.forget()
        phrases.JOINTS.forget()
        distinct()

    def mixed() -> None:
        phrases.forget()
        for text, year in mix:
            phrases.read(text, year)

    def baseline() -> None:
        for text, _ in book:
            " ".join(unicodedata.normalize("NFC", text).split()).lower()

    bare = best(baseline) / len(book)
    tasks = (
        ("distinct phrases", distinct, book),
        ("no spelling known", unspelt, book),
        ("a mix with repeats", mixed, mix),
    )
    for name, task, texts in tasks:
        count = len(texts)
        each = best(task) / count
        print(f"{name:20} {1 / each:10,.0f}/s   {each * 1e6:6.1f} us each   {each / bare:6.1f} times the baseline")
    with TemporaryDirectory() as cache:
        started("with byte code", {"PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""})
    with TemporaryDirectory() as cache:
        started("compiling its sources", {"PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": "1"})


def started(how: str, settings: dict[str, str]) -> None:
    """Print the quickest of some starts; the first one may write byte code."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", START], capture_output=True, text=True, check=True, env=environ | settings
        )
        for _ in range(ROUNDS)
    ]
    loaded, first = min(tuple(map(float, run.stdout.split())) for run in runs)
    print(f"start {how:22} {loaded:6.1f} ms, its first phrase {first:.1f} ms (after the standard library's)")


def mutated(draw: random.Random, text: str) -> str:
    """A few letters dropped, doubled, swapped for others, or the tail of another text."""
    letters = list(text)
    for _ in range(draw.randint(1, 4)):
        place = draw.randrange(len(letters) + 1)
        letters[place : place + draw.randint(0, 2)] = draw.choices(LETTERS, k=draw.randint(0, 3))
    return "".join(letters)


def reread(text: str) -> None:
    phrases.forget()
    phrases.read(text, 2024)


def fuzz(book: list[tuple[str, int | None]], count: int, seed: int) -> int:
    """Read `count` random and mutated strings; the number of those that failed."""
    draw = random.Random(seed)
    words = sorted({word for text, _ in book for word in text.split()})
    makers: list[Callable[[], str]] = [
        lambda: mutated(draw, draw.choice(book)[0]),
        lambda: " ".join(draw.choices(words, k=draw.randint(1, 30))),
        lambda: "".join(draw.choices(LETTERS, k=draw.randint(0, 200))),
        lambda: "".join(chr(draw.randrange(1, 0x10FFFF)) for _ in range(draw.randint(0, 60))),
        lambda: (draw.choice(words) + " ") * draw.randint(1, 400),
    ]
    failed, slowest, worst = 0, 0.0, ""
    for _ in range(count):
        text = draw.choice(makers)()
        began = process_time()
        try:
            reading = phrases.read(text, draw.choice([None, 2023, 2024]))
            json.dumps([to_json(rule) for rule in reading.rules])
            failed += not reading.rules
        except Exception as error:
            failed += 1
            print(f"FAILED {text!r}: {error!r}")
        took = process_time() - began
        if took > slowest:  # a busy machine, or the first use of a rule: tried again
            took = min(took, best(partial(reread, text)))
        if took > slowest:
            slowest, worst = took, text
    print(f"{count:,} strings with seed {seed}: {failed} failed; slowest {slowest * 1000:.1f} ms for {worst[:80]!r}")
    return failed + (slowest > SLOW)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--fuzz", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20240214)
    asked = parser.parse_args()
    rows = [json.loads(line) for line in BOOK.read_text(encoding="utf-8").splitlines()]
    book = [(row["text"], row["plan_year"]) for row in rows]
    speed(book, asked.seed)
    if asked.fuzz and fuzz(book, asked.fuzz, asked.seed):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
