"""RULES C-T11: the sheets of performance targets beside the table of projects."""

from functools import cache

import pytest

from fiscal.check import check_documents
from fiscal.disclosure.targets import read_targets
from fiscal.document import Document, Grid, Severity
from fiscal.findings import Finding
from tests.forms.central import nine_tables, targets
from tests.forms.ledger import PROJECTS
from tests.forms.printing import document
from tests.forms.test_central import ledger

EVALUATED = {"C-T11-FUNDS", "C-T11-WEIGHT"}


def publication(seed: int) -> Document:
    return nine_tables(ledger(seed), more=targets(ledger(seed)))


@cache
def text() -> str:
    return targets(ledger(1))


def told(sheets: str) -> list[Finding]:
    found = check_documents([nine_tables(ledger(1), more=sheets)]).findings
    return [finding for finding in found if finding.rule.startswith("target-")]


@pytest.mark.parametrize("seed", range(4))
def test_sheets_that_agree_have_no_finding(seed: int) -> None:
    assert [repr(f) for f in check_documents([publication(seed)]).findings] == []


def test_each_project_has_its_funds_and_weights() -> None:
    found = list(read_targets(publication(1)))
    assert {sheet.name for sheet in found} == set(PROJECTS)
    for sheet in found:
        assert sheet.total is not None
        assert sheet.unit is not None
        assert sheet.unit.name == "万元"
        assert sheet.total.amount.value == sum(part.amount.value for part in sheet.parts)
        assert [int(amount.value) for _, amount in sheet.weights] == [20, 20, 10, 30, 10]


def cells(sheets: str, label: str) -> list[str]:
    """What stands beside a label in each sheet."""
    grids = (block for block in document(sheets).blocks if isinstance(block, Grid))
    found = [(grid, cell) for grid in grids for cell in grid.cells if cell.text == label]
    return [beside.text for grid, cell in found if (beside := grid.at(cell.row, cell.column + cell.width))]


def test_funds_that_arent_the_sum_of_their_parts_are_told_with_all_cells() -> None:
    part = next(printed for printed in cells(text(), "其中：财政拨款") if printed)
    (found,) = told(text().replace(part, "12,345.67", 1))
    assert (found.rule, found.severity) == ("target-funds-differ", Severity.ERROR)
    assert found.cells[0].published in cells(text(), "年度资金总额：")
    assert "12,345.67" in [cell.published for cell in found.cells[1:]]
    assert found.difference == sum(cell.coefficient * cell.value for cell in found.cells)
    assert found.place == found.cells[0].place


def test_funds_that_arent_those_of_the_table_of_projects_are_told_with_both_cells() -> None:
    total = cells(text(), "年度资金总额：")[0]
    found = told(text().replace(total, "12,345.67", 1))
    assert [(f.rule, f.severity, f.cells[0].published) for f in found] == [
        ("target-funds-differ", Severity.ERROR, "12,345.67")
    ] * 2
    assert [cell.published for cell in found[1].cells] == ["12,345.67", total]
    assert found[1].cells[1].table == "T10"


def test_weights_that_dont_add_up_are_told_at_their_heading() -> None:
    (found,) = told(text().replace("≥80% | 30", "≥80% | 35", 1))
    assert (found.rule, found.severity, found.text) == ("target-weights-wrong", Severity.WARNING, "分值权重（90）")
    assert "之和为 95，应为 90" in found.message.zh


@pytest.mark.parametrize("weights", ["≥80% | 三十", "≥80% | 40"])
def test_weights_that_cant_be_read_or_make_a_hundred_are_left_alone(weights: str) -> None:
    assert told(text().replace("≥80% | 30", weights, 1)) == []


# A sheet on which a project's funds are assessed: three columns of amounts, 当年财政拨款 in place of 财政拨款.
ASSESSED = """项目支出绩效自评表
项目名称 | 综合业务 | | | |
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
^ | 年度资金总额 | 1,200.00 | 1,300.00 | 1,100.00 | 84.6%
^ | 其中：当年财政拨款 | 1,000.00 | 1,000.00 | 900.00 | —
^ | 上年结转资金 | 200.00 | 200.00 | 100.00 | —
^ | 其他资金 | | 100.00 | 100.00 | —
年度总体目标 | 目标1：保障运转。 | | | |"""


@pytest.mark.parametrize("part", ["当年财政拨款", "一般公共预算拨款"])
def test_funds_are_those_of_one_column_and_of_no_other_name(part: str) -> None:
    assert told(ASSESSED.replace("当年财政拨款", part)) == []


def test_funds_of_an_assessed_project_are_the_sum_of_their_own_column() -> None:
    (found,) = told(ASSESSED.replace("200.00 | 200.00", "150.00 | 200.00"))
    assert [cell.published for cell in found.cells] == ["1,200.00", "1,000.00", "150.00"]


def test_a_part_of_another_name_leaves_nothing_certain() -> None:
    sheet = "项目名称 | 另一项目\n年度资金总额 | 1,200.00\n其中：财政拨款 | 1,000.00\n"
    more = "其他资金 | 50.00\n事业收入 | 150.00"
    assert told(sheet + more) == []
    assert len(told(sheet + more.replace("事业收入 | 150.00", "上年结转 | 100.00"))) == 1


def test_weights_that_go_on_in_the_next_table_are_left_alone() -> None:
    head = "项目支出绩效目标表\n项目名称 | 综合业务 |\n三级指标 | 指标值 | 分值"
    first, rest = "培训人数 | 200 | 20\n合格率 | 100% | 20\n及时率 | 100% | 20", "成本 | 100% | 20\n满意度 | 90% | 20"
    assert told(f"{head}\n{first}\n\n{rest}") == []
    assert [found.text for found in told(f"{head}\n{first}")] == ["分值"]
