"""What prose says in the real publications, as an auditor would judge it."""

from pathlib import Path

import pytest

from fiscal.check import check
from fiscal.document import Severity

SHANGHAI, JIANGSU = "shanghai-putuo-", "jiangsu-"
KNOWN = {
    f"{SHANGHAI}government-office-2025-department-budget": [],
    f"{SHANGHAI}commerce-2025-unit-budget": [],
    f"{SHANGHAI}justice-2026-department-budget": [
        ("wrong-comparison-year", 8, "793.14"),
        ("percentage-wrong", 9, "43269.3"),
        ("percentage-wrong", 9, "17.66"),
        ("prose-differs-from-table", 9, "201.50"),
    ],
    f"{SHANGHAI}finance-2024-final-accounts": [
        ("prose-differs-from-table", 21, "0.3"),
        ("share-wrong", 21, "71.73"),
    ],
    f"{SHANGHAI}welfare-home-2024-unit-budget": [("prose-differs-from-table", 6, "738.66")],
    f"{JIANGSU}high-court-2017-budget": [("percentage-wrong", 22, "79.05")],
}


def said(*paths: Path) -> list[tuple[str, int | None, str]]:
    """Rule, page and figure of the serious findings on sentences."""
    found = check(list(paths)).findings
    serious = [f for f in found if f.severity is not Severity.NOTE and f.cells and f.cells[0].prose]
    return sorted((f.rule, f.place.page, f.cells[0].published) for f in serious)


@pytest.mark.parametrize("name", KNOWN)
def test_exactly_the_wrong_figures_are_named(shared: Path, name: str) -> None:
    assert said(shared / "real" / f"{name}.pdf") == sorted(KNOWN[name])


@pytest.mark.parametrize("name", [f"{JIANGSU}cppcc-2018", f"{JIANGSU}peoples-congress-2019"])
def test_a_file_of_prose_is_held_to_its_file_of_tables(shared: Path, name: str) -> None:
    paths = [shared / "real" / f"{name}-{part}.pdf" for part in ("tables", "prose")]
    report = check(paths)
    assert said(*paths) == []
    assert report.summary.claims_compared * 10 >= report.summary.claims * 8


def test_a_figure_has_its_paragraph_and_its_characters(shared: Path) -> None:
    report = check(shared / "real" / f"{SHANGHAI}finance-2025-department-budget.pdf")
    (finding,) = [f for f in report.findings if f.rule == "prose-differs-from-table"]
    claim, cell = finding.cells
    assert (claim.published, claim.code, claim.table, claim.place.page) == ("887.36", "2080506", None, 7)
    assert claim.prose is not None
    assert "职业年金缴费支出（项）”887.36万元" in str(claim.prose["text"])
    assert (cell.code, cell.coefficient) == ("2080506", -1)
    assert finding.difference == claim.value - cell.value


def test_the_gazette_has_its_known_wrong_growth_and_share_and_others_none(shared: Path) -> None:
    seeds = shared / "seeds"
    found = check(seeds / "000_6645941e19bdcb23.txt").findings
    errors = [(f.rule, f.place.line) for f in found if f.severity is Severity.ERROR and f.cells and f.cells[0].prose]
    assert sorted(errors) == [("percentage-wrong", 1884), ("percentage-wrong", 2151), ("share-wrong", 1920)]
    found = check(seeds / "004_97c22e0338a42169.txt").findings
    prose = [(f.rule, f.severity, f.place.line) for f in found if f.cells and f.cells[0].prose]
    assert prose == [("percentage-wrong", Severity.WARNING, 77)]


def test_the_report_says_how_many_figures_of_sentences_were_compared(shared: Path) -> None:
    report = check(shared / "real" / f"{SHANGHAI}finance-2025-department-budget.pdf")
    assert (report.summary.claims, report.summary.claims_compared) == (53, 49)
    assert "Sentences: 53 figures, 49 of them compared." in report.to_text("en")
