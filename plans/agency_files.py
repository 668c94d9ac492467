"""The directory as CSV files, in and out: one line an agency or a group, lists with ";" between.

Days are written "28/02/2025": whatever Excel makes of them where it is, saved again they still say the same day.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from domain.errors import BadInput
from domain.words import Days
from plans.agency import Agency, Alias, Group, day_of
from plans.readers.csv import decoded

__all__ = ["check_names", "read_agencies", "read_groups", "write_agencies", "write_groups"]

_AGENCY = ("code", "name", "short_name", "aliases", "level", "groups", "parent", "since", "until", "successors")
_GROUP = ("group", "printed_as")


def read_agencies(content: bytes) -> tuple[Agency, ...]:
    """Columns code and name, and of the others those that there are.

    Raises BadInput with the line: bad_agencies_csv, agency_code_twice, bad_agency_day, agency_ends_before_it_begins.
    """
    agencies: dict[str, Agency] = {}
    for line, row in enumerate(_rows(content, _AGENCY[:2]), start=2):
        agency = _agency(line, row)
        if agency.code in agencies:
            raise BadInput("agency_code_twice", line=line, code=agency.code)
        agencies[agency.code] = agency
    return tuple(agencies.values())


def _agency(line: int, row: dict[str, str]) -> Agency:
    return Agency(
        code=row["code"].upper(),
        name=row["name"],
        short_name=row.get("short_name", ""),
        aliases=tuple(_alias(line, text) for text in _list(row.get("aliases", ""))),
        level=row.get("level", ""),
        groups=_list(row.get("groups", "")),
        parent=row.get("parent", ""),
        days=_days(line, row.get("since", ""), row.get("until", "")),
        successors=tuple(code.upper() for code in _list(row.get("successors", ""))),
    )


def _days(line: int, *written: str) -> Days:
    try:
        since, until = (day_of(text) if text else None for text in written)
    except ValueError:
        raise BadInput("bad_agency_day", line=line, typed=", ".join(filter(None, written))) from None
    return _in_order(line, Days(since, until))


def _alias(line: int, text: str) -> Alias:
    try:
        alias = Alias.of(text)
    except ValueError:
        raise BadInput("bad_agency_day", line=line, typed=text) from None
    _in_order(line, alias.days)
    return alias


def _in_order(line: int, days: Days) -> Days:
    if days.since and days.until and days.until < days.since:
        raise BadInput(
            "agency_ends_before_it_begins", line=line, since=days.since.isoformat(), until=days.until.isoformat()
        )
    return days


def check_names(agencies: Iterable[Agency]) -> None:
    """Raises BadInput("agencies_share_a_name") for two below the same agency that have one name on the same day.

    Marks count: xã Tân Lập is not xã Tân Láp. Communes of two districts may well be named alike.
    """
    seen: dict[tuple[str, str], list[Agency]] = {}
    for agency in agencies:
        name = " ".join(unicodedata.normalize("NFC", agency.name).casefold().split())
        others = seen.setdefault((name, agency.parent), [])
        for other in others:
            if other.days.meets(agency.days):
                raise BadInput("agencies_share_a_name", name=agency.name, codes=[other.code, agency.code])
        others.append(agency)


def read_groups(content: bytes) -> tuple[Group, ...]:
    """Columns group, printed_as. Raises BadInput("bad_agencies_csv") with the line of what is missing."""
    return tuple(Group(row["group"], _list(row["printed_as"])) for row in _rows(content, _GROUP))


def write_agencies(agencies: Sequence[Agency]) -> bytes:
    """What `read_agencies` reads."""
    return _written(
        _AGENCY,
        (
            (
                each.code,
                each.name,
                each.short_name,
                ";".join(map(str, each.aliases)),
                each.level,
                ";".join(each.groups),
                each.parent,
                *(f"{day:%d/%m/%Y}" if day else "" for day in (each.days.since, each.days.until)),
                ";".join(each.successors),
            )
            for each in agencies
        ),
    )


def write_groups(groups: Sequence[Group]) -> bytes:
    """What `read_groups` reads."""
    return _written(_GROUP, ((each.code, ";".join(each.printed_as)) for each in groups))


def _written(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(lines)
    return out.getvalue().encode("utf-8-sig")  # with the mark by which Excel knows that it is UTF-8


def _rows(content: bytes, required: Sequence[str]) -> list[dict[str, str]]:
    try:
        text = unicodedata.normalize("NFC", decoded(content))  # Windows' own letters for Việt Nam part the tone marks
        heading = text.partition("\n")[0]
        delimiter = max(",;\t", key=heading.count)  # Excel writes ";" where the comma is for decimals, as in Việt Nam
        reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
        rows = [{key: (value or "").strip() for key, value in row.items() if key} for row in reader]
    except csv.Error as error:
        raise BadInput("bad_agencies_csv", line=1, missing=", ".join(required)) from error
    for line, row in enumerate(rows, 2):
        missing = [name for name in required if not row.get(name)]
        if missing:
            raise BadInput("bad_agencies_csv", line=line, missing=", ".join(missing))
    return rows


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
