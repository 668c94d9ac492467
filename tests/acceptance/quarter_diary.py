"""What the people of quarter.py hear without asking: the whole quarter, day by day. ✉ is a mailbox.

A bundle is its marks and codes: 🟢 begins, 🟡 comes up, 🟠 is due now or tomorrow, 🔴 is late, ❓ is a question.
A digest (tuần) is what was done of all there is, what is late, what comes in 14 days. Tết is 8 to 14 February: nobody
hears anything, and the week's digest comes on the Wednesday before.
"""

DIARY = """\
04/01 an: 🟡 1.6
05/01 an: ❓ 1.4
05/01 chi: tuần: Đã xong: 0/19 Quá hạn: 0 Đến hạn trong 14 ngày: 1
05/01 em, giang: tuần: Đã xong: 0/20 Quá hạn: 0 Đến hạn trong 14 ngày: 1
05/01 ✉ chi, em: Báo cáo tuần 05/01/2024: 0 việc quá hạn, 1 việc sắp đến hạn
09/01 an: 🟡 1.1
10/01 an: 🟡 1.6
12/01 chi: tuần: Đã xong: 0/19 Quá hạn: 0 Đến hạn trong 14 ngày: 2
12/01 em, giang: tuần: Đã xong: 0/20 Quá hạn: 0 Đến hạn trong 14 ngày: 2
12/01 ✉ chi, em: Báo cáo tuần 12/01/2024: 0 việc quá hạn, 2 việc sắp đến hạn
16/01 an: 🟡 1.6
18/01 an: 🟠 1.6
19/01 an: 🟠 1.6
19/01 chi: tuần: Đã xong: 1/19 Quá hạn: 0 Đến hạn trong 14 ngày: 1
19/01 em, giang: tuần: Đã xong: 1/20 Quá hạn: 0 Đến hạn trong 14 ngày: 1
19/01 ✉ chi, em: Báo cáo tuần 19/01/2024: 0 việc quá hạn, 1 việc sắp đến hạn
23/01 an: 🟠 1.1, 🟡 1.2
24/01 an: 🟡 1.2
24/01 em: Báo cáo chờ chấp nhận
24/01 ✉ em: Báo cáo chờ chấp nhận
26/01 chi: tuần: Đã xong: 2/19 Quá hạn: 0 Đến hạn trong 14 ngày: 0
26/01 em, giang: tuần: Đã xong: 2/20 Quá hạn: 0 Đến hạn trong 14 ngày: 0
26/01 ✉ chi, em: Báo cáo tuần 26/01/2024: 0 việc quá hạn, 0 việc sắp đến hạn
29/01 an: 🟡 1.2
01/02 an: 🟡 1.6, 🟢 1.3
02/02 an: 🟡 1.2
02/02 chi: tuần: Đã xong: 2/19 Quá hạn: 0 Đến hạn trong 14 ngày: 1
02/02 em, giang: tuần: Đã xong: 2/20 Quá hạn: 0 Đến hạn trong 14 ngày: 1
02/02 ✉ chi, em: Báo cáo tuần 02/02/2024: 0 việc quá hạn, 1 việc sắp đến hạn
05/02 an: 🟡 1.6, ❓ 1.4
06/02 an: 🟠 1.2
07/02 an: 🟠 1.2, 🟡 1.6
07/02 chi: tuần: Đã xong: 3/19 Quá hạn: 0 Đến hạn trong 14 ngày: 1
07/02 em, giang: tuần: Đã xong: 3/20 Quá hạn: 0 Đến hạn trong 14 ngày: 1
07/02 ✉ chi, em: Báo cáo tuần 07/02/2024: 0 việc quá hạn, 1 việc sắp đến hạn
15/02 an: 🟡 1.3
16/02 an: 🟠 1.6
16/02 chi: tuần: Đã xong: 3/19 Quá hạn: 0 Đến hạn trong 14 ngày: 2
16/02 em, giang: tuần: Đã xong: 3/20 Quá hạn: 0 Đến hạn trong 14 ngày: 3
16/02 ✉ chi: Báo cáo tuần 16/02/2024: 0 việc quá hạn, 2 việc sắp đến hạn
16/02 ✉ em: Báo cáo tuần 16/02/2024: 0 việc quá hạn, 3 việc sắp đến hạn
19/02 an: 🟠 1.6
20/02 an: 🟡 1.3
23/02 chi: tuần: Đã xong: 4/19 Quá hạn: 0 Đến hạn trong 14 ngày: 1
23/02 em, giang: tuần: Đã xong: 4/20 Quá hạn: 0 Đến hạn trong 14 ngày: 2
23/02 ✉ chi: Báo cáo tuần 23/02/2024: 0 việc quá hạn, 1 việc sắp đến hạn
23/02 ✉ em: Báo cáo tuần 23/02/2024: 0 việc quá hạn, 2 việc sắp đến hạn
26/02 an: 🟡 1.3
27/02 ✉ em: Đề nghị gia hạn: 1.3, Sở TP
28/02 an: 🟡 1.3
01/03 chi: tuần: Đã xong: 4/19 Quá hạn: 0 Đến hạn trong 14 ngày: 1
01/03 em, giang: tuần: Đã xong: 4/20 Quá hạn: 0 Đến hạn trong 14 ngày: 2
01/03 ✉ chi: Báo cáo tuần 01/03/2024: 0 việc quá hạn, 1 việc sắp đến hạn
01/03 ✉ em: Báo cáo tuần 01/03/2024: 0 việc quá hạn, 2 việc sắp đến hạn
04/03 an: 🟡 1.6
05/03 an: 🟡 1.3, ❓ 1.4
05/03 binh: 🟡 1.3, 🟡 1.6, ❓ 1.4
06/03 an, binh: 🟢 1.4
07/03 an, binh: 🟠 1.3
08/03 an, binh: 🟠 1.3, 🟡 1.4, 🟡 1.6
08/03 chi: tuần: Đã xong: 4/20 Quá hạn: 0 Đến hạn trong 14 ngày: 3
08/03 em, giang: tuần: Đã xong: 4/21 Quá hạn: 1 Đến hạn trong 14 ngày: 3
08/03 ✉ chi: Báo cáo tuần 08/03/2024: 0 việc quá hạn, 3 việc sắp đến hạn
08/03 ✉ em: Báo cáo tuần 08/03/2024: 1 việc quá hạn, 3 việc sắp đến hạn
11/03 an, binh: 🔴 1.3, 🟡 1.7, ❓ 1.5
12/03 an, binh: 🟠 1.4
13/03 an, binh: 🟠 1.4
13/03 chi: 🔴 1.3
13/03 ✉ chi: 1 việc cần lưu ý, 13/03/2024
14/03 an, binh: 🔴 1.3, 🟡 1.6, 🟡 1.7
15/03 chi: tuần: Đã xong: 6/20 Quá hạn: 0 Đến hạn trong 14 ngày: 2
15/03 em, giang: tuần: Đã xong: 6/21 Quá hạn: 1 Đến hạn trong 14 ngày: 2
15/03 ✉ chi: Báo cáo tuần 15/03/2024: 0 việc quá hạn, 2 việc sắp đến hạn
15/03 ✉ em: Báo cáo tuần 15/03/2024: 1 việc quá hạn, 2 việc sắp đến hạn
18/03 binh: 🟠 1.6
19/03 binh: 🟠 1.6
20/03 binh: 🟡 1.7
22/03 binh: 🟠 1.7
22/03 chi: tuần: Đã xong: 7/20 Quá hạn: 0 Đến hạn trong 14 ngày: 1
22/03 em, giang: tuần: Đã xong: 7/21 Quá hạn: 1 Đến hạn trong 14 ngày: 1
22/03 ✉ chi: Báo cáo tuần 22/03/2024: 0 việc quá hạn, 1 việc sắp đến hạn
22/03 ✉ em: Báo cáo tuần 22/03/2024: 1 việc quá hạn, 1 việc sắp đến hạn
25/03 binh: 🟠 1.7
29/03 chi: tuần: Đã xong: 8/20 Quá hạn: 0 Đến hạn trong 14 ngày: 0
29/03 em, giang: tuần: Đã xong: 8/21 Quá hạn: 1 Đến hạn trong 14 ngày: 0
29/03 ✉ chi: Báo cáo tuần 29/03/2024: 0 việc quá hạn, 0 việc sắp đến hạn
29/03 ✉ em: Báo cáo tuần 29/03/2024: 1 việc quá hạn, 0 việc sắp đến hạn
"""

