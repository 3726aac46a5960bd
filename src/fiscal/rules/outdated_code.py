"""A code that the classification has in other years, not in this one (使用了其他年度的科目代码).

Why it matters: money booked to a code that is gone has no place in the year's
statistics; its successor lacks it.

    2024年支出总体情况表
    科目编码  科目名称                    合计
    208       社会保障和就业支出          170.00
    20805     行政事业单位养老支出        170.00
    2080504   未归口管理的行政单位离退休  50.00    !!
    2080505   机关事业单位基本养老保险缴费支出  120.00

A warning; a note where the list's evidence or its years are weak.

Not reported: codes where the publication's year isn't known.
"""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Printed, Rule, name_of, row_finding, together
from fiscal.rules.naming import Naming, codes_named, grounds, mildest, severity_of
from fiscal.rules.subjects import Row


def check(context: Context) -> Iterator[Finding]:
    """One finding for each code and name, at the first line that prints it."""
    for severity, same in together(_faults(context)):
        yield row_finding(context, RULE.name, severity, same, _message(context, same[0][1]))


def _faults(context: Context) -> Iterator[tuple[Severity, Printed]]:
    for block in context.subjects:
        for row in block.rows:
            if row.judged.naming is Naming.EXPIRED and row.judged.entry is not None:
                yield mildest([Severity.WARNING, severity_of(row.judged.entry)]), (block.table, row)


def _message(context: Context, row: Row) -> Text:
    """Which years have the code, and what its name's code is now."""
    code, entry, year = row.judged.code, row.judged.entry, context.catalogue.year
    if entry is None:
        return Text("", "")
    ground = grounds(entry)
    if entry.last_year is not None and year is not None and entry.last_year < year:
        zh, en = f"{code}“{entry.name}”只用到 {entry.last_year} 年", f"{code} {entry.name} ended with {entry.last_year}"
    else:
        zh, en = (
            f"{code}“{entry.name}”自 {entry.first_year} 年起设",
            f"{code} {entry.name} begins with {entry.first_year}",
        )
    others = codes_named(row.judged.name, code, context.catalogue)
    if others:
        zh += f"；{year} 年“{name_of(row.line)}”是 {'、'.join(map(str, others))}"
        en += f"; in {year} {name_of(row.line)} is {' or '.join(map(str, others))}"
    return Text(zh + ground.zh, en + ground.en)


RULE = Rule("outdated-code", Severity.WARNING, __doc__, check)
