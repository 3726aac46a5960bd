"""Pay stands under 公用经费, or equipment under 人员经费 (经济科目归入错误的经费列).

Why it matters: 人员经费 and 公用经费 are compared over years and over departments; what
stands in the other column makes the one look thrifty and the other one costly.

    一般公共预算基本支出情况表
    科目编码  科目名称  合计  人员经费  公用经费
    301  工资福利支出  30.00  20.00  10.00
    30101  基本工资  20.00  20.00  0.00
    30102  津贴补贴  10.00  0.00  10.00   !!
    303  对个人和家庭的补助  3.00  2.00  1.00
    30302  退休费  2.00  2.00  0.00
    30399  其他对个人和家庭的补助  1.00  0.00  1.00   !!
    310  资本性支出  5.00  0.00  5.00
    31002  办公设备购置  5.00  0.00  5.00

A warning for 301 under 公用经费 and for 310 under 人员经费. A note for 303 and 302, part
of which some places count the other way round (公务交通补贴, 离退休公用经费).

Not reported: totals and classes, whose 款 are reported; blanks and zeros.
"""

from collections.abc import Iterator

from fiscal.amounts import Amount
from fiscal.compose import at_cells, cell_of
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.recognise import Block, Line
from fiscal.rules.base import Context, Rule, line_finding

_PERSONNEL, _OPERATING = "人员经费", "公用经费"
_WRONG = {"301": _OPERATING, "303": _OPERATING, "302": _PERSONNEL, "310": _PERSONNEL}
_PLAIN = ("301", "310")


def check(context: Context) -> Iterator[Finding]:
    """One finding for each 款 with money in the other column."""
    for table, known in zip(context.found.facts.of, context.found.recognised, strict=True):
        for block in table.blocks if known else ():
            columns = _columns(block)
            if len(columns) < len((_PERSONNEL, _OPERATING)):
                continue
            for line in block.lines:
                column = _WRONG.get(line.code.digits[:3]) if line.code and len(line.code.digits) == 5 else None
                if column and line.repeats is None and _has_money(line, columns[column]):
                    severity = RULE.severity if str(line.code)[:3] in _PLAIN else Severity.NOTE
                    message = Text(f"{line.code} 列在“{column}”下", f"{line.code} stands under {column}")
                    finding = line_finding(context, RULE.name, severity, (table, line), message)
                    found = next(c for c in block.columns if c.number == columns[column])
                    yield at_cells(finding, [cell_of(table, line, found)])


def _columns(block: Block) -> dict[str, int]:
    """The numbers of the columns 人员经费 and 公用经费, where each stands once."""
    found = [(column.heading[-1], column.number) for column in block.columns if column.heading]
    wanted = [(name, number) for name, number in found if name in (_PERSONNEL, _OPERATING)]
    return dict(wanted) if len(wanted) == len(dict(wanted)) else {}


def _has_money(line: Line, column: int) -> bool:
    figure = line.figures.get(column)
    return figure is not None and isinstance(figure.amount, Amount) and figure.amount.mantissa != 0


RULE = Rule("wrong-cost-column", Severity.WARNING, __doc__, check)
