"""Causes that lie in another version of a figure: a total that holds last year's, one computed from an older part."""

from collections.abc import Iterator

from fiscal.diagnose.figures import label_of, shown_as
from fiscal.diagnose.matrix import Matrix, Row
from fiscal.diagnose.repairs import Problem, Repair, Structure, holds_after, moved, printings, verified
from fiscal.findings import Text
from fiscal.slips import Kind

_DIGITS = 3  # figures with fewer are equal by chance too often


class VersionCauses:
    """Looks for figures that are right for another version of a row."""

    def __init__(self, matrix: Matrix) -> None:
        """Take the matrix; nothing is searched yet."""
        self.matrix, self.facts = matrix, matrix.facts

    def repairs(self, problem: Problem) -> list[Repair]:
        """Everything of the kind that explains one required row; several have causes of other kinds."""
        if len(problem.required) != 1:
            return []
        row = self.matrix.rows[next(iter(problem.required))]
        (first, coefficient), *parts = row.terms
        if row.low is None or row.printings or row.residual % coefficient:
            return []
        change = ((printings(self.matrix, first), -row.residual // coefficient),)
        if not holds_after(problem, moved(change)):
            return []
        return [verified(problem, change, structure) for structure in (*self._stale(row), *self._derived(row, parts))]

    def _stale(self, row: Row) -> Iterator[Structure]:
        """The figure of another column of its row stands there, last year's say."""
        first = row.terms[0][0]
        amount = self.facts.amounts[first]
        for fact in self._printed(amount, first):
            own = (self.facts.tables[fact], self.facts.blocks[fact], self.facts.lines[fact])
            beside = own == (self.facts.tables[first], self.facts.blocks[first], self.facts.lines[first])
            if beside and all(fact != k for k, _ in row.terms):
                column = self.facts.column(fact).path
                yield Structure(Kind.STALE_TOTAL, Text(f"印的是“{column}”的数", f"it holds the figure of {column}"))
                return

    def _derived(self, row: Row, parts: list[tuple[int, int]]) -> Iterator[Structure]:
        """It would be right if one part were what the same row prints elsewhere."""
        for part, coefficient in parts:
            if row.residual % coefficient:
                continue
            wanted = self.facts.amounts[part] - row.residual // coefficient
            for fact in self._printed(wanted, part):
                if label_of(self.facts, fact) != label_of(self.facts, part) or any(fact == k for k, _ in row.terms):
                    continue
                other, own = shown_as(self.facts, part, wanted), shown_as(self.facts, part, self.facts.amounts[part])
                where = f"{self.facts.table(fact).title} {self.facts.column(fact).path}".strip()
                name = label_of(self.facts, part)
                zh = f"按 {name} {other}（{where}）算得，此表为 {own}"
                en = f"computed from {other} for {name} ({where}), which is {own} here"
                yield Structure(Kind.DERIVED, Text(zh, en))
                return

    def _printed(self, amount: int, besides: int) -> Iterator[int]:
        """Other facts with this amount, if it is no amount that many have."""
        step = self.facts.steps[besides] or 1
        if len(str(abs(amount) // step).rstrip("0")) < _DIGITS:
            return
        for fact, printed in enumerate(self.facts.amounts):
            if printed == amount and fact != besides:
                yield fact
