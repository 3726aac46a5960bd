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

Growth from one year to the next is a warning: it may be at constant prices (不变价). Of
a product (生产总值, 增加值), which always is, it is a note.

Not reported: columns in which most rates disagree; tables that print more than two
years; percentage points.
"""

import re
from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.inside.growth import WrongRate, wrong_rates
from fiscal.rules.base import Context, Rule, line_finding

_AT_CONSTANT_PRICES = re.compile(r"生产总值|增加值|GDP|产业$")


def check(context: Context) -> Iterator[Finding]:
    """One finding for each rate, in tables that only their layout explains."""
    for sheet in context.unknown_sheets:
        for found in wrong_rates(sheet):
            where = (sheet.table, sheet.lines[found.line])
            severity = (
                Severity.ERROR
                if found.compound
                else (Severity.NOTE if is_at_constant_prices(sheet.rows[found.line].label.name) else Severity.WARNING)
            )
            yield line_finding(context, RULE.name, severity, where, _message(found, sheet.columns[found.column].path))


def is_at_constant_prices(name: str) -> bool:
    """Whether growth of what is named is always given at constant prices (RULES §1, GROWTH-NOMINAL)."""
    return bool(_AT_CONSTANT_PRICES.search(name))


def _message(found: WrongRate, heading: str) -> Text:
    expected = f"{float(found.expected):.2f}%"
    return Text(
        f"{heading} 公布 {found.published.text}，按首末两年应为 {expected}",
        f"{heading}: published {found.published.text}, the two years give {expected}",
    )


RULE = Rule("growth-wrong", Severity.ERROR, __doc__, check)
