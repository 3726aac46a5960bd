"""A wrong figure that its totals were computed from: it and all of them are off by as much, and their table adds up.

Only other tables tell. Two such figures side by side, one as much too large as the other is too small, are one amount
in the wrong column.
"""

from collections.abc import Iterator
from dataclasses import replace

from fiscal.diagnose.figures import label_of
from fiscal.diagnose.matrix import Matrix, Row
from fiscal.diagnose.pairs import pair_repairs
from fiscal.diagnose.repairs import Figures, Problem, Repair, Structure, single_repairs, verified
from fiscal.findings import Text
from fiscal.slips import Kind

_PARTS = 200  # figures below a total that are tried
_LEVELS = 12


def chain_repairs(problem: Problem) -> list[Repair]:
    """Figures with their totals, one or two at a time, that repair everything."""
    chains = _Chains(problem.matrix)
    computed = replace(problem, reach=chains.through)
    found = single_repairs(computed) or pair_repairs(computed)
    return [_told(problem, repair) for repair in found if all(delta is not None for _, delta in repair.parts)]


def totals_of(matrix: Matrix, fact: int) -> Figures:
    """The totals of its table that were computed from a figure and add up with it; none where some don't."""
    return (_Chains(matrix).chain(fact) or (fact,))[1:]


class _Chains:
    """The figures of each chain, worked out once; a chain is known by the figure that was entered."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self._known: dict[int, Figures | None] = {}

    def through(self, fact: int) -> Iterator[Figures]:
        """Chains that a figure stands in: its own, and those of the figures that it sums."""
        below = dict.fromkeys([fact])
        waiting = [fact]
        while waiting and len(below) < _PARTS:
            parts = [k for row in self._sums(waiting.pop(), whole=True) for k, _ in row.terms[1:] if k not in below]
            below.update(dict.fromkeys(parts))
            waiting += parts
        for entered in below:
            if entered not in self._known:
                self._known[entered] = self.chain(entered)
            chain = self._known[entered]
            if chain is not None and len(chain) > 1:
                yield chain

    def chain(self, entered: int) -> Figures | None:
        """The figure first, then every total of its table that moves with it; None where they don't all move alike."""
        moved = dict.fromkeys([entered])
        for _ in range(_LEVELS):
            more = {row.terms[0][0] for k in moved for row in self._sums(k, whole=False)} - moved.keys()
            if not more:
                break
            moved.update(dict.fromkeys(sorted(more)))
        effect = self.matrix.effect(dict.fromkeys(moved, 1))
        return None if any(self._adds_up(self.matrix.rows[n]) for n in effect) else tuple(moved)

    def _sums(self, fact: int, *, whole: bool) -> Iterator[Row]:
        """Sums of its own table that hold, and that the figure is the total of, or else a part of."""
        for number, _ in self.matrix.holding.get(fact, ()):
            row = self.matrix.rows[number]
            if (row.terms[0][0] == fact) is whole and self._adds_up(row):
                yield row

    def _adds_up(self, row: Row) -> bool:
        """Whether it is a sum inside one table, and holds."""
        tables = self.matrix.facts.tables
        inside = all(tables[k] == tables[row.terms[0][0]] for k, _ in row.terms)
        return inside and len(row.terms) > 1 and row.low is not None and not row.broken and not row.printings


def _told(problem: Problem, repair: Repair) -> Repair:
    """The repair with each figure a part of its own, and what happened in words."""
    facts = problem.matrix.facts
    entered = [figures[0] for figures, _ in repair.parts]
    parts = tuple(((fact,), delta) for fact, delta in repair.move.items())
    names = [f"{label_of(facts, k)} {facts.column(k).path}".strip() for k in entered]
    kind = Kind.OTHER
    if len(entered) == 1:
        text = Text(f"{names[0]} 有误，合计随之算错", f"{names[0]} is wrong, and its totals with it")
    elif facts.lines[entered[0]] == facts.lines[entered[1]] and not sum(delta or 0 for _, delta in repair.parts):
        kind = Kind.COLUMN_SHIFT
        text = Text(f"一笔金额错列：{names[0]}、{names[1]}", f"an amount in the wrong column: {names[0]}, {names[1]}")
    else:
        both = f"{names[0]} and {names[1]}"
        text = Text(f"{names[0]}、{names[1]} 有误，合计随之算错", f"{both} are wrong, and their totals with them")
    return verified(problem, parts, Structure(kind, text))
