"""The time cell of a plan is read right, or put before a person."""

import json
from datetime import date
from typing import Any

import pytest

from domain.deadlines import cascade, clauses
from domain.deadlines.lexer import lex
from domain.deadlines.phrases import JOINTS, LONGEST, TIMES, event_in, read
from domain.deadlines.rules import AfterEvent, Date, Invalid, Missing, Period, Recurring
from domain.deadlines.tokens import clean, fold
from tests.deadlines.phrasebook import HERE, Phrase, comparable, found, is_silent, phrases

FIVE_PLANS = phrases("five_plans.jsonl")
UNSEEN = phrases("unseen.jsonl")


@pytest.mark.parametrize("phrase", FIVE_PLANS, ids=[phrase.text[:60] for phrase in FIVE_PLANS])
def test_every_phrase_of_the_five_plans_is_read_right(phrase: Phrase) -> None:
    assert found(phrase) == phrase.wanted


def test_phrases_of_other_provinces_are_read_right_and_never_silently_wrong() -> None:
    wrong = [phrase for phrase in UNSEEN if found(phrase) != phrase.wanted]
    silent = [phrase.text for phrase in wrong if is_silent(phrase)]

    assert silent == []
    assert [phrase.text for phrase in wrong] == []  # the score may only rise: it stands at all of them
    assert len(UNSEEN) >= 1050


@pytest.mark.parametrize(
    "rule", [rule for table in (TIMES, JOINTS) for *_, rule in table.rules], ids=lambda rule: f"{rule.example}"
)
def test_the_example_of_a_rule_makes_it_fire(rule: cascade.Rule) -> None:
    """A rule that nothing reaches any more is dead: its example is then read by others."""
    text = clean(rule.example)
    symbols, tokens = lex(text, fold(text))
    fired = []
    for table in (TIMES, JOINTS):
        if table is JOINTS:
            symbols = clauses.extract(text, symbols, tokens)
        for used, changed in table.steps(symbols, tokens):
            fired.append(used)
            symbols = changed

    assert any(used is rule for used in fired)


@pytest.mark.parametrize(
    "spelling",
    [
        "Trước ngày 15/02/2024",
        "Tru\u031bo\u031b\u0301c nga\u0300y 15/02/2024",  # letters and marks apart (NFD)
        "Trƣớc ngày 15/02/2024",  # the letter U+01A3 of old fonts
        "TRƯỚC NGÀY 15/02/2024",
        "trước\u00a0ngày\n15/02/2024.",
        "truoc ngay 15/2/2024",
        "Trước ngày 15-02-2024",
        "Trước ngày 15.02.2024",
        "Trước ngày 15–2–2024",
        "Trước ngày 15/2",
        "trước 15/2/24",
        "Trước ngày 15 tháng 02 năm 2024",
    ],
)
def test_one_date_in_many_spellings(spelling: str) -> None:
    assert read(spelling, 2024).rules == (Date(date(2024, 2, 14)),)