PROOF = """\
01/02/2024 07:30 – nhắc Cán bộ Một qua {wire}
15/02/2024 07:30 – nhắc Cán bộ Một qua {wire}
20/02/2024 07:30 – nhắc Cán bộ Một qua {wire}
26/02/2024 07:30 – nhắc Cán bộ Một qua {wire}
27/02/2024 09:00 – Cán bộ Một đề nghị gia hạn đến 08/03/2024: cho y kien So Tai chinh
27/02/2024 09:00 – Quản trị Năm đồng ý gia hạn đến 08/03/2024
28/02/2024 07:30 – nhắc Cán bộ Một qua {wire}
05/03/2024 07:30 – nhắc Cán bộ Một qua {wire}
05/03/2024 07:30 – nhắc Cán bộ Hai qua {wire}
07/03/2024 07:30 – nhắc Cán bộ Một qua {wire}
07/03/2024 07:30 – nhắc Cán bộ Hai qua {wire}
08/03/2024 07:30 – nhắc Cán bộ Một qua {wire}
08/03/2024 07:30 – nhắc Cán bộ Hai qua {wire}
11/03/2024 07:30 – nhắc Cán bộ Một qua {wire}
11/03/2024 07:30 – nhắc Cán bộ Hai qua {wire}
13/03/2024 07:30 – nhắc Thủ trưởng Ba qua {wire}
13/03/2024 07:30 – nhắc Thủ trưởng Ba qua thư điện tử
14/03/2024 07:30 – nhắc Cán bộ Một qua {wire}
14/03/2024 07:30 – nhắc Cán bộ Hai qua {wire}
14/03/2024 09:00 – Cán bộ Một báo đã xong
14/03/2024 09:00 – Quản trị Năm chấp nhận báo cáo
"""

EXPORT = """\
1.1 24/01/2024 Đã xong 24/01/2024
1.2 14/02/2024 Đã xong 07/02/2024
1.3 08/03/2024 Xong chậm 14/03/2024
1.4 13/03/2024 Đã xong 13/03/2024
1.5 Chưa có ngày
1.6 19/01/2024 Đã xong 19/01/2024
1.6 19/02/2024 Đã xong 19/02/2024
1.6 19/03/2024 Đã xong 19/03/2024
1.7 25/03/2024 Đã xong 25/03/2024
1.8 01/03/2024 Quá hạn
"""
