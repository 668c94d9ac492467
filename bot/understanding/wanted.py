"""What is asked to be sent: "gửi tôi danh sách việc quá hạn" hands nothing in."""

from dataclasses import replace
from itertools import takewhile

from bot.understanding.signs import Sign
from bot.understanding.tokens import Kind, Token


def wanted(found: list[Token]) -> list[Token]:
    """ "gửi tôi danh sách việc quá hạn", "gửi lại cho chị nội dung 2.6": asked for, and nothing is handed in."""
    out = list(found)
    for place, token in enumerate(found):
        line = list(takewhile(lambda t: t.kind is not Kind.MARK, found[place + 1 :]))
        told = next((t for t in line if t.plain != "lai"), None)
        given = token.is_(Sign.FINAL) and token.plain in ("gui", "goi") and told is not None and told.is_(Sign.POLITE)
        shown = any(t.is_(*_SHOWN) for t in line) and not any(t.is_(Sign.ALREADY, Sign.AFFIRM, Sign.DONE) for t in line)
        if given and shown and (place == 0 or found[place - 1].kind is Kind.MARK or found[place - 1].is_(Sign.POLITE)):
            out[place] = replace(token, sign=Sign.POLITE)
    return out


_SHOWN = (Sign.LIST, Sign.TASKS, Sign.DETAIL, Sign.PROGRESS, Sign.CHART, Sign.OVERDUE)
