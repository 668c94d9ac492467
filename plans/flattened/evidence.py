"""What speaks for a cell and for the place where one ends: vocabulary, deadline grammar, line widths, page layout.

All scores are on one scale: about +1 for a weak hint, +4 for a strong one, below zero against. They come from what the
language and the page do (names of agencies, how a line is wrapped), not from any one plan.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from domain.deadlines import phrases
from domain.deadlines.rules import Invalid, Missing
from plans.flattened.lines import TextLine, Token
from plans.printed import NAME_START, agencies_in, fold, plain

_NAME = re.compile(rf"(?:[-–+•]\s*)?{NAME_START}")
_TIME = re.compile(
    r"(?:Trước|Trong|Tháng|Quý|Qúy|Quí|Năm|Từ|Thường xuyên|Khi|Sau|Ngay|Theo|Hàng|Hằng|Định kỳ|Chậm nhất|Đến|Cả năm|"
    r"Hoàn thành (?:trước|trong)|Thực hiện (?:trước|hàng|hằng|theo|trong)|Đầu|Cuối|Giữa|Liên tục|Tuần|Ngày \d|"
    r"\d{1,3} (?:\(\w+\) )?(?:ngày|tháng|tuần)|\d{1,2}/\d{1,2}|\d{1,2}/\d{4})"
)
_TIME_WORD = re.compile(
    r"\b(?:ngày|tháng|quý|qúy|năm|tuần|thường xuyên|khi|sau|theo|định kỳ|liên tục|\d{1,2}/\d{4})\b", re.IGNORECASE
)
_PRODUCT = re.compile(
    r"(?:[-–+]\s*)?(?:Các )?(?:Kế hoạch|Báo cáo|Quyết định|Văn bản|Công văn|Tờ trình|Thông báo|Biểu mẫu|Hội nghị|Danh mục|"
    r"Kết quả|Biên bản|Hồ sơ|Dự thảo|Chương trình|Đề án|Phương án|Quy trình|Tin,|Phóng sự|Video|Tài liệu|Bảng|Chỉ thị|"
    r"Nghị quyết|Phần mềm|Hệ thống|Cơ sở dữ liệu|Đoàn|Lớp|Giấy|Phiếu|Trang|TTHC được|Tờ rơi|Thông tin|Trình tự|Mẫu)"
)
_TASK = re.compile(
    r"(?:[-–+]\s*)?(?:Xây dựng|Ban hành|Tổ chức|Thực hiện|Triển khai|Tiếp tục|Rà soát|Tham mưu|Kiểm tra|Kiểm soát|Báo cáo|"
    r"Tổng hợp|Cập nhật|Công khai|Niêm yết|Chỉ đạo|Hướng dẫn|Tuyên truyền|Truyền thông|Đẩy mạnh|Tăng cường|Thẩm định|Lấy ý|"
    r"Tiếp nhận|Xử lý|Theo dõi|Đánh giá|Đăng ký|Phê duyệt|Tập huấn|Nâng cao|Duy trì|Kiện toàn|Bảo đảm|Đảm bảo|Phối hợp|Cho ý|"
    r"Tỷ lệ|Mức độ|Thống kê|Ứng dụng|Tham gia|Thường xuyên \w+|Định kỳ \w+|Có giải pháp|Công bố|Thủ tục|Nhóm|Công tác)"
)
# Words of which names of agencies are made; a cell with many others is no agency cell.
_AGENCY_WORDS = frozenset(
    "sở ban ngành ubnd ủy uỷ nhân dân cấp tỉnh huyện xã phường thị trấn thành phố tp văn phòng vp hđnd cơ quan đơn vị địa "
    "phương các và với liên có thuộc trực trung tâm hcc pvhcc phục vụ hành chính công bộ phận một cửa thông tin truyền "
    "tài nguyên môi trường tư pháp nội kế hoạch đầu nông nghiệp phát triển giao vận tải xây dựng y tế giáo dục đào tạo "
    "văn hóa hoá thể thao du lịch khoa học nghệ lao động thương binh hội thanh tra quản lý khu kinh dân tộc an bảo hiểm "
    "chỉ huy quân sự đài phát thanh hình pt-th pt&th báo công cục chi kho bạc nhánh đăng ký đất đai trưởng đoàn kiểm tra "
    "ban,ngành đoàn chuyên môn cán viên chức làm đầu mối soát tthc ks cá tổ doanh được giao chủ trì soạn thảo rà số "
    "một khác người đứng thủ đối tượng chịu sự tác vnpt bưu điện mặt trận thể - – & + •".split()
)
_OPEN_END = re.compile(r"(?:[,(–-]|\b(?:và|của|các|về|trong|cho|với|tại|theo|đối|từ|đến|được|là|có|do|để|những|một|thuộc|số|ngày))$")
_NARROW, _WIDE = frozenset("iljtfrI.,;:'()-1/|"), frozenset("mwMW%@")


@lru_cache(maxsize=20_000)
def width(text: str) -> float:
    """About how wide a line is printed, in letters: capitals are wide, 'i' and stops are narrow."""
    bare = plain(text)
    return sum(
        0.55 if small in _NARROW else 1.55 if small in _WIDE else 1.35 if letter.isupper() else 0.55 if small == " " else 1.0
        for letter, small in zip(fold(text), bare, strict=False)
    )


@lru_cache(maxsize=50_000)
def as_time(text: str) -> float:
    """How well a text does as a whole time cell."""
    folded = fold(text)
    if not _TIME_WORD.search(folded):
        return -6.0
    begins = bool(_TIME.match(folded))
    if not begins and len(folded.split()) > 30:
        return -6.0
    rules = phrases.read(folded, 2024).rules
    valid = bool(rules) and not any(isinstance(rule, Invalid | Missing) for rule in rules)
    length = len(folded.split())
    return (4.0 if valid else -2.5) + (1.5 if begins else -3.0) - max(0, length - 12) * 0.1 - 3.0 * bool(_OPEN_END.search(folded))


@lru_cache(maxsize=50_000)
def as_agencies(text: str) -> float:
    """How well a text does as a whole agency cell."""
    folded = fold(text)
    names = agencies_in(text)
    if not names:
        return -6.0
    strange = [word for word in re.findall(r"[\w&+-]+", folded) if word.lower() not in _AGENCY_WORDS and not word[0].isupper()]
    score = sum(1.5 if _NAME.match(name) else -2.5 for name in names) / len(names) + (1.5 if _NAME.match(folded) else -3.0)
    score -= 0.9 * len(strange) + 0.15 * max(0, len(folded.split()) - 25)
    whole = names[-1] not in ("UBND", "Sở", "Văn phòng", "Các sở", "Các", "Cơ quan", "Bộ phận", "Trung tâm", "Ban", "HĐND")
    return score - (0 if whole else 2.5) - (2.0 if _OPEN_END.search(folded.rstrip(",")) else 0.0)


@lru_cache(maxsize=50_000)
def as_product(text: str) -> float:
    folded = fold(text)
    score = 1.5 if _PRODUCT.match(folded) else 0.3
    score -= 3.0 * folded[:1].islower() + 2.0 * (as_agencies(text) > 2.5) + 3.0 * (as_time(text) > 4.0)
    return score - 1.0 * bool(_OPEN_END.search(folded)) - 0.5 * (_TASK.match(folded) is not None and not _PRODUCT.match(folded))


@lru_cache(maxsize=50_000)
def as_content(text: str) -> float:
    folded = fold(text)
    score = 1.5 if _TASK.match(folded) else 0.3
    score -= 3.0 * folded[:1].islower() + 3.0 * (as_agencies(text) > 2.5) + 2.0 * (as_time(text) > 4.0)
    return score - 1.5 * bool(_OPEN_END.search(folded)) - 1.0 * (len(folded.split()) < 4)


@lru_cache(maxsize=10_000)
def as_figures(text: str) -> float:
    """A year's figure and those of four quarters, in one line: "60% 30% 40% 50% 60%"."""
    return 6.0 if re.fullmatch(r"(?:\d+(?:[.,]\d+)?\s*%?\s*){4,5}", fold(text)) else -12.0


