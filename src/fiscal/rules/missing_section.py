"""A section of prose that the publication must have isn't there, or nothing stands in it (文字说明缺项).

Why it matters: a table without words tells how much; the law asks for the use of the
agency's operating cost and for procurement, the catalogue of openness for duties,
units, changes and their reasons.

    2023年部门财务收支预算总表   !!
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
    2023年部门“三公”经费和机关运行经费预算表
    项目  预算数
    “三公”经费  3.00
    一、主要职能
    负责全市财政工作，拟订财政政策并组织实施，管理财政收支和国有资产。
    二、机构设置
    本部门设8个内设机构，部门预算包括局本级预算和下属2家单位预算。
    三、部门预算收支增减变化情况
    2023年收入预算10.00万元，比上年增加1.00万元，主要原因是人员经费增加。
    四、“三公”经费情况
    2023年“三公”经费预算3.00万元，与上年持平。
    五、政府采购情况   !!
    六、国有资产占有使用情况
    截至2022年末，本部门共有车辆2辆。
    七、绩效目标设置情况
    2023年编报绩效目标的项目3个，涉及资金5.00万元。
    第四部分 名词解释
    一、财政拨款收入：指从本级财政取得的拨款。

Here 机关运行经费 is missing altogether: it is reported at the first table.

A warning for what is to be disclosed step by step: state assets, performance, the
glossary, contracts with small firms.

Not reported: a section under another heading, or said in one sentence (2023年无机关运
行经费); what the form doesn't ask for; a file that holds tables only; anything where a
page wasn't read.
"""

from collections.abc import Iterator

from fiscal.disclosure.sections import find_section
from fiscal.document import Grid, Place, Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, disclosed

_STEP_BY_STEP = ("assets", "performance", "glossary", "small-firms")


def check(context: Context) -> Iterator[Finding]:
    """One finding for each section that the form asks for and that isn't there."""
    publication = context.publication
    if publication.form is None or not publication.has_prose or context.document.lost_pages():
        return
    grids = frozenset(
        k for k, block in enumerate(context.document.blocks) if isinstance(block, Grid) and block.columns > 1
    )
    for section in publication.required_sections():
        severity = Severity.WARNING if section.id in _STEP_BY_STEP else RULE.severity
        lines = publication.lines if section.id == "glossary" else publication.prose
        found = find_section(section, lines, grids)
        if found is None:
            where = (_place(context), "", None)
            message = Text(f"没有{section.name}", f"nothing on {section.name_en}")
        elif not found.filled:
            where = (found.line.place, found.line.text, None)
            message = Text(f"“{found.line.text}”下没有内容", f"nothing stands under {found.line.text}")
        else:
            continue
        yield disclosed(context, RULE.name, severity, where, message, section.id)


def _place(context: Context) -> Place:
    """Where the publication begins, for what stands nowhere: its first table, else its first line."""
    publication = context.publication
    if publication.slots:
        return publication.tables[min(publication.slots)].place
    return publication.lines[0].place if publication.lines else Place()


RULE = Rule("missing-section", Severity.ERROR, __doc__, check)
