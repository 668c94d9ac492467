"""Messages that must change nothing at once: irony, quotations, conditions, parts, words that take a done back."""

from pathlib import Path

import pytest

from bot.commands import Certainty, Intent, understand

LINES = (Path(__file__).parent / "traps.txt").read_text("utf-8").splitlines()
TRAPS = [line for line in LINES if line and not line.startswith("#")]
CHANGING = {Intent.DONE, Intent.UNDO, Intent.REPORT, Intent.EVENT, Intent.EXTEND, Intent.ACK, Intent.SNOOZE}


@pytest.mark.parametrize("text", TRAPS)
def test_changes_nothing(text: str) -> None:
    understood = understand(text.replace("\\n", "\n"))

    acts = understood.certainty is Certainty.ACT
    assert not (acts and CHANGING & {action.intent for action in understood.actions})


def test_there_are_many() -> None:
    assert len(TRAPS) >= 1500
    assert len(TRAPS) == len(set(TRAPS))
