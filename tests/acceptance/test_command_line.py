"""The command line of an operator, on a database of its own."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(f'[database]\nurl = "sqlite:///{tmp_path / "office.db"}"\n', "utf-8")
    return path


def nhacviec(config: Path, *arguments: str, code: int = 0) -> str:
    ran = CliRunner().invoke(app, [*arguments, "--config", str(config)])
    assert ran.exit_code == code, ran.output
    return ran.stdout if code == 0 else ran.stderr


def furnish(config: Path) -> None:
    agencies, groups = SAMPLES / "agencies-kon-tum-2024.csv", SAMPLES / "groups-2024.csv"
    assert "38 cơ quan: 38 mới" in nhacviec(config, "agencies", "import", str(agencies), "--groups", str(groups))
    load = ["plan", "load", str(SAMPLES / "kon-tum-2024.docx"), "--activate", "--with-open-rows"]
    assert "Kế hoạch đã chạy" in nhacviec(config, *load)


def test_agencies_may_be_imported_again(config: Path) -> None:
    furnish(config)
    assert "0 mới, 0 cập nhật" in nhacviec(config, "agencies", "import", str(SAMPLES / "agencies-kon-tum-2024.csv"))


def test_the_same_document_twice_is_refused(config: Path) -> None:
    furnish(config)
    again = nhacviec(config, "plan", "load", str(SAMPLES / "kon-tum-2024.docx"), code=1)
    assert "Tệp này đã được nạp" in again


def test_a_tick_in_an_office_without_people_sends_nothing(config: Path) -> None:
    furnish(config)
    assert "0 bản tin" in nhacviec(config, "tick", "--now", "2024-02-07T07:30+07:00")


def test_a_rehearsal_of_an_empty_office_is_empty(config: Path) -> None:
    assert nhacviec(config, "preview", "--from", "2024-02-05", "--to", "2024-02-16", "--json") == ""


def test_a_moment_without_a_zone_is_refused(config: Path) -> None:
    assert "thiếu múi giờ" in " ".join(nhacviec(config, "tick", "--now", "2024-02-07T07:30", code=2).split())


def test_every_bad_key_is_named_at_once(config: Path) -> None:
    config.write_text('[email]\nhots = "a"\n[telegram]\nenable = true\n', "utf-8")
    said = nhacviec(config, "tick", code=2)
    assert "email.hots" in said
    assert "telegram.enable" in said


def test_a_database_that_cannot_be_opened_is_said_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f'[database]\nurl = "sqlite:///{tmp_path / "no such folder" / "office.db"}"\n', "utf-8")
    said = nhacviec(path, "check", code=1)
    assert said == (
        "Không mở được cơ sở dữ liệu, xem [database] url trong tệp cấu hình: unable to open database file\n"
    )


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path, document = tmp_path / "config.toml", tmp_path / "letter.docx"
    document.write_bytes(b"PK, and nothing that SQLite knows " * 40)
    path.write_text(f'[database]\nurl = "sqlite:///{document}"\n', "utf-8")
    assert "file is not a database" in nhacviec(path, "check", code=1)
    assert document.read_bytes() == b"PK, and nothing that SQLite knows " * 40


def test_a_database_of_a_later_version_is_left_alone(config: Path) -> None:
    nhacviec(config, "agencies", "list")
    with closing(sqlite3.connect(config.with_name("office.db"))) as later, later:
        later.execute("UPDATE alembic_version SET version_num = 'of a later version'")
    assert "phiên bản mới hơn" in nhacviec(config, "check", code=1)


def test_the_page_of_invitations_says_where_the_zalo_bot_is(config: Path, tmp_path: Path) -> None:
    bot = '[[zalo.bots]]\nname = "one"\nlink = "https://zalo.example.org/bot"\ntoken = "not-a-real-token"\n'
    config.write_text(config.read_text("utf-8") + bot, "utf-8")
    nhacviec(config, "agencies", "import", str(SAMPLES / "agencies-kon-tum-2024.csv"))
    nhacviec(config, "invite", "--all", "--out", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.count("<b>Zalo</b>: quét QR rồi nhắn mã trên cho bot.") == page.count("</svg>Zalo") == 38


def test_what_is_empty_says_why(config: Path) -> None:
    assert "Nạp danh mục: nhacviec agencies import" in nhacviec(config, "agencies", "list")
    assert "chưa ai tham gia" in nhacviec(config, "preview", "--from", "2024-02-05", "--to", "2024-02-16")


def test_one_directory_reads_plans_of_before_and_after_the_reform(config: Path, tmp_path: Path) -> None:
    furnish(config)
    changes = str(SAMPLES / "agencies-2025-changes.csv")
    assert "18 cơ quan: 1 mới, 17 cập nhật" in nhacviec(config, "agencies", "import", changes)
    rows = "STT,Nội dung,Chủ trì,Thời hạn\n1,Kiểm tra công vụ,Sở TT&TT,Quý II\n2,Rà soát,Sở NN&MT,Quý II\n"
    spans = (("15/01/2024", "Sở NN&MT", "từ 01/03/2025"), ("12/01/2026", "Sở TT&TT", "đến hết 28/02/2025"))
    for day, short, span in spans:
        plan = tmp_path / f"ke-hoach-{day[-4:]}.csv"
        plan.write_text(f"Kế hoạch năm {day[-4:]} (Kèm theo Quyết định số 7 ngày {day})\n{rows}", "utf-8")
        said = nhacviec(config, "plan", "load", str(plan))
        assert f"{short} (không dùng vào ngày {day}, là tên của {short} {span}" in said
        assert said.count("không dùng vào ngày") == 1


def test_the_directory_goes_out_and_comes_in_again(config: Path, tmp_path: Path) -> None:
    furnish(config)
    nhacviec(config, "agencies", "import", str(SAMPLES / "agencies-2025-changes.csv"))
    agencies, groups = str(tmp_path / "agencies.csv"), str(tmp_path / "groups.csv")
    assert "39 cơ quan" in nhacviec(config, "agencies", "export", agencies, "--groups", groups)
    said = nhacviec(config, "agencies", "import", agencies, "--groups", groups)
    assert "39 cơ quan: 0 mới, 0 cập nhật; 6 khối." in said
    assert "Sở Dân tộc và Tôn giáo" in Path(agencies).read_text("utf-8-sig")


def test_a_directory_that_is_wrong_is_refused_with_its_line(config: Path, tmp_path: Path) -> None:
    bad = tmp_path / "agencies.csv"
    bad.write_text("code,name,since,until\nSTP,Sở Tư pháp,,\nSYT,Sở Y tế,,31/02/2025\n", "utf-8")
    said = nhacviec(config, "agencies", "import", str(bad), code=1)
    assert said == "Dòng 3: “31/02/2025” không phải là ngày. Ngày ghi dạng 28/02/2025.\n"
    bad.write_text("code,name,since,until\nA,Sở Y tế,,\nB,Sở Y tế,01/03/2025,\n", "utf-8")
    assert "Hai cơ quan A và B cùng tên “Sở Y tế”" in nhacviec(config, "agencies", "import", str(bad), code=1)
    assert "Chưa có cơ quan nào" in nhacviec(config, "agencies", "list")
