"""Text to symbols: the first step of the grammar.

`clean` mends what printers and keyboards do to Vietnamese, `fold` takes case and marks off letter by letter (so that a place
in the folded text is the same place in the clean one), `lex` finds the words that speak of time. Everything else is a WORD,
which weighs nothing, or a HEAVY word, which can turn a deadline round and must never be dropped.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

_DASHES = "‐‑‒–—―−﹣－"
_MENDED = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None),
    **{ord(sign): letters for sign, letters in zip("ⅠⅡⅢⅣⅤ", ("I", "II", "III", "IV", "V"), strict=True)},
    **{ord("０") + digit: str(digit) for digit in range(10)},
    ord("ƣ"): "ư",
    ord("Ƣ"): "Ư",
    ord("…"): "...",
    ord("∕"): "/",
    ord("⁄"): "/",
    ord("／"): "/",
}
_BULLET = re.compile(r"[;.,]? [-+] (?=[^\W\d])")  # in a cell that begins with a bullet, the next ones part its items
_STRAY_MARKS = re.compile("[\u0300-\u036f]")


def clean(text: str) -> str:
    """NFC, one kind of dash, one blank at a time; a word wrapped at its hyphen is joined again."""
    mended = unicodedata.normalize("NFC", text).translate(_MENDED)
    if not mended.isascii():
        mended = _STRAY_MARKS.sub("", mended)
    folded = " ".join(mended.replace("-\n", "-").split())
    return _BULLET.sub("; ", folded[2:]) if folded[:2] in ("- ", "+ ") else folded


class _Fold(dict[int, str]):
    """One letter for one letter, learned as they come: "Ắ" -> "a", "Đ" -> "d"."""

    def __missing__(self, code: int) -> str:
        letter = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = letter = {"đ": "d"}.get(letter, letter if len(letter) == 1 else "?")
        return letter


_FOLD = _Fold()


def fold(text: str) -> str:
    """Lower case without marks, exactly as long as `text`."""
    return text.translate(_FOLD)


@dataclass(slots=True)
class Token:
    """A symbol's value and its place in the clean text."""

    value: Any
    start: int
    end: int


# One letter per symbol, so that a rule over symbols is a regular expression over a short string.
_SYMBOLS = """
WORD HEAVY STATUS N BIG YEAR4 ROMAN SPELT SLASH DASH DOT COMMA SEMI COLON OPEN CLOSE BLANK PERCENT
DAY MONTH QUARTER YEAR WEEK HOUR MINUTE WORKDAY WEEKDAY ORDINAL BEGIN MIDDLE END HALF LUNARDAY
BEFORE BY UNTIL NOWON WITHIN FROM SINCE AND OR OF EVERY ALL PERIODIC TIMES NEXT CYCLE REPORT
ALWAYS ONWARD WHEN AFTER AFTERWHEN BEFOREWHEN DEMAND SUDDEN PER DOC DOCNO NUMBERED DITTO WITHWORK
SESSION FEAST PHASE COMPARED UNKNOWN WHOLEYEAR DURING ANNUAL INCLUDING ATLEAST DAYPART
POINT MO QU YE SPAN WEEKOF DAYNO MONTHOF CLOCK LENGTH CYCLES ANCHOR DUE WINDOW STANDING RHYTHM READY WRONG
"""
LETTER = {name: chr(0x100 + place) for place, name in enumerate(_SYMBOLS.split())}
NAME = {letter: name for name, letter in LETTER.items()}

