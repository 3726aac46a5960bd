"""Known errors of real publications: the first suspect has the right figure, wherever the truth gives one."""

import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from fiscal.check import check
from fiscal.findings import Suspect, Term
from fiscal.report import Report

TRUTH = Path(__file__).resolve().parents[3] / "shared" / "real" / "truth.json"
FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?(?=[%年]?$)")  # a code (301|02) is no figure
ERRORS = 23


def known_errors() -> list[tuple[str, dict[str, str]]]:
    """(document, error) of every known error that has one figure as its right value."""
    if not TRUTH.exists():
        return []
    documents = json.loads(TRUTH.read_text(encoding="utf-8"))["documents"]
    return [(name, e) for name, document in documents.items() for e in document["errors"] if right_figure(e)]


def right_figure(error: dict[str, str]) -> Decimal | None:
    found = FIGURE.match(str(error["expected"]))
    return Decimal(found[0].replace(",", "")) if found else None


@cache
def report_of(path: Path) -> Report:
    return check(path)


def printings(suspect: Suspect) -> list[Term]:
    return [suspect.cell, *suspect.cell.also] if suspect.cell is not None else []


def test_the_truth_has_so_many_errors_with_one_right_figure(shared: Path) -> None:
    assert (shared / "real" / "truth.json").exists()
    assert len(known_errors()) == ERRORS


@pytest.mark.parametrize(("name", "error"), known_errors(), ids=[error["id"] for _, error in known_errors()])
def test_the_first_suspect_of_a_known_error_has_the_right_figure(
    shared: Path, name: str, error: dict[str, str]
) -> None:
    accused = [
        (suspect, cell)
        for suspect in report_of(shared / "real" / name).suspects
        for cell in printings(suspect)
        if cell.published.strip() == error["published"] and cell.place.page in error["pages"]
    ]
    suspect, cell = accused[0]
    assert all(other is suspect for other, _ in accused)
    assert (suspect.rank, suspect.proposed, cell.unit) == (1, right_figure(error), error["unit"] or "年")
    assert suspect.group in {finding.group for finding in report_of(shared / "real" / name).findings}


def test_a_change_told_four_times_is_the_one_that_the_sums_bear_out(shared: Path) -> None:
    report = report_of(shared / "real" / "jiangsu-procuratorate-2018-budget.pdf")
    (finding,) = (f for f in report.findings if f.rule == "told-twice")
    assert [cell.published for cell in finding.cells] == ["3,958.98", "3,958.98", "3,958.98", "3,959.28"]
    (suspect,) = (s for s in report.suspects if s.group == finding.group)
    assert [cell.place.page for cell in printings(suspect)] == [25, 26, 28]
    assert suspect.unique


def test_of_a_sum_that_is_off_those_that_other_sums_hold_are_not_suspected(shared: Path) -> None:
    report = report_of(shared / "real" / "jiangsu-procuratorate-2018-budget.pdf")
    (finding,) = (f for f in report.findings if f.rule == "parts-not-sum")
    suspects = [(s.cell.published, str(s.proposed)) for s in report.suspects if s.group == finding.group and s.cell]
    assert suspects == [("1,670.85", "1670.83"), ("2,247.84", "2247.82"), ("40", "39.98")]