@pytest.mark.parametrize(
    ("phrase", "spaced"),
    [
        ("Trướcngày30/6/2025", "Trước ngày 30/6/2025"),
        ("Hoànthành trong tháng 6", "Hoàn thành trong tháng 6"),
        ("TrongquýII/2025", "Trong quý II/2025"),
        ("Hằngtháng, trướcngày 20", "Hằng tháng, trước ngày 20"),
        ("Hằngnăm (dựkiến quýIV)", "Hằng năm (dự kiến quý IV)"),
        (
            "Trong05 ngàylàmviệc kểtừngày nhận hồ sơ",
            "Trong 05 ngày làm việc kể từ ngày nhận hồ sơ",
        ),
    ],
)
def test_blanks_that_a_text_layer_lost_are_put_back(phrase: str, spaced: str) -> None:
    assert read(phrase, 2025) == read(spaced, 2025)
    assert not isinstance(read(phrase, 2025).rules[0], Invalid)


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("Thượng tuần tháng 3", ("2025-03-01", "2025-03-10")),
        ("Trung tuần tháng 6/2025", ("2025-06-11", "2025-06-20")),
        ("Trong hạ tuần tháng 02", ("2025-02-21", "2025-02-28")),
        ("Từ trung tuần tháng 3 đến hạ tuần tháng 4", ("2025-03-11", "2025-04-30")),
    ],
)
def test_the_thirds_of_a_month(phrase: str, days: tuple[str, str]) -> None:
    (rule,) = read(phrase, 2025).rules

    assert isinstance(rule, Period)
    assert (rule.start.isoformat(), rule.due.isoformat()) == days


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("Từ tháng 3/2025 đến năm 2027", ("2025-03-01", "2027-12-31")),
        ("Quý II/2025 đến 2027", ("2025-04-01", "2027-12-31")),
        ("Thực hiện trong 3 tháng (từ tháng 4 đến tháng 6/2025)", ("2025-04-01", "2025-06-30")),
        ("Trong 6 tháng, từ tháng 10/2025 đến tháng 3/2026", ("2025-10-01", "2026-03-31")),
        ("Trồng 500 cây xanh tháng 6/2025", ("2025-06-01", "2025-06-30")),
        ("Hoàn thành 5km đường trong tháng 6/2025", ("2025-06-01", "2025-06-30")),
        ("Tháng 12/2025 (tổng kết năm 2025)", ("2025-12-01", "2025-12-31")),
        ("Tháng 3 → tháng 6/2025", ("2025-03-01", "2025-06-30")),
        ("Từ ngày 15/12 năm trước đến ngày 14/6", ("2024-12-15", "2025-06-14")),
        ("Tuần lễ Dinh dưỡng và Phát triển (16-23/10)", ("2025-10-16", "2025-10-23")),
        ("Tháng hành động vì ATTP từ 15/4 đến 15/5/2025", ("2025-04-15", "2025-05-15")),
        ("Trong tháng 10 (hưởng ứng Ngày Chuyển đổi số quốc gia 10/10)", ("2025-10-01", "2025-10-31")),
    ],
)
def test_a_stretch_is_one_period(phrase: str, days: tuple[str, str]) -> None:
    (rule,) = read(phrase, 2025).rules

    assert isinstance(rule, Period)
    assert (rule.start.isoformat(), rule.due.isoformat()) == days


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("6 tháng: trước ngày 10/6; năm: trước ngày 05/12", ["09/06", "04/12"]),
        ("Định kỳ 6 tháng trước ngày 15/6, năm trước ngày 15/12", ["14/06", "14/12"]),
        ("Định kỳ 6 tháng, 1 năm (trước 15/6, 15/12)", ["14/06", "14/12"]),
        ("06 tháng đầu năm (trước ngày 15/6/2025), cả năm (trước ngày 15/12/2025)", ["14/06", "14/12"]),
        ("Trước 20/3 đối với quý I", ["19/03"]),
        ("Trước 10/6 đối với 6 tháng, trước 10/12 đối với năm", ["09/06", "09/12"]),
        ("Trước 20/6 đối với 6 tháng đầu năm; trước 20/12 đối với cả năm", ["19/06", "19/12"]),
        ("Trước 20/3 đối với quý I; trước 20/6 đối với quý II", ["19/03", "19/06"]),
    ],
)
def test_what_a_day_is_for_adds_no_day(phrase: str, days: list[str]) -> None:
    reading = read(phrase, 2025)

    assert [f"{rule.due:%d/%m}" for rule in reading.rules if isinstance(rule, Date)] == days
    assert len(reading.rules) == len(days)
    assert reading.confirm == ()


@pytest.mark.parametrize("phrase", ["Bathángđầunăm 2025", "Trướcngàyy 30/6", "Trước" + "tháng" * 300])
def test_what_could_be_parted_in_two_ways_or_in_none_is_not_guessed(phrase: str) -> None:
    assert isinstance(read(phrase, 2025).rules[0], Invalid)


@pytest.mark.parametrize(
    ("phrase", "parted"),
    [
        ("Theo 12/KH-UBNDtrước30/6", "Theo 12/KH-UBND trước 30/6"),
        ("Công văn số 123/UBND-NCngày05/3, trước 15/4", "Công văn số 123/UBND-NC ngày 05/3, trước 15/4"),
        ("Quyết định 06/QĐ-TTgquý3/2025", "Quyết định 06/QĐ-TTg quý 3/2025"),
    ],
)
def test_a_time_that_is_glued_to_a_document_s_number_is_no_part_of_it(phrase: str, parted: str) -> None:
    assert read(phrase, 2025) == read(parted, 2025)


@pytest.mark.parametrize("phrase", ["Công văn số 123/UBND-NC ngày 05/3", "Thực hiện Văn bản 123/UBND-NCngày05/3"])
def test_the_day_of_a_document_is_no_deadline(phrase: str) -> None:
    assert isinstance(read(phrase, 2025).rules[0], Invalid)


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("Dự toán năm 2025, trước 15/7", ["2025-07-14"]),
        ("Trước ngày 05/6/2025 (6 tháng); trước ngày 05/12/2025 (năm)", ["2025-06-04", "2025-12-04"]),
        ("Ngày 15/6 (6 tháng), ngày 15/12 (năm)", ["2025-06-15", "2025-12-15"]),
    ],
)
def test_what_is_due_beside_its_day_is_no_time_of_its_own(phrase: str, days: list[str]) -> None:
    assert read(phrase, 2025).rules == tuple(Date(date.fromisoformat(day)) for day in days)


