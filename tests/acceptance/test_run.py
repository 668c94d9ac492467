"""`nhacviec run` and `nhacviec check` as an operator types them."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from tests.acceptance.service import free_port
from tests.wires.telegram import TOKEN, TelegramDouble, telegram_double

NHACVIEC = [sys.executable, "-c", "from bot.cli import app; app()"]
STARTED, PATIENCE = "Nhắc Việc đang chạy", 60.0


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with telegram_double() as double:
        yield double


def config(folder: Path, *lines: str) -> Path:
    path = folder / "config.toml"
    path.write_text("\n".join([f'database.url = "sqlite:///{folder / "office.db"}"', *lines]), "utf-8")
    return path


def telegram_lines(telegram: TelegramDouble, token: str = TOKEN) -> list[str]:
    urls = f'base_url = "{telegram.url}/bot"', f'base_file_url = "{telegram.url}/file/bot"'
    return ["[telegram]", "enabled = true", f'token = "{token}"', *urls]


@asynccontextmanager
async def run(path: Path) -> AsyncIterator[tuple[asyncio.subprocess.Process, list[str]]]:
    """The service as a process of its own that has started, and what it has said so far."""
    command = [*NHACVIEC, "run", "--config", str(path)]
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE, env=os.environ)
    said: list[str] = []
    try:
        async with asyncio.timeout(PATIENCE):
            while process.stderr and not (said and STARTED in said[-1]):
                line = await process.stderr.readline()
                assert line, said
                said.append(line.decode())
        yield process, said
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    async with asyncio.timeout(PATIENCE):
        _, rest = await process.communicate()
    return process.returncode, rest.decode()


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT])
async def test_it_stops_when_it_is_told_to(
    tmp_path: Path, telegram: TelegramDouble, signal_number: signal.Signals
) -> None:
    async with run(config(tmp_path, *telegram_lines(telegram))) as (process, _):
        telegram.user("42", "An").says("/viec")
        assert "mã mời" in (await telegram.sent_to("42")).text
        process.send_signal(signal_number)
        code, said = await ended(process)
    assert code == 0
    assert "Đã dừng." in said
    assert "Traceback" not in said


async def test_what_was_begun_is_answered_before_it_stops(tmp_path: Path, telegram: TelegramDouble) -> None:
    async with run(config(tmp_path, *telegram_lines(telegram))) as (process, _):
        telegram.user("42", "An").says("/viec")
        await telegram.until(lambda: any(call.params.get("offset") for call in telegram.calls))  # it has been taken
        process.send_signal(signal.SIGTERM)
        assert "mã mời" in (await telegram.sent_to("42")).text
        assert (await ended(process))[0] == 0


async def test_a_wrong_token_is_said_and_the_service_runs(tmp_path: Path, telegram: TelegramDouble) -> None:
    async with run(config(tmp_path, *telegram_lines(telegram, "42:wrong"))) as (_, said):
        assert "Kênh telegram chưa dùng được" in "".join(said)
        assert "42:wrong" not in "".join(said)


async def test_healthz_tells_the_age_of_the_last_tick_and_of_the_oldest_message(tmp_path: Path) -> None:
    port = free_port()
    async with run(config(tmp_path, "[http]", "enabled = true", f"port = {port}")), httpx.AsyncClient() as client:
        answer = await client.get(f"http://127.0.0.1:{port}/healthz")
    assert answer.status_code == 200
    assert answer.json().keys() == {
        "ok",
        "last_wake_seconds",
        "last_tick_seconds",
        "tick_late",
        "lists_failed",
        "oldest_unsent_seconds",
    }


async def test_a_bad_template_of_the_office_is_found_at_start_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "mau").mkdir()
    (tmp_path / "mau" / "done.chat.j2").write_text("Đã ghi nhận\n{{ code\n", "utf-8")
    path = config(tmp_path, f'folders.templates = "{tmp_path / "mau"}"')
    process = await asyncio.create_subprocess_exec(
        *NHACVIEC, "run", "--config", str(path), stderr=asyncio.subprocess.PIPE
    )
    code, said = await ended(process)
    assert code == 1
    assert f"Mẫu tin bị lỗi: {tmp_path / 'mau' / 'done.chat.j2'}:2" in said


async def test_a_service_without_its_database_says_so_and_ends(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f'database.url = "sqlite:///{tmp_path / "no such folder" / "office.db"}"', "utf-8")
    process = await asyncio.create_subprocess_exec(
        *NHACVIEC, "run", "--config", str(path), stderr=asyncio.subprocess.PIPE
    )
    assert await ended(process) == (
        1,
        "Không mở được cơ sở dữ liệu, xem [database] url trong tệp cấu hình: unable to open database file\n",
    )


async def test_check_says_what_is_wrong_and_its_exit_code_says_so_too(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *NHACVIEC, "check", "--config", str(config(tmp_path)), stdout=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(PATIENCE):
        out, _ = await process.communicate()
    assert process.returncode == 1
    assert "Dịch vụ hoạt động: chưa có lần nào ⚠️" in out.decode()
