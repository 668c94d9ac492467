"""Words that their place makes something else: the name in an address, an office that is one's own, a reason."""

from dataclasses import replace
from itertools import takewhile

from bot.understanding.lexicon.lists import CALLED, WRITINGS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.alike import counted_behind, unlike
from bot.understanding.placing.begging import begged
from bot.understanding.placing.headings import headed, untabled
from bot.understanding.placing.limits import limited
from bot.understanding.placing.owned import owned
from bot.understanding.placing.received import received
from bot.understanding.placing.relays import unrelayed
from bot.understanding.placing.senders import from_sender
from bot.understanding.placing.short import spelt_out
from bot.understanding.placing.signatures import unsigned
from bot.understanding.placing.titles import unenclosed
from bot.understanding.scanning.slips import nearly
from bot.understanding.scanning.tokens import Kind, Text, Token


def placed(found: list[Token], text: Text) -> list[Token]:
    """The tokens with each read by what stands beside it."""
    headless = headed(spelt_out(unsigned(unrelayed(untabled(found), text), text)), text)
    called = _writings(_given(_called(_sent(unenclosed(headless, text)), text)))
    called = limited(unlike(_contents(counted_behind(_counted(received(called)))), text), text)
    called = begged(called, text)
    called = owned(from_sender(called, text), text)
    out = [_place(*near) for near in zip([None, *called], called, [*called[1:], None], strict=False)]
    return [called[i] if token.plain == "do" and _gives_reason(called, i) else token for i, token in enumerate(out)]


def _counted(found: list[Token]) -> list[Token]:
    """The number of "cả 2 mục 3.1 và 3.2", "3 mục 4.1; 4.2; 4.7": as many as codes follow, so it only names them."""
    out = list(found)
    for place, token in enumerate(found[:-1]):
        if token.kind is Kind.FIGURE and token.plain.isdigit() and found[place + 1].is_(Sign.CLASSIFIER, Sign.WORK):
            listed = takewhile(_lists, found[place + 1 :])
            whole = place > 0 and found[place - 1].plain == "ca"
            if whole or sum(t.kind is Kind.CODE for t in listed) == int(token.plain):
                out[place] = replace(token, kind=Kind.SIGN, sign=Sign.CLASSIFIER, figure=None, code="")
    return out


def _lists(token: Token) -> bool:
    return token.kind is Kind.CODE or token.is_(Sign.CLASSIFIER, Sign.WORK, Sign.AND) or token.is_mark(",;:")


def _gives_reason(found: list[Token], place: int) -> bool:
    """ "xin gia hạn 2.3 đến 5/9 do lãnh đạo đi công tác", "phát sinh do Bộ ban hành thông tư": not "do sở khác"."""
    acted = any(token.is_(Sign.FINAL) for token in found[place:])
    so = next((i for i in range(place, len(found)) if found[i].plain == "nen"), len(found))
    if any(token.is_(Sign.EXTEND) for token in found[so:]):  # "do lãnh đạo đi học nên 2.9 xin gia hạn đến 5/4"
        return True
    told = any(token.is_(Sign.EXTEND) or (acted and token.is_(Sign.EVENT)) for token in found[:place])
    return told and not any(token.kind is Kind.DAY for token in found[place:])


def _sent(found: list[Token]) -> list[Token]:
    """ "2.3 em gửi qua email rồi": sent, and no "em gửi anh: 2.3 xong"."""
    polite = [i for i, token in enumerate(found) if token.plain in ("em gui", "toi gui", "minh gui")]
    out = list(found)
    for place in polite:
        line = takewhile(lambda token: not token.is_mark(",;.!?\n"), found[place + 1 :])
        signs = [token.sign for token in line]
        coded = any(token.kind is Kind.CODE for token in found)
        if coded and Sign.ALREADY in signs and Sign.DONE not in signs:
            out[place] = replace(found[place], sign=Sign.FINAL)
    return out


