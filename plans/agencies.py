"""Names of agencies and groups as plans print them, to the agencies of the office's directory.

A name that is not sure is never resolved in silence: it is a suggestion, and an admin decides.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz, process

from domain.errors import BadInput
from plans import names
from plans.names import fold

__all__ = ["EVERYONE", "Agency", "Directory", "Group", "Resolution", "fold", "read_agencies_csv", "read_groups_csv"]

Kind = Literal["agency", "group", "role", "unknown"]
EVERYONE = "all"  # the group whose members are all agencies


@dataclass(frozen=True, slots=True)
class Agency:
    """One line of the directory; `groups` are codes of groups, `parent` the code of the agency above."""

    code: str
    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    level: str = ""
    groups: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A class of agencies: its code, and the ways in which plans print it."""

    code: str
    printed_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a printed name means: codes of agencies, none where a person must decide; suggestions are codes too."""

    agencies: tuple[str, ...]
    kind: Kind
    confidence: float = 1.0
    suggestions: tuple[str, ...] = ()


def read_agencies_csv(content: bytes) -> tuple[Agency, ...]:
    """Columns code, name, short_name, aliases, level, groups, parent; lists are split at ";".

    Raises BadInput("bad_agencies_csv") with the line of what is missing.
    """
    rows = _rows(content, ("code", "name"))
    return tuple(
        Agency(
            row["code"].strip().upper(),
            row["name"].strip(),
            row.get("short_name", "").strip(),
            _list(row.get("aliases", "")),
            row.get("level", "").strip(),
            _list(row.get("groups", "")),
            row.get("parent", "").strip(),
        )
        for row in rows
    )


def read_groups_csv(content: bytes) -> tuple[Group, ...]:
    """Columns group, printed_as; the ways of printing are split at ";"."""
    rows = _rows(content, ("group", "printed_as"))
    return tuple(Group(row["group"].strip(), _list(row["printed_as"])) for row in rows)


def _rows(content: bytes, required: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
        rows = [{key: value or "" for key, value in row.items() if key} for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput("bad_agencies_csv", line=1, missing=", ".join(required)) from error
    for line, row in enumerate(rows, 2):
        missing = [name for name in required if not row.get(name, "").strip()]
        if missing:
            raise BadInput("bad_agencies_csv", line=line, missing=", ".join(missing))
    return rows


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


# What a plan adds to a class of agencies without making it another one.
_SCOPE = re.compile(r"\s+(?:thuoc |truc thuoc |tren dia ban )*(?:cap )?tinh$")
# Whoever holds the pen in one case: nobody's name, so an admin chooses (kế hoạch Kon Tum IV.1, Bắc Giang II.3.4).
_ROLE = re.compile(r"\b(?:duoc giao|chu tri soan thao|ra soat|lien quan|doi tuong|mot so|phu trach|chiu su tac dong)\b")
_SURE, _MARGIN, _WORTH_ASKING = 93, 4, 75


# Places are named alike (xã Tân Lập, xã Tân Lạc), and so are numbered wards and divisions: there one letter is no slip.
_PLACE = re.compile(r"\b(?:ubnd|hdnd|dang uy|cong an|tram y te)\b")
_NUMBER = re.compile(r"\b(?:\d+|[ivx]+|[a-z])\b")


def _may_be_a_slip(printed: str, known: str) -> bool:
    """Whether one folded name may be the other with a typing error, and not the name of somebody else."""
    return not _PLACE.search(printed) and _NUMBER.findall(printed) == _NUMBER.findall(known)


@dataclass(frozen=True)
class Directory:
    """The agencies and groups of an office, asked by printed name."""

    agencies: tuple[Agency, ...]
    groups: tuple[Group, ...] = ()
    _seen: dict[str, Resolution] = field(default_factory=dict, init=False, repr=False, compare=False)

    def resolve(self, printed: str) -> Resolution:
        """Who is meant: one agency, the members of a group or of several, or nobody yet, with suggestions."""
        if printed not in self._seen:
            self._seen[printed] = self._resolve(printed)
        return self._seen[printed]

    def members(self, group: str) -> tuple[str, ...]:
        """Codes of the agencies of a group; of all of them for the group "all"."""
        return tuple(each.code for each in self.agencies if group == EVERYONE or group in each.groups)

    def _resolve(self, printed: str) -> Resolution:
        meant = self._meant(printed)
        if meant:
            return meant
        if excepted := names.exception_in(printed):
            return self._without(*excepted)
        sure, suggestions = self._alike(printed)
        if _ROLE.search(fold(printed)):
            return Resolution((), "role", suggestions=suggestions)
        if sure:
            return Resolution((sure,), "agency", 0.8)
        taken_over = self._codes_of(names.became(printed))
        return Resolution((), "unknown", 0.0, suggestions or taken_over[:3])

    def _meant(self, printed: str) -> Resolution | None:
        """Who is named outright: by the name, in a list, by a class of places, by initials or by the head's title."""
        if whole := self._exactly(fold(printed)):
            return whole
        lists = (self._parts(printed), names.places_in(printed))
        found = next((each for each in lists if len(each) > 1 and all(map(self._exactly, each))), ())
        if codes := self._codes_of(found):
            return Resolution(codes, "group", 0.9)
        if codes := self._of_levels(printed):
            return Resolution(codes, "group", 0.9)
        if code := self._abbreviated(printed):
            return Resolution((code,), "agency", 0.9)
        return self._meant(head) if (head := names.bare(printed)) else None

    def _without(self, whole: str, excepted: Sequence[str]) -> Resolution:
        """The members of a group but for those who are named; nobody where one of them is not known."""
        group = self._meant(whole)
        left_out = [self._meant(name) or self._meant(f"UBND {name}") for name in excepted]
        codes = dict.fromkeys(code for each in left_out if each for code in each.agencies)
        if group is None or not all(left_out) or not codes.keys() <= set(group.agencies):
            return Resolution((), "unknown", 0.0, tuple(codes)[:3])
        return Resolution(tuple(code for code in group.agencies if code not in codes), "group", 0.9)

    def _codes_of(self, folded: Iterable[str]) -> tuple[str, ...]:
        known = [found for name in folded if (found := self._exactly(name))]
        return tuple(dict.fromkeys(code for found in known for code in found.agencies))

    def _of_levels(self, printed: str) -> tuple[str, ...]:
        """The places of the levels that are named, all of them or those of one agency above."""
        if not (said := names.levels_in(printed)):
            return ()
        levels, above = said
        holder = (self._exactly(fold(above)) or self._exactly(fold(f"UBND {above}"))) if above else None
        if above and (holder is None or holder.kind != "agency"):
            return ()
        return tuple(
            each.code
            for each in self.agencies
            if fold(each.name).startswith(tuple(f"{level} " for level in levels))
            and (holder is None or each.parent in holder.agencies)
        )

    def _abbreviated(self, printed: str) -> str | None:
        """The one agency whose name is written with initials; nobody where two may be meant, and no place."""
        if _PLACE.search(fold(printed)) and not fold(printed).startswith("vp "):
            return None
        found = {each.code for each in self.agencies if names.abbreviates(printed, each.name)}
        return found.pop() if len(found) == 1 else None

    def _exactly(self, folded: str) -> Resolution | None:
        for form in (folded, _SCOPE.sub("", folded)):
            if code := self._names.get(form):
                return Resolution((code,), "agency")
            if (group := self._classes.get(form)) and self.members(group):
                return Resolution(self.members(group), "group")
        return None

    def _parts(self, printed: str) -> list[str]:
        """ "UBND cấp huyện, cấp xã" as two names: what stands before a level is meant before the next one too."""
        pieces = [fold(piece) for piece in names.listed(printed)]
        head = pieces[0].split()[0] if pieces else ""
        return [piece if self._exactly(piece) else f"{head} {piece}" for piece in pieces]

    def _alike(self, printed: str) -> tuple[str | None, tuple[str, ...]]:
        """The one agency whose name is the same but for a slip, if there is one, and the ones worth asking about."""
        found = process.extract(
            fold(printed), list(self._names), scorer=fuzz.ratio, limit=8, score_cutoff=_WORTH_ASKING
        )
        best = [(self._names[name], score) for name, score, _ in found]
        codes = tuple(dict.fromkeys(code for code, _ in best))
        others = [score for code, score in best if code != codes[0]] if codes else []
        near = bool(best) and best[0][1] >= _SURE and (not others or best[0][1] - others[0] >= _MARGIN)
        sure = near and _may_be_a_slip(fold(printed), found[0][0])
        return (codes[0] if sure else None), codes[:3]

    @cached_property
    def _names(self) -> dict[str, str]:
        """Folded name -> code; a name that two agencies share means neither."""
        owners: dict[str, set[str]] = {}
        for each in self.agencies:
            for name in (each.name, each.short_name, *each.aliases, each.code):
                if name:
                    owners.setdefault(fold(name), set()).add(each.code)
        return {name: codes.pop() for name, codes in owners.items() if len(codes) == 1}

    @cached_property
    def _classes(self) -> dict[str, str]:
        return {fold(name): group.code for group in self.groups for name in group.printed_as}
