"""Sums down the rows of one table, all its columns together: what a missing, doubled or misplaced row shows in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fiscal.diagnose.matrix import Matrix
from fiscal.equations import Judged, Verdict
from fiscal.facts import Facts

Where = tuple[int, int, int]
"""A line: table, block, line."""


@dataclass(slots=True)
class Family:
    """One parent line and its part lines, over the columns.

    - residuals: column → published parent less the sum of its parts; parents: column → its fact
    - parts: part line → column → fact, in the order of the lines; rows: of the matrix, the broken ones
    """

    parent: Where
    residuals: dict[int, int] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)
    parts: dict[Where, dict[int, int]] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)

    def broken_columns(self) -> list[int]:
        """Columns in which parent and parts differ."""
        return [column for column, residual in self.residuals.items() if residual]


class Families:
    """The families of a document, by number."""

    def __init__(self, matrix: Matrix, judged: Sequence[Judged]) -> None:
        """Gather nothing yet."""
        self.matrix, self.facts, self.judged = matrix, matrix.facts, judged
        self._members: dict[int, list[int]] | None = None

    def of(self, required: frozenset[int]) -> list[Family]:
        """The families down the rows that these broken rows of the matrix belong to, in order."""
        numbers: dict[int, set[int]] = {}
        for number in sorted(required):
            family = self.judged[self.matrix.rows[number].judged].equation.family
            if family is not None:
                numbers.setdefault(family, set()).add(number)
        found = []
        for family, rows in numbers.items():
            made = self._family(family)
            if made is not None:
                made.rows = rows
                found.append(made)
        return found

    def _family(self, number: int) -> Family | None:
        if self._members is None:
            self._members = {}
            for index, judged in enumerate(self.judged):
                if judged.equation.family is not None:
                    self._members.setdefault(judged.equation.family, []).append(index)
        members = [self.judged[index] for index in self._members[number]]
        made = Family(place_of(self.facts, members[0].equation.terms[0][0]))
        for judged in members:
            if judged.verdict is not Verdict.NOT_EVALUABLE and not self._add(made, judged):
                return None
        return made if made.parts else None

    def _add(self, family: Family, judged: Judged) -> bool:
        """Add one column; whether it is a sum down the rows at all."""
        (parent, one), *parts = judged.equation.terms
        if judged.equation.relation != "=" or one != 1 or place_of(self.facts, parent) != family.parent:
            return False
        column = self.facts.columns[parent]
        family.parents[column], family.residuals[column] = parent, judged.residual
        for fact, coefficient in parts:
            where = place_of(self.facts, fact)
            if coefficient != -1 or where == family.parent or self.facts.columns[fact] != column:
                return False
            family.parts.setdefault(where, {})[column] = fact
        family.parts = dict(sorted(family.parts.items()))
        return True


def place_of(facts: Facts, fact: int) -> Where:
    """The line of a fact."""
    return facts.tables[fact], facts.blocks[fact], facts.lines[fact]


def values(family: Family, facts: Facts, lines: Sequence[Where]) -> dict[int, int]:
    """The sum of some part lines in each column."""
    return {
        column: sum(facts.amounts[k] for line in lines if (k := family.parts[line].get(column)) is not None)
        for column in family.residuals
    }


def ends(family: Family) -> Iterator[list[Where]]:
    """Rows that a total may stop short of: the last ones, the first ones, and any one row."""
    lines = list(family.parts)
    for size in range(1, len(lines) // 2 + 1):
        yield lines[-size:]
        yield lines[:size]
    yield from ([line] for line in lines[1:-1])
