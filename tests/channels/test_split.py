"""Long texts in several messages: nothing is lost, nothing is cut in the wrong place."""

import html

import regex
from hypothesis import given
from hypothesis import strategies as st

from channels.split import fit, joined, seen
from channels.text import utf16
from domain.outgoing import Button, Part
from tests.wires.telegram_html import visible

LETTERS = st.sampled_from(["a", "ệ", "e\u0302\u0323", "👨‍👩‍👧‍👦", "🇻🇳", "👍🏽", " ", "\n", "<", "&"])
TEXTS = st.lists(LETTERS, max_size=80).map("".join)
PARTS = st.lists(TEXTS.map(Part), max_size=6)


def texts(*parts: str, limit: int, html: bool = False) -> list[str]:
    return [joined(message) for message in fit([Part(part) for part in parts], limit, html=html)]


def test_parts_share_a_message_while_there_is_room() -> None:
    assert texts("một", "hai", "ba", limit=12) == ["một\n\nhai\n\nba"]
    assert texts("một", "hai", "ba", limit=11) == ["một\n\nhai", "ba"]


def test_a_part_that_is_too_long_breaks_between_lines_then_words_then_letters() -> None:
    assert texts("dòng một\ndòng hai", limit=12) == ["dòng một", "dòng hai"]
    assert texts("báo cáo quý I", limit=9) == ["báo cáo", "quý I"]
    assert texts("nghiêng", limit=4) == ["nghi", "êng"]


def test_a_letter_stays_with_its_marks() -> None:
    assert texts("e\u0302\u0323" * 3, limit=4) == ["e\u0302\u0323"] * 3
    assert texts("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", limit=10) == ["👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]


def test_buttons_stay_with_the_end_of_their_part() -> None:
    row = ((Button("Xong", "done:1"),),)
    first, second = fit([Part("dòng một\ndòng hai", row)], 12)
    assert first == (Part("dòng một"),)
    assert second == (Part("dòng hai", row),)


def test_a_tag_that_is_cut_is_closed_and_opened_again() -> None:
    assert texts("<b>một <i>hai ba</i></b> bốn", limit=8, html=True) == [
        "<b>một <i>hai</i></b>",
        "<b><i>ba</i></b> bốn",
    ]


def test_tags_and_entities_do_not_count() -> None:
    assert texts('<a href="https://example.org/">&lt;&amp;&gt;</a>', limit=3, html=True) == [
        '<a href="https://example.org/">&lt;&amp;&gt;</a>'
    ]


def test_nothing_to_say_is_no_message() -> None:
    assert fit([], 10) == []
    assert fit([Part("")], 10) == []


@given(PARTS, st.integers(12, 60))
def test_every_message_fits_and_no_visible_letter_is_lost(parts: list[Part], limit: int) -> None:
    sent = [joined(message) for message in fit(parts, limit, utf16)]
    assert all(0 < utf16(text) <= limit for text in sent)
    assert "".join("".join(sent).split()) == "".join("".join(part.text for part in parts).split())


@given(PARTS, st.integers(12, 60))
def test_no_letter_is_cut(parts: list[Part], limit: int) -> None:
    def letters(text: str) -> list[str]:
        return [letter for letter in regex.findall(r"\X", text) if not letter.isspace()]

    sent = [joined(message) for message in fit(parts, limit, utf16)]
    assert [x for text in sent for x in letters(text)] == [x for part in parts for x in letters(part.text)]


@given(
    st.lists(st.tuples(st.sampled_from(["{}", "<b>{}</b>", "<i>{}</i> <code>{}</code>"]), TEXTS)), st.integers(12, 60)
)
def test_html_stays_balanced_and_reads_the_same(given_parts: list[tuple[str, str]], limit: int) -> None:
    parts = [Part(form.replace("{}", html.escape(text, quote=False))) for form, text in given_parts]
    sent = [joined(message) for message in fit(parts, limit, utf16, html=True)]
    shown = [visible(text) for text in sent]  # CannotParse if a tag is not balanced
    assert all(0 < utf16(text) <= limit for text in shown)
    assert "".join("".join(shown).split()) == "".join("".join(seen(part.text) for part in parts).split())


def test_buttons_without_a_word_stay_with_what_is_before_them() -> None:
    alone = Part("", ((Button("👍 Đã nhận", "ack:1"),),))
    assert fit([Part("a" * 10), alone], 10) == [(Part("a" * 10), alone)]
