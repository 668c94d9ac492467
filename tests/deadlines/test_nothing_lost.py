"""Every hour, share, amount and condition of a phrase is in its reading, or a person is asked."""

import pytest

from domain.deadlines.phrases import read
from domain.deadlines.rules import OnEvent, dues
from domain.deadlines.workdays import Calendar


@pytest.mark.parametrize(
    "phrase",
    [
        "Trước 10 giờ thứ Sáu hằng tuần",
        "16h00 thứ Sáu của tuần",
        "Hằng tuần, trước 16h00 thứ Sáu",
        "Thứ Sáu hằng tuần (trước 16h00)",
        "Trước 16h00 hằng ngày",
        "Trước 17h00 ngày 25 hằng tháng",
        "Hằng năm, trước 17h00 ngày 15/12",
        "Từ 8h ngày 15/3 đến 17h ngày 20/3",
    ],
)
def test_an_hour_that_only_a_single_date_could_hold_is_asked_about(phrase: str) -> None:
    assert "hour_of_day" in read(phrase, 2025).confirm


def test_the_hour_of_a_single_date_is_kept_and_not_asked_about() -> None:
    assert read("Trước 17h00 ngày 20/3", 2025).confirm == ()


@pytest.mark.parametrize(
    "phrase",
    [
        "Quý II/2025 hoàn thành 60% khối lượng",
        "Trước ngày 25/12/2024 đạt tối thiểu 90%",
        "Trước 15/3 đối với 5/8 xã",
        "Quý III: tổ chức 02 lớp",
        "Quý II (cho 120 học viên)",
        "Kinh phí 500 triệu đồng, Quý II/2025",
        "Quý II/2025, kinh phí 1.250 triệu đồng",
    ],
)
def test_a_figure_beside_a_time_may_be_a_part_of_the_work(phrase: str) -> None:
    assert "part_of_work" in read(phrase, 2025).confirm


@pytest.mark.parametrize(
    "phrase",
    [
        "Tổ chức 02 lớp tập huấn trong quý II/2025",  # words in front of a time name the work
        "Giải ngân 50% kế hoạch vốn trước 30/6/2025",
        "Bố trí 02 tỷ đồng trong năm 2025",
        "Theo dõi, đôn đốc thường xuyên",
        "Đến 30/6/2025 đạt 50%; đến 31/12/2025 đạt 100%",  # a row of targets up to the whole
        "Trước 30/6/2025 (đạt 100%)",
        "Quý I (đợt 1), Quý III (đợt 2)",
        "Quý I/2025 (số liệu tính từ 15/12/2024)",
    ],
)
def test_what_only_names_the_work_is_not_asked_about(phrase: str) -> None:
    assert read(phrase, 2025).confirm == ()


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("Quý II/2025 và 2026", "unread"),  # quarter II of both years?
        ("Quý II/2025-2026", "unread"),
        ("Trước ngày 15/3 và 15/9 năm sau", "unread"),  # March of which year?
        ("Quý I, III năm sau", "unread"),
        ("Quý II/2025 phục vụ năm 2026", "words_left"),
        ("Thường xuyên cho năm 2026", "words_left"),
        ("Hằng quý đối với quý IV", "words_left"),
        ("Hằng năm, trước 15/12 của năm 2024", "year_of_thing"),
        ("Từ 15/12/2025 đến hết Tết Nguyên đán 2026", "start_and_due"),
        ("Trước ngày 15/6/2025 (từ 15/12/2024 đến 14/6/2025)", "start_and_due"),  # of the figures?
        ("Trước ngày 15 tháng cuối quý và 15/12", "unread"),  # before 15 December, or on it?
        ("Trước ngày    tháng 6 năm 2025", "unread"),  # the day was never filled in
        ("Những ngày đầu tháng 3", "unread"),
        ("Trước hết quý II", "unread"),  # before its end, or first of all?
        ("Trong thời gian 03 tháng, từ tháng 3/2025", "event_is_a_date"),
        ("Thực hiện trong 4 tháng (từ tháng 4 đến tháng 6/2025)", "unread"),  # the two do not agree
        ("Hằng ngày, chậm nhất 16h", "hour_of_day"),
        ("Đợt 1 - 15/5", "unread"),  # the first round on 15 May, or from 1 to 15 May?
        ("Chậm nhất ngày 20/11 và ngày 12/12, trước 17h00", "unread"),  # on which of the two?
        ("Khi có sự cố và hoàn thành năm 2025", "event_holds_time"),
        ("Thay cho hằng quý", "unread"),
        ("Nếu có kinh phí, hằng quý", "condition"),
        ("Theo Kế hoạch năm 2025 quý II/2025", "event_holds_time"),
        ("Theo nhu cầu, trước 30/6", "reference_unclear"),
        ("Theo hướng dẫn của Bộ (dự kiến tháng 12/2025)", "event_holds_time"),
        ("Quý IV hằng năm, từ năm 2026", "none_in_year"),
    ],
)
def test_a_year_or_a_stretch_that_may_be_of_another_thing_is_asked_about(phrase: str, reason: str) -> None:
    assert reason in read(phrase, 2025).confirm


@pytest.mark.parametrize("phrase", ["Trước ngày 20 hằng tháng, tháng 5/2025", "Hằng quý, tháng 12"])
def test_a_cycle_beside_a_stretch_that_cannot_hold_it_is_asked_about(phrase: str) -> None:
    assert "cycle_and_time" in read(phrase, 2025).confirm


@pytest.mark.parametrize(
    ("phrase", "event", "days"),
    [
        ("Khi có chỉ đạo, tuần 1, 2 tháng 3", "có chỉ đạo", ["2025-03-07", "2025-03-14"]),
        ("Ngay khi có thông tin, sáng ngày 15/3/2025", "có thông tin", ["2025-03-15"]),
        ("Khi có yêu cầu, trong 02 ngày 15, 16/6", "có yêu cầu", ["2025-06-15", "2025-06-16"]),
    ],
)
def test_an_event_ends_where_a_time_begins(phrase: str, event: str, days: list[str]) -> None:
    told, rule = read(phrase, 2025).rules

    assert told == OnEvent(event)
    assert [f"{due.due_on}" for due in dues(rule, Calendar())] == days


@pytest.mark.parametrize("phrase", ["Tháng 10 (dịp kỷ niệm 10/10)", "Tháng 8 (kỷ niệm Quốc khánh 2/9)"])
def test_a_day_of_commemoration_is_not_taken_for_a_second_deadline(phrase: str) -> None:
    assert "unread" in read(phrase, 2025).confirm
