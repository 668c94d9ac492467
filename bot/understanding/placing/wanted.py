"""What is asked to be sent or said: "gửi tôi danh sách việc" hands nothing in, "nhắc em hạn 2.3" puts nothing off."""

from dataclasses import replace
from itertools import takewhile

from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token


def wanted(found: list[Token]) -> list[Token]:
    """The tokens, where a verb that only asks to be shown something is politeness."""
    return [
        replace(token, sign=Sign.POLITE) if _is_sent_me(found, i) or _is_reminder_of(found, i) else token
        for i, token in enumerate(found)
    ]


def _is_sent_me(found: list[Token], place: int) -> bool:
    """ "gửi tôi danh sách việc quá hạn", "gửi lại cho chị nội dung 2.6"."""
    token, line = found[place], _line(found, place)
    told = next((t for t in line if t.plain != "lai"), None)
    begged = any(t.is_(Sign.POLITE) and t.plain.startswith("cho ") for t in line)  # "gửi lại danh sách cho tôi"
    asked = told is not None and (told.is_(Sign.POLITE) or (begged and told.is_(*_SHOWN)))
    given = token.is_(Sign.FINAL) and token.plain in ("gui", "goi") and asked
    leads = place == 0 or found[place - 1].kind is Kind.MARK or found[place - 1].is_(Sign.POLITE)
    return given and leads and any(t.is_(*_SHOWN) for t in line) and not any(t.is_(*_TOLD) for t in line)


def _is_reminder_of(found: list[Token], place: int) -> bool:
    """ "nhắc lại giúp em nội dung 3.1", "nhắc em hạn của 7.2"; "nhắc lại 2.3 hạn 20/3" may mean the day."""
    line = _line(found, place)
    code = next((i for i, t in enumerate(line) if t.kind is Kind.CODE), 0)
    reminds = found[place].is_(Sign.SNOOZE, Sign.REMIND) and found[place].plain.startswith("nhac")
    later = any(t.kind in (Kind.DAY, Kind.TIME) or t.is_(*_TOLD) for t in (*found[:place], *line))
    return reminds and not later and any(t.is_(Sign.DETAIL) for t in line[:code])


def _line(found: list[Token], place: int) -> list[Token]:
    return list(takewhile(lambda t: t.kind is not Kind.MARK, found[place + 1 :]))


_SHOWN = (Sign.LIST, Sign.TASKS, Sign.DETAIL, Sign.PROGRESS, Sign.CHART, Sign.OVERDUE)
_TOLD = (Sign.ALREADY, Sign.AFFIRM, Sign.DONE)
