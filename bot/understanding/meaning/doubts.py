"""What the words around "xong", each of them known, still leave open: any of these makes a done asked back."""

from collections.abc import Callable
from itertools import zip_longest

from bot.understanding.clauses.verb import Verb
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.scanning.when import Tense


def _is_asked(verb: Verb) -> bool:
    """ "2.3 xong?" """
    return verb.clause.asked


def _behind_and_bare(verb: Verb) -> bool:
    """ "hôm qua xong 2.3", "4 giờ chiều xong 6.2": told, or what was to be."""
    timed = (t.kind is Kind.TIME or (t.day is not None and t.day.tense is Tense.BEHIND) for t in verb.left)
    return not verb.affirmed and any(timed)


def _of_another_plan(verb: Verb) -> bool:
    """ "đã xong 2.3 năm ngoái"."""
    return any(t.plain in ("nam ngoai", "nam truoc") for t in verb.clause.days)


def _with_two_readings(verb: Verb) -> bool:
    """ "xong mới lạ"; "xong nốt 2.3 nhé"; "cho", without its marks chờ and chớ; a lone "c", chị or chưa."""
    strange = any(t.is_(Sign.AFFIRM) and t.plain.startswith("moi") for t in verb.right)
    short = bool(verb.left) and verb.left[-1].plain == "c" and not verb.affirmed
    rest = not verb.affirmed and any(t.is_(Sign.DONE) and t.plain.endswith(" not") for t in verb.clause.tokens)
    return strange or short or rest or any(t.plain == "cho" for t in verb.left[-2:])


def _then_the_next(verb: Verb) -> bool:
    """ "làm xong 2.3 rồi làm 2.4 nhé em"."""
    pairs = zip(verb.right, verb.right[1:], strict=False)
    return any(a.is_(Sign.ALREADY) and (b.is_(Sign.DUTY) or b.plain == "den") for a, b in pairs)


def _in_the_end(verb: Verb) -> bool:
    """ "rồi 2.3 cũng xong"; not "5.1 ok rồi đã xong"."""
    pairs = zip_longest((None, *verb.left), verb.left)
    return any(t is not None and t.is_(Sign.ALREADY) and not (a and a.is_(Sign.OK)) for a, t in pairs)


def _counted(verb: Verb) -> bool:
    """ "2.3 xong 5": a number that could be a code."""
    return any(t.code for t in verb.clause.tokens if t.kind is Kind.FIGURE)


def _of_a_part(verb: Verb) -> bool:
    """ "2.3 xong mục a", "xong 2.3 mục a", "mục 2.3 của 2.4": something within it."""
    told = verb.clause.tokens
    coded = next((i for i, token in enumerate(told) if token.kind is Kind.CODE), len(told))
    pairs = zip_longest(told[coded:], told[coded + 1 :])
    of_it = coded > 0 and coded < len(told) and told[coded - 1].plain == "cua"  # "xong việc của 2.3"
    return of_it or any(t.plain == "cua" if _is_code(after) else t.is_(Sign.CLASSIFIER) for t, after in pairs if t)


def _is_code(token: Token | None) -> bool:
    return token is not None and token.kind is Kind.CODE


def _done_by_you(verb: Verb) -> bool:
    """ "bạn đã hoàn thành 2.3", "mấy anh xong 2.3", "cảm ơn anh đã xong 2.3": not the speaker's own work."""
    told = [t for t in verb.left if not t.is_(Sign.AFFIRM)]
    subject, before = ([None, None, *told])[:-3:-1]
    thanked = any(t is not None and t.plain.startswith(_THANKS) for t in (subject, before))
    thanked = thanked and verb.before(Sign.AFFIRM) and subject is not None and subject.is_(Sign.POLITE, Sign.GREETING)
    several = subject is not None and subject.is_(Sign.POLITE) and subject.plain.startswith(_SEVERAL)
    pairs = zip(verb.left, verb.left[1:], strict=False)
    everybody = any(a.is_(Sign.ALL) and b.plain in ("don vi", "phong", "co quan") for a, b in pairs)
    return (
        thanked or several or everybody or (subject is not None and subject.plain in _YOU and not subject.is_(Sign.OWN))
    )


_SEVERAL = ("may anh", "may chi", "may co", "may chu", "may bac", "may sep", "cac ")
_THANKS = ("cam on", "thank", "tks", "xin cam on")


_YOU = frozenset(["ban", "dong chi", "d/c", "anh chi", "ca nha", "quy co quan"])


def _planned(verb: Verb) -> bool:
    """ "theo kế hoạch thì 2.3 đã xong"."""
    return any(t.plain.startswith("theo ") for t in verb.left)


