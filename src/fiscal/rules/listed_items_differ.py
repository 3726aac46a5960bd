"""The items that a sentence lists aren't those that have money in the table (列举科目与有金额的科目不符).

Why it matters: the list was left from last year, or from another department, and the
reader takes it for what the money was spent on.

    部门一般公共预算基本支出部门预算经济分类预算表
    科目编码  科目名称  合计
    301  工资福利支出  30.00
    30101  基本工资  20.00
    30102  津贴补贴  7.00
    30107  绩效工资  3.00
    303  对个人和家庭的补助  5.00
    30302  退休费  4.00
    30309  奖励金  1.00
    人员经费35.00万元，主要包括：基本工资、津贴补贴、绩效工资、退休费、个人农业生产补贴。   !!

A warning where an item with money is left out in return; else a note, as the list may be
that of a form.

Not reported: items that are only left out, as such a list may give the main ones; lists
of which a third or more aren't items with money, which were never made for the table.
"""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, place_finding

_SHOWN = 5  # items that are left out, of many


def check(context: Context) -> Iterator[Finding]:
    """One finding for each list of items of 人员经费 or 公用经费."""
    for listed in context.prose.listed:
        empty, left_out, also = listed.empty, listed.left_out[:_SHOWN], Text("", "")
        if left_out:
            more = f"; {', '.join(left_out)} has money and isn't listed"
            also = Text(f"；有金额的“{'、'.join(left_out)}”没有列举", more)
        message = Text(
            f"{listed.kind}中列举的“{'、'.join(empty)}”在表中没有金额{also.zh}",
            f"of {listed.kind} {', '.join(empty)} is listed and has no money in the table{also.en}",
        )
        severity = RULE.severity if left_out else Severity.NOTE
        yield place_finding(context, RULE.name, severity, (listed.place, listed.text), message)


RULE = Rule("listed-items-differ", Severity.WARNING, __doc__, check)
