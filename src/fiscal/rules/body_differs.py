"""A table or a heading names another body than the publication (单位名称不一致).

Why it matters: a name without its district is another body's, and a table under
another name may be another body's table.

    2023年部门财务收支预算总表
    编制部门：某市财政局
    项目  预算数
    收入总计  10.00
    2023年部门收入预算总表
    编制部门：某市财政局
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门支出预算总表   !!
    编制部门：某市民政局
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门财政拨款收支预算总表
    编制部门：某市财政局
    项目  预算数
    收入总计  10.00
    2023年部门“三公”经费和机关运行经费预算表
    编制部门：某市财政局本级
    项目  预算数
    “三公”经费  3.00

Reported once for each other name, at its first place.

Not reported: a name that is cut or shortened (区财政局), or has 本级 or （部门） behind it.
"""

from collections import Counter
from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, disclosed
from fiscal.rules.bodies import Sighting, bare, means_another, sightings


def check(context: Context) -> Iterator[Finding]:
    """One finding for each name that is another body's."""
    if context.publication.form is None:
        return
    seen = list(sightings(context.publication))
    counted = Counter(one.name for one in seen)
    if context.identity.body:
        counted[bare(context.identity.body)] += 1
    if not counted:
        return
    body = max(counted, key=lambda name: (counted[name], len(name)))
    others: dict[str, list[Sighting]] = {}
    for one in seen:
        if means_another(one.name, body):
            others.setdefault(one.name, []).append(one)
    for name, places in others.items():
        first = places[0]
        times = (f"（共 {len(places)} 处）", f" ({len(places)} times)") if len(places) > 1 else ("", "")
        message = Text(
            f"这里是“{name}”{times[0]}，其他 {counted[body]} 处是“{body}”",
            f"named {name} here{times[1]}, {body} in {counted[body]} other places",
        )
        where = (first.place, first.text, first.table)
        yield disclosed(context, RULE.name, RULE.severity, where, message, "body-named")


RULE = Rule("body-differs", Severity.WARNING, __doc__, check)