@lru_cache(maxsize=10_000)
def as_month(text: str) -> float:
    return 4.0 if re.fullmatch(r"(?:Tháng )?(?:\d{1,2}/)?\d{1,2}/\d{4}|Quý (?:I{1,3}|IV)(?:/\d{4})?", fold(text)) else -8.0


@lru_cache(maxsize=10_000)
def as_note(text: str) -> float:
    return 0.5 - 0.05 * len(text.split()) - 2.0 * (as_agencies(text) > 2.0) - 3.0 * bool(re.match(r"[\d.]+\s*%", text))


@lru_cache(maxsize=10_000)
def as_field(text: str) -> float:
    """The field of work ("Đất đai"): a few words that begin with a capital."""
    return 1.5 - 0.8 * max(0, len(text.split()) - 4) - 3.0 * text[:1].islower() - 2.0 * (as_agencies(text) > 2.0)


WHOLE = {
    "content": as_content, "lead": as_agencies, "coordinating": as_agencies, "product": as_product, "time": as_time,
    "figures": as_figures, "start": as_month, "finish": as_month, "note": as_note, "field": as_field,
}  # fmt: skip
EMPTY = {
    "content": -9.0, "lead": -5.0, "coordinating": -4.5, "product": -4.0, "time": -6.0, "figures": -9.0, "start": -9.0,
    "finish": -9.0, "note": -0.2, "field": -3.0,
}  # fmt: skip


