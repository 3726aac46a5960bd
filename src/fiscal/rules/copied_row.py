"""Two neighbouring rows with other names print the same figures throughout (相邻两行数据完全相同).

Why it matters: the lower row was probably copied from the upper one, and its own
figures were never filled in.

    制造业发展目标情况
    具体指标                    2020年    2025年
    规上工业企业数量(个)        51        100
    工程研究中心(户)            6         25
    高新技术企业数量(户)        6         25        !!
    专精特新企业数量(户)        5         40
    省级产业园区(个)            0         1

Reported is the lower row of the only such pair in a table.

Not reported: rows that print one figure, or the same one everywhere; tables in which
several pairs are alike, or in which one column follows from another; tables of the
budget, where two projects may well cost the same.
"""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.inside.outliers import copied_rows
from fiscal.rules.base import Context, Rule, line_finding


def check(context: Context) -> Iterator[Finding]:
    """One finding for the lower row of the pair, in tables that only their layout explains."""
    for sheet in context.unknown_sheets:
        for upper, lower in copied_rows(sheet):
            name = sheet.rows[upper].label.name
            message = Text(
                f"各列数字与上一行“{name}”完全相同，疑似复制",
                f"all figures are those of the row above, {name}: copied?",
            )
            where = (sheet.table, sheet.lines[lower])
            yield line_finding(context, RULE.name, RULE.severity, where, message)


RULE = Rule("copied-row", Severity.WARNING, __doc__, check)
