"""`nhacviec plan`, as an operator types it: the terminal asks what the chat asks, in the same words."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.services.documents import Line, a_document

AGENCIES = "code,name,short_name\nSTP,Sở Tư pháp,Sở TP\nSNV,Sở Nội vụ,Sở NV\n"
CLEAR: Line = ("1", "Ban hành kế hoạch rà soát TTHC", "Sở TP", "Trước ngày 15/3/2024")
IMPOSSIBLE: Line = ("2", "Rà soát, đánh giá TTHC", "Sở NV", "Ngày 31/02/2024")


@pytest.fixture
def office(tmp_path: Path, sqlite_url: str) -> Path:
    """A folder with the configuration of an office of two departments."""
    (tmp_path / "config.toml").write_text(f'[database]\nurl = "{sqlite_url}"\n', encoding="utf-8")
    (tmp_path / "agencies.csv").write_text(AGENCIES, encoding="utf-8")
    typed(tmp_path, "agencies", "import", str(tmp_path / "agencies.csv"))
    return tmp_path


def typed(office: Path, *arguments: str, answer: str = "", code: int = 0) -> str:
    ran = CliRunner().invoke(app, [*arguments, "--config", str(office / "config.toml")], input=answer)
    assert ran.exit_code == code, ran.output
    return ran.output


def document(office: Path, *lines: Line, name: str = "ke-hoach-2024.csv") -> str:
    made = a_document(*lines, name=name)
    (office / name).write_bytes(made.content)
    return str(office / name)


def state(office: Path) -> str:
    return typed(office, "plan", "list")


def test_a_plan_with_open_rows_is_not_activated_without_a_yes(office: Path) -> None:
    said = typed(office, "plan", "load", document(office, CLEAR, IMPOSSIBLE), "--activate", code=1)
    assert "Còn 1 dòng chưa xem lại. Kích hoạt bây giờ thì việc có thời hạn chưa rõ" in said
    assert "chờ kích hoạt" in state(office)
    said = typed(office, "plan", "activate", "1", answer="n\n", code=1)
    assert "Đã đọc kế hoạch" in said
    assert "2: Chưa hiểu cụm từ thời hạn này" in said
    assert "chờ kích hoạt" in state(office)


def test_an_open_plan_runs_after_a_yes(office: Path) -> None:
    typed(office, "plan", "load", document(office, CLEAR, IMPOSSIBLE))
    assert "Kế hoạch đã chạy" in typed(office, "plan", "activate", "1", answer="y\n")


def test_a_script_says_that_open_rows_are_meant(office: Path) -> None:
    load = ["plan", "load", document(office, CLEAR, IMPOSSIBLE), "--activate", "--with-open-rows"]
    assert "Kế hoạch đã chạy" in typed(office, *load)
    assert "đang chạy" in state(office)


def test_a_plan_without_open_rows_is_activated_at_once(office: Path) -> None:
    assert "Kế hoạch đã chạy" in typed(office, "plan", "load", document(office, CLEAR), "--activate")


def test_a_draft_is_thrown_away_and_may_be_loaded_again(office: Path) -> None:
    typed(office, "plan", "load", document(office, CLEAR))
    assert "Đã bỏ bản nháp" in typed(office, "plan", "discard", "1")
    assert "Đã đọc kế hoạch" in typed(office, "plan", "load", document(office, CLEAR))


def test_the_workbook_of_a_draft_is_known_again(office: Path) -> None:
    typed(office, "plan", "load", document(office, CLEAR))
    typed(office, "plan", "review", "1", "--xlsx", str(office / "sua.xlsx"))
    assert "không có gì thay đổi" in typed(office, "plan", "load", str(office / "sua.xlsx"))
    assert state(office).count("chờ kích hoạt") == 1


def test_a_file_that_is_not_the_drafts_workbook_is_named(office: Path) -> None:
    first = document(office, CLEAR)
    typed(office, "plan", "load", first)
    said = typed(office, "plan", "review", "1", "--take", first, code=1)
    assert "“ke-hoach-2024.csv” không phải là tệp Excel lấy từ nút “Sửa trong Excel”" in said
    assert "chờ kích hoạt" in state(office)


def test_an_amendment_does_not_run_beside_the_plan_without_a_yes(office: Path) -> None:
    typed(office, "plan", "load", document(office, CLEAR), "--activate")
    amended = document(office, CLEAR, ("2", "Công khai TTHC", "Sở NV", "Quý III/2024"), name="sua-doi.csv")
    said = typed(office, "plan", "load", amended, "--activate", answer="n\n", code=1)
    assert "việc giống nhau sẽ bị nhắc hai lần" in said
    assert "Nhận là bản sửa đổi: nhacviec plan amend 2 ke-hoach-2024" in said
    assert "chờ kích hoạt" in state(office)
    assert "Kế hoạch đã chạy" in typed(office, "plan", "activate", "2", "--beside")


def test_a_plan_is_ended_after_a_look_and_a_yes_and_may_run_again(office: Path) -> None:
    typed(office, "plan", "load", document(office, CLEAR), "--activate")
    assert "muốn dừng thì kết thúc: nhacviec plan close 1" in typed(office, "plan", "discard", "1", code=1)
    said = typed(office, "plan", "close", "ke-hoach-2024", answer="n\n")
    assert "Còn 1 trong 1 việc chưa xong" in said
    assert "đang chạy" in state(office)
    said = typed(office, "plan", "close", "1", "--yes")
    assert "Mở lại: nhacviec plan reopen 1" in said
    assert "đã kết thúc" in state(office)
    said = typed(office, "plan", "reopen", "ke-hoach-2023", code=1)
    assert "mang số hoặc mã ke-hoach-2023. Đã kết thúc: 1 (ke-hoach-2024)." in said
    assert "chạy trở lại" in typed(office, "plan", "reopen", "ke-hoach-2024")
    assert "đang chạy" in state(office)


def test_an_amended_document_is_applied_after_a_yes(office: Path) -> None:
    typed(office, "plan", "load", document(office, CLEAR), "--activate")
    moved = (*CLEAR[:3], "Trước ngày 31/3/2024")
    said = typed(office, "plan", "load", document(office, moved, name="sua-doi.csv"))
    assert "nhacviec plan amend 2 ke-hoach-2024" in said
    said = typed(office, "plan", "amend", "2", "ke-hoach-2024", answer="n\n")
    assert "“Trước ngày 15/3/2024” → “Trước ngày 31/3/2024”" in said
    assert "chờ kích hoạt" in state(office)
    assert "phiên bản 2" in typed(office, "plan", "amend", "2", "ke-hoach-2024", "--yes")
    assert "chờ kích hoạt" not in state(office)


def test_an_amendment_of_a_plan_that_does_not_run_is_refused(office: Path) -> None:
    typed(office, "plan", "load", document(office, CLEAR))
    assert "ke-hoach-2023" in typed(office, "plan", "amend", "1", "ke-hoach-2023", code=1)


def test_the_template_is_written_for_a_year(office: Path) -> None:
    ran = CliRunner().invoke(app, ["plan", "template", "--output", str(office / "mau.xlsx"), "--year", "2027"])
    assert ran.exit_code == 0
    assert (office / "mau.xlsx").read_bytes().startswith(b"PK")
    refused = CliRunner().invoke(app, ["plan", "read", str(office / "mau.xlsx")])
    assert refused.exit_code == 1
    assert "chưa có nhiệm vụ nào ngoài các dòng ví dụ" in refused.stderr


def test_a_plan_without_a_year_is_read_with_the_one_that_is_typed(tmp_path: Path) -> None:
    undated: Line = ("1", "Rà soát, đánh giá TTHC", "Sở NV", "Thường xuyên")
    (tmp_path / "ke-hoach.csv").write_bytes(a_document(undated, title="Kế hoạch kiểm soát TTHC").content)
    read = ["plan", "read", str(tmp_path / "ke-hoach.csv")]
    refused = CliRunner().invoke(app, read)
    assert refused.exit_code == 1
    assert "hoặc thêm --year" in refused.stderr
    assert CliRunner().invoke(app, [*read, "--year", "2024"]).exit_code == 0


def test_a_plan_is_named_by_its_number_or_its_code_everywhere(office: Path) -> None:
    typed(office, "plan", "load", document(office, CLEAR))
    slug = state(office).split("│")[2].strip()
    assert "Bản nháp" not in typed(office, "plan", "review", slug)
    refused = typed(office, "plan", "activate", "7", code=1)
    assert f"Không có bản nháp kế hoạch mang số hoặc mã 7. Hiện có: 1 ({slug})" in refused
    assert "Kế hoạch đã chạy" in typed(office, "plan", "activate", slug)
    for named in ("1", slug):
        assert "phải được cơ quan đầu mối chấp nhận" in typed(office, "plan", "set", named, "--verify")
        out = str(office / "ra.xlsx")
        assert "1 dòng" in typed(office, "plan", "export", named, "--out", out)
    typed(office, "plan", "load", document(office, CLEAR, IMPOSSIBLE, name="sua-doi.csv"))
    draft = state(office).split("chờ kích hoạt")[0].split("│")[-3].strip()
    assert "Áp dụng bản sửa đổi?" in typed(office, "plan", "amend", draft, "1", answer="n\n")
    assert "Đã bỏ bản nháp" in typed(office, "plan", "discard", draft)
