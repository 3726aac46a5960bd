"""One published table: its rows, its columns, and the amount where they meet."""

from collections.abc import Iterator
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from fiscal.amounts import Amount, Nothing, Unit
from fiscal.budget.keys import NotFoundError, Row, ambiguous, find_columns, find_rows, missing
from fiscal.codes import Code
from fiscal.recognise import Column, Figure, Table

if TYPE_CHECKING:
    import pandas as pd

_EXACT = Context(prec=60)


class BudgetTable:
    """One published table, its page splits joined; ``table[row, column]`` is a published amount.

    A row is named by its code (text or `Code`), its label (numbering may be left out) or a `Row` of ``rows``; a column
    by its heading, by the path of headings above it (``财政拨款/合计``) or by a `Column` of ``columns``.

    - id: ``T3`` in order of publication; number: as printed (表3); title: as printed, without spaces
    - unit: of the amounts, unless a column's heading prints its own; notes: what is printed below
    - rows: in order of publication, the left half first; totals that a continuation page repeats are left out
    """

    def __init__(self, table: Table) -> None:
        """Take a table as it was recognised."""
        self.id, self.number, self.title = table.id, table.number, table.title
        self.unit: Unit = table.unit
        self.place, self.notes = table.place, list(table.notes)
        self.blocks = table.blocks
        self.columns: list[Column] = [column for block in table.blocks for column in block.columns]
        self.rows: list[Row] = [
            Row(line.code, "".join(line.printed.split()), line.label.name, line.place, index, block.heading, line)
            for index, block in enumerate(table.blocks)
            for line in block.lines
            if line.repeats is None
        ]

    def __getitem__(self, key: tuple[str | Code | Row, str | Column]) -> Decimal | None:
        """The amount in the unit of its column; None where a blank, a dash or 不适用 stands.

        Raises:
            KeyError: the row or the column isn't there, or more than one answers to the key; the message lists them.
            ValueError: what is printed can't be read as an amount, or is left out (略); `figure` has it.
        """
        row, column = self._find(*key)
        value, figure = self.amount(row, column), self._figure(row, column)
        if value is None and figure.amount in (Nothing.UNREADABLE, Nothing.ELIDED):
            raise ValueError(
                f"{figure.place} prints “{figure.text}”, which is no amount; figure() has the cell"
                f" / {figure.place} 印为“{figure.text}”，不是金额；用 figure() 查看"
            )
        return value

    def figure(self, row: str | Code | Row, column: str | Column) -> Figure:
        """The cell: its place, the printed text and the exact `Amount`, or which kind of nothing stands there.

        Raises:
            KeyError: as ``table[row, column]`` does.
        """
        return self._figure(*self._find(row, column))

    def amount(self, row: Row, column: Column) -> Decimal | None:
        """The amount in the column's unit; None where no amount can be read. Raises KeyError in the other half."""
        figure = self._figure(row, column)
        if not isinstance(figure.amount, Amount):
            return None
        if figure.amount.unit == column.unit or not (figure.amount.unit.money and column.unit.money):
            return figure.amount.value
        return figure.amount.yuan.scaleb(-column.unit.power, _EXACT)

    def figures(self) -> Iterator[tuple[Row, Column, Figure]]:
        """Every cell under a column of amounts, row by row; a merged amount counts where it begins."""
        for row in self.rows:
            for column in self.blocks[row.block].columns:
                if column.number in row.line.figures:
                    yield row, column, row.line.figures[column.number]

    def to_frame(self) -> "pd.DataFrame":
        """The table as a frame: a row a `Row`; columns ``half``, ``code``, ``label`` and each column's path.

        Amounts are `Decimal` objects in the column's unit, None where none is printed; codes are strings or None.
        """
        from fiscal.budget.show import table_frame  # noqa: PLC0415

        return table_frame(self)

    def _repr_html_(self) -> str:
        from fiscal.budget.show import table_html  # noqa: PLC0415

        return table_html(self)

    def __str__(self) -> str:
        return " ".join(part for part in (self.number, self.title or self.id) if part)

    def __repr__(self) -> str:
        return f"<BudgetTable {self.id} {self}: {len(self.rows)} rows, {len(self.columns)} columns, {self.unit.name}>"

    def _find(self, row: str | Code | Row, column: str | Column) -> tuple[Row, Column]:
        """The one row and column that two keys name together: a label may stand in both halves, a heading too."""
        rows = [row] if isinstance(row, Row) else find_rows(self.rows, row)
        if not rows:
            raise missing("row", "行", str(row), str(self), [str(each) for each in self.rows])
        columns = [column] if isinstance(column, Column) else find_columns(self.columns, column)
        found = [(r, c) for r in rows for c in columns if c in self.blocks[r.block].columns]
        name = column if isinstance(column, str) else column.path
        if not found:
            here = dict.fromkeys(each.path for r in rows for each in self.blocks[r.block].columns)
            raise missing("column", "栏", name, str(self), list(here))
        if len(found) > 1:
            raise ambiguous(f"{row} · {name}", str(self), [f"{r} ({r.place}) · {c.path}" for r, c in found])
        return found[0]

    def _figure(self, row: Row, column: Column) -> Figure:
        if column.number not in row.line.figures:
            raise NotFoundError(
                f"{self} {row} · {column.path} 由合并单元格覆盖，本身没有数；本行有",
                f"{self} {row} · {column.path} is covered by a merged cell and has no figure; the row has",
                [each.path for each in self.blocks[row.block].columns if each.number in row.line.figures],
            )
        return row.line.figures[column.number]
