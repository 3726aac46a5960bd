"""A table that the published form has isn't there (公开表格不齐全).

Why it matters: what isn't printed can't be compared with anything, and the form's
tables are the least that has to be disclosed.

    目录
    1. 2023年部门财务收支预算总表
    2. 2023年部门收入预算总表
    3. 2023年部门支出预算总表
    4. 2023年部门财政拨款收支预算总表
    5. 2023年部门一般公共预算支出功能分类预算表
    6. 2023年部门政府性基金预算支出功能分类预算表   !!
    7. 2023年部门国有资本经营预算支出功能分类预算表
    8. 2023年部门一般公共预算基本支出部门预算经济分类预算表
    9. 2023年部门“三公”经费和机关运行经费预算表
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
    2023年部门一般公共预算支出功能分类预算表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门国有资本经营预算支出功能分类预算表
    科目编码  科目名称  合计
    合计  0.00
    2023年部门一般公共预算基本支出部门预算经济分类预算表
    科目编码  科目名称  合计
    301  工资福利支出  10.00
    2023年部门“三公”经费和机关运行经费预算表
    项目  预算数
    合计  1.00

Reported at the entry of the contents page that promises the table, else at the first
table.

Not reported: tables that the form of the year doesn't have, or that it may leave out;
a title in other words; a file of prose alone, whose tables are in another file (check
both with --together); anything where a page wasn't read.
"""

from collections.abc import Iterator

from fiscal.disclosure import Entry
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, disclosed
from fiscal.vocabulary.published import FormTable, bare_title


def check(context: Context) -> Iterator[Finding]:
    """One finding for each table of the form that isn't printed."""
    publication = context.publication
    if publication.form is None or not publication.has_tables:
        return
    promised = {bare_title(e.name, context.identity.body): e for e in _entries(context)}
    first = publication.tables[min(publication.slots)]
    for slot in publication.missing_tables():
        entry = next((promised[title] for title in slot.titles if title in promised), None)
        where = (entry.line.place, entry.text, None) if entry else (first.place, "", None)
        message = _message(context, slot, promised=entry is not None)
        yield disclosed(context, RULE.name, RULE.severity, where, message, "tables-complete")


def _entries(context: Context) -> tuple[Entry, ...]:
    contents = context.publication.contents
    return contents.entries if contents else ()


def _message(context: Context, slot: FormTable, *, promised: bool) -> Text:
    form = context.publication.form
    name = form.name if form else ""
    listed = ("目录列有，正文没有：", "in the contents, but not printed: ") if promised else ("缺少：", "missing: ")
    return Text(f"{listed[0]}{slot.name}（{name}）", f"{listed[1]}{slot.name} ({name})")


RULE = Rule("missing-table", Severity.ERROR, __doc__, check)
