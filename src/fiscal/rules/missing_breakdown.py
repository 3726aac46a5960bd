"""A table or a statement gives a total without the parts that have to be shown (未按规定分列).

Why it matters: basic and project expenditure, the items of 三公, the kinds of
procurement and what final accounts carry over are asked for one by one.

    2023年部门财务收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门收入预算总表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门支出预算总表   !!
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门财政拨款收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门“三公”经费和机关运行经费预算表   !!
    项目  预算数
    “三公”经费  3.00

    2023年部门财务收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门收入预算总表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门财政拨款收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门政府性基金预算支出功能分类预算表
    科目编码  科目名称  合计
    合计  0.00
    一、政府采购情况
    2023年本部门政府采购预算20.00万元，比上年增加2.00万元，主要原因是设备更新。   !!

Not reported: parts under other words with the same sense; empty tables; procurement
of nothing, or of which any kind is named.
"""

from collections.abc import Iterator

from fiscal.disclosure.printed import is_empty, words_of
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, disclosed
from fiscal.rules.procurement import undivided

_QUESTIONS = {"three-public": "three-public-split", "balance-summary": "carry-over"}


def check(context: Context) -> Iterator[Finding]:
    """One finding for each table that lacks parts, and one for procurement that isn't divided."""
    publication = context.publication
    for _, table, slot in publication.form_tables():
        words = words_of(table)
        lacking = [word for word in slot.split if word not in words]
        if lacking and not is_empty(table):
            message = Text(
                f"《{table.title}》没有分列{'、'.join(lacking)}",
                f"{table.title} doesn't show apart: {', '.join(lacking)}",
            )
            question = _QUESTIONS.get(slot.id, "nature-split")
            yield disclosed(context, RULE.name, RULE.severity, (table.place, table.title, table), message, question)
    line = undivided(publication.prose) if publication.form else None
    if line is not None:
        message = Text("政府采购没有分货物、工程、服务", "procurement isn't divided into goods, works and services")
        yield disclosed(context, RULE.name, RULE.severity, (line.place, line.text, None), message, "procurement")


RULE = Rule("missing-breakdown", Severity.ERROR, __doc__, check)
