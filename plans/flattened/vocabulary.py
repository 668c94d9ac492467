"""The words that tell one kind of cell from another: how tasks, products, times and names of agencies are written.

Words of the official language, collected from many plans; none of them is the text of a particular row.
"""

import re

from plans.printed import NAME_START


def _any_of(*lines: str) -> str:
    """Alternatives, written several to a line with " | " between."""
    return "(?:" + "|".join(word.strip() for line in lines for word in line.split(" | ")) + ")"


# How a name in an agency cell begins: wider than NAME_START, which also has to split lists in the other readers.
NAME = re.compile(
    rf"(?:[-–+•]\s*)?(?:{NAME_START}|(?:[Cc]ác\s+(?:\w+\s+)?)?"
    + _any_of(
        r"Vụ\b | Tổng cục | Thuế | Hải quan | Thống kê (?:tỉnh|thành|cơ) | Kiểm toán | Kiểm lâm | Học viện | Đại học",
        r"Trạm | Bảo tàng | Thư viện | Nhà (?:văn|thiếu|thầu|xuất|hát|máy) | Đoàn\b | Hiệp hội",
        r"Liên (?:đoàn|hiệp|minh) | Thành đoàn",
        r"Thị đoàn | Huyện đoàn | Đảng ủy | Đảng uỷ | Đảng bộ | Chi bộ | Tỉnh ủy | Thành ủy | Huyện ủy | Ban\s+[A-ZĐ]",
        r"Ban (?:chỉ|quản|tổ|điều) | Tổ (?!chức) | Đội\b | Hợp tác xã | Tập đoàn | Tổng công ty | Công ty | Tư vấn",
        r"Bộ\s+[A-ZĐ] | Tạp chí | Điện lực | Viettel | Thi hành án | Chánh | Giám đốc | Chủ (?:đầu|tịch|nhiệm)",
        r"Quân | Biên phòng | Khối | Cụm | Xã\b(?! hội) | Phường | Thôn | Khu phố | Hộ\b | Cá nhân | Địa phương",
        r"Nghệ nhân | Thành viên | Công chức | Tổ chức (?:chính|đảng|đoàn) | Trưởng | Hiệu trưởng | Thường trực | MTTQ",
        r"Báo (?:và|tỉnh|thành) | Đài\b | Khu\s+[A-ZĐ] | Đặc khu | Cảng | Ga\b",
    )
    + r"|[Cc]ác\s+(?!quy|nội|văn|nhiệm|biện|giải|chế|loại|chương|chỉ|lớp|hoạt)\w+)"
)
TASK = re.compile(
    r"(?:[-–+]\s*)?"
    + _any_of(
        "Xây dựng | Ban hành | Tổ chức | Thực hiện | Triển khai | Tiếp tục | Rà soát | Tham mưu | Kiểm tra | Kiểm soát",
        "Báo cáo | Tổng hợp | Cập nhật | Công khai | Niêm yết | Chỉ đạo | Hướng dẫn | Tuyên truyền | Truyền thông",
        "Đẩy mạnh | Tăng cường | Thẩm định | Lấy ý | Tiếp nhận | Xử lý | Theo dõi | Đánh giá | Đăng ký | Phê duyệt",
        "Tập huấn | Nâng cao | Duy trì | Kiện toàn | Bảo đảm | Đảm bảo | Phối hợp | Cho ý | Tỷ lệ | Mức độ | Thống kê",
        r"Ứng dụng | Tham gia | Thường xuyên \w+ | Định kỳ \w+ | Có giải pháp | Công bố | Thủ tục | Nhóm | Công tác",
    )
)
PRODUCT = re.compile(
    r"(?:[-–+]\s*)?(?:Các )?"
    + _any_of(
        "Kế hoạch | Báo cáo | Quyết định | Văn bản | Công văn | Tờ trình | Thông báo | Biểu mẫu | Hội nghị | Danh mục",
        "Kết quả | Biên bản | Hồ sơ | Dự thảo | Chương trình | Đề án | Phương án | Quy trình | Tin, | Phóng sự | Video",
        "Tài liệu | Bảng | Chỉ thị | Nghị quyết | Phần mềm | Hệ thống | Cơ sở dữ liệu | Đoàn | Lớp | Giấy | Phiếu",
        "Trang | TTHC được | Tờ rơi | Thông tin | Trình tự | Mẫu",
    )
)
# How often something is: "02 bài/tháng", "03 năm/lần", "24/7".
RATE = re.compile(r"(?:Ít nhất |Tối thiểu )?(?:24/7|24/24(?: giờ| h)?|\d{1,3}(?: \w+){1,2} ?/ ?(?:\d{1,2} )?\w+)")
TIME = re.compile(
    _any_of(
        "Trước | Trong | Tháng | Quý | Qúy | Quí | Năm | Từ | Thường | Khi | Sau | Ngay | Theo | Hàng | Hằng | Định kỳ",
        "Chậm nhất | Đến | Cả năm | Đầu | Cuối | Giữa | Liên tục | Tuần | Hoàn thành (?:trước|trong|vào) | Xong | Hết",
        "Dự kiến | Dịp | Học kỳ | Kỳ họp | Mùa | Vụ (?:Xuân|Hè|Thu|Đông|Mùa|chiêm) | Mùng | Đột xuất",
        "Không (?:quá|chậm|muộn) | Khởi công (?:trước|trong)",
        r"Thứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy)",
        r"Chủ nhật | Đợt \d | Lần \d | Hai năm | Mỗi (?:năm|tháng|quý|tuần)",
        r"Thực hiện (?:trước|hàng|hằng|theo|trong) | Ngày \d | \d{1,3} (?:\(\w+\) )?(?:giờ|ngày|tháng|tuần|năm|lần)",
        r"\d{1,2}/\d{1,2} | \d{1,2}/\d{4} | 20\d\d\b",
    )
)
# Rather the end of a time than all of it: "Vụ Hè Thu", "2026".
BARE_YEAR = re.compile(r"20\d\d")
TIME_WORD = re.compile(
    r"\b(?:ngày|tháng|quý|qúy|năm|tuần|thường xuyên|khi|sau|theo|định kỳ|liên tục|kỳ|mùa|dịp|mùng|đột xuất|lần|giờ|"
    r"thứ \w+|chủ nhật|\d{1,2}/\d{1,4}|20\d\d)\b",
    re.IGNORECASE,
)
# What a time ends with, and a capital after it: the next cell was drawn in ("Thường xuyên Tờ trình").
TWO_TIMES = re.compile(
    r"(?:xuyên|năm|quý|riêng|sinh|20\d\d|\d/\d{1,2}|[Qq]uý [IV]+|hoạch|kiểm tra)\s+"
    r"(?!UBND|Chủ tịch)(?:[A-ZĐ][a-zà-ỹ]|\d+%)"
)
# What no remark says: a figure of a date, the end of a time ("và 31/12/2025").
NO_NOTE = re.compile(r"\d{1,2}/\d{1,4}\b|^(?:và|hoặc|đến)\b|\b[Tt]uần (?:đầu|thứ|cuối)|\b[Qq]uý [IV]+\b")
# A product that has drawn in the time of another part: it ends with a date, or tells a week.
TIME_AT_END = re.compile(r"\s\d{1,2}/\d{4}$|\b[Tt]uần (?:đầu|thứ|cuối)\b")
# A time that begins in the middle of another cell.
TIME_INSIDE = re.compile(
    r"(?<=[a-zà-ỹ\d%)]) "
    + _any_of(
        r"Thường xuyên | Trong (?:năm|quý|tháng) | Từ (?:tháng|ngày) | Trước | Sau (?!đại) | Dịp | Khi",
        r"Theo (?!dõi) | Đầu (?!tư) | Cuối | H[àằ]ng (?:ngày|tuần|tháng|quý|năm) | Tháng \d | Quý [IVX\d] | Năm \d",
        "Học kỳ | Đến (?:hết|ngày) | Chậm nhất",
    )
    + r"\b"
)
FIGURE = re.compile(r"\d+(?:[.,]\d+)?%|\d{1,2}/(?:\d{1,2}/)?\d{4}")
FIGURES = re.compile(r"(?:\d+(?:[.,]\d+)?\s*%?\s*){4,5}")
# What a cell looks like of which no field is made: money and counts, codes of criteria, the numbers of documents.
SHAPES = {
    "figure": re.compile(r"^(?:[\d.,]+(?: ?%)?|[-–])$"),
    "code": re.compile(r"^[A-ZĐ]{0,4}-?\d+(?:\.\d+)+$|^[A-ZĐ]{1,4}[ -]?\d+(?:\.\d+)*$"),
    "document": re.compile(r"\d+(?:/\d{4})?/[A-ZĐ]{2,}|\d+-[A-ZĐ]{2}\w*/|\b[Ss]ố \d+"),
}
MONTH = re.compile(r"(?:Tháng )?(?:\d{1,2}/)?\d{1,2}/\d{4}|Quý (?:I{1,3}|IV)(?:/\d{4})?")
# "tháng | 01/2024": a date is not cut by the edge of a cell.
HALF_TIME = re.compile(r"tháng|quý|ngày|năm|trước|đến|từ|vòng|kỳ|dịp|hè|vụ|mùa|nhất")
TIME_REST = re.compile(r"\d|[IVX]+\b|ngày")
# A time that begins at the end of another cell: "Quyết định phê duyệt Chậm nhất".
TIME_BEGUN = re.compile(r"\S (?:Chậm nhất|Trước|Trong|Đến|Từ|Sau|Khi|Hoàn thành|Định kỳ|Tháng|Quý|Ngày)$")
# Words after which a text must go on.
OPEN_END = re.compile(
    r"(?:[,(&–-]|\b"
    + _any_of(
        "và | của | các | về | trong | cho | với | tại | theo | đối | từ | đến | được | là | có | do | để | những",
        "một | Các | Một | Về | Tại | thuộc | số | ngày | tháng | quý | vòng | hoặc | trước | Trước | Trong | Từ | Đến",
        "gửi | gồm | nhằm | giữa | tất cả | từng | mọi",
    )
    + r")$"
)
# ... of these, the words that never end a task ("số" and "trực thuộc" may).
BROKEN_OFF = re.compile(r"(?:,|\b(?:và|của|các|về|cho|với|gửi|theo|được|từ|đến|những|tất cả|từng|mọi))$")
# "Hằng tháng" is whole, "trong tháng" is not.
CYCLE_END = re.compile(r"(?:[Hh]ằng|[Hh]àng|[Mm]ỗi|[Tt]ừng|cuối|đầu|giữa|của|theo|/)\s?(?:[Nn]gày|[Tt]háng|[Qq]uý)$")
# Words after which the number on the next line is no row's: "Từ tháng 7 đến tháng", "10".
NUMBER_FOLLOWS = re.compile(r"(?:[,–-]|\b(?:[Tt]háng|[Qq]uý|[Nn]gày|học kỳ|Học kỳ|[Đđ]ến|[Tt]ừ))$")
# ... of these, those that are nothing without it; "Báo cáo quý" is whole.
NUMBER_LACKS = re.compile(
    r"(?:(?:^|\b(?:[Tt]ừ|[Đđ]ến|[Tt]rước|[Ss]au|[Vv]ào|[Hh]ết|và)|[\dIVX][,;]?)\s*(?:[Tt]háng|[Qq]uý|[Nn]gày)|"
    r"\b(?:[Đđ]ến|[Tt]ừ|học kỳ|Học kỳ|Tháng|Quý|Ngày))$"
)
# Of these a name begins, but none is one.
HALF_NAMES = frozenset(
    ("UBND", "Sở", "Văn phòng", "Các sở", "Các", "Cơ quan", "Bộ phận", "Trung tâm", "Ban", "HĐND", "Văn phòng UBND",
     "Văn phòng HĐND", "Thanh tra", "Ngân hàng", "Hội", "Phòng", "Cục", "Vụ", "Chi cục", "Hiệp hội", "Liên hiệp",
     "Viện", "Đoàn", "Hợp tác xã", "Ủy ban", "Công ty", "Bệnh viện", "Trường", "Học viện", "Trạm", "Báo", "Đài",
     "Kho bạc", "Bộ", "Bảo hiểm", "Tập đoàn", "Tổng công ty", "Đội", "Tổ", "UBND cấp", "UBND các", "Các cơ quan, đơn",
     "Cơ quan, đơn", "Bí thư", "Thường trực", "Ban Thường vụ", "Phòng giao dịch", "Chủ tịch", "Phó Chủ tịch",
     "Công chức", "Hiệu trưởng", "Giám đốc", "Thủ trưởng", "Lãnh đạo", "Trưởng", "Các thành viên", "Thành viên",
     "Người đứng đầu", "Chánh", "Chủ nhiệm")
)  # fmt: skip
ENDS_IN_HALF_NAME = re.compile(rf"[a-zà-ỹ%)] (?:{'|'.join(sorted(name for name in HALF_NAMES if ' ' in name))})$")
# "Hằng tháng Sở | Nội vụ"
ENDS_IN_OFFICE = re.compile(r"[a-zà-ỹ\d] (?:Sở|Phòng|Ban|Vụ|Cục|Hội|Văn|Trung|UBND)$")
# What a name may begin with inside a cell, and no name ends with: "Sở Tài chính Hiệp hội | Doanh nghiệp tỉnh".
ENDS_IN_HEAD = re.compile(r"(?<!các)(?<!Các) (?:Hiệp hội|Liên minh|Ngân hàng|Kho bạc|Ban Chỉ huy|Bộ Chỉ huy|Bảo hiểm)$")
# The last words of names of agencies: on the first lines of a page the tail of another cell may follow them.
NAME_ENDS = frozenset(["tỉnh", "huyện", "xã", "phường", "phố", "trấn", "thông", "quan", "vị", "phương", "ngành", "môn"])
# What tasks, products and times are made of, and names of agencies are not.
NO_NAME = re.compile(
    r"\b"
    + _any_of(
        r"được | Tháng | Quý (?=[IVX\d]) | báo cáo",
        "[Kk]ế hoạch (?!và|-|tổng) | kết quả | quyết định | thực hiện | trước | ngày | tháng | quý",
        "hằng | hàng | ban hành | tổ chức (?!cán|chính|đảng|xã) | đảm bảo | hồ sơ | [Bb]iên bản | [Tt]hông báo",
        "thường xuyên | hoàn thành | triển khai | rà soát (?!TTHC) | phê duyệt | trên địa bàn | hội nghị | năm",
    )
    + r"\b"
)
TWO_NAMES = re.compile(
    r"[a-zà-ỹ] (?:Các|Một số|Đơn vị|Doanh nghiệp) |"
    r"\b(?:tỉnh|huyện|xã|phường|thông|phương|vị|quan|phố|ngành|TP|pháp|vụ|cấp|(?<!Đảng )ủy|bộ|trường|chính|tế)\s+"
    r"(?:Văn phòng|Sở|Cơ quan|Các|Một số|Trung tâm|UBND|Ủy ban|Bộ phận|Phòng|Công an|Ban|Đảng ủy|Vụ|Cục|Hội|Đoàn|"
    r"Hiệp hội|Liên minh|Ngân hàng|Kho bạc|Bảo hiểm|Tỉnh đoàn|Công ty)\b|"
    r"\b(?:tỉnh|huyện|xã) cấp (?:tỉnh|huyện|xã)\b"
)
# A list of names has a dash before each of them or before none.
DASHED, UNDASHED = re.compile(rf"\S\s-\s(?={NAME_START})"), re.compile(r";\s+(?=[A-ZĐ])")
# A text that ends with an agency it does not govern has drawn in the next cell.
_GOVERNS = ("của", "cho", "tại", "các", "với", "và", "về", "trình", "gửi", "đến", "từ", "giữa", "là", "do", "gồm",
            "thuộc", "bố")  # fmt: skip
