"""What of a Word document is printed: its XML without revisions that were struck out, hidden text and wrappers."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a text box again, for old Word
_NOTE = frozenset("0123456789()*[]")
_STRUCK = (f"{W}del", f"{W}moveFrom")
_WRAPPERS = (f"{W}sdt", f"{W}customXml", f"{W}smartTag")  # content controls and labels around what is printed


def as_printed(body: Any) -> None:
    """Change the XML in place: what is left is what a reader of the paper sees, in its order."""
    for node in list(body.iter(*_STRUCK, _FALLBACK)):
        _remove(_row_of(node) if node.tag == f"{W}del" else node)
    for mark in list(body.iter(f"{W}vertAlign")):
        if mark.get(f"{W}val") == "superscript" and _is_note_mark(_bearer(mark)):
            _remove(_bearer(mark))
    for mark in list(body.iter(f"{W}vanish", f"{W}hidden")):
        if mark.get(f"{W}val", "1") not in ("0", "false", "off"):
            _remove(_bearer(mark))
    for node in list(body.iter(*_WRAPPERS)):
        _unwrap(node)
    for box in list(body.iter(f"{W}txbxContent")):
        _set_below(box)


def _row_of(node: Any) -> Any:
    """The table row that a mark of deletion in its properties strikes out; any other mark stands for itself."""
    parent = node.getparent()
    return parent.getparent() if parent is not None and parent.tag == f"{W}trPr" else node


def _bearer(mark: Any) -> Any:
    """The run or the table row that is hidden; the mark itself where it hides only the end of a paragraph."""
    owner = mark.getparent()
    bearer = owner.getparent() if owner is not None and owner.tag in (f"{W}rPr", f"{W}trPr") else None
    return bearer if bearer is not None and bearer.tag in (f"{W}r", f"{W}tr") else mark


def _is_note_mark(run: Any) -> bool:
    """A raised figure that somebody typed: "15/02/2024" with a note 1 would else be of the year 20241."""
    text = "".join(run.itertext()).strip()
    return text != "" and set(text) <= _NOTE and not _text_before(run).endswith("m")  # "m2" and "km2" keep theirs


def _text_before(run: Any) -> str:
    before = run.getprevious()
    return "".join(before.itertext()) if before is not None else ""


def _remove(node: Any) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _unwrap(node: Any) -> None:
    """The children in the wrapper's place."""
    content = node.find(f"{W}sdtContent") if node.tag == f"{W}sdt" else node
    for child in list(content) if content is not None else ():
        node.addprevious(child)
    _remove(node)


def _set_below(box: Any) -> None:
    """The paragraphs and tables of a text box right below the paragraph that it is anchored in."""
    anchor = next(box.iterancestors(f"{W}p"), None)
    if anchor is None:
        return
    for child in reversed(list(box)):
        anchor.addnext(child)
    _remove(box)
