"""三公 changed, and the publication doesn't say why (“三公”经费增减未说明原因).

Why it matters: the change against the year before (in final accounts: against the
budget) has to be explained; the reason is what the public asks for first.

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
    一、“三公”经费情况
    2023年“三公”经费预算3.00万元，比2022年预算增加1.00万元。其中：   !!
    （一）因公出国（境）费1.00万元，比2022年预算增加1.00万元。
    （二）公务接待费2.00万元，与2022年预算持平。

A warning where a sentence begins to give its reason and breaks off (主要原因是。).

Not reported: what didn't change; a change whose parts, or any sentence of whose
section, say why.
"""

import re
from collections.abc import Iterator, Sequence

from fiscal.disclosure import TextLine
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, disclosed
from fiscal.vocabulary import take_apart

_ITEM = re.compile(r"^(?:因公出国|公务接待|公务用?车)")
_CHANGE = re.compile(
    r"(?:增加|减少|增长|下降|降低|上升|压减|多|少)(?:了)?(?P<amount>\d[\d,]*(?:\.\d+)?)(?:万元|元|%)"
    r"|(?:大于|小于|高于|低于)(?:年初)?(?:上年)?(?:预算|决算)"
)
_REASON = re.compile(r"原因|主要是|由于|因为|系因|为了|根据|按照|受.{1,20}影响|统一压减")
_BROKEN_OFF = re.compile(r"原因(?:是|为|:|系)[。;]")


def check(context: Context) -> Iterator[Finding]:
    """One finding for a section that changes and gives no reason; one for each sentence whose reason breaks off."""
    publication = context.publication
    if publication.form is None:
        return
    told = _about(publication.prose)
    for line in told:
        if _BROKEN_OFF.search(line.plain):
            message = Text("句中写了“原因”却没有写出原因", "the sentence begins to give its reason and breaks off")
            yield _finding(context, line, Severity.WARNING, message)
    changed = _changed(told)
    if changed and not any(_REASON.search(line.plain) for line in told):
        message = Text("“三公”经费有增减变化，全文没有说明原因", "三公 changed, and nothing says why")
        yield _finding(context, changed[0], RULE.severity, message)


def _changed(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines that state a change that isn't zero."""
    return [line for line in lines if any(_is_change(found) for found in _CHANGE.finditer(line.plain))]


def _is_change(found: re.Match[str]) -> bool:
    amount = found.group("amount")
    return amount is None or any(digit in "123456789" for digit in amount)


def _about(prose: Sequence[TextLine]) -> list[TextLine]:
    """The lines below a heading that names 三公, up to the next of its rank; and sentences about it elsewhere."""
    found: list[TextLine] = []
    rank: int | None = None
    for line in prose:
        if line.is_heading and rank is not None and line.rank <= rank and (line.rank or not rank):
            rank = None
        if line.is_heading and "三公" in line.plain and not line.plain.endswith("表"):
            rank = line.rank
        elif rank is not None or "三公" in line.plain or _ITEM.match(take_apart(line.plain).name):
            found.append(line)
    return found


def _finding(context: Context, line: TextLine, severity: Severity, message: Text) -> Finding:
    where = (line.place, line.text, None)
    return disclosed(context, RULE.name, severity, where, message, "three-public")


RULE = Rule("three-public-change-without-reason", Severity.ERROR, __doc__, check)