# What people write -> its symbol. Written without marks; the longest entry wins. Every rule of the grammar names its
# symbols as they stand here.
_LEXICON = {
    "DAY": "ngay",
    "MONTH": "thang",
    "QUARTER": "quy | qui",
    "YEAR": "nam",
    "WEEK": "tuan | tuan le",
    "HOUR": "gio",
    "MINUTE": "phut",
    "WORKDAY": "ngay lam viec | ngay cong",
    "ORDINAL": "thu",
    "BEGIN": "dau | dau tien",
    "MIDDLE": "giua",
    "END": "cuoi | cuoi cung | sau cung",
    "HALF": "nua",
    "LUNARDAY": "mung | mong",
    "BEFORE": "truoc | trc | truoc thoi diem",
    "BY": "cham nhat | muon nhat | cham nhat la | muon nhat la | tre nhat | han cuoi | han chot | thoi han cuoi | het | den het"
    " | toi het | cho den het | khong qua | khong muon hon | khong cham hon | khong tre hon | truoc hoac trong"
    " | trong hoac truoc | truoc va trong | cham nhat den het | cham nhat den | cham nhat vao | muon nhat vao | han | thoi han"
    " | khong vuot qua | khong sau | toi da | cham nhat la vao | cham nhat la den | thoi han la | thoi han gui | han gui"
    " | trong va truoc | thoi han hoan thanh | han hoan thanh | khong duoc qua | khong duoc muon hon | cham nhat trong",
    "UNTIL": "den | toi | cho den | cho toi",
    "NOWON": "tu nay",
    "WITHIN": "trong | vao | trong vong | trong thoi han | trong khoang | trong khoang thoi gian | trong thoi gian | tai"
    " | vao dip | nhan dip | dip | trong dip | noi trong | ngay trong | trong suot | suot | vao thoi diem | thoi diem",
    "FROM": "tu | bat dau tu | bat dau | khoi dau tu | ke tu | tinh tu | bat dau ke tu",
    "SINCE": "ke tu khi | tu khi | ke tu thoi diem | tu thoi diem | tinh tu khi | tinh tu thoi diem | ke tu luc | tu luc"
    " | tinh tu luc",
    "AND": "va | cung voi",
    "OR": "hoac | hay | hoac la",
    "OF": "cua | thuoc",
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
    "CYCLE": "ky bao cao | ki bao cao | ky",
    "REPORT": "bao cao | so ket | tong ket | so tong ket | bao cao so ket | bao cao tong ket",
    "ALWAYS": "thuong xuyen | lien tuc | quanh nam | thuong ky | thuong truc | thuong xuyen lien tuc",
    "ONWARD": "nhung nam tiep theo | cac nam tiep theo | nhung nam sau | cac nam sau | cac nam ke tiep | nam tiep theo"
    " | nhung nam ke tiep | tro di | cac nam tiep sau | cac thang tiep theo | cac quy tiep theo",
    "WHEN": "khi | neu | truong hop | trong truong hop | moi khi | khi nao | ngay khi | luc",
    "AFTER": "sau | ngay sau",
    "AFTERWHEN": "sau khi | ngay sau khi",
    "BEFOREWHEN": "truoc khi",
    "DEMAND": "yeu cau | de nghi",
    "SUDDEN": "dot xuat",
    "PER": "theo | theo dung | can cu | can cu theo | bao dam theo | dam bao theo | dung | dung theo | thuc hien theo",
    "DOC": "ke hoach | chuong trinh | quyet dinh | thong tu | nghi dinh | nghi quyet | chi thi | cong van | van ban | luat"
    " | bo luat | quy dinh | quy che | lo trinh | tien do | thoi gian | huong dan | chi dao | thong bao | lich"
    " | de an | du an | phan cong | ket luan | cong dien | phap luat | hop dong | phap lenh | su chi dao | kh | qd"
    " | to trinh | moc thoi gian | giay moi | nhiem vu | noi dung | phu luc | chi tieu",
    "DITTO": "nhu tren | nt",
    "WITHWORK": "long ghep",
    "SESSION": "ky hop | ki hop | phien hop",
    "FEAST": "tet | nguyen dan | gio to | trung thu | vu lan | ram | thang gieng | thang chap | nam hoc | hoc ky | khai giang",
    "PHASE": "giai doan | nhiem ky | thoi ky",
    "COMPARED": "so voi | tinh den | tinh toi",
    "UNKNOWN": "chua xac dinh | khong xac dinh | chua ro | de trong | chua co",
    "STATUS": "da | dang | chua",
    "NUMBERED": "khoan | dieu | muc | diem | phan | chuong | dot | khoa | so | mau | bieu | phuong | quan"
    " | nhom | vong | muc do | cap do | tieu chi | chi so | hang muc | lop | to | tieu muc | lan thu",
    "HEAVY": "con lai | tuoc | ruoc | troc | trouc | turoc | truo | gan | gio lam viec | tru | ngoai tru | am lich | som nhat | hon | qua | gia han | hoan | lui"
    " | co the | khong | cho den khi | den khi | toi khi | tuy | nam ngoai | cach | chap | gieng",
    "PERCENT": "phan tram",
    # Look-alikes that are only words: without their marks they would be read as time.
    "WORD": "quy trinh | quy hoach | quy mo | quy chuan | quy uoc | tu phap | dau tu | tu van | dien tu | viet nam | thu tuc"
    " | thu tuong | thu truong | du lich | hieu luc | nang luc | xay dung | ngan hang | khach hang | hang hoa | trung tam"
    " | hoan thanh | hoan thien | hai quan | so nganh | dau thau | dau gia | trinh bay | cai cach | chinh sach"
    " | thong qua | ket qua | hieu qua | dung han | dung thoi han | dung tien do | khong dung tien mat | thong nhat"
    " | tai chinh | tai lieu | hang dau | hang loat | mien nam | ky ket | chu ky | tu lieu | danh gia | quy doi"
    " | co so | het han | het hieu luc | het thoi han | to chuc | sau do | truoc do | sau nay | truoc day | ky hop dong | trong do | trong tam | lien quan den | den tung | hoan chinh | di dau | thi dau | dien dan | nguyen nhan",
}
# The same letters with other marks are another word: never the symbol.
_OTHER_WORDS = {
    "gan": "gắn gán gan",
    "sang": "sang",
    "chieu": "chiếu chiêu",
    "ngay": "ngay",
    "den": "đền đèn đen", "tu": "tự tư tử tú tứ", "nam": "nam nám", "thang": "thang thẳng thắng", "thu": "thu thủ thư",
    "ky": "ký kỹ", "cuoi": "cưới cười", "dau": "đấu dấu dầu đâu đậu đau", "hang": "hạng hãng hang", "neu": "nêu",
    "moi": "mới mời mọi môi mối", "tuan": "tuân tuấn", "gio": "gió giỗ", "khi": "khí", "quy": "quỹ quỳ", "lan": "lan lân lấn",
    "hai": "hải hại hài", "ba": "bà bá bả", "bay": "bày bay bẫy", "tam": "tạm tâm tấm", "luc": "lực lục", "hay": "hãy",
    "tai": "tài tải tái tai", "trong": "trọng trồng trông", "qua": "qua quả quà", "dung": "dùng dừng dựng dung",
    "hoan": "hoàn hoan hoán", "tru": "trú trụ", "han": "hàn hán", "da": "dạ đá da đa", "dang": "đảng dạng đăng dáng đẳng",
    "ca": "cá ca", "sau": "sáu sâu sấu", "tuy": "tuy",
    "va": "vá", "to": "tờ to", "muc": "mức", "chua": "chùa chứa chữa", "hon": "hôn",
    "dot": "đốt", "toi": "tôi tối tội",
    "gieng": "giếng", "chap": "chấp",
}  # fmt: skip
_WEEKDAYS = {
    "thu hai": 0, "thu ba": 1, "thu tu": 2, "thu nam": 3, "thu sau": 4, "thu bay": 5, "chu nhat": 6,
    "thu 2": 0, "thu 3": 1, "thu 4": 2, "thu 5": 3, "thu 6": 4, "thu 7": 5,
}  # fmt: skip
# The hour at which half of the day begins.
_DAYPARTS = {"sang": 0, "buoi sang": 0, "trua": 0, "chieu": 12, "buoi chieu": 12}
_SPELT = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12, "muoi lam": 15, "hai muoi": 20, "ba muoi": 30, "nhat": 1, "nhi": 2,
}  # fmt: skip
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}


