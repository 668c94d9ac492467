"""One Vietnamese sentence for each reading, as an official would say it."""

import pytest

from domain.deadlines.explain import confirm_said, explain
from domain.deadlines.phrases import read
from domain.deadlines.workdays import Calendar

CALENDAR = Calendar()


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        (
            "Trước ngày 15/02/2024",
            "hiểu là: hạn cuối 14/02/2024, thứ Tư; nên làm xong trước hoặc trong ngày 07/02/2024"
            " vì sau đó nghỉ Tết Nguyên đán",
        ),
        (
            "Trước 15/12/2024",
            "hiểu là: hạn cuối 14/12/2024, thứ Bảy; nên làm xong trước hoặc trong ngày 13/12/2024"
            " vì hạn rơi vào thứ Bảy",
        ),
        ("Trước 17h00 ngày 20/3", "hiểu là: hạn cuối trước 17 giờ 00 20/03/2024, thứ Tư"),
        ("Từ tháng 3 đến tháng 4/2024", "hiểu là: thực hiện từ 01/03/2024 đến hết 30/04/2024, thứ Ba"),
        (
            "Ngày 15 của tháng cuối quý",
            "hiểu là: định kỳ hằng quý: hạn cuối 15/03/2024, 15/06/2024, 15/09/2024, 15/12/2024;"
            " 3 hạn rơi vào ngày nghỉ, nên làm xong trong ngày làm việc liền trước",
        ),
        ("Thứ Sáu hằng tuần", "hiểu là: định kỳ hằng tuần vào thứ Sáu: 52 kỳ, từ 05/01/2024 đến 27/12/2024"),
        (
            "07-10 ngày làm việc kể từ ngày nhận hồ sơ",
            "hiểu là: trong 07-10 ngày làm việc kể từ khi nhận hồ sơ (không tính ngày xảy ra);"
            " có hạn khi báo phát sinh",
        ),
        ("Thường xuyên", "hiểu là: thực hiện thường xuyên, không có hạn cuối"),
        ("Theo Kế hoạch riêng", "hiểu là: thời hạn nằm ở văn bản khác (Kế hoạch riêng); cần quản trị nhập ngày"),
        (
            "Ngày 31/02/2024",
            "hiểu là: chưa đọc được (không có ngày 31/02/2024); cần người xem lại, không tự suy đoán",
        ),
    ],
)
def test_a_reading_in_one_sentence(phrase: str, sentence: str) -> None:
    (rule,) = read(phrase, 2024).rules

    says = explain(rule, CALENDAR)

    assert says.startswith(sentence)


def test_why_an_admin_should_look_is_said_in_vietnamese() -> None:
    assert confirm_said("choice") == "văn bản để ngỏ nhiều lựa chọn, tạm hiểu khoảng rộng nhất"
