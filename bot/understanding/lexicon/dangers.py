"""Every danger that words beside an act can hold, class by class: what takes it back, limits it, puts it off or lays it
in another's mouth. Words that hold none of them are ordinary, and need not be known.

A class is told by signs of the grammar and by words that are no sign anywhere else. This is the one place to widen.
"""

import re

from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind

SIGNS = frozenset({
    Sign.NOT, Sign.DENY, Sign.FORBID, Sign.INSTEAD,  # a no
    Sign.HEDGE, Sign.ROUGHLY,  # a doubt
    Sign.NEAR, Sign.AHEAD,  # what is to come
    Sign.IF,  # a condition
    Sign.PART, Sign.EXCEPT,  # a part
    Sign.STEP, Sign.REMARK,  # what hinders it or is left of it
    Sign.HEARSAY,  # words of others
    Sign.WHO, Sign.WHAT, Sign.WHY, Sign.MAY, Sign.QUESTION, Sign.LIST,  # a question
    Sign.BUT, Sign.MEAN, Sign.OR,  # a contradiction
    Sign.MISTAKE, Sign.UNDO, Sign.CORRECT,  # what takes it back
    Sign.ORDER,  # what is still to be done
    Sign.DONE, Sign.EXTEND, Sign.MORE_TIME, Sign.SNOOZE, Sign.HOLD, Sign.ACK, Sign.EVENT, Sign.CHART, Sign.TASKS,
    Sign.SETTINGS, Sign.GIVE,  # another act
})  # fmt: skip
KINDS = frozenset({Kind.CODE, Kind.FIGURE, Kind.ELSEWHERE, Kind.CROSS})

# Pretence and mockery: the words make a joke of whatever they stand beside; or put it into another year.
MOCKING = re.compile(
    r"\b(?:bia (?:ra|dat|dai|cho)|em bia|tu bia|lay dai|noi dai|bao dai|ghi dai|nham nham|lam mau|lam canh"
    r"|lam phep|dien kich|dong kich|cho (?:vui|oai|dep|phai phep|qua chuyen|xong chuyen|xong viec|sep vui|anh vui"
    r"|chi vui)|(?:anh|chi|sep|em) vui chua|(?:ve|mang tinh|cho co) hinh thuc|giay to thoi|tren giay|thanh tich"
    r"|khoi mang|mang mang|nam mo|ngu mo|giac mo|trong mo|nhu mo|tuong tuong|vien tuong|chuyen co tich|hai huoc"
    r"|hai that|(?:gioi|tai|hay|sang|oach|sieu|dinh|kheo) (?:ghe|that|the|nhi|qua(?! han))|gioi lam|thu (?:xem|thoi|coi"
    r"|nghiem)|do ai (?:tin|dam|biet)|ma no (?:tin|biet)|quy than|lay (?:troi|phat|chua)|cau (?:troi|mong)"
    r"|troi phat|uoc (?:gi|duoc|sao)|phai chi|gia nhu|lam nhu (?:de|that|dung)|suong qua ta|khoe mieng|noi phet"
    r"|chem gio|chem cho|cong nham|tinh nham|tap dung|ao that|so ao|that vay a|the co a|le nao|sang nam|sieu nhan"
    r"|ky tich|phep mau|cuoi (?:chet|dau|be|ngat|vo)|pho thac|so phan|hen xui|may rui|(?:may|thoai|bot) tu (?:gui"
    r"|bam|nhay|nhan|sua)|nghich)\b|^(?:(?:u|uh|um|o|thoi|vang|ha|a) )?thi xong\b|\b(?:la|nhu) (?:vay|the)$"
)
# Said of the words themselves: a quotation, a model, somebody's question; and an order to those who are called.
QUOTING = re.compile(
    r"\b(?:cau (?:mau|nay|hoi|do|tren|sau)|mau (?:cau|tin|bao cao|thoi)|tai lieu mau|cu phap|de bai|tieu de"
    r"|nguyen van|dong chu|man hinh|dua tin|dang tin|tin don|rang|hoi (?:thu|em|toi|anh|chi|la|voi)|cho (?:em"
    r"|toi|minh) hoi|go (?:thu|cau|nhu)|viet (?:thu|cau|mau)|soan (?:san|thu|cau|mau)|nhan (?:the|vay|tin)|khoe"
    r"|doa|tra loi|chu y|luu y|tap trung|co len|quyet liet|nghiem tuc|toan the|nha thau|bao chi|bao dai|doi ban"
    r"|he thong tu|muc tieu|ke hoach|chi tieu giao|nam ngoai|nam truoc|ky truoc|ky bao cao truoc|quy truoc"
    r"|muon biet|muon hoi|nghiem thu|thuc te|thuc ra|chuc mung|loi (?:bai|chi|anh|sep|ong|ba)|dong (?:cuoi|dau tien"
    r"|thu|tren)|that lac|chay mat|bi mat|doc (?:trong|tren|thay)|phim|tet|ghi$)\b"
)
# The things a task is made of: an excuse that names them speaks of the task after all.
MATTER = re.compile(r"\b(?:ho so|so lieu|van ban|bao cao|ket qua|bieu mau|quyet dinh|chu ky)\b")
# Why the message comes late or in haste, which says nothing of the task: "điện thoại hỏng nên em báo muộn".
EXCUSING = re.compile(
    r"\b(?:nen|vi|do|tai|ma)\b.*\b(?:bao|nhan|tra loi)(?: \w+)? (?:tre|muon|cham|voi|duoc)\b"
    r"|\bnen\b.*\b(?:chua|khong|quen)(?: kip)? (?:bao|nhan tin|tra loi)(?: duoc| lai| kip)*$"
    r"|\bnen\b.*\bmoi (?:bao|gui|nhan|tra loi|vao)(?: lai)? duoc\b"
    r"|\b(?:bao|nhan|tra loi) (?:tre|muon|cham)\b.*\b(?:vi|do|tai)\b"
)
# Words that make a clause speak of the act itself ("thực tế lại khác"), of what is left or of a later time.
WORDS = Words.each(
    """thế vậy như thì khác là hiện thấy nhìn tin tối sáng chiều trưa lát mà còn cứ nốt thêm nữa tiếp từ tạm lại gì sót
    nháy thôi vẫn quên mẫu giả ảo láo chắc điêu khoác hiềm nỗi lệch nhẩm khấn dở"""
)
