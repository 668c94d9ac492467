"""`nhacviec templates`: what a person who changes a text needs."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.templates import templates

run = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "samples").mkdir()
    (tmp_path / "one.chat.j2").write_text(
        '{% set subject = "Tiêu đề" %}\nChào {{ name }}\n{{ button("✅ Xong", "done:1") }} {{ button("Mai", "x") }}',
        "utf-8",
    )
    (tmp_path / "samples/one.toml").write_text('name = "đồng chí"', "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("channel", "shown"),
    [
        ("zalo", "[Tiêu đề]\n\nChào đồng chí\nTrả lời: 1 = ✅ Xong; 2 = Mai\n\n"),
        ("local", "[Tiêu đề]\n\nChào đồng chí\n[✅ Xong]  [Mai]\n\n"),
        ("email", "[Tiêu đề]\n\nChào đồng chí\n\n"),
    ],
)
def test_a_template_is_shown_as_its_reader_will_see_it(folder: Path, channel: str, shown: str) -> None:
    result = run.invoke(templates, ["render", "one", "--channel", channel, "--folder", str(folder)])
    assert (result.exit_code, result.output.replace("  [✅", "[✅")) == (0, shown)


def test_a_mail_is_shown_as_a_browser_will_show_it(folder: Path) -> None:
    shown = run.invoke(templates, ["render", "one", "--html", "--folder", str(folder)]).output
    assert shown.startswith("<!DOCTYPE html>")
    assert "<p>Chào đồng chí</p>" in shown


def test_an_unknown_kind_is_said_in_words() -> None:
    result = run.invoke(templates, ["render", "no_such_kind"])
    assert result.exit_code == 2
    assert "no_such_kind" in result.output


def test_kinds_are_listed_with_their_channels(folder: Path) -> None:
    listed = run.invoke(templates, ["list", "--folder", str(folder)]).output.splitlines()
    assert "one: telegram, zalo, local, email" in listed
    assert "choices: zalo" in listed


def test_a_bad_override_is_named_with_its_line(folder: Path) -> None:
    (folder / "one.chat.j2").write_text("Chào\n{{ nobody }}", "utf-8")
    result = run.invoke(templates, ["check", "--folder", str(folder)])
    assert result.exit_code == 1
    assert "one.chat.j2:2" in result.output
    assert run.invoke(templates, ["check"]).exit_code == 0
