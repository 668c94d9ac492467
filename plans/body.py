"""What stands outside the tables: the plan's title, its year, and duties in the body text that carry a date."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plans.entries import Duty, Entry, Mark
from plans.grid import Paragraph
from plans.printed import fold

_TITLE = re.compile(
    r"(?:\W*)(?:KẾ HOẠCH|Kế hoạch|CHƯƠNG TRÌNH|PLAN\b|CÁC NHIỆM VỤ|DANH MỤC NHIỆM VỤ|NHIỆM VỤ|NỘI DUNG|CHỈ TIÊU)"
)
_PLAN_TITLE = re.compile(r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH CÔNG TÁC|ACTION PLAN|WORK PLAN|PLAN)\b")
# In a PDF the letterhead and the title below it are lines in capitals that run into one.
_LETTERHEAD = re.compile(r"^(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|SỞ|BỘ|CỘNG H).{0,200}?\b(?=KẾ HOẠCH\b)")
_WHOLE = re.compile(r"(?!.*\bsố \d)[^.;:]*")  # no sentence, and no reference to a plan that was issued
_SIGNED = re.compile(r"ngày\b[\s….\d]*tháng\b[\s….\d]*năm", re.IGNORECASE)  # a place's date line, not the plan's year
_YEAR = re.compile(r"(?:năm|NĂM|Năm|year|Year|in|IN|for|FOR|[Pp]lan|PLAN|-|–)\s+(20\d\d)\b(?!\s*[-–]\s*20)")
_YEARS = re.compile(r"\b(20\d\d)\s*[-–]\s*20\d\d\b")  # a plan for several years, a school year
_ANY_YEAR = re.compile(r"\b(20[0-4]\d)\b")


def plan_title(above: Sequence[Paragraph]) -> str | None:
    """The title of a plan of its own among the paragraphs over a table, the nearest: "KẾ HOẠCH" with its subject.

    What says that a plan goes on is no part of it: "KẾ HOẠCH NĂM 2025 (tiếp theo)".
    """
    texts = [_DECIDED.sub("", fold(paragraph.text)) for paragraph in above]
    for at in range(len(texts) - 1, -1, -1):
        if is_plan_title(texts[at]):
            return _GOES_ON.sub("", _with_subject(texts, at))
    return None


_DECIDED = re.compile(r"^(?:Về việc |V/v )?[Bb]an hành (?=Kế hoạch)")
_GOES_ON = re.compile(r"\s*\((?:tiếp|tiếp theo|tt)\)$", re.IGNORECASE)


def _with_subject(texts: Sequence[str], at: int) -> str:
    subject = [] if _ANY_YEAR.search(texts[at]) else _subject(texts[at + 1 : at + 5])
    return " ".join([texts[at], *subject])[:400]


def is_plan_title(title: str) -> bool:
    """Whether a line is KẾ HOẠCH in capitals, or "Kế hoạch ... năm 2024" alone."""
    if not _PLAN_TITLE.match(title.upper()):
        return False
    return title == title.upper() or bool(_YEAR.search(title) and len(title) < 200 and _WHOLE.fullmatch(title))


def title(paragraphs: Sequence[Paragraph]) -> str:
    """The document's title: the first line that reads like one, with the lines in capitals or the subject after it."""
    texts = [_LETTERHEAD.sub("", text) for paragraph in paragraphs if (text := fold(paragraph.text))]
    for index, text in enumerate(texts):
        if _TITLE.match(text) and len(text) < 400:
            return _with_subject(texts, index)
    dated = (text for text in texts if text.isupper() and _YEAR.search(text))
    return next(dated, texts[0] if texts else "")[:400]


