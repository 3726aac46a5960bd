"""All tables that weren't recognised: read for their layout, entered as facts, their relations stated."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fiscal.address import Addressed
from fiscal.equations import Equation
from fiscal.facts import Facts
from fiscal.inside.across import facts_across
from fiscal.inside.columnsums import column_sums
from fiscal.inside.facts import enter
from fiscal.inside.growth import changes
from fiscal.inside.indicators import indicators
from fiscal.inside.levels import sector_levels
from fiscal.inside.periods import period_relations
from fiscal.inside.reading import read_sheets
from fiscal.inside.relations import Workshop
from fiscal.inside.rowsums import Lists, row_sums
from fiscal.inside.sheet import Sheet
from fiscal.inside.stated import STATED, stated_relations


@dataclass(slots=True)
class Inside:
    """What was found in tables that only their layout explains.

    - equations: of all of them, each marked as judged apart
    - sheets: index of the table → its halves as they were read, of tables in which something is compared
    - relations: index of the table → how many equations touch it
    """

    equations: list[Equation] = field(default_factory=list)
    sheets: dict[int, list[Sheet]] = field(default_factory=dict)
    relations: dict[int, int] = field(default_factory=dict)


def look_inside(found: Addressed) -> Inside:
    """Enter the figures of unrecognised tables as facts without an address, and state what must agree in them.

    A table in which nothing can be compared is left as it was. Facts are added at the end, so that what was addressed
    before keeps its number; amounts are brought to one step again.
    """
    read = {t: read_sheets(found.facts.of[t]) for t, known in enumerate(found.recognised) if not known}
    trial = Facts(of=list(found.facts.of))
    for t, sheets in read.items():
        for sheet in sheets:
            enter(sheet, trial, t)
    trial.rescale()
    equations = _equations([sheet for sheets in read.values() for sheet in sheets], trial)
    relations: dict[int, int] = {}
    for equation in equations:
        for t in {trial.tables[k]: None for k, _ in equation.terms}:
            relations[t] = relations.get(t, 0) + 1
    return _entered(found, Inside(equations, {t: s for t, s in read.items() if t in relations}, relations))


def _equations(sheets: Sequence[Sheet], facts: Facts) -> list[Equation]:
    """The relations of all sheets; those without a label for their total come last, when lists of names are known."""
    shop, lists = Workshop(facts), Lists()
    for sheet in sorted(sheets, key=_has_unnamed):
        row_sums(sheet, shop, lists)
        sector_levels(sheet, shop)
        period_relations(sheet, shop)
        column_sums(sheet, shop)
        changes(sheet, shop)
        stated_relations(sheet, shop)
    facts_across(sheets, shop)
    for sheet in sheets:
        indicators(sheet, [other for other in sheets if other.table is not sheet.table], shop)
    return _once(shop.equations)


def _once(equations: Sequence[Equation]) -> list[Equation]:
    """Each relation between the same figures once: as the table states it, where it does."""
    kept: dict[tuple[str, frozenset[tuple[int, int]]], Equation] = {}
    for equation in sorted(equations, key=lambda e: e.law != STATED):
        kept.setdefault((equation.relation, frozenset(equation.terms)), equation)
    first = {id(equation) for equation in kept.values()}
    return [equation for equation in equations if id(equation) in first]


def _has_unnamed(sheet: Sheet) -> bool:
    return any(row.kind == "unnamed" for row in sheet.rows)


def _entered(found: Addressed, inside: Inside) -> Inside:
    """The facts that were tried out, entered for good, and the equations over them."""
    known: dict[int, int] = {}
    for t, sheets in inside.sheets.items():
        for sheet in sheets:
            before = dict(sheet.facts)
            enter(sheet, found.facts, t)
            known.update((old, sheet.facts[cell]) for cell, old in before.items())
    if inside.sheets:
        found.facts.rescale()
    inside.equations = [
        replace(equation, terms=tuple((known[k], c) for k, c in equation.terms)) for equation in inside.equations
    ]
    return inside
