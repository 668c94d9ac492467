"""What may stand in a clause that acts, intent by intent: closed lists, so that nothing else is passed over."""

from dataclasses import dataclass

from bot.understanding.lexicon.lists import CROSS_FACES, GLAD, Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import Intent


@dataclass(frozen=True, slots=True)
class Account:
    """What may stand in a clause of one intent: signs, kinds of tokens, further words and phrases, marks."""

    signs: frozenset[Sign]
    kinds: frozenset[Kind]
    words: Words
    marks: str = ",;:.-–—=+*•/&()[]!… \n"
    reasons: bool = False  # "vì ..." and what follows it is a note

    def holds(self, token: Token) -> bool:
        if token.kind is Kind.MARK:
            return token.plain in self.marks or token.plain in GLAD + CROSS_FACES or token.plain[0].isdigit()
        if token.kind is Kind.SIGN and not token.sure:
            return False
        return token.sign in self.signs or token.kind in self.kinds or self.words.have(token.marked, token.plain)


_QUIET = frozenset({
    Sign.POLITE, Sign.GREETING, Sign.AND, Sign.CLASSIFIER, Sign.WORK, Sign.OWN, Sign.ALREADY, Sign.ALL, Sign.BUT,
})  # fmt: skip
LIGHT = """
    thì, là, luôn, hết, cũng, đều, hiện, hiện nay, đến nay, tính đến nay, nay, của, giúp em, giúp anh, giúp chị, giúp
    tôi, giúp mình, giúp với,
"""
_DATED = frozenset({Kind.CODE, Kind.DAY, Kind.DOCUMENT})

