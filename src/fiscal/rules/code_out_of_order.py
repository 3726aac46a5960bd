"""A code stands before or after its place in the list (科目未按编码排序).

Why it matters: a row in the wrong place is easily added to the wrong parent, or
its code is mistyped.

    支出总体情况表
    科目编码  科目名称            合计
    201       一般公共服务支出    804.26
    208       社会保障和就业支出  131.91
    205       教育支出            20.00    !!
    210       卫生健康支出        31.41
    221       住房保障支出        104.00

A warning where the row stands among the codes of another class, a note where it is
only late or early within its own or is a class itself. Reported are the fewest rows
without which the rest is in order; of several choices the later rows.

Not reported: a list of which more than a quarter is out of order: it is ordered by
something else; a list that begins anew for another unit.
"""

from collections.abc import Iterator, Sequence

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Printed, Rule, row_finding, together
from fiscal.rules.repeated_code import parts
from fiscal.rules.subjects import Row


def check(context: Context) -> Iterator[Finding]:
    """One finding for each code that isn't in the longest run of rising codes, at the first table where it isn't."""
    messages: dict[int, Text] = {}
    for severity, same in together(_faults(context, messages)):
        yield row_finding(context, RULE.name, severity, same, messages[id(same[0][1])])


def _faults(context: Context, messages: dict[int, Text]) -> Iterator[tuple[Severity, Printed]]:
    """Rows out of order, what is said of each being put into ``messages`` by its identity."""
    for block in context.subjects:
        for part in parts(block) if block.named else ():
            astray = _astray([row.judged.code.digits for row in part])
            for k in astray if len(astray) * 4 <= len(part) else ():
                messages[id(part[k])] = _message(part, k, astray)
                yield _severity(part, k), (block.table, part[k])


def _severity(part: Sequence[Row], k: int) -> Severity:
    """A warning where the rows beside it are another class's."""
    own = part[k].judged.code
    beside = [part[j].judged.code for j in (k - 1, k + 1) if 0 <= j < len(part)]
    away = own.level > 1 and not any(code.digits[:3] == own.digits[:3] for code in beside)
    return Severity.WARNING if away else Severity.NOTE


def _astray(codes: Sequence[str]) -> list[int]:
    """Positions that the longest non-falling run leaves out; the run takes the earliest of equal choices."""
    longest = [1] * len(codes)  # of the runs that begin here
    for start in range(len(codes) - 2, -1, -1):
        longest[start] += max((longest[k] for k in range(start + 1, len(codes)) if codes[k] >= codes[start]), default=0)
    left, last = max(longest, default=0), ""
    astray = []
    for k, code in enumerate(codes):
        if left and longest[k] == left and code >= last:
            left, last = left - 1, code
        else:
            astray.append(k)
    return astray


def _message(part: Sequence[Row], k: int, astray: Sequence[int]) -> Text:
    code = part[k].judged.code
    kept = [row.judged.code for index, row in enumerate(part) if index not in astray]
    above = max((other for other in kept if other <= code), default=None)
    if above is None:
        return Text(f"{code} 应在 {kept[0]} 之前", f"{code} belongs before {kept[0]}")
    return Text(f"{code} 应在 {above} 之后", f"{code} belongs after {above}")


RULE = Rule("code-out-of-order", Severity.WARNING, __doc__, check)
