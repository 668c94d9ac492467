"""Questions about what proves a report: files by their hashes, document numbers, links."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, select

from storage.db import Transaction, insert_new
from storage.tables import Evidence

_NOTHING: dict[str, Any] = {"sha256": "", "mime": "", "size": 0, "name": "", "reference": ""}


async def add(tx: Transaction, **given: Any) -> bool:
    """Keep one proof of an occurrence: `occurrence_id`, `person_id`, `at`, and a file or a reference.

    False: the very same is there already.
    """
    return await insert_new(tx, Evidence, [_NOTHING | given]) == 1


async def withdraw(tx: Transaction, occurrence_id: int, since: datetime) -> list[tuple[str, str]]:
    """Forget what proved an occurrence from then on; what each was called, or refers to, and its file's hash.

    A file that nothing speaks of is swept a day later.
    """
    gone = delete(Evidence).where(col(Evidence.occurrence_id) == occurrence_id, col(Evidence.at) >= since)
    rows = await tx.exec(gone.returning(Evidence))
    return [(row.name or row.reference, row.sha256) for row in sorted(rows.scalars(), key=lambda row: row.id or 0)]


async def hashes(tx: Transaction) -> set[str]:
    """Every file that proves something."""
    return set(await tx.exec(select(Evidence.sha256).distinct()))


async def of_occurrences(tx: Transaction, occurrence_ids: Collection[int]) -> dict[int, list[Evidence]]:
    query = select(Evidence).where(col(Evidence.occurrence_id).in_(occurrence_ids)).order_by(col(Evidence.id))
    found: dict[int, list[Evidence]] = defaultdict(list)
    for row in await tx.exec(query):
        found[row.occurrence_id].append(row)
    return found
