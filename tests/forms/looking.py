"""Finds printed cells by table, row and column, and says whether a sum of them is what the equations say."""

from collections.abc import Callable, Iterable
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
        """All sums of the equations that errors are made of: warnings aside."""
        return RowSpace([e for e in self.equations if e.severity == "error"])

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

    def cells(self, table: str, lines: Callable[[Line], bool], column: str) -> Iterable[int]:
        facts, wanted = self.facts, plain(column).replace("/", "")
        for k in range(len(facts)):
            path = plain(facts.column(k).path).replace("/", "")
            if table in facts.table(k).title and lines(facts.line(k)) and path.endswith(wanted):
                yield k

    def holds(self, terms: Terms) -> bool:
        """Whether the form is a sum of equations, and exactly zero; nothing is asked where nothing is printed."""
        if all(self.facts.kinds[k] is not None for k in terms):
            return True
        return not sum(self.facts.amounts[k] * c for k, c in terms.items()) and self.space.holds(tuple(terms.items()))

    def broken(self) -> list[Equation]:
        """Errors and warnings that the document's equations give."""
        judgement = judge(self.equations, self.facts)
        return [j.equation for j in judgement.judged if j.verdict in ("broken", "rounding")]

    def describe(self, equation: Equation) -> str:
        """The equation, to be read."""
        facts = self.facts
        return f"{equation.law} {equation.relation} " + " ".join(
            f"{c:+d}·{facts.table(k).title}[{facts.line(k).printed}, {facts.column(k).path}]={facts.figure(k).text}"
            for k, c in equation.terms
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
