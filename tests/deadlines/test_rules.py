"""What a rule means in dates, and its JSON."""

from datetime import date

import pytest

from domain.deadlines.rules import (
    AfterEvent,
    BeforeEvent,
    ByReference,
    Continuous,
    Date,
    Invalid,
    Missing,
    OnEvent,
    Period,
    Recurring,
    Rule,
    dues,
    from_json,
    to_json,
)
from domain.deadlines.workdays import Calendar
from domain.words import Due

CALENDAR = Calendar()

EVERY_KIND: list[tuple[Rule, dict[str, object]]] = [
    (Date(date(2024, 3, 20), "17:00"), {"type": "date", "due": "2024-03-20", "time": "17:00"}),
    (Date(date(2024, 3, 20)), {"type": "date", "due": "2024-03-20"}),
    (Period(date(2024, 1, 1), date(2024, 3, 31)), {"type": "period", "start": "2024-01-01", "due": "2024-03-31"}),
    (
        Recurring("quarterly", (date(2024, 3, 17),), window_days=3),
        {"type": "recurring", "freq": "quarterly", "occurrences": ["2024-03-17"], "window_days": 3},
    ),
    (Recurring("weekly"), {"type": "recurring", "freq": "weekly", "occurrences": [], "weekday": None}),
    (Recurring("weekly", weekday="fri"), {"type": "recurring", "freq": "weekly", "occurrences": [], "weekday": "fri"}),
    (
        Recurring("every_n_months", (date(2024, 4, 30),), n=4, start=date(2024, 1, 1), until=date(2024, 6, 30)),
        {
            "type": "recurring",
            "freq": "every_n_months",
            "occurrences": ["2024-04-30"],
            "n": 4,
            "start": "2024-01-01",
            "until": "2024-06-30",
        },
    ),
    (
        AfterEvent(10, "working_day", "nhận hồ sơ", 7),
        {"type": "after_event", "n": 10, "unit": "working_day", "event": "nhận hồ sơ", "min_n": 7},
    ),
    (BeforeEvent(5, "day", "họp"), {"type": "before_event", "n": 5, "unit": "day", "event": "họp"}),
    (OnEvent("có phát sinh"), {"type": "on_event", "event": "có phát sinh"}),
    (Continuous(), {"type": "continuous"}),
    (Continuous(start=date(2026, 5, 1)), {"type": "continuous", "start": "2026-05-01"}),
    (Continuous(year=2023), {"type": "continuous", "year": 2023}),
    (ByReference("quy định"), {"type": "by_reference", "source": "quy định"}),
    (Missing(), {"type": "missing"}),
    (Invalid("không có ngày 31/02"), {"type": "invalid", "why": "không có ngày 31/02"}),
]


@pytest.mark.parametrize(("rule", "written"), EVERY_KIND, ids=lambda value: type(value).__name__)
def test_a_rule_is_written_and_read_back(rule: Rule, written: dict[str, object]) -> None:
    assert to_json(rule) == written
    assert from_json(written) == rule


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "soon"},
        {},
        {"type": "date"},
        {"type": "date", "due": "31/02/2024"},
        {"type": "on_event", "event": "x", "n": 3},
        {"type": "recurring", "freq": "sometimes"},
        {"type": "after_event", "n": 1, "unit": "year", "event": "x"},
    ],
)
def test_what_is_not_a_rule_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(broken)


def test_a_fixed_date_is_never_moved_but_has_a_day_to_act_by() -> None:
    assert dues(Date(date(2024, 2, 14)), CALENDAR) == (
        Due(opens_on=date(2024, 1, 1), act_by=date(2024, 2, 7), due_on=date(2024, 2, 14)),
    )


def test_a_period_opens_with_its_first_day() -> None:
    assert dues(Period(date(2024, 3, 1), date(2024, 8, 31)), CALENDAR) == (
        Due(opens_on=date(2024, 3, 1), act_by=date(2024, 8, 30), due_on=date(2024, 8, 31)),
    )


def test_each_occurrence_opens_with_its_cycle_or_its_window() -> None:
    quarters = Recurring("quarterly", (date(2024, 3, 16), date(2024, 6, 16)))
    window = Recurring("quarterly", (date(2024, 3, 17),), window_days=3)
    listed = Recurring("list", (date(2024, 3, 31), date(2024, 6, 30)))
    weeks = Recurring("weekly", (date(2024, 3, 8),), "fri")

    assert [(due.opens_on, due.act_by) for due in dues(quarters, CALENDAR)] == [
        (date(2024, 1, 1), date(2024, 3, 15)),
        (date(2024, 4, 1), date(2024, 6, 14)),
    ]
    assert [due.opens_on for due in dues(window, CALENDAR)] == [date(2024, 3, 15)]
    assert [due.opens_on for due in dues(listed, CALENDAR)] == [date(2024, 1, 1), date(2024, 4, 1)]
    assert [due.opens_on for due in dues(weeks, CALENDAR)] == [date(2024, 3, 4)]


@pytest.mark.parametrize(
    ("rule", "event_on", "due_on"),
    [
        (AfterEvent(5, "working_day", "x"), date(2024, 2, 6), date(2024, 2, 20)),  # Tết, 8-14 February, does not count
        (AfterEvent(10, "day", "x"), date(2024, 1, 29), date(2024, 2, 15)),  # 8 February is off: rolls forward (148.5)
        (AfterEvent(10, "day", "x"), date(2024, 3, 1), date(2024, 3, 11)),
        (AfterEvent(1, "month", "x"), date(2024, 1, 31), date(2024, 2, 29)),
        (AfterEvent(2, "week", "x"), date(2024, 3, 4), date(2024, 3, 18)),
        (AfterEvent(24, "hour", "x"), date(2024, 3, 8), date(2024, 3, 9)),  # hours run through a Saturday
        (AfterEvent(4, "hour", "x"), date(2024, 3, 8), date(2024, 3, 8)),
        (BeforeEvent(5, "day", "x"), date(2024, 3, 15), date(2024, 3, 8)),  # 10 March is a Sunday: rolls back
        (BeforeEvent(3, "working_day", "x"), date(2024, 2, 16), date(2024, 2, 6)),
        (BeforeEvent(4, "hour", "x"), date(2024, 3, 8), date(2024, 3, 7)),
        (BeforeEvent(1, "month", "x"), date(2024, 3, 31), date(2024, 2, 29)),
    ],
)
def test_a_period_from_an_event(rule: Rule, event_on: date, due_on: date) -> None:
    assert [due.due_on for due in dues(rule, CALENDAR, event_on=event_on)] == [due_on]


def test_an_office_may_keep_the_bare_count_of_days() -> None:
    (due,) = dues(AfterEvent(10, "day", "x"), CALENDAR, event_on=date(2024, 1, 29), ends_on_day_off="fixed")

    assert (due.act_by, due.due_on) == (date(2024, 2, 7), date(2024, 2, 8))


@pytest.mark.parametrize(
    "rule",
    [
        AfterEvent(5, "day", "x"),
        BeforeEvent(5, "day", "x"),
        OnEvent("x"),
        Continuous(),
        ByReference("x"),
        Missing(),
        Invalid("x"),
        Recurring("daily"),
    ],
)
def test_what_waits_for_someone_has_no_due_date(rule: Rule) -> None:
    assert dues(rule, CALENDAR) == ()


def test_an_event_without_a_period_has_no_due_date_even_when_it_happens() -> None:
    assert dues(OnEvent("có phát sinh"), CALENDAR, event_on=date(2024, 3, 4)) == ()
