"""A quarter in a small province, 1 January to 31 March 2024, as five people live it. The same on every wire.

An and Bình are officers of Sở Tư pháp and Chi is its head; Em is the admin and Giang the viewer of the coordinating
office. What each hears unasked, chat by chat and mail by mail, is kept in a diary (quarter_diary.py); what they say
and are answered stands here, month by month.
"""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import httpx

from bot.office import Office
from bot.running import wake
from bot.services import directories
from domain.words import Role
from plans.agency_files import read_agencies
from tests.acceptance.phones import Phone
from tests.acceptance.quarter_diary import DIARY, EXPORT, PROOF
from tests.acceptance.service import Service
from tests.plans.making import HEADING, word
from tests.wires.memory import Sent
from tests.wires.smtp import AUTHORITY, PASSWORD, SENDER, USER, MailServer

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BEGIN = datetime(2024, 1, 2, 8, 0, tzinfo=HANOI)  # the first working day
MORNING, AFTERNOON = timedelta(hours=7, minutes=30), timedelta(hours=16)
NAMES = {
    "an": "Cán bộ Một",
    "binh": "Cán bộ Hai",
    "chi": "Thủ trưởng Ba",
    "em": "Quản trị Năm",
    "giang": "Lãnh đạo Sáu",
}
DIGEST = re.compile(r"Đã xong: \S+|Quá hạn: \d+|Đến hạn trong 14 ngày: \d+")
ITEM = re.compile(r"[🔴🟠🟡🟢❓] \S+")
JPEG = b"\xff\xd8\xff" + b"x" * 100

AGENCIES = """code,name,short_name,aliases,level,groups,parent
VPUBND,Văn phòng UBND tỉnh,VP UBND tỉnh,,tinh,,
STP,Sở Tư pháp,Sở TP,,tinh,,
STC,Sở Tài chính,Sở TC,,tinh,,
SNV,Sở Nội vụ,Sở NV,,tinh,,
"""
EVENT = "07 ngày làm việc kể từ ngày Quyết định công bố được cập nhật"
ROWS = (
    HEADING,
    ("1.1", "Ban hành kế hoạch của đơn vị", "Sở Tư pháp", "", "Kế hoạch", "Trước ngày 25/01/2024"),
    ("1.2", "Truyền thông dịp Tết", "Sở Tư pháp", "", "Báo cáo", "Trước ngày 15/02/2024"),
    ("1.3", "Rà soát thủ tục hộ tịch", "Sở Tư pháp", "Sở Tài chính", "Báo cáo", "Trong tháng 02/2024"),
    ("1.4", "Trình công bố thủ tục sửa đổi", "Sở Tư pháp", "", "Quyết định", EVENT),
    ("1.5", "Công khai thủ tục tại nơi tiếp nhận", "Sở Tư pháp", "", "", "Thường xuyên"),
    ("1.6", "Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 50%", "Sở Tư pháp", "", "", "Trước ngày 20 hằng tháng"),
    ("1.7", "Báo cáo kiểm soát thủ tục", "Sở Tư pháp", "", "Báo cáo", "Trước ngày 26 của tháng cuối quý"),
    ("1.8", "Kiểm tra công vụ", "Sở Nội vụ", "", "Kết luận", "Trước ngày 02/03/2024"),
)
PLAN = "ke-hoach-2024.docx", word(ROWS)


