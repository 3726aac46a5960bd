"""A table counts what another one lists, and the counts differ (任务数与列名数不符).

Why it matters: what was set as a number was broken down into names, and some of them
are missing or too many.

    经济发展目标情况
    责任镇街    新增企业数
    合计        8             !!
    东镇        4
    西镇        2
    南镇        1
    北镇        1
    上镇        0
    下镇        0

    拟上规企业培育情况
    企业名称    全年产值    责任镇街
    甲公司      2200        东镇
    乙公司      2300        东镇
    丙公司      2500        东镇
    丁公司      2600        西镇
    戊公司      2700        西镇
    己公司      2200        南镇
    庚公司      2900        北镇

A column is taken for a count of the rows where the names with a count are just those that
the rows carry, and most counts agree.

Not reported: counts of which most differ; tables of the budget.
"""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.inside.counts import Miscount, miscounts
from fiscal.rules.base import Context, Rule, line_finding

_NAMED = 6


def check(context: Context) -> Iterator[Finding]:
    """One finding for each column that counts the rows of a table, in tables that only their layout explains."""
    for sheet in context.unknown_sheets:
        for found in miscounts(sheet, context.unknown_sheets):
            heading = sheet.columns[found.column].path
            where = (sheet.table, sheet.lines[found.line])
            yield line_finding(context, RULE.name, RULE.severity, where, _message(found, heading))


def _message(found: Miscount, heading: str) -> Text:
    table = found.listing.table
    name = " ".join(part for part in (table.number, table.title) if part)
    zh = "，".join(f"{name} {counted}≠{listed}" for name, counted, listed in found.names[:_NAMED])
    en = ", ".join(f"{name} {counted} and {listed}" for name, counted, listed in found.names[:_NAMED])
    return Text(
        f"{heading} 公布 {found.counted}，{name}列出 {found.listed} 个（{zh}）",
        f"{heading}: published {found.counted}, {name} lists {found.listed} ({en})",
    )


RULE = Rule("count-differs", Severity.WARNING, __doc__, check)
