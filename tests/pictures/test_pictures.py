"""What pictures stand on: a font with every Vietnamese letter, and QR codes that a phone can find."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont

import bot.fonts
from bot.pictures import qr

FONTS = sorted(Path(bot.fonts.__path__[0]).glob("*.ttf"))
LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ0123456789%.,…"


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_the_shipped_fonts_have_every_vietnamese_letter(font: Path) -> None:
    drawn = ImageFont.truetype(font, 20)
    missing = bytes(drawn.getmask("\U0010fffd"))
    assert [letter for letter in LETTERS + LETTERS.upper() if bytes(drawn.getmask(letter)) == missing] == []


def test_a_qr_code_has_its_quiet_zone_and_holds_its_text() -> None:
    picture = Image.open(BytesIO(qr("https://t.me/nhacviec_bot?start=ABCD-EFGH"))).convert("L")
    assert picture.width == picture.height
    module = next(x for x in range(picture.width) if picture.getpixel((x, x)) == 0) // 4  # four modules of quiet
    assert picture.crop((0, 0, picture.width, 4 * module)).getextrema() == (255, 255)
    assert picture.crop((4 * module, 4 * module, 11 * module, 5 * module)).getextrema() == (0, 0)  # a finder pattern
    assert qr("a") != qr("b")
