"""Messages that only show something, and those that mean nothing here: `shown.txt`, as twenty people type them.

A question is free: its sign is enough, whatever words stand around it, unless one of them would change something.
"""

from pathlib import Path

import pytest

from bot.commands import Certainty, Intent, Understood, understand

LINES = (Path(__file__).parent / "shown.txt").read_text("utf-8").splitlines()
ROWS = [tuple(line.split(" | ", 1)) for line in LINES if line and not line.startswith("#")]
CHANGING = {Intent.DONE, Intent.UNDO, Intent.REPORT, Intent.EVENT, Intent.EXTEND, Intent.ACK, Intent.SNOOZE}


def shown(understood: Understood) -> str:
    told = (f"{a.intent.value} {','.join(a.codes)} {a.scope or ''}" for a in understood.actions)
    return " ".join(f"{understood.certainty.value} {'; '.join(' '.join(one.split()) for one in told)}".split())


@pytest.mark.parametrize(("meant", "text"), [row for row in ROWS if row[0] != "never"])
def test_shows(meant: str, text: str) -> None:
    assert shown(understand(text)) == meant


@pytest.mark.parametrize("text", [text for meant, text in ROWS if meant == "never"])
def test_changes_nothing_at_once(text: str) -> None:
    understood = understand(text)

    acts = understood.certainty is Certainty.ACT
    assert not (acts and CHANGING & {action.intent for action in understood.actions})


def test_there_are_many() -> None:
    texts = [text for _, text in ROWS]

    assert len(texts) >= 250
    assert len(texts) == len(set(texts))
