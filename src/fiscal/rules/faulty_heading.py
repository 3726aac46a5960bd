"""A heading lost a part, or has one too many (表头文字错误或缺失).

Why it matters: nobody can tell what the figures below it count.

    固定资产投资任务情况
    责任单位    全年任务    一季度任务    二季度任务    三季度任务    任务    !!
    甲局        14000       2400          7000          11000         14000
    乙局        7000        1400          4000          6000          7000
    丙局        16000       3000          5000          14000         16000

Told are a fourth quarter without its 四季度, columns of figures without any heading,
a column beside months (1-3月, 1-6月) that says no period, and a unit with a digit in it
(增速(8%)) where another table prints the heading without.

Not reported: headings of the budget's own tables, which their form knows.
"""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.inside.headings import FaultyHeading, faulty_headings
from fiscal.rules.base import Context, Rule, place_finding


def check(context: Context) -> Iterator[Finding]:
    """One finding for each fault of a heading, in tables that only their layout explains."""
    for sheet in context.unknown_sheets:
        for found in faulty_headings(sheet, context.unknown_sheets):
            yield place_finding(
                context, RULE.name, RULE.severity, (found.place, found.text or sheet.table.title), _message(found)
            )


def _message(found: FaultyHeading) -> Text:
    match found.kind:
        case "unit":
            return Text(f"表头“{found.text}”应为“{found.meant}”", f"the heading {found.text} should be {found.meant}")
        case "quarter":
            return Text(
                f"三季度之后的表头“{found.text}”未写明四季度",
                f"the heading after the third quarter, {found.text}, doesn't say that it is the fourth",
            )
        case "unnamed":
            return Text(
                f"“{found.text}”等之后有 {found.meant} 列数字没有表头",
                f"{found.meant} columns have no heading ({found.text})",
            )
        case _:
            return Text(
                f"“{found.text}”之下与“{found.meant}”并列的一列没有写明时期",
                f"a column below {found.text}, beside {found.meant}, doesn't say which period it is",
            )


RULE = Rule("faulty-heading", Severity.WARNING, __doc__, check)
