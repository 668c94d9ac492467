"""The main job, end to end, as a newcomer types it: `nhacviec sandbox --script`."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

NHACVIEC = [sys.executable, "-c", "from bot.cli import app; app()"]


def play(tmp_path: Path, *lines: str) -> str:
    """The conversation that a script makes."""
    ran = CliRunner().invoke(app, script(tmp_path, *lines))
    assert (ran.exit_code, ran.stderr) == (0, "")
    return folded(ran.stdout)


def script(tmp_path: Path, *lines: str) -> list[str]:
    """The arguments that play these lines."""
    path = tmp_path / "script.txt"
    path.write_text("\n".join(lines), "utf-8")
    return ["sandbox", "--script", str(path), "--folder", str(tmp_path / "office")]


def folded(said: str) -> str:
    """Blanks folded, so that the frame of the terminal is of no matter."""
    return re.sub(r"[\s│╭╮╰╯─]+", " ", said)


@pytest.fixture(scope="module")
def february(tmp_path_factory: pytest.TempPathFactory) -> str:
    """From the morning before Tết to the Friday after it, in a process of its own as a newcomer starts it."""
    lines = "/ngay 2024-02-07", "/done III.1 CV 12/STP", "/done III.1", "/ngay 2024-02-16", "/thu"
    command = [*NHACVIEC, *script(tmp_path_factory.mktemp("february"), *lines)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (ran.returncode, ran.stderr) == (0, "")
    return folded(ran.stdout)


def test_the_morning_bundle_names_the_task_its_phrase_and_the_day_to_act(february: str) -> None:
    bundle = february[february.index("Việc cần lưu ý, thứ Tư, 07/02/2024") :]
    assert "III.1 – Đăng ký danh sách TTHC có khó khăn, vướng mắc" in bundle
    assert "Hạn cuối thứ Sáu, 09/02/2024" in bundle
    assert "Kế hoạch ghi: “Trước ngày 10/02/2024”" in bundle
    assert "Hạn rơi vào ngày nghỉ (Tết Nguyên đán), cần xong trong hôm nay, thứ Tư, 07/02/2024" in bundle


def test_done_is_confirmed_once(february: str) -> None:
    assert february.count("Đã ghi nhận xong: III.1") == 1
    assert "Việc III.1 đã được báo xong lúc 08:00 ngày 07/02/2024" in february


def test_done_work_is_not_reminded_after_tet(february: str) -> None:
    after = february[february.index("Việc cần lưu ý, thứ Năm, 15/02/2024") :]
    assert "I.1 – Công tác cải cách TTHC" in after
    assert " III.1 –" not in after


def test_the_next_digest_of_the_head_counts_it(february: str) -> None:
    digest = february[february.index("Báo cáo tuần, thứ Tư, 07/02/2024") :]
    assert "Đã xong: 1/" in digest
    assert "Đã xong trong tuần ✅ III.1" in digest


def test_the_officer_and_the_head_have_mail(february: str) -> None:
    assert re.search(r"Gửi stp@example.org: \[Nhắc việc\] \d việc cần lưu ý, 07/02/2024", february)
    assert "Gửi head@example.org: [Nhắc việc] Báo cáo tuần 07/02/2024" in february


def test_somebody_elses_task_an_unknown_code_and_a_wrong_day_are_answered_politely(tmp_path: Path) -> None:
    said = play(tmp_path, "/done I.2", "/done 99.9", "/ngay hôm qua", "/la KHONGCO", "/loadplan thieu.docx")
    assert "Việc I.2 do VP UBND tỉnh chủ trì, không phải việc của đơn vị Anh/Chị" in said
    assert "Không tìm thấy việc mang mã 99.9" in said
    assert "Không chuyển được đến “hôm qua”" in said
    assert "Không có cơ quan mang mã “KHONGCO”" in said
    assert "Không mở được tệp “thieu.docx”" in said


def test_the_first_screen_says_in_five_lines_what_to_try(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, script(tmp_path, "/thoat"))
    framed = [line for line in ran.stdout.splitlines() if line.startswith("│")]
    assert len(framed) == 5 + 1  # and one line of good-bye
    assert all(len(line) <= 80 for line in ran.stdout.splitlines() if not line.startswith("📱"))


def test_what_the_first_screen_offers_is_there(tmp_path: Path) -> None:
    lines = ["/viec", "xong III.1", "0", "/ngay", "/ngay +7", "/ngay 15/02/2024", "/la SNV", "/la head", "/la admin"]
    said = play(tmp_path, *lines, "/thu", "/help", "/thoat", "không ai đọc dòng này")
    assert "Đã bỏ báo xong, việc mở lại: III.1" in said  # the button [0] under the answer
    assert "Bây giờ là 8 giờ, thứ Ba, 06/02/2024." in said
    assert "Bây giờ là 8 giờ, thứ Ba, 13/02/2024." in said
    assert "Bây giờ là 8 giờ, thứ Năm, 15/02/2024." in said
    assert "Anh/Chị đang nhắn với tư cách: Cán bộ đầu mối, Sở NV" in said
    assert "1. Gửi stp@example.org" in said
    assert "Quản trị: kế hoạch /loadplan" in said
    assert "không ai đọc dòng này" not in said
    assert "chưa hiểu" not in said


def test_weeks_ahead_only_the_last_morning_is_told_in_full(tmp_path: Path) -> None:
    said = play(tmp_path, "/ngay +59")  # a Thursday, on which what is late is said again
    told = said[said.index("/ngay +59") :]
    assert told.count("📱 Cán bộ đầu mối, Sở TP: Việc cần lưu ý") > 10
    assert told.count("Kế hoạch ghi: “Trước ngày 10/02/2024”") == 1
    assert told.count("📱 Quản trị") == 1  # a line about the last morning
    assert len(told) < 8000


def test_who_takes_a_phone_in_hand_reads_what_came(tmp_path: Path) -> None:
    said = play(tmp_path, "/la admin")
    assert "📱 Quản trị, VP UBND tỉnh Việc cần lưu ý, thứ Hai, 05/02/2024 VP UBND tỉnh 🟢 I.2" in said


def test_a_leader_takes_a_seat_when_somebody_speaks_as_them(tmp_path: Path) -> None:
    said = play(tmp_path, "/ngay +2", "/la viewer", "/tiendo", "xong III.1")
    assert "📱 Lãnh đạo" not in said[: said.index("/la viewer")]
    assert "Lãnh đạo, VP UBND tỉnh Tiến độ đến thứ Tư, 07/02/2024, tất cả đơn vị" in said
    assert "Anh/Chị theo dõi chung" in said


def test_a_file_goes_in_and_out(tmp_path: Path) -> None:
    photo = tmp_path / "bien ban.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    said = play(tmp_path, f'/gui "{photo}" III.1', "/taptin III.1", "/xuat")
    assert "Đã nhận tài liệu bien ban.png cho III.1" in said
    assert (tmp_path / "office" / "tep" / "kon-tum-2024-20240205.xlsx").exists()


def test_the_morning_is_answered_number_by_number(tmp_path: Path) -> None:
    said = play(tmp_path, "1", "2", "99")
    assert "Đã ghi nhận xong: III.1" in said
    assert "Đã ghi nhận xong: I.1" in said
    assert "Đơn vị không có việc nào đang mở" not in said


def test_several_numbers_are_several_buttons(tmp_path: Path) -> None:
    said = play(tmp_path, "1, 2")
    assert "Đã ghi nhận xong: III.1" in said
    assert "Đã ghi nhận xong: I.1" in said


def test_a_command_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "Không có lệnh /foo. Xem các lệnh: /help" in play(tmp_path, "/foo")


def test_the_conversation_in_the_readme_is_what_is_printed(tmp_path: Path) -> None:
    shown = (Path(__file__).parents[2] / "README.md").read_text("utf-8").split("```\n")[1]
    said = play(tmp_path, "/ngay +2", "xong III.1, CV 12/STP", "/ngay +1")
    place = said.index("Việc cần lưu ý, thứ Tư, 07/02/2024") - 30
    for stretch in re.split(r"…|\n\n", shown):
        place = said.index(" ".join(stretch.split()), place)
