"""The words of the grammar that carry nothing: greetings, politeness, fillers, words that only look like signs."""

from bot.understanding.lexicon.signs import Sign

COURTESY: dict[Sign, str] = {
    Sign.GREETING: """
        chào buổi sáng, chào buổi trưa, chào buổi chiều, chào buổi tối,
        chào mọi người, chào cả nhà, chào, ôi, ối, ủa, ủa alo, trời ơi, trời đất ơi, trời đất, ê, ê bot, khổ quá,
        xin chào, chào em, chào anh, chào chị, chào bạn, hello, hi, alo, a lô, cảm
        ơn, cám ơn, thanks, thank, thank you, tks, thks, xin cảm ơn, trân trọng, trân trọng cảm ơn, xin chân thành cảm
        ơn, vất vả quá, vâng, dạ, dạ vâng, ừ, uh, ừm, uhm, ờ, yes, dạ thưa, kính thưa, chân thành cảm ơn, kính chào,
        buổi sáng tốt lành, sr, mong thông cảm, mong anh thông cảm, mong chị thông cảm, thông cảm, xin lỗi, em xin
        lỗi, cho em xin lỗi, sorry, cảm ơn nhiều, cảm ơn AI nhiều, cám ơn AI nhiều, cảm ơn AI nhiều lắm
    """,
    Sign.POLITE: """
        báo cáo kết quả, xin báo cáo kết quả, em xin báo cáo kết quả, nhờ ghi nhận, nhờ đánh dấu, nhờ cập nhật, nhờ
        anh đánh dấu, nhờ chị đánh dấu, nhờ em đánh dấu, đề nghị ghi nhận, nhờ anh ghi nhận, nhờ chị ghi nhận, nhờ anh
        cập nhật, nhờ chị cập nhật, nhờ bot đánh dấu, nhờ bot ghi nhận, ạ, ak, z, huhu, hic, hichic, hixhix, hix, nhé,
        nha, nghen, hen, nhá, nhe, nè, này, đó, đấy, ấy, á, em, anh, chị, tôi, mình, tớ, cháu, con, bạn, cô, bác, chú,
        ad, admin, bot, ơi, xin, báo cáo, em báo cáo, kính, kính báo cáo, kính gửi,
        kính báo, thưa, xin phép, giùm, dùm, hộ, giúp,
        vậy, thế, đi ạ, cho em, cho tôi, cho mình, cho anh, cho chị, ah, nhen, nhoa, ha ạ, với ạ, em xin, xin được,
        mọi người ơi, nha mọi người, nhé mọi người, báo anh, báo chị, báo anh là, báo chị là, báo anh biết, báo chị
        biết, báo muộn, báo trễ, báo chậm, anh chị, các anh chị, quý cơ quan, cả nhà, a, e, c, ac, tui, ta, bot ơi,
        xin báo, xin được báo, xin được báo cáo, vui lòng,
        xin báo cáo, bc, em báo, lắm, quá, đồng chí, đ/c, kính chuyển, check giúp em, check giúp, check giùm em, bận
        quá quên báo, quên báo, quên chưa báo, hổm rày, may quá, mừng quá, may ghê, phù, hú hồn, tuyệt vời, yeah, hì,
        hihi, haha, hehe, kk, lun, ad ơi, ngen, ui, nhéé, xác nhận, cập nhật, thông báo, ghi nhận, cho em xin, dạ em,
        xin thông báo, em xin báo cáo, xin gửi, em gửi, tôi gửi, gửi anh, gửi chị, gửi em, gửi anh chị, mấy anh, mấy
        chị, vs, đc, dc, ghi nhận giúp, ghi nhận cho, đánh dấu, đánh dấu giúp, đánh dấu giùm, tôi báo, tôi báo cáo,
        mình báo, mình báo cáo,
        xin xác nhận, nhắc việc ơi, phiền, phiền anh, phiền chị, sếp ơi, báo cáo sếp, báo cáo lãnh đạo, báo cáo anh,
        báo cáo chị, thưa sếp, dạ sếp, sếp ạ, dạ thưa anh, dạ thưa chị, dạ thưa sếp, dạ thưa lãnh đạo, thưa lãnh đạo,
        tui báo, tui báo cáo, tui xin báo, giúp sở, giúp xã,
        giúp phòng, giúp đơn vị, giúp huyện, giúp phường, giúp cơ quan, giúp trường,
        nhờ AI báo giùm, nhờ AI báo giúp, nhờ AI báo hộ, nhờ AI báo dùm, nhờ AI báo giùm lên hệ thống,
        nờ, hè, hí, hầy, dợ, zợ, mấy mạ, mấy má, mấy cha, mấy mẹ, mấy ông, mấy bà, mấy o, eng, em báo AI biết,
        em báo AI,
        báo AI biết, báo AI nắm, báo để AI biết, báo để AI nắm, để AI biết, để AI
        nắm, để AI nắm được, để AI nắm thông tin, để AI theo dõi, mong AI ghi nhận, mong AI cập nhật, mong được ghi
        nhận, mong AI biết, nhờ AI ghi nhận, nhờ AI cập nhật, nhờ AI đánh dấu, kính mong AI ghi nhận, kính báo AI,
        kính báo cáo AI, em báo cáo AI, tôi báo cáo AI, em xin báo cáo AI, xin báo cáo AI,
        em xin phép báo cáo, xin phép báo cáo, báo cáo AI biết, báo cáo để AI nắm, báo cáo để AI
        biết, trân trọng báo cáo, cho em báo, cho em xin báo, em xin báo, cho tôi báo, cho mình báo, nhập giúp, nhập
        giúp em, nhập giúp anh, nhập giúp chị, ghi giúp em, cập nhật giúp, cập nhật giúp em, cập nhật giúp anh, cập
        nhật giúp chị, cho em báo cáo, cho em xin báo cáo, cho tôi báo cáo, đề nghị AI ghi nhận, đề nghị AI cập nhật,
        kính đề nghị AI ghi nhận, kính đề nghị AI cập nhật, kính đề nghị ghi nhận, mk, mik, chế, mấy chế, mấy sếp, mấy
        bác, mấy cô, mấy chú, các bác, các sếp, các cô, các chú, em xin phép, báo cáo AI được biết, báo AI được biết,
        báo bot, tiện thể, nhân tiện, tiện báo luôn, luôn tiện, sẵn tiện,
        kính báo AI được biết, kính báo cáo AI được biết, để AI được biết, tin vui, báo tin vui, tin vui đây,
        tin mừng, báo tin mừng, báo AI tin mừng, báo AI tin vui, em trả bài, báo nhanh, nãy, hồi
        nãy, lúc nãy, ban nãy, khi nãy, chế ơi, dạ chế, cậu, dì, thầy, mn, mng, dạ em báo, dạ em báo cáo, dạ em xin
        báo cáo, dạ em xin báo, dạ em gửi, nhé mn, nha mn, ae, ace, anh em, a/c, các a, các c, các ac, các ace, cả nhà
        ơi, cả phòng ơi, bà con, qúy anh chị, quý anh chị, quý vị, các đồng chí, các đ/c, đc ơi, rứa, rứa hè, rứa hỉ,
        zậy, dzậy, dậy, bây, tụi bây, mấy đứa, chớ bộ, chứ bộ, nghe hôn, cán bộ ơi, thưa cán bộ, dạ cán bộ, cán bộ à,
        cán bộ ạ, nhé cán bộ, nha cán bộ, nghen cán bộ
    """,
    Sign.FILLER: """
        may mà, vừa kịp, kịp giờ, kịp hạn, vừa kịp giờ, vừa kịp hạn, kịp tiến độ, mới kịp, bảng tính, hồ sơ, tại, về,
        sớm hơn dự kiến, sớm hơn kế hoạch, sớm hơn hạn, sớm hơn thời hạn,
        sớm hơn quy định, sớm hơn tiến độ, trước thời hạn quy định, trước kế hoạch, trước tiến độ,
        đối với, dưới này, trên đó, trên này, ngoài này, ở dưới này, trơn, hết trơn, hết sạch, hết ráo, hết trọi,
        ráo trọi, trọi, ráo, sạch bách, sạch, mần, béng,
        tuốt, tuốt luốt, tuốt tuột, trọn gói, cả loạt, cả lô, cả cụm, tức thì, từ sáng, từ trưa, từ chiều, từ tối,
        chừ, chừ thì, bây chừ, dừ,
        tốt, tuyệt, good, thì, là, luôn,
        hết, cũng, đều, cho, hiện, hiện nay, đến nay, tính đến nay, tính đến, tính đến hết, nay, triển khai, ở,
        ngay, sau cùng, cuối cùng, như sau, sau đây, lại, tiếp, nữa, việc thực hiện, bấm, nhập, ghi,
        có, đây, trọn vẹn, toàn diện, đầy đủ, đúng hạn, trước hạn, trước thời hạn, đúng thời hạn, đúng tiến độ,
        sớm hạn, bên dưới, dưới đây, đâu vào đấy,
        đâu vào đó, sau, lên, ra, thật, thực sự, tốt đẹp, tổ chức, công tác, tất, chính thức,
        đúng kế hoạch, theo kế hoạch, theo quy định, vượt tiến độ, ngon, ngon lành, êm, sản phẩm là, đúng thời
        hạn quy định, đúng quy định, theo đúng quy định, theo đúng kế hoạch, theo đúng tiến độ, ở dưới, phía
        dưới, ở trên, phía trên, trên địa bàn, trên địa bàn xã, trên địa bàn huyện, trên địa bàn tỉnh, trên địa
        bàn phường, trên địa bàn thành phố, theo yêu cầu, đúng yêu cầu, theo đúng yêu cầu, theo phân công, theo
        đúng chỉ đạo, theo chỉ đạo, đúng chỉ đạo
    """,
    Sign.NOUN: """
        số hiệu, công văn, lưu tại, đặt tại, thi đua, biên bản họp, phiếu tiếp nhận, giấy tiếp nhận,
        quyết định, quy định, nghị định, nhất định, ổn định, xác định, chỉ định, phần mềm, giao ban, ban đầu, chấp
        nhận, công nhận, xác nhận lại, liên hoan, hoan nghênh, hoan hô, cơ sở, tháo gỡ, du lịch, sáp
        nhập, sắp xếp, đơn xin, đăng ký, máy chủ, máy móc, máy tính, máy in, máy scan, máy, chống bão, bão lũ, mưa
        bão, bão về, bão vào, bão đến, bão tới, bão đổ bộ,
        cơn bão, mùa bão, mùa mưa bão, sau cơn bão, bão số, lụt bão, phòng chống, sau bão, thu thuế, nộp thuế,
        mô hình, vi phạm, tai nạn, giao thông, trẻ em, bao phủ, nông thôn mới,
        chỉ huy, huy động, phát huy, huy hiệu, huy chương,
        di dời, không dùng tiền mặt, không tiền mặt, không giấy tờ
    """,
    Sign.ALREADY: """
        rồi, luôn rồi, rùi, òi, oy, rồy, ròy, r, roài, ròi, rồi đó, rồi đấy, rầu, sớm rồi, lâu rồi, từ lâu,
        từ lâu rồi, gòi, ùi, dồi,
        gồi, từ đời nào, từ đời nào rồi, từ khuya, lâu r, lâu rùi, lâu òi, từ lâu r
    """,
}
