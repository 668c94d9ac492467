"""What a sent file may be: told by its bytes, with bounds on what it may unpack to.

Everything is refused before a library that reads whole parts sees it: archive bombs, lying headers, entities, macros,
path names, passwords, areas of a billion cells.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from domain.errors import BadInput

MAX_FILE = 25_000_000  # bytes as sent; Telegram gives a bot at most 20 MB
MAX_UNPACKED = 100_000_000  # bytes of all parts of an archive, or of all streams of a PDF
MAX_PART = 60_000_000  # bytes of one part: a plan of 2,000 rows has about 10 MB
MAX_PARTS = 3_000
MAX_CELLS = 250_000  # of one workbook: a plan of 2,000 rows has 20,000
MAX_SPAN = 200  # columns under one cell of a Word table
MAX_PAGES = 400
MAX_TEXT = 3_000_000  # bytes of plain text: the longest of the five plans has 36,000

_CHUNK = 1 << 20
_OVERLAP = 200  # bytes looked at twice, so that nothing hides on the edge of a piece
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_SPAN = re.compile(rb"<w:grid(?:Span|Before|After) [^>]*w:val=\"(\d+)\"")
_MERGED = re.compile(rb"<mergeCell [^>]*ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_STREAM = re.compile(rb"<<(?P<dictionary>.{0,2000}?)>>\s*stream\r?\n", re.DOTALL)


def kind_of(name: str, content: bytes) -> str:
    """docx, xlsx, pdf, csv or text; raises BadInput for everything else, with the way out in its facts."""
    if len(content) > MAX_FILE:
        raise BadInput("too_large", file=name, limit_mb=MAX_FILE // 1_000_000)
    if not content.strip(b"\x00 \t\r\n"):
        raise BadInput("not_a_plan", file=name)
    if content.startswith(_OLE):
        # An encrypted .docx or .xlsx is an OLE file with this stream; any other is a .doc or .xls of before 2007.
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise BadInput("password_protected" if encrypted else "unsupported_format", file=name, kind="doc/xls")
    if content.startswith(b"PK"):
        return _archive_kind(name, content)
    if b"%PDF-" in content[:1024]:
        _check_streams(name, content)
        return "pdf"
    return _text_kind(name, content)


def _archive_kind(name: str, content: bytes) -> str:
    broken = (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        KeyError,
        NotImplementedError,
        RuntimeError,
    )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _checked(name, archive)
    except broken as error:
        raise BadInput("damaged_file", file=name) from error


def _checked(name: str, archive: zipfile.ZipFile) -> str:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise BadInput("password_protected", file=name)
    if any(part.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", part) or ":" in part for part in names):
        raise BadInput("damaged_file", file=name)
    if any(part.lower().endswith("vbaproject.bin") for part in names):
        raise BadInput("unsupported_format", file=name, kind="macro")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise BadInput("too_much_inside", file=name)
    kind = "docx" if "word/document.xml" in names else "xlsx" if "xl/workbook.xml" in names else None
    if kind is None:
        raise BadInput("unsupported_format", file=name, kind="zip")
    if sum(_scan(name, archive, part) for part in parts if part.filename.endswith((".xml", ".rels"))) > MAX_CELLS:
        raise BadInput("too_much_inside", file=name)
    return kind


def _scan(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Unpack one part in pieces: its true size (a header may lie), no entities. Gives its count of worksheet cells."""
    size = cells = 0
    tail = b""
    with archive.open(part) as stream:
        for chunk in _pieces(stream):
            size += len(chunk)
            seen = tail + chunk
            if size > MAX_PART:
                raise BadInput("too_much_inside", file=name)
            if _ENTITIES.search(seen.replace(b"\x00", b"")):
                raise BadInput("damaged_file", file=name)  # Office writes no document type; entities are only an attack
            if any(int(span[:9]) > MAX_SPAN for span in _SPAN.findall(seen)):
                raise BadInput("damaged_file", file=name)
            cells += chunk.count(b"<c ") + chunk.count(b"<row ") + _merged_cells(seen)
            if cells > MAX_CELLS:
                return cells
            tail = chunk[-_OVERLAP:]
    return cells


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: stream.read(_CHUNK), b"")


def _merged_cells(sheet: bytes) -> int:
    """The cells under merged areas: a few bytes may name all 17 billion of a sheet."""
    areas = _MERGED.findall(sheet)
    return sum(
        (int(last) - int(first) + 1) * (_column(right) - _column(left) + 1) for left, first, right, last in areas
    )


def _column(letters: bytes) -> int:
    """A column's number: A -> 1, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _check_streams(name: str, content: bytes) -> None:
    """A PDF unpacks its streams whole, so their sizes are tried first, each no further than the bound."""
    total = 0
    for match in _STREAM.finditer(content):
        filters = match["dictionary"].count(b"Decode")
        if b"FlateDecode" not in match["dictionary"] and b"/Fl " not in match["dictionary"]:
            continue
        if filters > 3 or match["dictionary"].count(b"FlateDecode") > 1:
            raise BadInput("damaged_file", file=name)  # a bomb in a bomb; no program writes that
        try:
            size = len(zlib.decompressobj().decompress(memoryview(content)[match.end() :], MAX_PART + 1))
        except zlib.error:
            continue  # damaged or encrypted: the reader will say so
        total += size
        if size > MAX_PART or total > MAX_UNPACKED:
            raise BadInput("too_much_inside", file=name)


def _text_kind(name: str, content: bytes) -> str:
    if len(content) > MAX_TEXT:
        raise BadInput("too_large", file=name, limit_mb=MAX_TEXT // 1_000_000)
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    foreign = rb"\s*(?:\{\\rtf|<!doctype html|<html|<\?xml|GIF8|\x89PNG|\xff\xd8\xff)"
    if not wide and (b"\x00" in content[:4096] or re.match(foreign, content[:64], re.IGNORECASE)):
        raise BadInput("unsupported_format", file=name, kind="other")
    return "csv" if name.lower().endswith((".csv", ".tsv")) else "text"
