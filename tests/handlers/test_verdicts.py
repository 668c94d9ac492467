"""A head's or an admin's decision in plain words, and what is none."""

import pytest

from bot.commands import Slash
from bot.handlers import verdicts
from domain.words import Role


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("xác nhận 2.3", Slash("chapnhan", "2.3")),
        ("Xac nhan bao cao 2.3 nhé", Slash("chapnhan", "2.3")),
        ("chấp nhận  mục II.2.3 của STP.", Slash("chapnhan", "II.2.3 STP")),
        ("chấp nhận số liệu PL2.01a SNV", Slash("chapnhan", "PL2.01a SNV")),
        ("trả lại 2.3", Slash("tralai", "2.3")),
        ("trả lại 2.3 vì thiếu chữ ký", Slash("tralai", "2.3 vì thiếu chữ ký")),
        ("tra lai viec 2.3: thieu so van ban", Slash("tralai", "2.3 thieu so van ban")),
        ("trả lại 2.3 STP, lý do: chưa có phụ lục", Slash("tralai", "2.3 STP chưa có phụ lục")),
    ],
)
def test_a_decision_is_read(said: str, meant: Slash) -> None:
    assert verdicts.read(said, Role.ADMIN) == meant
    assert verdicts.read(said, Role.HEAD) == meant


@pytest.mark.parametrize(
    "said",
    [
        "xác nhận 2.3 chưa?",
        "xác nhận 2.3 chưa",
        "xác nhận",
        "xác nhận giúp tôi lịch họp",
        "chưa xác nhận 2.3",
        "không chấp nhận 2.3",
        "chấp nhận 2.3 hay trả lại",
        "trả lại 2.3 chưa?",
        "đã trả lại 2.3 đâu",
        "2.3 xác nhận giúp",
        "xong 2.3",
        "",
    ],
)
def test_what_is_none_is_left_to_the_understanding(said: str) -> None:
    assert verdicts.read(said, Role.HEAD) is None


@pytest.mark.parametrize("role", [Role.OFFICER, Role.VIEWER])
def test_only_who_decides_is_read_so(role: Role) -> None:
    assert verdicts.read("xác nhận 2.3", role) is None


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("xác nhận", True),
        ("Dạ, tôi xác nhận nhé em", True),
        ("dong y", True),
        ("duyệt luôn", True),
        ("ok", False),
        ("OK em.", False),
        ("okie nhé", False),
        ("xác nhận 2.3", None),
        ("xác nhận chưa?", None),
        ("không đồng ý", None),
        ("ok để xem lại", None),
        ("", None),
    ],
)
def test_a_yes_without_a_code(said: str, named: bool | None) -> None:
    assert verdicts.agrees(said) is named


def test_a_code_longer_than_any_is_no_code() -> None:
    assert verdicts.read("xác nhận " + "1" * 60, Role.HEAD) is None
