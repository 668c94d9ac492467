"""The words that speak of time: what people write -> the symbol that the rules name.

Entries are written without marks and parted by "|"; the longest that fits wins. A word that is not here weighs nothing.
"""

LEXICON = {
    "DAY": "ngay | ngay dem",
    "MONTH": "thang",
    "QUARTER": "quy | qui",
    "YEAR": "nam",
    "WEEK": "tuan | tuan le",
    "HOUR": "gio",
    "MINUTE": "phut",
    "WORKDAY": "ngay lam viec",
    "ORDINAL": "thu",
    "BEGIN": "dau | dau tien",
    "MIDDLE": "giua",
    "END": "cuoi | cuoi cung | sau cung",
    "HALF": "nua",
    "LUNARDAY": "mung | mong",
    "BEFORE": "truoc | trc | truoc thoi diem",
    "BY": """
        cham nhat | muon nhat | cham nhat la | muon nhat la | tre nhat | han cuoi | han chot | thoi han cuoi |
        het | den het | toi het | cho den het | khong qua | khong muon hon | khong cham hon | khong tre hon |
        truoc hoac trong | trong hoac truoc | truoc va trong | cham nhat den het | cham nhat den | cham nhat vao
        | muon nhat vao | han | thoi han | khong vuot qua | khong sau | toi da | cham nhat la vao | cham nhat la
        den | thoi han la | thoi han gui | han gui | trong va truoc | thoi han hoan thanh | han hoan thanh |
        khong duoc qua | khong de qua | khong duoc muon hon | cham nhat trong
    """,
    "UNTIL": "den | toi | cho den | cho toi | tam nhin | tam nhin den | dinh huong den",
    "NOWON": "tu nay",
    "WITHIN": """
        trong | vao | trong vong | trong thoi han | trong khoang thoi gian | trong thoi gian |
        tai | vao dip | nhan dip | dip | trong dip | noi trong | ngay trong | trong suot | suot | vao thoi diem
        | thoi diem | luc
    """,
    "FROM": "tu | trong khoang tu | bat dau tu | bat dau | khoi dau tu | ke tu | tinh tu | bat dau ke tu",
    "SINCE": """
        ke tu khi | tu khi | ke tu thoi diem | tu thoi diem | tinh tu khi | tinh tu thoi diem | ke tu luc | tu
        luc | tinh tu luc
    """,
    "AND": "va | cung voi",
    "OR": "hoac | hay | hoac la",
    "OF": "cua | thuoc | doi voi",
    "EVERY": "hang | moi | tung | hang moi",
    "ALL": "cac | nhung",
    "WHOLEYEAR": "ca nam",
    "INCLUDING": "ke ca | bao gom ca | tinh ca",
    "ATLEAST": "it nhat | toi thieu",
    "ANNUAL": "thuong nien",
    "DURING": "trong qua trinh",
    "PERIODIC": "dinh ki | dinh ky",
    "TIMES": "lan",
    "NEXT": "tiep theo | ke tiep | lien ke | tiep sau | lien sau | sau lien ke | lien ke sau | tiep lien",
    "CYCLE": "ky bao cao | ki bao cao | ky | hien hanh",
    "REPORT": "bao cao | so ket | tong ket | so tong ket | bao cao so ket | bao cao tong ket",
    "ALWAYS": "thuong xuyen | lien tuc | quanh nam | thuong ky | thuong xuyen lien tuc",
    "ONWARD": """
        nhung nam tiep theo | cac nam tiep theo | nhung nam sau | cac nam sau | cac nam ke tiep
        | nhung nam ke tiep | cac nam tiep sau | cac thang tiep theo | cac quy tiep theo
    """,
    "HENCE": "tro di",
    "WHEN": "khi | neu | truong hop | trong truong hop | moi khi | khi nao | ngay khi",
    "AFTER": "sau | ngay sau",
    "AFTERWHEN": "sau khi | ngay sau khi",
    "BEFOREWHEN": "truoc khi",
    "DEMAND": "yeu cau | de nghi",
    "SUDDEN": "dot xuat",
    "PER": """
        theo | theo dung | can cu | can cu theo | bao dam theo | dam bao theo | dung | dung theo | thuc hien
        theo
    """,
    "DOC": """
        ke hoach | chuong trinh | quyet dinh | thong tu | nghi dinh | nghi quyet | chi thi | cong van | van ban
        | luat | bo luat | quy dinh | quy che | lo trinh | tien do | thoi gian | huong dan | chi dao | thong bao
        | lich | de an | du an | phan cong | ket luan | cong dien | phap luat | hop dong | phap lenh | su chi
        dao | kh | qd | to trinh | moc thoi gian | giay moi | nhiem vu | noi dung | phu luc | chi tieu | bien
        ban
    """,
    "DITTO": "nhu tren | nt",
    "WITHWORK": "long ghep",
    "SESSION": "ky hop | ki hop | phien hop",
    "FEAST": """
        tet | nguyen dan | gio to | trung thu | vu lan | ram | thang gieng | thang chap | nam hoc | hoc ky |
        khai giang | vu dong xuan | vu he thu | vu mua | nien vu | mua kho | mua mua | mua bao | he nam | mua he
    """,
    "PHASE": "giai doan | nhiem ky | thoi ky",
    "COMPARED": "so voi | tinh den | tinh toi",
    "UNKNOWN": "chua xac dinh | khong xac dinh | chua ro | de trong | chua co",
    "STATUS": "da | dang | chua",
    "NUMBERED": """
        khoan | dieu | muc | diem | phan | chuong | dot | khoa | so | mau | bieu | phuong | quan | nhom | vong |
        muc do | cap do | tieu chi | chi so | hang muc | lop | to | tieu muc | lan thu | ty le | ti le | vung | khu vuc
    """,
    "DATA": "so lieu",
    "ABOVE": "tren | ngoai | vuot",
    "ELSE": "khong thi | neu khong",
    "EXCEPT": "rieng",
    # Words that can turn a deadline round: they are never passed over.
    "HEAVY": """
        truoc het | truoc tien | con lai | qu y | tu an | truc |
        tuoc | ruoc | troc | trouc | turoc | truo | gan | gio lam viec | tru | ngoai tru | am lich |
        som nhat | hon | qua | gia han | hoan | lui | co the | khong | cho den khi | den khi | toi khi | tuy |
        nam ngoai | cach | chap | gieng | by | before | after | until | later | due | end | than | al | am
        | chuyen tiep | dieu chinh thanh | dieu chinh tu | dieu chinh den | doi tu | doi sang
        | thay vi | thay bang | bo thoi han | chuyen sang | huy | bai bo | ngung | cham dut | dinh chi | tam dung
        | het hieu luc tu | khoang | chung | xap xi | tam khoang | uoc chung
    """,
    "PERCENT": "phan tram",
    # Look-alikes that are only words: without their marks they would be read as time.
    "WORD": """
        noi quy | quy tac | chinh quy | phap quy | quy tap | quy luat | quy dong | nam gioi | nam nu |
        hoi nghi | kien nghi | phong tru | diet tru | khau tru | bai tru | tieu huy | khong gian | hang khong |
        khong khi | cach mang | cach ly | phong cach | cach thuc | khoang cach | qua trinh | thong qua |
        quy trinh | quy hoach | quy mo | quy chuan | quy uoc | tu phap | dau tu | tu van | dien tu | viet nam |
        thu tuc | thu tuong | thu truong | du lich | hieu luc | nang luc | xay dung | ngan hang | khach hang |
        hang hoa | trung tam | hoan thanh | hoan thien | hai quan | so nganh | dau thau | dau gia | trinh bay |
        cai cach | chinh sach | thong qua | ket qua | hieu qua | dung han | dung thoi han | dung tien do | khong
        dung tien mat | thong nhat | tai chinh | tai lieu | hang dau | hang loat | mien nam | ky ket | chu ky |
        tu lieu | danh gia | quy doi | co so | het han | het hieu luc | het thoi han | to chuc | sau do | truoc
        do | sau nay | truoc day | ky hop dong | trong do | trong tam | lien quan den | den tung | hoan chinh |
        di dau | thi dau | dien dan | nguyen nhan | he thong | huy dong | cao diem |
        thi diem | trong diem | dia diem | quan diem | dac diem | am thanh |
        am nhac | thu am | ghi am | am tinh | phat am |
        email | website | web | online | zalo | internet | file | fax | video | clip | app | scan |
        theo doi | theo do | theo duoi | wifi | camera | tp | tx | deadline
    """,
}
# The same letters with other marks are another word: never the symbol. Marks that are missing are forgiven elsewhere.
OTHER_WORDS = {
    "he": "hệ hê hẹ",
    "do": "độ đô đỗ đổ đỏ dò do đo",
    "day": "đẩy đầy đấy dạy dày dậy dây đáy dãy",
    "nhung": "nhưng nhúng",
    "huy": "huy",
    "am": "ấm ẩm ám ảm ầm",
    "quan": "quân quan quản quán",
    "phuong": "phương phượng",
    "phan": "phân phản phán phàn phận",
    "so": "sở sổ sợ sơ",
    "khoan": "khoán",
    "nhat": "nhật nhặt nhạt nhắt",
    "nhi": "nhi nhỉ nhì",
    "mot": "mốt mọt",
    "bon": "bón bồn bộn",
    "muoi": "muối muỗi",
    "truc": "trực trúc trục trức",
    "vung": "vững vừng",
    "lop": "lợp",
    "khoa": "khoa khỏa",
    "vong": "vọng võng",
    "nhom": "nhôm",
    "chuong": "chuông chuồng",
    "bieu": "biếu",
    "mau": "màu máu mau mậu",
    "dieu": "điệu",
    "al": "al",
    "gan": "gắn gán gan",
    "sang": "sang",
    "chieu": "chiếu chiêu",
    "ngay": "ngay",
    "den": "đền đèn đen",
    "tu": "tự tư tử tú tứ",
    "nam": "nam nám",
    "thang": "thang thẳng thắng",
    "thu": "thu thủ thư",
    "ky": "ký kỹ",
    "cuoi": "cưới cười",
    "dau": "đấu dấu dầu đâu đậu đau",
    "hang": "hạng hãng hang",
    "neu": "nêu",
    "moi": "mới mời mọi môi mối",
    "tuan": "tuân tuấn",
    "gio": "gió giỗ",
    "khi": "khí",
    "quy": "quỹ quỳ quy",
    "lan": "lan lân lấn",
    "hai": "hải hại hài",
    "ba": "bà bá bả",
    "bay": "bày bay bẫy",
    "tam": "tạm tâm tấm tầm",
    "luc": "lực lục",
    "hay": "hãy",
    "tai": "tài tải tái tai",
    "trong": "trọng trồng trông",
    "qua": "qua quả quà",
    "dung": "dùng dừng dựng dung dụng",
    "hoan": "hoàn hoan hoán",
    "tru": "trú trụ",
    "han": "hàn hán",
    "da": "dạ đá da đa",
    "dang": "đảng dạng đăng dáng đẳng",
    "ca": "cá ca",
    "sau": "sáu sâu sấu",
    "tuy": "tuy",
    "va": "vá",
    "to": "tờ to tố tô tồ",
    "muc": "mức mực",
    "chua": "chùa chứa chữa",
    "hon": "hôn",
    "khoang": "khoáng khoang",
    "chung": "chung chúng chủng chứng chưng",
    "dot": "đốt dột đột",
    "toi": "tôi tối tội",
    "gieng": "giếng",
    "chap": "chấp",
}
# Things that are counted: the figure before one says how many, not when.
COUNTED = """
    lop | cuoc | buoi | hoi nghi | hoi thao | doan | dot | xa | phuong | huyen | thon | ho | don vi | co quan |
    thu tuc | tthc | ho so | tieu chi | chi tieu | nguoi | hoc vien | can bo | doanh nghiep | hop tac xa |
    san pham | mo hinh | bai | tin | de tai | cong trinh | du an | ty | trieu | dong | ha | km | truong | nhiem vu |
    van ban | phong su | chuyen de | dia phuong | chi nhanh | giai phap | cay | tai khoan | hoc sinh | sinh vien |
    giao vien | hoi vien | doan vien | thanh vien | phong hoc | tram | tuyen duong | camera | suat |
    dich vu | de an | nghi quyet | bao cao | noi dung | chi so | phan mem | tan | met | benh nhan | gia dinh
"""
# Of these, so many a year are so many times a year.
TIMES_OF = frozenset({"cuoc", "buoi", "lop", "dot", "hoi nghi", "hoi thao"})
# Written like this, a word that turns a deadline round.
TURNING = frozenset({"dừng", "quy", "nam", "thang"})
# Right before a day, a month or a quarter these say that it holds no more ("dời ngày 15/3"), ...
CHANGING = (
    "bỏ", "dời", "đổi", "chuyển", "sửa", "thay", "đính chính", "miễn", "đẩy",
    "kéo dài", "rút ngắn", "thêm", "bớt", "cộng", "cũ", "đổi thành", "chuyển thành", "sửa thành", "sửa lại",
)  # fmt: skip
# ... and before any time, that it holds only roughly or not at all; but not as a part of these.
ROUGH = (
    "sát", "giáp", "quanh", "tầm", "ước", "cỡ", "tạm", "tạm tính", "tạm thời", "chẳng", "vài", "mấy", "cùng kỳ",
    "ví dụ", "giả sử", "chẳng hạn", "linh hoạt", "thay cho", "nguyên là", "trước đây là", "cũ là",
)  # fmt: skip
NOT_ROUGH = ("khảo sát", "giám sát", "kiểm sát", "quan sát", "quy ước", "hương ước", "xung quanh", "tiếp giáp")
# How words begin that stand behind a time and leave it as it is.
BEHIND = (
    "để", "nhằm", "phục vụ", "đối với", "cho", "tại", "về", "phải", "đạt", "dự kiến", "kịp thời", "số liệu",
    "hoàn thành", "kết thúc", "thực hiện", "tổ chức", "triển khai", "xây dựng", "ban hành", "báo cáo", "sơ kết",
    "tổng kết", "tổng hợp", "gửi", "trình", "giao", "kiểm tra", "rà soát", "đánh giá", "công khai", "cập nhật",
    "duy trì", "kể cả", "đợt", "lần", "kỳ", "giai đoạn", "vòng", "vụ", "cấp", "các", "ubnd", "hđnd", "sở", "phòng",
    "văn phòng", "cơ quan", "đơn vị", "bộ", "ban", "trường", "nhóm", "khối", "dự án",
    "công trình", "khảo sát", "điều tra", "thẩm định", "công bố", "tập huấn", "tuyên truyền", "phát động",
    "nghiệm thu", "bàn giao", "thi công", "lấy ý kiến", "tham mưu", "chuẩn bị",
)  # fmt: skip
# Monday is 0. "thứ hai" may also be the second of something: the rules on weeks and months say when.
WEEKDAYS = {
    "thu hai": 0, "thu ba": 1, "thu tu": 2, "thu nam": 3, "thu sau": 4, "thu bay": 5, "chu nhat": 6, "thu 2": 0,
    "thu 3": 1, "thu 4": 2, "thu 5": 3, "thu 6": 4, "thu 7": 5,
}  # fmt: skip
# The first and the last day (0) of a third of a month.
THIRDS = {"thuong tuan": (1, 10), "trung tuan": (11, 20), "ha tuan": (21, 0)}
# The hour at which that half of the day begins.
DAYPARTS = {
    "sang": 0, "buoi sang": 0, "trua": 0, "chieu": 12, "buoi chieu": 12,
}  # fmt: skip
# Figures in words, where a unit stands beside them.
SPELT = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12, "muoi lam": 15, "hai muoi": 20, "ba muoi": 30, "nhat": 1, "nhi": 2,
}  # fmt: skip
ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
}  # fmt: skip
