"""One directory over the reforms of 2025: departments merged on 1 March, districts and old communes ended on 1 July."""

from datetime import date

import pytest

from domain.words import Days
from plans.agencies import Agency, Alias, Directory, Group

LAST_OF_DEPARTMENTS = Days(until=date(2025, 2, 28))
FROM_MARCH = Days(since=date(2025, 3, 1))
LAST_OF_DISTRICTS = Days(until=date(2025, 6, 30))
FROM_JULY = Days(since=date(2025, 7, 1))

PROVINCE = Directory(
    (
        Agency("SNV", "Sở Nội vụ", groups=("sbn",)),
        Agency("SKHCN", "Sở Khoa học và Công nghệ", "Sở KH&CN", groups=("sbn",)),
        Agency("STTTT", "Sở Thông tin và Truyền thông", "Sở TT&TT", groups=("sbn",), days=LAST_OF_DEPARTMENTS),
        Agency("STNMT", "Sở Tài nguyên và Môi trường", "Sở TN&MT", groups=("sbn",), days=LAST_OF_DEPARTMENTS),
        Agency("SNNMT", "Sở Nông nghiệp và Môi trường", "Sở NN&MT", groups=("sbn",), days=FROM_MARCH),
        # Renamed, not merged: the same agency all the time.
        Agency(
            "SDTTG",
            "Sở Dân tộc và Tôn giáo",
            aliases=(Alias("Ban Dân tộc", LAST_OF_DEPARTMENTS), Alias("Ban Tôn giáo", FROM_MARCH)),
            groups=("sbn",),
        ),
        Agency("DHA", "UBND huyện Đăk Hà", groups=("huyen",), days=LAST_OF_DISTRICTS, successors=("XDHA",)),
        Agency("DTO", "UBND huyện Đăk Tô", groups=("huyen",), days=LAST_OF_DISTRICTS),
        Agency("QTRUNG", "UBND phường Quang Trung", groups=("xa",), days=LAST_OF_DISTRICTS, successors=("KONTUM",)),
        Agency("QTHANG", "UBND phường Quyết Thắng", groups=("xa",), days=LAST_OF_DISTRICTS, successors=("KONTUM",)),
        Agency("KONTUM", "UBND phường Kon Tum", groups=("xa",), days=FROM_JULY),
        Agency("XDHA", "UBND xã Đăk Hà", groups=("xa",), days=FROM_JULY),
        # A new commune that took an old one's name with another's land.
        Agency("NGOCWANG", "UBND xã Ngọk Wang", groups=("xa",), days=LAST_OF_DISTRICTS),
        Agency("NGOCWANG2", "UBND xã Ngọk Wang", groups=("xa",), days=FROM_JULY),
    ),
    (
        Group("sbn", ("Các sở, ban, ngành",)),
        Group("huyen", ("UBND cấp huyện",)),
        Group("xa", ("UBND cấp xã",)),
    ),
)
OF_2024 = PROVINCE.on(date(2024, 1, 15))
OF_2026 = PROVINCE.on(date(2026, 1, 12))


@pytest.mark.parametrize(
    ("printed", "then", "now"),
    [
        ("Các sở, ban, ngành", {"SNV", "SKHCN", "STTTT", "STNMT", "SDTTG"}, {"SNV", "SKHCN", "SNNMT", "SDTTG"}),
        ("UBND cấp xã", {"QTRUNG", "QTHANG", "NGOCWANG"}, {"KONTUM", "XDHA", "NGOCWANG2"}),
        ("UBND các phường", {"QTRUNG", "QTHANG"}, {"KONTUM"}),
        ("UBND cấp huyện", {"DHA", "DTO"}, set()),
        ("UBND các huyện, xã", {"DHA", "DTO", "NGOCWANG"}, set()),
        ("Sở Nội vụ, Sở TT&TT", {"SNV", "STTTT"}, set()),
        ("Các sở, ban, ngành (trừ Sở TT&TT)", {"SNV", "SKHCN", "STNMT", "SDTTG"}, set()),
        ("UBND xã Ngọk Wang", {"NGOCWANG"}, {"NGOCWANG2"}),
        ("Sở TN&MT", {"STNMT"}, set()),
        ("Sở Nông nghiệp và Môi trường", set(), {"SNNMT"}),
        ("Sở NN và MT", set(), {"SNNMT"}),
        ("Ban Dân tộc", {"SDTTG"}, set()),
        ("Ban Tôn giáo", set(), {"SDTTG"}),
    ],
)
def test_a_name_means_who_bore_it_on_the_day_of_the_plan(printed: str, then: set[str], now: set[str]) -> None:
    assert (set(OF_2024.resolve(printed).agencies), set(OF_2026.resolve(printed).agencies)) == (then, now)


@pytest.mark.parametrize(
    ("directory", "printed", "suggested"),
    [
        (OF_2026, "Sở Thông tin và Truyền thông", ("SKHCN",)),  # as the reorganisation of 2025 went
        (OF_2026, "Giám đốc Sở TT&TT", ("SKHCN",)),
        (OF_2026, "UBND phường Quang Trung", ("KONTUM",)),  # as the directory says
        (OF_2026, "UBND các phường Quang Trung, Quyết Thắng", ("KONTUM",)),
        (OF_2026, "UBND huyện Đăk Tô", ()),
        (OF_2026, "Ban Dân tộc", ("SDTTG",)),
        (OF_2024, "Sở Nông nghiệp và Môi trường", ("STNMT",)),  # who went before
        (OF_2024, "UBND phường Kon Tum", ("QTRUNG", "QTHANG")),
    ],
)
def test_who_took_over_or_went_before_is_offered_and_not_taken(
    directory: Directory, printed: str, suggested: tuple[str, ...]
) -> None:
    resolution = directory.resolve(printed)
    assert (resolution.agencies, resolution.suggestions) == ((), suggested)


