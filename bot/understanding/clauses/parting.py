"""A message cut into clauses: what stands between commas, stops, lines and "nhưng"; each carries one thing said."""

import re
from itertools import takewhile

from bot.understanding.clauses.awaiting import awaits_figure, named_in_brackets, names_indicator
from bot.understanding.clauses.clause import LEFT, NAMES, Clause, awaits
from bot.understanding.clauses.sources import tells_source
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Text, Token

_STOPS = ",;.!?…\n()"
_PREDICATES = (
    Sign.DONE, Sign.FINAL, Sign.NOT, Sign.NEAR, Sign.EXTEND, Sign.SNOOZE, Sign.EVENT, Sign.ACK, Sign.REMARK,
    Sign.UNDO, Sign.MISTAKE, Sign.STEP, Sign.WHO, Sign.WHAT, Sign.REPORT, Sign.CHART, Sign.WHY,
)  # fmt: skip


def split(text: Text, tokens: list[Token]) -> list[Clause]:
    """The clauses of a message, those without any content left out."""
    parts: list[list[Token]] = [[]]
    asked: list[bool] = [False]
    named = 0  # up to where a bracket holds the name of an indicator
    for i, token in enumerate(tokens):
        if token.is_mark("("):
            named = max(named, i + named_in_brackets(parts[-1], tokens[i:]))
        if i < named:
            parts[-1].append(token)
            continue
        if token.is_mark("()") and _holds_period(tokens, i):
            continue  # "01 (quý 2): 45%"
        if token.is_mark(",;") and (_lists(parts[-1], tokens[i + 1 :]) or _enumerates(parts[-1], tokens[i + 1 :])):
            continue
        if token.is_mark(",\n") and awaits_figure(parts[-1], tokens[i:]):
            continue
        if token.is_mark(",") and names_indicator(parts[-1], tokens[i:]):
            continue
        if token.is_mark(":") and tells_source(parts[-1]) and _tells_figures(tokens[i:]):
            parts[-1] = []
        elif token.is_mark(":") and (_is_title(parts[-1]) or _introduces(parts[-1])):
            parts[-1] = [t for t in parts[-1] if t.is_(Sign.REPORT) or t.kind is Kind.PERIOD]
        elif token.is_mark(_STOPS) or _gives_why(parts[-1], tokens[i:]) or _is_but(parts[-1], tokens[i:]):
            asked[-1] = asked[-1] or token.plain == "?"
            parts.append([token] if token.is_(Sign.BUT) else [])
            asked.append(False)
        elif _turns(parts[-1], tokens[i:]):
            parts.append([] if token.is_(Sign.AND) else [token])
            asked.append(False)
        else:
            parts[-1].append(token)
    clauses = [Clause(text, tuple(part), ask) for part, ask in zip(parts, asked, strict=True) if part or ask]
    return _rejoined(clauses)


def _lists(before: list[Token], rest: list[Token]) -> bool:
    """The comma of "xin gia hạn 3.9, 3.10 đến 30/9 vì ...": one request, whose day and reason stand last."""
    asked = any(t.is_(Sign.EXTEND, Sign.SNOOZE, Sign.EVENT) for t in before)
    if not (asked and before[-1].kind is Kind.CODE):
        return False
    dated = any(t.kind is Kind.DAY for t in before)
    run = _listed(rest)
    then = ([*rest[len(run) :], None])[0]
    day = then is not None and not dated and (then.kind is Kind.DAY or then.is_(Sign.TO))
    return (day or (then is not None and then.is_(Sign.REASON))) and any(t.kind is Kind.CODE for t in run)


def _enumerates(before: list[Token], rest: list[Token]) -> bool:
    """The semicolon of "xong các mục 4.1; 4.2; 4.7 rồi ạ": one verb, its codes, and a document or courtesy behind."""
    run = _listed(rest)
    then = takewhile(lambda t: not (t.is_mark(_STOPS) or t.is_(Sign.BUT)), rest[len(run) :])
    idle = all(t.is_(*_COURTESY) or t.kind is Kind.DOCUMENT for t in then)
    leads = any(t.is_(*_LISTING) for t in before) and before[-1].kind is Kind.CODE and not _code_first(before)
    return leads and any(t.kind is Kind.CODE for t in run) and idle


def _listed(rest: list[Token]) -> list[Token]:
    """The codes at the head of `rest`, with what stands between them."""
    return list(takewhile(lambda t: t.kind is Kind.CODE or t.is_(*NAMES, Sign.AND) or t.is_mark(",;"), rest))


_LISTING = (Sign.DONE, Sign.UNDO, Sign.MISTAKE, Sign.ACK, Sign.SNOOZE)
_COURTESY = (Sign.ALREADY, Sign.POLITE, Sign.GREETING, Sign.HELP)


def _is_title(before: list[Token]) -> bool:
    """ "Em xin báo cáo tiến độ tuần:": says nothing of its own."""
    quiet = (Sign.POLITE, Sign.GREETING, Sign.PROGRESS, Sign.FILLER, Sign.OWN)
    return any(t.is_(Sign.PROGRESS) for t in before) and all(t.is_(*quiet) or t.kind is Kind.DAY for t in before)


