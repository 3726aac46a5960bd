"""A code that the classification doesn't have (目录中没有的科目代码).

Why it matters: money under a code that doesn't exist is in no statistic, and the
row may be another one's with a mistyped digit.

    支出总体情况表
    科目编码  科目名称          合计
    302       商品和服务支出    75.00
    30201     办公费            65.00
    30275     会务费            10.00   !!

A warning where the parent is known; an error where the class itself doesn't exist;
a note where neither helps, and for revenue, whose list isn't complete here.

Not reported: codes of other years (see outdated-code); projects and units that
have codes of their own.
"""

from collections.abc import Iterator

from fiscal.codes import Classification, Code
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Printed, Rule, name_of, row_finding, together
from fiscal.rules.naming import Naming, codes_named
from fiscal.rules.numbered_by_position import numbered_rows
from fiscal.rules.subjects import Row

_COMPLETE_SINCE = 2018  # before the reform of 2018 the list lacks classes that are gone


def check(context: Context) -> Iterator[Finding]:
    """One finding a line where it is an error; else one for each code and name, at the first line that prints it."""
    for severity, same in together(_faults(context)):
        yield row_finding(context, RULE.name, severity, same, _message(context, same[0][1]))


def _faults(context: Context) -> Iterator[tuple[Severity, Printed]]:
    for block in context.subjects:
        explained = numbered_rows(block, context.catalogue)
        for row in block.rows:
            if row.judged.naming is Naming.UNKNOWN and row.index not in explained:
                yield _severity(context, row.judged.code), (block.table, row)


def _severity(context: Context, code: Code) -> Severity:
    known = context.catalogue.entries
    if code.classification is Classification.REVENUE:
        return Severity.NOTE
    if not known(code.digits[:3]):
        year = context.catalogue.year
        return Severity.ERROR if year is not None and year >= _COMPLETE_SINCE else Severity.NOTE
    return Severity.WARNING if code.parent is not None and known(code.parent) else Severity.NOTE


def _message(context: Context, row: Row) -> Text:
    """Where the tree of codes ends, and which code has the name."""
    code, catalogue = row.judged.code, context.catalogue
    top = Code(code.digits[:3])
    nearest = next((above for above in reversed(code.ancestors) if catalogue.entries(above)), None)
    if not catalogue.entries(top):
        zh, en = f"没有 {top} 这一类", f"there is no class {top}"
    elif nearest is not None:
        known = (catalogue.entry(nearest) or catalogue.entries(nearest)[-1]).name
        zh, en = f"{nearest}“{known}”下没有 {code}", f"{nearest} {known} has no {code} below it"
    else:
        zh, en = f"没有 {code} 这一科目", f"there is no {code}"
    others = codes_named(row.judged.name, code, catalogue)
    if others:
        zh += f"；“{name_of(row.line)}”是 {'、'.join(map(str, others))} 的名称"
        en += f"; {name_of(row.line)} is the name of {' or '.join(map(str, others))}"
    return Text(zh, en)


RULE = Rule("unknown-code", Severity.ERROR, __doc__, check)
