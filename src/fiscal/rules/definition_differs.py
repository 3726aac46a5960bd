"""An amount isn't the sum of the items by which the publication itself defines it (数额与其定义所列科目之和不符).

Why it matters: 行政经费 is read as the cost of running an office; where it was put together
otherwise than the explanation says, it can't be compared with anybody else's.

    一般公共预算基本支出情况表
    科目编码  科目名称  合计
    302    商品和服务支出  36.00
    30201  办公费      10.00
    30205  水费        2.00
    30206  电费        3.00
    30207  邮电费      4.00
    30211  差旅费      5.00
    30215  会议费      6.00
    30216  培训费      6.00
    行政经费及“三公”经费预算表
    项目  合计
    行政经费  50.00   !!
    “三公”经费  0.00
    行政经费具体包括：办公费、水费、电费、邮电费、差旅费、会议费、培训费经济科目对应的预算资金。

Told as a note: a definition may be meant more loosely than it is written.

Not reported: what agrees with these items of basic expenditure, of all expenditure, or with the
classes 302 and 310; definitions that name other things than items of the classification.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from fiscal.codes import Classification
from fiscal.document import Severity
from fiscal.facts import Facts
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, line_finding
from fiscal.sentences import shown
from fiscal.vocabulary import plain

_DEFINITION = re.compile(r"(行政经费|机关运行经费)[^;；]{0,60}?包括[:：]?([^。]+?)(?:经济)?科目对应的[^。]{0,12}资金")
_FEWEST = 5
_RUNNING = ("302", "310")


def check(context: Context) -> Iterator[Finding]:
    """One finding for the first line that prints what is defined."""
    for line in context.publication.lines:
        if found := _DEFINITION.search(line.plain):
            yield from _compare(context, found[1], [plain(name) for name in re.split(r"[、,]", found[2])])
            return


def _compare(context: Context, term: str, names: list[str]) -> Iterator[Finding]:
    facts = context.found.facts
    own = next((k for k in facts.numeric() if facts.line(k).label.name == term and not facts.columns[k]), None)
    tables = _economic_tables(facts)
    listed = {context.catalogue.codes_named(name)[:1] for name in names}
    if own is None or not tables or len(names) < _FEWEST or () in listed:
        return
    sums = [sum((v for name, v in items if name in names), Decimal(0)) for items in tables.values()]
    running = [sum((v for name, v in _classes(facts, t)), Decimal(0)) for t in tables]
    amount = _yuan(facts, own)
    if amount in {*sums, sum(sums, Decimal(0)), *running, sum(running, Decimal(0))}:
        return
    values = [shown(_in_unit(facts, own, value)) for value in dict.fromkeys([sum(sums, Decimal(0)), *sums])]
    table, line = facts.table(own), facts.line(own)
    published = facts.figure(own).text
    message = Text(
        f"{term}公布 {published}，与说明所列 {len(names)} 个经济科目之和都不相符（{'、'.join(values)}）",
        f"{term}: published {published}, the {len(names)} items of its own definition add up to {', '.join(values)}",
    )
    yield line_finding(context, RULE.name, RULE.severity, (table, line), message)


def _economic_tables(facts: Facts) -> dict[int, list[tuple[str, Decimal]]]:
    """For each table that lists items of the economic classification: their names and first amounts, in yuan."""
    found: dict[int, list[tuple[str, Decimal]]] = {}
    for k in facts.numeric():
        code = facts.line(k).code
        economic = code is not None and code.classification is Classification.ECONOMIC_DEPARTMENT and code.level > 1
        if economic and not facts.columns[k]:
            found.setdefault(facts.tables[k], []).append((facts.line(k).label.name, _yuan(facts, k)))
    return found


def _classes(facts: Facts, table: int) -> Iterator[tuple[str, Decimal]]:
    """The classes of a table's items that are the cost of running an office: 302 and 310."""
    for k in facts.numeric():
        code = facts.line(k).code
        if facts.tables[k] == table and code and code.digits in _RUNNING and not facts.columns[k]:
            yield code.digits, _yuan(facts, k)


def _yuan(facts: Facts, fact: int) -> Decimal:
    return Decimal(facts.amounts[fact]).scaleb(-facts.exponent)


def _in_unit(facts: Facts, fact: int, yuan: Decimal) -> Decimal:
    return yuan.scaleb(-facts.unit(fact).power)


RULE = Rule("definition-differs", Severity.NOTE, __doc__, check)
