"""An empty table stands without a word that it is empty (空表未附说明).

Why it matters: without a note nobody can tell money that isn't there from money that
was forgotten.

    2023年部门财务收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门收入预算总表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
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
    2023年部门国有资本经营预算支出功能分类预算表   !!
    科目编码  科目名称  合计
    合计  0.00
    本部门2023年收入预算10.00万元，比上年增加1.00万元，主要原因是人员变动，经费增加。

A note in a file that holds tables only: the words may stand in another file.

Not reported: an empty table that a note or the prose says to be empty.
"""

from collections.abc import Iterator

from fiscal.disclosure.printed import is_empty
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, disclosed
from fiscal.rules.notes import says_nothing
from fiscal.vocabulary.published import FormTable

_SUBJECTS = {
    "government-fund-expenditure": "政府性基金",
    "state-capital-expenditure": "国有资本经营",
    "three-public": "三公",
    "procurement": "政府采购",
    "office-expenditure": "机关运行",
    "general-project-expenditure": "项目支出",
    "project-expenditure": "项目支出",
}


def check(context: Context) -> Iterator[Finding]:
    """One finding for each empty table that nothing is said of."""
    publication = context.publication
    if context.document.lost_pages():  # the words may stand on one of them
        return
    severity = RULE.severity if publication.has_prose else Severity.NOTE
    for k, table, slot in publication.form_tables():
        if not is_empty(table) or any(says_nothing(line.plain) for line in publication.following.after(k)):
            continue
        if any(says_nothing(note) for note in table.notes) or _is_told(context, slot):
            continue
        only = ("", "") if publication.has_prose else ("（本文件只有表格）", " (the file holds tables only)")
        message = Text(
            f"《{table.title}》没有数据，也没有说明{only[0]}", f"{table.title} is empty, and nothing says so{only[1]}"
        )
        yield disclosed(context, RULE.name, severity, (table.place, table.title, table), message, "empty-noted")


def _is_told(context: Context, slot: FormTable) -> bool:
    """Whether a sentence of the prose says that there is no such money."""
    subject = _SUBJECTS.get(slot.id)
    prose = context.publication.prose
    for k, line in enumerate(prose):
        if subject and subject in line.plain:
            below = prose[k + 1].plain if line.is_heading and k + 1 < len(prose) else ""
            if says_nothing(line.plain) or below in ("无", "无。") or (below and says_nothing(below)):
                return True
    return False


RULE = Rule("empty-table-without-note", Severity.ERROR, __doc__, check)
