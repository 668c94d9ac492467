"""An organisation by its name: a head ("sở", "trường", "chi cục") and what belongs to the name behind it.

The name goes on over capitals, departments, places and what joins them; without capitals (`loose`) over any words that
are none of ours, for whoever asks to find a verb of telling behind it.
"""

from bot.understanding.fold import is_syllable
from bot.understanding.lexicon.lists import DEPARTMENTS, Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.lexicon.vocabulary import singles
from bot.understanding.scanning.tokens import Kind, Text, Token

_HEADS = Words(
    """
    sở, phòng, ban, cục, chi cục, tổng cục, vụ, bộ, văn phòng, vp, trung tâm, ubnd, uỷ ban, ủy ban, uỷ ban nhân dân, ủy
    ban nhân dân, ủy ban mttq, hđnd, hội đồng, hội đồng nhân dân, xã, phường, thị trấn, thị xã, huyện, quận, tỉnh, tp,
    thành phố, đơn vị, cơ quan, bộ phận, trường, nhà trường, bệnh viện, bv, trạm, khoa, công an, hội, đoàn, đội, tổ,
    công ty, tổng công ty, chi nhánh, xí nghiệp, nhà máy, hợp tác xã, htx, quỹ, ngân hàng, kho bạc, thuế, hải quan,
    điện lực, bưu điện, viện, học viện, thanh tra, mặt trận, mttq, liên đoàn, liên minh, bảo hiểm xã hội, bhxh, đảng uỷ,
    đảng ủy, huyện uỷ, huyện ủy, tỉnh uỷ, tỉnh ủy, huyện đoàn, tỉnh đoàn, xã đoàn, bql, ban quản lý, ban chỉ huy, hạt,
    cảng, thư viện, bảo tàng, toà án, tòa án, viện kiểm sát, vpub, stp, stc, snv, skhđt, sgdđt, kiểm lâm, nhà văn hóa,
    nhà văn hoá, nông trường, lâm trường, doanh nghiệp, cụm thi đua, quản lý thị trường, tiểu đoàn, ban giám hiệu,
    lđlđ, đồn, ấp, thôn, buôn, khóm, khu phố, tổ dân phố, chi bộ, đảng bộ, ttyt, nhcsxh, bch, bchqs, tdp, kp, làng, bon,
    xóm, chi đoàn, chi hội, liên hiệp, hiệp hội, tập đoàn, tổng đội, viễn thông, đài, vườn, cụm, nhóm, phân hiệu, phân
    viện, ban nhân dân, mặt trận tổ quốc, ubmttq, công đoàn, cty, đoàn tn, ctcp, vnpt, vườn quốc
    gia, câu lạc bộ, clb, tổng kho, toà soạn, tòa soạn, thường trực, thường vụ, thông tấn xã, đảng uỷ, quân sự
    """
)
_LONGEST_HEAD = 4
# Heads that are common words too: only a capital or the rest of a name makes them an office's.
_COMMON = frozenset({
    "bo", "vu", "to", "hoi", "doan", "doi", "ca", "quy", "vien", "hat", "cang", "khoa", "tinh", "thue", "ban", "tram",
    "ap", "don", "thon", "buon", "khom", "tp", "thanh tra", "so", "kiem lam",
})  # fmt: skip
_WRITTEN = frozenset({"khoa", "tram", "thon", "buon", "ap", "to", "doi", "don", "hat", "vien", "khom"})
_PERSONS = frozenset({"truong", "doan"})  # names of people too
_PARTS = Words.each(
    """
    xã phường huyện tỉnh thành phố thị trấn quận khu vực trung ương số nhân dân đa khoa phụ sản nhi mắt lao phổi tâm
    thần y học cổ truyền tiểu mầm non thcs thpt thpt gdtx chuyên đại cao đẳng trung cấp nội trú bán trú nông phụ nữ
    thanh niên cựu chiến binh chữ thập đỏ tổ quốc mặt trận công đoàn lao động liên cấp nước điện lực môi đăng ký đất đai
    văn thư lưu trữ thuỷ thủy lợi bảo vệ thực vật chăn nuôi thú khuyến nông kiểm lâm phát triển đầu tư xây dựng giao
    thông vận tải dữ liệu chuyển đổi truyền thanh hình khí tượng thống kê dự trữ ngân sách hành chính
    sự nghiệp chính trị bồi dưỡng giám sát quản trị lý tại cơ sở vệ sinh an toàn thực phẩm phòng chống tệ nạn thi
    hành án nghề thuế
    hải quan dân số cổ phần đô thị biên quân sự kinh tế một cửa tiết kiệm hợp tác xăng dầu cao su cà phê
    tái định cư giống cây con thí nghiệm kiểm nghiệm kiểm soát bệnh tật ứng dụng tư vấn tổng hợp giải phóng mặt bằng
    hành án nhà ubnd hđnd vp bv tp kcn kkt qlda qltt tthc thqg tbxh lđ nn ptnt tn mt vhtt gd đt cp tnhh mtv
    chữa cháy cứu hộ cảnh sát tự kỹ thuật hậu cần tham mưu kiểm tra giám định pháp y dược vận tuyên giáo dân tiếp vp
    hạ quân
    """
)
_NO_PARTS = frozenset({
    "ben", "ban", "kia", "khac", "nao", "ay", "day", "do", "hop", "minh", "em", "toi", "hoi", "giuc", "nhac", "thay",
    "ma", "cung", "co", "bi", "duoc", "no", "ho", "nay", "cac", "moi", "het", "deu", "vua", "hua", "muon", "noi",
})  # fmt: skip
_LONGEST = 14  # tokens of a name


