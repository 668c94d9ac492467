"""`/kehoach`: a plan may mean "trước ngày D" with D in it; changing that moves dates, after a preview."""

from pathlib import Path

import pytest

from storage.db import Database
from tests.services.life import Province, a_province, at
from tests.services.phone import buttons_of, text_of

INCLUSIVE = "Hiểu là chậm nhất 15/02"


@pytest.fixture
async def province(tmp_path: Path, sqlite_database: Database) -> Province:
    """The 26th of February 2024."""
    made = await a_province(
        tmp_path,
        sqlite_database,
        at(26, 2),
        III_1="Trước ngày 15/03/2024",
        III_2="Tháng 3/2024",
        X_1="Trước ngày 17 của tháng cuối quý",
        VI_1="Thường xuyên",
    )
    await made.morning(at(26, 2))
    return made


async def read_otherwise(province: Province) -> dict[str, str]:
    preview = await province.admin.says(press=buttons_of(await province.admin.says("/kehoach"))[INCLUSIVE])
    return buttons_of(await province.admin.says(press=buttons_of(preview)["✅ Đổi cách hiểu"]))


async def test_the_preview_names_what_moves_and_moves_nothing(province: Province) -> None:
    listed = await province.admin.says("/kehoach")
    assert "“Trước ngày 15/02” được hiểu là chậm nhất 14/02." in text_of(listed)
    shown = text_of(await province.admin.says(press=buttons_of(listed)[INCLUSIVE]))
    assert "Những hạn sẽ dời (5):" in shown
    assert "Hạn cuối: 14/03/2024 → thứ Sáu, 15/03/2024" in shown
    assert await province.days("III.1") == [("2024-03-14", "2024-03-14", "2024-03-14")]


async def test_every_open_before_moves_on_by_a_day_and_nothing_else(province: Province) -> None:
    await read_otherwise(province)
    assert await province.days("III.1") == [("2024-03-15", "2024-03-15", "2024-03-15")]
    assert await province.days("III.2") == [("2024-03-31", "2024-03-29", "2024-03-31")]
    assert [due for due, _, _ in await province.days("X.1")] == ["2024-03-17", "2024-06-17", "2024-09-17", "2024-12-17"]


async def test_nothing_is_opened_twice_afterwards(province: Province) -> None:
    await province.stp.says("/done III.1")
    await read_otherwise(province)
    await province.morning(at(27, 2))
    assert await province.days("III.1") == [("2024-03-14", "2024-03-14", "2024-03-14")]  # done: its day stays
    assert len(await province.days("X.1")) == 4


async def test_the_reading_is_taken_back(province: Province) -> None:
    buttons = await read_otherwise(province)
    await province.admin.says(press=buttons["↩️ Bỏ thay đổi này"])
    await province.morning(at(27, 2))
    assert await province.days("III.1") == [("2024-03-14", "2024-03-14", "2024-03-14")]
    assert len(await province.days("X.1")) == 4


async def test_an_extended_date_stays(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    extension = (await province.messages("extension_asked"))[0].facts["extension"]
    await province.admin.says(press=f"grant:{extension}")
    await read_otherwise(province)
    assert await province.days("III.1") == [("2024-03-20", "2024-03-20", "2024-03-14")]


async def test_only_an_admin_sees_it(province: Province) -> None:
    assert (await province.stp.says("/kehoach")).kind == "error_admins_only"
    assert (await province.stp.says(press="reread:1:1")).kind == "error_admins_only"
