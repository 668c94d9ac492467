"""What a known word or phrase is a sign of."""

from enum import Enum, auto


class Sign(Enum):
    DONE = auto()  # "2.3 xong": acts
    FINAL = auto()  # "2.3 đã nộp": sounds done, is asked back
    AFFIRM = auto()  # "đã", "vừa": the done that follows has happened
    NOT = auto()  # "chưa xong"
    DENY = auto()  # "xong đâu", "xong thế nào được": no, said as a question
    FORBID = auto()  # "đừng đánh dấu xong"
    NEAR = auto()  # "sắp xong"
    AHEAD = auto()  # "sẽ xong", "hứa xong"
    IF = auto()  # "nếu kịp thì xong", "khi nào xong"
    ORDER = auto()  # "sếp bảo xong 2.3 đi"
    PART = auto()  # "xong một nửa"
    STEP = auto()  # "xong dự thảo", "chờ ký"
    HEDGE = auto()  # "hình như xong rồi"
    ROUGHLY = auto()  # "khoảng 45%"
    HEARSAY = auto()  # "nghe nói", "bảo là"
    OFFICE = auto()  # "bên Sở Tài chính": somebody else, unless "em", "mình" follows
    OWN = auto()  # "đơn vị em", "chúng tôi"
    MISTAKE = auto()  # "bấm nhầm"
    UNDO = auto()  # "hủy", "rút lại"
    EXTEND = auto()
    MORE_TIME = auto()  # "xin thêm", asks for time only when time follows
    SNOOZE = auto()
    REMIND = auto()  # "nhắc", a snooze beside a day, a reason asked beside "sao"
    HOLD = auto()  # "hoan" without its marks: hoãn or hoàn
    ACK = auto()
    OK = auto()
    EVENT = auto()
    REPORT = auto()
    REACH = auto()  # "01 đạt 45%"
    CORRECT = auto()  # "sửa 01 thành 46%"
    CHART = auto()
    WHY = auto()
    WHO = auto()
    DUTY = auto()  # "phụ trách": with WHO, who is responsible
    WHAT = auto()  # "hạn khi nào", "là gì", "đến đâu rồi": asks about one task
    DETAIL = auto()  # "nội dung", "chi tiết"
    MAY = auto()  # "được không", "có thể"
    QUESTION = auto()  # "à", "phải không"
    PROGRESS = auto()
    TASKS = auto()
    WORK = auto()  # "việc"
    LIST = auto()  # "có gì", "nào", "danh sách": with WORK or a day, the list of tasks
    OVERDUE = auto()
    ALL = auto()
    SETTINGS = auto()
    HELP = auto()
    REMARK = auto()  # "vướng", "khó khăn": a comment
    GIVE = auto()  # "góp ý", "ghi chú": the verb of a comment, not part of it
    CLASSIFIER = auto()  # "mục" before a code
    AND = auto()
    OR = auto()
    BUT = auto()
    EXCEPT = auto()
    REASON = auto()  # "vì", "do"
    TO = auto()  # "đến", "từ", "ngày": before a day
    INSTEAD = auto()  # "không phải A mà B"
    MEAN = auto()  # "mà là"
    GREETING = auto()
    POLITE = auto()
    FILLER = auto()  # "thì", "là", "rồi": carries nothing
    ALREADY = auto()  # "rồi"
    NOUN = auto()  # "quyết định": neither "định" nor anything else of ours
