"""What may be forgotten: rows that only guard against repeats, and answers nobody waits for any more."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, delete

from storage.db import Transaction
from storage.tables import FreeWindow, Question, Received, SeenUpdate, WireMessage

# A wire repeats an update for a day at the most (https://core.telegram.org/bots/api#getting-updates).
SEEN, WINDOWS, QUESTIONS = timedelta(days=7), timedelta(days=7), timedelta(days=30)
MESSAGES = timedelta(days=180)  # somebody may still reply to a reminder of last quarter


async def tidy(tx: Transaction, now: datetime) -> int:
    """Delete what is too old to matter; how many rows went."""
    old: list[Any] = [
        delete(SeenUpdate).where(col(SeenUpdate.seen_at) < now - SEEN),
        delete(Received).where(col(Received.received_at) < now - SEEN),  # of a wire that is not there any more
        delete(FreeWindow).where(col(FreeWindow.heard_at) < now - WINDOWS),
        delete(Question).where(col(Question.asked_at) < now - QUESTIONS),
        delete(WireMessage).where(col(WireMessage.sent_at) < now - MESSAGES),
    ]
    return sum([(await tx.exec(statement)).rowcount for statement in old])
