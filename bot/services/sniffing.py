"""What a file is, told by its bytes; the name that it came with proves nothing."""

import zipfile
from io import BytesIO

from domain.errors import BadInput

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),  # .doc and .xls of before 2007
)
# ISO/IEC 14496-12: the brand stands after "ftyp"; these are the photos of iPhones and of newer Android phones.
_PHOTO_BRANDS = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic", b"avif": "image/avif"}
_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/heic": "heic",
    "image/avif": "avif",
    "application/pdf": "pdf",
    "application/x-ole-storage": "doc",
    **dict(zip(_OFFICE.values(), ("docx", "xlsx", "pptx"), strict=True)),
}


def mime_of(content: bytes) -> str:
    """One of EXTENSIONS. Raises BadInput("evidence_kind") for anything else, macros among it."""
    known = next((mime for magic, mime in _MAGIC if content.startswith(magic)), None)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        known = "image/webp"
    if content[4:8] == b"ftyp":
        known = _PHOTO_BRANDS.get(content[8:12])
    if content[:2] == b"PK":
        known = _office(content)
    if known is None:
        raise BadInput("evidence_kind")
    return known


def _office(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    return next((mime for part, mime in _OFFICE.items() if part in names), None)