def test_a_list_of_months_and_one_of_years_are_not_joined() -> None:
    assert isinstance(read("Tháng 6 và tháng 12 các năm 2025, 2026", 2025).rules[0], Invalid)


def test_a_quarter_of_several_years_is_a_list() -> None:
    assert read("Quý IV các năm 2025, 2026", 2025).rules == (
        Recurring("list", (date(2025, 12, 31), date(2026, 12, 31))),
    )


EXAM = [json.loads(line) for line in (HERE / "exam.jsonl").read_text(encoding="utf-8").splitlines()]
EXACTLY_RIGHT = 2628  # of the examiner's phrases; the score may only rise


def exactly_right(asked: dict[str, Any]) -> bool:
    """Whether a phrase is read as the examiner reads it; `or` holds further right readings."""
    phrase = Phrase(asked["text"], asked["plan_year"], comparable(asked["deadline"]))
    return found(phrase) in [phrase.wanted, *(comparable(other) for other in asked.get("or", []))]


@pytest.mark.parametrize("asked", EXAM, ids=[f"{asked['exam']}: {asked['text'][:60]}" for asked in EXAM])
def test_phrases_of_an_examiner_are_read_right_or_flagged(asked: dict[str, Any]) -> None:
    """`may_flag` allows an invalid or a reason to confirm instead of the right reading."""
    phrase = Phrase(asked["text"], asked["plan_year"], comparable(asked["deadline"]))

    assert exactly_right(asked) or (asked["may_flag"] and not is_silent(phrase))


def test_the_examiner_s_score_only_rises() -> None:
    assert sum(map(exactly_right, EXAM)) >= EXACTLY_RIGHT


def test_before_a_day_may_mean_that_day_in_one_plan() -> None:
    assert read("Trước ngày 15/02/2024", 2024, inclusive=True).rules == (Date(date(2024, 2, 15)),)
    assert read("Trước tháng 6/2024", 2024, inclusive=True).rules == (Date(date(2024, 5, 31)),)
    assert read("Hằng năm, trước ngày 15/12", 2024, inclusive=True).rules == (
        Recurring("yearly", (date(2024, 12, 15),)),
    )


def test_without_any_year_no_date_is_made_up() -> None:
    assert isinstance(read("Trước ngày 15/02", None).rules[0], Invalid)
    assert read("Hằng tháng", None).rules == (Recurring("monthly"),)
    assert "no_year" in read("Hằng tháng", None).confirm


@pytest.mark.parametrize("work", ["Cập nhật", "Thống nhất", "Giám sát", "Nộp hồ sơ", "Kiến nghị", "Phòng trừ sâu bệnh"])
def test_the_marks_of_a_word_keep_it_from_time(work: str) -> None:
    assert read(f"{work} tháng 3", 2024).rules == (Period(date(2024, 3, 1), date(2024, 3, 31)),)


