"""A publication: what it is, and its tables by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fiscal.budget.keys import ambiguous, bare_title, missing
from fiscal.budget.table import BudgetTable
from fiscal.document import Problem
from fiscal.identity import identify
from fiscal.read import Limits, read
from fiscal.recognise import recognise
from fiscal.vocabulary import plain

if TYPE_CHECKING:
    import pandas as pd


class BudgetTables(Mapping[str, BudgetTable]):
    """The tables by title; a printed number (表3) and an id (T3) find them, too.

    Iterating gives titles; where a title is missing or stands over several tables, their ids.
    """

    def __init__(self, tables: Sequence[BudgetTable]) -> None:
        """Take the tables in order of publication."""
        titles = [table.title for table in tables]
        self._tables = {t.title if t.title and titles.count(t.title) == 1 else t.id: t for t in tables}

    def __getitem__(self, key: str) -> BudgetTable:
        """The table of this title, number or id.

        Raises:
            KeyError: there is none or more than one; the message lists the tables.
        """
        wanted = plain(key)
        tables = list(self._tables.values())
        names = ([t.id for t in tables], [plain(t.title) for t in tables], [plain(t.number) for t in tables])
        for column in (*names, [bare_title(t.title) for t in tables]):
            found = [table for table, name in zip(tables, column, strict=True) if name and name == wanted]
            if len(found) == 1:
                return found[0]
            if found:
                raise ambiguous(key, "", [f"{table.id} {table}" for table in found])
        raise missing("table", "表", key, "", [str(table) for table in tables])

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        return f"<BudgetTables: {', '.join(f'{table.id} {table}' for table in self.values())}>"


@dataclass(frozen=True, slots=True, repr=False)
class Budget:
    """One publication as it was read: nothing in it is checked.

    - path, format, sha256: of the file
    - department, year: None where they aren't printed; kind: ``budget``, ``final``, ``government`` or ``other``
    - problems: what could not be read
    """

    path: str
    format: str
    sha256: str
    department: str | None
    year: int | None
    kind: str
    tables: BudgetTables
    problems: list[Problem]

    def to_frame(self) -> "pd.DataFrame":
        """Every cell under a column of amounts as one row, in the order of publication.

        Columns:

        - table, number, title, half, code, label, column: string; code is None where the row prints none
        - amount: `Decimal` in ``unit``, None where no amount can be read; unit: string
        - nothing: why there is no amount (``blank``, ``dash``, …), None where there is one
        - printed: the text as printed; place: string such as ``表3!D9``
        """
        from fiscal.budget.show import budget_frame  # noqa: PLC0415

        return budget_frame(self)

    def _repr_html_(self) -> str:
        from fiscal.budget.show import budget_html  # noqa: PLC0415

        return budget_html(self)

    def __repr__(self) -> str:
        named = " ".join(str(part) for part in (self.department, self.year, self.kind) if part)
        return f"<Budget {self.path}: {named}, {len(self.tables)} tables>"


def load(source: str | Path, *, limits: Limits | None = None) -> Budget:
    """Read a publication into typed tables, without checking it.

    - source: a file, or a folder that holds only csv files

    Raises:
        ReadError: where it can't be read at all.
    """
    document = read(source, limits=limits)
    tables = recognise(document)
    identity = identify(document, tables)
    return Budget(
        path=document.path,
        format=document.format,
        sha256=document.sha256,
        department=identity.body,
        year=identity.year,
        kind=identity.kind,
        tables=BudgetTables([BudgetTable(table) for table in tables]),
        problems=list(document.problems),
    )
