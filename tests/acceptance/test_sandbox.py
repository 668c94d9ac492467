"""The main job, end to end, as a newcomer types it: `nhacviec sandbox --script`."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

NHACVIEC = [sys.executable, "-c", "from bot.cli import app; app()"]


def play(tmp_path: Path, *lines: str) -> str:
    """The conversation that a script makes, blanks folded so that the frame of the terminal is of no matter."""
    script = tmp_path / "script.txt"
    script.write_text("\n".join(lines), "utf-8")
    command = [*NHACVIEC, "sandbox", "--script", str(script), "--folder", str(tmp_path / "office")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (ran.returncode, ran.stderr) == (0, "")
    return re.sub(r"[\s│╭╮╰╯─]+", " ", ran.stdout)


@pytest.fixture(scope="module")
def february(tmp_path_factory: pytest.TempPathFactory) -> str:
    """From the morning before Tết to the Friday after it."""
    folder = tmp_path_factory.mktemp("february")
    return play(folder, "/ngay 2024-02-07", "/done III.1 CV 12/STP", "/done III.1", "/ngay 2024-02-16", "/thu")


def test_the_morning_bundle_names_the_task_its_phrase_and_the_day_to_act(february: str) -> None:
    bundle = february[february.index("Việc cần lưu ý, thứ Tư, 07/02/2024") :]
    assert "III.1 – Đăng ký danh sách TTHC có khó khăn, vướng mắc" in bundle
    assert "Hạn cuối thứ Sáu, 09/02/2024" in bundle
    assert "Kế hoạch ghi: “Trước ngày 10/02/2024”" in bundle
    assert "Hạn rơi vào ngày nghỉ (Tết Nguyên đán), nên xong trong hôm nay, thứ Tư, 07/02/2024" in bundle


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
    assert "Việc I.2 do VP UBND tỉnh chủ trì, nên Anh/Chị không báo thay được" in said
    assert "Không tìm thấy việc mang mã 99.9" in said
    assert "Không chuyển được đến “hôm qua”" in said
    assert "Không có cơ quan mang mã “KHONGCO”" in said
    assert "Không mở được tệp “thieu.docx”" in said
