"""The directory as a CSV file that an admin keeps in Excel: what goes out comes in again, and what is wrong is told."""

from datetime import date
from pathlib import Path

import pytest

from domain.errors import BadInput
from domain.words import Days
from plans.agencies import Agency, Alias, Group
from plans.agency_files import check_names, read_agencies, read_groups, write_agencies, write_groups

SAMPLES = Path(__file__).parents[2] / "samples"
HEADING = "code,name,aliases,parent,since,until,successors\n"


def read(*lines: str) -> tuple[Agency, ...]:
    return read_agencies((HEADING + "\n".join(lines)).encode())


def test_an_agency_with_its_days_and_those_of_its_names() -> None:
    (agency,) = read("stttt,Sở TT&TT,Sở BCVT (đến 31/12/2007); Sở 4T,,01/01/2008,28/02/2025,skhcn")
    assert agency.days == Days(date(2008, 1, 1), date(2025, 2, 28))
    assert agency.aliases == (Alias("Sở BCVT", Days(until=date(2007, 12, 31))), Alias("Sở 4T"))
    assert (agency.code, agency.successors) == ("STTTT", ("SKHCN",))


def test_a_file_without_days_is_a_directory_of_all_days() -> None:
    (agency,) = read_agencies("code,name\nSTP,Sở Tư pháp\n".encode())
    assert agency == Agency("STP", "Sở Tư pháp")


@pytest.mark.parametrize("written", ["1/3/2025", "01/03/2025", "2025-03-01", " 01/03/2025 "])
def test_a_day_as_excel_leaves_it(written: str) -> None:
    assert read(f"SKHCN,Sở KH&CN,,,{written},,")[0].days.since == date(2025, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Ban Dân tộc",
        "Ban Dân tộc (đến 28/02/2025)",
        "Sở DTTG (từ 01/03/2025)",
        "Sở BCVT (từ 01/01/2004 đến 31/12/2007)",
        "Trung tâm (cơ sở 2)",
        "Trung tâm (đến nay)",
    ],
)
def test_a_name_with_its_days_is_written_as_it_was_read(text: str) -> None:
    assert str(Alias.of(text)) == text


@pytest.mark.parametrize("file", ["agencies-kon-tum-2024.csv", "agencies-2025-changes.csv"])
def test_what_is_written_is_read_again(file: str) -> None:
    agencies = read_agencies((SAMPLES / file).read_bytes())
    assert read_agencies(write_agencies(agencies)) == agencies


def test_a_file_that_excel_has_saved_with_semicolons() -> None:
    saved = 'code;name;aliases;until\r\nSTTTT;Sở TT&TT;"Sở 4T;Sở TTTT";28/02/2025\r\n'.encode("utf-8-sig")
    days = Days(until=date(2025, 2, 28))
    assert read_agencies(saved) == (Agency("STTTT", "Sở TT&TT", "", (Alias("Sở 4T"), Alias("Sở TTTT")), days=days),)


@pytest.mark.parametrize(("encoding", "mark"), [("cp1258", ";"), ("utf-16", "\t"), ("utf-8-sig", ",")])
def test_whatever_letters_excel_saves_it_in(encoding: str, mark: str) -> None:
    # Windows' letters for Việt Nam hold "ở" as "ơ" and a tone mark
    table = "code,name\r\nSTP,S\u01a1\u0309 T\u01b0 pha\u0301p\r\n".replace(",", mark)
    assert read_agencies(table.encode(encoding)) == (Agency("STP", "Sở Tư pháp"),)


def test_groups_are_read_again_too() -> None:
    groups = (Group("sbn", ("Các sở, ban, ngành", "Các sở, ngành")),)
    assert read_groups(write_groups(groups)) == groups


@pytest.mark.parametrize(
    ("line", "refusal", "facts"),
    [
        (",Sở Y tế,,,,,", "bad_agencies_csv", {"line": 3, "missing": "code"}),
        ("SYT,,,,,,", "bad_agencies_csv", {"line": 3, "missing": "name"}),
        ("stp,Sở Tư pháp,,,,,", "agency_code_twice", {"line": 3, "code": "STP"}),
        ("SYT,Sở Y tế,,,31/02/2025,,", "bad_agency_day", {"line": 3, "typed": "31/02/2025"}),
        ("SYT,Sở Y tế,,,,tháng 2/2025,", "bad_agency_day", {"line": 3, "typed": "tháng 2/2025"}),
        ("SYT,Sở Y tế,Sở YT (đến 02/2025),,,,", "bad_agency_day", {"line": 3, "typed": "Sở YT (đến 02/2025)"}),
        (
            "SYT,Sở Y tế,,,01/03/2025,28/02/2025,",
            "agency_ends_before_it_begins",
            {"line": 3, "since": "2025-03-01", "until": "2025-02-28"},
        ),
        (
            "SYT,Sở Y tế,Sở YT (từ 01/03/2025 đến 28/02/2025),,,,",
            "agency_ends_before_it_begins",
            {"line": 3, "since": "2025-03-01", "until": "2025-02-28"},
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(line: str, refusal: str, facts: dict[str, object]) -> None:
    with pytest.raises(BadInput) as refused:
        read("STP,Sở Tư pháp,,,,,", line)
    assert (refused.value.name, refused.value.facts) == (refusal, facts)


def test_two_agencies_of_one_name_in_the_same_days_are_refused() -> None:
    old, new = "A,UBND xã Ngọk Wang,,,,{until},", "B,UBND xã  Ngọk Wang,,,01/07/2025,,"
    check_names(read(old.format(until="30/06/2025"), new))
    with pytest.raises(BadInput) as refused:
        check_names(read(old.format(until="01/07/2025"), new))
    assert refused.value.facts == {"name": "UBND xã  Ngọk Wang", "codes": ["A", "B"]}


@pytest.mark.parametrize(
    "two",
    [
        ("A,UBND xã Hòa Bình,,TPKT,,,", "B,UBND xã Hòa Bình,,DHA,,,"),
        ("A,UBND xã Tân Lập,,TPKT,,,", "B,UBND xã Tân Láp,,TPKT,,,"),
    ],
)
def test_places_of_two_districts_may_be_named_alike_and_marks_tell_names_apart(two: tuple[str, str]) -> None:
    check_names(read(*two))
