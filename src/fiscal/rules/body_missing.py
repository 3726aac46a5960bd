"""A table doesn't say whose it is, while the others do (表页缺单位名称).

Why it matters: tables are filed and copied one by one.

    2023年部门财务收支预算总表
    编制部门：某市财政局
    项目  预算数
    收入总计  10.00
    2023年部门收入预算总表
    编制部门：某市财政局
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门支出预算总表   !!
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门财政拨款收支预算总表
    编制部门：某市财政局
    项目  预算数
    收入总计  10.00
    2023年部门“三公”经费和机关运行经费预算表
    编制部门：某市财政局
    项目  预算数
    “三公”经费  3.00

Not reported: forms whose tables don't carry the name; a publication none of whose
tables, or only a few, do; a name in the title or beside the table.
"""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, disclosed
from fiscal.rules.bodies import bare
from fiscal.vocabulary import plain


def check(context: Context) -> Iterator[Finding]:
    """One finding for each table without the name that most tables carry."""
    publication = context.publication
    if publication.form is None or not publication.form.body_printed or not context.identity.body:
        return
    tables = list(publication.form_tables())
    named = sum(table.body is not None for _, table, _ in tables)
    if named * 2 <= len(tables):
        return
    body = bare(context.identity.body)
    for k, table, _ in tables:
        beside = publication.following.texts_of(k)
        if table.body is None and body not in plain(table.title) and not any(body in text for text in beside):
            message = Text(f"《{table.title}》没有单位名称", f"{table.title} doesn't name the body")
            where = (table.place, table.title, table)
            yield disclosed(context, RULE.name, RULE.severity, where, message, "body-named")


RULE = Rule("body-missing", Severity.WARNING, __doc__, check)
