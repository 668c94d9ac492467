"""The start and the finish of one work are one period; where that is not sure a person is asked."""

import pytest

from domain.deadlines.phrases import read
from domain.deadlines.rules import Invalid, to_json


@pytest.mark.parametrize(
    ("phrase", "start", "due"),
    [
        ("Khởi công tháng 4/2025, hoàn thành tháng 12/2025", "2025-04-01", "2025-12-31"),
        ("Bắt đầu: 01/02/2025; kết thúc: 30/11/2025", "2025-02-01", "2025-11-30"),
        ("Thời gian bắt đầu: 3/2025; thời gian kết thúc: 9/2025", "2025-03-01", "2025-09-30"),
        ("Khởi công quý IV/2025, hoàn thành quý II/2027", "2025-10-01", "2027-06-30"),
        ("Khởi động tháng 3, kết thúc trước 30/11/2025", "2025-03-01", "2025-11-29"),
        ("Bắt đầu từ tháng 3/2025 và hoàn thành trước tháng 12/2025", "2025-03-01", "2025-11-30"),
        ("Khởi công: Quý I/2025. Hoàn thành: Quý IV/2025", "2025-01-01", "2025-12-31"),
        ("Khai mạc ngày 15/4 và bế mạc vào ngày 20/4/2025", "2025-04-15", "2025-04-20"),
    ],
)
def test_a_start_and_its_finish_are_one_period(phrase: str, start: str, due: str) -> None:
    reading = read(phrase, 2025)

    assert [to_json(rule) for rule in reading.rules] == [{"type": "period", "start": start, "due": due}]
    assert reading.confirm == ()


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("Khởi công công trình tháng 4, hoàn thành hạ tầng tháng 12", "start_and_due"),  # the finish of what?
        ("Khởi công trước 30/4/2025, hoàn thành trước 31/12/2025", "start_and_due"),
        ("Triển khai tháng 3, hoàn thành tháng 9/2025", "start_and_due"),
        ("Khởi công tháng 4, hoàn thành quý IV/2026", "year_of_thing"),
        ("Bắt đầu 8h ngày 15/4, kết thúc 17h ngày 16/4", "hour_of_day"),
    ],
)
def test_what_may_be_one_period_is_asked_about(phrase: str, reason: str) -> None:
    assert reason in read(phrase, 2025).confirm


def test_a_finish_before_its_start_is_refused() -> None:
    assert isinstance(read("Khởi công tháng 10, hoàn thành tháng 3/2026", 2025).rules[0], Invalid)
    assert isinstance(read("Khởi công tháng 10/2025, hoàn thành tháng 3", 2025).rules[0], Invalid)
