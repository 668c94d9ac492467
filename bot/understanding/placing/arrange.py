"""Scanned tokens put together: phrases become signs, names join their documents, numbers become codes, codes runs."""

import re
from dataclasses import replace
from functools import lru_cache

from bot.understanding.fold import could_be, is_syllable, plain, spelling
from bot.understanding.lexicon.lists import DOCUMENTS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.lexicon.vocabulary import NEED_MARKS, phrases, singles
from bot.understanding.placing.numbered import numbered
from bot.understanding.placing.periods import timed
from bot.understanding.placing.places import placed
from bot.understanding.placing.titles import titled
from bot.understanding.placing.wanted import wanted
from bot.understanding.placing.worlds import elsewhere
from bot.understanding.scanning import codes
from bot.understanding.scanning.scan import scan
from bot.understanding.scanning.slips import nearly
from bot.understanding.scanning.tokens import Kind, Text, Token


def tokens(text: Text) -> list[Token]:
    """The tokens of a text, runs of codes put together."""
    coded = numbered(_coded(placed(_signed(_documents(scan(text), text), text), text)))
    return titled(elsewhere(wanted(timed(_runs(coded), text)), text), text)


def _documents(found: list[Token], text: Text) -> list[Token]:
    """The name before a document's number and the day after it belong to it: "quyết định số 12/QĐ-STP ngày 12/2"."""
    out: list[Token] = []
    for token in found:
        start = token.start
        if token.kind is Kind.DAY and out and out[-1].kind is Kind.DOCUMENT:
            start = out.pop().start
        elif token.kind is Kind.DOCUMENT:
            if out and out[-1].is_mark(":") and _title(out[:-1]):  # "VB: 3321/SNV-CCVC"
                out.pop()
            while size := _title(out):
                start = out[-size].start
                del out[-size:]
        else:
            out.append(token)
            continue
        plain_text, marked = text.plain[start : token.end], text.marked[start : token.end]
        out.append(Token(Kind.DOCUMENT, start, token.end, plain_text, marked))
    return out


def _title(before: list[Token]) -> int:
    """How many of the last words name a kind of document ("quyết định", "QĐ", "số")."""
    words = [t.plain if t.kind is Kind.WORD else "" for t in before[-2:]]
    if words in (["cong", "bo"], ["ban", "hanh"]):  # "QĐ công bố số 210/QĐ-BTP"
        size = _title(before[:-2])
        return size + 2 if size and before[-3].plain != "so" else 0
    if words and (words[-1] in DOCUMENTS or words[-1] == "so"):
        return 1
    system = words == ["thong", "bao"] and before[-3:-2] and before[-3].plain == "he"  # "hệ thống báo"
    return 2 if len(words) == 2 and all(words) and "".join(words) in DOCUMENTS and not system else 0


def _coded(found: list[Token]) -> list[Token]:
    """Whole numbers and Roman ones that their place makes codes: "mục 5", "mục V", "số liệu 5", "01", "II 2.1"."""
    out: list[Token] = []
    for place, token in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        read = _code(out, _headed(out, token, after))
        if read.start < token.start:  # it took the word before it in
            out.pop()
        out.append(_nearly(out, read, after))
    return out


def _headed(before: list[Token], token: Token, after: Token | None) -> Token:
    """ "III xong rồi": a part of the plan at the head of what is said of it."""
    heads = not before or before[-1].kind is Kind.MARK or before[-1].is_(Sign.POLITE, Sign.GREETING)
    told = after is not None and after.is_(Sign.DONE, Sign.AFFIRM, Sign.NOT)
    roman = (
        token.kind is Kind.WORD and token.plain == token.marked and token.plain in ("ii", "iii", "iv", "vii", "viii")
    )
    return replace(token, kind=Kind.CODE, code=token.plain.upper()) if heads and told and roman else token


def _code(before: list[Token], token: Token) -> Token:
    last = before[-1] if before else None
    whole = token.kind is Kind.FIGURE and re.fullmatch(r"\d{1,2}", token.plain) is not None
    roman = token.kind is Kind.WORD and _ROMAN.fullmatch(token.plain) is not None
    if whole and (_named(before) or _listed(before) or re.fullmatch(r"0\d", token.plain)):
        return replace(token, kind=Kind.CODE, code=token.plain)
    if roman and last is not None and (_named(before) or last.is_(Sign.DONE)):
        return replace(token, kind=Kind.CODE, code=token.plain.upper(), sure=not last.is_(Sign.DONE))
    if token.kind is Kind.CODE and last is not None and last.sign is None and _ROMAN.fullmatch(last.plain):
        return replace(token, start=last.start, code=f"{last.plain.upper()}.{token.code}", sure=False)
    return token