def _given(found: list[Token]) -> list[Token]:
    """ "nhiệm vụ anh giao", "cái 3.5 mà sếp hối": who gave it or asks for it is no order to do it."""
    out = list(found)
    for place, token in enumerate(found):
        out[place] = _of_task(found, place) or out[place]
        person = found[place - 1] if place else None
        which = place > 1 and found[place - 2].plain == "ma"
        first = place - 2 - which
        named = first >= 0 and (found[first].kind is Kind.CODE or found[first].is_(Sign.WORK))
        wanted = token.plain in _WANTED or (which and token.plain.startswith(("nhac", "keu", "reo")))
        if named and wanted and person is not None and (person.plain in CALLED or person.plain in _ABOVE):
            out[first + 1 : place + 1] = [
                replace(t, kind=Kind.SIGN, sign=Sign.POLITE) for t in found[first + 1 : place + 1]
            ]
    return out


def _of_task(found: list[Token], place: int) -> Token | None:
    """ "3.2 giao tại Kế hoạch 14/KH-UBND đơn vị đã xong", "toàn bộ nội dung được giao": which task, and no order."""
    before, token = found[place - 1] if place else None, found[place]
    behind = [t for t in found[place + 1 : place + 3] if t.plain not in ("tai", "theo", "trong")]
    given = token.plain in ("giao", "duoc giao") and before is not None
    written = given and before and before.kind is Kind.CODE and behind[:1] and behind[0].kind is Kind.DOCUMENT
    whole = given and token.plain == "duoc giao" and before is not None and before.plain == "noi dung"
    held = token.plain == "noi dung" and found[place + 1 : place + 2] and found[place + 1].plain == "duoc giao"
    told = any(t.is_(Sign.DONE) for t in found)
    return replace(token, kind=Kind.SIGN, sign=Sign.POLITE) if told and (written or whole or held) else None


_WANTED = frozenset({"giao", "hoi", "giuc", "dan"})
_ABOVE = ("anh chi", "lanh dao", "sep")


def _contents(found: list[Token]) -> list[Token]:
    """ "xin gia hạn nội dung 1.6": names the task where something is told of it; "nội dung 1.6" asks to see it."""
    told = any(t.is_(Sign.DONE, Sign.EXTEND, Sign.EVENT, Sign.UNDO) for t in found)
    pairs = zip(found, [*found[1:], None], strict=False)
    return [
        replace(t, sign=Sign.CLASSIFIER)
        if told and t.plain == "noi dung" and after is not None and after.kind is Kind.CODE
        else t
        for t, after in pairs
    ]


def _writings(found: list[Token]) -> list[Token]:
    """ "kế hoạch 2.3 đã xong": the kind of writing that names the task, at the head of what is said."""
    out: list[Token] = []
    for token in found:
        coded = token.kind is Kind.CODE and len(out) > 1 and all(t.kind is Kind.WORD for t in out[-2:])
        opens = len(out) < 3 or out[-3].kind is Kind.MARK or out[-3].is_(Sign.POLITE, Sign.GREETING, Sign.OWN)
        if coded and opens and "".join(t.plain for t in out[-2:]) in WRITINGS:
            out[-2:] = [replace(t, kind=Kind.SIGN, sign=Sign.CLASSIFIER) for t in out[-2:]]
        out.append(token)
    return out


def _called(found: list[Token], text: Text) -> list[Token]:
    """The name in "chị Lan ơi", "anh Hùng ơi" made polite, as the rest of the address is."""
    out = list(found)
    for place in range(2, len(found)):
        if found[place].kind is Kind.WORD and _is_named_hearer(found, place, text):
            out[place] = replace(found[place], kind=Kind.SIGN, sign=Sign.POLITE)
    for place, token in enumerate(found):
        names = [i for i in (place - 1, place - 2) if i > 0 and found[i].kind is Kind.WORD]
        size = len(names) if names[:1] == [place - 1] else 0
        led = place - 1 - size
        if token.plain == "oi" and size and led >= 0 and found[led].plain in CALLED:
            for i in names:
                out[i] = replace(found[i], kind=Kind.SIGN, sign=Sign.POLITE)
    if _is_begged(found, text):
        out[1] = replace(found[1], kind=Kind.SIGN, sign=Sign.POLITE)
    return out


