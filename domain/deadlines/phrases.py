"""The grammar: the time cell of a plan, a decision or a report rule -> rules."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.deadlines.rules import Continuous, Date, Invalid, Missing, Rule


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase says; `confirm` holds short machine reasons for an admin to look at it."""

    rules: tuple[Rule, ...]
    confirm: tuple[str, ...] = ()


def read(text: str, plan_year: int | None, *, inclusive: bool = False) -> Reading:
    """The rules of a phrase (first, small version: the whole grammar follows)."""
    folded = " ".join(text.split()).lower()
    if not folded.strip("-. "):
        return Reading((Missing(),))
    if folded == "thường xuyên":
        return Reading((Continuous(),))
    found = re.fullmatch(r"trước (?:ngày )?(\d\d?)/(\d\d?)(?:/(\d{4}))?", folded)
    year = int(found[3]) if found and found[3] else plan_year
    if found and year:
        try:
            due = date(year, int(found[2]), int(found[1]))
        except ValueError:
            return Reading((Invalid("ngày không có thật"),))
        return Reading((Date(due if inclusive else due - timedelta(days=1)),))
    return Reading((Invalid("chưa hiểu"),), ("unread",))


def event_in(content: str) -> str:
    """The event a row's content names ("... sau khi có Quyết định công bố"), or ""."""
    found = re.search(r"(?:sau khi|kể từ ngày|kể từ khi|khi)\s+(.+)", content)
    return found[1].rstrip(". ") if found else ""
