"""Bundles that wait and have become wrong are unsaid: the next tick of the same morning decides them anew."""

from collections.abc import Collection

from scheduler.dispatch import occurrences
from storage import checkins, outbox, reminded
from storage.db import Transaction
from storage.tables import OutboxMessage


async def unsay(tx: Transaction, occurrence_ids: Collection[int]) -> int:
    """Take back the bundles that speak of these occurrences and have not begun to go out; returns how many.

    Where a bundle has left by one address, its copy to another is left out, and the next morning says what is new: a
    step of the ladder is named by its date.
    """
    unsaid = set(occurrence_ids)
    stale = [one for one in await outbox.queued(tx, "bundle") if unsaid.intersection(occurrences(one.facts))]
    by_key: dict[str, list[OutboxMessage]] = {}
    for message in stale:
        by_key.setdefault(_bundle_key(message), []).append(message)
    waiting = {key for key, found in by_key.items() if len(found) == len(await reminded.messages(tx, [key]))}
    await unheard(tx, [by_key[key][0] for key in waiting])
    await outbox.unsay(tx, [message.id for message in stale if message.id is not None])
    return len(by_key)


async def unheard(tx: Transaction, bundles: Collection[OutboxMessage]) -> None:
    """Nobody has heard what these bundles say, nor was asked what they ask."""
    asked = [one["check_in"] for message in bundles for one in message.facts.get("questions", ())]
    await checkins.forget(tx, asked)
    await reminded.forget(tx, {_bundle_key(message) for message in bundles})


def _bundle_key(message: OutboxMessage) -> str:
    """The key of the bundle; a copy's has the channel behind it (see addressing.rows)."""
    return ":".join(message.key.split(":")[:3])
