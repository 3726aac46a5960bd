"""A placeholder of the template was left in (遗留占位符).

Why it matters: a sentence with XX in it says nothing; the figure or the name that
belongs there was never put in.

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
    2023年部门“三公”经费和机关运行经费预算表
    项目  预算数
    “三公”经费  3.00
    一、机关运行经费情况
    2023年XX局机关运行经费财政拨款预算为12.00万元。   !!
    二、政府采购情况
    2023年本部门政府采购预算××万元，其中：货物预算{金额}万元。   !!
    三、绩效目标设置情况
    对编号X101的项目开展了绩效目标编报工作。

Not reported: a single letter, letters inside a number or a word; dots that leave
something out; choices of the template that weren't made (增加（减少）), which are a note.
"""

import re
from collections.abc import Iterator

from fiscal.disclosure import TextLine
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, disclosed

_LEFT = re.compile(
    r"(?<![A-Za-z0-9])[Xx](?:,?[Xx]+)+(?![A-Za-z0-9])|[×✕]{2,}|\{[\u4e00-\u9fffA-Za-z_]{1,12}\}|_{3,}"
    r"|待填写?|待补充|此处填写|请填写|请在此"
)
_CHOICE = re.compile(r"(?:增加|增长|上升)\((?:减少|下降)\)|(?:减少|下降)\((?:增加|增长)\)")


def check(context: Context) -> Iterator[Finding]:
    """One finding for each line that holds a placeholder; the note for choices once."""
    publication = context.publication
    if publication.form is None:
        return
    entries = [entry.line for entry in publication.contents.entries] if publication.contents else []
    lines = [*publication.cover, *entries, *publication.lines]
    for line in lines:
        found = _LEFT.search(line.plain)
        if found:
            message = Text(f"遗留占位符“{found.group()}”", f"the placeholder {found.group()} was left in")
            yield _finding(context, line, RULE.severity, message)
    undecided = [line for line in lines if _CHOICE.search(line.plain) and not _LEFT.search(line.plain)]
    if undecided:
        chosen = _CHOICE.search(undecided[0].plain)
        words = chosen.group() if chosen else ""
        times = (f"（共 {len(undecided)} 处）", f" ({len(undecided)} times)") if len(undecided) > 1 else ("", "")
        message = Text(f"模板的选项“{words}”没有取舍{times[0]}", f"the template's choice {words} wasn't made{times[1]}")
        yield _finding(context, undecided[0], Severity.NOTE, message)


def _finding(context: Context, line: TextLine, severity: Severity, message: Text) -> Finding:
    return disclosed(context, RULE.name, severity, (line.place, line.text, None), message, "no-placeholder")


RULE = Rule("placeholder-left", Severity.ERROR, __doc__, check)
