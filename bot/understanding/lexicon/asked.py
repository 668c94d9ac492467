"""The words of questions and of what people ask to see."""

from bot.understanding.lexicon.signs import Sign

# "dùng cái này sao", "xài con bot này thế nào"
_USED = (
    ",".join(
        f"{verb} {thing} {how}"
        for verb in ("dùng", "xài", "sử dụng")
        for thing in ("bot", "bot này", "con bot này", "cái này", "app này")
        for how in ("sao", "làm sao", "thế nào", "như thế nào", "kiểu gì")
    )
    + ",bot dùng kiểu gì,bot dùng sao,bot dùng thế nào,bot xài sao,bot sử dụng thế nào,bot dùng như thế nào"
)
ASKED: dict[Sign, str] = {
    Sign.WHY: """
        sao, vì sao, tại sao, sao lại, lý do gì, lí do gì, why, tại vì sao, sao cứ, răng, mắc gì, mắc chi, căn cứ vào
        đâu,  k hiểu sao, hok hiểu sao, hong hiểu sao, không hiểu sao, không hiểu vì sao, không hiểu tại sao,
        ko hiểu sao, ko hiểu vì sao, chả
        hiểu sao, chả hiểu vì sao, chẳng hiểu sao, chẳng hiểu vì sao, hổng hiểu sao, hông hiểu sao, không biết sao,
        không biết vì sao, ko biết vì sao
    """,
    Sign.WHO: """
        ai, đơn vị nào, cơ quan nào, sở nào, phòng nào, người nào, bên nào, who, đơn vị gì, cán bộ nào, chuyên viên
        nào, anh nào, chị nào, ông nào, bạn nào, xã nào, phường nào, huyện nào, ban nào, ngành nào, tổ nào, bộ phận
        nào, đồng chí nào, những ai, phòng gì, sở gì, phòng ban nào, chi cục nào, trung tâm nào, anh chị nào, phòng
        mô, đv nào, cq nào, đ/c nào, thằng nào, em nào, cô nào, chú nào, bác nào, thầy nào, những đơn vị nào, các đơn
        vị nào, những cơ quan nào, những phòng nào, những sở nào, trường nào, cấp nào, bệnh viện nào, khoa nào,
        thôn nào, cơ quan đơn vị nào, đơn vị mô, xã mô, sở mô, người mô, đồng chí mô
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
        bao giờ, ra sao rồi, thì sao, tới mô, đến mô, tới mô rồi, đến mô rồi, mô rồi, răng rồi, ra răng, khi mô, là chi,
        nghĩa là gì, như nào, đâu rồi, là cấy chi, là j, là zì, là cái j, là cái zì,
        cấy chi, nội dung răng,
        được bao nhiêu, ngày bao nhiêu, cần gì, hết hạn chưa, quá hạn chưa, đến hạn chưa, trễ
        chưa, hồi nào, bữa nào, là cái gì, cái gì, nói về cái gì, mấy ngày, mấy ngày rồi, bao nhiêu ngày, bao nhiêu
        ngày rồi, đến ngày nào, tới ngày nào, ở đâu, ở chỗ nào, nộp ở đâu, gửi ở đâu, nộp đâu, nộp về đâu, gửi về đâu,
        gửi đâu, nộp cho ai, gửi cho ai, gửi ai, nộp ai, về cái gì, những gì, còn hạn không, còn hạn ko, còn mấy hôm,
        còn bao nhiêu hôm, mấy hôm nữa, là sao, nghĩa là sao, theo mẫu nào, dạng gì, hạn mấy, ngày nào hết hạn, còn
        kịp không, quá hạn mấy ngày, trễ mấy ngày, trễ mấy bữa, trễ mấy hôm, trễ bao lâu, quá hạn bao lâu, bao lâu rồi,
        trước ngày mấy, trước ngày nào, chậm nhất ngày nào, chậm nhất khi
        nào, muộn nhất khi nào, trước mấy giờ, chậm nhất là khi nào, chậm nhất bao giờ, thứ mấy, hạn thứ mấy, cái chi,
        là cái chi, nói chi, yêu cầu chi, nội dung chi, sản phẩm chi
    """,
    Sign.DETAIL: """
        thông tin, nội dung, chi tiết, xem, hạn, hạn của, thời hạn, deadline, cho xem, tình hình, trạng thái, tình
        trạng, xem lại, mở, tra cứu, cho hỏi, hỏi, cho em hỏi, thời hạn của, tra, giải thích, tóm tắt, nói rõ, cho xin
        nội dung, cho biết, cho tôi biết, cho em biết, cho anh biết, cho chị biết, cho mình biết, đọc, đọc lại, coi,
        coi lại, cho coi
    """,
    Sign.MAY: """
        được không, được ko, được hông, được hok, được hk, được k, được chưa, có được, có thể, được phép, cho phép, đc
        ko, đc không, dc ko, dc không, dc k, đc k, được chứ, được hem, có nên, được hong, được khum, ok không, ok ko,
        ổn không, nên không, có được không, có thể không, có đc, nhé được không, đc hông, dc hông
    """,
    Sign.QUESTION: """
        à, hả, hử, nhỉ, phải không, phải ko, đúng không, đúng ko, phải hông, đúng hông, hở, chăng, ha, chứ, hỉ, phải
        hem, đúng k, phải k, hay chưa, hay không, hay ko, vậy ta, đúng chưa, đúng hok, ư, rồi ư, sao ư
    """,
    Sign.PROGRESS: """
        tiến độ thực hiện kế hoạch, tình hình thực hiện kế hoạch, tiến độ, tiến độ chung, tình hình thực hiện, tiến độ
        thực hiện, progress, tình hình chung, tiến độ công việc, tổng hợp tiến độ, báo cáo tiến độ, bảng tiến độ, kết
        quả thực hiện chung, tình hình tiến độ, kết quả thực hiện đến đâu, kết quả thực hiện đến đâu rồi, kết quả thực
        hiện thế nào, tình hình công việc, tình hình các nhiệm vụ, tiến trình, tình hình thực hiện nhiệm vụ, tiến độ
        thực hiện nhiệm vụ, tiến độ kế hoạch, tổng tiến độ
    """,
    Sign.TASKS: """
        danh mục các nhiệm vụ, danh mục các việc, danh mục các công việc,
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
        việc chưa nộp, việc còn tồn
    """,
    Sign.WORK: """
        việc, nhiệm vụ, công việc, đầu việc, các việc, những việc, task, các nhiệm vụ, mấy việc, việc nào, nhiệm vụ
        nào, việc gì, nhiệm vụ gì, những nhiệm vụ nào, những việc gì, những việc nào, cv gì, công việc gì, công việc
        nào, đầu việc nào, việc chi, những việc chi, mấy việc chi, những việc mô, mấy việc mô, việc mô, cấy mô,
        mục mô, nhiệm vụ mô, mục nào, mục gì, những mục nào,
        chỉ tiêu nào, các
        mục nào, nội dung nào, vc, vc gì, vc nào, vc j, việc j, báo cáo nào, những báo cáo nào, các báo cáo
    """,
    Sign.LIST: """
        có j, có j k, có j ko, có j không, còn j, còn j k,
        những gì, có gì, có gì không, còn gì, còn gì không, làm gì, phải làm gì, cần làm gì, phải làm những gì, có
        những gì, danh sách, liệt kê, list, có chi, hạn gì, đến hạn, hết hạn, tới hạn, có gì phải làm, nộp gì, phải
        nộp gì, cần nộp gì, làm những gì, phải làm, bao nhiêu, còn bao nhiêu, còn mấy, đến hạn gì, hết hạn gì, tới hạn
        gì, có báo cáo gì, nộp báo cáo gì, báo cáo gì, nộp cái gì, phải nộp, cần nộp, phải báo cáo gì, ds, có mấy, làm
        cái gì, phải báo cáo, còn gì phải làm, còn gì chưa làm, còn gì chưa xong, còn gì chưa nộp, còn cái gì, có cái
        gì, có gì mới, có gì mới không, gồm những gì, bao nhiêu cái
    """,
    Sign.OVERDUE: """quá hạn, quá hạn nào, trễ hạn, trễ hạn nào, trễ nào, chậm hạn, trễ, overdue, quá thời hạn, chậm
        tiến độ, bị chậm, chậm, muộn, chậm trễ""",
    Sign.ALL: "tất cả, toàn bộ, all, tất cả các, tất tần tật, hết thảy, mọi, mọi thứ, mọi việc, tất cả mọi việc",
    Sign.SETTINGS: """
        chỉnh giờ, chỉnh lại giờ, chỉnh giờ nhắc, chỉnh lại giờ nhắc, đổi lại giờ nhắc,
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
        phải làm sao, phải làm thế nào, dùng làm sao, xài làm sao, sử dụng làm sao, dùng răng, xài răng, làm sao để,
        làm thế nào để, làm cách nào để, cách xin, cách báo xong, cách gia hạn, hướng dẫn, trợ giúp, help, cách dùng,
        cách sử dụng, giúp tôi, giúp em, giúp mình, dùng thế nào, dùng như thế nào, dùng sao, sử dụng thế nào, sử dụng
        như thế nào, sử dụng sao, các lệnh, có lệnh nào, có lệnh gì, lệnh gì, lệnh nào, bot làm được gì, làm được gì,
        hướng dẫn sử dụng, hdsd, cú pháp, menu, chỉ cách dùng, chỉ em cách dùng, xài sao, cách xài, xài thế nào, danh
        sách lệnh, giúp đỡ, hướng dẫn dùng, giúp với, làm được những gì, cách báo cáo, giúp anh, giúp chị, câu lệnh,
        những lệnh gì, những lệnh nào, có những lệnh gì, có những lệnh nào, cách báo số liệu, cách nhập số liệu, cách
        báo cáo xong, cách hoãn, cách xem việc, cách đổi, cách nhập, cách dùng lệnh, hdan, gõ gì, nhắn gì, gõ lệnh,
        không biết gõ lệnh, gõ lệnh sao,
        gõ lệnh thế nào, bấm gì, bấm
        vào đâu, gõ lệnh gì, gõ sao, gõ thế nào, nhắn sao, thao tác thế nào, các câu lệnh, hướng dẫn cách dùng, bot
        biết làm gì, giúp được gì, mày làm được gì, bot này dùng thế nào, bot dùng thế nào, bot này dùng sao, bot có
        chức năng gì, hỗ trợ những
        gì, hỗ trợ được gì, hỗ trợ gì, có chức năng gì, dùng bot kiểu gì, cách hủy, cách rút lại, cách sửa, cách báo,
        lệnh xin gia hạn, lệnh gia hạn, lệnh báo xong, lệnh nhập số liệu, lệnh báo cáo, """
    + _USED,
}