GOVERNS = re.compile(rf"\b(?:{'|'.join(_GOVERNS)}) ?$")
NAME_AFTER = re.compile(
    r"[a-zà-ỹ%.)]" + "".join(f"(?<!{word})" for word in _GOVERNS) + r" "
    r"(?:Các |Cơ quan|Văn phòng|Sở [A-ZĐ]\w+|UBND (?:cấp|các|huyện)|Ngân hàng|Trung tâm|Phòng [A-ZĐ]|Cục [A-ZĐ]|"
    r"Vụ [A-ZĐ]|Thanh tra [a-zS]|Ủy ban [KMN]|Ban Thường|Thường trực [ĐHTU]|Bí thư)[^.;:]{0,70}$"
)
# Words of which names of agencies are made; a cell with many others is no agency cell.
NAME_WORDS = frozenset(
    word
    for line in (
        "sở ban ngành ubnd ủy uỷ nhân dân cấp tỉnh huyện xã phường thị trấn thành phố tp văn phòng vp hđnd cơ quan",
        "đơn vị địa phương các và với liên có thuộc trực trung tâm hcc pvhcc phục vụ hành chính công bộ phận một cửa",
        "thông tin truyền tài nguyên môi trường tư pháp nội kế hoạch đầu nông nghiệp phát triển giao vận tải xây dựng",
        "y tế giáo dục đào tạo văn hóa hoá thể thao du lịch khoa học nghệ lao động thương binh hội thanh tra",
        "quản lý khu kinh dân tộc an bảo hiểm chỉ huy quân sự đài phát thanh hình pt-th pt&th báo cục chi kho bạc",
        "nhánh đăng ký đất đai trưởng đoàn kiểm chuyên môn cán viên chức làm mối soát tthc ks cá tổ doanh",
        "được chủ trì soạn thảo rà số khác người đứng thủ đối tượng chịu sự tác vnpt bưu điện mặt trận – - & + •",
    )
    for word in line.split()
)


def is_number_due(text: str) -> bool:
    """Whether a text breaks off before a number: "Học kỳ" does, "Hằng tháng" does not."""
    return NUMBER_FOLLOWS.search(text) is not None and CYCLE_END.search(text) is None
