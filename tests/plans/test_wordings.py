"""Words of offices of every kind: how they head a table whose lines are lost, and how their units are named."""

import pytest

from plans.flattened import heading
from plans.printed import agencies_in, plain


@pytest.mark.parametrize(
    ("printed", "columns"),
    [
        (
            "Số TT Nội dung thực hiện Bộ phận, cá nhân thực hiện Thời gian hoàn thành Kết quả đạt được Ghi chú",
            ("content", "lead", "time", "product", "note"),
        ),
        (
            "Nội dung công việc Bộ phận chủ trì Bộ phận phối hợp Thời gian Sản phẩm",
            ("content", "lead", "coordinating", "time", "product"),
        ),
        (
            "STT Tên nhiệm vụ Đơn vị được giao thực hiện Thời hạn Kết quả phải đạt",
            ("content", "lead", "time", "product"),
        ),
        (
            "TT Các nhiệm vụ, giải pháp chủ yếu Người phụ trách Người tham gia Mốc thời gian hoàn thành Kinh phí",
            ("content", "lead", "coordinating", "time", "note"),
        ),
        ("TT Đầu việc Khoa, phòng thực hiện Thời gian trình Sản phẩm cụ thể", ("content", "lead", "time", "product")),
    ],
)
def test_a_heading_tells_its_columns(printed: str, columns: tuple[str, ...]) -> None:
    assert heading.order(plain(printed)) == columns


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Khoa Nội, Khoa Xét nghiệm", ("Khoa Nội", "Khoa Xét nghiệm")),
        ("Phòng Kế hoạch - Tài chính, Công đoàn trường", ("Phòng Kế hoạch - Tài chính", "Công đoàn trường")),
        ("Công an tỉnh và Bộ đội Biên phòng tỉnh", ("Công an tỉnh", "Bộ đội Biên phòng tỉnh")),
        ("Sở Công Thương, Hiệp hội Doanh nghiệp tỉnh", ("Sở Công Thương", "Hiệp hội Doanh nghiệp tỉnh")),
        ("Ủy ban MTTQ Việt Nam xã và Các thôn", ("Ủy ban MTTQ Việt Nam xã", "Các thôn")),
        (
            "Công an phường, Tổ dân phố số 3 và Điện lực khu vực",
            ("Công an phường", "Tổ dân phố số 3", "Điện lực khu vực"),
        ),
        ("Ban Chỉ huy Quân sự và Ban quản lý chợ", ("Ban Chỉ huy Quân sự", "Ban quản lý chợ")),
        ("Báo và Đài Phát thanh, truyền hình tỉnh", ("Báo và Đài Phát thanh, truyền hình tỉnh",)),
        ("Sở Giáo dục, Khoa học và Công nghệ", ("Sở Giáo dục, Khoa học và Công nghệ",)),
    ],
)
def test_units_of_hospitals_schools_and_associations_are_names(cell: str, names: tuple[str, ...]) -> None:
    assert agencies_in(cell) == names
