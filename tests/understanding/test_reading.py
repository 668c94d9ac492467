"""What holds for every text: it is read, in bounded time, and a denied done never acts."""

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.commands import Certainty, Intent, to_json, understand
from bot.understanding.fold import clean, plain, spelling
from bot.understanding.scanning.slips import mend

TYPED = """đã xong 2.3 2.5 01 mục chưa ko hoàn thành mai nhắc lại gia hạn đến 20/3 số liệu 45,2% 1.240 quý 2 : , .
? và còn
từ 2.1-2.4 II.2.1 /done /hoan QĐ 12/QĐ-STP vì chờ ddax xogn ✅ ai phụ trách nhầm khoảng không phải mà thứ hai"""
WORDS = st.sampled_from([*TYPED.split(), "\n"])
SENTENCES = st.lists(WORDS, max_size=14).map(" ".join)
TRAPS = (Path(__file__).parent / "traps.txt").read_text("utf-8").replace("\\n", "\n").splitlines()
PARTING = st.sampled_from([" ", "\n", ", ", ". ", ": ", " - ", '"', "?", "\n- ", "\n> ", "\n---\n", " (", ") ", " | "])
DENIALS = ["chưa", "không", "ko", "chẳng", "chả", "đừng", "hông", "chưa hề", "không thể", "chuwa", "hcưa", "đâu có"]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), SENTENCES))
def test_any_text_is_read(text: str) -> None:
    understood = understand(text)

    assert (understood.certainty is Certainty.NONE) == (understood.actions == ())
    assert to_json(understood)["certainty"] in ("act", "ask", "none")


@st.composite
def _torn(draw: st.DrawFn) -> str:
    """A few words in a row of some messages, with any mark between, before and behind them."""
    said = draw(st.sampled_from(["", "\n", "- ", '"', "> "]))
    for words in draw(st.lists(st.sampled_from(TRAPS).map(str.split), max_size=4)):
        start = draw(st.integers(0, len(words)))
        said += " ".join(words[start : start + draw(st.integers(1, 6))]) + draw(PARTING)
    return said


@settings(max_examples=1000, deadline=None)
@given(_torn())
@example("/giahan 2.3 20/3 chờ\n- ")
@example('/phát sinh"quy 1 88,5% hạn\n> ')
def test_torn_messages_are_read(text: str) -> None:
    assert to_json(understand(text))["certainty"] in ("act", "ask", "none")


@settings(max_examples=200, deadline=None)
@given(SENTENCES)
def test_what_acts_has_what_it_needs(text: str) -> None:
    understood = understand(text)

    if understood.certainty is Certainty.ACT:
        for action in understood.actions:
            assert action.codes or action.intent not in (Intent.DONE, Intent.REPORT, Intent.EXTEND, Intent.COMMENT)
            assert action.values or action.intent is not Intent.REPORT


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(DENIALS),
    st.sampled_from(["xong", "hoàn thành", "hoàn tất", "done"]),
    st.sampled_from(["2.3", "mục II.2.1", "2.1-2.4"]),
    st.sampled_from(["", "em ", "đơn vị em ", "báo cáo chị ", "vẫn "]),
    st.sampled_from(["", " ạ", " đâu", " được", " kịp", " nhé", " đúng hạn"]),
    st.booleans(),
    st.booleans(),
)
def test_a_denied_done_never_acts_as_done(
    no: str, verb: str, code: str, before: str, after: str, code_first: bool, marked: bool
) -> None:
    said = f"{code} {before}{no} {verb}{after}" if code_first else f"{before}{no} {verb} {code}{after}"
    understood = understand(said if marked else plain(said))

    acts = understood.certainty is Certainty.ACT
    assert not (acts and any(action.intent is Intent.DONE for action in understood.actions))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert plain(plain(text)) == plain(text)


@settings(max_examples=100, deadline=None)
@given(SENTENCES)
def test_decomposed_letters_mean_the_same(text: str) -> None:
    assert understand(unicodedata.normalize("NFD", text)) == understand(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    "piece", ["xong 2.3, ", "a", "1 ", "1.", "đến ", "2.1-", "chưa", "\n/", "không phải ", "((((", "ddaaxx"]
)
def test_long_texts_are_read_in_bounded_time(piece: str) -> None:
    started = time.perf_counter()
    understand(piece * 20_000)

    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddax", "đã"),
        ("roofi", "rồi"),
        ("chuwa", "chưa"),
        ("chuaw", "chưa"),
        ("nhaanj", "nhận"),
        ("hcưa", "chưa"),
        ("xonggg", "xong"),
        ("daxong", "da xong"),
        ("khoan", "khoan"),
        ("stp", "stp"),
    ],
)
def test_slips_are_mended_and_real_words_left(typed: str, meant: str) -> None:
    assert plain(mend(typed, {"da", "xong", "chua", "roi", "nhan"})) == plain(meant)


def test_of_two_swaps_the_one_with_its_marks_is_meant() -> None:
    assert mend("hnạ", {"nha", "han"}, {spelling("hạn"), spelling("nha")}) == "hạn"
