"""One template, every wire; and a broken template is found with its line."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from channels.render import BUILT_IN, CHANNELS, Renderer, TemplateBroken
from domain.outgoing import Button, Part

ITEMS = """{% set subject = "Việc của " ~ agency.name %}
Chào {{ agency.name|bold }}, có {{ tasks|length }} việc:

{% for task in tasks %}
{{ task.code|bold }} {{ task.content }}
Hạn: {{ task.due_on|day_long }}
{{ button("✅ Xong " ~ task.code, "done:" ~ task.code) }} {{ button("⏰ Mai", "later:" ~ task.code) }}
{{ button("Vì sao?", "why:" ~ task.code) }}

{% endfor %}
Xem thêm tại {{ "trang của kế hoạch"|link("https://example.org/kh") }}.
"""
FACTS = {
    "agency": {"name": "Sở Tư pháp"},
    "tasks": [
        {"code": "III.1", "content": "Báo cáo <quý>", "due_on": date(2024, 2, 9)},
        {"code": "III.2", "content": "Rà soát", "due_on": date(2024, 2, 29)},
    ],
}


def rows(code: str) -> tuple[tuple[Button, ...], ...]:
    done, later, why = f"done:{code}", f"later:{code}", f"why:{code}"
    return (Button(f"✅ Xong {code}", done), Button("⏰ Mai", later)), (Button("Vì sao?", why),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office's own templates, with one in them."""
    (tmp_path / "samples").mkdir()
    (tmp_path / "items.chat.j2").write_text(ITEMS, "utf-8")
    return tmp_path


def one(folder: Path, template: str, channel: str = "zalo", **facts: object) -> str:
    """The text of a template of its own."""
    (folder / "one.chat.j2").write_text(template, "utf-8")
    return Renderer([folder]).render("one", channel, facts).text


def test_the_same_template_is_html_on_telegram_and_plain_text_elsewhere(folder: Path) -> None:
    renderer = Renderer([folder])
    assert renderer.render("items", "telegram", FACTS).parts == (
        Part("Chào <b>Sở Tư pháp</b>, có 2 việc:"),
        Part("<b>III.1</b> Báo cáo &lt;quý&gt;\nHạn: thứ Sáu, 09/02/2024", rows("III.1")),
        Part("<b>III.2</b> Rà soát\nHạn: thứ Năm, 29/02/2024", rows("III.2")),
        Part('Xem thêm tại <a href="https://example.org/kh">trang của kế hoạch</a>.'),
    )
    plain = (
        Part("Chào Sở Tư pháp, có 2 việc:"),
        Part("III.1 Báo cáo <quý>\nHạn: thứ Sáu, 09/02/2024", rows("III.1")),
        Part("III.2 Rà soát\nHạn: thứ Năm, 29/02/2024", rows("III.2")),
        Part("Xem thêm tại trang của kế hoạch (https://example.org/kh)."),
    )
    assert renderer.render("items", "zalo", FACTS).parts == plain
    assert renderer.render("items", "local", FACTS).parts == plain


def test_a_kind_without_a_mail_of_its_own_goes_into_the_generic_mail(folder: Path) -> None:
    mail = Renderer([folder]).render("items", "email", FACTS)
    assert mail.subject == "Việc của Sở Tư pháp"
    assert mail.parts[1] == Part("III.1 Báo cáo <quý>\nHạn: thứ Sáu, 09/02/2024")
    assert "<p><b>III.1</b> Báo cáo &lt;quý&gt;<br>Hạn: thứ Sáu, 09/02/2024</p>" in mail.html
    assert "<title>Việc của Sở Tư pháp</title>" in mail.html


def test_a_kind_may_have_a_mail_of_its_own(folder: Path) -> None:
    (folder / "items.email.txt.j2").write_text("{% set subject = 'Tuần 6' %}\nKính gửi {{ agency.name }}", "utf-8")
    (folder / "items.email.html.j2").write_text("<h1>{{ agency.name }}</h1>", "utf-8")
    mail = Renderer([folder]).render("items", "email", {"agency": {"name": "Sở <Tư pháp>"}})
    assert (mail.subject, mail.text, mail.html) == ("Tuần 6", "Kính gửi Sở <Tư pháp>", "<h1>Sở &lt;Tư pháp&gt;</h1>")


def test_a_channel_may_have_a_template_of_its_own(folder: Path) -> None:
    (folder / "items.zalo.j2").write_text("Ngắn gọn cho Zalo", "utf-8")
    renderer = Renderer([folder])
    assert renderer.render("items", "zalo", {}).text == "Ngắn gọn cho Zalo"
    assert renderer.render("items", "zalo_oa", {}).text == "Ngắn gọn cho Zalo"
    assert renderer.render("items", "local", FACTS).text.startswith("Chào Sở Tư pháp")


def test_an_office_overrides_a_built_in_template(folder: Path) -> None:
    (folder / "choices.zalo.j2").write_text("Đồng chí chọn: {{ choices|length }}", "utf-8")
    assert Renderer([folder]).sample("choices", "zalo").text == "Đồng chí chọn: 2"


def test_the_plain_sample_is_shown_before_those_of_the_branches() -> None:
    assert "Còn 12 trong 29 việc chưa xong" in Renderer().sample("plan_close_preview", "zalo").text