def _is_begged(found: list[Token], text: Text) -> bool:
    """The name in "anh Hai cho em lùi 1.9", "chị Hạnh cho em xin trễ": who is begged at the head of what is said."""
    called, name, begs = ([*found[:3], None, None, None])[:3]
    if called is None or name is None or begs is None or called.plain not in CALLED or name.kind is not Kind.WORD:
        return False
    speaks = begs.plain.startswith("cho ") or (
        begs.plain == "cho" and found[3:4] and found[3].is_(Sign.POLITE, Sign.OWN)
    )
    asks = any(t.is_(Sign.EXTEND, Sign.MORE_TIME) for t in found[2:6])
    return bool(speaks) and asks and text.typed(name.start, name.end)[:1].isupper()


def _is_named_hearer(found: list[Token], place: int, text: Text) -> bool:
    """The name in "xong rồi nhé anh Tuấn": after a particle, at the end of what is said."""
    said, called, name = found[place - 2 : place + 1]
    after = found[place + 1] if place + 1 < len(found) else None
    ends = after is None or after.kind is Kind.MARK or (after.is_(Sign.POLITE) and after.plain in ("a", "nhe", "nha"))
    particle = said.is_(Sign.ALREADY) or (said.is_(Sign.POLITE) and said.plain in _PARTICLES)
    capital = text.typed(name.start, name.end)[:1].isupper()
    return ends and particle and called.plain in CALLED and capital


_PARTICLES = frozenset({"nhe", "nha", "a", "ah", "nhen", "nghen", "ak", "day", "do"})


def _told(token: Token) -> bool:
    return token.kind is Kind.CODE or token.is_(Sign.DONE, Sign.REPORT, Sign.EVENT, Sign.CLASSIFIER, Sign.WORK)


def _place(before: Token | None, token: Token, after: Token | None) -> Token:
    return _named(before, token, after) or _polite(before, token, after) or token


def _named(before: Token | None, token: Token, after: Token | None) -> Token | None:
    """What names a task or an office rather than what it says elsewhere."""
    called, office = before is not None and before.plain in CALLED, before is not None and before.is_(Sign.OFFICE)
    if (token.marked == "phong" and called) or (token.plain == "nv" and office):  # "anh Phong"; "Sở NV": Nội vụ
        return replace(token, kind=Kind.WORD, sign=None)
    if (
        token.marked == "đồn" and before is None and after is not None and after.kind is Kind.WORD
    ):  # "Đồn Cửa Đại còn việc gì"
        return replace(token, kind=Kind.WORD, sign=None)
    if token.plain == "do thi" and token.marked.startswith("đô"):  # "Phòng Quản lý đô thị", no "đồ thị"
        return replace(token, kind=Kind.WORD, sign=None)
    if token.marked == "dung" and before is not None and before.plain == "xay":  # "So Xay dung", not "đừng"
        return replace(token, kind=Kind.WORD, sign=None)
    if token.plain == "sai" and before is not None and before.is_(Sign.POLITE) and before.plain.endswith("bao"):
        return replace(token, kind=Kind.SIGN, sign=Sign.MISTAKE)  # "tôi báo sai"
    if after is None:
        return None
    ministry = before is not None and before.plain == "bo" and (token.plain, after.marked) == ("tu", "pháp")
    # "So Noi vu", not "nói"; "so với yêu cầu", no "sở"
    if ministry or (token.plain, after.plain) in (("noi", "vu"), ("so", "voi")):
        return replace(token, kind=Kind.WORD, sign=None)
    if token.marked in ("chừa", "ch") and (after.is_(Sign.DONE) or nearly(after.plain, ("xong",))):  # "ch xog": chưa
        return replace(token, sign=Sign.NOT)
    coded = after.kind is Kind.CODE
    if token.plain == "tat nhac" and (coded or after.is_(Sign.CLASSIFIER, Sign.WORK) or after.kind is Kind.DAY):
        return replace(token, sign=Sign.SNOOZE)  # of one task or for today; "tắt nhắc" alone is a setting
    part = token.plain == "phan" and _opens(before) and "." in after.code  # "phần II.1 xong rồi"
    if coded and (part or token.plain in ("vu", "lenh") or token.marked in ("cấy", "cay")):  # "tui mần xong vụ 4.2"
        return replace(token, kind=Kind.SIGN, sign=Sign.CLASSIFIER)
    if token.plain == "cv" and (after.kind is Kind.DAY or after.is_(Sign.LIST)):  # công việc
        return replace(token, kind=Kind.SIGN, sign=Sign.WORK)
    if token.plain == "do" and after.is_(Sign.OWN, Sign.OFFICE, Sign.WHO):  # by whom, not why
        return replace(token, sign=Sign.FILLER)
    return None


