"""An amount is negative where there can be no less than nothing (不应出现负数).

Why it matters: income and expenditure of a department aren't negative; a minus sign that
slipped in can leave every sum right where the total was made from it.

    支出总体情况表
    科目编码  科目名称        合计
    205       教育支出        46.50
    20502     普通教育        46.50
    2050201   学前教育        50.00
    2050202   小学教育        -3.50   !!

One finding for all printings of one amount of a code; a warning, as what was paid back may
be booked against the expenditure.

Not reported: changes; what is carried over from year to year; the budgets of whole
governments, where refunds of taxes are negative.
"""

from collections.abc import Iterator

from fiscal.address.periods import DERIVED
from fiscal.compose import at_cells, cell_of
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, line_finding
from fiscal.vocabulary import default_vocabulary


def check(context: Context) -> Iterator[Finding]:
    """One finding for each negative amount of a line, at its first printing, with the others."""
    facts = context.found.facts
    of_government = context.identity.kind == "government" or context.found.universe.elsewhere
    if of_government or min(facts.amounts, default=0) >= 0:
        return
    same: dict[tuple[str, int], list[int]] = {}
    for k in facts.numeric():
        if facts.amounts[k] < 0 and _is_money_of_the_year(context, k):
            same.setdefault((facts.codes[k] or facts.line(k).label.name, facts.amounts[k]), []).append(k)
    for printed in same.values():
        yield _finding(context, printed)


def _is_money_of_the_year(context: Context, fact: int) -> bool:
    """Whether a figure is income or expenditure that was understood, and not only what is carried over."""
    facts = context.found.facts
    box = facts.boxes[fact]
    block = context.found.boxes[facts.tables[fact]][facts.blocks[fact]].found
    if box is None or block.periods[facts.columns[fact]].kind in DERIVED:
        return False
    carried = default_vocabulary().mask("flow", ["carried-in", "carried-out"])
    return bool(box.flow & ~carried)


def _finding(context: Context, printed: list[int]) -> Finding:
    facts = context.found.facts
    cells = [cell_of(facts.table(k), facts.line(k), facts.column(k)) for k in printed]
    others = len(cells) - 1
    also = Text(f"（另有 {others} 处）", f" (in {others} more places)") if others else Text("", "")
    message = Text(
        f"公布 {cells[0].published} {cells[0].unit}，收入、支出不应为负数{also.zh}",
        f"published {cells[0].published} {cells[0].unit}; income and expenditure are never negative{also.en}",
    )
    first = printed[0]
    finding = line_finding(context, RULE.name, RULE.severity, (facts.table(first), facts.line(first)), message)
    return at_cells(finding, cells)


RULE = Rule("negative-amount", Severity.WARNING, __doc__, check)
