"""What a sent file may be: told by its bytes, with bounds on what it may unpack to."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from domain.errors import BadInput

MAX_FILE = 25_000_000  # bytes as sent; Telegram gives a bot at most 20 MB
MAX_UNPACKED = 150_000_000  # bytes of all parts of an archive
MAX_PART = 60_000_000  # bytes of one XML part: a plan of 2,000 rows has about 10 MB
MAX_PARTS = 3_000
MAX_CELLS = 250_000  # of one workbook: a plan of 2,000 rows has 20,000
MAX_PAGES = 400

_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
        return "pdf"
    return _text_kind(name, content)


def _archive_kind(name: str, content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _checked(name, archive)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        KeyError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise BadInput("damaged_file", file=name) from error


def _checked(name: str, archive: zipfile.ZipFile) -> str:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise BadInput("password_protected", file=name)
    if any(part.startswith(("/", "\\")) or ".." in part.split("/") or ":" in part for part in names):
        raise BadInput("damaged_file", file=name)
    if any(part.lower().endswith("vbaproject.bin") for part in names):
        raise BadInput("unsupported_format", file=name, kind="macro")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise BadInput("too_large", file=name, limit_mb=MAX_UNPACKED // 1_000_000)
    kind = "docx" if "word/document.xml" in names else "xlsx" if "xl/workbook.xml" in names else None
    if kind is None:
        raise BadInput("unsupported_format", file=name, kind="zip")
    cells = sum(_scan(name, archive, part) for part in parts if part.filename.endswith((".xml", ".rels")))
    if kind == "xlsx" and cells > MAX_CELLS:
        raise BadInput("too_large", file=name, limit_mb=MAX_FILE // 1_000_000)
    return kind


def _scan(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Unpack one part in pieces: its true size (a header may lie), no entities. Gives its count of worksheet cells."""
    size = cells = 0
    tail = b""
    with archive.open(part) as stream:
        for chunk in _pieces(stream):
            size += len(chunk)
            if size > MAX_PART:
                raise BadInput("too_large", file=name, limit_mb=MAX_PART // 1_000_000)
            seen = tail + chunk
            if re.search(rb"<!(?:DOCTYPE|ENTITY)", seen.replace(b"\x00", b"")):
                raise BadInput("damaged_file", file=name)  # Office writes no document type; entities are only an attack
            cells += chunk.count(b"<c ") + chunk.count(b"<row ")
            tail = chunk[-16:]
    return cells


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: stream.read(_CHUNK), b"")


def _text_kind(name: str, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "csv" if name.lower().endswith(".csv") else "text"
    if b"\x00" in content[:4096] or re.match(
        rb"\s*(?:\{\\rtf|<!doctype html|<html|GIF8|\x89PNG|\xff\xd8\xff)", content[:64], re.IGNORECASE
    ):
        raise BadInput("unsupported_format", file=name, kind="other")
    return "csv" if name.lower().endswith((".csv", ".tsv")) else "text"