def is_capital(token: Token, text: Text) -> bool:
    return text.typed(token.start, token.end)[:1].isupper()


def is_short(token: Token, text: Text) -> bool:
    """ "LĐLĐ", "NHCSXH", "TTYT": the capitals of an organisation's name, which make no syllable."""
    typed = text.typed(token.start, token.end)
    short = len(typed) > 2 and typed.isupper() and typed.isalpha() and not text.raw.isupper()
    police = token.plain in ("cap", "cax")  # công an phường, xã
    word = token.kind is not Kind.WORD or token.plain in _MATTERS or (is_syllable(token.plain) and not police)
    return short and not word


_MATTERS = frozenset({"tthc", "cchc", "dvc", "dvctt", "cntt", "cds", "kstthc", "ttdt", "vbqppl", "attp", "pccc", "ntm"})


def head_end(found: list[Token], start: int) -> int:
    """Where a head that begins at `start` ends; `start` when none does."""
    if start >= len(found) or not _HEADS.may_begin(found[start].plain):
        return start
    for end in range(min(start + _LONGEST_HEAD, len(found)), start, -1):
        head = found[start:end]
        words = all(token.kind in (Kind.WORD, Kind.SIGN) for token in head)
        if words and _HEADS.have(" ".join(t.marked for t in head), " ".join(t.plain for t in head)):
            return end
    return start


def office_end(found: list[Token], start: int, text: Text, *, loose: bool = False) -> int:
    """Where an office's name ends, "Sở Giáo dục và Đào tạo"; `start` when no name of two parts begins there."""
    short = start < len(found) and is_short(found[start], text)
    first = end = max(head_end(found, start), start + short)
    if end == start:
        return start
    capitals = not text.raw.isupper()
    while end < len(found) and end - start < _LONGEST and _goes_on(found, end, text, capitals=capitals, loose=loose):
        end += 1
    named = found[first:end]
    head = " ".join(t.plain for t in found[start:first])
    parted = any(_is_part(token) for token in named)
    if head in _PERSONS and not (parted and named[0].plain not in ("van", "thi")):
        return start
    bare = head == " ".join(t.marked for t in found[start:first]) and not found[start].is_(Sign.OFFICE)
    counted = head in _NUMBERED and bool(named) and named[0].kind in (Kind.FIGURE, Kind.ELSEWHERE)  # "thôn 5"
    written = capitals and is_capital(found[start], text) and head in _WRITTEN and bool(named)
    if head in _COMMON and bare and not (parted or counted or written or len(named) > 1):
        return start
    return end if named or short or head == "doan tn" else start


def _goes_on(found: list[Token], place: int, text: Text, *, capitals: bool, loose: bool) -> bool:
    token, after = found[place], found[place + 1] if place + 1 < len(found) else None
    capital = capitals and is_capital(token, text)
    if token.kind is Kind.MARK or (token.is_(Sign.AND) and not capital):  # "Sơn Ca" is no "cả"
        return after is not None and _joins(found, place, text, capitals=capitals)
    if token.plain == "phong" and found[place - 1].plain in _PHONG:
        return True
    if after is not None and ((token.plain, after.plain) in _PAIRS or (token.plain == "tinh" and is_name(after, text))):
        return True
    if token.marked == "sở" or (token.is_(Sign.ORDER) and not (after and after.plain in ("thong", "dich"))):
        return False  # "UBND tỉnh giao Sở Y tế": another
    spelt = token.marked != token.plain and _is_part(token)  # "y học cổ truyền": no "có"
    if token.plain in _NO_PARTS and not (capital or spelt) and (found[place - 1].plain, token.plain) != ("xa", "hoi"):
        return False
    numbered = (
        token.kind in (Kind.FIGURE, Kind.ELSEWHERE) and token.plain.isdigit() and found[place - 1].plain in _NUMBERED
    )
    inner = text.plain[token.start - 1] in "'’"
    named = _is_part(token) or inner or (capitals and is_name(token, text))
    reviews = token.plain in ("tham dinh", "ra soat", "khao sat") and found[place - 1].marked in ("tổ", "đoàn", "đồng")
    return named or numbered or reviews or (loose and (token.kind is Kind.WORD or token.is_(*_ALSO_NAMES)))


