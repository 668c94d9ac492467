"""Pictures that a person can read: looked at by eye once, held by what can be measured."""

from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image, ImageFont

from bot.pictures import FONT, INK, MET, SHORT, TARGET, Bar, chart, qr

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ0123456789%.,…"
YEAR = (
    Bar("Quý I", Decimal("32.5"), Decimal(30)),
    Bar("Quý II", Decimal("38"), Decimal(40)),
    Bar("Quý III", None, Decimal(50)),
    Bar("Quý IV", None, Decimal(60)),
)
LEGEND = ("Kết quả", "Chỉ tiêu")
TITLE = "01. Tỷ lệ hồ sơ thanh toán trực tuyến"


def colours(png: bytes) -> dict[str, int]:
    """How many pixels of each colour."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    counted: list[tuple[int, tuple[int, int, int]]] = picture.getcolors(1_000_000) or []  # type: ignore[assignment]
    return {"#{:02x}{:02x}{:02x}".format(*colour): count for count, colour in counted}


@pytest.mark.parametrize("letter", LETTERS + LETTERS.upper())
def test_the_font_has_every_vietnamese_letter(letter: str) -> None:
    font = ImageFont.truetype(FONT, 20)
    assert bytes(font.getmask(letter)) != bytes(font.getmask("\U0010fffd"))


def test_a_chart_is_small_and_shows_figures_met_and_short_and_targets() -> None:
    png = chart(TITLE, YEAR, legend=LEGEND)
    assert Image.open(BytesIO(png)).size == (800, 600)
    assert len(png) < 60_000
    assert {MET, SHORT, TARGET, INK} <= set(colours(png))


def test_words_are_drawn() -> None:
    def ink(*bars: Bar, title: str) -> int:
        return colours(chart(title, bars, legend=("", "")))[INK]

    assert ink(YEAR[0], title=TITLE) > ink(YEAR[0], title="") > 0


def test_nothing_reported_and_no_target_is_still_a_chart() -> None:
    assert SHORT not in colours(chart("", (Bar("Quý I", None),), legend=LEGEND))
    assert chart("", (), legend=LEGEND)


@pytest.mark.parametrize("highest", ["0", "0.3", "7", "100", "101", "1234", "99999"])
def test_a_figure_of_any_size_stays_inside(highest: str) -> None:
    png = chart("", (Bar("Tháng 1", Decimal(highest)),), legend=("", ""), unit="")
    picture = Image.open(BytesIO(png)).convert("RGB")
    assert picture.crop((0, 0, 800, 90)).getcolors() == [(800 * 90, (255, 255, 255))]


def test_markup_in_a_title_is_only_text() -> None:
    assert chart("<b>&</svg>", (Bar("<&>", Decimal(1)),), legend=("<", "&"))


def test_a_qr_code_holds_its_text_with_a_quiet_zone() -> None:
    picture = Image.open(BytesIO(qr("https://t.me/nhacviec_bot?start=ABCD-EFGH"))).convert("L")
    assert picture.width == picture.height
    assert picture.crop((0, 0, picture.width, 32)).getextrema() == (255, 255)
    assert picture.crop((32, 32, 32 + 56, 40)).getextrema() == (0, 0)  # the top of the first finder pattern
    assert qr("a") != qr("b")
