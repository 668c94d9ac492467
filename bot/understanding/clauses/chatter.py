"""What people say around a message and mean nothing by: thanks, wishes, "anh kiểm tra giúp em", "có gì chị báo em".

Closed forms, matched whole: a word more, and it is chatter no longer. Written without marks, as tokens are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.dangers import SIGNS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.offices import office_end
from bot.understanding.scanning.tokens import Kind, Token

_HEARER = (
    r"(?:(?:cac |quy |may )?(?:anh chi|anh|chi|co|chu|bac|sep|ban|dong chi|d/c)|[ac]|ac|ad|admin|bot"
    r"|moi nguoi|mn|ca nha|(?:lanh dao|vp|van phong|can bo)(?: van phong| ubnd| tinh| huyen| xa)*|thay|che)"
)
_SELF = r"(?:em|e|toi|tui|minh|mk|chau|con|(?:ben|phong|xa|don vi|so|phuong) (?:em|toi|minh)|chung (?:em|toi)|tui em)"
_ANY = rf"(?:{_HEARER}|{_SELF})"
_FAVOUR = r"(?:giup|giup do|ho|gium|dum|cho|voi)"
_TELL = r"(?:bao|bam|cap nhat|nhan tin|nhan|tra loi|rep|phan hoi)"  # not "quên chưa gửi", which may be the task itself
_LOOK = (
    r"(?:kiem tra|check|ktra|xem xet|xem|duyet|ghi nhan|cap nhat|xac nhan|danh dau|tich|tick|tong hop|theo doi|ra soat"
    r"|dong|chot|bam|nhap|coi|sua|chinh)"
)
_WHAT = r"(?: viec| muc| trang thai| tinh hinh| ket qua| tien do)?"
_LEAD = r"(?:da|vang|va|oi|thua|kinh|xin|a|roi|nhe|the|vay)"
_TAIL = (
    r"(?:a|ah|ak|nhe|nha|nhen|nghen|hen|nhi|voi|vay|the|do|day|ne|luon|lam|qua|nhieu|oi|thoi|di|ha|z|nua|hi|huhu|hic)"
)
_FORMS = (
    # cảm ơn chị đã nhắc, em cảm ơn anh đã hỗ trợ
    rf"(?:(?:{_SELF}|xin|chan thanh|rat|tran trong) )*(?:cam on|thanks?|tks|thks|thank you)"
    rf"(?: {_ANY}| nhieu| rat| truoc| lam)*(?:(?: da| vi| ve| su| luon| kip thoi)*"
    r" (?:nhac nho|nhac viec|nhac|don doc|ho tro|giup do|giup|quan tam|thong bao|thong cam|bao|tao dieu kien|theo doi"
    rf"|phoi hop|huong dan|lang nghe))*(?: {_ANY})*",
    # xin lỗi vì báo muộn, mong anh thông cảm
    rf"(?:(?:cho|xin|{_ANY}) )*(?:xin loi|sorry|sr)(?: {_ANY})*(?:(?: vi| do| da| moi| su)*(?: {_SELF})*"
    rf"(?: {_TELL})?(?: hoi)? (?:muon|tre|cham tre|cham|lau|lam phien|bat tien))?",
    rf"(?:(?:rat|kinh|{_SELF}) )*(?:mong )?(?:{_HEARER} )*(?:thong cam|bo qua)(?: {_FAVOUR})?(?: {_SELF})*",
    # quên không báo, nay em mới báo được
    rf"(?:(?:nay|gio|hom nay|bay gio|bua gio|hom ray|may bua nay|bua nay|do|vi|ban qua|ban|nen|ma|{_SELF}) )*"
    r"(?:quen (?:khong|ko|k|chua)|quen|moi|gio moi)"
    rf"(?: nho| kip)? {_TELL}(?: duoc| kip| lai| cho| {_ANY})*",
    rf"(?:(?:ma|nen|{_SELF}) )*chua (?:kip bao|bao kip|bao duoc)(?: {_ANY})*",
    # anh kiểm tra lại giúp em với, nhờ chị cập nhật lên hệ thống
    rf"(?:(?:nho|phien|mong|kinh mong|de nghi|{_HEARER}) )+{_LOOK}(?: (?:va )?{_LOOK})?{_WHAT}(?: lai| som)?"
    rf"(?: {_FAVOUR}| {_SELF}| (?:len|tren|vao) (?:he thong|phan mem|bang))*",
    rf"(?:(?:nho|phien|{_ANY}) )*{_LOOK}(?: (?:va )?{_LOOK})?{_WHAT}(?: lai)?"
    rf"(?: (?:len|tren|vao) (?:he thong|phan mem|bang))? (?:giup|ho|gium|dum)(?: {_ANY})*",
    # đề nghị Văn phòng UBND tỉnh theo dõi, tổng hợp
    rf"(?:(?:kinh|tran trong) )*(?:de nghi|mong|kinh mong)(?: van phong| vp| ubnd| so| tinh| phong| noi vu| tu phap"
    rf"| huyen| quy co quan| {_HEARER})+ {_LOOK}(?: (?:va )?{_LOOK})*",
    r"(?:va )?(?:tong hop|theo doi|ghi nhan|cap nhat)",
    # đơn vị xin báo để tổng hợp, nhờ bot tính hạn
    rf"(?:(?:xin|kinh|tran trong|don vi|{_ANY}) )*(?:bao cao|bao|gui|cung cap|thong bao)(?: {_HEARER})* de"
    rf"(?: {_HEARER})*(?: duoc)? (?:tong hop|theo doi|biet|nam|ghi nhan|tinh (?:thoi )?han|cap nhat|phuc vu \w+ \w+)",
    rf"(?:nho|phien|de nghi|mong)(?: {_HEARER})+ tinh (?:giup |ho )?(?:thoi )?han",
    # đề nghị không nhắc nữa
    rf"(?:(?:de nghi|xin|mong) )(?:{_HEARER} )*(?:khong|dung|thoi) (?:can )?nhac(?: nho| viec)?(?: lai)? nua",
    # lần sau em báo sớm hơn
    rf"lan sau (?:{_SELF} )?(?:se )?(?:bao|nop|gui|rut kinh nghiem)(?: som| hon| dung han)*",
    rf"lan sau (?:{_ANY} )*nhac(?: {_ANY})*(?: som| hon| chut| truoc| giup| gium| vai ngay| may ngay)*",
    # có gì anh báo em
    rf"(?:neu )?(?:co gi|co van de gi|co gi can|co sai sot gi|can gi)(?: thi)?(?: {_HEARER})*(?: cu| thi)?"
    r"(?: (?:coi|xem|doc|kiem tra)(?: lai)?(?: roi| va)?)?"
    rf" (?:bao|nhan|goi|alo|phan hoi|lien he|nhac|noi|ib|hu|gop y)(?: lai| cho| voi| tin| som)*(?: {_SELF})*"
    r"(?: biet| sua| bo sung)*",
    rf"(?:neu )?co (?:gi|sai sot gi|gi sai sot|thieu sot gi|gi thieu sot|gi chua dung)(?: thi)?"
    r"(?: (?:mong|nho|xin|kinh mong))?"
    rf"(?: {_HEARER})* (?:{_LOOK}|chi|chi bao|chi dan|huong dan|gop y|nhac nho|bo qua|luong thu|thong cam)"
    rf"(?: (?:va )?(?:giup do|huong dan|thong cam))?(?: {_FAVOUR})?(?: {_SELF})*(?: them)?",
    # khi có ngày cụ thể tôi báo sau
    rf"(?:khi|luc|bao gio)(?: nao)? co (?:ngay|lich|thoi gian|thong tin)(?: cu the| chinh thuc| chinh xac)?(?: thi)?"
    rf" {_SELF} (?:se |xin )?(?:bao|thong bao|nhan)(?: lai| sau| {_HEARER})*",
    # anh nhận được thì nhắn lại em một tiếng cho em yên tâm
    rf"(?:{_HEARER} )*(?:nhan duoc|nhan duoc tin|xem xong) (?:thi|xin|nho|vui long)(?: {_ANY})*"
    rf" (?:nhan|bao|rep|phan hoi|tra loi)(?: lai| giup| cho| voi| mot tieng| mot cau| yen tam| biet| {_ANY})*",
    # nếu hồ sơ còn thiếu gì thì anh cứ gọi em, trường hợp có sai sót xin được thông báo
    rf"(?:neu|truong hop)(?: {_HEARER}| ho so| van ban| ban| co| can| con| thieu| sai sot| sai| sot| gi| kiem tra| xem"
    r"| file| word| giay| them| bo sung| doi chieu| thong tin)+(?: thi)?"
    rf"(?: {_ANY}| cu| xin| mong| moi| nho| duoc| vui long| se)*"
    rf" (?:goi|alo|nhan|bao|thong bao|lien he|chuyen|gui|nhac|doan xuong|cung cap)"
    rf"(?: lai| cho| ngay| qua| email| zalo| dien thoai| {_ANY}| mot| tieng| them| som| sau)*",
    # chúc anh chị buổi chiều vui vẻ
    rf"(?:(?:kinh|xin|{_SELF}) )*chuc(?: {_ANY})*(?: mot| co)*"
    r"(?: ngay moi| ngay| cuoi tuan| tuan moi| nam moi| buoi (?:sang|trua|chieu|toi))?"
    r"(?: vui ve| tot lanh| an lanh| manh khoe| nhieu| suc khoe| vui| niem vui| hanh phuc| thanh cong| lam viec"
    r"| hieu qua)*",
    r"(?:cuoi tuan|ngay moi|tuan moi|buoi (?:sang|trua|chieu|toi)) (?:vui ve|tot lanh|an lanh)",
    # mong sớm nhận được phản hồi
    rf"(?:(?:rat|{_SELF}) )*(?:mong|cho)(?: {_HEARER}| som| nhan duoc)* (?:phan hoi|hoi am|tra loi)"
    rf"(?: som| cua| {_ANY})*",
    # mong anh chị tạo điều kiện
    rf"(?:(?:rat|kinh|{_SELF}) )*mong(?: {_HEARER})+"
    r" (?:tao dieu kien|chap thuan|dong y|xem xet|quan tam|giup do|ho tro)"
    rf"(?: (?:va )?(?:tao dieu kien|chap thuan|dong y|giup do))?(?: {_FAVOUR})?(?: {_SELF})*",
    # anh yên tâm
    rf"(?:{_ANY} )*(?:cu )?(?:yen tam|khoi lo)",
    # nhắc gì nhắc lắm thế
    r"(?:nhac|reo|hoi|giuc|keu) (?:gi|chi)(?: ma)? (?:nhac|reo|hoi|giuc|keu)(?: lam| hoai| mai| du| nhieu| quai)*",
    # đang họp lát em gọi lại
    rf"(?:{_ANY} )*(?:dang (?:hop|lai xe|ban|di duong|di hop) )?(?:nen )?(?:{_ANY} )*"
    rf"(?:lat nua|lat|ti nua|ti|chut nua|xiu) (?:{_SELF} )*(?:se )?"
    rf"(?:goi|alo|nhan tin|lien he)(?: lai| sau| cho| voi| {_HEARER})*",
    rf"(?:{_SELF} )*dang (?:hop|lai xe|di duong|di hop)",
    rf"theo (?:chi dao|yeu cau|phan cong|nhac nho|de nghi)(?: cua)? {_HEARER}",
)
_STILL = "(?:van|cu|con|lai|mai|hoai|quai|nua|nay|bua nay|suot)"
_NAGS = "(?:bao|nhac|hien|keu|gui|doi|reo|hoi)"
_COMPLAINT = re.compile(
    rf"(?:(?:ma|nhung|{_LEAD}) )*(?:(?:(?:vi |tai )?sao|rang) )?(?:(?:bot|he thong|may|no|{_ANY}) )*"
    rf"(?:(?:{_STILL} )+(?:bi )?{_NAGS}|(?:bi )?{_NAGS} {_STILL})"
    rf"(?: (?:nhac|{_STILL}|tin|viec|do|rua|zay|troi|qua han|{_ANY}))*(?: (?:nhi|{_TAIL}))*"
)
_CHATTER = re.compile(rf"(?:{_LEAD} )*(?:{'|'.join(_FORMS)})(?: {_ANY}(?= |$)| {_TAIL})*")
_HEART = re.compile(
    r"\b(?:don doc|nhac nua|(?:gi|chi)(?: ma)? (?:nhac|reo|hoi|giuc|keu)"
    r"|cam on|thanks?|tks|thks|loi|sorry|sr|thong cam|bo qua|quen|moi|chua|lan sau|co gi|co van|co sai|can gi|chuc"
    r"|co thieu|goi|alo|dang (?:hop|lai|di)|phan hoi|hoi am|tra loi|de|tinh|vui ve|tot lanh|yen tam|khoi lo|hoi|ma|theo"
    r"|nhan duoc|xem xong|mong|neu|truong hop"
    rf"|{_LOOK})\b"
)
_LONGEST = 16  # tokens in the longest chatter: what is longer is not looked at


def is_chatter(tokens: Sequence[Token]) -> bool:
    """Whether the tokens say nothing but one of the forms."""
    if len(tokens) > _LONGEST or any(not _spoken(token) for token in tokens):
        return False
    said = " ".join("don vi" if t.is_(Sign.OWN) else t.plain for t in tokens if t.kind is not Kind.MARK)
    return bool(_HEART.search(said) and _CHATTER.fullmatch(said))


def says_done(clause: Clause) -> bool:
    """ "1.9 xong từ tuần trước rồi": done, and no question."""
    affirmed = clause.has(Sign.ALREADY, Sign.AFFIRM) or any(
        t.is_(Sign.DONE) and t.plain.startswith("da ") for t in clause.tokens
    )
    return clause.has(Sign.DONE) and affirmed and not clause.asked


def is_complaint(tokens: Sequence[Token]) -> bool:
    """ "mà sao bot còn nhắc hoài": said behind what was done, it asks nothing."""
    later = any(t.kind is Kind.DAY and not t.plain.endswith("nay") for t in tokens)  # "mai gửi văn bản"
    said = " ".join(t.plain for t in tokens if t.kind is not Kind.MARK)
    return not later and _COMPLAINT.fullmatch(said) is not None


def _spoken(token: Token) -> bool:
    return token.kind in _SPOKEN and (not token.is_(Sign.STEP) or token.plain in _LOOKED)


_SPOKEN = (Kind.WORD, Kind.SIGN, Kind.MARK, Kind.DAY)
_LOOKED = ("cho", "duyet", "xem xet", "ra soat", "bo sung")  # steps of a task elsewhere: "bản nháp" is no "bạn nhập"


def without_chatter(clause: Clause) -> Clause:
    """ "2.3 xong rồi anh kiểm tra giúp em": the clause up to where chatter begins, when something is told before."""
    clause = _uncomplained(clause)
    told = clause.first(*_TELLING)
    why = clause.first(Sign.WHY)
    if told is None or (
        why is not None and (why < told or not says_done(clause))
    ):  # "sao 3.3 xong rồi mà bot vẫn nhắc"
        return clause
    ends = (clause.tokens[i:] for i in range(told + 1, len(clause.tokens)))
    start = next((end for end in ends if is_chatter(end) or (says_done(clause) and is_complaint(end))), None)
    return clause if start is None else replace(clause, tokens=clause.tokens[: -len(start)])


def _uncomplained(clause: Clause) -> Clause:
    """ "xong rồi mà sao bot vẫn nhắc nhỉ?": what was done, without the complaint that only sounds like a question."""
    why = clause.first(Sign.WHY)
    if not why or not clause.codes or not clause.tokens[why - 1].is_(Sign.MEAN, Sign.BUT):
        return clause  # "2.3 xong rồi sao còn nhắc?" may ask
    place = why - 1
    told = replace(clause, tokens=clause.tokens[:place], asked=False)
    done = bool(told.codes) and says_done(told) and told.has(Sign.ALREADY)
    return told if done and is_complaint(clause.tokens[place:]) else clause


_TELLING = (Sign.DONE, Sign.FINAL, Sign.EXTEND, Sign.REPORT, Sign.EVENT, Sign.UNDO, Sign.MISTAKE, Sign.ACK, Sign.SNOOZE)


def names_speaker(clause: Clause) -> bool:
    """ "em Hương phòng Tài chính đây ạ", "em là Hoa xã Bình An": who writes, names with their capitals."""
    body = clause.body()
    led = bool(body) and body[0].plain in ("em", "e", "toi", "minh", "da em", "chau")
    frame = led and len(body) > 1 and (body[1].plain in ("la", "ten", "ben", "o") or body[-1].plain == "day")
    return frame and len(body) < 16 and all(_may_be_named(clause, token) for token in body[1:])


def _may_be_named(clause: Clause, token: Token) -> bool:
    capital = clause.text.typed(token.start, token.end)[:1].isupper()
    return (
        token.plain in ("la", "ten", "day", "o", "ben", "can", "bo")
        or token.is_(Sign.OFFICE, Sign.OWN, Sign.POLITE, Sign.AND)
        or capital
    )


def thanks_by_office(clause: Clause) -> bool:
    """ "Sở Nông nghiệp xin cảm ơn", "Sở Văn hóa xin gửi lời chào trân trọng": an office's courtesy."""
    own = clause.tokens[:1] != () and clause.tokens[0].is_(Sign.OWN)
    end = office_end(list(clause.tokens), 0, clause.text) or int(own)
    said = " ".join(t.plain for t in clause.tokens[end:])
    return bool(end) and not (clause.codes or clause.asked) and _COURTEOUS.fullmatch(said) is not None


