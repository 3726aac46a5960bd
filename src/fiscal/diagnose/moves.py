"""Causes that move whole rows: two rows swapped, a row one column off, a row or a table in the wrong unit."""

from collections.abc import Iterable, Iterator, Mapping

from fiscal.diagnose.families import Where, place_of
from fiscal.diagnose.figures import label_of
from fiscal.diagnose.matrix import Matrix
from fiscal.diagnose.repairs import Problem, Repair, Structure, holds_after, verified
from fiscal.document import Place
from fiscal.findings import Text
from fiscal.slips import Kind

_FACTOR = 10_000  # 元 and 万元
_NEAR = 3  # rows that change places stand so near to each other


class RowMoves:
    """Looks for rows and tables whose figures all stand in the wrong place, or in the wrong unit."""

    def __init__(self, matrix: Matrix) -> None:
        """Index the figures by line."""
        self.matrix, self.facts = matrix, matrix.facts
        self.lines: dict[Where, dict[int, int]] = {}
        for fact in range(len(self.facts)):
            self.lines.setdefault(place_of(self.facts, fact), {})[self.facts.columns[fact]] = fact

    def repairs(self, problem: Problem) -> list[Repair]:
        """Everything of the kind that explains all required rows at once."""
        touched = {k for n in problem.required for k, _ in self.matrix.rows[n].terms}
        lines = sorted({place_of(self.facts, k) for k in touched})
        tables = sorted({line[0] for line in lines})
        found: list[Repair] = []
        for line in lines:
            found += self._shifted(problem, line)
            found += self._row_in_other_unit(problem, line)
            found += self._swapped(problem, line)
        for table in tables:
            found += self._table_in_other_unit(problem, table)
        return found

    def _shifted(self, problem: Problem, line: Where) -> Iterator[Repair]:
        """Every figure of a row belongs one column to the left, or to the right."""
        columns = sorted(self.lines[line])
        amounts = [self.facts.amounts[self.lines[line][c]] for c in columns]
        if sum(map(bool, amounts)) < 2:
            return
        for moved, zh, en in (([*amounts[1:], 0], "左", "left"), ([0, *amounts[:-1]], "右", "right")):
            lost = amounts[0] if en == "left" else amounts[-1]
            move = self._set(line, dict(zip(columns, moved, strict=True)))
            if not lost and move and holds_after(problem, move):
                name = label_of(self.facts, self.lines[line][columns[0]])
                message = Text(
                    f"此行各数应{zh}移一列：{name}", f"the figures of this row belong one column to the {en}: {name}"
                )
                yield self._repair(problem, move, Structure(Kind.COLUMN_SHIFT, message))

    def _swapped(self, problem: Problem, line: Where) -> Iterator[Repair]:
        """Two rows near each other have each other's figures."""
        table, block, own = line
        for other in ((table, block, k) for k in range(own + 1, own + 1 + _NEAR)):
            if self.lines.get(other, {}).keys() != self.lines[line].keys():
                continue
            here, there = ({c: self.facts.amounts[k] for c, k in self.lines[x].items()} for x in (line, other))
            move = self._set(line, there) | self._set(other, here)
            if len(move) > 2 and holds_after(problem, move):
                names = [label_of(self.facts, next(iter(self.lines[x].values()))) for x in (line, other)]
                message = Text(
                    f"两行的数互换：{names[0]}、{names[1]}",
                    f"two rows have each other's figures: {names[0]}, {names[1]}",
                )
                yield self._repair(problem, move, Structure(Kind.SWAP, message))

    def _row_in_other_unit(self, problem: Problem, line: Where) -> Iterator[Repair]:
        """A row in 元 among rows in 万元, or the other way round."""
        for move in self._scaled(problem, self.lines[line].values()):
            if len(move) > 1 and holds_after(problem, move):
                name = label_of(self.facts, next(iter(self.lines[line].values())))
                message = Text(f"此行单位与全表不同：{name}", f"this row is in another unit than its table: {name}")
                yield self._repair(problem, move, Structure(Kind.UNIT, message))

    def _table_in_other_unit(self, problem: Problem, table: int) -> Iterator[Repair]:
        """A table in 元 under 万元, or the other way round: one cause, however many figures it has."""
        facts = [k for line, figures in self.lines.items() if line[0] == table for k in figures.values()]
        for move in self._scaled(problem, facts):
            if len(move) > 1 and holds_after(problem, move):
                place, unit = self.facts.of[table].place or Place(), self.facts.of[table].unit
                up = any(delta * self.facts.amounts[k] > 0 for k, delta in move.items())
                by = "×10000" if up else "÷10000"
                message = Text(
                    f"全表单位有误，并非{unit.name}（{by}）",
                    f"the whole table is in another unit than {unit.name} ({by})",
                )
                repair = verified(problem, tuple(((k,), delta) for k, delta in sorted(move.items())))
                repair.parts, repair.structure = (), Structure(Kind.UNIT, message, place)
                yield repair

    def _scaled(self, problem: Problem, facts: Iterable[int]) -> Iterator[dict[int, int]]:
        """The figures ten thousand times as large, and as small; a sum of nothing else isn't repaired by that."""
        amounts = self.facts.amounts
        money = {k for k in facts if amounts[k] and self.facts.unit(k).money}
        rows = self.matrix.rows
        if any(all(k in money for k, _ in rows[n].terms if amounts[k]) for n in problem.required):
            return
        yield {k: amounts[k] * (_FACTOR - 1) for k in sorted(money)}
        if all(amounts[k] % _FACTOR == 0 for k in money):
            yield {k: amounts[k] // _FACTOR - amounts[k] for k in sorted(money)}

    def _set(self, line: Where, amounts: Mapping[int, int]) -> dict[int, int]:
        """What changes when a line's figures become these."""
        own = self.lines[line]
        return {
            own[c]: amounts[c] - self.facts.amounts[own[c]] for c in own if amounts[c] != self.facts.amounts[own[c]]
        }

    def _repair(self, problem: Problem, move: Mapping[int, int], structure: Structure) -> Repair:
        return verified(problem, tuple(((k,), delta) for k, delta in sorted(move.items())), structure)
