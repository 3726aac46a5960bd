"""A row's figures are ten, a hundred or a thousand times off its table's pattern (疑似小数点错位).

Why it matters: a subtotal adds the wrong figure up without a trace, so no sum shows it.

    工业经济任务情况
    企业名称    1-3月    1-6月    1-12月
    甲公司      1400     3500     77000     !!
    乙公司      440      1100     2500
    丙公司      540      1350     3000
    丁公司      3260     8150     18000
    戊公司      1800     4500     10000
    己公司      1600     4000     9000
    庚公司      720      1800     4000
    辛公司      2364     5909     13000

Held to each other are two columns whose ratio is nearly the same in all rows but this
one, where it is off by an exact power of ten.

Not reported: ratios that vary from row to row; tables of fewer than eight rows; tables
of the budget.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fiscal.compose import cell_of
from fiscal.document import Severity
from fiscal.findings import Finding, Offer, Term, Text
from fiscal.inside.outliers import Shifted, figure, shifted_decimals
from fiscal.inside.sheet import Sheet
from fiscal.rules.base import Context, Rule, line_finding


def check(context: Context) -> Iterator[Finding]:
    """One finding for each row, in tables that only their layout explains."""
    for sheet in context.unknown_sheets:
        for found in shifted_decimals(sheet):
            line = sheet.lines[found.line]
            finding = line_finding(context, RULE.name, RULE.severity, (sheet.table, line), _message(sheet, found))
            finding.cells = [cell_of(sheet.table, line, sheet.columns[c]) for c in (*found.columns, found.against)]
            finding.unit = finding.cells[0].unit
            finding.offers = list(_offers(sheet, found, finding.cells))
            yield finding


def _offers(sheet: Sheet, found: Shifted, cells: Sequence[Term]) -> Iterator[Offer]:
    """The figures with their point where the others' ratio puts it; or else the one that they are held to.

    The last isn't offered where another column prints the same figure.
    """
    *shifted, against = cells
    moved = Text("小数点移位，与其余各行之比不符", "decimal point shifted, by the ratio of all other rows")
    kind = "decimal-shift"
    yield Offer(kind, moved, tuple((cell, _plain(cell.value / found.factor)) for cell in shifted))
    others = [figure(sheet, found.line, c) for c in range(len(sheet.columns)) if c != found.against]
    if against.value not in others:
        yield Offer(kind, moved, ((against, _plain(against.value * found.factor)),))


def _plain(value: Decimal) -> Decimal:
    """The same number without an exponent or zeros behind the point."""
    return Decimal(f"{value.normalize():f}")


def _message(sheet: Sheet, found: Shifted) -> Text:
    figures = [figure(sheet, found.line, c) for c in found.columns]
    printed = "、".join(f"{sheet.columns[c].path} {value}" for c, value in zip(found.columns, figures, strict=True))
    against = f"{sheet.columns[found.against].path} {figure(sheet, found.line, found.against)}"
    times = f"{max(found.factor, 1 / found.factor):f}"
    usual = f"{(found.usual * 100).quantize(Decimal('0.1'))}%"
    small, few = ("小", "small") if found.factor < 1 else ("大", "large")
    return Text(
        f"{printed} 与 {against} 之比，比其余各行（约 {usual}）恰{small} {times} 倍，疑似小数点错位",
        f"{printed} against {against}: {times} times too {few} for the ratio of all other rows (about {usual})",
    )


RULE = Rule("shifted-decimal", Severity.WARNING, __doc__, check)
