"""Words that put a done in doubt, before and after it: whatever the sentence around them, it never acts as done."""

from itertools import product

import pytest

from bot.commands import Certainty, Intent, understand
from bot.understanding.fold import plain

BEFORE = """chưa|không|ko|hông|chẳng|chả|đừng|sắp|gần|gần như|suýt|sẽ|mai|tuần sau|cuối tháng|thứ 6|20/3
|chiều nay|hứa|cố gắng|dự kiến|nếu kịp thì|khi nào|hình như|có lẽ|nghe nói|cơ bản|coi như|tưởng
|sếp bảo|yêu cầu|phải|cần|dự thảo|lấy ý kiến|trình ký|đợi|đang|một nửa|phần đầu|8/10 xã|50%|Sở Y tế
|bên Sở TC|UBND huyện|họ|định|kế hoạch|có thể|giá mà|lẽ ra|đâu|làm sao|vài hôm nữa|trước 20/3|ai
|các xã|mọi người|anh Nam|quên"""
AFTER = """chưa|không|đâu|sao được|một nửa|50%|2/3|dự thảo|bước 1|hả|phải không|thì phải|hay sao ấy|mai
|tuần sau|trước 20/3|vào thứ 6|đi|được không|nhưng chưa gửi|nhưng còn thiếu chữ ký|rồi sẽ gửi
|thì báo|là xong|mới lạ|trừ phụ lục|hoặc 2.5|gấp nhé|khi nào|nếu kịp|gần hết|bản nháp|gì mà xong
|thế nào được|bằng cách nào|đang chờ ký"""
LEADS = ["", "em ", "mục ", "báo cáo chị, ", "đơn vị em ", "thưa anh "]
VERBS = ["xong", "hoàn thành", "hoàn tất", "làm xong"]


def listed(words: str) -> list[str]:
    return words.replace("\n", "").split("|")


def acts_as_done(text: str) -> bool:
    understood = understand(text)
    done = any(action.intent is Intent.DONE for action in understood.actions)
    return done and understood.certainty is Certainty.ACT


@pytest.mark.parametrize("doubt", listed(BEFORE))
def test_a_doubt_before(doubt: str) -> None:
    said = [
        sentence
        for lead, verb in product(LEADS, VERBS)
        for sentence in (f"{lead}{doubt} {verb} 2.3", f"{lead}2.3 {doubt} {verb} ạ")
    ]

    assert [text for sentence in said for text in (sentence, plain(sentence)) if acts_as_done(text)] == []


@pytest.mark.parametrize("doubt", listed(AFTER))
def test_a_doubt_after(doubt: str) -> None:
    said = [
        sentence
        for lead, verb in product(LEADS, VERBS)
        for sentence in (f"{lead}{verb} 2.3 {doubt}", f"{lead}2.3 {verb} {doubt} nhé")
    ]

    if doubt != "mới lạ":  # without its marks it is "mới là" as well
        said += [plain(sentence) for sentence in said]
    assert [sentence for sentence in said if acts_as_done(sentence)] == []