_ROMAN = re.compile(r"[ivx]{1,5}")


def _named(before: list[Token]) -> bool:
    """Whether the word before names a code; "số 12" may be a house, "xong số 12" is not."""
    if before and before[-1].plain == "so":
        return len(before) > 1 and before[-2].is_(Sign.DONE, Sign.REPORT, Sign.CHART, Sign.EXTEND)
    return bool(before) and before[-1].is_(Sign.CLASSIFIER, Sign.WORK, Sign.REPORT, Sign.CHART)


def _nearly(before: list[Token], token: Token, after: Token | None) -> Token:
    """ "xog", "hoành thành", "số lịu": one key from a verb; asked where it could be a word of its own."""
    if token.kind is not Kind.WORD and token.plain not in ("thanh", "han"):
        return token
    names = after is not None and after.kind is Kind.CODE and len(token.plain) > 2 and not is_syllable(token.plain)
    if names and nearly(token.plain, ("muc",)):  # "mụic 4.5"
        return replace(token, kind=Kind.SIGN, sign=Sign.CLASSIFIER)
    if _nearly_done(token, after):
        slip = token.plain.startswith("xo") and not is_syllable(token.plain) and not token.plain.endswith("k")
        slip = slip or token.marked == "xông"  # "xonk" may ask: xong không
        return replace(token, kind=Kind.SIGN, sign=Sign.DONE, sure=slip)
    first = before[-1] if before and (before[-1].kind is Kind.WORD or before[-1].plain == "so") else None
    if first is not None and first.plain in ("doan", "toan"):  # "đoàn thanh tra", "toàn thành phố"
        return token
    for (one, other), sign in _TWO_WORDS:
        slipped = first is not None and nearly(first.plain, (plain(one),)) and nearly(token.plain, (plain(other),))
        if slipped and first is not None and (could_be(first.marked, one) or could_be(token.marked, other)):
            return replace(token, kind=Kind.SIGN, sign=sign, start=before.pop().start, sure=False)  # not "địa bàn"
    return token


def _nearly_done(token: Token, after: Token | None) -> bool:
    """ "xog", "xonmg", with an o too many "xông rồi"; "xăng" and "bài xoang" are words, "xung" may be one."""
    if token.marked in ("xông", "xoong"):
        return after is not None and (after.is_(Sign.ALREADY) or after.kind is Kind.CODE)
    odd = not is_syllable(token.plain) or token.plain.startswith("x")
    return odd and token.marked != "xăng" and len(token.plain) > 2 and nearly(token.plain, ("xong",))


_TWO_WORDS = (
    (("hoàn", "thành"), Sign.DONE),
    (("hoàn", "tất"), Sign.DONE),
    (("gia", "hạn"), Sign.EXTEND),
    (("số", "liệu"), Sign.REPORT),
)


def _listed(before: list[Token]) -> bool:
    """After "mục 5," or "mục 5 và" comes another."""
    if len(before) < 2 or not (before[-1].is_mark(",") or before[-1].is_(Sign.AND)):
        return False
    return before[-2].kind is Kind.CODE and before[-2].code.isdigit() and not before[-2].code.startswith("0")


def _runs(found: list[Token]) -> list[Token]:
    """ "2.1-2.4", "từ 2.1 đến 2.4", "mục 2.1 - mục 2.4" as one code "2.1-2.4"."""
    out: list[Token] = []
    for token in found:
        joined = _run(out, token)
        if joined is None:
            out.append(token)
        else:
            del out[-(3 if len(out) > 2 and out[-3].plain == "tu" else 2) :]
            out.append(joined)
    return out


def _run(before: list[Token], last: Token) -> Token | None:
    if len(before) > 2 and before[-1].is_(Sign.CLASSIFIER):  # "mục 2.1 đến mục 2.4"
        joined = _run(before[:-1], last)
        if joined is not None:
            before.pop()
        return joined
    if len(before) < 2 or not (before[-1].is_mark("-~…") or before[-1].plain in ("den", "toi")):
        return None
    first = before[-2]
    if not (first.code and last.code) or Kind.DAY in (first.kind, last.kind):
        return None
    coded = first.kind is Kind.CODE and last.kind is Kind.CODE
    if (
        first.kind is Kind.CODE
        and re.fullmatch(r"\d{1,2}", last.plain)
        and "." in first.code
        and before[-1].is_mark("-")
    ):
        last = replace(
            last, kind=Kind.CODE, code=f"{first.code.rpartition('.')[0]}.{last.plain}", sure=False
        )  # "2.1-4"
        coded = True
    if not coded and not _codes_of_two_digits(first, last):
        return None
    start = before[-3].start if len(before) > 2 and before[-3].plain == "tu" else first.start
    return replace(
        first, kind=Kind.CODE, start=start, end=last.end, code=f"{first.code}-{last.code}", figure=None,
        sure=first.sure and last.sure and codes.is_run(first.code, last.code),
    )  # fmt: skip


