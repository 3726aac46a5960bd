"""The weights of a project's performance targets don't add up (绩效指标分值之和不为 100).

Why it matters: the project is graded by them; what is left over can't be reached, or is
given twice.

    项目支出预算表
    项目  合计
    综合业务  1200.00
    项目绩效目标表
    项目名称  综合业务  _
    三级指标  指标值  分值   !!
    培训人数  200人次  40
    验收合格率  100%  30
    服务对象满意度  90%  25

They are to add up to 100, or to 90 where the 10 for carrying out the budget stand elsewhere;
to what the heading says where it gives a sum. Several projects in one table may have as many
times that.

Not reported: fewer than three weights; columns in which one can't be read; sheets that may go
on in the next table of the file.
"""

from collections.abc import Iterator
from decimal import Decimal

from fiscal.disclosure.targets import whole_of
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, place_finding
from fiscal.sentences import shown

_WHOLES = (100, 90)
_FEWEST = 3


def check(context: Context) -> Iterator[Finding]:
    """One finding at the heading of the weights of each project."""
    for targets in context.targets:
        if targets.heading is None or len(targets.weights) < _FEWEST:
            continue
        said = whole_of(targets.heading)
        added = sum((amount.value for _, amount in targets.weights), Decimal(0))
        if added == 1 or any(added > 0 and added % whole == 0 for whole in (*_WHOLES, *([said] if said else []))):
            continue
        should = str(said) if said else "100"
        message = Text(
            f"{targets.name}的 {len(targets.weights)} 个指标分值之和为 {shown(added)}，应为 {should}",
            f"the {len(targets.weights)} weights of {targets.name} add up to {shown(added)}, not to {should}",
        )
        where = (targets.heading.place, targets.heading.text)
        yield place_finding(context, RULE.name, RULE.severity, where, message)


RULE = Rule("target-weights-wrong", Severity.WARNING, __doc__, check)
