"""Publications written out in a test, and their equations in words.

In a text, a line with bars is a row of a table, its cells between the bars; any other line is a paragraph.
"""

from collections.abc import Sequence
from inspect import cleandoc

from fiscal.address import Addressed, address
from fiscal.document import Cell, Document, Grid, Paragraph, Place
from fiscal.equations import Equation, Guard
from fiscal.facts import Facts
from fiscal.laws import derive
from fiscal.read.limits import Limits
from fiscal.read.text import read_text
from fiscal.recognise import Table, recognise
from fiscal.vocabulary import Vocabulary, default_vocabulary


def document_of(text: str) -> Document:
    """A text as it is read from a file: every place is its line."""
    lines = ["\t".join(cell.strip() for cell in line.split("|")) for line in cleandoc(text).splitlines()]
    return read_text("budget.txt", "\n".join(lines).encode(), Limits())


def tables_of(text: str) -> list[Table]:
    """The tables of a text."""
    return recognise(document_of(text))


def addressed(text: str, vocabulary: Vocabulary | None = None) -> Addressed:
    """The facts of a text with their addresses."""
    return address(tables_of(text), vocabulary or default_vocabulary())


def derived(text: str, vocabulary: Vocabulary | None = None) -> tuple[Addressed, list[Equation]]:
    """The facts of a text and all their equations."""
    found = addressed(text, vocabulary)
    return found, derive(found, vocabulary or default_vocabulary())


def equations_of(text: str, law: str | None = None, vocabulary: Vocabulary | None = None) -> list[str]:
    """The equations of a text in words: ``合计 = 201 + 208``, of one law or of all; see `in_words`."""
    found, equations = derived(text, vocabulary)
    return [in_words(equation, found.facts) for equation in equations if law in (None, equation.law)]


def in_words(equation: Equation, facts: Facts) -> str:
    """The left side, the relation, the right side; printings of one figure are joined by ``≡``."""
    if equation.relation == "same":
        return " ≡ ".join(name_of(k, facts) for k, _ in equation.terms)
    left = [name_of(k, facts) for k, c in equation.terms if c > 0]
    right = [name_of(k, facts) for k, c in equation.terms if c < 0]
    sign = "≤" if equation.relation == "<=" else "="
    return f"{' + '.join(left)} {sign} {' + '.join(right) or '0'}"


def guards_in_words(guards: Sequence[Guard], facts: Facts) -> list[str]:
    """Each guard: its reason, and the printed zero or the absent code."""
    return [
        f"{guard.reason} {name_of(guard.fact, facts) if guard.fact is not None else guard.code}".rstrip()
        for guard in guards
    ]


def name_of(fact: int, facts: Facts) -> str:
    """The table's number where there are several, the line's code or name, the heading where there are several."""
    table, block = facts.table(fact), facts.table(fact).blocks[facts.blocks[fact]]
    line = facts.line(fact)
    parts = [table.number] if len(facts.of) > 1 else []
    parts.append(str(line.code) if line.code else line.label.name)
    if len(block.columns) > 1:
        parts.append(facts.column(fact).heading[-1])
    return ".".join(parts)


def grid_of(rows: Sequence[Sequence[str]], merged: dict[tuple[int, int], tuple[int, int]] | None = None) -> Grid:
    """A grid of these texts; ``merged``: (row, column) → (height, width) of cells that span others."""
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            height, width = (merged or {}).get((row, column), (1, 1))
            if text:
                cells.append(Cell(text, row, column, Place(line=row + 1), height, width))
    return Grid(len(rows), max(map(len, rows)), cells, Place(line=1))


def document_with(*blocks: str | Grid) -> Document:
    """A document of paragraphs and grids."""
    found = [Paragraph(block, Place(line=900)) if isinstance(block, str) else block for block in blocks]
    return Document("budget", "text", "", list(found))