def _entries() -> dict[str, list[tuple[list[str], str, int | None]]]:
    """First word -> (all words, symbol's letter, value), the longest first."""
    entries: dict[str, list[tuple[list[str], str, int | None]]] = {}
    rows: list[tuple[str, str, int | None]] = [
        (entry.strip(), name, None) for name, line in _LEXICON.items() for entry in line.split("|")
    ]
    rows += [(entry, "DAYPART", value) for entry, value in _DAYPARTS.items()]
    rows += [(entry, "WEEKDAY", value) for entry, value in _WEEKDAYS.items()]
    for entry, name, value in sorted(rows, key=lambda row: -len(row[0].split())):
        words = entry.split()
        entries.setdefault(words[0], []).append((words, LETTER[name], value))
    return entries


_ENTRIES = _entries()
_NOT = {ascii_form: frozenset(forms.split()) for ascii_form, forms in _OTHER_WORDS.items()}
_UNITS = frozenset({"thang", "quy", "tuan", "gio", "ngay", "lan", "nam"})
_PIECE = re.compile(
    r"(?P<docno>\d+[a-z]?(?:/\d{4})?/(?!(?:thang|quy|nam|tuan|ngay|lan|ky|gio|t\d|q\d|h\b))[a-z]{2,}\d*(?:[-/][a-z]+\d*)*"
    r"|\d+-[a-z]{2,}/[a-z]+)"
    r"|(?P<number>\d+)"
    r"|(?P<word>(?:quy|qui|q)(?=(?:i{1,3}|iv)\b)|[a-z]+)"
    r"|(?P<blank>\.{2,}|_+)"
    r"|(?P<sign>\S)"
)
_SIGNS = {
    "/": "SLASH", "-": "DASH", ".": "DOT", ",": "COMMA", ";": "SEMI", ":": "COLON", "(": "OPEN", "[": "OPEN",
    ")": "CLOSE", "]": "CLOSE", "+": "AND", "&": "AND", "%": "PERCENT",
}  # fmt: skip
_QUOTES = frozenset("\"'“”‘’«»*•·#")
# The words of these are sure even where one of them alone is not.
_LOOSE = frozenset(LETTER[name] for name in ("WORD", "WEEKDAY", "DOC", "BY", "AFTERWHEN", "AFTER", "WHEN", "NUMBERED"))
_GLUED = {"t": "MONTH", "q": "QUARTER", "h": "HOUR", "g": "HOUR", "p": "MINUTE", "ph": "MINUTE"}
_WORD = LETTER["WORD"]
_MAYBE_SPECIAL = frozenset(_GLUED) | frozenset(_ROMAN) | frozenset(_SPELT)


