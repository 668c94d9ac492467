"""`nhacviec understand`: JSON Lines in, JSON Lines out; a bad line is told and the next is read."""

import json

from typer.testing import CliRunner

from bot.cli import app


def test_one_line_out_for_each_line_in() -> None:
    lines = '{"id": "a", "text": "xong 2.3"}\nnot json\n{"id": 2}\n\n["x"]\n{"id": 3, "text": "chào em"}\n'
    result = CliRunner().invoke(app, ["understand", "--stdin", "--json"], input=lines)

    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"id": "a", "certainty": "act", "actions": [{"intent": "done", "codes": ["2.3"]}]},
        {"id": None, "error": "line 2: not JSON in UTF-8"},
        {"id": 2, "error": "line 3: no text"},
        {"id": None, "error": "line 5: no text"},
        {"id": 3, "certainty": "none", "actions": []},
    ]


def test_a_reading_in_vietnamese() -> None:
    result = CliRunner().invoke(app, ["understand", "2.3 xong, 01: 1.234/2.000, 2.5 xin gia hạn đến 20/3 vì chờ"])

    assert result.stdout.splitlines() == [
        "làm ngay",
        "- báo đã xong; 2.3",
        "- báo số liệu; 01; số liệu 1234/2000",
        "- xin gia hạn; 2.5; ngày 20/03; ghi chú vì chờ",
    ]


def test_a_text_or_stdin_is_needed() -> None:
    assert CliRunner().invoke(app, ["understand"]).exit_code == 2