class Pictures(httpx.AsyncBaseTransport):
    """The web servers where a wire keeps people's photos."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "image/jpeg"}, content=JPEG)


def email(mail: MailServer) -> dict[str, object]:
    """The section of config.toml for this mail server."""
    login = {"username": USER, "password": PASSWORD, "sender": SENDER}
    return {"enabled": True, "host": "localhost", "port": mail.port, "ca_file": AUTHORITY, **login}


async def directory(office: Office) -> None:
    """An office that knows its agencies, and nobody yet."""
    async with office.db.transaction() as tx:
        await directories.import_agencies(tx, read_agencies(AGENCIES.encode()))


@dataclass(slots=True)
class Quarter:
    """The service, the people's phones, the mailboxes, and who heard what on which day without asking.

    letters: how many mails are in the diary or were asked for.
    """

    service: Service
    mail: MailServer
    phones: dict[str, Phone]
    diary: list[str] = field(default_factory=list)
    letters: int = 0

    def __getitem__(self, who: str) -> Phone:
        return self.phones[who]

    async def until(self, day: int, month: int, hour: int = 9) -> None:
        """Every morning and afternoon up to then comes; what they bring goes into the diary."""
        end = datetime(2024, month, day, hour, tzinfo=HANOI)
        midnight = self.service.wall.now.astimezone(HANOI).replace(hour=0, minute=0)
        while midnight <= end:
            for moment in (midnight + MORNING, midnight + AFTERNOON):
                if self.service.wall.now < moment <= end:
                    self.service.wall.now = moment
                    await wake(self.service.office, self.service.wall)
                    await self.delivered()
            midnight += timedelta(days=1)
        self.service.wall.now = end

    async def delivered(self) -> None:
        """What waits goes out and is read."""
        await self.service.send()
        heard: dict[str, list[str]] = {}
        for who, phone in self.phones.items():
            for message in await phone.news():
                heard.setdefault(gist(message), []).append(who)
        on = self.service.wall.now.astimezone(HANOI)
        self.diary += [f"{on:%d/%m} {', '.join(people)}: {said}" for said, people in heard.items()]
        letters, self.letters = self.mail.mails[self.letters :], len(self.mail.mails)
        posted: dict[str, list[str]] = {}
        for letter in letters:
            posted.setdefault(letter["Subject"].removeprefix("[Nhắc việc] "), []).append(letter["To"].split("@")[0])
        self.diary += [f"{on:%d/%m} ✉ {', '.join(sorted(people))}: {said}" for said, people in sorted(posted.items())]

    async def told(self, who: str) -> str:
        """What somebody else's word brings to this phone at once."""
        await self.service.send()
        return await self[who].reads()

    def letter(self, to: str) -> EmailMessage:
        """The newest mail of a mailbox."""
        return [each for each in self.mail.mails if each["To"] == to][-1]


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def gist(message: Sent) -> str:
    """The marks and codes of a bundle, the figures of a digest, the first line of anything else."""
    first, *rest = (message.text or message.file_name).splitlines()
    if first.startswith("Việc cần lưu ý"):
        return ", ".join(found[0] for line in rest if (found := ITEM.match(line)))
    if first.startswith("Báo cáo tuần"):
        return "tuần: " + " ".join(DIGEST.findall(rest[2]))
    return first


async def lived(q: Quarter, wire: str) -> None:
    """The quarter from the day on which the plan runs. `wire`: what it is called in Vietnamese sentences."""
    await verified(q)
    await january(q)
    await february(q)
    await march(q)
    assert q.diary == DIARY.splitlines()
    await looking_back(q, wire)


async def enrolment(q: Quarter) -> None:
    """Each comes in by a code of their own, the first by one that the operator gave; two have a mailbox as well."""
    await joins(q, "em", await q.service.invite(Role.ADMIN, "VPUBND"), "quản trị, Văn phòng UBND tỉnh")
    await invited(q, "an", "STP đầu mối", "cán bộ đầu mối, Sở Tư pháp")
    await invited(q, "chi", "STP thủ trưởng", "thủ trưởng, Sở Tư pháp")
    await invited(q, "giang", "VPUBND lãnh đạo", "lãnh đạo theo dõi, Văn phòng UBND tỉnh")
    for who in ("chi", "em"):
        assert "một mã 6 chữ số" in await q[who].says(f"/toi email {who}@example.org")
        await q.service.send()
        (code,) = re.findall(r"hộp thư của Anh/Chị: (\d{6})", text_of(q.letter(f"{who}@example.org")))
        assert f"2. Thư điện tử ({who}@example.org)" in await q[who].says(code)
    q.letters = len(q.mail.mails)


async def invited(q: Quarter, who: str, typed: str, seat: str) -> None:
    invitation = await q["em"].says(f"/moi {typed}")
    if q["em"].carries_files:
        await q["em"].reads()  # the code as a picture
    (code,) = set(re.findall(r"\b[A-Z2-9]{10}\b", invitation))
    await joins(q, who, code, seat)


async def joins(q: Quarter, who: str, code: str, seat: str) -> None:
    said = f"/start {code}" if q[who].carries_files else code  # Telegram's link says it so, on Zalo it is pasted
    assert f"Chào {NAMES[who]}. Anh/Chị đã được kết nối: {seat}." in await q[who].says(said)


async def verified(q: Quarter) -> None:
    """The coordinating office wants to see every report."""
    assert "Báo cáo được ghi nhận ngay" in await q["em"].says("/kehoach")
    assert "phải được cơ quan đầu mối chấp nhận" in await q["em"].presses("Cần chấp nhận báo cáo")


