"""Word documents as offices keep them: revisions, text boxes, content controls, lists that number themselves."""

from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

import plans
from plans.draft import Draft
from plans.titles import readable
from tests.plans.making import HEADING, TASK, TITLE, saved

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BY = 'w:id="1" w:author="Chuyên viên" w:date="2024-01-01T00:00:00Z"'
SECOND = ("2", "Tổ chức tập huấn", "Sở Y tế", "", "Hội nghị", "Quý II")
THIRD = ("3", "Kiểm tra", "Sở Nội vụ", "", "Báo cáo", "Quý III")


def element(name: str, inside: str = "", attributes: str = "") -> Any:
    return parse_xml(f'<w:{name} xmlns:w="{W}" {attributes}>{inside}</w:{name}>')


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def a_document(*rows: Sequence[str]) -> tuple[Any, Any]:
    """A document with a title and a table of these rows under the usual heading."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=0, cols=len(HEADING))
    for row in (HEADING, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return document, table


def put(cell: Any, *runs: Any) -> None:
    """These runs and nothing else in the cell."""
    paragraph = cell.paragraphs[0]._p
    for child in list(paragraph):
        paragraph.remove(child)
    for one in runs:
        paragraph.append(one)


def read(document: Any) -> Draft:
    return plans.read("ke-hoach.docx", saved(document))


def codes(draft: Draft) -> list[str]:
    return [row.code for row in draft.rows]


def test_struck_out_words_are_not_read_and_inserted_ones_are() -> None:
    document, table = a_document(TASK)
    put(
        table.cell(1, 5),
        element("del", run("Trước ngày 15/02/2024", tag="delText"), BY),
        element("ins", run("Trước ngày 20/03/2024"), BY),
    )
    put(
        table.cell(1, 1),
        element("moveFrom", run("Tổ chức tập huấn; "), BY),
        element("r", "<w:t>Ban hành kế hoạch</w:t>"),
        element("moveTo", run(" và tập huấn"), BY),
    )
    row = read(document).rows[0]
    assert (row.content, row.deadline_text) == ("Ban hành kế hoạch và tập huấn", "Trước ngày 20/03/2024")


def test_a_row_that_was_struck_out_is_not_read() -> None:
    document, table = a_document(TASK, SECOND, THIRD)
    table.rows[2]._tr.get_or_add_trPr().append(element("del", attributes=BY))
    assert codes(read(document)) == ["1", "3"]


def test_hidden_words_are_not_read() -> None:
    document, table = a_document(TASK)
    put(
        table.cell(1, 5),
        element("r", "<w:rPr><w:vanish/></w:rPr><w:t>Quý IV</w:t>"),
        element("r", '<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Quý II</w:t>'),
    )
    assert read(document).rows[0].deadline_text == "Quý II"


def in_control(node: Any) -> None:
    """Put the node into a content control, as templates of offices do."""
    control = element("sdt", "<w:sdtPr/><w:sdtContent/>")
    node.getparent().replace(node, control)
    control[1].append(node)


def test_a_table_in_a_content_control_is_read() -> None:
    document, table = a_document(TASK)
    in_control(table._tbl)
    assert codes(read(document)) == ["1"]


def test_a_row_and_a_cell_in_content_controls_are_read() -> None:
    document, table = a_document(TASK, SECOND)
    in_control(table.rows[1]._tr.tc_lst[5])
    in_control(table.rows[2]._tr)
    assert [(row.code, row.deadline_text) for row in read(document).rows] == [
        ("1", "Trước ngày 15/02/2024"),
        ("2", "Quý II"),
    ]


def test_a_text_box_is_read_once_and_in_its_place() -> None:
    """Word keeps a text box twice: for itself, and for programs that do not know how it draws it."""
    document, _ = a_document(TASK)
    document.paragraphs[0].clear()
    box = f"<w:txbxContent><w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p></w:txbxContent>"
    drawn = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    again = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    names = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    shape = element("r", f"<mc:AlternateContent>{drawn}{again}</mc:AlternateContent>", names)
    document.paragraphs[0]._p.append(shape)
    draft = read(document)
    assert (draft.title, codes(draft)) == (readable(TITLE), ["1"])


def test_a_table_that_only_places_another_one_is_looked_through() -> None:
    document = docx.Document()
    outer = document.add_table(rows=2, cols=2)
    frame = outer.cell(0, 0).merge(outer.cell(1, 1))
    frame.text = TITLE
    inner = frame.add_table(rows=0, cols=len(HEADING))
    for row in (HEADING, TASK, SECOND):
        for cell, text in zip(inner.add_row().cells, row, strict=True):
            cell.text = text
    draft = read(document)
    assert (draft.title, codes(draft)) == (readable(TITLE), ["1", "2"])


def test_a_small_table_in_a_cell_is_text_of_that_cell() -> None:
    document, table = a_document(TASK, SECOND)
    small = table.cell(1, 4).add_table(rows=2, cols=2)
    for cell, text in zip(small._cells, ("Quý I", "01 báo cáo", "Quý II", "02 báo cáo"), strict=True):
        cell.text = text
    assert [row.product for row in read(document).rows] == ["Kế hoạch Quý I 01 báo cáo Quý II 02 báo cáo", "Hội nghị"]


def test_a_note_that_somebody_typed_is_no_part_of_a_date_and_a_unit_keeps_its_figure() -> None:
    document, table = a_document(TASK)
    for column, text, raised in ((5, "Tháng 1", "2"), (1, "Rà soát 15 km", "2")):
        table.cell(1, column).text = text
        table.cell(1, column).paragraphs[0].add_run(raised).font.superscript = True
    row = read(document).rows[0]
    assert (row.content, row.deadline_text) == ("Rà soát 15 km2", "Tháng 1")


def test_a_tick_of_a_symbol_font_is_a_mark() -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    heading = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Quý I", "Quý II", "Quý III", "Quý IV")
    table = document.add_table(rows=0, cols=len(heading))
    for line in (heading, ("1", "Rà soát", "Sở Y tế", "", "", "", ""), ("2", "Báo cáo", "Sở Y tế", "", "", "có", "")):
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    put(table.cell(1, 4), element("r", '<w:sym w:font="Wingdings" w:char="F0FC"/>'))
    ticked, in_words = read(document).rows
    assert ticked.deadline_text == "Quý II"
    assert [problem.kind for problem in in_words.problems] == ["several_marks"]


def test_a_footnote_mark_is_no_part_of_a_deadline() -> None:
    document, table = a_document(TASK)
    put(table.cell(1, 5), element("r", "<w:t>Quý II</w:t>"), element("r", '<w:footnoteReference w:id="2"/>'))
    assert read(document).rows[0].deadline_text == "Quý II"


# Numbers that Word prints by itself


def numbering(document: Any, *levels: str) -> Any:
    """A list with these levels in the document, number 900 of it, and 901 that begins again at 1."""
    lists = document.part.numbering_part.element
    inside = "".join(f'<w:lvl w:ilvl="{depth}">{level}</w:lvl>' for depth, level in enumerate(levels))
    lists.insert(0, element("abstractNum", inside, 'w:abstractNumId="90"'))
    lists.append(element("num", '<w:abstractNumId w:val="90"/>', 'w:numId="900"'))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists.append(element("num", f'<w:abstractNumId w:val="90"/>{again}', 'w:numId="901"'))


def level(kind: str, pattern: str) -> str:
    return f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/>'


def number(cell: Any, of: int, depth: int = 0) -> None:
    properties = cell.paragraphs[0]._p.get_or_add_pPr()
    properties.append(element("numPr", f'<w:ilvl w:val="{depth}"/><w:numId w:val="{of}"/>'))


def test_a_list_begins_again_where_word_says_so() -> None:
    unnumbered = ("", *TASK[1:])
    sections = [(roman, f"Mục {roman}", *[""] * 4) for roman in ("I", "II")]
    document, table = a_document(sections[0], unnumbered, unnumbered, sections[1], unnumbered, unnumbered)
    numbering(document, level("decimal", "%1"))
    for line, of in ((2, 900), (3, 900), (5, 901), (6, 901)):
        number(table.cell(line, 0), of)
    assert codes(read(document)) == ["I.1", "I.2", "II.1", "II.2"]


def test_numbers_of_a_list_in_the_content_are_codes_where_no_column_has_them() -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=0, cols=5)
    for row in (HEADING[1:], ("Mục một", *[""] * 4), TASK[1:], TASK[1:], ("Mục hai", *[""] * 4), TASK[1:]):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    numbering(document, level("upperRoman", "%1."), level("decimal", "%2."))
    for line, depth in ((1, 0), (2, 1), (3, 1), (4, 0), (5, 1)):
        number(table.cell(line, 0), 900, depth)
    draft = read(document)
    assert codes(draft) == ["I.1", "I.2", "II.1"]
    assert draft.rows[2].section == (("II", "Mục hai"),)


def test_a_style_numbers_what_is_set_in_it_and_in_styles_made_from_it() -> None:
    document, table = a_document(("", *TASK[1:]), ("", *SECOND[1:]))
    numbering(document, level("decimal", "%1"))
    model = document.styles.add_style("Số việc", 1)
    model.element.get_or_add_pPr().append(element("numPr", '<w:numId w:val="900"/>'))
    made = document.styles.add_style("Số việc riêng", 1)
    made.base_style = model
    table.cell(1, 0).paragraphs[0].style = model
    table.cell(2, 0).paragraphs[0].style = made
    assert table.cell(1, 0)._tc.find(f".//{qn('w:numPr')}") is None
    assert codes(read(document)) == ["1", "2"]
