"""A code stands twice in one list (科目重复).

Why it matters: a row that is printed twice is added twice, or the second row is
another subject's whose code was mistyped.

    支出总体情况表
    科目编码  科目名称        合计
    302       商品和服务支出  75.00
    30201     办公费          15.00
    30217     公务接待费      30.00
    30217     公务接待费      30.00   !!

Not reported: totals and rows that a page break prints again; the same code for
another unit, project or other name beside it; side-by-side halves.
"""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, line_finding, name_of
from fiscal.rules.subjects import Row, Subjects
from fiscal.vocabulary import layout


def check(context: Context) -> Iterator[Finding]:
    """One finding for each line after the first with the same code in its part of the list."""
    for block in context.subjects:
        for part in parts(block) if block.named else ():
            first: dict[str, Row] = {}
            for row in part:
                old = first.setdefault(row.judged.code.digits, row)
                if old is not row and _same_list(old, row):
                    yield _finding(context, block, old, row)


def parts(block: Subjects) -> list[list[Row]]:
    """The rows of a list cut where a line without a code, such as a unit's name, begins another part."""
    cut: list[list[Row]] = [[]]
    coded = {row.index: row for row in block.rows}
    for index, line in enumerate(block.block.lines):
        if index in coded:
            cut[-1].append(coded[index])
        elif (
            line.repeats is None
            and not line.code_printed
            and line.label.name
            and not layout().is_total(line.label.name)
        ):
            cut.append([])
    return [part for part in cut if part]


def _same_list(old: Row, row: Row) -> bool:
    """Whether nothing but the code tells the rows apart: several labels beside a code are a unit's or a project's."""
    return row.line.span is None or row.line.printed == old.line.printed


def _finding(context: Context, block: Subjects, old: Row, row: Row) -> Finding:
    code, was, now = row.judged.code, name_of(old.line), name_of(row.line)
    if was == now:
        message = Text(f"{code} 在同一表中已列过一次", f"{code} is printed above already")
    else:
        message = Text(
            f"{code} 在同一表中已列过一次，名称为“{was}”", f"{code} is printed above already, under the name {was}"
        )
    return line_finding(context, RULE.name, RULE.severity, (block.table, row.line), message)


RULE = Rule("repeated-code", Severity.WARNING, __doc__, check)
