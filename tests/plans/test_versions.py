"""An amended document against the first one: which row is which, on the five plans and on their hard cases."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


# A code is a place in a list: what was reported follows the text.


def quarter(code: str, which: str, phrase: str, says: str = "Báo cáo công tác cải cách hành chính quý") -> Row:
    return replace(read_anew(a_plan()[0], phrase), code=code, content=f"{says} {which}", lead=("Sở Nội vụ",))


QUARTERS = (quarter("1", "I", "15/3/2024"), quarter("2", "II", "15/6/2024"), quarter("3", "III", "15/9/2024"))
ANOTHER = replace(quarter("1", "", "Tháng 2/2024"), content="Kiện toàn ban chỉ đạo")


def shifted(rows: tuple[Row, ...], by: int) -> tuple[Row, ...]:
    return tuple(replace(row, code=str(int(row.code) + by)) for row in rows)


def test_rows_that_differ_by_a_word_keep_their_states_when_the_codes_move_down() -> None:
    found = compare(QUARTERS, (ANOTHER, *shifted(QUARTERS, 1)))
    assert moved(found) == [("1", "2"), ("2", "3"), ("3", "4")]
    assert found.added == (ANOTHER,)
    assert not any(pair.rivals for pair in found.pairs)


def test_rows_that_differ_by_a_word_keep_their_states_when_the_codes_move_up() -> None:
    found = compare(QUARTERS, shifted(QUARTERS[1:], -1))
    assert moved(found) == [("2", "1"), ("3", "2")]
    assert found.removed == QUARTERS[:1]


def test_a_row_found_word_for_word_is_not_claimed_by_a_new_row_under_its_code() -> None:
    now = (quarter("1", "IV", "15/12/2024"), replace(QUARTERS[0], code="7"), *QUARTERS[1:])
    found = compare(QUARTERS, now)
    assert moved(found) == [("1", "7")]
    assert found.added == now[:1]


def test_rows_of_one_text_that_all_moved_and_were_given_other_days_stay_in_order() -> None:
    was = (quarter("1", "", "20/3/2024"), quarter("2", "", "20/6/2024"))
    now = (ANOTHER, quarter("2", "", "25/3/2024"), quarter("3", "", "25/6/2024"))
    found = compare(was, now)
    assert moved(found) == [("1", "2"), ("2", "3")]
    assert [pair.rivals for pair in found.pairs] == [("2", "3"), ("1", "2")]


def test_reworded_rows_that_moved_are_known_by_their_deadline_and_who_leads() -> None:
    says = "Xây dựng báo cáo công tác cải cách hành chính quý"
    now = (ANOTHER, quarter("2", "I", "15/3/2024", says), quarter("3", "II", "15/6/2024", says))
    assert moved(compare(QUARTERS[:2], now)) == [("1", "2"), ("2", "3")]


def test_a_row_that_may_be_two_others_is_told_and_can_be_taken_as_new() -> None:
    now = (quarter("2", "I/2024", "31/3/2024"),)
    (pair,) = compare(QUARTERS[:2], now).pairs
    assert pair.rivals in (("1",), ("2",))
    apart = compare(QUARTERS[:2], now, apart=True)
    assert (apart.pairs, apart.added, apart.removed) == ((), now, QUARTERS[:2])


ROWS = tuple(row for slug in FIVE for row in a_plan(slug))[:120] + QUARTERS
DISTINCT = {(row.content, row.deadline_text): row for row in ROWS}


@st.composite
def amended(draw: st.DrawFn) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """A plan and its next version: rows dropped, put in, put elsewhere and numbered anew; no text is changed."""
    pool = draw(st.lists(st.sampled_from(list(DISTINCT)), min_size=2, max_size=14, unique=True))
    was = pool[: draw(st.integers(1, len(pool)))]
    stay = draw(st.permutations([*was, *pool[len(was) :]]))
    now = stay[draw(st.integers(0, 2)) :]
    return tuple(numbered(was)), tuple(numbered(now))


def numbered(keys: Sequence[tuple[str, str]]) -> Iterator[Row]:
    return (replace(DISTINCT[key], code=str(n)) for n, key in enumerate(keys, start=1))


@settings(max_examples=150, deadline=None)
@given(amended())
def test_no_state_leaves_a_task_that_stands_word_for_word_in_the_new_version(
    both: tuple[tuple[Row, ...], tuple[Row, ...]],
) -> None:
    was, now = both
    old = {(row.content, row.deadline_text): row.code for row in was}
    became = {pair.was.code: (pair.now.content, pair.now.deadline_text) for pair in compare(was, now).pairs}
    for row in now:
        key = (row.content, row.deadline_text)
        if key in old:
            assert became[old[key]] == key
