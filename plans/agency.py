"""Who is responsible, and when: an agency with its days, and names that it bears for a time only."""

import re
from dataclasses import dataclass, replace
from datetime import date

from domain.words import Days

ALWAYS = Days()


def span(days: Days) -> str:
    """ "từ 01/07/2016 đến 28/02/2025", as people write it; of ALWAYS nothing."""
    sides = (("từ", days.since), ("đến", days.until))
    return " ".join(f"{word} {day:%d/%m/%Y}" for word, day in sides if day)


_DAY = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")


def day_of(text: str) -> date:
    """ "28/02/2025" as people and their Excel write it, or "2025-02-28". Raises ValueError for no day."""
    if found := _DAY.fullmatch(text.strip()):
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    return date.fromisoformat(text.strip())


_DATED = re.compile(r"(?P<name>.+?)\s*\((?P<days>(?:từ|đến)\s[^()]*\d[^()]*)\)")
_DAYS = re.compile(r"(?:từ\s+(?P<since>\S+))?\s*(?:đến\s+(?P<until>\S+))?")


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an agency, with its days: "Ban Dân tộc (đến 28/02/2025)"."""

    name: str
    days: Days = ALWAYS

    @classmethod
    def of(cls, text: str) -> "Alias":
        """The name as a file has it. Raises ValueError for days that are none."""
        if not (found := _DATED.fullmatch(text)):
            return cls(text)
        if not (said := _DAYS.fullmatch(found["days"].strip())):
            raise ValueError(text)
        since, until = (day_of(day) if day else None for day in said.group("since", "until"))
        return cls(found["name"], Days(since, until))

    def __str__(self) -> str:
        return f"{self.name} ({span(self.days)})" if self.days != ALWAYS else self.name


@dataclass(frozen=True, slots=True)
class Agency:
    """One line of the directory; `groups` are codes of groups, `parent` that of the agency above.

    `successors` are codes of the agencies that took over its work after its last day.
    """

    code: str
    name: str
    short_name: str = ""
    aliases: tuple[Alias, ...] = ()
    level: str = ""
    groups: tuple[str, ...] = ()
    parent: str = ""
    days: Days = ALWAYS
    successors: tuple[str, ...] = ()

    def on(self, day: date) -> "Agency":
        """The agency with the names that it has on a day."""
        return replace(self, aliases=tuple(alias for alias in self.aliases if day in alias.days))


@dataclass(frozen=True, slots=True)
class Group:
    """A class of agencies: its code, and the ways in which plans print it."""

    code: str
    printed_as: tuple[str, ...] = ()
