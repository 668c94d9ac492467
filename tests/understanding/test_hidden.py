"""A statement in one breath with a question: both are understood; no order and no missing comma loses the act."""

from itertools import product

import pytest

from bot.commands import Certainty, Intent, understand

QUESTIONS = [
    "tiến độ sao rồi", "tuần này có gì", "ai phụ trách 2.5", "việc của tôi", "2.5 hạn khi nào", "vẽ biểu đồ 02",
    "sao nhắc em hoài", "còn việc nào quá hạn", "2.5 là gì", "đổi giờ nhắc", "tình hình thế nào rồi", "2.5 xong chưa",
    "sao cứ nhắc 2.5",
]  # fmt: skip
STATEMENTS = [
    ("2.3 xong rồi", Intent.DONE),
    ("đã xong 2.3", Intent.DONE),
    ("mục 2.3 đã hoàn thành", Intent.DONE),
    ("xin gia hạn 2.3 đến 20/3", Intent.EXTEND),
    ("01 đạt 45%", Intent.REPORT),
    ("hủy 2.3", Intent.UNDO),
    ("2.1 phát sinh ngày 4/3", Intent.EVENT),
    ("đã nhận 2.3", Intent.ACK),
    ("mai nhắc lại 2.3", Intent.SNOOZE),
]
BETWEEN = [" ", ", ", ". ", "\n", " và ", " nhé ", " ạ "]


@pytest.mark.parametrize(("statement", "intent"), STATEMENTS)
def test_no_question_swallows_a_statement(statement: str, intent: Intent) -> None:
    said = [
        text
        for question, between in product(QUESTIONS, BETWEEN)
        for text in (question + between + statement, statement + between + question)
    ]

    read = [(text, understand(text)) for text in said]
    acts = [(text, one) for text, one in read if one.certainty is Certainty.ACT]
    assert [text for text, one in acts if intent not in {action.intent for action in one.actions}] == []


def test_both_are_asked_about_in_their_order() -> None:
    understood = understand("tiến độ sao rồi 2.3 xong rồi")

    assert understood.certainty is Certainty.ASK
    assert [action.intent for action in understood.actions] == [Intent.PROGRESS, Intent.DONE]