def _polite(before: Token | None, token: Token, after: Token | None) -> Token | None:
    """What is said to the hearer rather than of the task."""
    ends = after is None or after.is_(Sign.POLITE) or (after.kind is Kind.MARK and after.plain != ":")
    boss = token.plain == "sep" and before is not None and before.is_(Sign.POLITE, Sign.ALREADY, Sign.ACK)  # "nha sếp"
    ends = ends or (token.plain == "nghe" and after is not None and after.marked == "chu")
    if ends and (boss or token.plain == "nghe"):  # "xong rồi nghe": polite, in the South
        return replace(token, sign=Sign.POLITE)
    said = before is not None and (before.is_(Sign.POLITE, Sign.ALREADY, Sign.NOT, Sign.WHAT))
    if after is None and said and token.marked in ("v", "z", "b"):
        return replace(token, kind=Kind.SIGN, sign=Sign.POLITE)  # vậy, bạn: "xong chưa v", "xong nha b"
    called = before is not None and before.is_(Sign.POLITE) and before.plain in CALLED
    uncle = before is not None and before.plain in ("nghe", "nha", "nhe") and token.marked == "chu"
    if after is None and ((called and token.marked == "à") or uncle):  # "xong rồi anh à", "da xong nghe chu"
        return replace(token, sign=Sign.POLITE)
    speaker = token.marked == "toi" and after is not None and after.is_(*_DEEDS)  # "toi da xong": tôi, not tới
    return replace(token, sign=Sign.POLITE) if speaker or _reports(before, token, after) else None


def _reports(before: Token | None, token: Token, after: Token | None) -> bool:
    """The "báo" of "báo xong 2.3 giùm em", "bao phat sinh 2.1", "phòng em báo 2.1 phát sinh": no hearsay."""
    if token.plain == "bao" and after is not None and _opens(before) and after.is_(Sign.EVENT):
        return True
    if token.marked != "báo" or after is None:
        return False
    own = before is not None and (before.is_(Sign.OWN) or before.plain in _BEGGING or before.plain.startswith("giup "))
    return (own and _told(after)) or (_opens(before) and after.is_(Sign.DONE, Sign.REPORT))


_BEGGING = ("xin", "em xin", "xin phep", "em xin phep")


def _opens(before: Token | None) -> bool:
    return before is None or before.kind is Kind.MARK


_DEEDS = (Sign.AFFIRM, Sign.DONE, Sign.FINAL, Sign.NOT, Sign.NEAR, Sign.AHEAD, Sign.ACK, Sign.EXTEND, Sign.HEDGE)
