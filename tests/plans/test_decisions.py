"""What a person decided about a row is taken over by the next version only where it prints the same."""

from dataclasses import replace

import pytest

from plans import editing
from plans.decisions import carry
from plans.draft import Row, checked, from_json, read_deadline, to_json
from plans.problems import Problem

YEAR = 2024


def a_row(code: str, content: str, phrase: str = "") -> Row:
    blank = Row(code, None, (), code, None, content, "task", ("Sở Nội vụ",), (), "Báo cáo", phrase, ())
    return checked(read_deadline(blank, YEAR))


PRINTED = a_row("2", "Thanh tra công vụ")
TYPED = editing.edited(PRINTED, "deadline_text", "Tháng 5/2024", YEAR)


def test_an_edited_row_knows_what_its_document_prints() -> None:
    twice = editing.edited(TYPED, "deadline_text", "Tháng 6/2024", YEAR)
    assert editing.as_printed(twice).deadline_text == ""
    assert from_json(to_json(twice, "slug")) == twice


def test_a_typed_deadline_is_taken_over_with_its_reading() -> None:
    (row,) = carry([TYPED], [], [replace(PRINTED, code="3", number="3")]).rows
    assert (row.code, row.deadline_text, row.rules, row.problems) == ("3", "Tháng 5/2024", TYPED.rules, ())


def test_what_was_edited_in_the_new_version_is_not_overruled() -> None:
    anew = editing.edited(PRINTED, "deadline_text", "Tháng 9/2024", YEAR)
    (row,) = carry([TYPED], [], [anew]).rows
    assert row.deadline_text == "Tháng 9/2024"


def test_half_a_row_that_was_split_is_nobodys_deadline() -> None:
    whole = a_row("2", "Thanh tra công vụ", "Tháng 3/2024; Tháng 9/2024")
    halves = editing.split_by_deadline(whole, {"2"}, YEAR)
    assert carry(halves, [], [whole]) == carry([], [], [whole])


def test_a_row_that_was_seen_and_kept_is_not_asked_about_again() -> None:
    (row,) = carry([editing.accepted(PRINTED)], [], [PRINTED]).rows
    assert row.problems == ()


@pytest.mark.parametrize("problem", [Problem("plan", "no_year"), Problem("code", "code_repeated", "2")])
def test_what_is_doubtful_of_the_new_document_stays_doubtful(problem: Problem) -> None:
    now = replace(PRINTED, problems=(*PRINTED.problems, problem))
    (row,) = carry([editing.accepted(PRINTED)], [], [now]).rows
    assert row.problems == (problem,)


def test_a_row_that_was_left_out_stays_out_until_somebody_has_looked_at_it() -> None:
    assert carry([], [PRINTED], [PRINTED]).rows == ()
    kept = editing.accepted(PRINTED)
    assert carry([], [PRINTED], [kept]).rows == (kept,)
