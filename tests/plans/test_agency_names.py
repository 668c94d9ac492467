"""A printed name that is nearly one of the directory: a slip of the pen, or somebody else."""

import pytest

from plans.agencies import Agency, Directory

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
