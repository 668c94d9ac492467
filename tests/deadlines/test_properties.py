"""What holds for every deadline, whatever the phrase, the day and the notices."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.deadlines.phrases import LONGEST, read
from domain.deadlines.rules import AfterEvent, Date, Period, Recurring, Rule, dues, from_json, to_json
from domain.deadlines.workdays import BUILT_IN, Calendar, Notice
from tests.deadlines.phrasebook import phrases

CALENDAR = Calendar()
DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
PRINTED = [phrase.text for phrase in phrases("unseen.jsonl")]
RULES: st.SearchStrategy[Rule] = st.one_of(
    st.builds(Date, DAYS),
    st.builds(lambda day, length: Period(day, day + timedelta(days=length)), DAYS, st.integers(0, 400)),
    st.builds(lambda days: Recurring("list", tuple(sorted(days))), st.sets(DAYS, min_size=1, max_size=6)),
)
PIECES = st.sampled_from(sorted({word for text in PRINTED for word in text.split()} | set("()/-.,;:…_%“”")))


@given(RULES)
def test_a_due_date_lies_in_its_window_and_act_by_is_a_working_day_not_after_it(rule: Rule) -> None:
    for due in dues(rule, CALENDAR):
        assert due.opens_on <= due.act_by <= due.due_on
        assert CALENDAR.is_working(due.act_by)
        if isinstance(rule, Period):
            assert rule.start <= due.due_on <= rule.due


@given(RULES, DAYS)
def test_a_day_off_more_never_makes_an_act_by_day_later(rule: Rule, day: date) -> None:
    changed = Calendar((*BUILT_IN, Notice(day, "off", "thông báo")))

    before, now = dues(rule, CALENDAR), dues(rule, changed)

    assert all(new.act_by <= old.act_by and new.due_on == old.due_on for old, new in zip(before, now, strict=True))


@given(DAYS, st.integers(1, 60))
def test_n_working_days_after_an_event_hold_exactly_n_working_days(event_on: date, n: int) -> None:
    (due,) = dues(AfterEvent(n, "working_day", "x"), CALENDAR, event_on=event_on)

    assert CALENDAR.working_days_between(event_on, due.due_on) == n
    assert CALENDAR.is_working(due.due_on)
    assert CALENDAR.add_working_days(due.due_on + timedelta(days=1), -1) == due.due_on


@given(st.text(max_size=300), st.none() | st.integers(1990, 2100))
def test_any_text_is_read_or_flagged(text: str, year: int | None) -> None:
    assert read(text, year).rules


@given(st.lists(PIECES, max_size=40), st.none() | st.sampled_from([2023, 2024]), st.booleans())
def test_any_heap_of_the_words_of_plans_is_read_or_flagged(words: list[str], year: int | None, inclusive: bool) -> None:
    reading = read(" ".join(words), year, inclusive=inclusive)

    assert reading.rules
    assert all(from_json(to_json(rule)) == rule for rule in reading.rules)
    assert all(due.act_by <= due.due_on for rule in reading.rules for due in dues(rule, CALENDAR))


@given(st.sampled_from(PRINTED), st.integers(0, 200), st.characters())
def test_a_phrase_with_a_letter_changed_is_read_or_flagged(text: str, place: int, letter: str) -> None:
    place %= len(text) + 1

    assert read(text[:place] + letter + text[place + 1 :], 2024).rules


@given(st.sampled_from(["((((", "1/", "và ", "trước ", "ngày 1 ", "quý I, ", "khi ", "12 tháng "]))
@settings(max_examples=16)
def test_the_longest_text_is_read_in_bounded_time(piece: str) -> None:
    assert read((piece * LONGEST)[:LONGEST], 2024).rules
