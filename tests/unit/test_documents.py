"""Document numbers and links in what people write."""

import pytest

from domain.documents import references


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("QĐ 12/QĐ-STP ngày 12/2", ("12/QĐ-STP",)),
        ("theo Thông tư 01/2020/TT-VPCP và 123/QĐ-UBND.", ("01/2020/TT-VPCP", "123/QĐ-UBND")),
        ("45/BC-SNV, 45/BC-SNV", ("45/BC-SNV",)),
        ("xem https://example.org/vb/12.pdf).", ("https://example.org/vb/12.pdf",)),
        ("https://example.org/12/QĐ-STP", ("https://example.org/12/QĐ-STP",)),
        ("hạn 20/3, đạt 1.234/2.000", ()),
        ("javascript:alert(1) file:///etc/passwd", ()),
    ],
)
def test_references(text: str, found: tuple[str, ...]) -> None:
    assert references(text) == found
