"""A rate, or an amount, isn't what the two figures beside it give (比率与数额不符).

Why it matters: a share or a rate of completion is what readers quote; one that was typed, or
left from an earlier version, shows by the amounts beside it.

    乡镇任务完成情况
    乡镇    全年任务    已完成    完成率(%)
    东镇    1000        450       45.0
    西镇    800         600       75.0
    南镇    640         200       31.3
    北镇    900         810       90.0
    中镇    500         220       54.0      !!

    物资采购情况
    品名    数量    单价(元)    金额(元)
    桌子    10      420         4200
    椅子    40      135         5400
    书柜    3       1100        3300
    电脑    12      5200        62400
    打印机  4       1900        9600        !!

Which columns were meant is borne out by the rows: four at least, and nearly all of them. An
amount or a rate that no values within the printed digits give is an error. Growth is a
warning, as it may be at constant prices, unless the row prints the change itself, too.

Not reported: one unit of the last digit, which is a note; what most rows don't bear out; rates
of the same amount in nearly all rows.
"""

from collections.abc import Iterator
from decimal import Decimal

from fiscal.compose import at_cells, cell_of
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.inside.growth import prints_change
from fiscal.inside.ratios import WrongRatio
from fiscal.inside.sheet import Sheet
from fiscal.rules.base import Context, Rule, line_finding
from fiscal.rules.growth_wrong import is_at_constant_prices
from fiscal.sentences import rounded_text

_KINDS = {
    "share": ("除以", "divided by"),
    "of-total": ("除以合计", "divided by the total of"),
    "growth": ("比", "over"),
    "product": ("乘以", "times"),
}


def check(context: Context) -> Iterator[Finding]:
    """One finding for each figure, in any table, read for its layout alone."""
    for sheet, found in context.wrong_ratios:
        if found.kind == "on-nothing":
            continue
        line, expected = sheet.lines[found.line], _expected(sheet, found)
        severity, message = _severity(sheet, found), _message(sheet, found, expected)
        finding = line_finding(context, RULE.name, severity, (sheet.table, line), message)
        used = [sheet.columns[c] for c in dict.fromkeys((found.column, *found.of))]
        yield at_cells(finding, [cell_of(sheet.table, line, column) for column in used], Decimal(expected))


def _severity(sheet: Sheet, found: WrongRatio) -> Severity:
    if found.near or (found.kind == "growth" and is_at_constant_prices(sheet.rows[found.line].label.name)):
        return Severity.NOTE
    is_sure = found.kind != "growth" or prints_change(sheet, found.line, *found.of)
    return Severity.ERROR if is_sure else Severity.WARNING


def _expected(sheet: Sheet, found: WrongRatio) -> str:
    """What the other figures give, with as many decimals as are printed."""
    step = getattr(sheet.lines[found.line].figures[sheet.columns[found.column].number].amount, "printed", 0)
    return rounded_text(found.expected, max(step, 0))


def _message(sheet: Sheet, found: WrongRatio, expected: str) -> Text:
    own, first, second = (sheet.columns[c] for c in (found.column, *found.of))
    figures = sheet.lines[found.line].figures
    zh, en = _KINDS[found.kind]
    one, other = (f"{column.path} {figures[column.number].text}" for column in (first, second))
    if found.kind == "of-total":
        other = second.path
    return Text(
        f"{own.path} 公布 {figures[own.number].text}，{one} {zh} {other} 应为 {expected}（其余 {found.rows} 行相符）",
        f"{own.path}: published {figures[own.number].text}, {one} {en} {other} gives {expected} "
        f"({found.rows} other rows agree)",
    )


RULE = Rule("ratio-wrong", Severity.ERROR, __doc__, check)
