"""A subject with money stops above the level that has to be disclosed (未公开到规定级次).

Why it matters: expenditure by function must be disclosed to the 项, basic expenditure
by economic nature to the 款; above that a reader learns how much, but not for what.

    2023年部门财务收支预算总表
    项目  预算数
    收入总计  30.00
    2023年部门收入预算总表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    20103  政府办公厅（室）及相关机构事务  10.00
    2010301  行政运行  10.00
    208  社会保障和就业支出  20.00   !!
    2023年部门支出预算总表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    20103  政府办公厅（室）及相关机构事务  10.00
    2010301  行政运行  10.00
    2023年部门财政拨款收支预算总表
    项目  预算数
    收入总计  30.00
    2023年部门一般公共预算基本支出部门预算经济分类预算表
    科目编码  科目名称  合计
    301  工资福利支出  10.00   !!

Reported once for a table none of whose subjects goes down to the level.

Not reported: subjects that have nothing below them in the classification; lines
without money; tables of a form that lists names only; tables with a code that can't
be, since a subject's part may stand behind it.
"""

from collections.abc import Iterator, Sequence

from fiscal.codes import Code
from fiscal.disclosure.printed import has_money, lines_of
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.recognise import Line
from fiscal.rules.base import Context, Rule, disclosed

_LEVELS = {"function": (7, "项", "level-function"), "economy": (5, "款", "level-economy")}


def check(context: Context) -> Iterator[Finding]:
    """One finding for each subject that stops too early, or one for a table that does so everywhere."""
    for _, table, slot in context.publication.form_tables():
        if not slot.levels:
            continue
        digits, level, question = _LEVELS[slot.levels]
        coded = [line for line in lines_of(table) if line.code is not None and not line.repaired]
        if not coded or any(
            line.code_printed and (line.code is None or line.repaired == "name") for line in lines_of(table)
        ):
            continue
        short = _short(context, coded, digits)
        if not any(len(line.code.digits) >= digits for line in coded if line.code) and len(short) > 1:
            short = short[:1]
        for line in short:
            code = line.code.digits if line.code else ""
            message = Text(
                f"{code} 未公开到{level}级科目：《{table.title}》中没有它的下级",
                f"{code} isn't disclosed down to the {level}: {table.title} prints nothing below it",
            )
            yield disclosed(context, RULE.name, RULE.severity, (line.place, _printed(line), table), message, question)


def _short(context: Context, coded: Sequence[Line], digits: int) -> list[Line]:
    """The lines with money whose branch ends above the level, though the classification goes on."""
    codes = [line.code.digits for line in coded if line.code]
    return [
        line
        for line in coded
        if line.code is not None
        and len(line.code.digits) < digits
        and has_money(line)
        and not any(code.startswith(line.code.digits) and code != line.code.digits for code in codes)
        and _goes_on(context, line.code)
    ]


def _goes_on(context: Context, code: Code) -> bool:
    return bool(context.catalogue.children(code))


def _printed(line: Line) -> str:
    printed = "".join(line.printed.split())
    return f"{line.code_printed} {printed}" if line.code_printed and line.code_printed not in printed else printed


RULE = Rule("level-not-disclosed", Severity.ERROR, __doc__, check)
