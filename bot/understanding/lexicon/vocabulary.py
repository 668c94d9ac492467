"""The words the grammar knows, by what they are a sign of. Written with all marks; typed with some or none.

Longer phrases win over shorter ones: "gần như" is a sign of nearness although "gần" alone is one too.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from bot.understanding.lexicon.asked import ASKED
from bot.understanding.lexicon.courtesy import COURTESY
from bot.understanding.lexicon.signs import Sign


def _each(*parts: str) -> str:
    """Every phrase made of one of each part: "xã, sở" and "em, mình" are four."""
    return ", ".join(" ".join(words) for words in product(*(part.split(", ") for part in parts)))


_US = _each("chúng, bọn, tụi", "em, tôi, mình, tui, anh, chị, cháu")
_OURS = _each(
    "đơn vị, cơ quan, phòng, bên, sở, xã, phường, huyện, quận, thị xã, thị trấn, ban, văn phòng, tổ, đội, trung tâm, "
    "trường, bệnh viện, bv, trạm, trạm y tế, khoa, hội, cục, chi cục, nhóm, bộ phận, đv, cq, dvi, đvị, ubnd xã, "
    "ubnd phường",
    "em, e, tôi, mình, tui, chúng tôi, chúng em, bọn em, bọn tôi, bọn mình, tụi em, tụi tui, tụi mình",
)
_PLACES = _each("ấp, thôn, buôn, bản, khóm, làng, khu phố, chi bộ", "em, tôi, mình, tui, tụi em, tụi tui")
_PRESSED = "bấm, ấn, nhấn, điền, báo, ghi, gõ, gửi, gởi, nhắn, nhập, đánh, đánh dấu, chọn, tick, tích"
_SLIPPED = (
    f"{_each(_PRESSED, 'nhầm, lộn, sai')}, {_each('lỡ, lỡ tay, trót', _PRESSED)}, {_each('nhầm, lộn', 'mục, số, mã')}"
)
_WHO = "tôi, em, mình, anh, chị, tui, tớ, cháu"
_LATER = f"{_each('nhắc, réo, kêu', _WHO, 'lại, sau')}, {_each('nhắc lại, réo lại, kêu lại', _WHO)}"
_NO_MORE = _each(
    "khoan, khoan hãy, đừng, đừng có, thôi, ngừng, ngưng, dừng, tạm ngừng, tạm ngưng, tạm dừng, khỏi, khỏi cần, "
    "khỏi phải, không cần, không cần phải, không phải, ko cần, hông cần, hong cần, hok cần, k cần",
    "nhắc, réo, kêu, hối, giục",
)
_COUNTED = _each("hai, ba, bốn", "mục, việc, nhiệm vụ, cái, vụ")
_DONE_TOLD = (
    "trạng thái xong, trạng thái hoàn thành, báo xong, "
    "báo hoàn thành, xong, hoàn thành, xác nhận, xác nhận xong, xác nhận hoàn thành, đánh dấu"
)
_TOLD_OF = (
    f"{_DONE_TOLD}, {_each('cái', _DONE_TOLD)}, báo cáo, kết quả, lệnh, tick, tích, ghi nhận, số liệu, lệnh gia hạn"
)
_TAKEN_BACK = _each("hủy, huỷ, bỏ, gỡ, rút, rút lại, thu hồi, xóa, xoá", _TOLD_OF)
_TURNED_BACK = _each(
    "thành, về, lại, sang, qua, về trạng thái, sang trạng thái, qua trạng thái", "chưa xong, chưa hoàn thành"
)
_MORE_TIME = _each("xin, cho, cho em xin, cho xin, cho tôi xin, em xin", "thêm thời gian, thêm hạn")
_LIMITS = _each(
    "gia hạn, lùi, dời, kéo dài, xin lùi, xin dời, cho lùi, cho dời, lui, giãn, nới, kéo, xin kéo, cho kéo, xin giãn, "
    "cho giãn, xin nới, cho nới",
    "thời gian, thời hạn, hạn, ngày, tiến độ",
)
_MOVED = _each(
    "đẩy, xê, xích, nhích, điều chỉnh, điều chỉnh lại, chỉnh, chỉnh lại, sửa, sửa lại, đổi, đổi lại, thay đổi, chuyển, "
    "dãn",
    "thời hạn, hạn, deadline, hạn chót, ngày hạn",
)
_TIMES = f"{_LIMITS}, {_MOVED}"
_TOLD: dict[Sign, str] = {
    Sign.DONE: """
        đã thực hiện xong, đã làm xong, đã triển khai xong, đã xử lý xong, đã giải quyết xong, đã tổ chức xong, thực
        hiện xong, triển khai xong, xử lý xong, giải quyết xong, xong, xong xuôi, xong xong, xong nốt, làm xong nốt,
        hoàn thành nốt, hoàn tất nốt, hoàn thành, hoàn tất, hoàn thành xong, done, finish, finished, completed,
        hthành, hthanh, xg
    """,
    Sign.FINAL: """
        nộp, gửi, gởi, gửi đi, gởi đi, ban hành, ký ban hành, phát hành, đã ký, ký rồi, ký xong, công bố, hoàn thiện,
        trả lời, đăng tải, xử lý rồi, đã xử lý, giải quyết rồi, đã giải quyết, đã làm, làm rồi, thực hiện rồi, đã thực
        hiện, đã báo cáo, đã triển khai, triển khai rồi, báo cáo rồi, đủ rồi, tổ chức rồi, đã tổ chức, chuyển rồi, đã
        chuyển, nạp, đã kết thúc, kết thúc rồi, tick, tích, đăng, up, upload, đẩy lên, đưa lên, tải lên, bàn giao
    """,
    Sign.AFFIRM: "đã, vừa, mới, vừa mới, mới vừa, đã được, cũng đã, vừa được, đã vừa",
    Sign.NOT: """
        chưa, không, chẳng, chả, chửa, chư, ko, kô, hok, hông, hổng, hong, hem, hk, kg, kh, k, khg, khum, chx, no, nỏ,
        nỏ có, mô có,
        not, chưa hề, chưa kịp, vẫn chưa, vẫn ch, không hề, không thể, ko thể, chưa thể, đâu có, đâu đã, nào đã,
        đâu phải, chẳng thể, không kịp
    """,
    Sign.DENY: """
        làm gì đã, làm gì có, đâu, mô, gì mà xong, ai nói, thế nào được, sao được, làm sao, sao nổi, gì đâu, mà xong,
        còn lâu, còn khuya, mơ
    """,
    Sign.FORBID: "đừng, chớ, cấm, khoan, không được, không cho, ko được, khỏi, hẵng, đừng có, không nên, ko nên",
    Sign.NEAR: """
        sắp, gần, gần như, suýt, suýt nữa, chuẩn bị, sắp sửa, gần gần, tới nơi, nữa là, chút nữa, xíu nữa, tí nữa
    """,
    Sign.AHEAD: """
        sẽ, dự kiến, hứa, cam kết, cố gắng, cố, phấn đấu, định, hẹn, hy vọng, hi vọng, mong, tính, ráng, quyết tâm,
        đảm bảo, bảo đảm, kịp, sẽ cố gắng, xin hứa, kế hoạch là, trước ngày, chậm nhất, muộn nhất, ngay đây, làm ngay,
        xử lý ngay, triển khai ngay, thực hiện ngay, gấp rút, đang gấp rút, tích cực, đang tích cực, đang cố gắng, đẩy
        nhanh, đang khẩn trương
    """,
    Sign.IF: """
        nếu, khi nào, lúc nào, bao giờ thì, chừng nào, miễn là, giá mà, giả sử, trường hợp, hễ, với điều kiện, sau
        khi, trước khi, khi, nếu như, chỉ khi, trừ khi, mà có
    """,
    Sign.ORDER: """
        nhắn các, nhắn cho, yêu cầu, đề nghị, chỉ đạo, phải, cần, cần phải, hãy, nhớ, nhờ, giao, đôn đốc, mau, nhanh,
        khẩn trương, sớm, sớm nhất có thể, càng sớm càng tốt, gấp, đi nhé, đi nha, đi em, đi, bảo làm, dặn, nhắc nhở,
        bắt, muốn, kêu, biểu
    """,
    Sign.PART: """
        một nửa, nửa, 1 nửa, một phần, 1 phần, phần, bước, giai đoạn, khâu, đợt, hầu hết, phần lớn, đa số, gần hết,
        một số, 1 số, vài, mấy, được một ít, một ít, chừng nửa, phần nào, từng phần, mỗi, riêng phần, chỉ mới, một
        vài, phân nửa, già nửa, hơn nửa, quá nửa, bản mềm, bản word, bản cũ, số cũ, số liệu cũ, cũ,
        nốt, lặt vặt, phần việc, vòng, lần một, lần đầu, lần 1, vòng 1, tập 1
    """,
    Sign.STEP: """
        trình ký, trình, dự thảo, bản thảo, lấy ý kiến, xin ý kiến, lấy ý kiến góp ý, chờ, đợi, thẩm định, soạn, soạn
        thảo, rà soát, họp, tham mưu, chờ ký, chờ ý kiến, ý kiến, phê duyệt, duyệt, khảo sát, tổng hợp ý kiến, chờ
        duyệt, chờ phê duyệt, đang, trình duyệt, xem xét, góp ý dự thảo, thảo luận, lên khung, đề cương, khung, nháp,
        bản nháp, lấy số, đóng dấu, thông qua, in ấn, bổ sung, hoàn chỉnh, chỉnh sửa, sơ bộ
    """,
    Sign.HEDGE: """
        hình như, cơ bản, về cơ bản, có lẽ, chắc, chắc là, có thể là, có khi, dường như, coi như, xem như, tạm, tương
        đối, đại khái, thì phải, nghĩ là, tôi nghĩ, em nghĩ, tưởng, không chắc, ko chắc, chưa chắc, không rõ, ko rõ,
        không biết, ko biết, không nhớ, ko nhớ, hay sao ấy, hay sao á, chắc vậy, hình như là, có vẻ, chắc hẳn, chắc
        chắn, đoán, đoán là, tạm coi, hơi hơi, kiểu như, nghe chừng, xem chừng, chưa rõ, hay sao, sao ấy, hổng biết,
        hk biết, hông biết, gọi là, nôm na, theo em nhớ, nhớ là, nhớ không nhầm, thấy như, lẽ ra, đáng lẽ, nhẽ, có
        nhẽ, sơ sơ, sơ sài, qua loa, đối phó, cho có, tàm tạm, lấy lệ, để em kiểm tra, để em xem lại, để kiểm tra,
        đùa, giỡn, xạo, chém gió, ngỡ, hy vọng là, phần nhiều, trêu, chọc, lừa, phét, bốc phét, bịp, troll, thử bot,
        thử xem, em thử, thử thôi, test, demo, ví dụ, vd, giả định, giả dụ, theo lời, cá tháng tư, thề, bốc, tin
        không, buồn cười, cứ cho là, cho có lệ, cho đẹp, báo thế cho xong, nghe thế, nghe vậy, nghe đồn, nói thế, nói
        vậy, thế thôi, vậy thôi, hóa ra, hoá ra, ngờ đâu, ai dè, ai ngờ, tưởng đâu, trích, copy, chép lại
    """,
    Sign.ROUGHLY: """
        khoảng, tầm, cỡ, chừng, xấp xỉ, ước, ước đạt, ước tính, tạm tính, hơn, trên dưới, dưới, quãng, độ, ngót, ngót
        nghét, tăng, giảm, tăng thêm, giảm thêm, chênh, lệch, đâu khoảng, ước chừng, khoản tầm, tối thiểu, tối đa, ít
        nhất
    """,
    Sign.HEARSAY: """
        nghe nói, nghe đâu, ghi trong, viết trong, nêu trong, thấy bảo, nghe bảo, bảo, nói, nói là, bảo là, báo, kể,
        cho biết, cho hay, thấy nói, nghe, đồn, báo lại, nhắn là, báo là, theo báo cáo của
    """,
    Sign.OFFICE: """
        chi bộ, chi đoàn, chi hội, đảng bộ,
        sở, ubnd, ủy ban, ban, cục, chi cục, văn phòng, vp, huyện, quận, xã, phường, tỉnh, thành phố, bộ, bên, stp,
        stc, snv, skhđt, các, họ, người ta, hội đồng, trung tâm, công an, kho bạc, thuế, vpub, thị xã, thị trấn, phòng
        ban, bên kia, bên đó, bên ấy, bển, tụi nó, nó, anh ấy, chị ấy, em ấy, cô ấy, chú ấy, bác ấy, ông ấy, bà ấy,
        bạn ấy, bạn đó, bạn kia, cậu ấy, anh đó, chị đó, anh kia, chị kia, em kia, em đó, anh ta, cô ta, chị ta, ổng,
        sếp, lãnh đạo, giám đốc, trưởng phòng, thủ trưởng, chủ tịch, chánh văn phòng, chi bộ
    """,
    Sign.OWN: f"""
        đơn vị, phòng, cơ quan, đv, cq, bên chị, bên anh, bên cháu, phòng chị, phòng anh, {_OURS}, {_PLACES}, {_US}
    """,
    Sign.MISTAKE: f"""
        nhầm, lộn, đánh lộn dấu, lỡ tay, à không, à nhầm, nhầm lẫn, lộn rồi, {_SLIPPED}
    """,
    Sign.UNDO: f"""
        hủy, hoàn tác, rút lại, undo, hủy bỏ, huỷ, bỏ dấu, gỡ dấu, thu hồi, bỏ xong, bỏ chọn, mở lại, gỡ ra, gỡ giúp,
        gỡ
        giùm, gỡ dùm, gỡ hộ, gỡ xuống, gỡ bỏ, gỡ đi, {_TAKEN_BACK}, {_TURNED_BACK}
    """,
    Sign.EXTEND: f"""
        xin gh, gh, thêm thời gian, gia hạn, gia hạng, kéo dài, thêm hạn, gia hạn thêm, extend, thêm thời hạn, xin lùi,
        xin dời, lùi đến, lùi tới, lùi sang, lùi qua, dời đến, dời tới, dời sang, dời qua, cho lùi, cho dời, lùi, dời,
        xin ra hạn, xin da hạn,
        hoãn hạn, khất hạn, hoãn thời hạn, {_MORE_TIME}, {_TIMES}, {_each(_TIMES, "hoàn thành, thực hiện, nộp")}
    """,
    Sign.MORE_TIME: """
        xin thêm, cho thêm, cần thêm, xin trễ, xin muộn, xin chậm, cho em trễ, thư thư, cho em thư thư,
        nộp muộn, nộp chậm, nộp trễ, cho em nợ, cho nợ, xin nợ, xin khất, khất, cho em
        xin thêm, cho xin thêm, em xin thêm, cho tôi xin thêm, xin cho thêm
    """,
    Sign.SNOOZE: f"""
        nhắc lại, hoãn, snooze, nhắc sau, tạm hoãn, hoãn nhắc, hoãn lại, nhắc lại sau, để sau, lùi nhắc, dời nhắc, hẹn
        nhắc, báo lại sau, hoãn lời nhắc, nhắc mình, nhắc lại giúp em, để khi khác, réo lại, kêu lại, hú lại, {_LATER},
        {_NO_MORE}, {_each(_NO_MORE, "nữa, nữa đâu")}
    """,
    Sign.REMIND: """
        réo, réo em, réo tui, nhắc tui, nhắc, nhắc tôi, nhắc em, nhắc anh, nhắc chị, nhắc nhở tôi, nhắc hoài,
        nhắc mãi, nhắc việc, nhắc làm gì nữa,
        nhắc chi nữa
    """,
    Sign.ACK: """
        đã nhận, đã biết, đã nắm, đã rõ, tiếp nhận, nhận rồi, nhận được rồi, đã nhận được, rõ rồi, biết rồi, nắm rồi,
        nắm được rồi, ack, đã tiếp nhận, đã nắm được, đã nắm rõ, đã hiểu, hiểu rồi, đã đọc, đã thấy, đã xem, đã nhận
        việc, đã nhận thông báo, đã nắm thông tin, nhận được, đã nhận thông tin, xin nhận, xin tiếp nhận, rõ, nhận
        việc, nhận nhiệm vụ, đã nhận nhiệm vụ, đã nhận nhắc việc, nhận đủ, đã nhận đủ, nắm thông tin, đã tiếp thu,
        nhận thông tin, nắm được, nắm rõ, nhận được nhắc, nhận được nhắc việc, đã nhận
        nhắc, đã nhận được nhắc việc, đã nhận được nhắc
    """,
    Sign.OK: "nhận, ok, oke, okie, oki, okê, ô kê, okay, okey, okla, okela, okk, uki",
    Sign.EVENT: """
        ghi sự kiện, ghi giúp sự kiện, ghi nhận sự kiện, thêm sự kiện, báo sự kiện, ghi phát sinh, ghi nhận phát sinh,
        phát sinh, event, có phát sinh, đã phát sinh, phát sinh mới, có phát sinh mới, xảy ra, có sự kiện, có sự kiện
        phát sinh, sự kiện phát sinh, phát sinh vụ việc, phát sinh sự việc, phát sinh sự kiện, phát sinh vụ việc mới
    """,
    Sign.REPORT: "số liệu, report, sl, kết quả số liệu, con số, báo số",
    Sign.REACH: "đạt, đã đạt, đã đạt được, đạt được, đạt tỷ lệ, đạt tỉ lệ, tỷ lệ, tỉ lệ, kết quả, được",
    Sign.CORRECT: """
        đổi, đổi lại, chuyển lại, sửa, sửa lại, đính chính, điều chỉnh, chỉnh lại, cập nhật lại, đánh dấu lại, thay,
        sửa thành, chỉnh, sửa số, sửa số liệu, thay số cũ, thay số liệu cũ, sửa số cũ, sửa số liệu cũ, thay số
    """,
    Sign.CHART: "biểu đồ, đồ thị, vẽ biểu đồ, chart, vẽ đồ thị, sơ đồ",
}

_BETWEEN: dict[Sign, str] = {
    Sign.REMARK: """
        khó quá, khó lắm, khó làm,
        vướng, vướng mắc, khó khăn, gặp khó, thiếu, kiến nghị, cần hỗ trợ, bị, tạm dừng, đang làm, đang thực hiện,
        đang triển khai, trở ngại, tồn tại, chậm do, lý do, xin ý kiến chỉ đạo, cần làm rõ, đề nghị làm rõ, vướng ở,
        đang vướng, bận, không có, kẹt, đang kẹt, mắc, ách tắc, ách, đang tiến hành, tiến hành, còn thiếu, bắt đầu,
        chậm vì, trễ do, trễ vì, phản hồi, đang soạn, đang rà soát, dở, dở dang, dang dở, đang dở, làm dở, làm lại,
        lại từ đầu, phải lại, kém, yếu, hỏng, hư, trả về, trả lại, bị trả, bị trả lại, gửi trả, rút, rút hồ sơ, hết
        hiệu lực, bãi bỏ, bị bãi bỏ, thu hồi lại, phải nộp lại, nộp lại, phải gửi lại, xung đột, mâu thuẫn, chê, phản
        đối, tiếc, mỗi tội, chậm trễ, rớt, xin hỗ trợ, đề xuất, cần phối hợp, đang xử lý, đang hoàn thiện, đang tổng
        hợp, đang nhập, đang chỉnh sửa, đang họp, đang đợi, tắc, mắc kẹt, chờ đợi, bảo trì,
        đang bảo trì, đang bảo dưỡng, đang nâng cấp, sai, lỗi, trùng, em
        nghỉ trực, chưa tới đâu, chưa đến đâu, chưa tới mô, chưa đến mô, chưa đi đến đâu, chẳng tới đâu, em nghỉ phép,
        em nghỉ ốm, em nghỉ lễ, em nghỉ bù, tôi nghỉ trực, tôi nghỉ phép, tôi nghỉ ốm
    """,
    Sign.GIVE: """
        góp ý, góp ý cho, ý kiến về, ghi chú, comment, bình luận, nhận xét, góp ý về, góp ý mục, xin góp ý, note
    """,
    Sign.MEAN: """
        mà, mà là, đúng là, đúng phải là, con số đúng là, số đúng là, số chính xác là, phải là, mới đúng, mới phải
    """,
    Sign.CLASSIFIER: f"""
        mục, nhiệm vụ số, nv số, việc số, chỉ tiêu, chỉ tiêu số, chỉ số, tiêu chí, tiêu chí số, các chỉ tiêu, số, ý số,
        nhiệm vụ tại mục, việc tại mục, nội dung tại mục,
        nv, nvu, nvụ, stt, câu, mã, mã số, mục số, nhiệm vụ mục, mục nhiệm vụ, cái, tiểu mục, m, mã nhiệm vụ, cụm mục,
        đầu mục, hạng mục, sự kiện, cv, các mục sau, những mục sau, các việc sau, các nhiệm vụ sau, cả hai mục, các
        mục, những mục, mấy mục, mấy cái, {_COUNTED}
    """,
    Sign.AND: "không chỉ, không những, mà cả, mà còn, ngoài ra, và, với, cùng, cùng với, lẫn, &, cả, với cả, va",
    Sign.OR: "hoặc, hay, hay là, hoặc là",
    Sign.BUT: "nhưng, nhưng mà, còn, song, tuy nhiên, riêng, tuy, mặc dù, dù, còn lại",
    Sign.EXCEPT: "trừ, ngoại trừ, bỏ, trừ ra, không tính, chừa, chỉ còn, còn mỗi, không kể, ngoài",
    Sign.REASON: "vì, do, bởi vì, bởi, tại vì, lí do, với lý do",
    Sign.TO: """
        đến, tới, từ, từ ngày, đến ngày, tới ngày, ngày, bữa, vào, vào ngày, sang, sang ngày, thành, lúc, hồi,
        qua, trước, đến hết ngày, đến hết, hết ngày, cho đến, cho tới, kể từ, kể từ ngày, bắt đầu từ, hôm,
        trong, thành ngày, tới hết ngày, tới hết, là ngày, tới lúc, đến lúc, vào lúc, để, để đến, để tới
    """,
    Sign.INSTEAD: """
        không phải, chơ không phải, chơ ko phải, ko phải, hông phải, chứ không phải, chứ ko phải, chứ hông phải,
        k phải, kg phải, không phải là, ko
        phải là, chớ hông phải, chớ không phải, hổng phải, hok phải, chơ không phải, chơ hông phải
    """,
}

PHRASES = _TOLD | ASKED | _BETWEEN | COURTESY


# Whom a phrase with "AI" in it addresses.
_ADDRESSED = ("anh", "chị", "anh chị", "các anh chị", "a", "c", "ac", "sếp", "lãnh đạo", "vp", "văn phòng", "cô", "chú")


def phrases() -> Iterator[tuple[tuple[str, ...], Sign]]:
    """Every phrase as its words. Of equal signs for one spelling without marks the earlier stands."""
    for sign, listed in PHRASES.items():
        for phrase in " ".join(listed.split()).split(","):
            for called in _ADDRESSED if "AI" in phrase else ("",):
                if words := tuple(phrase.replace("AI", called).split()):
                    yield words, sign


@lru_cache(maxsize=1)
def singles() -> frozenset[str]:
    """The known phrases of one word, with their marks."""
    return frozenset(words[0] for words, _ in phrases() if len(words) == 1)


# Without any mark they say something commoner: "toi da xong" is "tôi đã xong", "chị Lan" a name, "dang" rather "đang".
NEED_MARKS = frozenset({
    ("bão", "về"), ("bão", "vào"), ("bão", "đến"), ("bão", "tới"), ("bão", "đổ", "bộ"),
    ("tối", "đa"), ("lẫn",), ("đăng",), ("thề",), ("lừa",), ("cũ",), ("nốt",), ("bốc",), ("yếu",), ("hư",),
    ("chê",), ("kém",), ("tiếc",), ("trích",), ("vòng",), ("ư",), ("chọc",), ("bịp",), ("rớt",), ("hỏng",), ("phét",),
})  # fmt: skip
