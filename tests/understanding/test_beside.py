"""An act with ordinary words beside it: the weather, an excuse, who writes, where the papers lie. `beside.txt`.

Of its 110 messages, written in one sitting, 62 % were read right at first and 82 % after the repair; those stand here.
"""

from pathlib import Path

import pytest

from bot.commands import Certainty, understand

LINES = (Path(__file__).parent / "beside.txt").read_text("utf-8").splitlines()
ROWS = [tuple(line.split(" | ", 1)) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("meant", "text"), ROWS)
def test_acts_whatever_ordinary_words_stand_beside_it(meant: str, text: str) -> None:
    understood = understand(text.replace("\\n", "\n"))

    told = "; ".join(f"{action.intent.value} {','.join(action.codes)}".strip() for action in understood.actions)
    assert understood.certainty is not Certainty.ASK
    assert (told or "none") == meant
