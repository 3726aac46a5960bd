"""Which line or column of a table sums into which, as its equations say, with how many of them hold."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from fiscal.equations import Equation, Judged, Verdict
from fiscal.facts import Facts

Line = tuple[int, int]
"""A line or a column of a table: its block, and its index in it."""


@dataclass(slots=True)
class Roll:
    """A parent with its parts, and the verdicts of its equations: one for each column (or line) that it runs over.

    - signs: part → 1 where it is added, -1 where it is taken away; whole: whether the parts make the whole
    - family: of the table's own sums; None where addresses alone tell that they are parts
    """

    signs: dict[Line, int] = field(default_factory=dict)
    verdicts: dict[Verdict, int] = field(default_factory=dict)
    whole: bool = True
    family: int | None = None


@dataclass(slots=True)
class Sums:
    """The rolls of one table: down its lines and across its columns, by parent; and how its figures were compared.

    - inside, outside: equations that stay in the table, and those that reach other tables, by verdict
    - untouched: its printed amounts that stand in no equation
    """

    down: dict[Line, Roll] = field(default_factory=dict)
    across: dict[Line, Roll] = field(default_factory=dict)
    inside: dict[Verdict, int] = field(default_factory=dict)
    outside: dict[Verdict, int] = field(default_factory=dict)
    untouched: list[int] = field(default_factory=list)


def sums_of(facts: Facts, judged: Iterable[Judged]) -> dict[int, Sums]:
    """The sums of every table that stands in an equation, by its index."""
    found: dict[int, Sums] = {}
    touched: set[int] = set()
    for each in judged:
        terms = each.equation.terms
        touched.update(k for k, _ in terms)
        tables = {facts.tables[k]: None for k, _ in terms}
        for t in tables:
            sums = found.setdefault(t, Sums())
            counts = sums.inside if len(tables) == 1 else sums.outside
            counts[each.verdict] = counts.get(each.verdict, 0) + 1
        if len(tables) == 1:
            _add(found[facts.tables[terms[0][0]]], each, facts)
    for k in facts.numeric():
        if k not in touched:
            found.setdefault(facts.tables[k], Sums()).untouched.append(k)
    return found


def _add(sums: Sums, judged: Judged, facts: Facts) -> None:
    """Enter an equation between figures of one column, or of one line.

    A parent's own sum as the table is laid out goes before one that addresses tell, and that before a containment.
    """
    equation = judged.equation
    parent, *parts = _parent_first(equation)
    if equation.relation == "same" or not parts:
        return
    down = [(facts.blocks[k], facts.lines[k]) for k, _ in (parent, *parts)]
    across = [(facts.blocks[k], facts.columns[k]) for k, _ in (parent, *parts)]
    rolls, lines = (sums.down, down) if len(set(across)) == 1 else (sums.across, across)
    if len(set(across)) != 1 and len(set(down)) != 1:
        return
    roll, whole = rolls.get(lines[0]), equation.relation == "="
    if roll is None or (whole, equation.family is not None) > (roll.whole, roll.family is not None):
        roll = rolls[lines[0]] = Roll(whole=whole, family=equation.family)
    if roll.whole is whole and (not whole or roll.family == equation.family):
        roll.signs.update((line, -c if whole else 1) for line, (_, c) in zip(lines[1:], parts, strict=True))
        roll.verdicts[judged.verdict] = roll.verdicts.get(judged.verdict, 0) + 1


def _parent_first(equation: Equation) -> tuple[tuple[int, int], ...]:
    return equation.terms[::-1] if equation.relation == "<=" and len(equation.terms) == 2 else equation.terms
