"""A link or a mail address is one word of the message: never a code, a figure, a date or the end of a sentence."""

import pytest

from bot.commands import to_json, understand

LINKS = [
    "https://vanban.example.org/qd/123",
    "https://vanban.tinh.gov.vn/a",
    "vanban.stp.gov.vn/12",
    "https://dichvucong.gov.vn/p/home?ma=12",
    "HTTP://10.1.2.3:8080/2.5/xong",
    "www.example.org/a,b;c",
    "hoso.example.org/a.b?c",
    "https://example.org/wiki/Quyết_định_(2024)",
    "example.com.vn",
    "van-thu.01@stp.example.org",
    "zalo.me/g/abc123",
    "vanban.tinh.local/2.3",
]


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("text", ["xong 1.1 {}", "1.1 đã xong, {}.", "1.1 đã xong ({})", "xong 1.1\n{} ạ"])
def test_a_link_is_evidence_whole(link: str, text: str) -> None:
    assert to_json(understand(text.format(link))) == {
        "certainty": "act",
        "actions": [{"intent": "done", "codes": ["1.1"], "note": link}],
    }


@pytest.mark.parametrize("link", LINKS)
def test_what_follows_a_link_is_read(link: str) -> None:
    actions = to_json(understand(f"xong 1.1 {link}\n01: 45%"))["actions"]

    assert [action["codes"] for action in actions] == [["1.1"], ["01"]]


@pytest.mark.parametrize("text", ["2.3 xong.anh ghi nhận giúp", "2.3 xong/2.4 chưa", "KT:2.3 xong"])
def test_a_missing_blank_makes_no_link(text: str) -> None:
    assert to_json(understand(text))["actions"][0]["codes"] != []