def _introduces(before: list[Token]) -> bool:
    """ "Chị báo số liệu nhé:", "báo số liệu tháng 9 của phường:", "chốt nhé:": announces what follows it."""
    told = before[:-2] if _of_own_office(before) else before
    announced = told[-1:] and told[-1].is_(Sign.POLITE) and told[-1].plain in _PARTICLES
    figures = any(t.is_(Sign.REPORT) for t in told)
    together = any(t.plain == "gop" for t in told)  # "báo gộp luôn nghen:"
    verbs = _ANNOUNCED if figures or together else _ANNOUNCED[1:]  # "anh báo nhé: xong 2.3" is an order
    quiet = (Sign.POLITE, Sign.GREETING, Sign.OWN, Sign.REPORT)
    said = any(announced and t.plain in verbs for t in told)
    if _reports_of_own(before) or _corrects(before):
        return True
    known = all(
        t.is_(*quiet) or t.kind is Kind.PERIOD or t.plain in _REPORTED or (announced and t.plain in verbs) for t in told
    )
    return known and (figures or said) and not any(t.plain in ("bot", "ban") for t in told)


def _corrects(before: list[Token]) -> bool:
    """ "Tôi xin đính chính tin nhắn sáng nay:", "Đính chính giúp Sở Công Thương:"."""
    coded = any(t.kind in (Kind.CODE, Kind.FIGURE) for t in before)
    said = " ".join(t.plain for t in before if not t.is_(Sign.OWN))
    return not coded and _CORRECTING.fullmatch(said) is not None


_CORRECTING = re.compile(
    r"(?:(?:toi|em|e|minh|xin|xin phep|don vi|ben em|phong em|kinh|cho em|em xin) )*"
    r"(?:dinh chinh|dieu chinh|sua lai|cap nhat lai)(?: giup (?:so|phong|xa|phuong|don vi|ubnd)(?: \w+){0,4})?"
    r"(?: (?:lai|tin nhan|tin|nhan|so lieu|so|bao cao|da|bao|gui|sang nay|hom qua|hom truoc|luc nay|vua roi|truoc))*"
)


def _reports_of_own(before: list[Token]) -> bool:
    """ "Trạm em báo:", "Dạ em báo cáo tuần này của phòng em ạ:": the sender's own office reports."""
    reports = any(t.plain.split()[-1:] == ["bao"] or t.plain.endswith("bao cao") for t in before)
    quiet = all(t.is_(Sign.POLITE, Sign.GREETING, Sign.OWN, Sign.PROGRESS) or t.plain in _REPORTED for t in before)
    begged = any("giup" in t.plain.split() for t in before)
    return reports and quiet and not begged and any(t.is_(Sign.OWN) for t in before)


_ANNOUNCED = ("bao", "chot", "tom", "lai", "gop", "luon")
_REPORTED = ("bao", "cua", "tuan nay", "thang nay", "hom nay", "quy nay", "den nay", "ket qua", "kem", "theo")
_PARTICLES = ("nhe", "nha", "a", "nghe", "nhen", "nghen", "hen", "ne", "day")


def _of_own_office(before: list[Token]) -> bool:
    """ "số liệu của phường", with no name behind it: the sender's."""
    own = len(before) > 2 and before[-2].plain == "cua" and before[-1].plain in ("xa", "phuong", "huyen", "truong")
    return own and any(t.is_(Sign.REPORT) for t in before)


def _gives_why(before: list[Token], rest: list[Token]) -> bool:
    """The colon of "gia hạn 3.7 đến 14/4: chờ Sở cấp tài khoản"."""
    dated = any(t.is_(Sign.EXTEND) for t in before) and any(t.kind is Kind.DAY for t in before)
    told = dated and rest[0].is_mark(":") and any(t.kind is Kind.CODE for t in before)
    return told and not any(t.kind in (Kind.CODE, Kind.FIGURE, Kind.DAY) for t in _line(rest))


def _holds_period(tokens: list[Token], place: int) -> bool:
    """Whether a bracket stands beside a period and nothing else is inside."""
    opens, inner = tokens[place].plain == "(", place + 1 if tokens[place].plain == "(" else place - 1
    outer = place + 2 if opens else place - 2
    held = 0 <= inner < len(tokens) and tokens[inner].kind is Kind.PERIOD
    return held and 0 <= outer < len(tokens) and tokens[outer].is_mark("()")


def _is_but(before: list[Token], rest: list[Token]) -> bool:
    """ "nhưng", and "còn" before another code; elsewhere "còn" means "still"."""
    if not rest[0].is_(Sign.BUT):
        return False
    follows = rest[1] if len(rest) > 1 else None
    names = follows is not None and follows.is_(*NAMES) and not follows.plain.endswith((" gi", " nao", " chi"))
    if rest[0].plain == "con lai" and len(before) > 1 and (before[-2].kind is Kind.FIGURE or before[-2].plain == "cac"):
        return False  # "3 xã còn lại"
    still = rest[0].plain == "con" and before and not (names or (follows and follows.kind is Kind.CODE))
    return not still


