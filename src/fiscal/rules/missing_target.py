"""A project has money and no performance target, in a table that has a column for it (项目缺绩效目标).

Why it matters: a budget that isn't tied to a target can't be evaluated.

    收支总体情况表
    项目  预算数
    收入总计  10.00
    收入总体情况表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    支出总体情况表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    财政拨款收支总体情况表
    项目  预算数
    收入总计  10.00
    政府性基金预算支出情况表
    科目编码  科目名称  合计
    合计  0.00
    部门预算项目支出及其他支出预算表
    项目  总计  绩效目标
    合计  8.00  _
    信息系统运行维护  5.00  全年运行无故障
    综合业务经费  3.00  _   !!

Not reported: totals, and lines without money.
"""

from collections.abc import Iterator

from fiscal.disclosure.printed import has_money, lines_of
from fiscal.document import Document, Grid, Place, Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, disclosed, name_of
from fiscal.vocabulary import layout, plain


def check(context: Context) -> Iterator[Finding]:
    """One finding for each project without a target."""
    for _, table, slot in context.publication.form_tables():
        if not slot.targets:
            continue
        filled = _filled(context.document, slot.targets)
        for line in lines_of(table):
            if has_money(line) and not layout().is_total(line.label.name) and filled.get(line.place) is False:
                message = Text(f"“{name_of(line)}”没有绩效目标", f"{name_of(line)} has no target")
                where = (line.place, name_of(line), table)
                yield disclosed(context, RULE.name, RULE.severity, where, message, "project-targets")


def _filled(document: Document, heading: str) -> dict[Place, bool]:
    """For every row below such a heading whether its cell there is filled, by the place of the row's first cell."""
    found: dict[Place, bool] = {}
    column: int | None = None
    for grid in document.grids():
        top = next((cell for cell in grid.cells if plain(cell.text) == heading), None)
        column = top.column if top else column
        if column is None or column >= grid.columns:
            column = None
            continue
        for row in range(top.row + top.height if top else 0, grid.rows):
            first = _first(grid, row)
            cell = grid.at(row, column)
            if first is not None:
                found[first] = cell is not None and bool(cell.text.strip())
    return found


def _first(grid: Grid, row: int) -> Place | None:
    cells = (grid.at(row, column) for column in range(grid.columns))
    return next((cell.place for cell in cells if cell is not None and cell.row == row), None)


RULE = Rule("missing-target", Severity.WARNING, __doc__, check)
