"""A table doesn't say its money unit (表页缺金额单位).

Why it matters: 元 and 万元 stand in one file; without its unit a table can be read ten
thousand times too large.

    2023年部门财务收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门收入预算总表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门支出预算总表   !!
    单位：无
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门财政拨款收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门“三公”经费和机关运行经费预算表
    项目  预算数
    “三公”经费  3.00

Not reported: a unit in the title, in a heading or anywhere beside the table;
continuation pages.
"""

import re
from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, disclosed
from fiscal.vocabulary import plain

_UNIT = re.compile(r"单位[:]?[^,。;]{0,8}元|\((?:亿|万|千|百万)?元\)|(?:金额|计量)单位")


def check(context: Context) -> Iterator[Finding]:
    """One finding for each table of the form without a unit."""
    publication = context.publication
    for k, table, _ in publication.form_tables():
        beside = [plain(table.title), *publication.following.texts_of(k)]
        if not table.unit_printed and not any(_UNIT.search(text) for text in beside):
            message = Text(f"《{table.title}》没有标明金额单位", f"{table.title} doesn't say its money unit")
            where = (table.place, table.title, table)
            yield disclosed(context, RULE.name, RULE.severity, where, message, "unit-printed")


RULE = Rule("unit-missing", Severity.ERROR, __doc__, check)
