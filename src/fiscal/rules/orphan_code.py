"""A code stands in the table without its parent (科目缺上级行).

Why it matters: a 项 whose 款 is missing is added into no subtotal, so every sum
above it can be right while the money is nowhere.

    支出总体情况表
    科目编码  科目名称              合计
    208       社会保障和就业支出    131.91
    20805     行政事业单位养老支出  131.91
    2080501   行政单位离退休        131.91
    210       卫生健康支出          26.41
    2101101   行政单位医疗          26.41   !!

Not reported: the highest level that a table prints, so a table of one level only;
a table most of whose codes have no parent (see missing-level); lines with which a
table goes on from the page before, whose parents are printed there.
"""

from collections.abc import Iterator, Sequence

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.recognise import Table
from fiscal.rules.base import Context, Rule, line_finding
from fiscal.rules.subjects import Row, Subjects


def check(context: Context) -> Iterator[Finding]:
    """One finding for each line whose parent isn't printed anywhere in its table."""
    before: frozenset[str] = frozenset()
    for table, rows in _tables(context.subjects):
        printed = frozenset(row.judged.code.digits for row in rows)
        for row in orphans(rows, before):
            yield _finding(context, table, row)
        before = printed


def orphans(rows: Sequence[Row], before: frozenset[str] = frozenset()) -> list[Row]:
    """The rows below the table's highest level whose parent it doesn't print; none where that is how it is made.

    - before: the codes of the table before this one, which it may go on from
    """
    printed = {row.judged.code.digits for row in rows}
    highest = min((row.judged.code.level for row in rows), default=1)
    first = next((k for k, row in enumerate(rows) if row.judged.code.level == highest), 0)
    lower = [(k, row) for k, row in enumerate(rows) if row.judged.code.level > highest]
    lost = [
        row
        for k, row in lower
        if (parent := row.judged.code.digits[:-2]) not in printed and not (k < first and parent in before)
    ]
    return lost if len(lost) * 2 <= len(lower) else []


def _tables(blocks: Sequence[Subjects]) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of each table, of all its blocks: a list may go on in the next block."""
    tables: dict[str, tuple[Table, list[Row]]] = {}
    for block in blocks:
        tables.setdefault(block.table.id, (block.table, []))[1].extend(block.rows)
    yield from tables.values()


def _finding(context: Context, table: Table, row: Row) -> Finding:
    code = row.judged.code
    parent = code.parent
    entry = context.catalogue.entry(parent) if parent else None
    named = (f"“{entry.name}”", f" {entry.name}") if entry else ("", "")
    message = Text(
        f"表中没有 {code} 的上级 {parent}{named[0]}",
        f"the table doesn't print {parent}{named[1]}, the parent of {code}",
    )
    return line_finding(context, RULE.name, RULE.severity, (table, row.line), message)


RULE = Rule("orphan-code", Severity.ERROR, __doc__, check)
