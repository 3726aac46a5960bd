"""The codes below a parent only count its rows (01, 02, 03 …) and aren't those of the names (按顺序编号).

Why it matters: a home-made list looks like the official one, but every amount in
it is booked to another subject: no row can be compared with any other table.

    支出总体情况表
    科目编码  科目名称          合计
    302       商品和服务支出    75.00    !!
    30201     办公费            20.00
    30202     咨询费            5.00
    30203     水费              10.00
    30204     电费              15.00
    30205     邮电费            25.00

All wrong names of the table are told of here, those under other parents too.

Not reported: codes that run on without a gap but beside their own names; fewer
than four rows, or fewer than three wrong names among them (see wrong-name).
"""

from collections.abc import Iterator, Sequence

from fiscal.codes import Catalogue, Code
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, line_finding, name_of
from fiscal.rules.naming import Naming, codes_named, gravest, severity_of
from fiscal.rules.subjects import Row, Subjects

_ROWS = 4  # so many rows must be counted through
_WRONG = 3  # so many of them must bear another subject's name


def check(context: Context) -> Iterator[Finding]:
    """One finding for each block that has such rows, at the first parent that counts its own."""
    for block in context.subjects:
        parents = _counted_parents(block, context.catalogue)
        if parents:
            wrong = _wrong(block.rows)
            first = _line_of(block.rows, parents[0])
            severity = gravest([severity_of(row.judged.entry) for row in wrong if row.judged.entry])
            message = _message(parents, wrong, context.catalogue)
            yield line_finding(context, RULE.name, severity, (block.table, first.line), message)


def numbered_rows(block: Subjects, catalogue: Catalogue) -> frozenset[int]:
    """Indexes of the lines whose names this rule tells of: other rules needn't."""
    explained = _wrong(block.rows) if _counted_parents(block, catalogue) else []
    return frozenset(row.index for row in explained)


def _wrong(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.judged.naming in (Naming.WRONG, Naming.UNKNOWN)]


def _counted_parents(block: Subjects, catalogue: Catalogue) -> list[Code]:
    """Parents whose printed children run from 01 without a gap while several of them bear names of other codes."""
    below: dict[Code, list[Row]] = {}
    for row in block.rows if block.named else ():
        if row.judged.code.parent is not None:
            below.setdefault(row.judged.code.parent, []).append(row)
    return [parent for parent, rows in below.items() if _is_counted(rows, catalogue)]


def _is_counted(rows: Sequence[Row], catalogue: Catalogue) -> bool:
    ends = [int(row.judged.code.digits[-2:]) for row in rows]
    if len(rows) < _ROWS or ends != list(range(1, len(rows) + 1)):
        return False
    return sum(bool(codes_named(row.judged.name, row.judged.code, catalogue)) for row in _wrong(rows)) >= _WRONG


def _line_of(rows: Sequence[Row], parent: Code) -> Row:
    """The parent's own row, or the first one below it where it isn't printed."""
    own = [row for row in rows if row.judged.code == parent]
    return own[0] if own else next(row for row in rows if row.judged.code.parent == parent)


def _message(parents: Sequence[Code], wrong: Sequence[Row], catalogue: Catalogue) -> Text:
    zh = [f"{'、'.join(map(str, parents))} 的下级按顺序编号，编码与名称不符（共 {len(wrong)} 行）："]
    en = [f"below {', '.join(map(str, parents))} the codes only count the rows; {len(wrong)} names have other codes:"]
    for row in wrong:
        code, name = row.judged.code, name_of(row.line)
        others = codes_named(row.judged.name, code, catalogue)
        official = row.judged.entry.name if row.judged.entry else ""
        is_zh = f"{code} 是“{official}”" if official else f"没有 {code} 这一科目"
        is_en = f"{code} is {official}" if official else f"there is no {code}"
        zh.append(f"  {code} {name}" + (f" → {'、'.join(map(str, others))}" if others else "") + f"（{is_zh}）")
        en.append(f"  {code} {name}" + (f" → {', '.join(map(str, others))}" if others else "") + f" ({is_en})")
    return Text("\n".join(zh), "\n".join(en))


RULE = Rule("numbered-by-position", Severity.ERROR, __doc__, check)