# More words than this no cell of the kind has.
LONGEST = {
    "content": 400, "lead": 70, "coordinating": 70, "product": 250, "time": 45, "figures": 10, "start": 4, "finish": 4,
    "note": 40, "field": 8,
}  # fmt: skip


def opens(text: str) -> bool:
    """Whether a cell may begin in the middle of a line with these words."""
    return bool(_NAME.match(text) or _TIME.match(text) or _PRODUCT.match(text) or _TASK.match(text) or text[:2] == "- ")


class Page:
    """What the document's own layout says: which words follow one another in it, how its lines are spaced and wrapped."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        pairs: Counter[tuple[str, str]] = Counter()
        for line in lines:
            words = [word.strip(".,;:()").lower() for word in line.text.split(" ")]
            pairs.update(zip(words, words[1:], strict=False))
        self._pairs = pairs
        spaced = sum(line.gap for line in lines) / max(1, len(lines))
        self.double_spaced = spaced > 0.7  # then a missing gap is the sign of a new cell
        self.widths: dict[str, float] = {}

    def goes_on(self, before: Token, token: Token, column: str, line: str) -> float:
        """How much speaks for `token` going on with the cell of `before`, which ends the printed text `line`."""
        if not token.starts_line and not token.page_break:
            return 0.0
        score = self._joined(before, token)
        if (limit := self.widths.get(column)) and not token.page_break and token.starts_line:
            needed = width(line) + 0.55 + width(token.word)
            score += 0.8 if needed > limit * 0.93 else -3.0 * (1 - needed / limit)
        if token.starts_line and not token.page_break:
            score += 0.0 if token.gap else (-1.5 if self.double_spaced else 1.5)
            score -= 1.0 if token.gap and not self.double_spaced else 0.0
            score -= 2.0 if token.empties else 0.0
        return score

    def _joined(self, before: Token, token: Token) -> float:
        pair = before.word.strip(".,;:()").lower(), token.word.strip(".,;:()").lower()
        score = min(1.5, 0.5 * self._pairs[pair])
        begins_low = token.word[:1].islower()
        score += 1.2 if begins_low else -0.6
        score += 1.2 if _OPEN_END.search(before.word) or token.glued else 0.0
        return score - (1.0 if before.word.endswith(".") and not begins_low else 0.0)

    def ends(self, before: Token, token: Token) -> float:
        """How much speaks for a new cell beginning at `token`."""
        score = 0.0
        if not token.starts_line:
            score -= 2.5
        elif not token.gap and not token.page_break:
            score += 1.5 if self.double_spaced else -0.5
        elif token.gap and not self.double_spaced:
            score += 0.8
        score += 2.0 if token.empties else 0.0
        pair = before.word.strip(".,;:()").lower(), token.word.strip(".,;:()").lower()
        score -= min(1.5, 0.5 * self._pairs[pair]) if not token.page_break else 0.0
        return score - (2.0 if re.search(r"[,(–-]$", before.word) else 0.0)
