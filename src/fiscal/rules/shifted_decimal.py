"""A row's figures are ten, a hundred or a thousand times off its table's pattern (疑似小数点错位).

Why it matters: a subtotal adds the wrong figure up without a trace, so no sum shows it.

    工业经济任务情况
    企业名称    1-3月    1-6月    1-12月
    甲公司      1400     3500     77000     !!
    乙公司      440      1100     2500
    丙公司      540      1350     3000
    丁公司      3260     8150     18000
    戊公司      1800     4500     10000
    己公司      1600     4000     9000
    庚公司      720      1800     4000
    辛公司      2364     5909     13000

Held to each other are two columns whose ratio is nearly the same in all rows but this
one, where it is off by an exact power of ten.

Not reported: ratios that vary from row to row; tables of fewer than eight rows; tables
of the budget.
"""

from collections.abc import Iterator
from decimal import Decimal

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.inside.outliers import Shifted, figure, shifted_decimals
from fiscal.inside.sheet import Sheet
from fiscal.rules.base import Context, Rule, line_finding


def check(context: Context) -> Iterator[Finding]:
    """One finding for each row, in tables that only their layout explains."""
    for sheet in context.unknown_sheets:
        for found in shifted_decimals(sheet):
            where = (sheet.table, sheet.lines[found.line])
            yield line_finding(context, RULE.name, RULE.severity, where, _message(sheet, found))


def _message(sheet: Sheet, found: Shifted) -> Text:
    figures = [figure(sheet, found.line, c) for c in found.columns]
    printed = "、".join(f"{sheet.columns[c].path} {value}" for c, value in zip(found.columns, figures, strict=True))
    against = f"{sheet.columns[found.against].path} {figure(sheet, found.line, found.against)}"
    times = f"{max(found.factor, 1 / found.factor):f}"
    usual = f"{(found.usual * 100).quantize(Decimal('0.1'))}%"
    small, few = ("小", "small") if found.factor < 1 else ("大", "large")
    return Text(
        f"{printed} 与 {against} 之比，比其余各行（约 {usual}）恰{small} {times} 倍，疑似小数点错位",
        f"{printed} against {against}: {times} times too {few} for the ratio of all other rows (about {usual})",
    )


RULE = Rule("shifted-decimal", Severity.WARNING, __doc__, check)
