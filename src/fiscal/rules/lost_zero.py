"""A 款 or 项 is printed without its leading zero (编码前导零丢失).

Why it matters: 301|2 is read as 30102 here, but a program that compares texts finds
no such code, and 301|2 sorts after 301|13.

    基本支出情况表
    类   款  科目名称      合计
    301      工资福利支出  80.00
    301  01  基本工资      50.00
    301  2   津贴补贴      20.00   !!
    301  7   绩效工资      10.00   !!

The row is compared under the code that was meant.

Not reported: a code where the zero could have stood in two places (see
impossible-code).
"""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, line_finding


def check(context: Context) -> Iterator[Finding]:
    """One finding for each line whose code was put right by a zero."""
    for block in context.subjects:
        for row in block.rows:
            if row.line.repaired == "zero":
                printed = row.line.code_printed
                message = Text(
                    f"编码“{printed}”缺前导零，按 {row.judged.code} 核对",
                    f"the code {printed} lost a leading zero; compared as {row.judged.code}",
                )
                yield line_finding(context, RULE.name, RULE.severity, (block.table, row.line), message)


RULE = Rule("lost-zero", Severity.WARNING, __doc__, check)
