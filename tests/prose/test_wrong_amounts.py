"""A wrong amount or word of a real publication: it is what is named, not the right figures beside it."""

from pathlib import Path

import pytest

from fiscal.check import check, check_documents
from fiscal.document import Severity
from fiscal.findings import Finding, Suspect
from fiscal.prose.text import passages
from fiscal.read import read
from fiscal.read.limits import Limits
from fiscal.read.text import read_text
from fiscal.report.causes import correction, suspects_of
from fiscal.report.report import Report

NAME = "jiangsu-cppcc-2018"
EXAMPLE = Path(__file__).parents[2] / "examples" / "lechang-2023" / "budget.txt"


def edited(shared: Path, folder: Path, printed: str, wrong: str) -> Report:
    """The report on the tables beside their sentences, one figure of which is changed."""
    text = "\n".join(p.text for p in passages(read(shared / "real" / f"{NAME}-prose.pdf"))) + "\n"
    assert text.count(printed) == 1
    path = folder / "prose.txt"
    path.write_text(text.replace(printed, wrong), encoding="utf-8")
    return check([shared / "real" / f"{NAME}-tables.pdf", path])


def serious(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.severity is not Severity.NOTE]


def first_suspect(report: Report, finding: Finding) -> Suspect:
    return suspects_of(report, finding.group)[0]


@pytest.mark.parametrize(
    ("printed", "wrong"),
    [("7,827.46", "7,828.46"), ("7,827.46", "7,872.46"), ("1,499.26", "1,949.26"), ("823.76", "832.76")],
)
def test_a_wrong_amount_of_a_class_is_held_to_the_table(shared: Path, tmp_path: Path, printed: str, wrong: str) -> None:
    report = edited(shared, tmp_path, f"(类)支出{printed}", f"(类)支出{wrong}")
    (finding,) = serious(report)
    assert (finding.rule, finding.cells[0].published) == ("prose-differs-from-table", wrong)
    suspect = first_suspect(report, finding)
    assert suspect.cell is not None
    assert (suspect.cell.published, f"{suspect.proposed:,}") == (wrong, printed)


def example(printed: str, wrong: str) -> Report:
    """The report on the example, whose text has one thing changed where it stands first behind its tables."""
    before, behind = EXAMPLE.read_text(encoding="utf-8").split("比上年增加162.27万元", 1)
    text = before + ("比上年增加162.27万元" + behind).replace(printed, wrong, 1)
    return check_documents([read_text("budget.txt", text.encode(), Limits())])


@pytest.mark.parametrize(
    ("printed", "wrong", "correction_"),
    [("增长17.85%", "下降17.85%", "下降 → 增长"), ("增加162.27", "减少162.27", "减少 → 增加")],
)
def test_a_wrong_direction_is_corrected_by_its_word(printed: str, wrong: str, correction_: str) -> None:
    report = example(printed, wrong)
    (finding,) = (f for f in report.findings if f.rule == "direction-contradicts")
    assert finding.cells[0].published == wrong[2:].rstrip("%")
    (suspect,) = suspects_of(report, finding.group)
    assert (suspect.cell, suspect.proposed, suspect.place) == (None, None, finding.place)
    assert correction(suspect, report, "zh").endswith(correction_)


def test_a_sentence_is_suspected_before_a_figure_that_stands_in_sums_that_hold() -> None:
    report = example("机关运行经费安排110万元", "机关运行经费安排101万元")
    (finding,) = (f for f in report.findings if f.rule == "prose-differs-from-table")
    first, second = suspects_of(report, finding.group)
    assert first.cell is not None
    assert second.cell is not None
    assert (first.cell.published, first.proposed, second.cell.published) == ("101", 110, "110.00")