_ALSO_NAMES = (Sign.OFFICE, Sign.NOUN, Sign.CHART)  # "môi trường đô thị": "đồ thị"


def _joins(found: list[Token], place: int, text: Text, *, capitals: bool) -> bool:
    """The mark or "và" inside "Sở LĐ-TB&XH", "TP. Vinh", "Cư M'gar", "Văn hóa, Thể thao"; "và Sở Y tế" is another."""
    token, before, after = found[place], found[place - 1], found[place + 1]
    if token.is_mark("'’"):
        return after.kind is Kind.WORD
    if token.is_mark("."):
        return before.plain in _SHORT and after.kind is not Kind.MARK
    if {before.plain, after.plain} in ({"hdnd", "ubnd"}, {"dang uy", "ubnd"}):  # "Văn phòng HĐND và UBND huyện"
        return True
    other = head_end(found, place + 1) > place + 1 and text.plain[after.start :].split()[:2] != ["xa", "hoi"]
    part = (
        (_is_part(after) and is_capital(after, text))
        if token.is_mark(",")
        else _is_part(after) or (capitals and is_name(after, text))
    )
    return (token.is_mark("-–&,/") or token.is_(Sign.AND)) and part and not other


# Words of ours elsewhere: "nói", "đã", "hông", "phòng".
_PAIRS = frozenset({("noi", "vu"), ("da", "khoa"), ("hong", "phong"), ("chi", "nhanh"), ("chi", "cuc")})
_PHONG = ("bien", "quoc", "hai", "hong")  # "Biên phòng", "Quốc phòng", "Hải Phòng", "Lê Hồng Phong"
_SHORT = frozenset({"p", "tp", "tx", "tt", "h", "q", "x"})


_NUMBERED = frozenset({
    "so", "phuong", "quan", "khu vuc", "vuc", "doi", "to", "pho", "ap", "thon", "khom", "khu pho", "to dan pho", "buon",
    "lang", "xom", "tdp", "kp", "chi hoi", "khu", "co so",
})  # fmt: skip


def _is_part(token: Token) -> bool:
    words = zip(token.marked.split(), token.plain.split(), strict=False)  # "@Bot" is "a bot"
    known = all(_PARTS.have(*word) or DEPARTMENTS.have(*word) for word in words)
    spelt = token.marked == token.plain or token.marked in singles()  # "Thống kê": no "kể"
    told = (token.is_(*_TOLD) and spelt) or (token.is_(Sign.POLITE) and " " in token.plain)
    return token.kind in (Kind.WORD, Kind.SIGN) and known and not told


def is_name(token: Token, text: Text) -> bool:
    """A word with a capital that tells nothing of a task: "Hải" of "Hải Dương", "Kinh" of "Kinh tế"."""
    typed = text.typed(token.start, token.end)
    ours = token.is_(*_TOLD) and not _lacks_marks(token, text)
    ours = ours or token.plain.startswith(("bao cao", "xin", "thong bao")) or token.marked in ("kính", "dạ")
    ours = ours and not (token.marked == "phong" and text.marked != text.plain)  # "huyện Quế Phong"
    named = token.kind in (Kind.WORD, Kind.SIGN, Kind.DAY) and not ours
    return named and typed[:1].isupper() and all(word[:1].isupper() for word in typed.split())


def _lacks_marks(token: Token, text: Text) -> bool:
    """ "Ia O", "Tam Thanh", "Sở KH&ĐT": a name among words with their marks, no "ờ", no "tạm", no "không"."""
    if " " in token.plain or text.marked == text.plain or token.plain in ("da", "chua", "khong"):
        return False
    typed = text.typed(token.start, token.end)
    if token.plain == "dinh" and typed.istitle() and token.start > 0:  # "Nam Định", "Bình Định"
        return True
    short = len(typed) > 1 and typed.isupper() and not text.raw.isupper() and not is_syllable(token.plain)
    return short or token.marked not in singles()


_TOLD = (
    Sign.DONE, Sign.AFFIRM, Sign.NOT, Sign.NEAR, Sign.AHEAD, Sign.EXTEND, Sign.FINAL, Sign.ACK, Sign.REPORT, Sign.DENY,
    Sign.IF, Sign.HEDGE, Sign.UNDO, Sign.MISTAKE, Sign.GREETING, Sign.OWN, Sign.ALREADY, Sign.SNOOZE, Sign.EVENT,
    Sign.HEARSAY,
)  # fmt: skip