ACCOUNTS = {
    Intent.DONE: Account(
        _QUIET | {Sign.DONE, Sign.AFFIRM},
        _DATED | {Kind.TICK, Kind.TIME},
        Words(
            LIGHT
            + """
            ok, oke, okie, oki, okê, okay, okey, okla, okela, okk, uki, làm, lm, làm rồi, thực hiện, triển khai,
            việc thực hiện, đã xử lý, đã giải quyết, đã làm, đã thực hiện, đã triển khai, đã tổ chức, xử lý, mần,
            tuốt, tuốt luốt, tuốt tuột, trọn gói, cả loạt, cả lô, cả cụm, tức thì, từ sáng, từ trưa, từ chiều, từ tối,
            chừ, chừ thì, bây chừ,
            dừ, bấm, tick, tích, hồi, hôm, bữa, trong, vào, lúc, từ, ngày, từ ngày, vào ngày, trong ngày, béng, trơn,
            hết trơn, hết sạch, hết ráo, hết trọi, ráo trọi, trọi, ráo, sạch bách,
            sạch, tốt, ngon, ngon lành, êm, tốt đẹp, tuyệt, good, thật, thực sự, chính thức, trọn vẹn, toàn diện,
            đầy đủ, sớm, đẹp, gọn, gọn gàng, êm đẹp,
            tức thì, chốt, gút, kiểm, đếm, đo, vẽ, thống, kê, tiêm,
            dưới này, trên đó, trên này, ngoài này, ở dưới này, đúng hạn, trước hạn, trước thời hạn,
            đúng thời hạn, đúng tiến độ, sớm hạn, đúng kế hoạch, theo
            kế hoạch, theo quy định, vượt tiến độ, sớm hơn dự kiến, sớm hơn kế hoạch, sớm hơn hạn, sớm hơn thời hạn,
            sớm hơn quy định, sớm hơn tiến độ, trước thời hạn quy định, trước kế hoạch, trước tiến độ,
            xuôi, cuối cùng, sau
            cùng, cả, lại, do, về, đối với, mà, 100%, 100 %, khỏi nhắc, khỏi nhắc nữa, đừng nhắc nữa, thôi nhắc nữa,
            đừng nhắc, không cần nhắc nữa, khỏi cần nhắc, đúng thời hạn quy định, đúng quy định, theo đúng quy định,
            theo đúng kế hoạch, theo đúng tiến độ, trên địa bàn, trên địa bàn xã, trên địa bàn huyện, trên địa bàn
            tỉnh, trên địa bàn phường, không cần nhắc nữa đâu, khỏi nhắc nữa đâu, không phải nhắc,
            không phải nhắc nữa, không phải nhắc nữa đâu, không cần phải nhắc
            nữa, khỏi phải nhắc, khỏi phải nhắc nữa, theo yêu cầu, đúng yêu cầu, theo
            đúng yêu cầu, theo phân công, theo đúng chỉ đạo, theo chỉ đạo, đúng chỉ đạo, nhiệm vụ được giao, việc
            được giao, công việc được giao
            """
        ),
    ),
    Intent.UNDO: Account(
        _QUIET | {Sign.UNDO, Sign.MISTAKE, Sign.DONE, Sign.NOT, Sign.CORRECT, Sign.REPORT, Sign.AFFIRM},
        frozenset({Kind.CODE, Kind.PERIOD}),
        Words(
            LIGHT
            + """
            lại, thành, cho, kết quả, gia hạn, bỏ, yêu cầu,
            ra, bấm, ấn, nhấn, gõ, nhờ, đề nghị, muốn, dấu, đánh dấu, lệnh,
            trả, chuyển, đổi, đi, đi em, đi nhé, đi nha, giùm, gấp, lệnh gia hạn, lệnh xin gia hạn, lệnh báo xong,
            lệnh báo cáo, thôi, chết, ấy, ủa, ui, mất, tiêu
            """
        ),
        reasons=True,
    ),
    Intent.REPORT: Account(
        _QUIET | {Sign.REPORT, Sign.REACH, Sign.CORRECT, Sign.AFFIRM},
        frozenset({Kind.CODE, Kind.FIGURE, Kind.PERIOD, Kind.DAY, Kind.DOCUMENT}),
        Words(
            LIGHT
            + """
            gửi, gởi, nộp, sổ, đây, kèm, kèm theo, như sau, sau đây, chốt, tròn, làm, thực hiện, trong, cho, có, lại,
            nhập, ghi, thành, đúng, đúng là, mức, bằng, ở, ở mức, chính
            thức, hồ sơ, lên, lên mức, đã thực hiện, giải quyết, đã giải quyết, giải, quyết, xử lý,
            đã xử lý, chốt, chốt lại, cung, cấp, kính, về, về việc, việc thực hiện, nhập giùm, gởi, số, thu thuế
            """
        ),
    ),
    Intent.EVENT: Account(
        _QUIET | {Sign.EVENT, Sign.AFFIRM},
        _DATED | {Kind.TIME},
        Words(LIGHT + "bắt đầu, có, từ, từ ngày, ngày, vào, vào ngày, lúc, hồi, hôm, bữa, kể từ, kể từ ngày, nhờ, ghi"
            ", bắt đầu từ, theo"),
        reasons=True,
    ),
    Intent.EXTEND: Account(
        _QUIET | {Sign.EXTEND, Sign.MORE_TIME},
        _DATED | {Kind.TIME},
        Words(
            LIGHT
            + """
            đề nghị, nhờ, muốn, mong, xin, lại, làm, thực hiện, hạn, thời hạn, thời gian, được, cho, thêm, từ, từ
            ngày, đến, đến ngày, đến hết, đến hết ngày, tới, tới ngày, tới hết, tới hết ngày, ngày, hết ngày, sang,
            sang ngày, qua, thành ngày, là ngày, cho đến, cho tới, để đến, để tới, thành, ra, lên, nộp
            """
        ),
        reasons=True,
    ),
    Intent.ACK: Account(
        _QUIET | {Sign.ACK, Sign.OK, Sign.AFFIRM, Sign.AHEAD},
        frozenset({Kind.CODE}),
        Words(LIGHT + "nhắc việc, thông tin, nội dung, đầy đủ, làm, thực hiện, triển khai, xử lý, giải quyết"),
    ),
    Intent.SNOOZE: Account(
        _QUIET | {Sign.SNOOZE, Sign.REMIND},
        frozenset({Kind.CODE, Kind.DAY, Kind.TIME}),
        Words(
            LIGHT
            + """
            bận, đang bận, nhờ, đang họp, nữa, nữa đâu, đâu, tiếp, ok, oke, oki, okay,
            giờ, bây giờ, nhớ, hãy, đi, cho, lại, sau, thêm, về, làm, đến, đến ngày, tới, tới
            ngày, vào, vào ngày, ngày, lúc, vào lúc, hôm, sang, sang ngày, qua, để, để đến, để tới, cho đến, cho tới,
            đến lúc, tới lúc
            """
        ),
    ),
}  # fmt: skip

# Beside a statement, in its own clause: a document, where it lies, with whose politeness it comes.
ASIDE = Account(
    _QUIET
    | {Sign.TO, Sign.AFFIRM, Sign.FINAL, Sign.FILLER, Sign.REPORT, Sign.REACH, Sign.DUTY, Sign.PROGRESS, Sign.AHEAD},
    _DATED | {Kind.PERIOD, Kind.TICK, Kind.TIME},
    Words("nhắc làm gì nữa, nhắc chi nữa, nhắc hoài, nhắc mãi"),
)
# Before a statement, where nothing is kept of it.
LEAD = Account(
    _QUIET | {Sign.REPORT, Sign.PROGRESS}, _DATED | {Kind.PERIOD, Kind.TICK}, Words(LIGHT + "thực hiện, căn, cứ")
)
