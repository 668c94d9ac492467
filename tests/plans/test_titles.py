"""Titles as they stand in sentences."""

import pytest

from plans.titles import readable


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("KẾ HOẠCH KIỂM SOÁT THỦ TỤC HÀNH CHÍNH NĂM 2024", "Kế hoạch kiểm soát thủ tục hành chính năm 2024"),
        (
            "NHIỆM VỤ CỤ THỂ TRONG THỰC HIỆN KIỂM SOÁT TTHC VÀ CƠ CHẾ MỘT CỬA NĂM 2024 TRÊN ĐỊA BÀN TỈNH BẮC GIANG",
            "Nhiệm vụ cụ thể trong thực hiện kiểm soát TTHC và cơ chế một cửa năm 2024",
        ),
        (
            "NỘI DUNG CÔNG VIỆC VÀ THỜI GIAN HOÀN THÀNH KẾ HOẠCH KIỂM SOÁT THỦ TỤC HÀNH CHÍNH NĂM 2024",
            "Kế hoạch kiểm soát thủ tục hành chính năm 2024",
        ),
        (
            "KẾ HOẠCH Thực hiện cơ chế một cửa năm 2024 Thực hiện Nghị định số 63/2010/NĐ-CP ngày 08/6/2010",
            "Kế hoạch thực hiện cơ chế một cửa năm 2024",
        ),
        ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH TỈNH KON TUM NĂM 2024", "Kế hoạch cải cách hành chính tỉnh Kon Tum năm 2024"),
        ("KẾ HOẠCH CỦA UBND HUYỆN VÀ CẤP XÃ QUÝ II NĂM 2024", "Kế hoạch của UBND huyện và cấp xã quý II năm 2024"),
        ("KẾ HOẠCH CÔNG TÁC DÂN VẬN GIAI ĐOẠN 2024 - 2026", "Kế hoạch công tác dân vận giai đoạn 2024 - 2026"),
        ("CHƯƠNG TRÌNH CÔNG TÁC CỦA CHÍNH PHỦ NĂM 2024", "Chương trình công tác của Chính phủ năm 2024"),
        ("Kế hoạch kiểm soát TTHC năm 2024", "Kế hoạch kiểm soát TTHC năm 2024"),
        ("Kế hoạch năm 2024 về dân số và phát triển", "Kế hoạch năm 2024 về dân số và phát triển"),
        ("ACTION PLAN FOR 2024", "ACTION PLAN FOR 2024"),
    ],
)
def test_a_title_is_said_as_officials_write_it_in_a_sentence(printed: str, said: str) -> None:
    assert readable(printed) == said
