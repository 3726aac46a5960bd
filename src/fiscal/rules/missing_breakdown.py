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

Not reported: parts under other words with the same sense, or in tables of their own;
empty tables; procurement of nothing, or of which any kind is named.
"""

import re
from collections.abc import Iterator, Sequence

from fiscal.disclosure.printed import is_empty, money_under, words_of
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.recognise import Table
from fiscal.rules.base import Context, Rule, disclosed
from fiscal.rules.procurement import undivided
from fiscal.vocabulary import plain

_TOTAL = re.compile(r"三公")
_ITEM = re.compile(r"出国|接待|用车|购置|运行")
_CARS = re.compile(r"购置.{0,2}运行|公务用车(?:费|经费)")
_BOOKS = ("一般公共预算", "政府性基金", "国有资本经营")
_QUESTIONS = {"three-public": "three-public-split", "balance-summary": "carry-over"}


def check(context: Context) -> Iterator[Finding]:
    """One finding for each table that lacks parts, and one for procurement that isn't divided."""
    publication = context.publication
    for _, table, slot in publication.form_tables():
        lacking = _of_three_public(table) if slot.id == "three-public" else _of_words(table, slot.split)
        lacking = [word for word in lacking if not _has_table(context, table, word)]
        if lacking:
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


def _of_words(table: Table, wanted: Sequence[str]) -> list[str]:
    """The words that no heading and no label of a filled table has."""
    printed = words_of(table)
    return [word for word in wanted if not is_empty(table) and not any(word in text for text in printed)]


def _has_table(context: Context, table: Table, word: str) -> bool:
    """Whether a part has a table of its own: 一般公共预算项目支出预算表 beside 一般公共预算支出预算表."""
    name = plain(table.title)
    book = next((book for book in _BOOKS if book in name), "")
    others = [plain(other.title) for other in context.publication.tables if other is not table]
    return bool(book) and any(book in title and word in title for title in others)


def _of_three_public(table: Table) -> list[str]:
    """The items of 三公 where none is shown, or the two parts of the cost of cars."""
    printed = words_of(table)
    if money_under(table, _TOTAL) and not any(_ITEM.search(text) for text in printed):
        return ["因公出国（境）费", "公务接待费", "公务用车购置及运行费"]
    parts = [
        any(("购置" in text, "运行" in text) == part for text in printed) for part in ((True, False), (False, True))
    ]
    return ["公务用车购置费", "公务用车运行费"] if money_under(table, _CARS) and not any(parts) else []


RULE = Rule("missing-breakdown", Severity.ERROR, __doc__, check)
