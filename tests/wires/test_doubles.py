"""The doubles are as strict as the wires, in the wires' own words: a test that passes on them means something."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.wires.server import serving
from tests.wires.telegram import TelegramDouble, telegram_double
from tests.wires.zalo import ZaloDouble, zalo_double


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with telegram_double() as double:
        double.user("42", "An")
        yield double


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloDouble]:
    async with zalo_double() as double:
        double.user("lan", "Lan")
        yield double


async def ask(double: TelegramDouble | ZaloDouble, method: str, **params: Any) -> dict[str, Any]:
    """The answer to one call, as JSON."""
    async with httpx.AsyncClient() as client:
        response = await client.post(f"{double.url}/bot{double.token}/{method}", json=params)
        answer: dict[str, Any] = response.json()
        return answer


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": "a" * 4097}, "Bad Request: message is too long"),
        ({"text": "👍" * 2049}, "Bad Request: message is too long"),
        ({"chat_id": "43"}, "Bad Request: chat not found"),
        (
            {"text": "a < b", "parse_mode": "HTML"},
            'Bad Request: can\'t parse entities: Unsupported start tag " b" at byte offset 2',
        ),
        (
            {"text": "<b>a", "parse_mode": "HTML"},
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            {"reply_markup": '{"inline_keyboard": [[{"text": "x", "callback_data": "' + "a" * 65 + '"}]]}'},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        ({"reply_parameters": '{"message_id": 7}'}, "Bad Request: message to be replied not found"),
    ],
)
async def test_telegram_refuses_what_telegram_refuses(
    telegram: TelegramDouble, params: dict[str, str], description: str
) -> None:
    answer = await ask(telegram, "sendMessage", **{"chat_id": "42", "text": "Xin chào", **params})
    assert answer == {"ok": False, "error_code": 400, "description": description}


async def test_telegram_counts_text_after_its_entities(telegram: TelegramDouble) -> None:
    text = f"<b>{'a' * 4096}</b>"
    assert (await ask(telegram, "sendMessage", chat_id="42", text=text, parse_mode="HTML"))["ok"]


async def test_telegram_refuses_an_edit_that_changes_nothing_or_nobody_knows(telegram: TelegramDouble) -> None:
    sent = await ask(telegram, "sendMessage", chat_id="42", text="một")
    edit = {"chat_id": "42", "message_id": sent["result"]["message_id"]}
    assert "not modified" in (await ask(telegram, "editMessageText", **edit, text="một"))["description"]
    assert (await ask(telegram, "editMessageText", **edit, text="hai"))["ok"]
    edit["message_id"] = 999
    assert "not found" in (await ask(telegram, "editMessageText", **edit, text="ba"))["description"]
    assert telegram.history("42")[0].edits == ["một"]


async def test_telegram_takes_one_answer_to_a_callback(telegram: TelegramDouble) -> None:
    keys = '{"inline_keyboard": [[{"text": "Xong", "callback_data": "done:1"}]]}'
    await ask(telegram, "sendMessage", chat_id="42", text="một", reply_markup=keys)
    callback = telegram.user("42").presses("Xong")
    assert (await ask(telegram, "answerCallbackQuery", callback_query_id=callback))["ok"]
    assert "too old" in (await ask(telegram, "answerCallbackQuery", callback_query_id=callback))["description"]
    assert "too old" in (await ask(telegram, "answerCallbackQuery", callback_query_id="x"))["description"]


async def test_telegram_gives_updates_from_the_offset_and_forgets_those_before(telegram: TelegramDouble) -> None:
    an = telegram.user("42")
    for text in ("một", "hai", "ba"):
        an.says(text)
    first, second, third = (await ask(telegram, "getUpdates"))["result"]
    assert (await ask(telegram, "getUpdates", limit=1))["result"] == [first]
    assert (await ask(telegram, "getUpdates", offset=second["update_id"]))["result"] == [second, third]
    assert (await ask(telegram, "getUpdates", offset=third["update_id"] + 1, timeout=0))["result"] == []


async def test_telegram_leaves_out_updates_that_were_not_asked_for(telegram: TelegramDouble) -> None:
    await ask(telegram, "getUpdates", allowed_updates='["message"]', timeout=0)
    an = telegram.user("42")
    an.blocks()
    an.unblocks()
    an.says("một")
    assert [sorted(each)[0] for each in (await ask(telegram, "getUpdates"))["result"]] == ["message"]


async def test_telegram_posts_to_the_webhook_with_its_secret_and_refuses_polling(telegram: TelegramDouble) -> None:
    got = []

    async def hook(request: Request) -> Response:
        body = await request.json()
        got.append((body["message"]["text"], request.headers["X-Telegram-Bot-Api-Secret-Token"]))
        return Response()

    async with serving(Starlette(routes=[Route("/hook", hook, methods=["POST"])])) as url:
        await ask(telegram, "setWebhook", url=f"{url}/hook", secret_token="s3cret")
        telegram.user("42").says("một")
        await telegram.until(lambda: telegram.webhook_answers == [200])
        telegram.replays()
        await telegram.until(lambda: telegram.webhook_answers == [200, 200])
        assert (await ask(telegram, "getUpdates"))["error_code"] == 409
        await ask(telegram, "deleteWebhook")
    assert got == [("một", "s3cret"), ("một", "s3cret")]


async def test_telegram_keeps_files_in_both_directions(telegram: TelegramDouble) -> None:
    telegram.user("42").sends_document("kế hoạch.docx", b"PK", mime="application/zip")
    telegram.user("42").sends_photo(b"\xff\xd8")
    document, photo = (update["message"] for update in (await ask(telegram, "getUpdates"))["result"])
    assert document["document"]["file_name"] == "kế hoạch.docx"
    path = (await ask(telegram, "getFile", file_id=photo["photo"][0]["file_id"]))["result"]["file_path"]
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{telegram.url}/file/bot{telegram.token}/{path}")).content == b"\xff\xd8"
        assert (await client.get(f"{telegram.url}/file/botwrong/{path}")).status_code == 404


@pytest.mark.parametrize("command", ["Xong", "việc", "a" * 33, ""])
async def test_telegram_takes_only_commands_it_can_show(telegram: TelegramDouble, command: str) -> None:
    commands = f'[{{"command": "{command}", "description": "Việc của tôi"}}]'
    assert (await ask(telegram, "setMyCommands", commands=commands))[
        "description"
    ] == "Bad Request: BOT_COMMAND_INVALID"


async def test_a_fault_may_lose_only_the_answer(telegram: TelegramDouble) -> None:
    telegram.fault("sendMessage", 502, after=True)
    assert not (await ask(telegram, "sendMessage", chat_id="42", text="một"))["ok"]
    assert [message.text for message in telegram.history("42")] == ["một"]


@pytest.mark.parametrize("text", ["", " ", "a" * 2001, "👍" * 1001, None])
async def test_zalo_takes_one_to_two_thousand_characters(zalo: ZaloDouble, text: str | None) -> None:
    answer = await ask(zalo, "sendMessage", chat_id="lan", text=text)
    assert (answer["ok"], answer["error_code"]) == (False, 400)


async def test_zalo_writes_to_nobody_who_has_not_written_first(zalo: ZaloDouble) -> None:
    assert (await ask(zalo, "sendMessage", chat_id="huệ", text="Xin chào"))["error_code"] == 400


async def test_zalo_says_408_when_idle_and_gives_each_update_once(zalo: ZaloDouble) -> None:
    zalo.user("lan").says("một")
    assert (await ask(zalo, "getUpdates", timeout=0))["result"]["message"]["text"] == "một"
    assert (await ask(zalo, "getUpdates", timeout=0))["error_code"] == 408


async def test_a_message_that_does_not_come_fails_the_test_in_words(zalo: ZaloDouble) -> None:
    with pytest.raises(AssertionError, match="nothing new came to lan"):
        await zalo.sent_to("lan", within=0.01)