def test_a_choice_keeps_the_widest_reading_and_asks() -> None:
    reading = read("Quý II hoặc Quý III-IV/2023", 2023)

    assert reading.rules == (Period(date(2023, 4, 1), date(2023, 12, 31)),)
    assert reading.confirm == ("choice",)


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("Trong năm 2026 viễn thông", "words_left"),
        ("Thường xuyên Tờ trình+ dự thảo", "words_left"),
        ("tỉnh cấp tỉnh; - UBND cấp huyện; tháng 8/2024", "words_left"),
        ("Trước 15/3 hoặc trong quý II", "choice"),
        ("Kế hoạch năm 2025 hoàn thành trước 20/12", "year_of_thing"),
        ("Hè 2024", "year_of_thing"),
        ("Theo Quyết định 749/QĐ-TTg ngày 03/6/2020, hoàn thành năm 2025", "event_holds_time"),
        ("Tháng 3; tháng 9/2025", "year_of_thing"),
        ("Ban hành kế hoạch kiểm tra ngày 15/3/2024 và ngày 15/6/2024", "document_date"),
        ("Nhập số liệu tháng 3, trình tháng 5", "document_date"),
        ("Trước ngày 15/3/2024 nếu được bố trí kinh phí", "condition"),
        ("Trường hợp đột xuất thì trong 24 giờ", "event_holds_time"),
        ("Triển khai tháng 3, hoàn thành tháng 9", "start_and_due"),
        ("02 cuộc/năm", "spread"),
        ("Định kỳ hằng tháng, từ tháng 5/2026", "none_in_year"),
        ("Tháng 3/20", "before_plan_year"),
    ],
)
def test_a_doubtful_reading_is_asked_about(phrase: str, reason: str) -> None:
    reading = read(phrase, 2024)

    assert reason in reading.confirm
    assert not isinstance(reading.rules[0], Invalid)


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("Mỗi quý 01 lần, chậm nhất ngày 20 của tháng tiếp theo", ["20/01", "20/04", "20/07", "20/10"]),
        ("Ngày 15 của tháng cuối quý đối với báo cáo quý", ["15/03", "15/06", "15/09", "15/12"]),
        ("Tổ chức hội nghị định kỳ 03 tháng một lần", ["31/03", "30/06", "30/09", "31/12"]),
        ("Quý I, II, III: trước ngày 20 tháng cuối quý", ["19/03", "19/06", "19/09"]),
        ("Tuần đầu tháng 3, tháng 9", ["07/03", "07/09"]),
        ("03 lớp: 12-14/5, 19-21/5, 26-28/5", ["14/05", "21/05", "28/05"]),
        ("Tháng 4 đến tháng 6, hằng tháng", ["30/04", "31/05", "30/06"]),
    ],
)
def test_the_days_of_a_cycle_lie_in_the_months_that_are_said(phrase: str, days: list[str]) -> None:
    (rule,) = read(phrase, 2024).rules

    assert isinstance(rule, Recurring)
    assert [f"{day:%d/%m}" for day in rule.occurrences] == days


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("Ngày làm việc cuối cùng của tháng", "ngày làm việc thứ mấy của kỳ còn tùy lịch nghỉ, cần nhập từng ngày"),
        ("Mỗi 10 ngày", "chu kỳ nhiều ngày, tuần, quý hoặc năm"),
        ("Ban hành kế hoạch 30/6/2024 và 31/12/2024", "ngày của văn bản hay thời hạn"),
        ("Trước ngày 25 của tháng, hằng tuần", "chu kỳ tuần, nhưng ngày là ngày của tháng"),
        ("Quý I; 3/2024", "quý hay tháng"),
        ("Chuyển đổi số 15/6, trình 30/6", "số thứ tự, tỷ lệ hay ngày"),
        ("Tháng sau", "không rõ tháng sau của kỳ nào"),
    ],
)
def test_what_no_rule_can_hold_is_refused_with_its_reason(phrase: str, why: str) -> None:
    assert read(phrase, 2024).rules == (Invalid(why),)


def test_an_event_that_only_the_content_names_is_asked_for() -> None:
    reading = read("Cập nhật vào hệ thống trong vòng 05 ngày làm việc", 2024)

    assert reading.rules == (AfterEvent(5, "working_day", ""),)
    assert reading.confirm == ("event_missing",)


@pytest.mark.parametrize(
    ("content", "event"),
    [
        (
            "Cập nhật TTHC vào hệ thống CSDL quốc gia về TTHC sau khi có Quyết định công bố của Chủ tịch UBND tỉnh",
            "có Quyết định công bố của Chủ tịch UBND tỉnh",
        ),
        ("Triển khai phương án khi được phê duyệt (nếu có)", "được phê duyệt"),
        ("Công khai TTHC kể từ ngày Quyết định có hiệu lực.", "Quyết định có hiệu lực"),
        ("Ban hành Kế hoạch", ""),
    ],
)
def test_the_event_in_a_content(content: str, event: str) -> None:
    assert event_in(content) == event


def test_an_impossible_date_says_which() -> None:
    assert read("Trước ngày 31/02/2024", 2024).rules == (Invalid("không có ngày 31/02/2024"),)
    assert read("Tháng 13", 2024).rules == (Invalid("không có tháng 13"),)
    assert read("Quý V/2024", 2024).rules == (Invalid("không có quý 5"),)


def test_a_list_of_days_and_months_with_an_impossible_one_is_invalid() -> None:
    assert isinstance(read("Ngày 31, 30 các tháng 2, 3/2024", 2024).rules[0], Invalid)
    assert isinstance(read("Ngày 31 và 30/4", 2024).rules[0], Invalid)


def test_an_empty_cell_is_missing_and_a_long_one_is_not_a_time() -> None:
    assert read("  -  ", 2024).rules == (Missing(),)
    assert isinstance(read("Quý I " * LONGEST, 2024).rules[0], Invalid)
