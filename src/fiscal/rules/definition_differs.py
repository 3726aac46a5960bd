"""An amount isn't the sum of the items by which the publication itself defines it (数额与其定义所列科目之和不符).

Why it matters: 行政经费 is read as the cost of running an office; where it was put together
otherwise than the explanation says, it can't be compared with anybody else's.

    一般公共预算基本支出情况表
    科目编码  科目名称  合计
    302    商品和服务支出  36.00
    30201  办公费      10.00
    30205  水费        2.00
    30206  电费        3.00
    30207  邮电费      4.00
    30211  差旅费      5.00
    30215  会议费      6.00
    30216  培训费      6.00
    行政经费及“三公”经费预算表
    项目  合计
    行政经费  50.00   !!
    “三公”经费  0.00
    行政经费具体包括：办公费、水费、电费、邮电费、差旅费、会议费、培训费经济科目对应的预算资金。

Told as a note: a definition may be meant more loosely than it is written.

Not reported: what agrees with these items of basic expenditure, of all expenditure, or with the
classes 302 and 310; definitions that name other things than items of the classification.
"""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, line_finding, name_of
from fiscal.sentences import rounded_text


def check(context: Context) -> Iterator[Finding]:
    """One finding for the line that prints what is defined."""
    facts = context.found.facts
    for found in context.prose.differing:
        line, published, unit = facts.line(found.fact), facts.figure(found.fact).text, facts.unit(found.fact)
        values = [rounded_text(value / 10**unit.power, 2) for value in found.sums]
        message = Text(
            f"{name_of(line)}公布 {published}，与说明所列 {found.names} 个经济科目之和都不相符（{'、'.join(values)}）",
            f"{name_of(line)}: published {published}, the {found.names} items of its own definition add up to"
            f" {', '.join(values)}",
        )
        yield line_finding(context, RULE.name, RULE.severity, (facts.table(found.fact), line), message)


RULE = Rule("definition-differs", Severity.NOTE, __doc__, check)
