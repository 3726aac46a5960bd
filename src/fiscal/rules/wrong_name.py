"""A code stands beside the name of another one, or beside a name that it never had (科目代码与名称不符).

Why it matters: the amount counts under the code in every statistic and under the
name for every reader; only one of them can be right.

    支出总体情况表
    科目编码  科目名称          合计   基本支出  项目支出
    302       商品和服务支出    75.00  60.00     15.00
    30201     办公费            63.00  60.00     3.00
    30214     培训费            2.00   0.00      2.00    !!
    30217     公务接待费        10.00  0.00      10.00

How grave it is follows the evidence for the official name: an error where it was
read in a publication, a warning where only an old edition has it, else a note.
A name in other words (an ending such as 支出 left out, a part cut off) is a note.

Not reported: names that the code has or, where the year isn't known, ever had;
brackets, quotes, spaces, wrapped lines, 其中 before and （类）（款）（项） after a
name; a list of projects that prints the code of each.
"""

from collections.abc import Iterator

from fiscal.codes import Code
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Printed, Rule, name_of, row_finding, together
from fiscal.rules.naming import Naming, codes_named, grounds, severity_of
from fiscal.rules.numbered_by_position import numbered_rows
from fiscal.rules.subjects import Row


def check(context: Context) -> Iterator[Finding]:
    """One finding a line where it is an error; else one for each code and name, at the first line that prints it."""
    for severity, same in together(_faults(context)):
        judged = same[0][1].judged
        message = _message(same[0][1], codes_named(judged.name, judged.code, context.catalogue))
        yield row_finding(context, RULE.name, severity, same, message)


def _faults(context: Context) -> Iterator[tuple[Severity, Printed]]:
    for block in context.subjects:
        explained = numbered_rows(block, context.catalogue)
        for row in block.rows if block.named else ():
            naming, entry = row.judged.naming, row.judged.entry
            if entry is not None and naming in (Naming.WRONG, Naming.WORDING) and row.index not in explained:
                yield severity_of(entry) if naming is Naming.WRONG else Severity.NOTE, (block.table, row)


def _message(row: Row, others: tuple[Code, ...]) -> Text:
    entry = row.judged.entry
    if entry is None:
        return Text("", "")
    code, printed = row.judged.code, name_of(row.line)
    ground = grounds(entry)
    if row.judged.naming is Naming.WORDING:
        return Text(
            f"{code} 的名称是“{entry.name}”，此处写作“{printed}”{ground.zh}",
            f"{code} is called {entry.name}, worded here as {printed}{ground.en}",
        )
    if not others:
        return Text(
            f"{code} 是“{entry.name}”，此处印为“{printed}”{ground.zh}",
            f"{code} is {entry.name}, printed here as {printed}{ground.en}",
        )
    listed = "、".join(map(str, others)), " or ".join(map(str, others))
    return Text(
        f"{code} 是“{entry.name}”；“{printed}”是 {listed[0]} 的名称{ground.zh}",
        f"{code} is {entry.name}; {printed} is the name of {listed[1]}{ground.en}",
    )


RULE = Rule("wrong-name", Severity.ERROR, __doc__, check)
