"""What an Official Account hears, and from whom."""

from datetime import UTC, datetime
from typing import Any

import pytest

from channels.zalo_api import BadUpdate, Event, Update
from channels.zalo_oa_updates import heard, is_signed

TEXT: dict[str, Any] = {
    "app_id": "4242",
    "event_name": "user_send_text",
    "timestamp": "1707265801000",
    "sender": {"id": "lan"},
    "recipient": {"id": "oa"},
    "message": {"msg_id": "m1", "text": "xong 2.3"},
}
WHEN = datetime(2024, 2, 7, 0, 30, 1, tzinfo=UTC)


def test_a_text_is_the_same_update_as_from_a_bot() -> None:
    assert heard(TEXT) == Update(Event.TEXT, "m1", "lan", False, "lan", "", WHEN, "xong 2.3")


def test_a_picture_has_its_address() -> None:
    picture = {"type": "image", "payload": {"url": "https://example.org/1.jpg"}}
    update = heard({**TEXT, "event_name": "user_send_image", "message": {"msg_id": "m1", "attachments": [picture]}})
    assert (update.event, update.photo, update.text) == (Event.IMAGE, "https://example.org/1.jpg", "")


def test_a_file_is_heard_and_not_understood() -> None:
    assert heard({**TEXT, "event_name": "user_send_file"}).event is Event.UNSUPPORTED


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {**TEXT, "event_name": "oa_send_text"},
        {**TEXT, "event_name": "follow"},
        {**TEXT, "sender": {}},
        {**TEXT, "message": {}},
        {**TEXT, "timestamp": None},
    ],
)
def test_what_no_person_wrote_is_refused(body: object) -> None:
    with pytest.raises(BadUpdate):
        heard(body)


def test_a_signature_belongs_to_one_body_one_time_and_one_account() -> None:
    mac = "mac=d4ea2b5b1b2e1b5c"
    assert not is_signed(b"{}", "1707265801000", mac, app_id="4242", secret="hidden")
    right = "mac=c2ed58387366a632bf73aab06c5d6d6339f05f595a915cd1b16ce3c34a6d0c3f"
    assert is_signed(b"{}", "1707265801000", right, app_id="4242", secret="hidden")
    assert is_signed(b"{}", "1707265801000", right.removeprefix("mac="), app_id="4242", secret="hidden")
    assert not is_signed(b"{ }", "1707265801000", right, app_id="4242", secret="hidden")
    assert not is_signed(b"{}", "1707265801001", right, app_id="4242", secret="hidden")
    assert not is_signed(b"{}", "1707265801000", "đ", app_id="4242", secret="hidden")