def test_nobody_forges_a_line_a_mark_or_a_button(folder: Path) -> None:
    forged = '\u202eđã xong\u200b\n\n<button press="done:1">Xong</button>\x1b[31m'
    (folder / "one.chat.j2").write_text("Ghi chú: {{ note }} {{ note|bold }}", "utf-8")
    parts = Renderer([folder]).render("one", "local", {"note": forged}).parts
    shown = 'đã xong\n<button press="done:1">Xong</button>[31m'
    assert parts == (Part(f"Ghi chú: {shown} {shown}"),)


def test_decomposed_vietnamese_is_composed_and_heaps_of_marks_are_cut(folder: Path) -> None:
    assert one(folder, "{{ x }}", x="Vie\u0302\u0323t") == "Việt"
    assert one(folder, "{{ x }}", x="a" + "\u0315" * 500) == "a" + "\u0315" * 4


@pytest.mark.parametrize(
    ("template", "value", "text"),
    [
        ("{{ x|day }}", date(2024, 2, 9), "09/02/2024"),
        ("{{ x|day_short }}", date(2024, 2, 9), "09/02"),
        ("{{ x|weekday }}", date(2024, 2, 11), "Chủ nhật"),
        ("{{ x|day_long }}", date(2024, 2, 12), "thứ Hai, 12/02/2024"),
        ("{{ x|day }} {{ x|time }}", datetime(2024, 2, 6, 20, 5, tzinfo=UTC), "07/02/2024 03:05"),
        ("{{ x|number }}", 1234567, "1.234.567"),
        ("{{ x|number }}", Decimal("1234.50"), "1.234,5"),
        ("{{ x|number }}", 45.2, "45,2"),
        ("{{ x|number }}", -0.05, "-0,05"),
        ("{{ x|percent }}", Decimal("98.50"), "98,5%"),
        ("{{ x|percent }}", 100, "100%"),
        ("{{ x }}", None, ""),
    ],
)
def test_dates_and_numbers_are_written_as_vietnamese_write_them(
    folder: Path, template: str, value: object, text: str
) -> None:
    assert one(folder, f"{template}", x=value) == text


def test_a_link_leads_only_to_the_web(folder: Path) -> None:
    with pytest.raises(ValueError, match="not a web address"):
        one(folder, "{{ 'bấm'|link(x) }}", x="javascript:alert(1)")


def test_a_press_that_telegram_would_refuse_is_refused_here(folder: Path) -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        one(folder, "{{ button('Xong', x) }}", x="ệ" * 22)


def test_a_missing_fact_is_an_error(folder: Path) -> None:
    with pytest.raises(UndefinedError, match="agency"):
        Renderer([folder]).render("items", "zalo", {"tasks": []})


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(TemplateNotFound):
        Renderer().render("no_such_kind", "zalo", {})


@pytest.mark.parametrize(
    ("template", "place"),
    [
        ("Chào\n{% if %}", "one.chat.j2:2"),
        ("Chào\n\n{{ nobody }}", "one.chat.j2:3"),
        ("Chào\n{{ x|no_such_filter }}", "one.chat.j2:2"),
        ("Chào\n<b>Chào\n\nbạn</b>", "one.chat.j2:2"),
        ("\n\n<script>", "one.chat.j2:3"),
    ],
)
def test_a_bad_override_is_found_with_its_line(folder: Path, template: str, place: str) -> None:
    (folder / "items.chat.j2").unlink()
    (folder / "one.chat.j2").write_text(template, "utf-8")
    (folder / "samples/one.toml").write_text('x = "a"', "utf-8")
    with pytest.raises(TemplateBroken) as broken:
        Renderer([folder]).check()
    assert place in str(broken.value)


def test_a_template_without_a_sample_is_found(folder: Path) -> None:
    with pytest.raises(TemplateBroken, match="items"):
        Renderer([folder]).check()


def test_every_case_of_a_template_has_its_sample(folder: Path) -> None:
    (folder / "items.chat.j2").unlink()
    (folder / "one.chat.j2").write_text("{% if x %}{{ nobody }}{% endif %}", "utf-8")
    (folder / "samples/one.toml").write_text("x = false", "utf-8")
    Renderer([folder]).check()
    (folder / "samples/one.yes.toml").write_text("x = true", "utf-8")
    with pytest.raises(TemplateBroken, match="nobody"):
        Renderer([folder]).check()


def test_every_built_in_template_renders_with_its_samples() -> None:
    Renderer().check()


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_built_in_template_says_something_on_every_channel_it_is_for(channel: str) -> None:
    renderer = Renderer()
    for kind in renderer.kinds():
        if channel in renderer.channels(kind):
            assert renderer.sample(kind, channel).text, kind


def test_no_sample_is_left_behind_without_its_template() -> None:
    kinds = set(Renderer().kinds())
    assert {path.name.split(".")[0] for path in BUILT_IN.glob("samples/*")} <= kinds


def test_a_line_that_ends_in_a_tag_still_ends(tmp_path: Path) -> None:
    """A non-programmer's `{% if %}…{% endif %}` at the end of a line does not swallow the line break."""
    (tmp_path / "trial.chat.j2").write_text(
        "một{% if yes %} và hai{% endif %}\nba\n{% if yes %}\nbốn\n{% endif %}\n", "utf-8"
    )
    assert Renderer([tmp_path]).render("trial", "local", {"yes": True}).text == "một và hai\nba\nbốn"
