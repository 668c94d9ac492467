"""Two people of one agency say the same thing in the same instant; on both databases."""

import asyncio
from pathlib import Path

from storage.db import Database
from tests.services.life import AFTER_EVENT, a_province, at
from tests.services.phone import text_of


async def test_of_two_who_tell_the_same_event_at_once_the_second_hears_that_it_is_known(
    tmp_path: Path, database: Database
) -> None:
    province = await a_province(tmp_path, database, at(5, 3), II_1=AFTER_EVENT)
    for number in range(5):
        words = f"/phatsinh II.1 04/03 QĐ {number}/QĐ-BNV"
        told = await asyncio.gather(*(phone.says(words) for phone in (province.stp, province.head)))
        firsts = sorted(text_of(reply).partition(":")[0] for reply in told)
        assert firsts == ["ℹ️ Đã có trong sổ", "✅ Đã ghi nhận"]
    assert len(await province.days("II.1")) == 5


async def test_of_two_who_tell_one_document_with_two_days_at_once_one_is_refused(
    tmp_path: Path, database: Database
) -> None:
    province = await a_province(tmp_path, database, at(5, 3), II_1=AFTER_EVENT)
    for number in range(5):
        told = await asyncio.gather(
            province.stp.says(f"/phatsinh II.1 04/03 QĐ {number}/QĐ-BNV"),
            province.head.says(f"/phatsinh II.1 01/03 QĐ {number}/QĐ-BNV"),
        )
        assert sorted(reply.kind for reply in told) == ["error_event_known_otherwise", "event"]


async def test_of_two_who_ask_for_another_date_at_once_the_second_hears_of_the_first(
    tmp_path: Path, database: Database
) -> None:
    province = await a_province(tmp_path, database, at(5, 2), III_1="Trước ngày 10/02/2024")
    await province.morning(at(5, 2))
    phones = (province.stp, province.head)
    told = await asyncio.gather(*(phone.says("/giahan III.1 20/03 chờ ý kiến") for phone in phones))
    assert sorted(reply.kind for reply in told) == ["error_extension_open", "extension_sent"]


async def test_two_who_tell_of_the_same_tasks_in_opposite_order_are_both_answered(
    tmp_path: Path, database: Database
) -> None:
    phrase = "Trước ngày 10/03/2024"
    province = await a_province(tmp_path, database, at(5, 2), I_1=phrase, I_2=phrase, I_3=phrase, I_4=phrase)
    await province.morning(at(5, 2))
    for one, other in (("I.1", "I.2"), ("I.3", "I.4")):
        told = await asyncio.gather(
            province.stp.says(f"xong {one}, {other}"), province.head.says(f"xong {other}, {one}")
        )
        assert [reply.kind for reply in told] == ["done", "done"]
    assert (await province.audit()).count("done") == 4
