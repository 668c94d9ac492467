"""`nhacviec outbox` and `nhacviec config check`, as an operator types them."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from storage import outbox
from storage.db import Database
from storage.tables import OutboxState
from tests.storage.builders import MORNING, message


@pytest.fixture
def config(tmp_path: Path, sqlite_url: str) -> str:
    """An office with one message waiting and one that could not be sent (number 1)."""
    asyncio.run(_fill(sqlite_url))
    path = tmp_path / "config.toml"
    path.write_text(f'[database]\nurl = "{sqlite_url}"\n', encoding="utf-8")
    return str(path)


async def _fill(url: str) -> None:
    db = Database(url)
    async with db.transaction() as tx:
        await outbox.enqueue(tx, [message("morning:1", channel="email", address="stp@example.org")])
        (gone,) = await outbox.claim(tx, MORNING, 1, timedelta(minutes=5))
        assert gone.id == 1
        await outbox.give_up(tx, 1, "550 [no] such mailbox")
        await outbox.enqueue(tx, [message("morning:2", address="chat 7", urgent=True)])
    await db.close()


async def _counts(url: str) -> dict[OutboxState, int]:
    db = Database(url)
    async with db.transaction() as tx:
        counts = await outbox.counts(tx)
    await db.close()
    return counts


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, [*arguments])
    return result.exit_code, result.output


def test_the_table_says_what_waits_and_what_could_not_be_sent(config: str) -> None:
    code, text = run("outbox", "--config", config)
    assert code == 0
    waiting, dead = [line for line in text.splitlines() if "lines" in line]
    assert all(word in waiting for word in ("chat 7", "đang chờ (gấp)", "07/02/2024 07:30"))
    assert all(word in dead for word in ("stp@example.org", "không gửi được", "550 [no] such mailbox"))
    assert "Đang chờ: 1, đang gửi: 0, đã gửi: 0, không gửi được: 1, không cần gửi nữa: 0." in text


def test_json_has_one_message_a_line_and_nothing_of_what_it_says(config: str) -> None:
    code, text = run("outbox", "--dead", "--json", "--config", config)
    assert code == 0
    assert json.loads(text) == {
        "id": 1,
        "key": "morning:1",
        "kind": "lines",
        "person_id": None,
        "channel": "email",
        "address": "stp@example.org",
        "state": "dead",
        "urgent": False,
        "not_before": "2024-02-07T00:30:00Z",
        "lease_until": None,
        "attempts": 1,
        "created_at": "2024-02-07T00:30:00Z",
        "last_error": "550 [no] such mailbox",
    }


def test_a_dead_message_goes_back_into_the_queue_once(config: str, sqlite_url: str) -> None:
    assert run("outbox", "again", "1", "--config", config) == (
        0,
        "Tin số 1 đã trở lại hàng đợi và sẽ được gửi ở lượt tới.\n",
    )
    counts = asyncio.run(_counts(sqlite_url))
    assert (counts[OutboxState.QUEUED], counts[OutboxState.DEAD]) == (2, 0)
    code, text = run("outbox", "again", "1", "--config", config)
    assert (code, text.startswith("Không có tin số 1")) == (1, True)


def test_a_right_configuration_is_called_right(config: str) -> None:
    code, text = run("config", "check", "--config", config)
    assert (code, text) == (0, f"{config}: cấu hình đúng. Kênh đang bật: chưa có kênh nào.\n")


def test_a_wrong_configuration_ends_every_command_with_its_faults(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[email]\nprot = 25\n", encoding="utf-8")
    for command in (("config", "check"), ("outbox",)):
        code, text = run(*command, "--config", str(path))
        assert code == 2
        assert text == f"Cấu hình {path} chưa dùng được:\n  - khóa lạ email.prot (có phải email.port?)\n"
