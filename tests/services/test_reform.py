"""An office over the reform of 2025: one directory with days, plans of the years before and after it."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.services import directories, inviting, loading, reviewing
from bot.services.acting import operator
from bot.services.finding import agency_named
from domain.errors import BadInput
from domain.words import Days, PlanState, Role
from plans.agencies import Agency
from plans.agency_files import read_agencies, read_groups
from storage import agencies, plans, work
from storage.db import Database
from storage.tables import Plan
from tests.services.documents import Line, Small, a_document, a_small_office, at, loaded, pressed
from tests.services.phone import buttons_of, text_of

SAMPLES = Path(__file__).parents[2] / "samples"
NEW_COMMUNES = (
    Agency("KONTUM", "UBND phường Kon Tum", groups=("ubnd-xa",), days=Days(since=date(2025, 7, 1))),
    Agency("DAKCAM", "UBND phường Đăk Cấm", groups=("ubnd-xa",), days=Days(since=date(2025, 7, 1))),
)
EVERYONE: tuple[Line, ...] = (
    ("1", "Kiểm tra công vụ", "Sở Thông tin và Truyền thông", "Quý II"),
    ("2", "Rà soát TTHC", "Sở Nông nghiệp và Môi trường", "Quý II"),
    ("3", "Công khai TTHC", "UBND các huyện, thành phố", "Quý II"),
    ("4", "Số hóa hồ sơ", "UBND cấp xã", "Quý II"),
    ("5", "Truyền thông", "Ban Dân tộc", "Quý II"),
)


@pytest.fixture
async def small(tmp_path: Path, database: Database) -> Small:
    """The office of the samples, with what ended and began in 2025."""
    office = await a_small_office(tmp_path, database, at(20, 1, 2026))
    async with database.transaction() as tx:
        await directories.import_agencies(tx, read_agencies((SAMPLES / "agencies-kon-tum-2024.csv").read_bytes()))
        await directories.import_groups(tx, read_groups((SAMPLES / "groups-2024.csv").read_bytes()))
        await directories.import_agencies(tx, read_agencies((SAMPLES / "agencies-2025-changes.csv").read_bytes()))
        communes = [each for each in (await directories.whole(tx)).agencies if each.level == "xa"]
        ended = [replace(each, days=Days(until=date(2025, 6, 30))) for each in communes]
        await directories.import_agencies(tx, [*ended, *NEW_COMMUNES])
    return office


async def load(small: Small, issued: str, *lines: Line, name: str = "") -> Plan:
    year = issued[-4:]
    title = f"Kế hoạch kiểm soát TTHC năm {year} (Kèm theo Quyết định số 7/QĐ-UBND ngày {issued} của UBND tỉnh)"
    await loaded(small, a_document(*lines, name=name or f"ke-hoach-{year}.csv", title=title))
    async with small.db.transaction() as tx:
        return (await plans.in_state(tx, PlanState.DRAFT))[-1]


async def leads(small: Small, plan: Plan) -> dict[str, set[str]]:
    """Who leads each row of a draft, by codes."""
    async with small.db.transaction() as tx:
        found = await directories.of_plan(tx, plan)
    return {row.code: set(loading.fan_out(row, found).lead) for row in loading.rows_of(plan)}


async def test_the_same_names_in_plans_before_and_after_the_reform(small: Small) -> None:
    before = await leads(small, await load(small, "15/01/2024", *EVERYONE))
    after = await leads(small, await load(small, "12/01/2026", *EVERYONE))
    assert {code: len(named) for code, named in before.items()} == {"1": 1, "2": 0, "3": 10, "4": 6, "5": 1}
    assert after == {"1": set(), "2": {"SNNMT"}, "3": set(), "4": {"KONTUM", "DAKCAM"}, "5": set()}


async def test_a_name_of_another_day_is_put_before_the_admin_with_who_took_over(small: Small) -> None:
    await load(small, "12/01/2026", *EVERYONE)
    said = text_of(small.admin.heard[-1])
    assert (
        "1: Sở Thông tin và Truyền thông (không dùng vào ngày 12/01/2026, là tên của Sở TT&TT đến hết 28/02/2025; "
        "có thể là Sở KH&CN, Sở VH-TT&DL)"
    ) in said
    assert (
        "3: UBND các huyện, thành phố (không dùng vào ngày 12/01/2026, là tên của UBND TP Kon Tum, "
        "UBND huyện Đăk Glei, UBND huyện Đăk Hà và 7 cơ quan khác đến hết 30/06/2025)"
    ) in said
    assert (
        "5: Ban Dân tộc (không dùng vào ngày 12/01/2026, là tên của Sở DT&TG đến hết 28/02/2025; có thể là Sở DT&TG)"
        in said
    )
    asked = await small.admin.says("/duyet")
    assert "(không dùng vào ngày 12/01/2026, là tên của Sở TT&TT đến hết 28/02/2025). Đó là cơ quan nào?" in text_of(
        asked
    )
    assert {"Sở KH&CN", "Sở VH-TT&DL"} <= set(buttons_of(asked))
    assert "Đã giao cho Sở KH&CN (1)" in text_of(await pressed(small.admin, asked, "Sở KH&CN"))


async def test_an_admin_may_still_give_a_row_to_an_agency_of_another_day(small: Small) -> None:
    await load(small, "15/01/2024", *EVERYONE[1:2])
    await pressed(small.admin, await small.admin.says("/duyet"), "Nhập mã")
    assert "Đã giao cho Sở NN&MT (2)" in text_of(await small.admin.says("SNNMT"))
    async with small.db.transaction() as tx:
        plan = (await plans.in_state(tx, PlanState.DRAFT))[-1]
        await loading.activate(tx, await operator(tx, at(20, 1, 2026)), plan.id or 0)
        assert [each.agency.code for each in await work.duties(tx)] == ["SNNMT"]


async def test_the_workbook_says_when_a_name_was_used(small: Small) -> None:
    plan = await load(small, "12/01/2026", *EVERYONE)
    async with small.db.transaction() as tx:
        write = await reviewing.workbook(tx, await operator(tx, small.admin.now), plan)
    cells = {str(cell.value) for line in load_workbook(BytesIO(write())).worksheets[0].iter_rows() for cell in line}
    assert "Chưa rõ cơ quan: Sở Thông tin và Truyền thông (tên dùng đến 28/02/2025)" in cells
    assert "Chưa rõ cơ quan: UBND các huyện, thành phố (tên dùng đến 30/06/2025)" in cells


@pytest.mark.parametrize(
    ("issued_on", "loaded_at", "day"),
    [
        (date(2025, 3, 15), at(5, 8, 2025), date(2025, 3, 15)),
        (date(2024, 12, 28), at(5, 1, 2025), date(2024, 12, 28)),
        (None, at(5, 8, 2025), date(2025, 8, 5)),
        (None, at(20, 12, 2024), date(2025, 1, 1)),
        (None, at(20, 2, 2026), date(2025, 1, 1)),
    ],
)
def test_the_day_of_a_plan(issued_on: date | None, loaded_at: datetime, day: date) -> None:
    plan = Plan(slug="p", title="Kế hoạch", year=2025, issued_on=issued_on, loaded_at=loaded_at)
    assert directories.day_of(plan) == day


RUNNING: tuple[Line, ...] = (
    ("1", "Kiểm tra công tác kiểm soát TTHC", "Sở TT&TT", "Trước ngày 30/11/2025"),
    ("2", "Báo cáo kết quả kiểm soát TTHC", "Sở TT&TT; Sở NV", "Trước ngày 15/12/2025"),
    ("3", "Công khai TTHC nội bộ", "Sở NV", "Trước ngày 30/10/2025"),
)


async def test_an_amended_plan_hands_over_where_it_names_the_successor_and_takes_nothing_where_it_repeats_the_old_name(
    small: Small,
) -> None:
    small.go_to(at(20, 1, 2025))
    await load(small, "15/01/2025", *RUNNING)
    await pressed(small.admin, small.admin.heard[-1], "Kích hoạt")
    small.go_to(at(20, 3, 2025))
    handed_over = (RUNNING[0][0], RUNNING[0][1], "Sở KH&CN", RUNNING[0][3])
    await load(small, "18/03/2025", handed_over, *RUNNING[1:], name="sua-doi.csv")
    compared = await pressed(small.admin, small.admin.heard[-1], "Là bản sửa đổi của")
    await pressed(small.admin, compared, "Áp dụng")
    assert await small.days("1", "SKHCN") == ["2025-11-29"]
    assert await small.days("1", "STTTT") == []
    assert await small.days("2", "STTTT") == ["2025-12-14"]
    assert await small.days("3", "SNV") == ["2025-10-29"]


async def test_what_runs_when_its_agency_ends_is_told_to_the_admin(small: Small) -> None:
    small.go_to(at(20, 1, 2025))
    await load(small, "15/01/2025", *RUNNING)
    await pressed(small.admin, small.admin.heard[-1], "Kích hoạt")
    assert "đã kết thúc hoạt động" not in text_of(await small.admin.says("/trangthai"))
    small.go_to(at(3, 3, 2025))
    said = text_of(await small.admin.says("/trangthai"))
    assert "Sở TT&TT, đến hết 28/02/2025: 2 việc (1, 2); nơi kế thừa: Sở KH&CN, Sở VH-TT&DL" in said
    assert await small.days("1", "STTTT") == ["2025-11-29"]


async def test_importing_again_changes_agencies_in_place(small: Small) -> None:
    async with small.db.transaction() as tx:
        was = await agencies.by_code(tx, "STTTT")
        assert was is not None
        longer = Agency("STTTT", was.name, days=Days(until=date(2025, 3, 31)))
        assert await directories.import_agencies(tx, [longer]) == (0, 1)
        now = await agencies.by_code(tx, "STTTT")
        assert now is not None
        assert (now.id, now.until, now.aliases) == (was.id, date(2025, 3, 31), [])


async def test_a_directory_that_would_contradict_itself_is_refused_whole(small: Small) -> None:
    too_early = Agency("SKHCN2", "Sở Thông tin và Truyền thông", days=Days(since=date(2025, 2, 28)))
    with pytest.raises(BadInput) as refused:
        async with small.db.transaction() as tx:
            await directories.import_agencies(tx, [Agency("SKHCN3", "Sở mới"), too_early])
    assert refused.value.facts == {"name": "Sở Thông tin và Truyền thông", "codes": ["STTTT", "SKHCN2"]}
    async with small.db.transaction() as tx:
        assert await agencies.by_code(tx, "SKHCN3") is None


async def test_a_typed_name_means_the_agency_of_today_and_an_ended_one_is_still_asked_about(small: Small) -> None:
    async with small.db.transaction() as tx:
        old = Agency("NGOKWANG", "UBND xã Ngọk Wang", days=Days(until=date(2025, 6, 30)))
        new = Agency("NGOKWANG2", "UBND xã Ngọk Wang", days=Days(since=date(2025, 7, 1)))
        await directories.import_agencies(tx, [old, new])
        for day, code in ((at(1, 6, 2025), "NGOKWANG"), (at(1, 7, 2025), "NGOKWANG2")):
            assert (await agency_named(tx, await operator(tx, day), "ubnd xa ngok wang")).code == code
        assert (await agency_named(tx, await operator(tx, at(1, 7, 2025)), "NGOKWANG")).code == "NGOKWANG"
        assert (await agency_named(tx, await operator(tx, at(1, 7, 2025)), "ban dan toc")).code == "BDT"


async def test_only_agencies_that_exist_are_invited_and_missed(small: Small) -> None:
    assert "Sở TT&TT" not in text_of(await small.admin.says("/thanhvien"))
    async with small.db.transaction() as tx:
        handout = inviting.Handout()
        invited = await inviting.invite_everyone(tx, await operator(tx, small.admin.now), Role.OFFICER, handout)
    codes = {each["agency_code"] for each in invited}
    assert {"SKHCN", "SNNMT", "KONTUM"} <= codes
    assert not codes & {"STTTT", "DHA", "QTRUNG"}
