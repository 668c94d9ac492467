"""Files that mean harm, or are none of ours: refused at once, with the reason, and with little memory."""

import struct
import tracemalloc
import zlib

import pytest

import plans
from domain.errors import BadInput
from plans import safety
from tests.plans.making import DOCUMENTS, HEADING, TASK, part_of, with_part, word, workbook

WORD = word([HEADING, TASK])
SHEET = workbook([HEADING, TASK])
BODY, FIRST_SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"


def refusal(content: bytes, name: str = "ke-hoach.docx") -> str:
    """The name of the refusal; nothing hostile may take more than 150 MB on the way."""
    tracemalloc.start()
    try:
        with pytest.raises(BadInput) as refused:
            plans.read(name, content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 150_000_000
    return refused.value.name


def test_an_archive_bomb_is_too_large() -> None:
    assert refusal(with_part(WORD, BODY, b" " * (safety.MAX_PART + 1))) == "too_much_inside"


def test_a_part_that_says_it_is_a_gigabyte_is_too_large() -> None:
    bomb = bytearray(with_part(WORD, "word/media/image1.png", b"x"))
    entry = bomb.rfind(b"PK\x01\x02")
    bomb[entry + 24 : entry + 28] = struct.pack("<I", 1_000_000_000)
    assert refusal(bytes(bomb)) == "too_much_inside"


def test_a_sheet_of_empty_cells_is_too_large() -> None:
    rows = b"".join(b'<row r="%d">%s</row>' % (row, b'<c r="A1"/>' * 100) for row in range(1, 5_000))
    sheet = part_of(SHEET, FIRST_SHEET).replace(b"<sheetData>", b"<sheetData>" + rows)
    assert refusal(with_part(SHEET, FIRST_SHEET, sheet), "ke-hoach.xlsx") == "too_much_inside"


def test_an_area_over_the_whole_sheet_is_too_large() -> None:
    area = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    sheet = part_of(SHEET, FIRST_SHEET).replace(b"</sheetData>", b"</sheetData>" + area)
    assert refusal(with_part(SHEET, FIRST_SHEET, sheet), "ke-hoach.xlsx") == "too_much_inside"


def test_one_stray_cell_in_the_last_row_does_no_harm() -> None:
    stray = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row></sheetData>'
    sheet = part_of(SHEET, FIRST_SHEET).replace(b"</sheetData>", stray)
    draft = plans.read("ke-hoach.xlsx", with_part(SHEET, FIRST_SHEET, sheet))
    assert [row.code for row in draft.rows] == ["1"]


def test_a_cell_over_a_billion_columns_is_damaged() -> None:
    body = part_of(WORD, BODY).replace(b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="1000000000"/>', 1)
    assert refusal(with_part(WORD, BODY, body)) == "damaged_file"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_any_parser_sees_them(encoding: str) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert refusal(with_part(WORD, BODY, laughs.encode(encoding))) == "damaged_file"


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "..\\..\\boot.ini", "C:\\boot.ini"])
def test_path_names_in_an_archive_are_refused(path: str) -> None:
    assert refusal(with_part(WORD, path, b"x")) == "damaged_file"


def test_macros_are_refused() -> None:
    assert refusal(with_part(WORD, "word/vbaProject.bin", b"x"), "ke-hoach.docm") == "unsupported_format"


def test_a_password_is_asked_to_be_taken_off() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
    assert refusal(ole + "EncryptedPackage".encode("utf-16-le")) == "password_protected"
    assert refusal(ole, "ke-hoach.doc") == "unsupported_format"


def test_a_pdf_bomb_is_too_large() -> None:
    packed = zlib.compress(b" " * (safety.MAX_PART + 1))
    pdf = b"%%PDF-1.7\n1 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream" % (len(packed), packed)
    assert refusal(pdf, "ke-hoach.pdf") == "too_much_inside"


def test_a_scanned_pdf_is_refused_with_its_own_reason() -> None:
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
    objects = (
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        + page
        + b"4 0 obj<</Length 0>>stream\n\nendstream endobj\n"
    )
    assert refusal(b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R>>\n%%EOF", "ban-quet.pdf") == "scanned_pdf"


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "trong.docx", "not_a_plan"),
        (b"xin chao", "ghi-chu.txt", "not_a_plan"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "anh.png", "unsupported_format"),
        (b"PK\x03\x04" + b"\0" * 99, "hong.docx", "damaged_file"),
        (WORD[: len(WORD) // 2], "cut.docx", "damaged_file"),
        (b"x" * (safety.MAX_FILE + 1), "to.txt", "too_large"),
        ((DOCUMENTS / "kon-tum-2024.pdf").read_bytes()[:20_000], "cut.pdf", "damaged_file"),
    ],
)
def test_what_is_no_plan_is_said_to_be_none(content: bytes, name: str, why: str) -> None:
    assert refusal(content, name) == why


def test_formulas_are_text_and_their_last_value_is_what_counts() -> None:
    rows = [HEADING, ("1", '=HYPERLINK("http://example.org","Ban hành")', "Sở Tư pháp", "", "", "Tháng 5/2024")]
    draft = plans.read("ke-hoach-2024.csv", "\n".join(";".join(row) for row in rows).encode(), year=2024)
    assert draft.rows[0].content.startswith("=HYPERLINK")


def test_the_kind_is_told_by_the_bytes_not_by_the_name() -> None:
    assert [row.code for row in plans.read("ke-hoach.pdf", WORD).rows] == ["1"]
