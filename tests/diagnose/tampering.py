"""Published tables with one thing wrong: rows taken out, doubled, moved; totals, columns and units changed.

The tables of a real publication are read and recognised, changed as a careless hand would, and then checked as if they
had been published so. Nothing of the file is touched.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from fiscal.address import address
from fiscal.amounts import Amount, Nothing
from fiscal.codes import Code
from fiscal.compose import Composer
from fiscal.diagnose import diagnose
from fiscal.document import Place, Problem, Severity
from fiscal.findings import Finding, Suspect
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.read import read
from fiscal.recognise import Block, Figure, Line, Table, recognise
from fiscal.vocabulary import default_vocabulary

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lechang-2023" / "budget.txt"
WANLI = "shanghai-putuo-wanli-2024-department-budget.pdf"
PROCURATORATE = "jiangsu-procuratorate-2018-budget.pdf"
PLANNING = "shanghai-putuo-planning-2024-final-accounts.pdf"


@dataclass(slots=True)
class Told:
    """What is said of changed tables, notes left out."""

    findings: list[Finding]
    suspects: list[Suspect]
    problems: list[Problem]

    def first(self) -> list[Suspect]:
        """The likeliest correction."""
        return [suspect for suspect in self.suspects if suspect.rank == 1]

    def proposals(self) -> dict[tuple[str, str], str]:
        """(row label, column) → what the likeliest correction puts there."""
        cells = ((s.cell, s.proposed) for s in self.first())
        return {(c.row_label, c.column_path): f"{v:f}" for c, v in cells if c is not None and v is not None}


@cache
def _published(path: Path) -> list[Table]:
    return recognise(read(path))


def published(shared: Path, name: str) -> list[Table]:
    """The tables of the example (an empty name) or of a real publication, to be changed."""
    return deepcopy(_published(shared / "real" / name if name else EXAMPLE))


def check_tables(tables: Sequence[Table]) -> Told:
    """The findings of tables as changed, and whom the diagnosis suspects."""
    found = address(tables, default_vocabulary())
    judgement = judge(derive(found, default_vocabulary()), found.facts)
    composer = Composer(found, ("", 2024, "budget"), judgement)
    findings = [f for f in composer.findings(judgement) if f.severity is not Severity.NOTE]
    diagnosed = diagnose(judgement, composer, default_vocabulary())
    return Told(findings, diagnosed.suspects, diagnosed.problems)


def find(tables: Iterable[Table], table: str, label: str) -> tuple[Block, int]:
    """The block and the index of the line of a table with this code or label, the first one."""
    block, index = next(
        (block, index)
        for one in tables
        if one.id == table
        for block in one.blocks
        for index, line in enumerate(block.lines)
        if label in (line.code.digits if line.code else "", "".join(line.printed.split()))
    )
    return block, index


def place(tables: Iterable[Table], table: str, label: str) -> Place:
    """Where a line stands."""
    block, index = find(tables, table, label)
    return block.lines[index].place


def take_out(tables: Iterable[Table], table: str, label: str) -> None:
    """A row is missing."""
    block, index = find(tables, table, label)
    del block.lines[index]


def double(tables: Iterable[Table], table: str, label: str) -> None:
    """A row stands twice."""
    block, index = find(tables, table, label)
    block.lines.insert(index + 1, deepcopy(block.lines[index]))


def recode(tables: Iterable[Table], table: str, label: str, code: str) -> None:
    """A row has the code of another parent."""
    block, index = find(tables, table, label)
    block.lines[index].code, block.lines[index].code_printed = Code(code), code


def exchange_rows(tables: Iterable[Table], table: str, label: str, other: str) -> None:
    """Two rows print each other's figures."""
    block, index = find(tables, table, label)
    mine, theirs = (block.lines[k].figures for k in (index, find(tables, table, other)[1]))
    for number in mine:
        exchange(mine[number], theirs[number])


def exchange(one: Figure, other: Figure) -> None:
    """Two figures print each other's amounts."""
    one.amount, other.amount = other.amount, one.amount
    one.text, other.text = other.text, one.text


def exchange_cells(tables: Iterable[Table], table: str, label: str, columns: tuple[int, int]) -> None:
    """Two figures of a row change places."""
    figures = list(line_of(tables, table, label).figures.values())
    exchange(figures[columns[0]], figures[columns[1]])


def shift_right(tables: Iterable[Table], table: str, label: str) -> None:
    """Every figure of a row stands one column to the right; the first place is left blank."""
    figures = [line_of(tables, table, label).figures[c.number] for c in find(tables, table, label)[0].columns]
    printed: list[tuple[Amount | Nothing, str]] = [(f.amount, f.text) for f in figures]
    for figure, (amount, text) in zip(figures, [(Nothing.BLANK, ""), *printed[:-1]], strict=True):
        figure.amount, figure.text = amount, text


def change(tables: Iterable[Table], table: str, labels: Iterable[str], by: Callable[[Decimal, int], Decimal]) -> None:
    """Print every amount of some rows otherwise; ``by``: amount and column number → what is printed."""
    for label in labels:
        for number, figure in line_of(tables, table, label).figures.items():
            put(figure, by(figure.amount.value, number)) if isinstance(figure.amount, Amount) else None


def put(figure: Figure, amount: Decimal) -> None:
    """Print an amount with the decimals that stand there."""
    assert isinstance(figure.amount, Amount)
    mantissa = int(amount.scaleb(figure.amount.decimals))
    figure.amount = replace(figure.amount, mantissa=mantissa)
    figure.text = f"{figure.amount.value:f}"


def line_of(tables: Iterable[Table], table: str, label: str) -> Line:
    """A line of a table."""
    block, index = find(tables, table, label)
    return block.lines[index]


def value(tables: Iterable[Table], table: str, label: str, number: int) -> Decimal:
    """The amount in a column of a line; 0 where none is printed."""
    figure = line_of(tables, table, label).figures.get(number)
    return figure.amount.value if figure is not None and isinstance(figure.amount, Amount) else Decimal(0)
