"""A "chưa" or "không" with one slip of the finger is never a done, whatever word it has become."""

import pytest

from bot.commands import Certainty, Intent, understand

BESIDE = {"c": "xvdf", "h": "gjybn", "u": "yihj", "a": "qswz", "k": "jlim", "o": "iplk", "n": "bmhj", "g": "fhtyvb"}
TELEX = {"chus"}  # the keys of "chú": an uncle who is done
SAID = (
    "4.1 {} xong", "{} xong 4.1", "4.1 {} hoan thanh", "4.1 em {} lam xong", "muc 4.1 ben em {} xong a",
    "4.1 {} xong duoc", "anh oi 4.1 {} xong nhe",
)  # fmt: skip


def slips(word: str) -> set[str]:
    """The word with a key missing, swapped with the next, doubled, or hit beside or along with its neighbour."""
    made = set()
    for i, key in enumerate(word):
        before, after = word[:i], word[i + 1 :]
        made |= {before + after, before + after[:1] + key + after[1:], before + key + key + after}
        made |= {before + kept + other + after for other in BESIDE[key] for kept in ("", key)}
    return made - {word, ""} - TELEX


@pytest.mark.parametrize("slip", sorted(slips("chua") | slips("khong")))
def test_a_slipped_no_is_never_done(slip: str) -> None:
    for said in SAID:
        understood = understand(said.format(slip))
        done = any(action.intent is Intent.DONE for action in understood.actions)
        assert not (done and understood.certainty is Certainty.ACT), said.format(slip)
