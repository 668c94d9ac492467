"""The five texts of which only the words are left. No table of them is in the code: see the measures below."""

import pytest

import plans
from plans.draft import Draft
from tests.plans.gold import FIELDS, HERE, differences, gold, shown

SLUGS = ["bac-giang-2024", "binh-phuoc-2023", "binh-thuan-2024", "kon-tum-2024", "phuoc-long-2024"]


@pytest.fixture(scope="module", params=SLUGS)
def draft(request: pytest.FixtureRequest) -> Draft:
    file = HERE / "text" / f"{request.param}.txt"
    return plans.read(file.name, file.read_bytes())


def test_nearly_every_row_has_its_code_and_deadline(draft: Draft) -> None:
    rows = {row["code"]: row for row in shown(draft)}
    expected = gold(draft.slug)
    wrong = [row["code"] for row in expected if differences([rows.get(row["code"], {**row, "deadline": []})], [row])]
    late = [code for code in wrong if code not in rows or rows[code]["deadline"] != _row(expected, code)["deadline"]]
    assert len(late) <= 0.03 * len(expected), late


def test_nearly_every_field_is_as_printed(draft: Draft) -> None:
    expected = gold(draft.slug)
    wrong = [line for line in differences(shown(draft), expected) if "too many" not in line]
    assert len(wrong) <= 0.05 * len(expected) * len(FIELDS), wrong


def test_every_row_that_is_wrong_is_put_before_a_person(draft: Draft) -> None:
    wrong = {line.split(" ")[0].rstrip(":") for line in differences(shown(draft), gold(draft.slug))}
    flagged = {row.code for row in draft.rows if row.problems}
    assert wrong - flagged == set()


def _row(expected: list[dict[str, object]], code: str) -> dict[str, object]:
    return next(row for row in expected if row["code"] == code)
