"""Official templates: filled they are understood and agree; empty they are known and nothing is made up."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from fiscal.check import check
from fiscal.document import Severity
from tests.real.filling import fill_xls, fill_xlsx

TITLES = [
    "财务收支预算总表",
    "收入预算总表",
    "支出预算总表",
    "财政拨款收支预算总表",
    "一般公共预算支出功能分类预算表",
    "政府性基金预算支出功能分类预算表",
    "国有资本经营预算支出功能分类预算表",
    "一般公共预算基本支出部门预算经济分类预算表",
    "三公经费和机关运行经费预算表",
]
FILLED: dict[str, Callable[[Path, Path], None]] = {
    "shanghai-2026-department.xlsx": fill_xlsx,
    "shanghai-2026-unit.xlsx": fill_xlsx,
    "shanghai-budget.xls": fill_xls,
}


@pytest.mark.parametrize("name", FILLED)
def test_a_filled_template_is_understood_and_agrees(shared: Path, tmp_path: Path, name: str) -> None:
    FILLED[name](shared / "real" / "templates" / name, tmp_path / name)
    report = check(tmp_path / name)
    titles = ["".join(table.title.replace("“", "").replace("”", "").split()) for table in report.tables]
    assert [title.endswith(wanted) for title, wanted in zip(titles, TITLES, strict=True)] == [True] * 9
    assert [str(f) for f in report.findings if f.relation is not None] == []
    assert [str(f) for f in report.findings if f.severity is Severity.ERROR] == []
    assert (report.summary.untouched_cells, report.summary.broken, report.year) == (0, 0, 2026)
    assert report.summary.identities > 150


@pytest.mark.parametrize("name", [name for name in FILLED if name.endswith("xlsx")])
def test_a_wrong_figure_in_a_filled_template_is_told_at_its_cell(shared: Path, tmp_path: Path, name: str) -> None:
    fill_xlsx(shared / "real" / "templates" / name, tmp_path / name)
    book = openpyxl.load_workbook(tmp_path / name)
    sheet = next(sheet for sheet in book if sheet.title.endswith("支出总表"))
    assert sheet["F11"].value > 0
    sheet["F11"].value += 1000
    book.save(tmp_path / name)
    errors = [f for f in check(tmp_path / name).findings if f.severity is Severity.ERROR]
    assert f"{sheet.title}!F11" in {str(term.place) for finding in errors for term in finding.cells}


@pytest.mark.parametrize("name", [*FILLED, "shanghai-final-accounts.pdf"])
def test_nothing_is_made_up_of_an_empty_template(shared: Path, name: str) -> None:
    report = check(shared / "real" / "templates" / name)
    assert [str(f) for f in report.findings if f.relation is not None] == []
    assert (report.summary.facts, report.summary.broken) == (0, 0)


def test_the_tables_of_the_empty_final_accounts_are_known(shared: Path) -> None:
    report = check(shared / "real" / "templates" / "shanghai-final-accounts.pdf")
    assert len(report.tables) == 9
    assert report.kind == "final"
