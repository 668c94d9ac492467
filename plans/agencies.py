"""Names of agencies and groups as plans print them, to the agencies of the office's directory.

A name that is not sure is never resolved in silence: it is a suggestion, and an admin decides. Nor is one of another
day: the directory that a plan is read against is that of the plan's date (`Directory.on`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz, process

from domain.words import Days
from plans import names
from plans.agency import Agency, Alias, Group
from plans.names import fold

__all__ = ["EVERYONE", "Agency", "Alias", "Bearer", "Directory", "Group", "Resolution", "fold"]

Kind = Literal["agency", "group", "role", "unknown"]
EVERYONE = "all"  # the group whose members are all agencies


@dataclass(frozen=True, slots=True)
class Bearer:
    """An agency that a name means on other days than the one asked about."""

    code: str
    days: Days


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a printed name means: codes of agencies, none where a person must decide; suggestions are codes too."""

    agencies: tuple[str, ...]
    kind: Kind
    confidence: float = 1.0
    suggestions: tuple[str, ...] = ()
    otherwise: tuple[Bearer, ...] = ()  # who is meant on other days


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
    """The agencies and groups of an office, asked by printed name.

    `whole` is the directory that one of a day was taken from: it tells who is meant on other days.
    """

    agencies: tuple[Agency, ...]
    groups: tuple[Group, ...] = ()
    day: date | None = None
    whole: "Directory | None" = None
    _seen: dict[str, Resolution] = field(default_factory=dict, init=False, repr=False, compare=False)

    def on(self, day: date) -> "Directory":
        """The agencies that exist on a day, by the names that they have then."""
        there = tuple(each.on(day) for each in self.agencies if day in each.days)
        return Directory(there, self.groups, day, self)

    def resolve(self, printed: str) -> Resolution:
        """Who is meant: one agency, the members of a group or of several, or nobody yet, with suggestions."""
        if printed not in self._seen:
            self._seen[printed] = self._resolve(printed)
        return self._seen[printed]

    def chosen(self, typed: str) -> Resolution:
        """Whom a person means who decides: somebody of the day if there is, else of another one."""
        found = self.resolve(typed)
        if found.agencies or self.whole is None:
            return found
        chosen = self.whole.resolve(typed)
        return chosen if chosen.agencies else found

    def members(self, group: str) -> tuple[str, ...]:
        """Codes of the agencies of a group; of all of them for the group "all"."""
        return tuple(each.code for each in self.agencies if group == EVERYONE or group in each.groups)

    def _resolve(self, printed: str) -> Resolution:
        meant = self._meant(printed)
        if meant:
            return meant
        if excepted := names.exception_in(printed):
            return self._without(*excepted)
        if otherwise := self._otherwise(printed):
            return Resolution((), "unknown", 0.0, self._instead_of(otherwise), otherwise)
        sure, suggestions = self._alike(printed)
        if _ROLE.search(fold(printed)):
            return Resolution((), "role", suggestions=suggestions)
        if sure:
            return Resolution((sure,), "agency", 0.8)
        taken_over = self._codes_of(names.became(printed))
        return Resolution((), "unknown", 0.0, (self._bearers(printed) or suggestions or taken_over)[:3])

    def _otherwise(self, printed: str) -> tuple[Bearer, ...]:
        """Who is meant on other days, and on which: an agency that is not there, or one by a name it does not have."""
        if self.whole is None or self.day is None:
            return ()
        meant = self.whole._meant(printed)
        found = [self._by_code[code] for code in (meant.agencies if meant else self.whole._bearers(printed))]
        gone = [Bearer(each.code, each.days) for each in found if each.code not in self._there]
        if gone:
            return tuple(gone)
        dated = ((each.code, alias) for each in found for alias in each.aliases if self.day not in alias.days)
        return tuple(Bearer(code, alias.days) for code, alias in dated if fold(alias.name) in fold(printed))

    def _instead_of(self, bearers: Sequence[Bearer]) -> tuple[str, ...]:
        """Who may be meant where a name is one of other days: successors, predecessors, the agency renamed."""
        codes: dict[str, None] = {}
        for bearer in bearers:
            renamed = [bearer.code] if bearer.code in self._there else []
            before = [each.code for each in self.agencies if bearer.code in self._successors(each)]
            codes |= dict.fromkeys([*renamed, *self.successors(bearer.code), *before])
        return tuple(codes)[:3]

    def successors(self, code: str) -> tuple[str, ...]:
        """Codes of the agencies of the day that took over from one."""
        return tuple(each for each in self._successors(self._by_code[code]) if each in self._there)

    def _successors(self, agency: Agency) -> tuple[str, ...]:
        """Who took over from an agency: as the directory says, else as the reorganisation of 2025 did."""
        return agency.successors or (self.whole or self)._codes_of(names.became(agency.name))

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
            named = (form for name in (whole, *excepted) for form in (name, f"UBND {name}"))
            otherwise = tuple(bearer for name in named if not self._meant(name) for bearer in self._otherwise(name))
            return Resolution((), "unknown", 0.0, tuple(codes)[:3], otherwise)
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
        if self.whole and any(self.whole._at(level) and not self._at(level) for level in levels):
            return ()  # "UBND các huyện, xã" of a day without districts is not the communes alone
        found = {code for level in levels for code in self._at(level)}
        listed = (each for each in self.agencies if each.code in found)
        return tuple(each.code for each in listed if holder is None or each.parent in holder.agencies)

    def _at(self, level: str) -> tuple[str, ...]:
        return tuple(each.code for each in self.agencies if fold(each.name).startswith(f"{level} "))

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
    def known(self) -> frozenset[str]:
        """The codes of the agencies of all days."""
        return frozenset(self._by_code)

    @cached_property
    def _by_code(self) -> dict[str, Agency]:
        return {each.code: each for each in (self.whole or self).agencies}

    @cached_property
    def _there(self) -> frozenset[str]:
        return frozenset(each.code for each in self.agencies)

    def _bearers(self, printed: str) -> tuple[str, ...]:
        """Whose name it is, one's or several's."""
        return tuple(self._owners.get(fold(printed), ()))

    @cached_property
    def _names(self) -> dict[str, str]:
        """Folded name -> code; a name that two agencies share means neither."""
        return {name: next(iter(codes)) for name, codes in self._owners.items() if len(codes) == 1}

    @cached_property
    def _owners(self) -> dict[str, dict[str, None]]:
        """Folded name -> the codes of all who bear it."""
        owners: dict[str, dict[str, None]] = {}
        for each in self.agencies:
            for name in (each.name, each.short_name, *(alias.name for alias in each.aliases), each.code):
                if name:
                    owners.setdefault(fold(name), {})[each.code] = None
        return owners

    @cached_property
    def _classes(self) -> dict[str, str]:
        return {fold(name): group.code for group in self.groups for name in group.printed_as}
