"""One code has different names in different places of the publication (同一科目名称前后不一致).

Why it matters: one of the names, or one of the codes, is wrong, and the reader
can't tell which rows belong together.

    收入总体情况表
    科目编码  科目名称                  合计
    211       节能环保支出              30.00
    21199     其他节能环保支出          30.00
    2119999   其他节能环保支出          30.00

    支出总体情况表
    科目编码  科目名称                  合计
    211       节能环保支出              30.00
    21199     其他节能环保支出          30.00
    2119999   重点行业减排补助          30.00   !!

Reported at the first line with a name that fewer lines print than the commonest
one, or that the list doesn't know.

Not reported: names that wrong-name or outdated-name tells of as an error or a
warning; names that differ in brackets, quotes or an ending only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fiscal.codes import plain_name
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.recognise import Table
from fiscal.rules.base import Context, Rule, also_in, line_finding, name_of
from fiscal.rules.naming import Naming, alike, severity_of
from fiscal.rules.numbered_by_position import numbered_rows
from fiscal.rules.subjects import Row


@dataclass(frozen=True, slots=True)
class _Printing:
    """A row with its table; ``told`` where another rule says already what is wrong with its name."""

    table: Table
    row: Row
    told: bool


def check(context: Context) -> Iterator[Finding]:
    """One finding for each code and name that differs from what most lines call the code."""
    by_code: dict[str, dict[str, list[_Printing]]] = {}
    for block in context.subjects:
        explained = numbered_rows(block, context.catalogue)
        for row in block.rows if block.named else ():
            if row.judged.name:
                names = by_code.setdefault(row.judged.code.digits, {})
                told = row.index in explained or _is_told(row)
                names.setdefault(plain_name(row.judged.name), []).append(_Printing(block.table, row, told))
    for names in by_code.values():
        if len(names) > 1:
            yield from _varying(context, list(names.values()))


def _is_told(row: Row) -> bool:
    """Whether the row's name is reported by itself, and not just as a note."""
    judged = row.judged
    if judged.naming is Naming.WRONG:
        return judged.entry is not None and severity_of(judged.entry) is not Severity.NOTE
    return judged.naming in (Naming.OTHER_YEAR, Naming.EXPIRED)


def _varying(context: Context, names: Sequence[list[_Printing]]) -> Iterator[Finding]:
    common = max(names, key=lambda same: (same[0].row.judged.naming is Naming.RIGHT, len(same)))
    usual = common[0]
    for same in names:
        here = same[0]
        if same is common or here.told or alike(usual.row.judged.name, here.row.judged.name):
            continue
        code, other = here.row.judged.code, name_of(usual.row.line)
        also = also_in([one.table for one in same[1:] if one.table is not here.table])
        where = usual.table.number or usual.table.title
        times = (f"等 {len(common)} 处", f" and {len(common) - 1} more") if len(common) > 1 else ("", "")
        message = Text(
            f"{code} 在{where}{times[0]}称“{other}”，此处称“{name_of(here.row.line)}”{also.zh}",
            f"{code} is {other} in {where}{times[1]}, {name_of(here.row.line)} here{also.en}",
        )
        yield line_finding(context, RULE.name, RULE.severity, (here.table, here.row.line), message)


RULE = Rule("name-varies", Severity.WARNING, __doc__, check)
