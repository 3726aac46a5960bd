"""The numbers of rows have a gap, a repeat or another order (序号缺号、重号或乱序).

Why it matters: where a number is missing a row may be missing too, and a total above
the rows counts what nobody can see.

    重点企业产值情况
    序号    企业名称    产值
    1       甲公司      2200.00
    2       乙公司      2500.00
    3       丙公司      5000.00
    4       丁公司      4000.00
    6       戊公司      2600.00    !!
    7       己公司      2700.00
    8       庚公司      2100.00

Numbers that start at 1 again below a category are a series of their own. Of numbers in
another order the first is reported, with those that follow.

Not reported: numbers that mostly don't follow on, which are codes of their own; a row
that a page break cuts in two; fewer than four numbers.
"""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.inside.sequences import Break, broken_sequences
from fiscal.rules.base import Context, Rule, line_finding


def check(context: Context) -> Iterator[Finding]:
    """One finding for each place where a series of numbers doesn't go on."""
    for sheet in context.numbered_sheets:
        for found in broken_sequences(sheet):
            where = (sheet.table, sheet.lines[found.line])
            yield line_finding(context, RULE.name, RULE.severity, where, _message(found))


def _message(found: Break) -> Text:
    numbers = "、".join(map(str, found.numbers))
    english = ", ".join(map(str, found.numbers))
    if found.kind == "missing":
        return Text(f"序号缺 {numbers}", f"number {english} is missing before this row")
    if found.kind == "repeated":
        return Text(f"序号 {found.numbers[-1]} 重复", f"number {found.numbers[-1]} stands twice")
    return Text(f"序号顺序为 {numbers}", f"the numbers stand in the order {english}")


RULE = Rule("sequence-broken", Severity.WARNING, __doc__, check)
