"""What the heading of a column says it holds, in any wording."""

import re
from functools import lru_cache

from plans.printed import plain

_ONE = r"(?:don vi|co quan|bo phan|phong|nguoi|chuyen vien|can bo|cong chuc|vien chuc|nhan vien|ca nhan)"
_WHO = rf"\b({_ONE}(?:(?:, ?| va |/| - )(?:{_ONE}|ban|khoa|to|doi|nganh|dia phuong))*)"
_DOES = r"(thuc hien|tham muu|to chuc|trien khai|chuan bi|soan thao|xay dung|lap|xu ly|tong hop|nop|gui)"
# Headings without diacritics, the more specific first: "đơn vị phối hợp" coordinates, "đơn vị tính" is a unit.
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("code", r"ma viec|ma nhiem vu|ma so|ma|code"),
    ("number", r"(so )?(s ?t ?t|t ?t|so thu tu)( so)?|so|muc|no\.?|n\s*o|#|muc so"),
    ("quarter", r"(.* )?quy ([1-4]|i{1,3}|iv)\b.*"),
    ("unit", r".*don vi tinh.*|dvt|unit( of measure)?"),
    ("note", r"ghi chu.*|cap trinh|notes?|remarks?"),
    # Nothing of a duty stands in these: what was reached before, what it costs, where, by which document.
    (
        "passed",
        r"(ket qua|thuc hien|so lieu|uoc)( \w+){0,3} (nam |het |cuoi )?20[0-9]{2}|(thuc )?trang thai|tinh trang.*|"
        r"(du toan |nguon )?kinh phi.*|dia diem.*|can cu.*|so( ky)? hieu.*|so van ban.*|(so )?dien thoai.*|email",
    ),
    (
        "supervisor",
        r"(.* )?lanh dao( .*)? (phu trach|chi dao|theo doi)( .*)?|nguoi chi dao",
    ),
    (
        "coordinating",
        r"(?!.*chu tri).*phoi hop.*|.*coordinat.*|.*support(ing)?( .*)?|.*phoi thuoc.*|"
        r".*(co quan|don vi|to chuc|thanh phan)( cung)? (tham gia|ho tro).*|ho tro|tham gia( thuc hien)?|"
        r"(cac )?(co quan|don vi|to chuc)(, (co quan|don vi|to chuc))? (co )?lien quan|"
        r".*\bcung (thuc hien|tham gia|trien khai|lam)\b.*",
    ),
    (
        "lead",
        r".*(chu tri|phu trach|chiu trach nhiem|dau moi).*|.*(lead|responsib|in charge).*|"
        rf".*{_WHO}( chuyen mon)?( duoc)?( giao)?( chinh)? {_DOES}( .*)?|chinh|"
        rf"(ban|khoa|to|doi)( chuyen mon)? ({_DOES}|theo doi)( .*)?|"
        r"phan cong( thuc hien)?|don vi|co quan|chu the( .*)?|"
        r"giao (cho |cac )?(don vi|co quan|phong|bo phan|ban|nganh)\b.*|"
        r"(co quan|don vi) (theo doi|bao cao|trinh)\b.*|"
        rf"{_WHO} duoc giao|giao cho( .*)?|ai (lam|thuc hien|phu trach)|"
        r"co quan, don vi( thuc hien)?|implementing .*|agency|owner",
    ),
    ("start", r".*(bat dau|tu ngay|start).*"),
    ("finish", r"(.* )?(ket thuc|den ngay|end date|finish|ngay hoan thanh)(.*)"),
    ("product", r".*(san pham|ket qua|dau ra|hinh thuc van ban|product|output|deliverable|result).*|noi dung ra soat"),
    (
        "time",
        r".*(thoi gian|thoi han|thoi diem|tien do|han hoan thanh|han thuc hien|ngay hoan thanh|lo trinh|dinh ky|moc).*|"
        r".*(deadline|due|timeline|time|schedule).*|"
        r"((phai )?(hoan thanh|thuc hien|xong|nop|bao cao|trinh) )?truoc( ngay)?|ngay(,? thang(,? nam)?)?|thang|quy|"
        r"hoan thanh|(thoi )?han( (chot|cuoi|nop|gui|xu ly|bao cao|cuoi cung))?( bao cao)?|khi nao|.*hoan thanh|"
        r"ky bao cao|tan suat( .*)?",
    ),
    ("target", r".*(chi tieu|muc tieu|ke hoach nam|target).*|ke hoach 20[0-9]{2}"),
    (
        "content",
        r".*(noi dung|nhiem vu|cong viec|ten|hoat dong|viec can lam|dau viec|chi tieu|hang muc|giai phap|chi so).*|"
        r".*(tasks?|activit|content|description|work|to do).*",
    ),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _HEADINGS)
