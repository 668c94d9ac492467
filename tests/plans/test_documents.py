"""The three issued plans, each in every format: every row and every field equal to the gold rows."""

import pytest

import plans
from tests.plans.gold import HERE, differences, gold, shown


@pytest.mark.parametrize("slug", ["kon-tum-2024", "bac-giang-2024", "binh-thuan-2024"])
@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf"])
def test_a_document_is_read_as_a_person_reads_it(slug: str, ending: str) -> None:
    file = HERE / "documents" / f"{slug}.{ending}"
    assert differences(shown(plans.read(file.name, file.read_bytes())), gold(slug)) == []
