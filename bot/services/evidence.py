"""Proof of a report: a photo, a file, a link or a document's number, tied to the due date it is about."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.services.acting import Acting
from bot.services.marking import may_act
from bot.services.sniffing import EXTENSIONS, mime_of
from domain.errors import BadInput, NotAllowed, NotFound
from domain.outgoing import File
from domain.words import Role
from scheduler import facts
from storage import audit, evidence, people, questions, work
from storage.db import Database, Transaction
from storage.files import FileStore
from storage.work import Work

log = logging.getLogger(__name__)

RIGHT_AFTER = timedelta(minutes=30)  # a file that follows a report belongs to it
UNSPOKEN = timedelta(days=1)  # a file without a row may still get one
MOST_BYTES = 40_000_000  # sent back in one answer
MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A file that is to be read from the store, and what it is called there where it goes."""

    name: str
    mime: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is in the store: its hash, its true kind, and what its sender called it (shown only)."""

    sha256: str
    mime: str
    size: int
    name: str

    def to_facts(self) -> dict[str, Any]:
        return asdict(self)


async def keep(store: FileStore, file: File, most_mb: int) -> Kept:
    """Put a file into the store, before any row speaks of it: call it while no transaction is open.

    Raises BadInput("evidence_too_large", "evidence_kind").
    """
    if len(file.content) > most_mb * 1_000_000:
        raise BadInput("evidence_too_large", limit_mb=most_mb)
    mime = await asyncio.to_thread(mime_of, file.content)
    sha256 = await asyncio.to_thread(store.put, file.content)
    return Kept(sha256, mime, len(file.content), file.name[:200])


async def attach(tx: Transaction, acting: Acting, to: Work, kept: Kept) -> dict[str, Any]:
    """The file proves this occurrence. Raises NotAllowed("not_your_task"); the same file again changes nothing."""
    may_act(acting, to)
    new = await evidence.add(tx, occurrence_id=to.id, person_id=acting.by.id, at=acting.now, **kept.to_facts())
    if new:
        await acting.record(tx, "evidence", occurrence_id=to.id, task_id=to.task.id, sha256=kept.sha256, name=kept.name)
    item = facts.item(to, acting.on, acting.calendar)
    return {**item, "file": kept.name, "new": new, "open": to.occurrence.state.is_open}


async def just_reported(tx: Transaction, acting: Acting) -> Work | None:
    """What this person reported a moment ago, on this very channel."""
    last = await audit.last_of(tx, acting.by.id, ("done", "figure", "undo", "evidence"))
    if last is None or last.action == "undo" or last.occurrence_id is None:
        return None
    if last.channel != acting.channel or acting.now - last.at > RIGHT_AFTER:
        return None
    return next(iter(await work.by_ids(tx, [last.occurrence_id])), None)


async def listed(tx: Transaction, works: Sequence[Work]) -> list[dict[str, Any]]:
    """Every proof of these occurrences, as the lines of a list."""
    found = await evidence.of_occurrences(tx, [each.id for each in works])
    return [
        {
            "at": row.at.isoformat(),
            "by": (await people.by_id(tx, row.person_id)).person.name,
            "name": row.name,
            "size": row.size,
            "reference": row.reference,
            "label": each.occurrence.label,
        }
        for each in works
        for row in found[each.id]
    ]


async def asked_for(tx: Transaction, acting: Acting, works: Sequence[Work]) -> list[Asked]:
    """The files of these occurrences that fit into one answer, under names of ours.

    The coordinating office and the leaders may see all of them, others those of their own agency. Raises
    NotFound("no_evidence").
    """
    everything = acting.by.role in {Role.ADMIN, Role.VIEWER}
    if not everything and any(each.agency.id != acting.by.agency_id for each in works):
        raise NotAllowed("admins_only")
    found = await evidence.of_occurrences(tx, [each.id for each in works])
    if not any(found.values()):
        raise NotFound("no_evidence", code=works[0].task.code if works else "")
    asked: list[Asked] = []
    room = MOST_BYTES
    for each in works:
        for row in [row for row in found[each.id] if row.sha256]:
            room -= row.size
            if room >= 0 and len(asked) < MOST_FILES:
                name = f"{each.task.code}-{each.agency.code}-{len(asked) + 1}.{EXTENSIONS[row.mime]}"
                asked.append(Asked(name, row.mime, row.sha256))
    return asked


def read(store: FileStore, asked: Sequence[Asked]) -> tuple[File, ...]:
    """The files themselves; one that is lost or was changed is left out, and the log says so."""
    files = []
    for each in asked:
        try:
            files.append(File(each.name, each.mime, store.get(each.sha256)))
        except FileNotFoundError:
            log.exception("%s is not in the store of evidence as it was", each.name)
    return tuple(files)


async def sweep(db: Database, store: FileStore, now: datetime) -> int:
    """Remove what no row speaks of a day after it came: its transaction was taken back. Returns how many files."""
    before = now - UNSPOKEN
    old = await asyncio.to_thread(store.older, before)
    if not old:
        return 0
    async with db.transaction() as tx:
        needed = await evidence.hashes(tx) | await questions.files(tx)
    return await asyncio.to_thread(store.remove, old - needed, before)