_COURTEOUS = re.compile(
    r"(?:(?:xin|rat|kinh|tran trong|chan thanh) ?)*(?:xin )?(?:cam on|gui loi (?:chao|cam on)"
    r"|mong (?:tiep tuc )?nhan duoc (?:su )?(?:quan tam|phoi hop|ho tro|giup do|chi dao)"
    rf"|mong {_HEARER} thong cam)(?: tran trong| cua| cac| {_HEARER}| nhieu| a)*"
)


def is_form_line(clause: Clause) -> bool:
    """ "Đơn vị: Bệnh viện Phụ sản", "Người báo: Lan", "Đầu mối: anh Mạnh": who writes, on a form's line."""
    told = clause.codes or clause.asked or clause.has(*SIGNS, Sign.REPORT, Sign.FINAL)
    return not told and _FORM_LINE.match(clause.plain) is not None


_FORM_LINE = re.compile(
    r"(?:don vi|don vi bao cao|co quan|nguoi (?:bao|bao cao|gui|lap|de nghi|ky)|ho ten|ho va ten|chuc vu|kinh gui"
    r"|dau moi|ke toan truong|thu truong don vi|giam doc|pho giam doc|hieu truong|truong phong|chu tich|noi nhan"
    r"|nguoi (?:lap bieu|kiem tra|duyet)|lanh dao don vi|can bo phu trach) : "
)