async def january(q: Quarter) -> None:
    """1.1 is received, done, returned and accepted; 1.2 put off; the first figure of 1.6 corrected."""
    an, em = q["an"], q["em"]

    await q.until(5, 1)
    assert "1.4, tháng 1/2024: chưa phát sinh" in await an.presses("1.4: Chưa có")

    await q.until(9, 1)
    received = await an.presses("Đã nhận")
    assert "Tôi chỉ nhắc lại vào ngày làm việc liền trước hạn, đúng ngày hạn và khi quá hạn" in received
    assert "1.1 – Ban hành kế hoạch của đơn vị\nHạn cuối thứ Tư, 24/01/2024, còn 11 ngày làm việc" in received

    await q.until(19, 1)
    bundle = an.newest
    figure = await an.says("32,5%", on=bundle)
    assert "Số liệu tháng 1/2024: 32,5%\nChỉ tiêu tối thiểu 50%: chưa đạt, thiếu 17,5 điểm phần trăm" in figure
    corrected = await an.says("34,2%", on=bundle)
    assert "Số liệu tháng 1/2024: 34,2%\nThay cho số đã báo ngày 19/01/2024: 32,5%" in corrected
    assert "Số liệu: 34,2%" in await em.says("/duyet")
    assert "Đã chấp nhận báo cáo của Sở TP: 1.6 (tháng 1/2024)" in await em.presses("Chấp nhận 1.6 Sở TP")

    await q.until(23, 1)
    assert "Đã ghi nhận xong: 1.1" in await an.presses("Xong 1.1")
    assert "Đã nhận tài liệu ảnh chụp.jpg cho 1.1" in await an.sends_photo(JPEG)
    assert "Sẽ nhắc lại thứ Tư, 24/01/2024: 1.2" in await an.says("/hoan 1.2")

    await q.until(24, 1)
    assert "Cán bộ Một báo xong 09:00 ngày 23/01/2024, hạn cuối 24/01/2024\n📎 ảnh chụp.jpg" in await em.says("/duyet")
    assert "Vì sao trả lại 1.1 của Sở TP?" in await em.presses("Trả lại 1.1 Sở TP")
    assert "Đã báo cho đơn vị" in await em.says("Kế hoạch chưa có chữ ký")
    assert "trả lại báo cáo: 1.1 – Ban hành kế hoạch của đơn vị\nLý do: Kế hoạch chưa có chữ ký" in await q.told("an")
    again = await an.says("đã xong mục 1.1 rồi nhé, KH 12/KH-STP ngày 24/1")
    assert "Đã ghi nhận xong: 1.1" in again
    assert "Ghi chú: KH 12/KH-STP ngày 24/1" in again
    assert "📎 ảnh chụp.jpg\n📎 12/KH-STP" in await em.says("/duyet")
    assert "Đã chấp nhận báo cáo của Sở TP: 1.1" in await em.presses("Chấp nhận 1.1 Sở TP")


async def february(q: Quarter) -> None:
    """1.2 is done before Tết because its last day is a holiday; a figure jumps; 1.3 gets another date."""
    an, em = q["an"], q["em"]

    await q.until(5, 2)
    assert "1.4, tháng 2/2024: chưa phát sinh" in await an.presses("1.4: Chưa có")

    await q.until(7, 2)
    why = "Hạn rơi vào ngày nghỉ (Tết Nguyên đán), cần xong trong hôm nay, thứ Tư, 07/02/2024"
    assert f"Kế hoạch ghi: “Trước ngày 15/02/2024”\n{why}" in an.newest.text
    assert "Đã ghi nhận xong: 1.2" in await an.says("xong muc 1.2, BC 30/BC-STP ngay 7/2")
    assert "Đã chấp nhận báo cáo của Sở TP: 1.2" in await em.says("/chapnhan 1.2")

    await q.until(19, 2)
    bundle = an.newest
    doubtful = await an.says("66,8%", on=bundle)
    assert "66,8% chênh nhiều so với tháng 1/2024 (34,2%). Số này có đúng không?" in doubtful
    assert "chưa ghi nhận gì" in await an.presses("Sai")
    assert "Số liệu tháng 2/2024: 36,8%\nKỳ trước (tháng 1/2024): 34,2%" in await an.says("36,8%", on=bundle)
    assert "Đã chấp nhận báo cáo của Sở TP: 1.6 (tháng 2/2024)" in await em.says("/chapnhan 1.6 STP")

    await q.until(27, 2)
    asked = await an.says("1.3 xin gia han den 8/3 vi cho y kien So Tai chinh")
    assert "Từ 29/02/2024 đến thứ Sáu, 08/03/2024. Lý do: cho y kien So Tai chinh" in asked
    assert "Đề nghị gia hạn của Sở TP (Cán bộ Một)\n1.3 – Rà soát thủ tục hộ tịch" in await q.told("em")
    granted = "Hạn mới: thứ Sáu, 08/03/2024. Hạn ban đầu 29/02/2024 vẫn được lưu"
    assert granted in await em.presses("Đồng ý")
    assert granted in await q.told("an")


