"""A walk over a text: at each place the first rule that fits makes a token, seeing what was read before it."""

import re
from collections.abc import Callable, Sequence

from bot.understanding.fold import could_be, plain
from bot.understanding.scanning.tokens import Kind, Text, Token

# Words of days and periods whose marks tell them from other words: "mai" is not "mãi", "năm" not "nam".
_SPELT = {
    "mai": "mai", "nam": "năm", "thu": "thứ", "thang": "tháng", "quy": "quý", "qui": "quí quý",
    "tuan": "tuần", "lat": "lát",
    "nay": "nay này", "hom": "hôm", "toi": "tối tới", "sau": "sau sáu", "tu": "tư", "qua": "qua", "dau": "đầu",
    "ngay": "ngày", "cuoi": "cuối", "ti": "tí", "bay": "bảy bẩy", "ba": "ba", "khac": "khác", "ky": "kỳ kì",
    "lan": "lần", "dot": "đợt", "mot": "một mốt", "sang": "sáng sang", "chieu": "chiều", "trua": "trưa",
    "them": "thêm", "ca": "cả", "nua": "nữa nửa", "cham": "chấm", "phay": "phẩy",
}  # fmt: skip
_TO_NUMBER = ("lúc", "ngày", "đến", "từ", "hồi", "sang", "vào", "trước", "hôm")
_TO_MARKED = "tới"  # without its marks it is "tôi" as well: "nhac toi 2.3"
_UNTIL = ("den", "toi", "qua", "cho")
_NEXT_WORD = re.compile(r" ?([^\W\d_]\w*)")
MOST_TOKENS = 400  # read in one message: a page; what is longer is no report from a phone


class Scanner:
    """Walks a text once; each rule sees what was read before it."""

    def __init__(self, text: Text, rules: Sequence[tuple[re.Pattern[str], "Rule"]]) -> None:
        self.text = text
        self.rules = rules
        self.tokens: list[Token] = []

    def run(self) -> list[Token]:
        place = 0
        while place < len(self.text.plain) and len(self.tokens) < MOST_TOKENS:
            if self.text.plain[place] == " ":
                place += 1
                continue
            token = self._at(place)
            self.tokens.append(token)
            place = token.end
        return self.tokens

    def _at(self, place: int) -> Token:
        for pattern, make in self.rules:
            found = pattern.match(self.text.plain, place)
            if found and (token := make(self, found)):
                return token
        return self.token(Kind.MARK, place, place + 1)

    def token(self, kind: Kind, start: int, end: int) -> Token:
        return Token(kind, start, end, self.text.plain[start:end], self.text.marked[start:end])

    def of(self, kind: Kind, found: re.Match[str]) -> Token:
        return self.token(kind, found.start(), found.end())

    def before(self, back: int = 1) -> str:
        """The plain word before this place on the same line, marks aside."""
        words = [t for t in self.tokens[-back:] if t.kind is Kind.WORD]
        return words[0].plain if len(words) == min(back, len(self.tokens)) and words else ""

    def after(self, place: int) -> str:
        found = _NEXT_WORD.match(self.text.marked, place)
        return found[1] if found else ""

    def led_by(self, words: tuple[str, ...], back: int = 1) -> bool:
        """Whether the word before this place is one of `words`, marks and all."""
        token = self.tokens[-back] if len(self.tokens) >= back else None
        return token is not None and token.kind is Kind.WORD and any(could_be(token.marked, word) for word in words)

    def pair(self) -> str:
        """The two plain words before this place."""
        return " ".join(t.plain for t in self.tokens[-2:] if t.kind is Kind.WORD)

    def led_to(self) -> bool:
        """Whether a word stands before this place after which a pair of numbers is a time or a day."""
        until = self.led_by(("hết",)) and (len(self.tokens) == 1 or self.before(2) in _UNTIL)  # not "xong hết 2.3"
        return until or self.led_by(_TO_NUMBER) or bool(self.tokens and self.tokens[-1].marked == _TO_MARKED)

    def spelt(self, found: re.Match[str]) -> bool:
        """Whether the words as marked can be the words the pattern means."""
        if self.text.marked[found.start() : found.end()] == "này":  # a day only behind another word: "tuần này"
            return False
        typed = re.finditer(r"[^\W\d_]+", self.text.marked[found.start() : found.end()])
        return all(
            any(could_be(word.group(), other) for other in _SPELT.get(plain(word.group()), word.group()).split())
            for word in typed
        )


Rule = Callable[[Scanner, re.Match[str]], Token | None]
