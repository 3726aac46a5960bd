"""A percentage of change is given though the base is 0 (基期为0不应计算增幅).

Why it matters: growth from nothing has no percentage; 增长100% looks like a doubling.

    会议费2022年预算执行数为0万元，2023年预算安排25.00万元，比2022年预算执行数增加100.00%。  !!

    部门收支情况
    名称    2022年执行数    2023年预算数    增减%
    甲处    10.00    12.00    20.00
    乙处    20.00    15.00    -25.00
    丙处    40.00    60.00    50.00
    丁处    25.00    20.00    -20.00
    戊处    0.00    9.00    100.00   !!

All such percentages of the sentences are one finding, and so are those of one column of a
table, at the first.

Not reported: 增长0% where nothing was and nothing is; a blank or a dash for last year; in a
table a growth that less than half of its last digit gives.
"""

from collections.abc import Iterator

from fiscal.compose import at_cells, cell_of
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, line_finding
from fiscal.rules.prose import told

_NAME = "growth-on-zero"


def check(context: Context) -> Iterator[Finding]:
    """One finding for the sentences, and one for each column of growth."""
    yield from told(_NAME)(context)
    for sheet, found in context.wrong_ratios:
        if found.kind == "on-nothing":
            line = sheet.lines[found.line]
            cells = [cell_of(sheet.table, line, sheet.columns[c]) for c in (found.column, found.of[1])]
            rate, base = cells
            rows = Text(f"（此列共 {found.rows} 行）", f" ({found.rows} rows of this column)")
            many = rows if found.rows > 1 else Text("", "")
            message = Text(
                f"{base.column_path}为 0，不应计算增幅，公布 {rate.published}{many.zh}",
                f"{base.column_path} is 0 and no growth can be given, published {rate.published}{many.en}",
            )
            yield at_cells(line_finding(context, _NAME, Severity.WARNING, (sheet.table, line), message), cells)


RULE = Rule(_NAME, Severity.WARNING, __doc__, check)
