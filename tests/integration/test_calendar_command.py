"""`nhacviec calendar` and `nhacviec plan set`, as an operator types them."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from scheduler.opening import open_occurrences
from storage import notices
from storage.db import Database
from tests.builders import a_plan, a_task, an_agency


@pytest.fixture
def config(tmp_path: Path, sqlite_url: str) -> str:
    """An office with one task, due on Thursday the 14th of March 2030."""
    asyncio.run(_fill(sqlite_url))
    path = tmp_path / "config.toml"
    path.write_text(f'[database]\nurl = "{sqlite_url}"\n', encoding="utf-8")
    return str(path)


async def _fill(url: str) -> None:
    db = Database(url)
    async with db.transaction() as tx:
        stp = await an_agency(tx, "STP", "Sở TP")
        await a_task(tx, await a_plan(tx, 2030), "III.1", "Trước ngày 15/03/2030", [stp])
        await open_occurrences(tx, await notices.calendar(tx))
    await db.close()


def typed(config: str, *arguments: str, answer: str = "", code: int = 0) -> str:
    ran = CliRunner().invoke(app, [*arguments, "--config", config], input=answer)
    assert ran.exit_code == code, ran.output
    return ran.output


def test_a_year_is_shown(config: str) -> None:
    assert "Lịch làm việc năm 2026: 249 ngày làm việc" in typed(config, "calendar", "2026")


def test_a_day_is_changed_after_a_yes(config: str) -> None:
    off = ["calendar", "off", "2030-03-14", "--notice", "Thông báo số 5/TB-BNV"]
    shown = typed(config, *off, answer="n\n")
    assert "Nên xong: 14/03/2030 → thứ Tư, 13/03/2030" in shown
    assert "5/TB-BNV" not in typed(config, "calendar", "2030")
    assert "✅ Thứ Năm, 14/03/2030: nghỉ, theo Thông báo số 5/TB-BNV" in typed(config, *off, "--yes")
    assert "5/TB-BNV" in typed(config, "calendar", "2030")
    assert "13/03/2030 → thứ Năm, 14/03/2030" in typed(config, "calendar", "drop", "14/03/2030", "--yes")


def test_a_change_needs_its_document(config: str) -> None:
    assert "số thông báo" in typed(config, "calendar", "off", "2030-03-14", "--yes", code=1)


def test_a_plan_is_read_inclusively_after_a_yes(config: str) -> None:
    assert "Hạn cuối: 14/03/2030 → thứ Sáu, 15/03/2030" in typed(
        config, "plan", "set", "plan-2030", "--inclusive", "--yes"
    )
    assert "đã được hiểu như vậy rồi" in typed(config, "plan", "set", "plan-2030", "--inclusive", "--yes", code=1)
    assert "14/03/2030" in typed(config, "plan", "set", "plan-2030", "--strict", "--yes")
