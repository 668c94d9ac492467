"""`nhacviec extension`, as an operator types it for an admin who has no chat."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select
from typer.testing import CliRunner

from bot.cli import app
from channels.render import Renderer
from scheduler import opening
from storage import notices
from storage.db import Database
from storage.tables import Audit, Occurrence, OutboxMessage
from tests.builders import a_person, a_plan, a_task, an_agency
from tests.services.phone import Phone, office_in

NOW = datetime(2024, 2, 5, 2, 0, tzinfo=UTC)


@pytest.fixture
def config(tmp_path: Path, sqlite_url: str) -> str:
    """STP asks for another date for III.1 (request 1) and for III.2 (request 2)."""
    asyncio.run(_furnish(sqlite_url, tmp_path))
    path = tmp_path / "config.toml"
    path.write_text(f'[database]\nurl = "{sqlite_url}"\n', encoding="utf-8")
    return str(path)


async def _furnish(url: str, folder: Path) -> None:
    db = Database(url)
    async with db.transaction() as tx:
        stp = await an_agency(tx, "STP", "Sở TP")
        await a_person(tx, stp, at=[("local", "stp")])
        plan = await a_plan(tx)
        for code in ("III.1", "III.2"):
            await a_task(tx, plan, code, "Trước ngày 10/02/2024", [stp])
        await opening.open_occurrences(tx, await notices.calendar(tx))
    phone = Phone(office_in(folder, db), "stp", NOW)
    await phone.says("/giahan III.1 20/03 chờ ý kiến Sở TC")
    await replace(phone, updates=1).says("/giahan III.2 20/03")
    await db.close()


async def _found(url: str) -> tuple[list[str], list[str], list[tuple[str, str, int | None]]]:
    """Due dates; whom a decision was queued for; who decided in the audit."""
    db = Database(url)
    async with db.transaction() as tx:
        dues = [str(row.due_on) for row in await tx.exec(select(Occurrence).order_by("id"))]
        told = [row.address for row in await tx.exec(select(OutboxMessage)) if row.kind == "extension_decided"]
        entries = [row for row in await tx.exec(select(Audit).order_by("id")) if row.channel == "cli"]
    await db.close()
    return dues, told, [(row.action, row.channel, row.person_id) for row in entries]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, [*arguments])
    return result.exit_code, result.output


def test_what_waits_is_listed_with_its_number(config: str) -> None:
    code, text = run("extension", "--config", config)
    assert code == 0
    assert "Số 1: Sở TP (officer STP) xin gia hạn III.1 – Việc III.1" in text
    assert "Từ 09/02/2024 đến thứ Tư, 20/03/2024\nLý do: chờ ý kiến Sở TC" in text
    assert "Số 2: Sở TP (officer STP) xin gia hạn III.2" in text


def test_a_grant_moves_the_date_and_tells_the_agency(config: str, sqlite_url: str) -> None:
    code, text = run("extension", "grant", "1", "--config", config)
    assert code == 0
    assert "Hạn mới: thứ Tư, 20/03/2024. Hạn ban đầu 09/02/2024 vẫn được lưu." in text
    assert asyncio.run(_found(sqlite_url)) == (["2024-03-20", "2024-02-09"], ["stp"], [("extend_granted", "cli", None)])
    code, text = run("extension", "refuse", "1", "--config", config)
    assert (code, text) == (1, "Đề nghị gia hạn III.1 đến 20/03/2024 đã được quyết định: đồng ý.\n")


def test_a_refusal_keeps_the_date_and_says_why(config: str, sqlite_url: str) -> None:
    code, text = run("extension", "refuse", "2", "--reason", "đã gia hạn hai lần", "--config", config)
    assert code == 0
    assert "Lý do: đã gia hạn hai lần" in text
    dues, told, _ = asyncio.run(_found(sqlite_url))
    assert (dues, told) == (["2024-02-09", "2024-02-09"], ["stp"])
    assert "Số 2" not in run("extension", "--config", config)[1]


def test_a_number_that_nobody_has_is_said(config: str) -> None:
    assert run("extension", "grant", "77", "--config", config) == (1, "Đề nghị gia hạn này đã được rút lại.\n")


def test_the_mail_says_how() -> None:
    mail = Renderer().sample("extension_asked", "email")
    assert "“nhacviec extension grant 3” (đồng ý), hoặc “nhacviec extension refuse 3” (không đồng ý)" in mail.text
