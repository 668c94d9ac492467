"""Text to understood message: the one door to `bot.understanding`, and pure."""

from bot.understanding.answers import numbered_answers, read_figures
from bot.understanding.read import understand
from bot.understanding.slash import Slash, slash
from bot.understanding.words import CHANGING, Action, Certainty, Figure, Intent, Understood, to_json

__all__ = [
    "CHANGING",
    "Action",
    "Certainty",
    "Figure",
    "Intent",
    "Slash",
    "Understood",
    "numbered_answers",
    "read_figures",
    "slash",
    "to_json",
    "understand",
]
