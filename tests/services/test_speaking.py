"""A message that speaks in the name of an agency: the sender's own reports, another's is asked about."""

from pathlib import Path

import pytest

from storage.db import Database
from tests.services.life import Province, a_province, at
from tests.services.phone import text_of


async def morning(folder: Path, database: Database) -> Province:
    province = await a_province(folder, database, at(5, 2), III_1="Trước ngày 10/02/2024")
    await province.morning(at(5, 2))
    return province


@pytest.mark.parametrize(
    "told",
    [
        "Sở TP đã hoàn thành III.1",
        "Sở Tư pháp đã hoàn thành III.1 tại Công văn số 12/STP",
        "Kính gửi Sở NV, Sở TP xin báo cáo đã hoàn thành III.1",
        "Kính gửi Sở NV, đã hoàn thành III.1",
    ],
)
async def test_who_speaks_in_the_name_of_the_own_agency_reports(
    tmp_path: Path, sqlite_database: Database, told: str
) -> None:
    province = await morning(tmp_path, sqlite_database)
    assert (await province.stp.says(told)).kind == "done"


@pytest.mark.parametrize(
    "told",
    [
        "Sở TP đã hoàn thành III.1",
        "Kính gửi Văn phòng,\nSở TP xin báo cáo đã hoàn thành III.1",
        "Sở TP đề nghị gia hạn III.1 đến 20/3 vì chờ ý kiến",
    ],
)
async def test_who_speaks_in_the_name_of_another_agency_is_asked(
    tmp_path: Path, sqlite_database: Database, told: str
) -> None:
    province = await morning(tmp_path, sqlite_database)
    reply = await province.snv.says(told)
    assert reply.kind == "confirm"
    assert "Tin nhắn nêu Sở TP, nhưng điều Anh/Chị báo được ghi cho Sở NV." in text_of(reply)
    assert "done" not in await province.audit()
