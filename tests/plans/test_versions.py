"""An amended document against the first one: which row is which, on the five plans and on their hard cases."""

from dataclasses import replace

import pytest

from domain.deadlines import phrases
from plans.draft import Row, from_json
from plans.versions import Comparison, compare
from tests.plans.gold import gold

FIVE = ("bac-giang-2024", "binh-phuoc-2023", "binh-thuan-2024", "kon-tum-2024", "phuoc-long-2024")


def a_plan(slug: str = "kon-tum-2024") -> tuple[Row, ...]:
    return tuple(from_json({"problems": [], **row}) for row in gold(slug))


def read_anew(row: Row, phrase: str) -> Row:
    return replace(row, deadline_text=phrase, rules=phrases.read(phrase, 2024).rules)


def moved(comparison: Comparison) -> list[tuple[str, str]]:
    return [(pair.was.code, pair.now.code) for pair in comparison.pairs if pair.was.code != pair.now.code]


@pytest.mark.parametrize("slug", FIVE)
def test_the_same_document_changes_nothing(slug: str) -> None:
    rows = a_plan(slug)
    same = compare(rows, rows)
    assert (same.changed, same.added, same.removed) == ((), (), ())


@pytest.mark.parametrize("slug", FIVE)
def test_whichever_row_is_dropped_or_added_is_the_one_that_is_told(slug: str) -> None:
    rows = a_plan(slug)
    for at, row in enumerate(rows):
        others = rows[:at] + rows[at + 1 :]
        assert compare(rows, others).removed == (row,)
        assert compare(others, rows).added == (row,)


def test_a_row_put_in_moves_the_codes_below_it() -> None:
    first, second, third, *rest = a_plan()
    new = replace(first, code="I.2", content="Ban hành Quy chế phối hợp giữa các cơ quan trong việc công khai TTHC")
    shifted = (first, new, replace(second, code="I.3"), replace(third, code="I.4"))
    found = compare((first, second, third), shifted)
    assert found.added == (new,)
    assert moved(found) == [("I.2", "I.3"), ("I.3", "I.4")]
    assert rest


def test_a_number_that_was_given_to_another_task_is_a_new_task() -> None:
    (first, *_) = a_plan()
    other = replace(first, content="Hỗ trợ doanh nghiệp nhỏ và vừa chuyển đổi số")
    found = compare((first,), (other,))
    assert (found.removed, found.added) == ((first,), (other,))


def test_parts_of_one_task_are_told_apart_by_who_leads_them() -> None:
    first = replace(a_plan()[0], code="I.1a", lead=("Sở Tư pháp",))
    second = replace(first, code="I.1b", lead=("UBND cấp huyện",))
    swapped = (replace(second, code="I.2a"), replace(first, code="I.2b"))
    assert moved(compare((first, second), swapped)) == [("I.1b", "I.2a"), ("I.1a", "I.2b")]


def test_each_changed_field_is_told_with_what_it_was() -> None:
    (row, *_) = a_plan()
    now = replace(read_anew(row, "Trước ngày 31/3/2024"), product="Quyết định", lead=("Sở Tư pháp",))
    (pair,) = compare((row,), (now,)).changed
    assert [(one.field, one.was, one.now) for one in pair.changes] == [
        ("lead", "Các sở, ban ngành cấp tỉnh; UBND cấp huyện", "Sở Tư pháp"),
        ("product", "Quyết định/Kế hoạch", "Quyết định"),
        ("deadline_text", "Trước ngày 16/02/2024", "Trước ngày 31/3/2024"),
    ]
    assert pair.moves_deadline


def test_the_same_date_in_other_words_moves_nothing() -> None:
    row = read_anew(a_plan()[0], "Trước ngày 16/02/2024")
    (pair,) = compare((row,), (read_anew(row, "Chậm nhất ngày 15/2/2024"),)).changed
    assert not pair.moves_deadline