@pytest.mark.parametrize(
    ("directory", "printed", "otherwise"),
    [
        (OF_2026, "Sở TT&TT", {"STTTT": LAST_OF_DEPARTMENTS}),
        (OF_2026, "UBND cấp huyện", {"DHA": LAST_OF_DISTRICTS, "DTO": LAST_OF_DISTRICTS}),
        (OF_2026, "Sở Nội vụ, Sở TT&TT", {"STTTT": LAST_OF_DEPARTMENTS}),
        (OF_2026, "Các sở, ban, ngành (trừ Sở TT&TT)", {"STTTT": LAST_OF_DEPARTMENTS}),
        (OF_2026, "Trưởng ban Ban Dân tộc", {"SDTTG": LAST_OF_DEPARTMENTS}),
        (OF_2024, "Sở NN&MT", {"SNNMT": FROM_MARCH}),
        (OF_2026, "Sở Nội vu", {}),
        (OF_2026, "Cơ quan được giao chủ trì soạn thảo", {}),
    ],
)
def test_a_name_of_another_day_says_whose_it_was_and_when(
    directory: Directory, printed: str, otherwise: dict[str, object]
) -> None:
    assert {bearer.code: bearer.days for bearer in directory.resolve(printed).otherwise} == otherwise


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2025, 2, 28), {"STTTT", "STNMT"}),
        (date(2025, 3, 1), {"SNNMT"}),
    ],
)
def test_the_last_day_and_the_first_belong_to_the_agency(day: date, there: set[str]) -> None:
    members = set(PROVINCE.on(day).members("sbn"))
    assert members & {"STTTT", "STNMT", "SNNMT"} == there


MONTHS = [date(year, month, 1) for year in (2024, 2025, 2026) for month in range(1, 13)]
PRINTED = [name for each in PROVINCE.agencies for name in (each.name, each.short_name or each.code)] + [
    *(name for group in PROVINCE.groups for name in group.printed_as),
    "Ban Dân tộc",
    "Cơ quan, đơn vị",
    "UBND các xã, phường",
    "UBND các xã, phường thuộc huyện Đăk Hà",
]


@pytest.mark.parametrize("printed", PRINTED)
def test_nobody_is_ever_meant_before_the_first_day_or_after_the_last(printed: str) -> None:
    days_of = {each.code: each.days for each in PROVINCE.agencies}
    for month in MONTHS:
        meant = PROVINCE.on(month).resolve(printed)
        assert all(month in days_of[code] for code in (*meant.agencies, *meant.suggestions)), month


def test_a_directory_without_days_reads_every_plan_alike() -> None:
    undated = Directory((Agency("STTTT", "Sở Thông tin và Truyền thông"),))
    assert undated.on(date(2024, 1, 1)).resolve("Sở TT&TT").agencies == ("STTTT",)
    assert undated.on(date(2026, 1, 1)).resolve("Sở TT&TT").agencies == ("STTTT",)


@pytest.mark.parametrize(("typed", "codes"), [("STTTT", ("STTTT",)), ("Sở KH&CN", ("SKHCN",)), ("Sở Xây dựng", ())])
def test_who_decides_may_choose_an_agency_of_another_day(typed: str, codes: tuple[str, ...]) -> None:
    assert OF_2026.chosen(typed).agencies == codes


# A province that was merged into another one: its departments bore the names of the other's.
MERGED = Directory(
    (
        Agency("SYT", "Sở Y tế", aliases=(Alias("Sở Y tế tỉnh Quảng Ngãi"),), parent="QN"),
        Agency(
            "SYTKT",
            "Sở Y tế",
            aliases=(Alias("Sở Y tế tỉnh Kon Tum"),),
            parent="KT",
            days=LAST_OF_DISTRICTS,
            successors=("SYT",),
        ),
    )
)


@pytest.mark.parametrize(
    ("day", "printed", "codes", "suggested"),
    [
        (date(2024, 1, 15), "Sở Y tế", (), ("SYT", "SYTKT")),
        (date(2024, 1, 15), "Sở Y tế tỉnh Kon Tum", ("SYTKT",), ()),
        (date(2026, 1, 12), "Sở Y tế", ("SYT",), ()),
        (date(2026, 1, 12), "Sở Y tế tỉnh Kon Tum", (), ("SYT",)),
    ],
)
def test_departments_of_two_provinces_before_and_after_the_merger(
    day: date, printed: str, codes: tuple[str, ...], suggested: tuple[str, ...]
) -> None:
    resolution = MERGED.on(day).resolve(printed)
    assert (resolution.agencies, resolution.suggestions) == (codes, suggested)


def test_a_name_that_two_bore_before_says_so_of_both() -> None:
    ended = [Agency(code, "Sở TT&TT", parent=code[-2:], days=LAST_OF_DEPARTMENTS) for code in ("STTTTKT", "STTTTQN")]
    otherwise = Directory(tuple(ended)).on(date(2026, 1, 12)).resolve("Sở TT&TT").otherwise
    assert [bearer.code for bearer in otherwise] == ["STTTTKT", "STTTTQN"]
