"""The picture of an indicator's year."""

from typing import Any

from bot.pictures import chart, chart_svg


def told(value: str, period: str) -> dict[str, Any]:
    return {"value": value, "unit": "%", "numerator": None, "denominator": None, "period": period, "at": ""}


def goal(value: str, *, met: bool) -> dict[str, Any]:
    return {"goal": value, "unit": "%", "op": ">=", "met": met, "missing": "0"}


YEAR: dict[str, Any] = {
    "code": "PL2.01a",
    "content": "Tỷ lệ thanh toán <trực tuyến> & số hóa hồ sơ, kết quả giải quyết thủ tục hành chính trên cổng",
    "agency": "Phòng TC-KH",
    "year": 2024,
    "unit": "%",
    "periods": [
        {"period": "Q1-2024", "figure": told("45.2", "Q1-2024"), "goals": [goal("30", met=True)], "corrections": 0},
        {"period": "Q2-2024", "figure": told("38.75", "Q2-2024"), "goals": [goal("40", met=False)], "corrections": 1},
        {"period": "Q3-2024", "figure": None, "goals": [goal("50", met=False)], "corrections": 0},
    ],
}


def test_each_period_has_its_name_its_figure_and_its_goal() -> None:
    drawn = chart_svg(YEAR)
    for text in ("Quý I", "Quý II", "Quý III", "45,2%", "38,75%", "chưa có", ">30<", ">40<", ">50<"):
        assert text in drawn


def test_a_year_of_months_has_room_for_its_figures() -> None:
    months = [f"M{month:02}-2024" for month in range(1, 13)]
    row = {"goals": [goal("50", met=False)], "corrections": 0}
    periods = [{"period": each, "figure": told("45.25", each) if each < "M03" else None, **row} for each in months]
    drawn = chart_svg({**YEAR, "periods": periods})
    assert 'font-size="15" font-weight="bold" text-anchor="middle" fill="#1f2933">45,25%<' in drawn
    assert drawn.count(">50<") == 1  # the goal is the same all the year
    assert "chưa có" not in drawn


def test_nothing_in_a_name_is_markup() -> None:
    assert "&lt;trực tuyến&gt; &amp; số hóa" in chart_svg(YEAR)


def test_a_year_without_figures_is_a_picture_too() -> None:
    assert chart({**YEAR, "periods": []}).startswith(b"\x89PNG")
    counts = {**YEAR, "unit": "hồ sơ", "periods": [{**YEAR["periods"][0], "figure": told("0", "Q1-2024"), "goals": []}]}
    assert chart(counts).startswith(b"\x89PNG")
