"""The gold rows of the five plans, and how a reading is compared with them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plans.draft import Draft, to_json

HERE = Path(__file__).parent
FIELDS = (
    "code", "part", "section", "number", "sub", "content", "kind", "lead", "coordinating", "product", "deadline_text",
    "deadline", "targets",
)  # fmt: skip


def gold(slug: str) -> list[dict[str, Any]]:
    lines = (HERE / "gold" / f"{slug}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def shown(draft: Draft) -> list[dict[str, Any]]:
    return [to_json(row, draft.slug) for row in draft.rows]


def differences(rows: Sequence[dict[str, Any]], expected: Sequence[dict[str, Any]]) -> list[str]:
    """One line for each field of a gold row that was read otherwise, and for each row missing or too many."""
    by_code = {row["code"]: row for row in rows}
    lines = [f"{row['code']}: missing" for row in expected if row["code"] not in by_code]
    lines += [f"{code}: too many" for code in by_code if code not in {row["code"] for row in expected}]
    for row in expected:
        mine = by_code.get(row["code"], row)
        lines += [
            f"{row['code']} {field}: {mine[field]!r} instead of {row[field]!r}"
            for field in FIELDS
            if _comparable(mine[field]) != _comparable(row[field])
        ]
    return lines


def _comparable(value: Any) -> Any:
    """The order of deadline objects means nothing."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and "type" in value[0]:
        return sorted(json.dumps(one, sort_keys=True) for one in value)
    return value
