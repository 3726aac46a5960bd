"""A government's budget held against the budgets of its departments: together they spend at most what it does.

What departments are appropriated for a functional code is part of what the government itself spends on it (本级支出),
fund by fund. Not every department publishes, so the government's may be more; it can't be less without a reason.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fiscal.boxes import Box
from fiscal.compose import at_cells
from fiscal.document import Place, Problem, Severity
from fiscal.elsewhere import Elsewhere, cell_in, in_unit, money_of
from fiscal.facts import Facts
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, line_finding
from fiscal.sentences import shown
from fiscal.understanding import Understanding
from fiscal.vocabulary import Vocabulary

RULE = "part-exceeds-whole"
_FUNDS = (("general", "一般公共预算"), ("government-fund", "政府性基金预算"), ("state-capital", "国有资本经营预算"))
_SOURCE = "预算法第五条、第八条：各部门预算组成本级政府预算"
_SHOWN = 12  # departments that a finding names

Slice = tuple[str, str]  # a fund and a code


@dataclass(frozen=True, slots=True)
class _Part:
    """What one department is appropriated in a slice: a fact of its own document."""

    of: Facts
    fact: int


def compare_departments(context: Context, departments: Sequence[Understanding], words: Vocabulary) -> Elsewhere:
    """The departments' appropriations, code by code, against the government's own expenditure.

    - context: of the government's publication; departments: one document each, understood by itself
    """
    problems: list[Problem] = []
    if context.identity.kind != "government":
        zh, en = "不是政府预算，未与部门预算比较", "is no government's budget; it wasn't compared with the departments'"
        return Elsewhere([], [Problem(Severity.WARNING, Place(), zh, en)])
    own, parts = _own(context, words), dict[Slice, list[_Part]]()
    bodies: set[str] = set()
    for department in departments:
        reason = _reason_against(department, context, bodies)
        found = {} if reason else _appropriated(department, own, words)
        if not found:
            reason = reason or Text("没有按科目列示的财政拨款", "prints no appropriation by code")
            place = Place(source=department.document.blocks[0].place.source if department.document.blocks else None)
            zh, en = f"未与政府预算比较：{reason.zh}", f"not compared with the government's budget: {reason.en}"
            problems.append(Problem(Severity.WARNING, place, zh, en))
        bodies |= {department.identity.body} if department.identity.body else set()
        for at, part in found.items():
            parts.setdefault(at, []).append(part)
    return Elsewhere(list(_exceeding(context, own, parts)), problems)


def _reason_against(department: Understanding, context: Context, bodies: set[str]) -> Text | None:
    """Why a document isn't one of the departments' budgets of the year; None where it is."""
    identity = department.identity
    if identity.kind != "budget":
        return Text("不是部门预算", "it is no department's budget")
    if identity.year is not None and identity.year != context.identity.year:
        return Text(f"是 {identity.year} 年的", f"it is of {identity.year}")
    if identity.body in bodies:
        return Text(f"{identity.body}已有一份", f"another one of {identity.body} was given")
    return None


def _own(context: Context, words: Vocabulary) -> dict[Slice, int]:
    """The government's own expenditure by fund and code, where this year's budget prints it; 本级 before the whole."""
    found, universe = context.found, context.found.universe
    spent = universe.expenditure & ~universe.elsewhere
    masks = _funds(words, universe.fund)
    own: dict[Slice, int] = {}
    whole: dict[Slice, int] = {}
    for k, box in enumerate(found.facts.boxes):
        if box is None or found.facts.kinds[k] is not None or not box.function.startswith("2"):
            continue
        name = masks.get(box.fund)
        if name is None or box != Box(spent, box.fund, box.function, period=box.period, entity=box.entity):
            continue
        if _is_budget(context, k) and box.entity in ("own", ""):
            (own if box.entity else whole).setdefault((name, box.function), k)
    return whole | own


def _is_budget(context: Context, fact: int) -> bool:
    facts = context.found.facts
    block = context.found.boxes[facts.tables[fact]][facts.blocks[fact]]
    period = block.found.periods[facts.columns[fact]]
    return period.kind == "budget" and period.year in (0, context.identity.year)


def _appropriated(department: Understanding, own: dict[Slice, int], words: Vocabulary) -> dict[Slice, _Part]:
    """What a department is appropriated in each slice that the government prints: the largest part of it there is.

    Basic and project expenditure together where it prints them so; basic expenditure alone is within the limit, too.
    """
    facts, universe = department.found.facts, department.found.universe
    masks = _funds(words, universe.fund)
    largest: dict[Slice, tuple[int, int]] = {}
    for k, box in enumerate(facts.boxes):
        if box is None or facts.kinds[k] is not None or box.flow & ~universe.expenditure:
            continue
        at = masks.get(box.fund, ""), box.function
        if at not in own or box != Box(box.flow, box.fund, box.function) or not facts.amounts[k]:
            continue
        width = box.flow.bit_count()
        if at not in largest or width > largest[at][0]:
            largest[at] = width, k
    return {at: _Part(facts, k) for at, (_, k) in largest.items()}


def _funds(words: Vocabulary, universe: int) -> dict[int, str]:
    """The three budgets' masks within a document, where it names them."""
    named = {name: words.sets.get(name) or words.mask("fund", [name]) for name, _ in _FUNDS}
    return {mask & universe: name for name, mask in named.items() if mask & universe}


def _exceeding(context: Context, own: dict[Slice, int], parts: dict[Slice, list[_Part]]) -> Iterator[Finding]:
    """A finding for each code on which they spend more, the lowest level of it only."""
    facts = context.found.facts
    over: dict[Slice, Fraction] = {}
    for at, given in parts.items():
        limit, slack = money_of(facts, own[at])
        spent = [money_of(part.of, part.fact) for part in given]
        total = sum((amount for amount, _ in spent), Fraction(0))
        if total - limit > slack + sum((own_slack for _, own_slack in spent), Fraction(0)):
            over[at] = total
    for (fund, code), total in over.items():
        if not any(other != code and other.startswith(code) for same, other in over if same == fund):
            yield _finding(context, own[fund, code], parts[fund, code], total, dict(_FUNDS)[fund])


def _finding(context: Context, fact: int, given: Sequence[_Part], total: Fraction, fund: str) -> Finding:
    facts = context.found.facts
    unit, figure = facts.unit(fact), facts.figure(fact)
    cells = [cell_in(facts, fact, unit), *(cell_in(part.of, part.fact, unit, table=False) for part in given[:_SHOWN])]
    expected = in_unit(total, unit)
    name, much = shown(expected), shown(expected - cells[0].value)
    message = Text(
        f"{fund}本级支出公布 {figure.text}，{len(given)} 个部门的拨款合计 {name} {unit.name}，多 {much}（{_SOURCE}）",
        f"the government's own expenditure is published as {figure.text}; {len(given)} departments are appropriated "
        f"{name} {unit.name} together, {much} more ({_SOURCE})",
    )
    where = facts.table(fact), facts.line(fact)
    finding = line_finding(context, RULE, Severity.WARNING, where, message)
    at_cells(finding, cells, expected)
    return finding
