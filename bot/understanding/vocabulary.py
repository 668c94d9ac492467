"""The words the grammar knows, by what they are a sign of. Written with all marks; typed with some or none.

Longer phrases win over shorter ones: "gần như" is a sign of nearness although "gần" alone is one too.
"""

from collections.abc import Iterator

from bot.understanding.courtesy import COURTESY
from bot.understanding.signs import Sign

PHRASES: dict[Sign, str] = {
    Sign.DONE: """
        đã thực hiện xong, đã làm xong, đã triển khai xong, đã xử lý xong, đã giải quyết xong, đã tổ chức xong, thực
        hiện xong, triển khai xong, xử lý xong, giải quyết xong, xong, xong xuôi, xong xong, xong nốt, làm xong nốt,
        hoàn thành nốt, hoàn thành, hoàn tất, hoàn thành xong, done, finish, finished, completed
    """,
    Sign.FINAL: """
        nộp, gửi, gởi, gửi đi, gởi đi, ban hành, ký ban hành, phát hành, đã ký, ký rồi, ký xong, công bố, hoàn thiện,
        trả lời, đăng tải, xử lý rồi, đã xử lý, giải quyết rồi, đã giải quyết, đã làm, làm rồi, thực hiện rồi, đã thực
        hiện, đã báo cáo, đã triển khai, triển khai rồi, báo cáo rồi, đủ rồi, tổ chức rồi, đã tổ chức, chuyển rồi, đã
        chuyển, tick, tích, đăng, up, upload, đẩy lên, đưa lên, tải lên
    """,
    Sign.AFFIRM: "đã, vừa, mới, vừa mới, mới vừa, đã được, cũng đã, vừa được, đã vừa",
    Sign.NOT: """
        chưa, không, chẳng, chả, chửa, chư, ko, kô, hok, hông, hổng, hong, hem, hk, kg, kh, k, khg, khum, chx, no,
        not, chưa hề, chưa kịp, vẫn chưa, không hề, không thể, ko thể, chưa thể, đâu có, đâu đã, nào đã, đâu phải,
        chẳng thể, không kịp
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
        vài, phân nửa, già nửa, hơn nửa, quá nửa
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
        đùa, giỡn, xạo, chém gió, ngỡ, hy vọng là, phần nhiều
    """,
    Sign.ROUGHLY: """
        khoảng, tầm, cỡ, chừng, xấp xỉ, ước, ước đạt, ước tính, tạm tính, hơn, trên dưới, dưới, quãng, độ, ngót, ngót
        nghét, tăng, giảm, tăng thêm, giảm thêm, chênh, lệch, đâu khoảng, ước chừng, khoản tầm, tối thiểu, tối đa, ít
        nhất
    """,
    Sign.HEARSAY: """
        nghe nói, nghe đâu, thấy bảo, nghe bảo, bảo, nói, nói là, bảo là, báo, kể, cho biết, cho hay, thấy nói, nghe,
        đồn, báo lại, nhắn là, báo là, theo báo cáo của
    """,
    Sign.OFFICE: """
        sở, ubnd, ủy ban, ban, cục, chi cục, văn phòng, vp, huyện, quận, xã, phường, tỉnh, thành phố, bộ, bên, stp,
        stc, snv, skhđt, các, họ, người ta, hội đồng, trung tâm, công an, kho bạc, thuế, vpub, thị xã, thị trấn, phòng
        ban, bên kia, bên đó, bên ấy, bển, tụi nó, nó, anh ấy, chị ấy, em ấy, cô ấy, chú ấy, bác ấy, ông ấy, bà ấy,
        bạn ấy, bạn đó, bạn kia, cậu ấy, anh đó, chị đó, anh kia, chị kia, em kia, em đó, anh ta, cô ta, chị ta, ổng,
        sếp, lãnh đạo, giám đốc, trưởng phòng, thủ trưởng, chủ tịch, chánh văn phòng
    """,
    Sign.OWN: """
        đơn vị em, đơn vị tôi, đơn vị mình, đơn vị chúng tôi, cơ quan em, cơ quan tôi, cơ quan mình, cơ quan chúng
        tôi, phòng em, phòng tôi, phòng mình, phòng chúng tôi, bên em, bên tôi, bên mình, sở em, sở tôi, sở mình, sở
        chúng tôi, xã em, xã tôi, xã mình, phường em, phường tôi, phường mình, huyện em, huyện tôi, huyện mình, ban
        em, ban tôi, chúng tôi, chúng em, tụi em, bọn em, nhóm em, bên chúng tôi, bên chúng em, văn phòng em, văn
        phòng tôi, văn phòng mình, tổ em, tổ tôi, đơn vị, phòng, cơ quan, ubnd xã em, ubnd phường em, bên chị, bên
        anh, bên cháu, phòng chị, phòng anh, đội em, trung tâm em, bên bọn em, bên tụi em, đv em, cq em, đơn vị bọn
        em, nhóm mình, nhóm tôi, tổ mình, đội mình, bộ phận em, bộ phận tôi, bộ phận mình, xã bọn em, phòng bọn em,
        ban mình, ubnd xã mình, tổ bọn em, trung tâm mình, sở bọn em
    """,
    Sign.MISTAKE: """
        bấm nhầm, ấn nhầm, báo nhầm, ghi nhầm, gõ nhầm, gửi nhầm, gởi nhầm, nhắn nhầm, đánh nhầm, đánh dấu nhầm, chọn
        nhầm, nhầm, bấm lộn, ấn lộn, báo lộn, ghi lộn, gõ lộn, nhắn lộn, gửi lộn, gởi lộn, lộn, đánh lộn dấu, chọn
        lộn, báo sai, bấm sai, ghi sai, lỡ tay, lỡ bấm, à không, à nhầm, nhầm lẫn, lộn rồi, nhầm mục, nhầm số, nhập
        nhầm, nhập sai, nhấn nhầm, nhấn lộn, tick nhầm, tích nhầm
    """,
    Sign.UNDO: """
        hủy, hoàn tác, rút lại, undo, bỏ đánh dấu, hủy bỏ, hủy đánh dấu, huỷ, bỏ dấu, gỡ dấu, thu hồi, xóa báo cáo,
        hủy báo cáo, hủy kết quả, hủy lệnh, bỏ xong, rút báo cáo, bỏ chọn, bỏ tick, bỏ tích, thu hồi báo cáo, hủy báo
        xong, bỏ báo xong, thành chưa xong, về chưa xong, thành chưa hoàn thành, về chưa hoàn thành, lại chưa xong, mở
        lại, rút báo xong, rút lại báo xong, rút lại báo cáo, hủy xong, xóa số liệu, xoá số liệu, bỏ số liệu, rút lại
        báo hoàn thành, hủy báo hoàn thành, rút báo hoàn thành
    """,
    Sign.EXTEND: """
        thêm thời gian, em xin thêm thời gian, gia hạn, lùi hạn, dời hạn, kéo dài, kéo dài thời hạn, kéo dài thời
        gian, nới hạn, giãn hạn, thêm hạn, lùi thời hạn, lùi thời gian, dời thời hạn, dời thời gian, gia hạn thêm,
        extend, lui hạn, chuyển hạn, đổi hạn, thêm thời hạn, lùi ngày, dời ngày, xin thêm thời gian, cho thêm thời
        gian, xin lùi, xin dời, lùi đến, lùi tới, lùi sang, lùi qua, dời đến, dời tới, dời sang, dời qua, cho lùi, cho
        dời, gia hạn thời gian, lùi, dời, xin thêm hạn, cho thêm hạn, cho em xin thêm thời gian, cho xin thêm thời
        gian, cho tôi xin thêm thời gian, cho em xin thêm hạn, cho xin thêm hạn, lùi thời gian hoàn thành, lùi thời
        gian thực hiện, lùi thời gian nộp, lùi thời hạn hoàn thành, lùi thời hạn thực hiện, lùi thời hạn nộp, lùi hạn
        hoàn thành, lùi hạn thực hiện, lùi hạn nộp, gia hạn thời gian hoàn thành, gia hạn thời gian thực hiện, gia hạn
        thời gian nộp, gia hạn thời hạn hoàn thành, gia hạn thời hạn thực hiện, gia hạn thời hạn nộp, gia hạn hạn hoàn
        thành, gia hạn hạn thực hiện, gia hạn hạn nộp, kéo dài thời gian hoàn thành, kéo dài thời gian thực hiện, kéo
        dài thời gian nộp, kéo dài thời hạn hoàn thành, kéo dài thời hạn thực hiện, kéo dài thời hạn nộp, kéo dài hạn
        hoàn thành, kéo dài hạn thực hiện, kéo dài hạn nộp, dời thời gian hoàn thành, dời thời gian thực hiện, dời
        thời gian nộp, dời thời hạn hoàn thành, dời thời hạn thực hiện, dời thời hạn nộp, dời hạn hoàn thành, dời hạn
        thực hiện, dời hạn nộp, xin lùi thời gian hoàn thành, xin lùi thời gian thực hiện, xin lùi thời gian nộp, xin
        lùi thời hạn hoàn thành, xin lùi thời hạn thực hiện, xin lùi thời hạn nộp, xin lùi hạn hoàn thành, xin lùi hạn
        thực hiện, xin lùi hạn nộp, xin dời thời gian hoàn thành, xin dời thời gian thực hiện, xin dời thời gian nộp,
        xin dời thời hạn hoàn thành, xin dời thời hạn thực hiện, xin dời thời hạn nộp, xin dời hạn hoàn thành, xin dời
        hạn thực hiện, xin dời hạn nộp, cho lùi thời gian hoàn thành, cho lùi thời gian thực hiện, cho lùi thời gian
        nộp, cho lùi thời hạn hoàn thành, cho lùi thời hạn thực hiện, cho lùi thời hạn nộp, cho lùi hạn hoàn thành,
        cho lùi hạn thực hiện, cho lùi hạn nộp
    """,
    Sign.MORE_TIME: """
        xin thêm, cho thêm, cần thêm, nộp muộn, nộp chậm, nộp trễ, cho em nợ, cho nợ, xin nợ, xin khất, khất, cho em
        xin thêm, cho xin thêm, em xin thêm, cho tôi xin thêm, xin cho thêm
    """,
    Sign.SNOOZE: """
        nhắc lại, hoãn, snooze, nhắc sau, tạm hoãn, hoãn nhắc, hoãn lại, nhắc lại sau, để sau, lùi nhắc, dời nhắc, hẹn
        nhắc, báo lại sau, hoãn lời nhắc, nhắc mình, nhắc tôi lại, nhắc em lại, nhắc mình lại, khoan nhắc, đừng nhắc,
        thôi nhắc, ngừng nhắc, khỏi nhắc, khỏi nhắc nữa, đừng nhắc nữa, thôi nhắc nữa, không cần nhắc nữa, khỏi cần
        nhắc, nhắc tôi sau, nhắc em sau, nhắc mình sau, nhắc anh sau, nhắc chị sau, nhắc lại giúp em, để khi khác,
        không cần nhắc nữa đâu, khỏi nhắc nữa đâu
    """,
    Sign.REMIND: """
        nhắc, nhắc tôi, nhắc em, nhắc anh, nhắc chị, nhắc nhở tôi, nhắc hoài, nhắc mãi, nhắc việc, nhắc làm gì nữa,
        nhắc chi nữa
    """,
    Sign.ACK: """
        đã nhận, đã biết, đã nắm, đã rõ, tiếp nhận, nhận rồi, nhận được rồi, đã nhận được, rõ rồi, biết rồi, nắm rồi,
        nắm được rồi, ack, đã tiếp nhận, đã nắm được, đã nắm rõ, đã hiểu, hiểu rồi, đã đọc, đã thấy, đã xem, đã nhận
        việc, đã nhận thông báo, đã nắm thông tin, nhận được, đã nhận thông tin, xin nhận, xin tiếp nhận, rõ, nhận
        việc, nhận nhiệm vụ, đã nhận nhiệm vụ, đã nhận nhắc việc, nhận đủ, đã nhận đủ, nắm thông tin, đã tiếp thu,
        nhận thông tin, nắm được, nắm rõ
    """,
    Sign.OK: "nhận, ok, oke, okie, oki, okê, ô kê, okay, okey, okla, okela, okk, uki",
    Sign.EVENT: "phát sinh, event, có phát sinh, đã phát sinh, xảy ra, có sự kiện",
    Sign.REPORT: "số liệu, report, sl, kết quả số liệu, con số",
    Sign.REACH: "đạt, đã đạt, đã đạt được, đạt được, đạt tỷ lệ, đạt tỉ lệ, tỷ lệ, tỉ lệ, kết quả, được",
    Sign.CORRECT: """
        đổi, đổi lại, chuyển lại, sửa, sửa lại, đính chính, điều chỉnh, chỉnh lại, cập nhật lại, đánh dấu lại, thay,
        sửa thành, chỉnh, sửa số, sửa số liệu
    """,
    Sign.CHART: "biểu đồ, đồ thị, vẽ biểu đồ, chart, vẽ đồ thị, sơ đồ",
    Sign.WHY: "sao, vì sao, tại sao, sao lại, lý do gì, lí do gì, why, tại vì sao, sao cứ, răng, mắc gì, mắc chi",
    Sign.WHO: """
        ai, đơn vị nào, cơ quan nào, sở nào, phòng nào, người nào, bên nào, who, đơn vị gì, cán bộ nào, chuyên viên
        nào, anh nào, chị nào, ông nào, bạn nào, xã nào, phường nào, huyện nào, ban nào, ngành nào, tổ nào, bộ phận
        nào, đồng chí nào, những ai, phòng gì, sở gì, phòng ban nào, chi cục nào, trung tâm nào, anh chị nào, phòng
        mô, đv nào, cq nào
    """,
    Sign.DUTY: """
        phụ trách, chủ trì, chịu trách nhiệm, phối hợp, đảm nhận, đảm nhiệm, được giao, giao cho, làm, lm, thực hiện,
        phân công, phân công cho, theo dõi, đầu mối, của, lo, xử lý, thụ lý, thuộc, thuộc về, thuộc trách nhiệm, thuộc
        trách nhiệm của, trách nhiệm của, trách nhiệm, thuộc phần, được giao cho, giao về, đứng ra, cầm
    """,
    Sign.WHAT: """
        bằng cách nào, cách nào, kiểu gì, là gì, bao giờ, hạn khi nào, thế nào, thế nào rồi, đến đâu, tới đâu, đến đâu
        rồi, tới đâu rồi, ra sao, sao rồi, còn mấy ngày, còn bao nhiêu ngày, mấy ngày nữa, hôm nào, ngày nào, ntn, như
        thế nào, nội dung gì, yêu cầu gì, ngày mấy, gồm gì, gồm những gì, nói gì, còn bao lâu, bao lâu, lúc nào hết
        hạn, hạn chót, sản phẩm gì, mấy giờ, là bao nhiêu, bao nhiêu, là việc gì, là nhiệm vụ gì, hạn ngày nào, hạn
        bao giờ, ra sao rồi, thì sao, tới mô, đến mô, tới mô rồi, đến mô rồi, răng rồi, ra răng, khi mô, là chi, nghĩa
        là gì, như nào, đâu rồi, được bao nhiêu, ngày bao nhiêu, cần gì, hết hạn chưa, quá hạn chưa, đến hạn chưa, trễ
        chưa, hồi nào, bữa nào, là cái gì, cái gì, nói về cái gì, mấy ngày, mấy ngày rồi, bao nhiêu ngày, bao nhiêu
        ngày rồi, đến ngày nào, tới ngày nào, ở đâu, ở chỗ nào, nộp ở đâu, gửi ở đâu, nộp đâu, nộp về đâu, gửi về đâu,
        gửi đâu, nộp cho ai, gửi cho ai, gửi ai, nộp ai, về cái gì, những gì, còn hạn không, còn hạn ko, còn mấy hôm,
        còn bao nhiêu hôm, mấy hôm nữa, là sao, nghĩa là sao, theo mẫu nào, dạng gì, hạn mấy, ngày nào hết hạn, còn
        kịp không, quá hạn mấy ngày, trễ mấy ngày, trước ngày mấy, trước ngày nào, chậm nhất ngày nào, chậm nhất khi
        nào, muộn nhất khi nào, trước mấy giờ, chậm nhất là khi nào, chậm nhất bao giờ, thứ mấy, hạn thứ mấy
    """,
    Sign.DETAIL: """
        thông tin, nội dung, chi tiết, xem, hạn, hạn của, thời hạn, deadline, cho xem, tình hình, trạng thái, tình
        trạng, xem lại, mở, tra cứu, cho hỏi, hỏi, cho em hỏi, thời hạn của, tra, giải thích, nói rõ, cho xin nội
        dung, cho biết
    """,
    Sign.MAY: """
        được không, được ko, được hông, được hok, được hk, được k, được chưa, có được, có thể, được phép, cho phép, đc
        ko, đc không, dc ko, dc không, dc k, đc k, được chứ, được hem, có nên, được hong, được khum, ok không, ok ko,
        ổn không, nên không, có được không, có thể không, có đc, nhé được không, đc hông, dc hông
    """,
    Sign.QUESTION: """
        à, hả, hử, nhỉ, phải không, phải ko, đúng không, đúng ko, phải hông, đúng hông, hở, chăng, ha, chứ, hỉ, phải
        hem, đúng k, phải k, hay chưa, hay không, hay ko, vậy ta, đúng chưa, đúng hok
    """,
    Sign.PROGRESS: """
        tiến độ thực hiện kế hoạch, tình hình thực hiện kế hoạch, tiến độ, tiến độ chung, tình hình thực hiện, tiến độ
        thực hiện, progress, tình hình chung, tiến độ công việc, tổng hợp tiến độ, báo cáo tiến độ, bảng tiến độ, kết
        quả thực hiện chung, tình hình tiến độ, kết quả thực hiện đến đâu, kết quả thực hiện đến đâu rồi, kết quả thực
        hiện thế nào, tình hình công việc, tình hình các nhiệm vụ, tiến trình, tình hình thực hiện nhiệm vụ, tiến độ
        thực hiện nhiệm vụ, tiến độ kế hoạch, tổng tiến độ
    """,
    Sign.TASKS: """
        tasks, việc của tôi, việc của em, việc của mình, việc của anh, việc của chị, danh sách việc, việc tôi, việc
        em, việc mình, danh mục việc, list việc, việc cần làm, việc phải làm, nhiệm vụ của tôi, nhiệm vụ của em, nhiệm
        vụ của mình, công việc của tôi, công việc của em, công việc của mình, danh sách nhiệm vụ, danh sách công việc,
        việc đang có, việc được giao, nhiệm vụ được giao, việc tồn, việc còn lại, các việc của tôi, nợ việc gì, việc
        của e, việc e, còn nợ việc gì, đang nợ việc gì, nợ việc nào, còn nợ việc nào, còn nợ gì, danh mục nhiệm vụ,
        đầu việc của tôi, việc đơn vị em, việc phòng em, việc của phòng em, việc của đơn vị em, việc của đơn vị mình,
        việc của chúng tôi, đầu việc của em, việc của cháu, việc tui, việc của tui, công việc được giao, nhiệm vụ của
        đơn vị em, nhiệm vụ của phòng em, nhiệm vụ của sở em, việc của sở em, việc của bên em, nhiệm vụ của đơn vị
        mình, việc chưa xong, nhiệm vụ chưa hoàn thành, nhiệm vụ chưa xong, việc chưa hoàn thành, danh mục công việc,
        ds việc, ds nhiệm vụ, list task, việc của xã em, việc của phường em, việc của ubnd xã em, việc bên em, việc
        của đv em, nhiệm vụ của xã em, nhiệm vụ của phường em, nhiệm vụ của bên em, nhiệm vụ còn lại, việc đang làm,
        việc mình phải làm, việc em phải làm, nhiệm vụ đang có, xem việc, xem nhiệm vụ, xem danh sách, còn nợ báo cáo
        nào, nợ báo cáo nào, còn nợ báo cáo gì, nợ báo cáo gì, còn thiếu báo cáo nào, còn thiếu báo cáo gì, đang nợ
        những gì, nợ những gì, còn nợ những gì, đang nợ gì, mục chưa xong, các mục chưa xong, những mục chưa xong,
        việc chưa nộp
    """,
    Sign.WORK: """
        việc, nhiệm vụ, công việc, đầu việc, các việc, những việc, task, các nhiệm vụ, mấy việc, việc nào, nhiệm vụ
        nào, việc gì, nhiệm vụ gì, những nhiệm vụ nào, những việc gì, những việc nào, cv gì, công việc gì, công việc
        nào, đầu việc nào, việc chi, mục nào, mục gì, những mục nào, chỉ tiêu nào, các mục nào, nội dung nào, báo cáo
        nào, những báo cáo nào, các báo cáo
    """,
    Sign.LIST: """
        những gì, có gì, có gì không, còn gì, còn gì không, làm gì, phải làm gì, cần làm gì, phải làm những gì, có
        những gì, danh sách, liệt kê, list, có chi, hạn gì, đến hạn, hết hạn, tới hạn, có gì phải làm, nộp gì, phải
        nộp gì, cần nộp gì, làm những gì, phải làm, bao nhiêu, còn bao nhiêu, còn mấy, đến hạn gì, hết hạn gì, tới hạn
        gì, có báo cáo gì, nộp báo cáo gì, báo cáo gì, nộp cái gì, phải nộp, cần nộp, phải báo cáo gì, ds, có mấy, làm
        cái gì, phải báo cáo, còn gì phải làm, còn gì chưa làm, còn gì chưa xong, còn gì chưa nộp, còn cái gì, có cái
        gì, có gì mới, có gì mới không, gồm những gì, bao nhiêu cái
    """,
    Sign.OVERDUE: "quá hạn, trễ hạn, chậm hạn, trễ, overdue, quá thời hạn, chậm tiến độ, bị chậm, chậm, muộn, chậm trễ",
    Sign.ALL: "tất cả, toàn bộ, all, tất cả các, tất tần tật, hết thảy, mọi, mọi thứ, mọi việc, tất cả mọi việc",
    Sign.SETTINGS: """
        đổi giờ nhắc, cài đặt, đổi giờ, settings, giờ nhắc, thiết lập, tắt nhắc, thông tin của tôi, cấu hình, đổi
        kênh, đổi kênh nhận, thay đổi kênh, chuyển kênh nhận, đổi giờ nhận, đổi giờ nhận tin, chỉnh giờ nhắc, sửa giờ
        nhắc, thay đổi giờ nhắc, tài khoản của tôi, đổi cài đặt, giờ yên lặng, giờ im lặng, đổi email, hồ sơ của tôi,
        đổi thời gian nhắc, đổi lịch nhắc, dời giờ nhắc, đặt giờ nhắc, đặt lại giờ nhắc, thông tin cá nhân, bật nhắc,
        tắt thông báo, bật thông báo, nhận qua email, nhận qua mail, nhận qua zalo, nhận qua telegram, nhận tin qua
        email, nhận tin qua zalo, nhận tin qua telegram, nhận thông báo qua email, nhận thông báo qua zalo, nhận thông
        báo qua telegram, nhận nhắc việc qua email, nhận nhắc việc qua zalo, nhận nhắc qua email, nhận nhắc qua zalo,
        đổi số điện thoại, cập nhật email, đổi địa chỉ email, thay đổi email, thay đổi cài đặt, chỉnh cài đặt, cài đặt
        nhắc việc, tùy chọn, đổi giờ nhắc việc, dời giờ nhắc việc, cài giờ nhắc, cài đặt giờ nhắc, xem cài đặt, thông
        tin của em, thông tin của mình, thông tin tài khoản, hồ sơ của em, cài đặt của em, cài đặt của tôi, cài đặt
        của mình, chuyển giờ nhắc, lùi giờ nhắc, hẹn giờ nhắc
    """,
    Sign.HELP: """
        phải làm sao, phải làm thế nào, làm sao để, làm thế nào để, làm cách nào để, cách xin, cách báo xong, cách gia
        hạn, hướng dẫn, trợ giúp, help, cách dùng, cách sử dụng, giúp tôi, giúp em, giúp mình, dùng thế nào, dùng như
        thế nào, dùng sao, sử dụng thế nào, sử dụng như thế nào, sử dụng sao, các lệnh, có lệnh nào, có lệnh gì, lệnh
        gì, lệnh nào, bot làm được gì, làm được gì, hướng dẫn sử dụng, hdsd, cú pháp, menu, chỉ cách dùng, chỉ em cách
        dùng, xài sao, cách xài, xài thế nào, danh sách lệnh, giúp đỡ, hướng dẫn dùng, giúp với, làm được những gì,
        cách báo cáo, giúp anh, giúp chị, câu lệnh, những lệnh gì, những lệnh nào, có những lệnh gì, có những lệnh
        nào, cách báo số liệu, cách nhập số liệu, cách báo cáo xong, cách hoãn, cách xem việc, cách đổi, cách nhập,
        cách dùng lệnh, hdan, gõ gì, nhắn gì, bấm gì, bấm vào đâu, gõ lệnh gì, gõ sao, gõ thế nào, nhắn sao, thao tác
        thế nào, các câu lệnh, hướng dẫn cách dùng, bot biết làm gì, giúp được gì, mày làm được gì, dùng bot thế nào,
        dùng bot sao, dùng bot như thế nào, sử dụng bot thế nào, sử dụng bot sao, xài bot sao, bot dùng thế nào, bot
        này dùng sao, bot có chức năng gì, có chức năng gì, dùng bot kiểu gì, cách hủy, cách rút lại, cách sửa, cách
        báo, lệnh xin gia hạn, lệnh gia hạn, lệnh báo xong, lệnh nhập số liệu, lệnh báo cáo
    """,
    Sign.REMARK: """
        vướng, vướng mắc, khó khăn, gặp khó, thiếu, kiến nghị, cần hỗ trợ, bị, tạm dừng, đang làm, đang thực hiện,
        đang triển khai, trở ngại, tồn tại, chậm do, lý do, xin ý kiến chỉ đạo, cần làm rõ, đề nghị làm rõ, vướng ở,
        đang vướng, bận, không có, kẹt, đang kẹt, mắc, ách tắc, ách, đang tiến hành, tiến hành, còn thiếu, bắt đầu,
        chậm vì, trễ do, trễ vì, phản hồi, đang soạn, đang rà soát, dở, dở dang, dang dở, đang dở, làm dở, xin hỗ trợ,
        đề xuất, cần phối hợp, đang xử lý, đang hoàn thiện, đang tổng hợp, đang nhập, đang chỉnh sửa, đang họp, đang
        đợi, tắc, mắc kẹt, chờ đợi, sai, lỗi, trùng
    """,
    Sign.GIVE: """
        góp ý, góp ý cho, ý kiến về, ghi chú, comment, bình luận, nhận xét, góp ý về, góp ý mục, xin góp ý, note
    """,
    Sign.MEAN: "mà, mà là, đúng là, phải là, mới đúng, mới phải",
    Sign.CLASSIFIER: """
        mục, nhiệm vụ số, nv số, việc số, chỉ tiêu, chỉ tiêu số, số, ý số, nv, stt, câu, mã, mã số, các mục, những
        mục, mục số, mấy mục, hai mục, cả hai mục, 2 mục, ba mục, nhiệm vụ mục, mục nhiệm vụ, hai việc, hai nhiệm vụ,
        cả 2 mục, 3 mục, cái, tiểu mục, m, mã nhiệm vụ, cụm mục, đầu mục, hạng mục, sự kiện, cv, các mục sau, những
        mục sau, các việc sau, các nhiệm vụ sau
    """,
    Sign.AND: "không chỉ, không những, mà cả, mà còn, ngoài ra, và, với, cùng, cùng với, lẫn, &, cả, với cả, va",
    Sign.OR: "hoặc, hay, hay là, hoặc là",
    Sign.BUT: "nhưng, nhưng mà, còn, song, tuy nhiên, riêng, tuy, mặc dù, dù, còn lại",
    Sign.EXCEPT: "trừ, ngoại trừ, bỏ, trừ ra, không tính, chừa, chỉ còn, còn mỗi, không kể, ngoài",
    Sign.REASON: "vì, do, bởi vì, bởi, tại vì, lí do, với lý do",
    Sign.TO: """
        đến, tới, từ, từ ngày, đến ngày, tới ngày, ngày, vào, vào ngày, sang, sang ngày, thành, lúc, hồi, qua, trước,
        đến hết ngày, đến hết, hết ngày, cho đến, cho tới, kể từ, kể từ ngày, bắt đầu từ, hôm, trong, thành ngày, tới
        hết ngày, tới hết, là ngày, tới lúc, đến lúc, vào lúc, để, để đến, để tới
    """,
    Sign.INSTEAD: """
        không phải, ko phải, hông phải, chứ không phải, chứ ko phải, chứ hông phải, k phải, kg phải, không phải là, ko
        phải là, chớ hông phải, chớ không phải, hổng phải, hok phải
    """,
} | COURTESY


# Whom a phrase with "AI" in it addresses.
_ADDRESSED = ("anh", "chị", "anh chị", "các anh chị", "a", "c", "ac", "sếp", "lãnh đạo", "vp", "văn phòng", "cô", "chú")


def phrases() -> Iterator[tuple[tuple[str, ...], Sign]]:
    """Every phrase as its words. Of equal signs for one spelling without marks the earlier stands."""
    for sign, listed in PHRASES.items():
        for phrase in " ".join(listed.split()).split(","):
            for called in _ADDRESSED if "AI" in phrase else ("",):
                if words := tuple(phrase.replace("AI", called).split()):
                    yield words, sign


# Without any mark they say something commoner: "toi da xong" is "tôi đã xong", "chị Lan" a name, "dang" rather "đang".
NEED_MARKS = frozenset({("tối", "đa"), ("lẫn",), ("đăng",)})
