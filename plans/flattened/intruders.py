"""Words of another column in a cell, as any reader can tell who sees all rows of a table.

A second name begins in the midst of one without a word that joins them; a task or a product ends with a name, or a
product begins with one; the same names go on now with one word and now with another ("Các ban Tỉnh", "Các ban Cơ sở");
tasks begin with a code. Where many rows are so, a column was not seen, and every row of the table is doubtful.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from plans.entries import Entry
from plans.flattened import vocabulary
from plans.flattened.names import DOUBTED, names_of
from plans.printed import NAME_START
from plans.problems import Problem

COLUMN_UNSEEN = Problem("row", "column_unseen")
_FEWEST, _SHARE = 3, 1 / 8  # so many rows, and so many of all, are no chance
_LONG_HEAD = 3  # words: "Chi nhánh Văn phòng Đăng ký đất đai" is one name, "Ban Quản lý di tích tỉnh UBND huyện" two
_INNER = re.compile(rf" (?={NAME_START})")
# What another's name belongs to: "Văn phòng UBND tỉnh", "Thường trực Huyện ủy".
_HOLDS = re.compile(
    r"(?:[,(/&–-]|\b(?:và|với|của|các|Các|thuộc|cấp|tại|gồm|hoặc|là|viên|đạo|trưởng|Trưởng|Phó|Chánh|phòng|tra|đốc|"
    r"tịch|trực|thư|bộ|đoàn|ủy|Quản lý|công tác|Bộ phận|Cán bộ|Công chức|HĐND|huy|niên))$"
)
_GOVERNED = re.compile(
    rf"(?:[,;:(“\"–-]|{vocabulary.GOVERNS.pattern.removesuffix(' ?$')}|\b(?:trên|tới|ở|vào|theo|cấp|viên|tịch|thư|đốc|"
    r"trưởng|phòng|tra|trực|đạo|%))$"
)
_PRODUCT_INSIDE = re.compile(
    r"[a-zà-ỹ] (?:Quyết định|Báo cáo|Biên bản|Tờ trình|Công văn|Danh sách|Hồ sơ|Hợp đồng|Văn bản|Dự thảo|Phiếu|Giấy|"
    r"Đề án(?! \d)|\d+ (?!huyện|tỉnh|xã|phường|thành|Đ)[a-zà-ỹ])"
)
_TIME_LATE = re.compile(
    r"[a-zà-ỹ\d%)](?<!thành)(?<!trong)(?<!Trong)(?<!đến)(?<!từ)(?<!và)(?<!hoặc) "
    r"(?:Thường xuyên|Trước|Sau|Trong|Từ|Tháng|Quý (?:\d|[IVX]+)|Hằng|Hàng|Chậm nhất|Đến|Khi)\b"
)
_DATE_INSIDE = re.compile(r"[a-zà-ỹ] (?:Ngày|Tháng|Trước) [^;:]*\d{1,2}/\d{4} [A-ZĐ]")
# "kể từ ngày HĐND xã": what it did that day is cut off.
_EVENT_CUT = re.compile(
    r"(?:từ|sau) (?:ngày|khi) (?:HĐND|UBND|Ủy ban|Hội đồng)(?: (?:tỉnh|huyện|xã|phường|thành phố))?$"
)
_CODE = re.compile(r"(?=\S*\d)(?=\S*[A-Za-zĐđ])\S+")


def doubted(entries: Sequence[Entry], document: Sequence[Entry]) -> Iterator[Entry]:
    """The entries of a table; those that hold words of another column are made doubtful, or all where many do.

    `document`: those of all its tables, which tell what is a name.
    """
    tasks = [entry for entry in entries if not entry.is_bare]
    known = {name for entry in document for name in names_of(entry)}
    tails = _tails(known, " ".join((*(entry.content for entry in document), *known)))
    coded = sum(_CODE.match(entry.content) is not None for entry in tasks) > len(tasks) / 2
    odd = {id(entry) for entry in tasks if coded or _is_odd(entry, known, tails)}
    many = len(odd) >= max(_FEWEST, _SHARE * len(tasks))
    for entry in entries:
        if many and not entry.is_bare and not entry.problems:
            yield replace(entry, problems=(COLUMN_UNSEEN,))
        elif id(entry) in odd:
            yield replace(entry, confidence=min(entry.confidence, DOUBTED))
        else:
            yield entry


def _is_odd(entry: Entry, known: Collection[str], tails: Collection[str]) -> bool:
    names = names_of(entry)
    time = entry.time.replace("\n", " ")
    if _TIME_LATE.search(time) or _EVENT_CUT.search(time) or _DATE_INSIDE.search(entry.product):
        return True
    if any(_holds_two(name, known) or any(name.endswith(f" {tail}") for tail in tails) for name in names):
        return True
    ends = any(_ends_with(text, name) for text in (entry.content, entry.product) for name in known)
    return ends or any(entry.product.startswith(f"{name} ") for name in known)


def _holds_two(name: str, known: Collection[str]) -> bool:
    """Whether a second name or a product begins in a name, and no word before it joins or holds it."""
    if _PRODUCT_INSIDE.search(name) or any(_goes_on(name, head) for head in known):
        return True
    for found in _INNER.finditer(name):
        head, tail = name[: found.start()], name[found.end() :]
        if not tail[0].isupper() or tail.startswith("Đảng ") or head in ("Văn", "Các", "các"):
            continue
        if head in known and tail in known:
            return True
        likely = head in known or tail in known or len(head.split()) >= _LONG_HEAD
        if likely and not _HOLDS.search(head):
            return True
    return False


def _goes_on(name: str, head: str) -> bool:
    """Whether a name goes on in capitals after words that are a whole name elsewhere."""
    rest = name.removeprefix(f"{head} ")
    return rest != name and rest[:1].isupper() and len(head.split()) >= _LONG_HEAD and not _HOLDS.search(head)


def _ends_with(text: str, name: str) -> bool:
    """Whether a text ends with a name that nothing in it leads to."""
    folded = text.replace("\n", " ")
    return name[:1].isupper() and folded.endswith(f" {name}") and not _GOVERNED.search(folded[: -len(name)].rstrip())


def _tails(known: Collection[str], text: str) -> set[str]:
    """The words that several names go on with, now with the one and now with another: those of a column beside them."""
    cuts = [cut for name in known for cut in _cuts(name) if _is_common(cut[1], text)]
    times = Counter(tail for _, tail in cuts)
    shared: Mapping[str, set[str]] = defaultdict(set)
    for head, tail in cuts:
        if times[tail] > 1:
            shared[head].add(tail)
    several = [tails for tails in shared.values() if len(tails) > 1]
    return set().union(*several) if len(several) > 1 else set()


def _cuts(name: str) -> Iterator[tuple[str, str]]:
    """Where a name may be over and another column's words begin: at a capital or a figure after two words."""
    for found in re.finditer(r"(?<=[^\W\d_]) (?=[A-ZĐ\d])", name):
        head, tail = name[: found.start()], name[found.end() :]
        if " " in head and not re.search(r"(?:\bvà|,|[-–])$", head) and not vocabulary.NAME.match(tail):
            yield head, tail


def _is_common(tail: str, text: str) -> bool:
    """Whether words are no proper name: they stand in the tasks in small letters too, or are a figure."""
    first = tail.partition(",")[0]
    return first.isdigit() or re.search(rf"\b{re.escape(first.lower())}\b", text) is not None
