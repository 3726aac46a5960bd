"""The funds on a project's sheet of targets don't agree (绩效目标表的资金与其组成或项目表不符).

Why it matters: a target is set for an amount; where the sheet gives another one, the target
isn't that of the project that was approved.

    项目绩效目标表
    项目名称  综合业务
    年度资金总额  1200.00   !!
    其中：财政拨款  1000.00
    上年结转  150.00
    其他资金  80.00

年度资金总额 is held to the sum of its parts, and to the project of the same name in the table
of projects.

Not reported: differences that rounding explains; sheets whose amounts can't be read; names
that the table of projects doesn't have, or has twice; without a unit, or with several amounts in a
row (年初预算数, 全年预算数), the table of projects; parts among which one has another name.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fiscal.amounts import Amount
from fiscal.compose import at_cells, cell_of
from fiscal.disclosure.targets import Funded, Targets
from fiscal.document import Severity
from fiscal.findings import Finding, Term, Text
from fiscal.rules.base import Context, Rule, place_finding
from fiscal.sentences import shown
from fiscal.units import Unit
from fiscal.vocabulary import layout, plain


def check(context: Context) -> Iterator[Finding]:
    """A finding for each sheet whose parts don't add up, and one where the table of projects prints another amount."""
    sheets = [targets for targets in context.targets if targets.total is not None]
    totals = _totals(context) if any(targets.name and targets.unit for targets in sheets) else {}
    for targets in sheets:
        if len(targets.parts) > 1:
            yield from _in_itself(context, targets)
        printed = totals.get(targets.name, [])
        if targets.unit is not None and not targets.compared and printed:
            yield from _in_table(context, targets, printed)


def _in_itself(context: Context, targets: Targets) -> Iterator[Finding]:
    total, parts = targets.total, targets.parts
    if total is None:
        return
    added = sum((part.amount.value for part in parts), Decimal(0))
    slack = sum((one.amount.step for one in (total, *parts) if one.amount.mantissa), Decimal(0)) / 2
    if total.amount.value == added or (added != total.amount.value and abs(total.amount.value - added) < slack):
        return
    own, sum_ = shown(total.amount.value), shown(added)
    message = Text(
        f"{targets.name}年度资金总额为 {own}，{len(parts)} 个组成部分之和为 {sum_}",
        f"the funds of {targets.name} are {own}, their {len(parts)} parts add up to {sum_}",
    )
    cells = [_term(total, targets, 1), *(_term(part, targets, -1) for part in parts)]
    yield _finding(context, cells, message, added)


def _in_table(context: Context, targets: Targets, printed: Sequence[int]) -> Iterator[Finding]:
    facts, total, unit = context.found.facts, targets.total, targets.unit
    if total is None or unit is None:
        return
    for fact in printed:
        amount = facts.figure(fact).amount
        if not isinstance(amount, Amount):
            continue
        other = amount.yuan.scaleb(-unit.power)
        slack = (total.amount.step + amount.step.scaleb(amount.unit.power - unit.power)) / 2
        if total.amount.value == other or abs(total.amount.value - other) < slack:
            return
    cell = cell_of(facts.table(printed[0]), facts.line(printed[0]), facts.column(printed[0]), -1)
    own = f"{shown(total.amount.value)} {unit.name}"
    message = Text(
        f"{targets.name}年度资金总额为 {own}，项目表（{cell.table}）为 {cell.published}",
        f"the funds of {targets.name} are {own}, the table of projects ({cell.table}) prints {cell.published}",
    )
    yield _finding(context, [_term(total, targets, 1), cell], message, other)


def _totals(context: Context) -> dict[str, list[int]]:
    """What tables print in all for each name that has no code: the figures in their columns of totals."""
    facts = context.found.facts
    found: dict[str, list[int]] = {}
    for k in facts.numeric():
        line, heading = facts.line(k), facts.column(k).heading
        known = context.found.recognised[facts.tables[k]] and facts.unit(k).money and not line.code
        if known and heading and layout().is_total(plain(heading[-1])):
            found.setdefault(plain(line.label.name), []).append(k)
    return {name: facts_ for name, facts_ in found.items() if name}


def _term(funded: Funded, targets: Targets, coefficient: int) -> Term:
    """An amount of a sheet as a cell of a finding."""
    unit = targets.unit or Unit.named("元")
    return Term(
        table=None,
        place=funded.cell.place,
        row=funded.cell.row + 1,
        column=funded.cell.column + 1,
        row_label=funded.label,
        code=None,
        code_as_printed=None,
        code_path=targets.name,
        column_path=funded.label,
        published=funded.cell.text,
        coefficient=coefficient,
        value=funded.amount.value,
        unit=unit.name,
        step=funded.amount.step,
    )


def _finding(context: Context, cells: list[Term], message: Text, expected: Decimal) -> Finding:
    where = (cells[0].place, cells[0].published)
    finding = at_cells(place_finding(context, RULE.name, RULE.severity, where, message), cells, expected)
    finding.code_path, finding.relation = cells[0].code_path, "="
    finding.difference = sum((cell.value * cell.coefficient for cell in cells), Decimal(0))
    return finding


RULE = Rule("target-funds-differ", Severity.ERROR, __doc__, check)
