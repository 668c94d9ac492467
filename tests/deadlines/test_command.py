"""`nhacviec deadline`: a phrase at the command line, for people and for programs."""

import json

from typer.testing import CliRunner

from bot.cli import app

RUNNER = CliRunner()


def test_a_phrase_is_explained() -> None:
    result = RUNNER.invoke(app, ["deadline", "Trước ngày 15/02/2024", "--year", "2024"])

    assert result.output.startswith("hiểu là: hạn cuối 14/02/2024, thứ Tư;")


def test_a_year_that_is_only_predicted_is_said_loudly() -> None:
    result = RUNNER.invoke(app, ["deadline", "Trước ngày 15/02/2035", "--year", "2035"])

    assert "CẢNH BÁO: chưa có thông báo chính thức về ngày nghỉ năm 2035" in result.output


def test_a_phrase_as_json() -> None:
    result = RUNNER.invoke(app, ["deadline", "Quý I", "--year", "2024", "--json"])

    assert json.loads(result.output)["deadline"] == [{"type": "period", "start": "2024-01-01", "due": "2024-03-31"}]


def test_many_phrases_one_a_line_and_a_bad_line_stops_nobody() -> None:
    lines = [
        '{"id": 1, "text": "Quý I", "plan_year": 2024}',
        "not json",
        '{"id": 2, "text": 3}',
        '{"id": 3, "text": "Thường xuyên"}',
        '{"id": 4, "text": "Quý I", "plan_year": "2024"}',
        "",
        "[]",
    ]

    result = RUNNER.invoke(app, ["deadline", "--stdin"], input="\n".join(lines))

    answers = [json.loads(line) for line in result.output.splitlines()]
    assert [answer["id"] for answer in answers] == [1, None, 2, 3, 4, None]
    assert answers[0]["deadline"] == [{"type": "period", "start": "2024-01-01", "due": "2024-03-31"}]
    assert answers[3]["deadline"] == [{"type": "continuous"}]
    assert all("error" in answers[place] for place in (1, 2, 4, 5))
