"""A rate of growth isn't what the two years beside it give (增速与首末数不符).

Why it matters: one of the two years was probably revised, and what was computed from it
was left as it was.

    主要经济指标比较情况
    指标          2015年    2020年    年均增长率(%)
    生产总值      87.75     124.30    7.0             !!
    工业增加值    13.23     16.28     4.2
    消费品零售额  30.00     44.00     8.0

A rate a year over several years is compound: (2020年 ÷ 2015年) to the power of 1/5, less 1.
It agrees if some values that round to the printed ones give it.

Growth from one year to the next is a warning: it may be at constant prices (不变价). Where
the row prints the change itself, too, it is an error. Of a product (生产总值, 增加值), which is
always at constant prices, it is a note.

Where a printed change and the rate both follow from one other figure of the later year,
that older figure is told, and what both should be.

Not reported: columns in which most rates disagree; tables that print more than two
years; percentage points.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from fiscal.compose import at_cells, cell_of
from fiscal.document import Severity
from fiscal.findings import Finding, Offer, Term, Text
from fiscal.inside.growth import WrongRate, prints_change, wrong_rates
from fiscal.inside.sheet import Sheet
from fiscal.rules.base import Context, Rule, line_finding
from fiscal.sentences import rounded_text

_AT_CONSTANT_PRICES = re.compile(r"生产总值|增加值|GDP|产业$")


def check(context: Context) -> Iterator[Finding]:
    """One finding for each rate, in tables that only their layout explains, and in those that print rates."""
    for sheet in context.sheets_with_ratios:
        for found in wrong_rates(sheet):
            where = (sheet.table, sheet.lines[found.line])
            severity = _severity(sheet, found)
            message = _message(found, sheet.columns[found.column].path)
            finding = line_finding(context, RULE.name, severity, where, message)
            cells = [_cell(sheet, found, c) for c in (found.column, found.levels.late, found.levels.early)]
            at_cells(finding, cells, Decimal(rounded_text(found.expected, 2)))
            finding.offers = list(_offers(sheet, found, finding)) if found.stale else []
            yield finding


def _severity(sheet: Sheet, found: WrongRate) -> Severity:
    if found.compound:
        return Severity.ERROR
    if is_at_constant_prices(sheet.rows[found.line].label.name):
        return Severity.NOTE
    is_sure = prints_change(sheet, found.line, found.levels.late, found.levels.early)
    return Severity.ERROR if is_sure else Severity.WARNING


def _cell(sheet: Sheet, found: WrongRate, column: int) -> Term:
    return cell_of(sheet.table, sheet.lines[found.line], sheet.columns[column])


def _offers(sheet: Sheet, found: WrongRate, finding: Finding) -> Iterator[Offer]:
    """The change and the rate computed anew; or else the older figure of the later year."""
    if found.stale is None or finding.expected is None:
        return
    column, older = found.stale
    rate, late, early = finding.cells
    change = _cell(sheet, found, column)
    should = finding.expected.quantize(rate.step or Decimal("0.1"))
    message = Text(
        f"{change.column_path}与{rate.column_path}都按{late.column_path} {older} 算得，此表为 {late.published}",
        f"{change.column_path} and {rate.column_path} were both computed from {older} for {late.column_path},"
        f" which is {late.published} here",
    )
    yield Offer("derived", message, ((change, late.value - early.value), (rate, should)))
    both = Text("增量与增长率都由它算得", "both the change and the rate follow from it")
    yield Offer("other", both, ((late, older),))


def is_at_constant_prices(name: str) -> bool:
    """Whether growth of what is named is always given at constant prices (RULES §1, GROWTH-NOMINAL)."""
    return bool(_AT_CONSTANT_PRICES.search(name))


def _message(found: WrongRate, heading: str) -> Text:
    expected = rounded_text(found.expected, 2) + "%"
    return Text(
        f"{heading} 公布 {found.published.text}，按首末两年应为 {expected}",
        f"{heading}: published {found.published.text}, the two years give {expected}",
    )


RULE = Rule("growth-wrong", Severity.ERROR, __doc__, check)