def _codes_of_two_digits(first: Token, last: Token) -> bool:
    """ "01-05": indicators."""
    return all(re.fullmatch(r"0\d", token.plain) for token in (first, last))


@lru_cache(maxsize=1)
def _by_plain() -> dict[tuple[str, ...], list[tuple[tuple[str, ...], Sign]]]:
    """Phrases by their plain words."""
    table: dict[tuple[str, ...], list[tuple[tuple[str, ...], Sign]]] = {}
    for words, sign in phrases():
        table.setdefault(tuple(map(plain, words)), []).append((words, sign))
    return table


@lru_cache(maxsize=1)
def _sizes() -> dict[str, list[int]]:
    """How many words the phrases have that begin with a plain word, the most first."""
    sizes: dict[str, set[int]] = {}
    for words in _by_plain():
        sizes.setdefault(words[0], set()).add(len(words))
    return {first: sorted(found, reverse=True) for first, found in sizes.items()}


def _signed(tokens: list[Token], text: Text) -> list[Token]:
    """Runs of words that make a known phrase become one sign."""
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        found = _phrase_at(tokens, i) if tokens[i].kind is Kind.WORD else None
        size, sign = found or (1, None)
        start, end = tokens[i].start, tokens[i + size - 1].end
        if sign is None:
            out.append(tokens[i])
        else:
            out.append(Token(Kind.SIGN, start, end, text.plain[start:end], text.marked[start:end], sign))
        i += size
    return out


def _phrase_at(tokens: list[Token], i: int) -> tuple[int, Sign] | None:
    """The longest phrase that begins at `i`, and of those the one written with all its marks."""
    for size in _sizes().get(tokens[i].plain, ()):
        typed = tokens[i : i + size]
        after = tokens[i + size].plain if i + size < len(tokens) else ""
        if size > 1 and (typed[-1].marked, after) in _TORN:
            continue
        if size > 1 and typed[-1].plain == "dau" and i and tokens[i - 1].plain in _NOES:  # "chưa gửi đâu": not where to
            continue
        known = _by_plain().get(tuple(token.plain for token in typed), ())
        fitting = [(words, sign) for words, sign in known if _matches(typed, words)]
        if fitting:
            if typed[0].marked == "thi" and size == 1 and any(token.plain != token.marked for token in tokens):
                continue  # "con em thi xong rồi": among words with their marks no "thì"
            words, sign = max(fitting, key=lambda entry: _spelt(typed, entry[0]))
            if size > 1 and _is_another(typed, words, tokens):
                continue
            return len(typed), Sign.HOLD if [t.marked for t in typed] == ["hoan"] else sign
    return None


def _is_another(typed: list[Token], words: tuple[str, ...], tokens: list[Token]) -> bool:
    """ "nha anh do chưa có ...", "nhưng mục 5.6": where marks are typed, neither "anh đó" nor "những mục".

    A message may begin without them: "tien do cua Sở Xây dựng", whose name the keyboard wrote.
    """
    if typed[0] is tokens[0] and all(token.plain == token.marked for token in typed):
        return False
    meant = zip(typed, words, strict=True)
    other = any(spelling(t.marked) != spelling(word) and t.marked in singles() for t, word in meant)
    return other and any(token.plain != token.marked for token in tokens)


_NOES = ("chua", "khong", "ko", "da", "co")
# "bao cao chi tieu 01": chỉ tiêu, nobody called chị; "báo số liệu"
_TORN = (("chi", "tieu"), ("số", "lieu"), ("so", "lieu"))


def _matches(typed: list[Token], words: tuple[str, ...]) -> bool:
    if words in NEED_MARKS and all(token.plain == token.marked for token in typed):
        return False
    pairs = zip(typed, words, strict=True)
    return all(token.kind is Kind.WORD and could_be(token.marked, word) for token, word in pairs)


def _spelt(typed: list[Token], words: tuple[str, ...]) -> bool:
    return all(spelling(token.marked) == spelling(word) for token, word in zip(typed, words, strict=True))
