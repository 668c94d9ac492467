"""Closed lists of words: of other worlds than ours, of notes and units, of documents."""

from bot.understanding.fold import could_be, plain


class Words:
    """Phrases written with all their marks, known as typed with some or none: "do" is not "dở"."""

    def __init__(self, listed: str) -> None:
        self._by_plain: dict[str, list[tuple[str, ...]]] = {}
        for phrase in listed.split(","):
            if words := tuple(phrase.split()):
                self._by_plain.setdefault(plain(" ".join(words)), []).append(words)
        self._first = {words.partition(" ")[0] for words in self._by_plain}

    @classmethod
    def each(cls, listed: str) -> "Words":
        """Words apart by blanks, each a phrase."""
        return cls(",".join(listed.split()))

    def may_begin(self, folded: str) -> bool:
        """Whether one of them begins as `folded` does: asked before longer texts are put together."""
        return folded.partition(" ")[0] in self._first

    def have(self, marked: str, folded: str) -> bool:
        """Whether `marked`, whose plain form is `folded`, can be one of them."""
        known = self._by_plain.get(folded, ())
        return any(all(map(could_be, marked.split(), words)) for words in known)


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


# Before a number: it belongs to another world (a clause of a law, a room, a price), never a code.
ELSEWHERE_BEFORE = _words(
    "khoản điều phòng tầng lầu giá trang bài version ver chương ấp lớp windows tổ thôn xóm khu ghế gói nặng"
)
# Before a name: "chị Lan ơi", "anh Thắng 2.3 xong chưa".
CALLED = frozenset(["anh", "chi", "em", "co", "chu", "bac", "a", "c", "e", "sep", "ban", "dong chi"])
# Who speaks of oneself: "em xong 2.3".
SPEAKERS = frozenset({"em", "e", "toi", "tui", "chau", "minh"})
# What an office's name is made of beside capitals: "phòng tư pháp xã em".
DEPARTMENTS = Words.each(
    """tư pháp nội vụ tài chính kế hoạch văn hóa thông tin y tế giáo dục đào tạo xây dựng công thương nông nghiệp môi
    trường tài nguyên khoa học nghệ dân tộc tôn giáo thanh tra kinh tế hạ tầng đô thị xã hội lao động thương binh hành
    chính phục vụ một cửa tổng hợp tổ chức cán bộ pháp chế kiểm soát thủ tục địa hộ tịch quân sự thống kê thể thao du
    lịch ngoại vụ nghiệp quản lý dự án khu"""
)
SCORES = ("thắng", "hòa", "hoà")  # with their marks only: "thang", "hoa" are months and provinces
ELSEWHERE_PAIRS = frozenset(
    {"phien ban", "ty so", "ti so", "bien so", "so nha", "nha so", "he so", "ty le", "ti le", "duong so", "so phong"}
    | {"xe so", "chuyen bay", "trung binh", "ty gia", "ti gia", "gia vang", "nhiet do", "diem thi", "can nang"}
    | {"giat cap", "gio cap", "gio giat", "dan truoc", "muc luong", "da bong"}
)
NOT_ELSEWHERE_PAIRS = frozenset({"tiem phong", "danh gia", "tai khoan"})  # "đánh giá 2.3" speaks of a task
# After a number: it measures something.
MEASURES = _words(
    """chục triệu tr tỷ tỉ nghìn ngàn đồng đ vnd vnđ usd k kg km m m2 m3 ha cm mm lít gb mb tấn
    giờ phút giây tuổi inch ly ghz hz"""
)
# Before a number: the number of a document.
DOCUMENTS = frozenset(
    _words(
        """qd cv kh tb bc ttr nq nd tt vb gm hd ct kl bb cd dx vbhn gt qc quyetdinh congvan kehoach thongbao baocao
        totrinh nghiquyet nghidinh thongtu vanban giaymoi huongdan chithi ketluan bienban"""
    )
)
WRITINGS = frozenset({"vanban", "baocao", "kehoach"})  # before a dotted pair: the task's own ("báo cáo 2.3")
# What begins a note beside "xong" ("theo QĐ 12", "gửi kèm file"), and the words it is made of besides documents.
NOTE_OPENERS = Words("theo, kèm, kèm theo, đính, gửi, em gửi, tại, bằng, qua, có, căn, xem, ở")
NOTE_WORDS = Words.each(
    """theo kèm đính file ảnh hình link mail email zalo drive scan pdf word văn bản quyết công báo cáo kế hoạch tờ trình
    thông biên phụ lục số minh chứng dẫn dưới đây bên như tập tin cứ nghị nghiệm nhóm hôm xem qua gửi trang website
    thư mục bản cổng điện tử ioffice trên hệ thống trục liên tài liệu nền tảng chung trực tuyến bàn chụp
    màn danh sách"""
)
NOTE_PHRASES = Words("quyết định, quy định, nghị định, phần mềm")
# What is measured: the first word of an indicator's name ("sản lượng khai thác", "thu ngân sách").
MEASURED = Words.each(
    """
    thu chi sản diện kim doanh vốn giải mức giá năng công nông bhyt bhxh bảo lượt lượng cấp tiêm trồng thuế phí hài xuất
    nhập đầu giảm tổng tốc tăng dân chuyển số che bao tuyển khách tàu thẻ thanh dịch dvc rác nước điện việc độ kết
    xây phát thủ xử khám
    """
)
# Before a number: a thing that carries one of its own ("lớp 12", "đề án 06"), or a word that counts with it.
NUMBERED = Words(
    """
    lớp, khối, khóa, khoá, thôn, tổ, ấp, phố, xóm, bản, đường, lộ, phòng, tầng, tuổi, đội, nhóm, xã, phường, quận,
    huyện, đoàn, đề án, án, chỉ thị, điều, khoản, bảng, trang, bài, câu, đợt, kỳ, lần, hạng, loại, mức, cấp, bậc,
    covid, cụm, km, kênh, cống, cầu, chợ, ga, bến, lô, gói, ô, thửa, u, nghiệp, ty, viện, đồn, trạm, trại, kho,
    xưởng, khu, bão số, số nhà, ngày, tháng, năm, quý, giờ, lúc, giá, điểm, mẫu, biểu, vòng, có, được, trong, cả, cùng,
    mới, chỉ, đã, hơn, gần, từ, đến, tới, và, với, trên, dưới, thêm, bằng, đạt, khoảng, tầm, làm, chi, mất, xong, tổng
    """
)
TITLE_OPENERS = Words("về, về việc, v/v, việc")
# What a figure may count, word by word: "12 thủ tục", "3 người làm".
UNITS = Words.each(
    """đồng triệu tỷ tỉ nghìn ngàn vnd người làm hồ sơ thủ tục lượt cuộc lớp xã phường huyện dân dự án trường hợp vụ
    việc đơn công trình km ha m2 học sinh nhiệm dịch lao động hội nghị bài tin buổi ca cơ sở doanh nghiệp tác sản phẩm
    mô hình cán bộ chức viên đối tượng điểm lần thửa giấy thẻ cái chiếc tấn văn bản thôn ấp hộ bệnh nhân giường
    phòng máy xe cây con ngày tháng giờ tập huấn khóa đào tạo chuyên đề phiên tòa tổ đoàn kiểm tra thanh suất quần
    khu phố ngõ kiến phản ánh khiếu nại cáo quyết định tuyên truyền cuốn sổ ngôi sao chuyến gian hàng tiêu chí
    khách du sĩ ý khám thẻ hộ căn cước khẩu thuyền lợn heo hs tờ khai phụ lục quyển bộ
    mũi tiêm liều trẻ tuổi cháu"""
)
GLAD = (
    "🎉👍😊🙏👏😁💪🙌🥰❤🌹🎊😀🙂☺🤝🔥⭐😄😃😆😍🤗🤩🥳😇😎👌🤟🤘✊🙋🫡🫶💖💕💐🌸🌷🌻🌺✨🌟💯🍀☕🍻🎈🎁🚀🏆📈💙💚💛🧡💜🤙😌"
    "😅"
)
CROSS_FACES = "🤦😤😡😠"
TICKS = "✅✔☑🆗💯"
CROSSES = "❌✖✗✘🚫⛔"