async def march(q: Quarter) -> None:
    """1.4 has its event, 1.3 is late until the head hears of it, An goes on leave and Bình stands in."""
    an, em, binh, chi = (q[who] for who in ("an", "em", "binh", "chi"))

    await q.until(4, 3)
    await invited(q, "binh", "STP đầu mối", "cán bộ đầu mối, Sở Tư pháp")

    await q.until(5, 3)
    assert "Việc 1.4 phát sinh ngày nào?" in await an.presses("1.4: Có, báo ngày")
    event = await an.says("4/3 QĐ 85/QĐ-BTP")
    assert "Đã ghi nhận: 1.4 – QĐ 85/QĐ-BTP, ngày 04/03/2024\nHạn cuối thứ Tư, 13/03/2024" in event
    assert "Tính 7 ngày làm việc, không kể ngày phát sinh" in event

    await q.until(11, 3)
    late = "Quá hạn 1 ngày làm việc, hạn cuối thứ Sáu, 08/03/2024"
    assert late in an.newest.text
    assert "Hạn ban đầu: thứ Năm, 29/02/2024, đã quá 7 ngày làm việc" in an.newest.text
    assert "1.5, quý I/2024: vẫn thực hiện" in await an.presses("1.5: Vẫn thực hiện")

    await q.until(13, 3)
    assert "1.3 – Rà soát thủ tục hộ tịch\nQuá hạn 3 ngày làm việc" in chi.newest.text
    assert "Đã ghi nhận xong: 1.4 (QĐ 85/QĐ-BTP)" in await an.presses("Xong 1.4")
    assert "Đã chấp nhận báo cáo của Sở TP: 1.4" in await em.says("/chapnhan 1.4")

    await q.until(14, 3)
    assert "hạn cuối 08/03/2024" in await an.says("xong 1.3, BC 51/BC-STP")
    assert "Đã chấp nhận báo cáo của Sở TP: 1.3" in await em.says("/chapnhan 1.3")

    await q.until(15, 3)
    until = "Đến hết ngày thứ Sáu, 22/03/2024"
    assert f"{until}, tin nhắc của Anh/Chị được gửi cho Cán bộ Hai" in await an.says("/uyquyen Cán bộ Hai đến 22/03")
    assert f"{until}, Anh/Chị nhận tin nhắc việc thay Cán bộ Một" in await q.told("binh")
    assert "Bàn giao 1 việc cho Cán bộ Hai:\n• 1.7" in await an.says("/bangiao 1.7 Cán bộ Hai")
    assert "Đã bàn giao 1 việc cho Cán bộ Hai" in await an.presses("Bàn giao")
    assert "Cán bộ Một bàn giao cho Anh/Chị 1 việc:\n• 1.7" in await q.told("binh")

    await q.until(19, 3)
    assert "Số liệu tháng 3/2024: 52% (1.040/2.000)" in (figure := await binh.says("1.040/2.000", on=binh.newest))
    assert "Chỉ tiêu tối thiểu 50%: đạt." in figure
    assert "Đã chấp nhận báo cáo của Sở TP: 1.6 (tháng 3/2024)" in await em.says("/chapnhan 1.6")

    await q.until(25, 3)
    assert "Đã ghi nhận xong: 1.7 (quý I/2024)" in await binh.presses("Xong 1.7")
    assert "Đã chấp nhận báo cáo của Sở TP: 1.7 (quý I/2024)" in await em.says("/chapnhan 1.7")
    await q.until(31, 3)


async def looking_back(q: Quarter, wire: str) -> None:
    """The viewer sees where everyone stands and changes nothing; an officer can prove every notice."""
    progress = await q["giang"].says("/tiendo")
    assert "✅ Đã xong: 8\n🔴 Quá hạn: 1" in progress
    assert "Sở NV: 0 xong, 1 quá hạn\nSở TP: 8 xong, 0 quá hạn" in progress
    assert "không báo thay đơn vị được" in await q["giang"].says("/done 1.8")
    proof = await q["an"].says("/visao 1.3")
    assert "Kế hoạch ghi: “Trong tháng 02/2024”\nHiểu là: thực hiện từ 01/02/2024 đến hết 29/02/2024" in proof
    assert "Đã xong 14/03/2024, hạn cuối thứ Sáu, 08/03/2024, quá 4 ngày làm việc" in proof
    assert proof.partition("Đã diễn ra\n")[2].splitlines() == PROOF.format(wire=wire).splitlines()
    returned = await q["an"].says("/visao 1.1")
    assert "Đã xong 24/01/2024, hạn cuối thứ Tư, 24/01/2024\n" in returned
    assert "Quản trị Năm trả lại báo cáo: Kế hoạch chưa có chữ ký" in returned


def exported(name: str, content: object) -> None:
    """The file that the admin asked for says of every due date what became of it."""
    assert isinstance(content, bytes)
    assert name == "ke-hoach-2024-20240331.csv"
    columns = "Mã việc", "Hạn cuối", "Tình trạng", "Ngày xong"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    said = [" ".join(filter(None, (row[column] for column in columns))) for row in rows]
    assert [line for line in said if not line.endswith("Đang thực hiện")] == EXPORT.splitlines()
    assert len(said) == 22
