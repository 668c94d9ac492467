"""Every hour, share, amount and condition of a phrase is in its reading, or a person is asked."""

import pytest

from domain.deadlines.phrases import read


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
