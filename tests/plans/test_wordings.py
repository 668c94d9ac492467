"""Words of offices of every kind: how they head a table whose lines are lost, and how their units are named."""

import pytest

import plans
from plans.flattened import headwords
from plans.printed import agencies_in


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
            ("content", "lead", "coordinating", "time", "other 1"),
        ),
        ("TT Đầu việc Khoa, phòng thực hiện Thời gian trình Sản phẩm cụ thể", ("content", "lead", "time", "product")),
        (
            "STT Nội dung Cơ quan tham mưu Cơ quan phối hợp Hình thức văn bản Thời gian trình",
            ("content", "lead", "coordinating", "product", "time"),
        ),
        (
            "Stt Hạng mục công việc Đơn vị phụ trách Đơn vị hỗ trợ Tiến độ Kết quả đầu ra",
            ("content", "lead", "coordinating", "time", "product"),
        ),
        (
            "TT Công việc Đơn vị thực hiện chính Đơn vị phối hợp Thời hạn Ghi nhận kết quả",
            ("content", "lead", "coordinating", "time", "product"),
        ),
        (  # what says nothing to us is told by the rows
            "STT Nội dung hoạt động Khoa/phòng thực hiện Khoa/phòng phối hợp Chỉ số, minh chứng Thời gian",
            ("content", "lead", "coordinating", "other 1", "time"),
        ),
        (
            "TT Nội dung thanh tra, kiểm tra; nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Sản phẩm Thời gian thực hiện",
            ("content", "lead", "coordinating", "product", "time"),
        ),
        (
            "TT Nội dung công việc Tổ chức thực hiện Sản phẩm Thời gian Chủ trì Phối hợp",  # a heading of two lines
            ("content", "lead", "coordinating", "product", "time"),
        ),
        (
            "STT Nhiệm vụ Cơ quan thực hiện Thời gian Kết quả, sản phẩm Chủ trì Phối hợp Bắt đầu Hoàn thành",
            ("content", "lead", "coordinating", "start", "finish", "product"),
        ),
        (  # who of the heads is over it does not lead; "cải tiến" ends the heading before
            "TT Hoạt động cải tiến Lãnh đạo UBND phụ trách Cơ quan chủ trì Cấp thực hiện Thời gian",
            ("content", "other 1", "lead", "other 2", "time"),
        ),
        (
            "TT Nội dung Chỉ tiêu, kết quả cần đạt Kinh phí (triệu đồng) Thời gian Đơn vị thực hiện",
            ("content", "product", "other 1", "time", "lead"),
        ),
        (  # in capitals, two words at least
            "TT NỘI DUNG CÔNG VIỆC MỨC ĐỘ ƯU TIÊN ĐƠN VỊ CHỦ TRÌ THỜI GIAN THỰC HIỆN",
            ("content", "other 1", "lead", "time"),
        ),
    ],
)
def test_a_heading_tells_its_columns(printed: str, columns: tuple[str, ...]) -> None:
    assert headwords.order(printed) == columns


def test_a_column_of_which_no_field_is_made_is_told_once() -> None:
    text = """KẾ HOẠCH KIỂM TRA NĂM 2024
STT Nội dung Cơ quan chủ trì Mức độ ưu tiên Thời gian
1 Kiểm tra công vụ Sở Nội vụ Cao Tháng 3/2024
2 Rà soát thủ tục hành chính Sở Tư pháp Thấp Tháng 4/2024
3 Báo cáo kết quả giải ngân Sở Tài chính Cao Tháng 5/2024
"""
    draft = plans.read("ke-hoach.txt", text.encode())
    assert [(row.content, row.lead, row.product, row.problems) for row in draft.rows] == [
        ("Kiểm tra công vụ", ("Sở Nội vụ",), "", ()),
        ("Rà soát thủ tục hành chính", ("Sở Tư pháp",), "", ()),
        ("Báo cáo kết quả giải ngân", ("Sở Tài chính",), "", ()),
    ]
    assert [problem.message for problem in draft.problems] == [
        "Cột này chưa rõ ý nghĩa nên không được đọc; xin xem có gì cần ghi thêm vào nhiệm vụ. (Mức độ ưu tiên)"
    ]


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
        ("Các Tổng cục, Cục thuộc Bộ, Văn phòng Bộ", ("Các Tổng cục, Cục thuộc Bộ", "Văn phòng Bộ")),
        ("Các Vụ, Cục, đơn vị thuộc Bộ", ("Các Vụ, Cục, đơn vị thuộc Bộ",)),
        ("Báo và Đài Phát thanh, truyền hình tỉnh", ("Báo và Đài Phát thanh, truyền hình tỉnh",)),
        ("Sở Giáo dục, Khoa học và Công nghệ", ("Sở Giáo dục, Khoa học và Công nghệ",)),
    ],
)
def test_units_of_hospitals_schools_and_associations_are_names(cell: str, names: tuple[str, ...]) -> None:
    assert agencies_in(cell) == names