def _for_others(verb: Verb) -> bool:
    """ "xong 2.3 cho anh nhé", "phiền anh xong 2.3", "hoàn thành được 2.3": asked of somebody, or possible."""
    asked = any(t.is_(Sign.POLITE) and t.plain.startswith("cho ") for t in verb.right)
    asked = asked or any(t.plain.startswith("phien") for t in verb.left)
    words = [t.plain for t in verb.clause.tokens]
    order = not verb.left and words[0].startswith("hoan") and words[-2:-1] in (["nhe"], ["nha"]) and words[-1] == "em"
    order = order or (words[0].startswith("hoan") and words[-1] in ("nhe", "nha") and any(map(_in_time, verb.right)))
    called = words[-1] in _EVERYBODY and words[-2:-1] in (["nhe"], ["nha"], ["nghen"])
    called = called and not any(map(_is_code, verb.left))
    order = order or called  # "phòng mình hoàn thành 2.3 nhé cả nhà"
    wished = not verb.left and any(t.is_(Sign.HELP) or t.plain.startswith(("giup", "ho ")) for t in verb.right)
    asked = asked or order or wished  # "xong 2.3 giúp em", "hoàn thành 2.3 nhé em", "hoàn thành 2.3 trước hạn nhé"
    return not verb.affirmed and (asked or any(t.plain == "duoc" for t in verb.right[:1]))


_EVERYBODY = ("ba con", "ca nha", "moi nguoi", "mn", "anh em", "ae", "cac dong chi", "cac ban", "tui bay", "may dua")


def _in_time(token: Token) -> bool:
    return token.kind is Kind.TIME or token.plain.endswith((" han", " tien do", " ke hoach", "tot"))


def _first_of_two(verb: Verb) -> bool:
    """ "cho em xong 2.3 đã", "2.3 xong em báo": something is to come after it."""
    last = next((t for t in reversed(verb.right) if not t.is_(Sign.POLITE) and t.kind is not Kind.MARK), None)
    told = any(t.is_(Sign.POLITE) and t.plain.endswith(_TO_TELL) for t in verb.right)
    return told or (last is not None and last.plain == "da")


_TO_TELL = (" bao", "bao anh", "bao chi", "anh biet", "chi biet")


def _to_be_told(verb: Verb) -> bool:
    """ "mong chị cập nhật xong 2.3", "để chị theo dõi 2.3 xong": what is wished, unless it has happened."""
    framed = any(
        t.is_(Sign.POLITE) and t.plain.startswith(("mong ", "kinh mong ", "de ", "bao de ", "co gi "))
        for t in verb.left
    )
    return framed and not verb.past


def _only_named(verb: Verb) -> bool:
    """ "về việc hoàn thành 2.3", "ngày hoàn thành 2.3": a thing with a name, of which nothing is told."""
    before = verb.left[-1] if verb.left else None
    names = before is not None and (before.is_(Sign.TO) or before.plain in ("ve", "viec", "ngay"))
    return names and not verb.affirmed


def _unticked(verb: Verb) -> bool:
    """ "2.3 [ ] xong": a box left empty."""
    pairs = zip(verb.clause.tokens, verb.clause.tokens[1:], strict=False)
    return any(a.is_mark("[") and b.is_mark("]") for a, b in pairs)


def _only_told(verb: Verb) -> bool:
    """ "đã cập nhật xong 2.3": what is finished is the telling."""
    pairs = zip(verb.left, verb.left[1:], strict=False)
    return any(a.is_(Sign.AFFIRM) and b.is_(Sign.POLITE) and b.plain.endswith(_TELLING) for a, b in pairs)


def _told_before(verb: Verb) -> bool:
    """ "em báo xong rồi mà": what was told is remembered, to no task at hand."""
    telling = any(t.plain == "bao" or t.plain.endswith(" bao") for t in verb.left)
    return telling and any(t.plain == "ma" for t in verb.right)


_TELLING = ("cap nhat", "ghi nhan", "xac nhan", "thong bao", "bao cao", "danh dau")


def _read_there(verb: Verb) -> bool:
    """ "trong báo cáo hôm nay 2.3 đã xong": what stands written somewhere."""
    pairs = zip(verb.left, verb.left[1:], strict=False)
    return any(a.plain in ("trong", "tren") and b.plain in _WRITTEN for a, b in pairs)


_WRITTEN = ("bao cao", "danh sach", "bang", "van ban", "file")

DOUBTS: tuple[Callable[[Verb], bool], ...] = (
    _is_asked, _behind_and_bare, _of_another_plan, _with_two_readings, _in_the_end, _counted, _of_a_part, _done_by_you,
    _then_the_next, _planned, _for_others, _first_of_two, _to_be_told, _only_told, _only_named, _unticked, _told_before,
    _read_there,
)  # fmt: skip