class Lexer:
    """One pass over a folded text; `symbols` and `tokens` go together, place by place."""

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.pieces = [(match.lastgroup, match[0], match.start()) for match in _PIECE.finditer(folded)]
        self.words = [piece for _, piece, _ in self.pieces]
        self.marked = not text.isascii()
        self.symbols: list[str] = []
        self.tokens: list[Token] = []

    def run(self) -> tuple[str, list[Token]]:
        at = 0
        while at < len(self.pieces):
            at += self._step(at)
        return "".join(self.symbols), self.tokens

    def _add(self, name: str, at: int, count: int = 1, value: Any = None) -> int:
        letter = LETTER.get(name, name)
        _, last, start = self.pieces[at + count - 1]
        if letter == _WORD and self.symbols and self.symbols[-1] == letter:
            self.tokens[-1].end = start + len(last)  # a run of words is one word
        else:
            self.symbols.append(letter)
            self.tokens.append(Token(value, self.pieces[at][2], start + len(last)))
        return count

    def _step(self, at: int) -> int:
        kind, piece, _ = self.pieces[at]
        if kind == "number":
            return self._number(at, piece)
        if kind == "word":
            return self._word(at, piece)
        if kind == "sign":
            name = _SIGNS.get(piece, "HEAVY")
            return 1 if piece in _QUOTES else self._add(name, at)
        return self._add("DOCNO" if kind == "docno" else "BLANK", at)

    def _number(self, at: int, piece: str) -> int:
        if len(piece) <= 2:
            return self._add("N", at, value=int(piece))
        if len(piece) == 4 and piece[:2] in ("19", "20"):
            return self._add("YEAR4", at, value=int(piece))
        return self._add("BIG", at, value=int(piece[:9]))

    def _word(self, at: int, piece: str) -> int:
        if piece in _MAYBE_SPECIAL:
            for name, count, value in self._special(at, piece):
                return self._add(name, at, count, value)
        for words, letter, value in _ENTRIES.get(piece, ()):
            count = len(words)
            if count == 1:
                return self._add(_WORD if self._is_other(at, piece) else letter, at, value=value)
            if self.words[at : at + count] == words and (letter in _LOOSE or not self._any_other(at, words)):
                if words[:2] == ["ngay", "sau"] and self._counted_day(at):
                    continue  # "03 ngày sau khi" is not "ngay sau khi"
                return self._add(letter, at, count, value)
        return self._add(_WORD, at)

    def _counted_day(self, at: int) -> bool:
        """Whether "ngay" is a day for sure: a figure stands before it, or its mark is printed."""
        return self._kind(at - 1) == "number" or self.text[self.pieces[at][2] + 1] in "àÀ"

    def _any_other(self, at: int, words: list[str]) -> bool:
        return any(self._is_other(at + step, word) for step, word in enumerate(words))

    def _is_other(self, at: int, piece: str) -> bool:
        """Whether the marks say another word than the one that speaks of time ("tư" for "từ")."""
        if piece not in _NOT:
            return False
        _, _, start = self.pieces[at]
        printed = self.text[start : start + len(piece)].lower()
        if printed.isascii():  # "nam 2024" with its marks forgotten is still a year
            return self.marked and printed in _NOT[piece] and self._kind(at + 1) != "number"
        return printed in _NOT[piece]

    def _kind(self, at: int) -> str | None:
        return self.pieces[at][0] if 0 <= at < len(self.pieces) else None

    def _piece(self, at: int) -> str:
        return self.pieces[at][1] if 0 <= at < len(self.pieces) else ""

    def _special(self, at: int, piece: str) -> list[tuple[str, int, int | None]]:
        """Letters glued to figures ("T3", "17h"), Roman figures, figures in words: at most one reading."""
        if piece in _GLUED:
            side = at + 1 if piece in "tq" else at - 1
            if self._kind(side) == "number" or (piece == "q" and self._piece(side) in _ROMAN):
                return [(_GLUED[piece], 1, None)]
            return [("WORD", 1, None)]
        if piece in _ROMAN:
            start = self.pieces[at][2]
            if self.text[start].isupper() or piece in ("i", "ii", "iii", "iv"):
                return [("ROMAN", 1, _ROMAN[piece])]
        if piece in _SPELT:
            return self._spelt(at, piece)
        return []

    def _spelt(self, at: int, piece: str) -> list[tuple[str, int, int | None]]:
        pair = f"{piece} {self._piece(at + 1)}"
        count = 2 if pair in _SPELT else 1
        before, after = self.symbols[-1:], self._piece(at + count)
        named = before and NAME[before[0]] in ("MONTH", "QUARTER", "ORDINAL", "OPEN", "TIMES")
        if piece == "nam":
            five = (before == [LETTER["OPEN"]] and after == ")") or (
                after == "ngay" and self._piece(at + 2) in ("lam", "ke", "sau", "tu", "tinh", "truoc")
            )
            return [("SPELT", 1, 5)] if five else []
        start = self.pieces[at][2]
        printed = self.text[start : start + len(piece)].lower()
        if piece == "sau" and printed != "sáu":
            later = f"{self._piece(at + 2)}"
            return [("SPELT", 1, 6)] if printed == "sau" and after == "thang" and later in ("dau", "cuoi") else []
        if piece == "tu" and (printed == "từ" or not named):
            return []
        if piece not in ("tu", "sau") and self._is_other(at, piece):
            return []
        return [("SPELT", count, _SPELT.get(pair, _SPELT[piece]))] if named or after in _UNITS else []


def lex(text: str, folded: str) -> tuple[str, list[Token]]:
    """The symbols of a clean text, one letter each, and their tokens."""
    return Lexer(text, folded).run()


def spell(symbols: str) -> str:
    """Symbols as a person reads them: for tests and for whoever adds a rule."""
    return " ".join(NAME[letter] for letter in symbols)
