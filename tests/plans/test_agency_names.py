"""A printed name that is nearly one of the directory: a slip of the pen, or somebody else."""

import pytest

from plans.agencies import Agency, Directory, Group

OFFICE = Directory(
    (
        Agency("STP", "Sở Tư pháp"),
        Agency("SNNMT", "Sở Nông nghiệp và Môi trường"),
        Agency("PNV1", "Phòng Nghiệp vụ 1"),
        Agency("PTH", "Phòng Tổng hợp II"),
        Agency("TANLAP", "UBND xã Tân Lập"),
        Agency("DAKRLAP", "UBND xã Đắk R'Lấp"),
    )
)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Sở Tư phápp", "STP"),
        ("Sở Nông nghiêp và Môi truờng", "SNNMT"),
        ("Sở Nông nghệp và Môi trường", "SNNMT"),
        ("Uỷ ban nhân dân xã Tân Lập", "TANLAP"),
    ],
)
def test_a_slip_of_the_pen_is_read_through(printed: str, code: str) -> None:
    assert OFFICE.resolve(printed).agencies == (code,)


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("UBND xã Tân Lạc", "TANLAP"),
        ("UBND xã Tân Lậpp", "TANLAP"),
        ("UBND xã Đắk R'Tấp", "DAKRLAP"),
        ("Phòng Nghiệp vụ 2", "PNV1"),
        ("Phòng Nghiệp vụ 11", "PNV1"),
        ("Phòng Tổng hợp I", "PTH"),
    ],
)
def test_another_place_or_another_number_is_asked_and_never_taken_for_its_neighbour(printed: str, asked: str) -> None:
    resolution = OFFICE.resolve(printed)
    assert (resolution.agencies, resolution.kind, resolution.suggestions[0]) == ((), "unknown", asked)


GROUPS = (Group("sbn", ("Các sở, ban, ngành",)), Group("xa", ("UBND cấp xã",)), Group("huyen", ("UBND cấp huyện",)))
# A province after 1 July 2025: communes, wards and a special zone, no districts.
NOW = Directory(
    (
        Agency("SNV", "Sở Nội vụ", groups=("sbn",)),
        Agency("STC", "Sở Tài chính", groups=("sbn",)),
        Agency("SYT", "Sở Y tế", groups=("sbn",)),
        Agency("SNNMT", "Sở Nông nghiệp và Môi trường", groups=("sbn",)),
        Agency("SKHCN", "Sở Khoa học và Công nghệ", groups=("sbn",)),
        Agency("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", groups=("sbn",)),
        Agency("CAT", "Công an tỉnh"),
        Agency("BCHQS", "Bộ Chỉ huy Quân sự tỉnh"),
        Agency("TANLAP", "UBND xã Tân Lập", groups=("xa",)),
        Agency("HOABINH", "UBND xã Hòa Bình", groups=("xa",)),
        Agency("ANKHE", "UBND phường An Khê", groups=("xa",)),
        Agency("LYSON", "UBND đặc khu Lý Sơn", groups=("xa",)),
    ),
    GROUPS,
)
# A province before: districts, and communes that belong to them.
BEFORE = Directory(
    (
        Agency("DGLEI", "UBND huyện Đăk Glei", groups=("huyen",)),
        Agency("DHA", "UBND huyện Đăk Hà", groups=("huyen",)),
        Agency("TPKT", "UBND thành phố Kon Tum", groups=("huyen",)),
        Agency("QTHANG", "UBND phường Quyết Thắng", groups=("xa",), parent="TPKT"),
        Agency("DTAN", "UBND xã Đăk Tân", groups=("xa",), parent="TPKT"),
        Agency("MUONG", "UBND xã Mường Hoong", groups=("xa",), parent="DGLEI"),
    ),
    GROUPS,
)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Sở NN&MT", "SNNMT"),
        ("Sở Nông nghiệp và MT", "SNNMT"),
        ("Sở KH và CN", "SKHCN"),
        ("Sở VHTT&DL", "SVHTTDL"),
        ("CA tỉnh", "CAT"),
        ("BCH Quân sự tỉnh", "BCHQS"),
        ("Giám đốc Sở Nội vụ", "SNV"),
        ("Chủ tịch UBND xã Tân Lập", "TANLAP"),
        ("Sở Y tế (Phòng Nghiệp vụ Y)", "SYT"),
    ],
)
def test_initials_heads_and_divisions_stand_for_their_agency(printed: str, code: str) -> None:
    assert NOW.resolve(printed).agencies == (code,)


