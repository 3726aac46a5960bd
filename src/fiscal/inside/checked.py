"""All tables that weren't recognised: read for their layout, entered as facts, their relations stated."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fiscal.address import Addressed
from fiscal.equations import Equation
from fiscal.facts import Facts
from fiscal.inside.across import facts_across
from fiscal.inside.columnsums import column_sums
from fiscal.inside.facts import enter
from fiscal.inside.growth import changes
from fiscal.inside.levels import sector_levels
from fiscal.inside.periods import period_relations
from fiscal.inside.reading import read_sheet
from fiscal.inside.relations import Workshop
from fiscal.inside.rowsums import Lists, row_sums
from fiscal.inside.sheet import Sheet
from fiscal.inside.stated import stated_relations
from fiscal.inside.traits import read_trait


@dataclass(slots=True)
class Inside:
    """What was found in tables that only their layout explains.

    - equations: of all of them, each marked as judged apart
    - sheets: index of the table → how it was read, of those in which something is compared
    - relations: index of the table → how many equations touch it
    """

    equations: list[Equation] = field(default_factory=list)
    sheets: dict[int, Sheet] = field(default_factory=dict)
    relations: dict[int, int] = field(default_factory=dict)


def look_inside(found: Addressed) -> Inside:
    """Enter the figures of unrecognised tables as facts without an address, and state what must agree in them.

    A table in which nothing can be compared is left as it was. Facts are added at the end, so that what was addressed
    before keeps its number; amounts are brought to one step again.
    """
    sheets = {
        t: sheet
        for t, known in enumerate(found.recognised)
        if not known and (sheet := read_sheet(found.facts.of[t])) is not None
    }
    trial = Facts(of=list(found.facts.of))
    for t, sheet in sheets.items():
        enter(sheet, trial, t)
    trial.rescale()
    equations = _equations(sheets, trial)
    relations: dict[int, int] = {}
    for equation in equations:
        for t in {trial.tables[k]: None for k, _ in equation.terms}:
            relations[t] = relations.get(t, 0) + 1
    return _entered(found, Inside(equations, {t: s for t, s in sheets.items() if t in relations}, relations))


def _equations(sheets: Mapping[int, Sheet], facts: Facts) -> list[Equation]:
    """The relations of all sheets; those without a label for their total come last, when lists of names are known."""
    shop, lists = Workshop(facts), Lists()
    read = {t: (sheet, [read_trait(c.heading, c.unit) for c in sheet.columns]) for t, sheet in sheets.items()}
    for sheet, traits in sorted(read.values(), key=lambda one: _has_unnamed(one[0])):
        row_sums(sheet, traits, shop, lists)
        sector_levels(sheet, traits, shop)
        period_relations(sheet, traits, shop)
        column_sums(sheet, traits, shop)
        changes(sheet, traits, shop)
        stated_relations(sheet, traits, shop)
    facts_across(read, shop)
    return shop.equations


def _has_unnamed(sheet: Sheet) -> bool:
    return any(row.kind == "unnamed" for row in sheet.rows)


def _entered(found: Addressed, inside: Inside) -> Inside:
    """The facts that were tried out, entered for good, and the equations over them."""
    known: dict[int, int] = {}
    for t, sheet in inside.sheets.items():
        before = dict(sheet.facts)
        enter(sheet, found.facts, t)
        known.update((old, sheet.facts[cell]) for cell, old in before.items())
    if inside.sheets:
        found.facts.rescale()
    inside.equations = [
        replace(equation, terms=tuple((known[k], c) for k, c in equation.terms)) for equation in inside.equations
    ]
    return inside
