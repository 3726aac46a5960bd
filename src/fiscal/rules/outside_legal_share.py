"""An amount of a government's budget is a larger or smaller share than the law allows (比例不在法定范围).

Why it matters: the law says how much a government keeps for what it can't foresee, and how
large the working capital of its treasury may be. What lies outside needs a reason.

    2024年县本级一般公共预算支出表
    科目编码  科目名称          预算数
    201       一般公共服务支出  6000.00
    205       教育支出          3960.00
    227       预备费            40.00     !!
    合计      10000.00

预备费 is held to 1 % to 3 % of the government's own general public expenditure, in budgets
(预算法 article 40); what is added to the 预算周转金 to at most 1 % (实施条例 article 49). Told as
a warning, a printed zero as a note: smaller places may have no 预备费.

Not reported: a share that is within its limits with or without the 预备费, 转移性支出 and
债务还本支出 in the expenditure; outturns and adjusted budgets, in which the 预备费 was spent; a
blank or a dash; a department's budget.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fiscal.boxes import Box
from fiscal.compose import at_cells, cell_of
from fiscal.document import Severity
from fiscal.facts import Facts
from fiscal.findings import Finding, Text
from fiscal.laws.closing import LegalShare, legal_shares
from fiscal.rules.base import Context, Rule, line_finding
from fiscal.sentences import rounded_text
from fiscal.vocabulary import default_vocabulary

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Outside:
    """A fact whose share (in percent) of another lies outside of the law's limits."""

    fact: int
    whole: int
    share: Fraction


def check(context: Context) -> Iterator[Finding]:
    """One finding for each amount whose share of a whole in the same slice lies outside, in a government's budget."""
    if context.identity.kind != "government":
        return
    facts, seen = context.found.facts, set[Box]()
    first: dict[Box, int] = {}
    for k, box in enumerate(facts.boxes):
        if box is not None and facts.kinds[k] is None:
            first.setdefault(box, k)
    for share in legal_shares(default_vocabulary()):
        for box, k in first.items():
            whole = first.get(_whole(context, box, share)) if _is_meant(context, box, k, share) else None
            if whole is None or box in seen:
                continue
            seen.add(box)
            others = [first[other] for code in share.apart if (other := box._replace(function=code)) in first]
            outside = _outside(facts, (k, whole), others, share)
            if outside is not None:
                yield _finding(context, outside, share)


def _is_meant(context: Context, box: Box, fact: int, share: LegalShare) -> bool:
    """Whether a box is the amount that the law limits, in a year of which it is asked."""
    if box.economy or box.item or not box.fund & share.fund or box.fund & ~share.fund:
        return False
    named = box.function == share.function if share.function else (box.flow == share.flow and not box.function)
    facts = context.found.facts
    block = context.found.boxes[facts.tables[fact]][facts.blocks[fact]].found
    return named and (not share.budget or block.periods[facts.columns[fact]].kind == "budget")


def _whole(context: Context, box: Box, share: LegalShare) -> Box:
    """What the amount is a share of: the government's own expenditure in the same slice."""
    universe = context.found.universe
    own = universe.expenditure & ~universe.elsewhere
    return box._replace(flow=box.flow if share.function else own, function="")


def _outside(facts: Facts, pair: tuple[int, int], others: Sequence[int], share: LegalShare) -> _Outside | None:
    """The amount, if no values within the printed digits keep its share within the limits.

    - pair: the amount and the whole; others: what the whole may hold beside own expenditure
    """
    (part, slack), (whole, other) = ((facts.amounts[k], Fraction(facts.steps[k], 2)) for k in pair)
    if whole <= 0 or part < 0:
        return None
    found = Fraction(part * _HUNDRED, whole)
    if share.most is not None and (part - slack) * _HUNDRED > share.most * (whole + other):
        return _Outside(*pair, found)
    own = whole - other - part - slack - sum(facts.amounts[k] for k in others)
    if share.least is not None and (part + slack) * _HUNDRED < share.least * own:
        return _Outside(*pair, found)
    return None


def _finding(context: Context, outside: _Outside, share: LegalShare) -> Finding:
    facts, fact = context.found.facts, outside.fact
    table, line, figure = facts.table(fact), facts.line(fact), facts.figure(fact)
    severity = Severity.WARNING if facts.amounts[fact] else Severity.NOTE
    percent, whole = rounded_text(outside.share, 2), facts.figure(outside.whole).text
    limits = "–".join(f"{limit}%" for limit in (share.least, share.most) if limit is not None)
    limits_zh, limits_en = (limits, limits) if share.least is not None else (f"不超过 {limits}", f"at most {limits}")
    message = Text(
        f"公布 {figure.text}，占本级一般公共预算支出 {whole} 的 {percent}%，应为{limits_zh}（{share.source}）",
        f"published {figure.text}, {percent}% of the government's own general expenditure of {whole}; "
        f"it should be {limits_en} ({share.source})",
    )
    finding = line_finding(context, RULE.name, severity, (table, line), message)
    cells = [cell_of(facts.table(k), facts.line(k), facts.column(k)) for k in (fact, outside.whole)]
    return at_cells(finding, cells)


RULE = Rule("outside-legal-share", Severity.WARNING, __doc__, check)
