"""What people say behind a firm claim and what takes nothing of it back, though its words would elsewhere.

A plea for mercy, the paper that comes later, what the speaker does next, why he comes late, what the record is for.
Each is told by its own verb; whatever doubts, asks or tells of something left is none of them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.dangers import MATTER
from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.beside import is_harmless, is_quoted, mocks
from bot.understanding.meaning.refuted import EASY
from bot.understanding.scanning.tokens import Kind, Token


def follows_idly(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether these words behind a claim leave it as it stands."""
    told = replace(clause, tokens=tuple(tokens))
    if len(told.tokens) > _LONGEST:
        return False
    said = told.plain_words
    if clause.asked or told.has_kind(Kind.CODE, Kind.CROSS) or told.has(*_DOUBTS) or mocks(told) or is_quoted(told):
        return False
    if _ERRORS.fullmatch(said) or EASY.fullmatch(said):
        return True
    if _LEFT.search(said):
        return False
    if _PLEA.search(said) and not told.has(Sign.IF, Sign.STEP, Sign.FINAL):
        return MATTER.search(said) is None
    return is_kept(told) or leads_idly(told, tokens) or any(form.fullmatch(said) is not None for form in _FORMS)


def leads_idly(clause: Clause, tokens: Sequence[Token]) -> bool:
    """ "em quên báo", "khỏi chờ nữa": before a claim too."""
    said = replace(clause, tokens=tuple(tokens)).plain_words
    return _STOPS.fullmatch(said) is not None or excuses(clause, tokens)


def _tells_why(clause: Clause) -> bool:
    """ "vì đã có QĐ 330 thay thế", "nhờ anh em phụ": what made it possible, in ordinary words."""
    causes = bool(clause.tokens) and _CAUSES.have(clause.tokens[0].marked, clause.tokens[0].plain)
    return causes and not clause.has(Sign.NOT, Sign.REMARK) and is_harmless(replace(clause, tokens=clause.tokens[1:]))


_CAUSES = Words("vì, do, nhờ, nhờ có, bởi")


def excuses(clause: Clause, tokens: Sequence[Token]) -> bool:
    """ "mất sóng 2 bữa nay mới báo được": why the message comes only now."""
    said = replace(clause, tokens=tuple(tokens)).plain_words
    return any(form.fullmatch(said) is not None for form in _EXCUSES)


def is_kept(clause: Clause) -> bool:
    """ "bản giấy mai em gửi", "vì đã có QĐ 330 thay thế": a copy of what is done, its cause, which the note keeps."""
    return _tells_why(clause) or any(form.fullmatch(clause.plain_words) is not None for form in _COPIES)


