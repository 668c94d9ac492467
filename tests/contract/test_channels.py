"""What every channel promises, over its real wire protocol."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import regex

from channels.base import SendFailed
from channels.registry import MAKERS
from channels.render import Renderer
from channels.text import utf16
from domain.outgoing import Button, File, Outgoing, Part
from tests.contract.wires import WIRES, Trouble, Wire, opened

FAMILY = "👨‍👩‍👧‍👦"
TEMPLATE = """{% set subject = "Nhắc " ~ field %}
Mở: {{ field }} {{ field|bold }} {{ field|italic }} {{ field|code }} {{ field|link("https://example.org/?a=1&b=2") }}
{{ button(field, "done:1") }}
"""


@pytest.fixture(params=sorted(WIRES))
async def wire(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Wire]:
    async with opened(request.param, tmp_path) as wire:
        yield wire


def to(wire: Wire, *parts: str | Part, key: str = "k1", files: tuple[File, ...] = ()) -> Outgoing:
    made = tuple(part if isinstance(part, Part) else Part(part) for part in parts)
    return Outgoing(key, wire.channel.kind, wire.address, "test", made, subject="Nhắc việc", files=files)


def test_every_registered_channel_is_in_this_suite() -> None:
    assert set(MAKERS) <= set(WIRES)


async def test_a_message_arrives_and_has_an_id_of_the_wire(wire: Wire) -> None:
    await wire.channel.open()
    ids = await wire.channel.send(to(wire, "Hạn 09/02/2024: báo cáo quý I", "Còn 2 ngày làm việc"))
    assert wire.seen() == ["Hạn 09/02/2024: báo cáo quý I\n\nCòn 2 ngày làm việc"]
    assert len(ids) == 1
    assert ids[0]


@pytest.mark.parametrize("length", [2000, 4096])
async def test_a_message_at_the_edge_is_one_message(wire: Wire, length: int) -> None:
    text = "ệ" * min(length, wire.channel.limits.text)
    assert len(await wire.channel.send(to(wire, text))) == 1
    assert wire.seen() == [text]


async def test_one_character_more_makes_two_messages(wire: Wire) -> None:
    if wire.channel.limits.text > 4096:
        return  # mail and the terminal take any length
    text = "ệ" * (wire.channel.limits.text + 1)
    assert len(await wire.channel.send(to(wire, text))) == 2
    assert "".join(wire.seen()) == text


async def test_a_long_list_is_cut_only_between_its_items(wire: Wire) -> None:
    items = [f"II.{number}. " + "rà soát thủ tục hành chính " * 7 + "hết" for number in range(1, 31)]
    await wire.channel.send(to(wire, *items))
    assert "\n\n".join(wire.seen()) == "\n\n".join(items)
    assert all(utf16(text) <= wire.channel.limits.text for text in wire.seen())


async def test_emoji_and_letters_with_marks_stay_whole(wire: Wire) -> None:
    letters = [FAMILY, "🇻🇳", "ệ", "👍🏽"] * 600
    await wire.channel.send(to(wire, "".join(letters)))
    assert [letter for text in wire.seen() for letter in regex.findall(r"\X", text)] == letters
    assert all(utf16(text) <= wire.channel.limits.text for text in wire.seen())


async def test_markup_in_a_fact_is_only_text(wire: Wire, tmp_path: Path) -> None:
    (tmp_path / "forged.chat.j2").write_text(TEMPLATE, "utf-8")
    field = "<b>&\u202e\u200b</b>"
    rendered = Renderer([tmp_path]).render("forged", wire.channel.kind, {"field": field})
    await wire.channel.send(to(wire, *rendered.parts))
    assert rendered.subject == "Nhắc <b>&</b>"
    assert wire.seen()[0].startswith("Mở: <b>&</b> <b>&</b> <b>&</b> <b>&</b> <b>&</b>")


async def test_buttons_are_offered_in_some_way(wire: Wire) -> None:
    """As buttons where there are some, as numbered answers on Zalo; mail has its own way of answering."""
    part = Part("II.2.3. Báo cáo", ((Button("✅ Xong", "done:1"), Button("⏰ Mai", "later:1")),))
    await wire.channel.send(to(wire, part))
    shown = {"zalo": "II.2.3. Báo cáo\nTrả lời: 1 = ✅ Xong; 2 = ⏰ Mai"}
    assert wire.seen() == [shown.get(wire.channel.kind.removesuffix("_oa"), "II.2.3. Báo cáo")]


async def test_files_arrive_or_are_refused_before_anything_is_sent(wire: Wire) -> None:
    message = to(wire, "Kèm tệp", files=(File("bao-cao.pdf", "application/pdf", b"%PDF"),))
    if wire.channel.limits.files:
        await wire.channel.send(message)
        return
    with pytest.raises(SendFailed) as failed:
        await wire.channel.send(message)
    assert failed.value.permanent
    assert wire.seen() == []


async def test_an_empty_message_is_refused(wire: Wire) -> None:
    with pytest.raises(SendFailed) as failed:
        await wire.channel.send(to(wire, "", " \n"))
    assert failed.value.permanent


async def failing(wire: Wire, trouble: Trouble) -> SendFailed:
    """The failure of one message that meets the trouble."""
    wire.has(trouble)
    with pytest.raises(SendFailed) as failed:
        await wire.channel.send(to(wire, "Nội dung chỉ người nhận được đọc"))
    return failed.value


TROUBLES = [(name, trouble) for name in sorted(WIRES) for trouble in Trouble if trouble in WIRES[name].troubles]


@pytest.mark.parametrize(("name", "trouble"), TROUBLES, ids=[f"{name}-{trouble.name}" for name, trouble in TROUBLES])
async def test_every_trouble_is_the_one_error_and_says_what_to_do(
    name: str, trouble: Trouble, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with opened(name, tmp_path) as wire:
        failed = await failing(wire, trouble)
        assert failed.permanent is (trouble in (Trouble.REFUSED, Trouble.BLOCKED))
        assert failed.blocked is (trouble is Trouble.BLOCKED)
        if trouble in (Trouble.BUSY, Trouble.WRONG_KEY):
            assert failed.retry_after
            assert failed.retry_after >= 60
        assert wire.seen() == []
        for told in (failed.reason, repr(failed), str(failed.__cause__), caplog.text):
            assert wire.key not in told
            assert "chỉ người nhận" not in told


@pytest.mark.parametrize("name", ["telegram", "zalo"])
async def test_the_wait_that_the_server_asks_for_is_passed_on(name: str, tmp_path: Path) -> None:
    async with opened(name, tmp_path) as wire:
        assert (await failing(wire, Trouble.BUSY)).retry_after == 5329


@pytest.mark.parametrize("name", [name for name in sorted(WIRES) if Trouble.PASSING in WIRES[name].troubles])
async def test_after_a_passing_trouble_the_same_message_goes_through(name: str, tmp_path: Path) -> None:
    async with opened(name, tmp_path) as wire:
        await failing(wire, Trouble.PASSING)
        await wire.channel.send(to(wire, "Nội dung"))
        assert wire.seen() == ["Nội dung"]


@pytest.mark.parametrize("name", [name for name in sorted(WIRES) if Trouble.WRONG_KEY in WIRES[name].troubles])
async def test_a_wrong_key_is_said_when_the_channel_opens(name: str, tmp_path: Path) -> None:
    if name == "zalo_oa":
        return  # an access token in store is believed until it ends or is refused
    async with opened(name, tmp_path) as wire:
        wire.has(Trouble.WRONG_KEY)
        with pytest.raises(SendFailed) as failed:
            await wire.channel.open()
        assert wire.key not in failed.value.reason
