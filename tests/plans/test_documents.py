"""The three issued plans, each in every format: every row and every field equal to the gold rows."""

import pytest

import plans
from tests.plans.gold import HERE, differences, gold, shown


@pytest.mark.parametrize("slug", ["kon-tum-2024", "bac-giang-2024", "binh-thuan-2024"])
@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf"])
def test_a_document_is_read_as_a_person_reads_it(slug: str, ending: str) -> None:
    file = HERE / "documents" / f"{slug}.{ending}"
    assert differences(shown(plans.read(file.name, file.read_bytes())), gold(slug)) == []


def test_a_pdf_without_rulings_is_read_by_its_blank_strips_and_every_row_is_put_before_a_person() -> None:
    file = HERE / "documents" / "kon-tum-2024-unruled.pdf"
    draft = plans.read(file.name, file.read_bytes())
    assert differences(shown(draft), gold("kon-tum-2024")) == []
    assert all("unruled" in {problem.kind for problem in row.problems} for row in draft.rows)