def presents_speaker(clause: Clause) -> bool:
    """ "mới nhận việc đầu mối ở xã Cư Pui thay chị Hằng": since when the writer is in charge, and of no task."""
    said = clause.plain_words
    told = clause.codes or clause.asked or clause.has(*_TOLD_BESIDE)
    return not told and _PRESENTING.match(said) is not None


_TOLD_BESIDE = (Sign.DONE, Sign.EXTEND, Sign.SNOOZE, Sign.UNDO, Sign.EVENT, Sign.NOT, Sign.REMARK, Sign.MISTAKE)
_PRESENTING = re.compile(
    r"(?:(?:em|e|toi|minh|la|hien|vua|nay|duoc) )*(?:moi|vua) (?:nhan viec|nhan nhiem vu|thay|phu trach|lam|ve"
    r"|chuyen ve|duoc giao|duoc phan cong)\b.*\b(?:dau moi|phu trach|thay (?:anh|chi|co|chu|dong chi))\b"
)


_NAMESAKES = (Sign.OFFICE, Sign.ROUGHLY, Sign.FILLER, Sign.NOUN, Sign.AND)  # Quân, Tâm, Tài


def names_hearer(clause: Clause) -> bool:
    """ "báo cáo anh Hải," "dạ em chào chị Hạnh," and nothing else; a name is known by its capitals or by the report."""
    named = [t for t in clause.body() if not t.is_(Sign.POLITE, Sign.GREETING)]
    led = bool(clause.tokens) and clause.tokens[0] not in named and 0 < len(named) < 4
    greeted = clause.has(Sign.GREETING)  # a bare "anh Nam, xong 2.3 nhé" gives an order
    reported = clause.tokens[:1] and clause.tokens[0].plain.startswith(("bao cao ", "thua ", "kinh "))
    capital = all(clause.text.typed(t.start, t.end)[:1].isupper() for t in named)
    plain = all(t.kind is Kind.WORD for t in named)
    single = len(named) == 1 and capital and named[0].is_(*_NAMESAKES)  # "chào anh Quân": no district
    return led and (plain or single) and bool((capital and greeted) or reported)
