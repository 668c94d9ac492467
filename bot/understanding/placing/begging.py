"""Who begs whom for more time: "Hải quan cửa khẩu kính đề nghị Văn phòng xem xét, cho phép Bệnh viện Nhi gia hạn 2.3".

The sender, the wish, who is asked and whom it is for say nothing beside the verb: they become courtesy. What another
office is said to want ("bên Sở Y tế muốn lùi") or has asked for before ("đã đề nghị gia hạn") stays as it is.
"""

import re
from itertools import pairwise

from bot.understanding.lexicon.lists import CALLED
from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.offices import head_end, is_capital, is_name, office_end
from bot.understanding.placing.voice import opens_clause
from bot.understanding.scanning.tokens import Kind, Text, Token


def begged(found: list[Token], text: Text) -> list[Token]:
    """The tokens with all that leads to a request for more time as courtesy."""
    verb = len(found)
    while verb:
        verb -= 1
        token = found[verb]
        if not token.is_(Sign.EXTEND, Sign.MORE_TIME):
            continue
        wishes = (i for i in range(max(0, verb - _LONGEST), verb) if _WISH.fullmatch(found[i].plain))
        wish = next((i for i in wishes if _leads(found, i, verb, text)), verb)
        if wish < verb or token.plain.startswith("xin "):
            start = _sender(found, wish - (wish > 0 and found[wish - 1].plain == "rat"), text)
            found = [*found[:start], *_courteous(found[start:verb], wish - start, token, text), *found[verb:]]
            verb = start
    return found


def _courteous(led: list[Token], wish: int, verb: Token, text: Text) -> list[Token]:
    """What leads to a request as courtesy, one token between the codes behind the wish."""
    out: list[Token] = []
    for place, (token, after) in enumerate(pairwise((*led, verb))):
        if place >= wish and (token.code or (token.is_(*_NAMING) and after.code)):
            out.append(token)
            continue
        joined = out and out[-1].is_(Sign.POLITE)
        whole = slice(out.pop().start if joined else token.start, token.end)
        out.append(Token(Kind.SIGN, whole.start, whole.stop, text.plain[whole], text.marked[whole], Sign.POLITE))
    return out


_LONGEST = 20  # tokens from the wish to its verb
_WISH = re.compile(
    r"(?:rat |em |toi |cho em )?xin(?: phep| duoc)?|kinh|tran trong|(?:kinh |rat )?(?:de nghi|mong)"
    r"|de xuat|kien nghi|nho"
)


def _leads(found: list[Token], place: int, verb: int, text: Text) -> bool:
    """Whether only who is asked, words of leave and whom it is for stand between a wish and its verb."""
    asked = False
    while place < verb:
        token = found[place]
        leave = next((n for n in (3, 2, 1) if " ".join(t.plain for t in found[place : place + n]) in _LEAVE), 0)
        goes_on = token.is_mark("-–&") or (token.is_mark(",") and found[place + 1].plain in _LEAVE)
        person = place > 0 and found[place - 1].plain in CALLED and is_name(token, text)  # "nhờ anh Tuấn"
        if person or _WISH.fullmatch(token.plain) or leave or token.code or token.is_(*_QUIET) or goes_on:
            place += max(leave, 1)
            continue
        kind = max(head_end(found, place), place + token.is_(Sign.OWN))
        named = office_end(found, place, text)
        if max(kind, named) == place and token.plain not in _LEADERS:
            return False
        if (
            named > kind and found[place - 1].plain in _LEAVE and not asked
        ):  # "đề nghị cho xã Tân Lập gia hạn": an order
            return False
        asked, place = True, max(kind, named, place + 1)
    return place == verb


_LEAVE = frozenset({
    "cho", "cho phep", "duoc", "duoc phep", "xem xet", "chap thuan", "quan tam", "tao dieu kien", "dong y",
    "thong nhat", "xem xet cho",
})  # fmt: skip
_LEADERS = frozenset({"lanh dao", "sep", "chu tich", "giam doc", "thu truong", "chanh van phong"})
_NAMING = (Sign.CLASSIFIER, Sign.WORK)
_QUIET = (Sign.POLITE, Sign.GREETING, *_NAMING)


def _sender(found: list[Token], wish: int, text: Text) -> int:
    """Where the office begins that wishes: one that stands alone at the head of a clause; `wish` when none does."""
    for start in range(max(0, wish - _NAME), wish):
        first = start + (found[start].plain == "ben" and found[start].is_(Sign.OFFICE))
        end = head_end(found, first)
        if end == first or not opens_clause(found, start):
            continue
        if first == start and end < wish:
            end = max(end, office_end(found, first, text, loose=is_capital(found[first], text)))
        superior = found[first].plain in _SUPERIORS and not is_capital(found[first], text)
        if end == wish and not superior:
            return start
    return wish


_NAME = 10  # tokens of the sender's name
_SUPERIORS = ("so", "huyen", "tinh", "bo")  # "sở tài chính xin gia hạn": of another
