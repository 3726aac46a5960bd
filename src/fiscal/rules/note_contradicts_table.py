"""A note calls a filled table empty, or is about another fund than its table (说明与表不符).

Why it matters: a note that was copied from another table says something false of this
one, and the reader can't tell whether the table or the note is wrong.

    2023年部门财务收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门收入预算总表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    注：本部门2023年无收入预算，故本表为空表。   !!
    2023年部门支出预算总表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门财政拨款收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门政府性基金预算支出功能分类预算表
    科目编码  科目名称  合计
    合计  0.00
    注：本部门2023年无政府性基金预算财政拨款安排的预算，故本表为空表。
    2023年部门国有资本经营预算支出功能分类预算表
    科目编码  科目名称  合计
    合计  0.00
    注：本部门2023年无政府性基金预算财政拨款安排的预算，故本表为空表。   !!

Not reported: notes that explain a table, or name its fund among others.
"""

from collections.abc import Iterator

from fiscal.disclosure.printed import is_empty
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.recognise import Table
from fiscal.rules.base import Context, Rule, disclosed
from fiscal.rules.notes import FUNDS, funds_named, says_nothing, says_table_is_empty
from fiscal.vocabulary import layout, plain

_TOLD_APART = ("政府性基金", "国有资本经营")
_LONGEST = 120


def check(context: Context) -> Iterator[Finding]:
    """One finding for each note that contradicts its table."""
    publication = context.publication
    for k, table, _ in publication.form_tables():
        empty = is_empty(table)
        for line in publication.following.after(k):
            remark = line.rank == 0 and line.plain.startswith("(") and line.plain.endswith(")")
            if len(line.plain) > _LONGEST or not (remark or line.plain.startswith(layout().notes)):
                continue
            message = _fault(line.plain, table, empty=empty)
            if message is not None:
                where = (line.place, line.text, table)
                yield disclosed(context, RULE.name, RULE.severity, where, message, "empty-noted")


def _fault(note: str, table: Table, *, empty: bool) -> Text | None:
    if says_table_is_empty(note) and not empty:
        return Text(
            f"注称本表为空，但《{table.title}》有数", f"the note calls the table empty, but {table.title} isn't"
        )
    if not says_nothing(note) or not empty:
        return None
    own = [fund for fund in _TOLD_APART if fund in plain(table.title)]
    named = funds_named(note)
    if len(own) != 1 or not named or own[0] in named:
        return None
    other = "、".join(FUNDS[fund] for fund in named)
    return Text(
        f"注说的是{other}，这张表是{FUNDS[own[0]]}：应为“无{FUNDS[own[0]]}…”",
        f"the note is about {other}, the table about {FUNDS[own[0]]}",
    )


RULE = Rule("note-contradicts-table", Severity.ERROR, __doc__, check)
