"""A table prints classes and 项 but not the 款 between them (类与项之间缺款级).

Why it matters: the 项 can't be added up step by step, and the law asks for
expenditure by 类, 款 and 项.

    支出总体情况表
    科目编码  科目名称                          合计
    208       社会保障和就业支出                131.91
    2080501   行政单位离退休                    56.97    !!
    2080505   机关事业单位基本养老保险缴费支出  50.00
    2080506   机关事业单位职业年金缴费支出      24.94
    221       住房保障支出                      104.00
    2210201   住房公积金                        104.00

Reported once a table, at its first 项.

Not reported: a table that prints 款 for some of its 项 (see orphan-code); a table
without classes.
"""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, line_finding


def check(context: Context) -> Iterator[Finding]:
    """One finding for each block with classes and 项 but no 款."""
    for block in context.subjects:
        levels = {row.judged.code.level for row in block.rows}
        items = [row for row in block.rows if row.judged.code.level == 3]
        if levels != {1, 3} or len(items) < 2:
            continue
        message = Text(
            f"表中有类级和项级（{len(items)} 行），没有款级",
            f"prints classes and {len(items)} 项, but no 款 between them",
        )
        yield line_finding(context, RULE.name, RULE.severity, (block.table, items[0].line), message)


RULE = Rule("missing-level", Severity.WARNING, __doc__, check)
