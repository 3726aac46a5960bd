"""Crosswalks: sums over one classification that are the same money as sums over another, where conditions are met.

What a function is spent on is known for some (21011 行政事业单位医疗 is what 30110 and 30111 pay), the agency's
operating cost is 公用经费 where no institution (事业单位) is among the units, and the two economic classifications
divide one expenditure. Which of them hold is data: ``vocabulary/definitions.toml``,
``codes/data/economic-mapping.csv``.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from fiscal.address import Addressed
from fiscal.address.universe import UNKNOWN_EXPENDITURE as UNKNOWN
from fiscal.boxes import Box
from fiscal.codes import mapping, plain_name
from fiscal.document import Severity
from fiscal.equations import Equation, Guard
from fiscal.laws.definitions import Crosswalk, Definitions
from fiscal.laws.printed import Printed, Sum, joined

_ITEM = 7  # digits of a functional 项
_MAPPED = "财政部：支出经济分类科目改革方案（部门预算经济分类与政府预算经济分类对应关系）"


def crosswalks(printed: Printed, definitions: Definitions, *, year: int | None, guarded: bool) -> Iterator[Equation]:
    """Every crosswalk whose conditions the document meets, in each slice where both its sides are known."""
    for walk, relation in crosswalks_met(printed.found, definitions, year):
        yield from _walk(printed, walk, relation, guarded=guarded)
    yield from _classifications(printed, guarded=guarded)


def crosswalks_met(found: Addressed, definitions: Definitions, year: int | None) -> Iterator[tuple[Crosswalk, str]]:
    """The crosswalks whose conditions the document meets, each with the relation that holds then."""
    present = _Present(found)
    for walk in definitions.crosswalks:
        if walk.first_year is not None and (year is None or year < walk.first_year):
            continue
        if not set(walk.present) <= present.codes or set(walk.absent) & present.codes:
            continue
        if walk.unless_named and not any(len(code) == _ITEM for code in present.codes):
            continue  # no list shows whether functions of these names hold money
        relation = "=" if not set(walk.unless_named) & present.names else walk.otherwise
        if relation:
            yield walk, relation


class _Present:
    """The functional codes that hold money, and their names."""

    def __init__(self, found: Addressed) -> None:
        facts = found.facts
        self.codes: set[str] = set()
        self.names: set[str] = set()
        for k, box in enumerate(facts.boxes):
            if box is not None and box.function and facts.amounts[k]:
                self.codes.add(box.function)
                self.names.add(plain_name(facts.line(k).label.name))


def _walk(printed: Printed, walk: Crosswalk, relation: str, *, guarded: bool) -> Iterator[Equation]:
    """The crosswalk in every slice: each printed box of its first side against the first option that is known."""
    for box, facts in list(printed.classes.items()):
        if not _is_anchor(box, walk):
            continue
        left = Sum((facts[0],)) if walk.item else _sum(printed, box, walk.functions, "function", guarded=guarded)
        right = economic_side(printed, walk, box, guarded=guarded)
        if left is None or right is None:
            continue
        yield from _equation(printed, (left, right), relation, walk.severity, walk.source)


def economic_side(printed: Printed, walk: Crosswalk, box: Box, *, guarded: bool) -> Sum | None:
    """The first option of a crosswalk that is known in the slice of a box; None where none is."""
    for flow, economy in walk.options:
        at = box._replace(flow=box.flow & flow, fund=walk.fund or box.fund, item=0, function="")
        found = _sum(printed, at, economy, "economy", guarded=guarded)
        if found is not None:
            return found
    return None


def _is_anchor(box: Box, walk: Crosswalk) -> bool:
    if box.economy or box.flow & UNKNOWN or not any(box.flow & flow for flow, _ in walk.options):
        return False
    if walk.item:
        return box.item == walk.item and not box.function
    return (
        box.function == walk.functions[0] and box.item == 0 and all(box.flow & f == box.flow for f, _ in walk.options)
    )


def _sum(printed: Printed, at: Box, codes: Sequence[str], axis: str, *, guarded: bool) -> Sum | None:
    """The sum of some codes in a slice; None where one of them isn't known."""
    facts: list[int] = []
    guards: tuple[Guard, ...] = ()
    for code in codes:
        target = at._replace(function=code) if axis == "function" else at._replace(economy=code)
        part = printed.resolve(target, guarded=guarded)
        if part is None:
            return None
        facts.extend(part.facts)
        guards = joined(guards, part.guards)
    return Sum(tuple(facts), guards)


def _equation(
    printed: Printed, sides: tuple[Sum, Sum], relation: str, severity: Severity, source: str
) -> Iterator[Equation]:
    left, right = sides
    if not left.facts or not right.facts or set(left.facts) & set(right.facts):
        return
    terms = (*((k, 1) for k in left.facts), *((k, -1) for k in right.facts))
    if all(printed.found.facts.kinds[k] is not None for k, _ in terms):
        return
    guards = joined(left.guards, right.guards)
    if relation == "<=":
        yield Equation("part-exceeds-whole", "<=", terms, guards, severity, source=source)
    else:
        yield Equation("sum-mismatch", "=", terms, guards, severity, source=source)


def _classifications(printed: Printed, *, guarded: bool) -> Iterator[Equation]:
    """Each class of the departments' economic classification against what the government's calls the same money."""
    slices = dict.fromkeys(
        box._replace(economy="")
        for box in printed.classes
        if box.economy.startswith("5") and not box.function and not box.flow & UNKNOWN
    )
    for at in slices:
        for department, government in _classes().items():
            left = _sum(printed, at, (department,), "economy", guarded=guarded)
            right = _sum(printed, at, government, "economy", guarded=guarded)
            if left is not None and right is not None:
                yield from _equation(printed, (left, right), "=", Severity.WARNING, _MAPPED)


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """For each class of the departments' classification the codes of the government's that are the same money.

    A government class that takes from one class only stands whole (501); of others each 款 stands alone (50501).
    """
    takes: dict[str, dict[str, None]] = {}
    for pair in mapping():
        takes.setdefault(pair.government.digits, {})[pair.department.digits[:3]] = None
    whole: dict[str, dict[str, None]] = {}
    for government, departments in takes.items():
        whole.setdefault(government[:3], {}).update(departments)
    found: dict[str, dict[str, None]] = {}
    shared: set[str] = set()
    for government, departments in takes.items():
        code = government[:3] if len(whole[government[:3]]) == 1 else government
        if len(departments) > 1:
            shared.update(departments)  # its money can't be told apart by class
        for department in departments:
            found.setdefault(department, {})[code] = None
    return {department: tuple(codes) for department, codes in found.items() if department not in shared}
