"""A project of a partial list is called otherwise in the full list (项目名称前后不一致).

Why it matters: a reader can't tell whether both lists mean the same money.

    项目支出预算表
    项目                          合计
    信访维稳中心专项工作经费      50.00
    制造业小微企业贷款贴息        50.00

    重点项目预算绩效目标情况
    项目                          预算数
    信访维稳中心专项工作经费      50.00
    制造业小微企业财政贴息        50.00   !!

The two are taken for one project, and their amounts are compared, because no other
project of the full list is called so alike.

Not reported: names that differ in spaces, quotes or brackets only; projects that
are in one list only.
"""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, line_finding, name_of


def check(context: Context) -> Iterator[Finding]:
    """One finding for each line of a partial list that was matched to another name."""
    for renamed in context.found.renamed:
        table = context.found.facts.of[renamed.table]
        line = table.blocks[renamed.block].lines[renamed.line]
        printed = name_of(line)
        message = Text(
            f"项目“{printed}”在项目支出表中称为“{renamed.known}”",
            f"the project {printed} is called {renamed.known} in the full list of projects",
        )
        yield line_finding(context, RULE.name, RULE.severity, (table, line), message)


RULE = Rule("renamed-project", Severity.WARNING, __doc__, check)
