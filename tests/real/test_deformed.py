"""Real tables without their totals, with them elsewhere, without units: less is compared, and nothing wrong is said."""

from pathlib import Path

import pytest

from fiscal.check import check_documents
from fiscal.document import Severity
from tests.real.deforming import built, without_totals, without_unit
from tests.real.test_renderings import Sheet, published, sheets_of

DOCUMENTS = (
    "jiangsu-cppcc-2018-tables",
    "jiangsu-peoples-congress-2019-tables",
    "shanghai-putuo-finance-2025-department-budget",
    "shanghai-putuo-government-office-2025-department-budget",
    "shanghai-putuo-welfare-home-2024-unit-budget",
)


def wrong(sheets: list[Sheet]) -> list[str]:
    """The errors and warnings about sums."""
    findings = check_documents([built(sheets)]).findings
    return [str(f) for f in findings if f.relation is not None and f.severity is not Severity.NOTE]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_total_that_is_left_out_or_moved_makes_no_finding(shared: Path, name: str) -> None:
    sheets = sheets_of(published(shared / "real" / f"{name}.pdf"))
    assert wrong(sheets) == []
    changed = [(k, made) for k, sheet in enumerate(sheets) for made in without_totals(sheet)]
    assert len(changed) > 1
    for k, made in changed:
        assert wrong([*sheets[:k], made, *sheets[k + 1 :]]) == [], made.rows[0][0]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_unit_that_is_left_out_makes_no_finding(shared: Path, name: str) -> None:
    sheets = sheets_of(published(shared / "real" / f"{name}.pdf"))
    for k, sheet in enumerate(sheets):
        assert wrong([*sheets[:k], without_unit(sheet), *sheets[k + 1 :]]) == [], sheet.rows[0][0]
