"""What people say beside an ack, a question or a mistake, in whole sentences: forms that tell nothing of their own."""

import re

# "rồi rồi biết rồi" before "3.8 xong rồi": an impatient yes, no receipt.
KNOWN = re.compile(
    r"(?:(?:roi|da|u|uh|o|thi|ok|em|toi|tui|vang) )*(?:biet|nho|hieu) (?:roi|r)"
    r"(?: (?:ma|kho lam|kho qua|noi mai|anh|chi|oi|a))*"
)
# "đã rõ, phòng sẽ triển khai nhiệm vụ 6.1 theo đúng tiến độ": what the receiver says he will do.
TAKEN_ON = re.compile(
    r"(?:(?!khong |chua |neu |nhung |khi )\w+ ){0,8}(?:se|xin|xin duoc)"
    r"(?: tiep thu| nghiem tuc| khan truong| va| se| to chuc)* (?:trien khai|thuc hien)"
    r"(?: nghiem tuc| ngay| dung han| theo dung tien do| theo dung han| theo quy dinh| theo yeu cau| dung tien do| a)*"
)
# "mục 5.4 em nhớ rồi", "mai tui tính": why a reminder may be put off.
IN_MIND = re.compile(
    r"(?:em |tui |toi )?(?:nho roi|van nho|nho ma)|(?:mai|sang mai|chieu|toi|lat) (?:em |tui |toi |minh )?"
    r"(?:tinh|lam|coi|xem|xu ly|mo ra xem)(?: tiep| sau)?"
)
# "bấm nhầm 6.1, nhờ bot mở lại dùm": what the mistake asks for anyhow.
REOPEN = re.compile(
    r"(?:(?:nho|xin|phien|mong|anh|chi|em|bot|ad) )*mo lai(?: (?:giup|gium|dum|ho|voi|em|tui|toi|minh))*"
)
# "ai phụ trách 4.7 thế, em mới về nhận việc nên chưa rõ": why somebody asks.
UNAWARE = re.compile(r"\b(?:moi (?:ve|nhan viec|vao|thay|chuyen)|(?:chua|khong|ko|k|hong) (?:ro|nam|biet|nho|ranh))\b")
# "mục 1.5 đâu phải việc của xã em, sao lại nhắc em": why somebody is surprised.
OF_OTHERS = re.compile(
    r"\b(?:khong|ko|k|hong|hok|dau|chang|chua)(?: he)?(?: co)? (?:thuoc|phai|lien quan|duoc giao|chu tri|phu trach)\b"
)
# "ai bảo 6.18 xong? mới họp được một buổi".
DISPUTED = re.compile(r"ai (?:bao|noi|bieu|keu)\b")
# "2.9 hoàn thành hả? có đâu".
NOT_SO = re.compile(r"(?:lam gi )?(?:co dau|dau co|da dau|lam gi co|dau da)\b")