def _turns(before: list[Token], rest: list[Token]) -> bool:
    """Whether a second statement begins here without a mark: "2.3 xong 2.5 chưa", "đã nhận và xong 2.3"."""
    if _figured(before) and _next_code(rest) and any(t.kind is Kind.FIGURE for t in _line(rest)):
        return True  # "01: 45% và 02: 50%"
    if before and all(t.kind is Kind.CODE or t.is_(*NAMES) for t in before):
        return rest[0].is_(Sign.AND) and _tells_of_another(rest)
    said = [token for token in before if token.is_(*_PREDICATES)]
    if _asks_after_claim(before, rest):
        return True
    if not said or awaits(said[-1]) or any(t.is_(Sign.REASON, Sign.EXCEPT) for t in before):
        return False
    line = _line(rest)
    follows = next((t for t in line if not t.is_(Sign.POLITE, Sign.CLASSIFIER, Sign.AFFIRM, Sign.FILLER)), None)
    if rest[0].is_(Sign.AND):
        coded = any(t.kind is Kind.CODE for t in before)
        if follows is not None and follows.kind is Kind.CODE:
            return _code_first(before) and any(t.is_(*_PREDICATES) for t in line)
        return (coded and follows is not None and follows.is_(*_PREDICATES)) or _acked(before, follows)
    return rest[0].kind is Kind.CODE and _code_first(before) and any(t.is_(*_PREDICATES) for t in line)


def _asks_after_claim(before: list[Token], rest: list[Token]) -> bool:
    """ "xong 3.4 xin gia hạn 3.6 tới 30/6"."""
    asked = rest[1:] if rest[0].plain == "xin" else rest
    claimed = any(t.is_(Sign.DONE) for t in before) and any(t.kind is Kind.CODE for t in before)
    return claimed and asked[:1] != [] and asked[0].is_(Sign.EXTEND) and any(t.kind is Kind.CODE for t in _line(asked))


def _tells_of_another(rest: list[Token]) -> bool:
    """The rest of "xong 2.3, 2.4 và đang làm 2.5": a verb with a code of its own."""
    told = [t for t in _line(rest) if not t.is_(Sign.POLITE, Sign.AFFIRM, Sign.OWN)]
    return bool(told) and told[0].is_(*_PREDICATES) and any(t.kind is Kind.CODE for t in told[1:])


def _tells_figures(rest: list[Token]) -> bool:
    """ "số liệu lấy từ hệ thống lúc 17h: chỉ tiêu 05 đạt 81%", but not "hệ thống báo: 2.3 đã xong"."""
    return any(t.kind is Kind.FIGURE for t in rest) and not any(t.is_(Sign.DONE) for t in rest)


def _line(rest: list[Token]) -> list[Token]:
    """What follows up to the next stop."""
    return list(takewhile(lambda token: not (token.is_mark(_STOPS) or token.is_(Sign.BUT)), rest[1:]))


def _figured(before: list[Token]) -> bool:
    """Whether a code with its figure stands before."""
    code = next((i for i, t in enumerate(before) if t.kind is Kind.CODE), len(before))
    return any(t.kind is Kind.FIGURE for t in before[code:])


def _next_code(rest: list[Token]) -> bool:
    return rest[0].kind is Kind.CODE or (rest[0].is_(Sign.AND) and len(rest) > 1 and rest[1].kind is Kind.CODE)


def _acked(before: list[Token], follows: Token | None) -> bool:
    return any(t.is_(Sign.ACK) for t in before) and follows is not None and follows.is_(Sign.DONE, Sign.AHEAD)


def _code_first(tokens: list[Token]) -> bool:
    """Whether a code stands before the first predicate."""
    for token in tokens:
        if token.kind is Kind.CODE:
            return True
        if token.is_(*_PREDICATES):
            return False
    return False


def _rejoined(clauses: list[Clause]) -> list[Clause]:
    """A comma inside "không phải A, mà là B" parts nothing; a lone question mark asks about what stood before it."""
    out: list[Clause] = []
    for clause in clauses:
        leads = clause.tokens[0] if clause.tokens else None
        turns = leads is not None and leads.is_(Sign.MEAN, Sign.INSTEAD, Sign.EXCEPT) and not _is_left(clause)
        turns = turns and not any(t.plain.startswith("cho ") for t in clause.tokens[1:2])  # "mà cho em xin tới 20/4"
        if out and (turns or leads is None):
            out[-1] = Clause(clause.text, out[-1].tokens + clause.tokens, out[-1].asked or clause.asked)
        elif leads is not None:
            out.append(clause)
    return out


def _is_left(clause: Clause) -> bool:
    """ "3.1 đến 3.6 xong hết, còn mỗi 3.3 thì chưa": a statement of its own."""
    return clause.tokens[0].plain in LEFT and bool(clause.codes) and clause.has(Sign.NOT)
