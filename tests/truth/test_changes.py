"""Every figure of the seed's budget, changed: the report must tell of that very cell, and of no other equation.

Covered: each of the 605 numeric cells with one large change and with one step more. The large one is another digit
(which and into which goes round with the cell, never the last one); for the 220 that aren't zero it is, in turn, that,
ten times the amount, or the other sign, and all three with ``FISCAL_EVERY_CHANGE=1`` in the environment. Each changed
budget is derived, judged and composed anew; figures are changed where they stand, so reading isn't repeated, but for
the misprints of the last test. Not covered: two changes at a time, other digits of one cell, blanks made amounts.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from fiscal.check import check
from fiscal.document import Severity
from fiscal.report import Report
from tests.truth.changes import Bench, complaints_of, prepare
from tests.truth.seed import GAZETTE, LAST_LINE

ROOT = Path(__file__).parents[2]
SHARE = 25


def test_a_change_of_any_cell_is_told_with_that_cell_and_breaks_nothing_else(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = os.environ.get("FISCAL_EVERY_CHANGE") == "1"
    changes = Bench(shared).changes(every=every)
    kinds = Counter(change.kind for change in changes)
    assert len({change.fact for change in changes if change.large}) == kinds["one step more"] == 605
    assert kinds["ten times"] >= 50
    assert kinds["other sign"] >= 50
    assert len(changes) == (1650 if every else 1210)
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])  # workers import this package by name
    shares = [changes[start : start + SHARE] for start in range(0, len(changes), SHARE)]
    workers = min(os.cpu_count() or 1, 4)
    with ProcessPoolExecutor(workers, get_context("spawn"), prepare, (shared,)) as pool:
        complaints = [complaint for found in pool.map(complaints_of, shares) for complaint in found]
    assert complaints == []


MISPRINTS = {
    "two digits of a total change places": (134, "本年支出合计\t1071.58", "本年支出合计\t1071.85", 4),
    "a total loses its point": (165, "合计\t1071.58", "合计\t107158", 3),
    "a zero becomes an amount": (251, "五、教育支出\t0.00", "五、教育支出\t3.00", 4),
    "a fee becomes nothing": (367, "公务接待费\t10.00", "公务接待费\t0.00", 2),
}


@pytest.mark.parametrize(("line", "published", "printed", "column"), MISPRINTS.values(), ids=MISPRINTS)
def test_a_figure_changed_in_the_file_is_told_at_its_line(
    misprinted: Callable[[int, str, str], Report], *, line: int, published: str, printed: str, column: int
) -> None:
    report = misprinted(line, published, printed)
    budget = [f for f in report.findings if f.table is not None and (f.place.line or 0) <= LAST_LINE]
    errors = [f for f in budget if f.severity is Severity.ERROR and f.relation is not None]
    assert errors
    assert all((line, column) in {(cell.place.line, cell.column) for cell in finding.cells} for finding in errors)


@pytest.fixture
def misprinted(shared: Path, tmp_path: Path) -> Callable[[int, str, str], Report]:
    """Checks the seed with one line printed otherwise."""

    def check_misprint(line: int, published: str, printed: str) -> Report:
        lines = (shared / GAZETTE).read_text(encoding="utf-8").splitlines()
        assert published in lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(published, printed, 1)
        path = tmp_path / "budget.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        return check(path)

    return check_misprint
