"""What stands in a code's place can't be a code (编码不可能存在).

Why it matters: the row belongs to nothing, and its parent is left without it.

    支出情况表
    类   款  项  科目名称          合计
    210          卫生健康支出      503.72
    210  11      行政事业单位医疗  503.72
    7    11  02  事业单位医疗      503.72   !!

Where only one part (or digit) is wrong and the name is that of the code that comes
next in the list, the row is compared under that code.

Not reported: codes of units and projects; a code that is well formed but that the
classification doesn't have (see unknown-code).
"""

from collections.abc import Iterator

from fiscal.codes import Code, InvalidCodeError
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.recognise import Line
from fiscal.rules.base import Context, Rule, line_finding


def check(context: Context) -> Iterator[Finding]:
    """One finding for each line of a list of subjects whose code can't be."""
    for block in context.subjects:
        for line in block.damaged:
            yield line_finding(context, RULE.name, RULE.severity, (block.table, line), _message(line))


def _message(line: Line) -> Text:
    """What is wrong with the code, and which code must be meant where that is sure."""
    parts = (line.code_printed or "").split("|")
    try:
        Code.join(*parts)
    except InvalidCodeError as error:
        zh, en = error.zh, error.en
    else:
        zh, en = f"{line.code_printed}：与上级科目不接", f"{line.code_printed}: it doesn't go on from the code above"
    if line.code is not None:
        zh, en = f"{zh}；按名称和位置应为 {line.code}", f"{en}; by its name and its place it is {line.code}"
    return Text(zh, en)


RULE = Rule("impossible-code", Severity.ERROR, __doc__, check)