# Of two columns of one role the one whose heading says it outright: who drafts leads, who hands in does not.
_OUTRIGHT = {
    "lead": re.compile(r"\bchu tri\b"),
    "product": re.compile(r"san pham|dau ra"),
    "time": re.compile(r"\bhan\b|thoi gian|thoi diem|hoan thanh|tien do"),
}


@lru_cache(maxsize=10_000)
def role_of(heading: str) -> str | None:
    """What a column with this heading holds, or None: 'THỜI GIAN HOÀN THÀNH' -> 'time'."""
    words = plain(heading).strip(" :.*()")
    return next((role for role, pattern in _PATTERNS if words and len(words) < 90 and pattern.fullmatch(words)), None)


def says_outright(role: str, heading: str) -> bool:
    """Whether of several columns of a role this one is meant: "Cơ quan chủ trì" beside "Cơ quan trình"."""
    return role in _OUTRIGHT and bool(_OUTRIGHT[role].search(plain(heading)))


_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_YEAR = r"(?:[/.-](20\d\d))?"
_MONTH = re.compile(rf"(?:(?:thoi gian|tien do|ke hoach)?(?: thuc hien)? ?)(?:thang|t\.?) ?0?([1-9]|1[0-2]){_YEAR}")
_MONTH_OF_YEAR = re.compile(r"0?([1-9]|1[0-2])[/.-](20\d\d)")
_BARE_MONTH = re.compile(r"0?([1-9]|1[0-2])")
_QUARTER = re.compile(r"(?:.* )?quy (iv|i{1,3}|[1-4])\b.*")
_HALF = re.compile(r"(?:6 thang|sau thang|nua) (dau|cuoi) nam.*")
_IN_YEAR = re.compile(r"(?:nam )?(20\d\d)")
_WEEK = re.compile(r"tuan (?:thu )?0?([1-5])")


def period_of(heading: str, group: str = "") -> str:
    """The stretch of time that a column of marks stands for, "" for none: "T4" -> "Tháng 4".

    `group` is the heading above it: "3" under "Tháng thực hiện" is a month, "II" under "Quý" a quarter.
    """
    text, above = plain(heading).strip(" :"), plain(group)
    if (month := _MONTH.fullmatch(text) or _MONTH_OF_YEAR.fullmatch(text)) or (
        "thang" in above and (month := _BARE_MONTH.fullmatch(text))
    ):
        year = month[2] if month.re is not _BARE_MONTH else None
        return f"Tháng {month[1]}" + (f"/{year}" if year else "")
    if quarter := _QUARTER.fullmatch(text) or ("quy" in above.split() and re.fullmatch(r"(iv|i{1,3}|[1-4])", text)):
        return f"Quý {_ROMAN.get(quarter[1], quarter[1].upper())}"
    if half := _HALF.fullmatch(text):
        return f"6 tháng {'đầu' if half[1] == 'dau' else 'cuối'} năm"
    if year_ := _IN_YEAR.fullmatch(text):
        return f"Năm {year_[1]}"
    return f"Tuần {week[1]}" if (week := _WEEK.fullmatch(text)) else ""