_LONGEST = 24  # tokens; what is longer tells of something
_DOUBTS = (
    Sign.HEDGE, Sign.DENY, Sign.MISTAKE, Sign.UNDO, Sign.CORRECT, Sign.INSTEAD, Sign.QUESTION, Sign.WHO, Sign.MAY,
    Sign.DONE, Sign.EXTEND, Sign.MORE_TIME, Sign.EVENT, Sign.NEAR,
)  # fmt: skip
# What is still to be done with the task itself.
_LEFT = re.compile(
    r"\b(?:chua|cho|doi) (?:ky|duyet|trinh|nop|gui|dong dau|y kien|phe duyet|xong)\b"
    r"|\bcon (?:thieu|vuong|phai|mot|may|vai|\d)"
    r"|\b(?:se|mai|phai|can) (?:\w+ )?(?:ky|trinh|sua|hoan thien|bo sung|lam not|lam tiep|xin y kien)\b"
)
_I = r"(?:em|e|toi|tui|minh|chau|con|(?:phong|ben|xa|don vi|so|tui|bon|chung) (?:em|toi|minh|tui))"
_YOU = (
    r"(?:(?:cac |quy |may )?(?:anh chi|anh|chi|co|chu|bac|sep|ban|dong chi|thay|a|c|ac|ace|mn|moi nguoi|lanh dao|vp"
    r"|van phong))"
)
_LEAD = r"(?:nhung|nhung ma|thi|nen|a|da|thoi|vay|the|gio|nay|ma|va|roi|vi|tai|do)"
_END = (
    r"(?: (?:a|ak|nhe|nha|nghen|nhen|hen|day|do|luon|voi|thoi|chut|cai|ty|ti|nua|lam|qua|ne|hihi|huhu|ma"
    rf"|{_YOU}|{_I}))*"
)
_WHEN = (
    r"(?:mai|sang mai|chieu mai|toi mai|mot|chieu|chieu nay|toi|toi nay|lat|lat nua|sau|sau do|tuan sau|tu tuan sau"
    r"|dau tuan|dau tuan sau|cuoi tuan|hom sau|som|ngay mai|tuan nay|tu mai|thang sau|bua nao|thu \w+|se|da|moi|bay gio"
    r"|cung)"
)
_COPY = (
    r"(?:ban (?:scan|giay|cung|goc|chinh|in|mem|word|pdf|do|ky so|dau do)|file(?: \w+)?|anh chup|hinh(?: anh)?"
    r"|minh chung|ho so giay|giay to|tai lieu kem(?: theo)?)"
)
_SEND = r"(?:gui|goi|nop|chuyen|dua|mang|dem|up|day|scan|giao|cam|co dau)"
_WAY = (
    r"(?: (?:len|ve|qua|sang|toi|den|cho|bang|duong|theo|email|mail|zalo|truc|buu dien|van thu|van phong|so|huyen|tinh"
    rf"|xa|tan noi|truc tiep|cong van|dien tu|{_YOU}))*"
)
# "mong anh đừng trừ điểm", "nhớ cộng điểm thi đua cho phòng em", "anh đừng la em nữa": how the hearer treats him.
_PLEA = re.compile(
    r"\b(?:tru (?:diem|luong|thi dua|thuong)|diem thi dua|cong diem|khao|thuong (?:em|nong|cho)|cham chuoc|thong cam"
    r"|luong thu|bo qua cho|tha cho|(?:dung|khoi) (?:co )?(?:la|ray|mang|phat|trach|gian|buon|lo|goi|hoi|giuc|doi|keu"
    r"|phe binh)\b(?! (?:ky|duyet))|(?:moi|dai|ruoc) (?:\w+ )?(?:com|ca phe|cafe|nuoc|bia|nhau))\b"
)
_TELL = r"(?:bao(?! cao)|cap nhat|nhan tin|nhan duoc|tra loi|tick|danh dau|bam)"
# "bản giấy mai em gửi", "sẽ gửi bản scan sau", "bản cứng mai mới có dấu"
_COPIES = tuple(
    re.compile(rf"(?:{_LEAD} )*{form}{_END}")
    for form in (
        rf"{_COPY}(?: (?:{_WHEN}|{_I}))* {_SEND}{_WAY}(?: {_WHEN})*",
        rf"{_COPY}(?: {_I})? (?:de|luu|nam|cat|up|gui|kem)(?: san)? (?:o|trong|tren|tai|len|vao|theo) [\w ]+",
        rf"(?:(?:{_WHEN}|{_I}) )*{_SEND} (?:{_YOU} )?{_COPY}{_WAY}(?: {_WHEN})*",
    )
)
# "em về quê đây", "giờ em làm tiếp việc khác", "em xin phép nghỉ sớm", "tuần này em đi tập huấn"
_GOES = (
    rf"(?:(?:{_WHEN}|de|cho|xin phep|xin) )*{_I}(?: (?:{_WHEN}|xin phep|xin|dang|phai|duoc|lai))*"
    r" (?:di|ve|nghi|ngu|an|tho|chuyen sang|lam tiep|lam viec|tap trung|ban giao|qua|lo)"
    r"(?: (?:hop|tap huan|cong tac|hoc|que|nha|com|trua|ngu|choi|do|viec|muc|khac|som|phep|bu|thai san|he|tet"
    r"|le|day|lai|nay|cho|ban|anh|chi|em|theo doi|tiep|phu trach|quan ly|dam cuoi|dam gio|cho ban \w+|\d ngay))*"
)
_CALL = r"(?:bao|goi|noi|nhan|cho biet|lien he|alo|hu|ib|phan hoi|nhac|chi|thong bao)"
# "có sai sót xin được thông báo trước 20/3", "có gì thiếu anh cứ nói em bổ sung", "cần gì anh báo em"
_ERRORS = re.compile(
    rf"(?:{_LEAD} )*(?:{_GOES} )?(?:(?:{_YOU} )?(?:kiem tra|xem|coi|doc)(?: lai)?(?: giup)? )?"
    r"(?:neu )?(?:co|can|thieu|truong hop)\b.*?\b(?:gi|sai sot|thieu sot|sot|chi)\b.*?"
    rf"(?:xin .*?thong bao|{_CALL}(?: cho)? (?:{_I}|{_YOU} \w+))\b"
    rf"(?: (?:{_I}|{_YOU}|truoc|de|sua|bo sung|cho|biet|ngay|lai|som|\d[\d/]*|ve|qua|zalo|dien thoai|so))*{_END}"
)
_NO_MATTER = r"(?!.*\b(?:ho so|so lieu|van ban|bao cao|ket qua)\b)"
# "em quên báo", "quên cập nhật lên hệ thống", "mất mạng nên giờ mới nhắn tin", "mất sóng 2 bữa nay mới báo được"
_EXCUSES = tuple(
    re.compile(rf"(?:{_LEAD} )*{form}{_END}")
    for form in (
        rf"(?:{_NO_MATTER}.* (?:nen|nay|gio) )?(?:{_I} |gio |nay )*(?:quen|moi|khong|chua|ko|hong)"
        rf" (?:chua |khong |kip |co |vao |vo )*{_TELL}"
        r"(?: (?:duoc|lai|kip|len|vao|tren|he thong|phan mem|bot|cho|som|ngay|hom qua|bua truoc))*",
        rf"(?:{_I} )?{_TELL}(?: hoi)? (?:tre|muon|cham)(?: (?:do|vi|tai) .*)?",
    )
)
# "khỏi chờ nữa", "bot ơi đừng réo nữa mà"
_STOPS = re.compile(
    rf"(?:{_LEAD} )*(?:bot oi )?(?:dung|khoi|khong can|khoi can|khoi phai)(?: co)? (?:nhac|reo|keu|hoi|giuc|cho)"
    rf"(?: (?:em|tui|anh|chi|nua|hoai|mai))*{_END}"
)
_FORMS = tuple(
    re.compile(rf"(?:{_LEAD} )*{form}{_END}")
    for form in (
        _GOES,
        # "để chị chốt sổ quý", "nhờ anh xác nhận để em tính vào thi đua tháng", "em nhắn trước để anh biết"
        rf"(?:(?:nho|mong|de nghi|{_YOU}|{_I}|xac nhan|ghi nhan|giup|bao|nhan|noi|truoc|luon) )*de(?: ca)?"
        rf" (?:{_I}|{_YOU})(?: con)? (?:chot|tinh|biet|nam|tong hop|theo doi|bao cao|bao|ghi|cong|xep loai|vao so"
        r"|yen tam|mung|khoe)(?: (?:so|quy|thang|nam|tuan|thi dua|vao|cho|lanh dao|sep|xep loai|bao cao|diem|kip"
        r"|danh gia|tinh|hinh|viec|luon|dung|han|ket qua))*",
        rf"mong {_YOU}(?: \w+)? gop y(?: them| giup)?",
    )
)
