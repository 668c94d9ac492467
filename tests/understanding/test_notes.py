"""A note is a piece of the message as typed: what the act took is cut out of it, and nothing else is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands import to_json, understand


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("xong 2.3, QĐ 12/QĐ-STP (bản ký số)", "QĐ 12/QĐ-STP (bản ký số)"),
        ("2.3 đã xong, văn bản đã phát hành trên ioffice", "văn bản đã phát hành trên ioffice"),
        ("2.3 xong, minh chứng em đính kèm bên dưới", "minh chứng em đính kèm"),
        (
            "2.3 xin gia hạn đến 20/3 vì Sở TC (phòng ngân sách) chưa trả lời",
            "vì Sở TC (phòng ngân sách) chưa trả lời",
        ),
        (
            "1.3 xin gia hạn đến 20/3 vì chờ Sở TC (kinh phí 50 triệu); đề nghị xem xét?",
            "vì chờ Sở TC (kinh phí 50 triệu); đề nghị xem xét?",
        ),
        (
            "2.3 xin gia hạn đến 20/3 vì kinh phí (50 triệu), nhân sự 2 người",
            "vì kinh phí (50 triệu), nhân sự 2 người",
        ),
        (
            "thiếu kinh phí (50 triệu), nhân sự 2 người, xin gia hạn 2.3 đến 20/3",
            "thiếu kinh phí (50 triệu), nhân sự 2 người",
        ),
        (
            "2.3 đang vướng: thiếu kinh phí (50 triệu); nhân sự 2 người",
            "đang vướng: thiếu kinh phí (50 triệu); nhân sự 2 người",
        ),
        (
            "2.3 chậm vì em Lan nghỉ ốm, nhờ anh Bình làm giúp",
            "chậm vì em Lan nghỉ ốm, nhờ anh Bình làm giúp",
        ),
        (
            "góp ý 2.3: cần tập huấn cho cán bộ xã; tổ chức ở đâu?",
            "cần tập huấn cho cán bộ xã; tổ chức ở đâu?",
        ),
        ("2.3 xong nhưng sếp chưa ký", "xong nhưng sếp chưa ký"),
        ("vẫn chưa xong 2.3 anh ạ, kẹt bên sở XD", "vẫn chưa xong, kẹt bên sở XD"),
        ("2.3 mới xong phần khảo sát, còn phần báo cáo ạ", "mới xong phần khảo sát, còn phần báo cáo"),
        ("2.3 khó khăn: (1) thiếu kinh phí; (2) thiếu người", "khó khăn: (1) thiếu kinh phí; (2) thiếu người"),
        (
            "2.3 bị trả lại vì thiếu 2 chữ ký (trang 3, 5)",
            "bị trả lại vì thiếu 2 chữ ký (trang 3, 5)",
        ),
        ("2.3 xong, QĐ 12/QĐ-STP về việc ban hành quy chế ạ", "QĐ 12/QĐ-STP về việc ban hành quy chế"),
        ("xong 2.3 nhớ báo anh", "xong nhớ báo anh"),
        ("có xong đâu, 2.3 còn vướng", "có xong đâu, còn vướng"),
        ("7.2 kinh phí chưa về", "kinh phí chưa về"),
        ("7.3 xin ý kiến chỉ đạo của anh", "xin ý kiến chỉ đạo của anh"),
        ("/gopy 1.2 khi nào xong?", "khi nào xong?"),
        ("/gopy 2.3: cần tập huấn; tổ chức ở đâu? Ai làm?!", "cần tập huấn; tổ chức ở đâu? Ai làm?!"),
        ("/gopy 2.3 thiếu kinh phí (50 triệu); nhân sự 2 người.", "thiếu kinh phí (50 triệu); nhân sự 2 người."),
        ("/giahan 2.3 20/3 chờ ý kiến; thiếu 2 người?", "chờ ý kiến; thiếu 2 người?"),
        ("/giahan 2.3 chờ Sở TC (phòng ngân sách) đến 20/3", "chờ Sở TC (phòng ngân sách)"),
        ("/giahan 2.3 vì thiếu tiền (50 triệu), đến 20/3, nhờ xem xét?", "vì thiếu tiền (50 triệu), nhờ xem xét?"),
        ("/xong 2.3 QĐ 12/QĐ-STP (bản ký số).", "QĐ 12/QĐ-STP (bản ký số)."),
    ],
)
def test_a_note_stands_as_it_was_typed(text: str, note: str) -> None:
    (action,) = to_json(understand(text))["actions"]

    assert action["note"] == note


@pytest.mark.parametrize("text", ["2.3 đang vướng: thiếu 50 triệu", "2.3 vướng, cần 5 máy tính (2 máy in)"])
def test_money_and_counts_beside_an_obstacle_are_no_report(text: str) -> None:
    assert [action["intent"] for action in to_json(understand(text))["actions"]] == ["comment"]


_TOLD = st.sampled_from(
    """thiếu kinh phí; nhân sự 2 người; em Lan nghỉ ốm; nhờ anh Bình làm giúp; phòng ngân sách; bản ký số; con dấu;
    cần 50 triệu; Sở TC chưa trả lời; chờ ý kiến; số liệu xã chưa gửi; ghi nhận khó khăn; báo cáo chưa duyệt; kinh phí
    chưa về; việc này khó; đề nghị xem xét; theo https://vanban.example.org/qd/2.5?id=3; QĐ 12/QĐ-STP; cũng
    tốt; với Sở Y tế; của anh; hôm qua; bạn đọc góp ý; mục tiêu cao quá""".replace("\n", " ").split("; ")
)
_MARKS = st.sampled_from([", ", "; ", " (", ") ", ": ", " ", ". ", " - ", "? "])
_BODY = st.lists(st.tuples(_TOLD, _MARKS), min_size=1, max_size=4).map(
    lambda parts: "".join(" ".join(told.split()) + mark for told, mark in parts).strip(" ,;:(-")
)
_FRAMES = ["2.3 đang vướng {}", "2.3 xin gia hạn đến 20/3 vì {}", "2.3 đã xong, {}", "vì {}, xin gia hạn 2.3 đến 20/3"]


def words(text: str) -> list[str]:
    return re.findall(r"\S*\w", text)


@given(body=_BODY, frame=st.sampled_from(_FRAMES))
@settings(max_examples=300, deadline=None)
def test_nothing_between_the_first_and_the_last_word_of_a_note_is_lost(body: str, frame: str) -> None:
    text = frame.format(body)
    for action in to_json(understand(text))["actions"]:
        note = action.get("note", "")
        taken = "xin gia hạn 2.3 đến 20/3 đã xong"
        if note not in text:
            kept = words(text)
            assert is_among(words(note), kept), (text, note)
            inner = kept[kept.index(words(note)[0]) :]
            missing = [word for word in inner if word not in words(note) and word not in words(taken)]
            assert all(text.rindex(word) > text.rindex(words(note)[-1]) for word in missing), (text, note)


def is_among(few: list[str], many: list[str]) -> bool:
    """Whether the few stand among the many in the same order."""
    rest = iter(many)
    return all(word in rest for word in few)


@given(body=_BODY)
@settings(max_examples=200, deadline=None)
def test_a_slash_command_keeps_its_text(body: str) -> None:
    (action,) = to_json(understand(f"/gopy 2.3 {body}"))["actions"]

    assert action["note"] == body
