"""Tables made by hand with the sums that they should obey, and what the diagnosis says of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fiscal.address import Addressed
from fiscal.address.universe import Universe
from fiscal.amounts import Amount, Unit, parse_amount
from fiscal.codes import Code
from fiscal.diagnose.causes import Cause, Diagnosis
from fiscal.document import Place
from fiscal.equations import Equation
from fiscal.facts import Facts
from fiscal.judge import judge
from fiscal.recognise import Block, Column, Figure, Line, Table
from fiscal.vocabulary import default_vocabulary, take_apart

Where = tuple[int, int, int]


@dataclass
class Publication:
    """Tables and their equations; ``fact`` finds a figure by table, row and column, all from 0."""

    facts: Facts = field(default_factory=Facts)
    where: dict[Where, int] = field(default_factory=dict)
    equations: list[Equation] = field(default_factory=list)
    families: int = 0

    def add(self, title: str, rows: Sequence[Sequence[str]], unit: str = "万元") -> int:
        """A table whose rows are a label and figures; a label that begins with digits has that code."""
        number, of = len(self.facts.of), Unit.named(unit)
        columns = [Column(c + 2, (f"第{c + 1}列",), of) for c in range(len(rows[0]) - 1)]
        block = Block("", ("科目",), columns)
        for row, (label, *texts) in enumerate(rows):
            block.lines.append(_line(row, label, texts, columns, f"表{number + 1}"))
            for column in range(len(texts)):
                self._take(number, row, column, block.lines[-1])
        self.facts.of.append(Table(f"T{number + 1}", "", title, "", of, Place(f"表{number + 1}"), [block]))
        return number

    def _take(self, table: int, row: int, column: int, line: Line) -> None:
        facts = self.facts
        self.where[table, row, column] = len(facts)
        facts.amounts.append(0)
        facts.steps.append(0)
        amount = line.figures[column + 2].amount
        facts.kinds.append(None if isinstance(amount, Amount) else amount)
        for values, value in (
            (facts.boxes, None),
            (facts.tables, table),
            (facts.blocks, 0),
            (facts.lines, row),
            (facts.columns, column),
            (facts.repeats, None),
            (facts.codes, line.code.digits if line.code else ""),
        ):
            values.append(value)  # type: ignore[attr-defined]

    def fact(self, table: int, row: int, column: int = 0) -> int:
        return self.where[table, row, column]

    def down(self, table: int, parent: int, parts: Iterable[int]) -> None:
        """A row is the sum of others, in every column."""
        width = len(self.facts.of[table].blocks[0].columns)
        chosen = list(parts)
        for column in range(width):
            terms = [(self.fact(table, parent, column), 1), *((self.fact(table, k, column), -1) for k in chosen)]
            self.equations.append(Equation("sum-mismatch", "=", tuple(terms), family=self.families))
        self.families += 1

    def across(self, table: int, parent: int, parts: Iterable[int]) -> None:
        """A column is the sum of others, in every row."""
        chosen = list(parts)
        for row in range(len(self.facts.of[table].blocks[0].lines)):
            terms = [(self.fact(table, row, parent), 1), *((self.fact(table, row, k), -1) for k in chosen)]
            self.equations.append(Equation("sum-mismatch", "=", tuple(terms), family=self.families))
        self.families += 1

    def same(self, *places: Where) -> None:
        """One figure printed several times."""
        self.equations.append(Equation("unequal-printings", "same", tuple((self.where[p], 1) for p in places)))

    def diagnosis(self, regime: str = "auto", seconds: float = 120.0) -> Diagnosis:
        self.facts.rescale()
        count = len(self.facts.of)
        found = Addressed(self.facts, [], [[] for _ in range(count)], _UNIVERSE, {}, [True] * count, [])
        judgement = judge(self.equations, self.facts, regime)
        return Diagnosis(found, judgement, default_vocabulary(), seconds=seconds)

    def causes(self, regime: str = "auto", seconds: float = 120.0) -> list[Cause]:
        return self.diagnosis(regime, seconds).causes()

    def proposals(self, cause: Cause, rank: int = 0) -> dict[Where, int]:
        """What a repair changes, as published places and the new amounts in the smallest step."""
        places = {fact: place for place, fact in self.where.items()}
        move = cause.repairs[rank].move
        return {places[fact]: self.facts.amounts[fact] + delta for fact, delta in sorted(move.items())}


_UNIVERSE = Universe(0, 0, 0, 0, 0)


def _line(row: int, label: str, texts: Sequence[str], columns: Sequence[Column], sheet: str) -> Line:
    digits = label.split(maxsplit=1)[0] if label[:3].isdigit() else ""
    figures = {
        column.number: Figure(parse_amount(text, column.unit), text, Place(sheet, ref=f"{chr(66 + k)}{row + 1}"))
        for k, (column, text) in enumerate(zip(columns, texts, strict=True))
    }
    name = label.removeprefix(digits).strip()
    code = Code(digits) if digits else None
    return Line(row + 1, name, take_apart(name), Place(sheet, ref=f"A{row + 1}"), code, digits or None, figures=figures)
