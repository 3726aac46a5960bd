"""Finds printed cells by table, row and column, and says whether a sum of them is what the equations say."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property

from fiscal.address import Addressed, address
from fiscal.document import Document, Paragraph
from fiscal.equations import Equation
from fiscal.identity import identify
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.recognise import Line, recognise
from fiscal.vocabulary import Vocabulary, default_vocabulary, plain
from tests.truth.seed import RowSpace


class Terms(dict[int, int]):
    """A linear form over facts: fact → coefficient."""

    def __add__(self, other: "Terms") -> "Terms":
        return Terms({k: self.get(k, 0) + other.get(k, 0) for k in [*self, *(k for k in other if k not in self)]})

    def __sub__(self, other: "Terms") -> "Terms":
        return self + Terms({k: -c for k, c in other.items()})


def codes(length: int) -> Callable[[Line], bool]:
    """The lines whose codes have so many digits."""
    return lambda line: len(str(line.code or "")) == length


def below(code: str) -> Callable[[Line], bool]:
    """The lines right below a code."""
    return lambda line: str(line.code or "").startswith(code) and len(str(line.code)) == len(code) + 2


class Form:
    """A document's facts and equations."""

    def __init__(self, document: Document, vocabulary: Vocabulary | None = None) -> None:
        words = vocabulary or default_vocabulary()
        self.document, self.tables = document, recognise(document)
        identity = identify(document, self.tables)
        self.found: Addressed = address(self.tables, words, identity.body)
        self.facts = self.found.facts
        self.equations: list[Equation] = derive(self.found, words)

    @cached_property
    def space(self) -> RowSpace:
        """All sums of the equations that errors are made of, warnings aside; a blank is no unknown."""
        hard = [e for e in self.equations if e.severity == "error"]
        return RowSpace([replace(e, terms=self.printed(e.terms)) for e in hard])

    def printed(self, terms: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """The terms where something is printed."""
        return tuple((k, c) for k, c in terms if self.facts.kinds[k] is None)

    def cell(self, table: str, line: str, column: str = "", nth: int = 0) -> Terms:
        """The printed cell: parts of the title, a code or label, the end of the column's path; nth of several."""
        wanted = plain(line)
        found = list(self.cells(table, lambda x: wanted in (str(x.code), x.label.name, plain(x.printed)), column))
        assert len(found) > nth, (table, line, column, len(found))
        return Terms({found[nth]: 1})

    def sum(self, table: str, lines: "Callable[[Line], bool] | Iterable[str]", column: str = "", nth: int = 0) -> Terms:
        """The sum of the cells of these lines in one column."""
        if callable(lines):
            return Terms(dict.fromkeys(self.cells(table, lines, column), 1))
        total = Terms()
        for line in lines:
            total = total + self.cell(table, line, column, nth)
        return total

    def across(self, table: str, line: str, *columns: str) -> Terms:
        """The sum of cells of one line."""
        total = Terms()
        for column in columns:
            total = total + self.cell(table, line, column)
        return total

    def lines(self, table: str) -> list[str]:
        """The codes of a table's lines, and its total."""
        found = next(t for t in self.tables if plain(t.title) == plain(table))
        return [str(line.code) if line.code else "合计" for block in found.blocks for line in block.lines]

    def each(self, table: str, total: str, *parts: str) -> list[Terms]:
        """In every line of a table one column less the sum of others."""
        return [self.cell(table, line, total) - self.across(table, line, *parts) for line in self.lines(table)]

    def untouched(self) -> list[str]:
        """The printed amounts that stand in no equation; percentages aren't amounts."""
        touched = {k for equation in self.equations for k, _ in equation.terms}
        amounts = [k for k in self.facts.numeric() if not self.is_rate(k)]
        return [self.name(Terms({k: 1})) for k in amounts if k not in touched]

    def is_rate(self, fact: int) -> bool:
        """Whether a figure is a percentage."""
        facts = self.facts
        block = self.found.boxes[facts.tables[fact]][facts.blocks[fact]].found
        return block.periods[facts.columns[fact]].kind == "rate"

    def cells(self, table: str, lines: Callable[[Line], bool], column: str) -> Iterable[int]:
        facts, wanted = self.facts, plain(column).replace("/", "")
        exact = any(plain(t.title) == plain(table) for t in self.tables)
        for k in range(len(facts)):
            path, title = plain(facts.column(k).path).replace("/", ""), plain(facts.table(k).title)
            if (title == plain(table) if exact else table in title) and lines(facts.line(k)) and path.endswith(wanted):
                yield k

    def holds(self, terms: Terms) -> bool:
        """Whether the form is exactly zero, and a sum of equations."""
        zero = not sum(self.facts.amounts[k] * c for k, c in terms.items())
        return zero and self.space.holds(self.printed(terms.items()))

    def broken(self) -> list[Equation]:
        """The equations that give errors and warnings; a family that was never meant as a sum gives a note only."""
        judgement = judge(self.equations, self.facts)
        wrong = [j.equation for j in judgement.judged if j.verdict in ("broken", "rounding")]
        return [equation for equation in wrong if equation.family not in judgement.demoted]

    def describe(self, equation: Equation) -> str:
        """The equation, to be read."""
        return f"{equation.law} {equation.relation} {self.name(Terms(equation.terms))}"

    def name(self, terms: Terms) -> str:
        """The cells of a linear form, to be read."""
        facts = self.facts
        return " ".join(
            f"{c:+d}·{facts.table(k).title}[{facts.line(k).printed}, {facts.column(k).path}]={facts.figure(k).text}"
            for k, c in terms.items()
        )


def words_of(document: Document) -> list[str]:
    """The words of the vocabulary that occur in a document, in order."""
    texts = [
        plain(text)
        for block in document.blocks
        for text in ([block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
    ]
    known = sorted({word for words in default_vocabulary().words.values() for word in words})
    return [word for word in known if any(word in text for text in texts)]


def complaints(document: Document, *, without: str) -> list[str]:
    """What a vocabulary that lacks a word finds wrong in a document that is right: nothing, if all is well."""
    form = Form(document, default_vocabulary().without(without))
    return [f"{without}: {form.describe(equation)}" for equation in form.broken()]