def _subject(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if text.startswith(("Căn cứ", "(", "I.", "STT")) or _SIGNED.search(text):
            return
        yield text
        if _YEAR.search(text):
            return


def year_in_title(text: str) -> int | None:
    """The year that a title names, also beside a stretch of years: "năm 2023 (giai đoạn 2021 - 2025)"; else None."""
    years = _YEAR.findall("" if _SIGNED.search(text) else _YEARS.sub(" ", text))
    return int(years[0]) if years else None


def year(named: str, paragraphs: Sequence[Paragraph], marks: Sequence[Mark]) -> tuple[int | None, str]:
    """The plan's year, and the kind of problem that a guess is ("" for none).

    It is the title's, of several the first, never the signature's; else what its deadlines print.
    """
    several = _YEARS.search(named)
    if several and year_in_title(named) is None:
        return int(several[1]), "several_years"
    texts = [fold(paragraph.text) for paragraph in paragraphs]
    for text in (named, *(text for text in texts if text.isupper())):
        if (found := year_in_title(text)) is not None:
            return found, ""
    times = " ".join(mark.time for mark in marks if isinstance(mark, Entry | Duty))
    counted = Counter(_ANY_YEAR.findall(times)).most_common(1)
    counted = counted or Counter(y for t in texts if not _SIGNED.search(t) for y in _YEAR.findall(t)).most_common(1)
    return (int(counted[0][0]), "year_guessed") if counted else (None, "")


_DATE = r"\d{1,2}/\d{1,2}(?:/\d{2,4})?"
_LIMIT = re.compile(
    rf"(?:(?:chậm nhất|muộn nhất)(?: là| vào| đến)?(?: hết)?(?: trước)?|trước|đến hết|đến) (?:ngày )?{_DATE}\b(?! đến)|"
    r"(?:từ ngày \d{1,2} đến |trước |chậm nhất (?:là |vào |trước )?)ngày \d{1,2} (?:của )?"
    r"tháng (?:cuối|đầu)(?: của)?(?: mỗi)? quý"
    r"(?: \([^)]*\))?|"
    r"(?:trước |chậm nhất (?:là |vào |trước )?)ngày \d{1,2} (?:hằng|hàng|của) tháng",
    re.IGNORECASE,
)


def limit_in(text: str) -> str:
    """The first words of a text that set a date: "trước ngày 30/6"; "" for none."""
    found = _LIMIT.search(fold(text))
    return found[0] if found else ""


_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-ZÀ-ỸĐ\-–+])")
_AGENCY = (
    r"(?:Các|Văn phòng|Sở|Bộ|Cục|Chi cục|UBND|Ủy ban|Phòng|Thủ trưởng|Cơ quan|Ban|Trung tâm|Công an|Thanh tra|Hội|Đoàn|"
    r"Trường|Bệnh viện|Trạm|Kho bạc|Bảo hiểm|Thuế|Đài|Báo|Đơn vị|Trưởng|Lãnh đạo|Hiệu trưởng|Giám đốc|Chủ tịch)"
)
_DOES = (
    r"(?:chịu trách nhiệm|có trách nhiệm|chủ trì|xây dựng|triển khai|thực hiện|theo dõi|tổng hợp|báo cáo|căn cứ|"
    r"chủ động|tổ chức|phối hợp|rà soát|gửi|xác định)"
)
_WHO = re.compile(
    rf"(?:\d+\.|[a-z]\)|[-–+*])?\s*(?:Giao|Đề nghị|Yêu cầu|Căn cứ Kế hoạch này,|Đối với [^,]{{3,80}},)?\s*"
    rf"((?:{_AGENCY}|các)\b[^:]{{3,150}}?)\s*(?::|,? {_DOES}\b)"
)


def names_a_duty(text: str) -> bool:
    """Whether a sentence says what an agency does: "1. Sở Nội vụ chủ trì kiểm tra công vụ."."""
    return _WHO.match(fold(text)) is not None


def duties(paragraphs: Sequence[Paragraph]) -> Iterator[Duty]:
    """The sentences that set a date for somebody, each with the agency that the sentence or its heading names."""
    who = ""
    for paragraph in paragraphs:
        text = fold(paragraph.text)
        if re.match(r"Căn cứ|\(|Nơi nhận|Số:", text) or _SIGNED.search(text[:80]):
            continue
        named = _WHO.match(text)
        if named and text.endswith(":"):
            who = named[1]
        for sentence in _SENTENCE.split(text):
            own = _WHO.match(sentence)
            if limit := limit_in(sentence):
                lead = own[1] if own else named[1] if named else who
                yield Duty(sentence.lstrip("-–+* "), lead, limit, paragraph.page)
