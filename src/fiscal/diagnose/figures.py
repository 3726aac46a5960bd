"""Figures as a reader sees them: in their own unit, with their own decimals, and how a change of them looks."""

from collections.abc import Mapping
from decimal import Decimal

from fiscal.amounts import Amount
from fiscal.facts import Facts
from fiscal.sentences import shown
from fiscal.slips import ORDER, Kind, slip


def in_unit(facts: Facts, fact: int, amount: int) -> Decimal:
    """An amount of the smallest step in the unit of a figure."""
    return Decimal(amount).scaleb(-facts.exponent - facts.unit(fact).power).normalize() + 0


def shown_as(facts: Facts, fact: int, amount: int) -> str:
    """An amount of the smallest step as text, in the unit of a figure."""
    return shown(in_unit(facts, fact, amount))


def label_of(facts: Facts, fact: int) -> str:
    """The code and label of a figure's row, without spaces."""
    line = facts.line(fact)
    name = "".join((line.label.name if line.code else line.printed).split())
    return f"{facts.codes[fact]} {name}".strip()


def is_doubted(facts: Facts, fact: int) -> bool:
    """Whether the reader put the figure right or wasn't sure of it."""
    figure = facts.figure(fact)
    return figure.doubt is not None or (isinstance(figure.amount, Amount) and figure.amount.repaired is not None)


def part_kind(facts: Facts, changed: tuple[int, ...], delta: int | None) -> Kind:
    """The slip that explains one changed figure; of several printings the likeliest."""
    if delta is None:
        return Kind.OTHER
    return min((_slip(facts, fact, delta) for fact in changed), key=ORDER.index)


def _slip(facts: Facts, fact: int, delta: int) -> Kind:
    amount = facts.figure(fact).amount
    decimals = max(amount.printed, 0) if isinstance(amount, Amount) else 0
    return slip(in_unit(facts, fact, facts.amounts[fact]), in_unit(facts, fact, facts.amounts[fact] + delta), decimals)


def is_printable(facts: Facts, move: Mapping[int, int]) -> bool:
    """Whether changed figures have no more decimals than they are printed with, or others of their column.

    Where figures are cut off a total may be anything within a step: what lies between its digits is nobody's figure.
    """
    return all((facts.amounts[k] + delta) % _column_step(facts, k) == 0 for k, delta in move.items())


def _column_step(facts: Facts, fact: int) -> int:
    """The finest step that figures of a fact's column of its block are printed with."""
    if (step := facts.steps[fact]) <= 1:
        return 1
    place = facts.tables[fact], facts.blocks[fact], facts.columns[fact]
    alike = (k for k in range(len(facts)) if (facts.tables[k], facts.blocks[k], facts.columns[k]) == place)
    return min((facts.steps[k] for k in alike if facts.steps[k]), default=step)