@pytest.mark.parametrize("printed", ["Sở VT", "Sở N", "UBND xã TL", "Sở Y tế (trừ Phòng Tài vụ)", "Bộ NV", "Sở nv"])
def test_initials_that_fit_nobody_or_a_place_are_asked_about(printed: str) -> None:
    assert NOW.resolve(printed).agencies == ()


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("UBND các xã, phường, đặc khu", {"TANLAP", "HOABINH", "ANKHE", "LYSON"}),
        ("UBND các xã, phường và đặc khu", {"TANLAP", "HOABINH", "ANKHE", "LYSON"}),
        ("Các xã, phường", {"TANLAP", "HOABINH", "ANKHE"}),
        ("UBND các phường", {"ANKHE"}),
        ("UBND các xã: Tân Lập, Hòa Bình", {"TANLAP", "HOABINH"}),
        ("UBND các xã Tân Lập, Hòa Bình và phường An Khê", {"TANLAP", "HOABINH", "ANKHE"}),
        ("02 xã: Tân Lập, Hòa Bình", {"TANLAP", "HOABINH"}),
        ("Các sở: Nội vụ, Tài chính", {"SNV", "STC"}),
        ("Thủ trưởng các sở, ban, ngành", {"SNV", "STC", "SYT", "SNNMT", "SKHCN", "SVHTTDL"}),
        ("Các sở, ban, ngành (trừ Sở Y tế)", {"SNV", "STC", "SNNMT", "SKHCN", "SVHTTDL"}),
        ("Các sở, ban, ngành, trừ Sở Y tế và Sở NN&MT", {"SNV", "STC", "SKHCN", "SVHTTDL"}),
        ("UBND cấp xã (không bao gồm đặc khu Lý Sơn)", {"TANLAP", "HOABINH", "ANKHE"}),
    ],
)
def test_classes_lists_and_exceptions_are_those_who_are_meant(printed: str, codes: set[str]) -> None:
    assert set(NOW.resolve(printed).agencies) == codes


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("UBND các huyện, thị xã, thành phố", {"DGLEI", "DHA", "TPKT"}),
        ("02 huyện: Đăk Glei, Đăk Hà", {"DGLEI", "DHA"}),
        ("UBND các xã, phường thuộc thành phố Kon Tum", {"QTHANG", "DTAN"}),
        ("UBND các xã thuộc TP Kon Tum", {"DTAN"}),
        ("UBND cấp huyện (trừ huyện Đăk Hà)", {"DGLEI", "TPKT"}),
    ],
)
def test_districts_and_what_belongs_to_them(printed: str, codes: set[str]) -> None:
    assert set(BEFORE.resolve(printed).agencies) == codes


@pytest.mark.parametrize(
    "printed",
    [
        "03 huyện: Đăk Glei, Đăk Hà",  # one is missing
        "UBND các huyện: Đăk Glei, Ngọc Hồi",  # one is not known
        "UBND các xã thuộc huyện Ngọc Hồi",
        "UBND cấp huyện (trừ huyện Ngọc Hồi)",
        "UBND cấp huyện (trừ UBND phường Quyết Thắng)",  # no member
        "UBND thành phố",  # which one
        "UBND cấp xã có phát sinh hồ sơ",
    ],
)
def test_what_is_not_wholly_known_is_put_before_a_person(printed: str) -> None:
    assert BEFORE.resolve(printed).agencies == ()


@pytest.mark.parametrize(
    ("gone", "suggested"),
    [
        ("Sở Kế hoạch và Đầu tư", ("STC",)),
        ("Sở TN&MT", ("SNNMT",)),
        ("Sở Lao động - Thương binh và Xã hội", ("SNV", "SYT")),
        ("Sở Thông tin và Truyền thông", ("SKHCN", "SVHTTDL")),
    ],
)
def test_a_department_that_is_gone_is_never_its_successor_in_silence(gone: str, suggested: tuple[str, ...]) -> None:
    resolution = NOW.resolve(gone)
    assert (resolution.agencies, resolution.suggestions) == ((), suggested)
