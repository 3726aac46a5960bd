"""Builds the grid of a sheet from its cells, merged ranges, hidden rows and columns; shared by xlsx, xls and ods."""

import re
from decimal import Decimal
from typing import Literal

from fiscal.document import Cell, Document, Grid, Place, Problem, Severity
from fiscal.read.cells import address, leading_spaces
from fiscal.read.limits import Limits

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")

# Merged ranges beyond this many rows or columns are cut to what the sheet prints: whole columns, merged by mistake.
_WIDEST = 256
_TALLEST = 2000

_DOUBT = {"formula": "formula without a value", "error": "error value"}


def parse_range(text: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom, right (0-based) of a range as written; None where it is none.

    >>> parse_range("A1:H1"), parse_range("C5")
    ((0, 0, 0, 7), (4, 2, 4, 2))
    """
    match = _RANGE.fullmatch(text.strip().upper())
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    first = (int(top) - 1, _column(left))
    last = (int(bottom) - 1, _column(right)) if right else first
    return (min(first[0], last[0]), min(first[1], last[1]), max(first[0], last[0]), max(first[1], last[1]))


def _column(letters: str) -> int:
    """The 0-based column of its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class SheetBuilder:
    """Collects one sheet and adds its grid and its problems to a document.

    Order of use: merged ranges, hidden rows and columns and cells in any order, then `finish`.
    """

    def __init__(self, document: Document, name: str, limits: Limits) -> None:
        """Start a sheet of this name."""
        self._document = document
        self._name = name
        self._limits = limits
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merges: list[tuple[int, int, int, int]] = []
        self._hidden_cells: set[tuple[int, int]] = set()
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._faults: dict[str, list[str]] = {"formula": [], "error": [], "beyond": [], "covered": []}

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """A merged range, 0-based and with its last row and column."""
        if (bottom, right) != (top, left):
            self._merges.append((top, left, bottom, right))

    def hide_row(self, row: int) -> None:
        """A hidden row."""
        self._hidden_rows.add(row)

    def hide_columns(self, first: int, last: int) -> None:
        """A run of hidden columns; as many as a sheet may have."""
        self._hidden_columns.update(range(first, min(last, self._limits.max_columns) + 1))

    def hide_cell(self, row: int, column: int) -> None:
        """A single cell that a number format hides."""
        self._hidden_cells.add((row, column))

    def add(self, row: int, column: int, text: str, value: Decimal | None = None, indent: int = 0) -> None:
        """A cell that holds something; white space alone is nothing."""
        if value is None and not text.strip():
            return
        ref = address(row, column)
        if row >= self._limits.max_rows or column >= self._limits.max_columns:
            self._faults["beyond"].append(ref)
            return
        place = Place(sheet=self._name, ref=ref)
        indent += leading_spaces(text)
        self._cells[row, column] = Cell(text, row, column, place, value=value, indent=indent)

    def add_fault(self, row: int, column: int, text: str, fault: Literal["formula", "error"]) -> None:
        """A cell whose value isn't known: a formula without a value, or an error such as ``#REF!``."""
        place = Place(sheet=self._name, ref=address(row, column))
        self._faults[fault].append(address(row, column))
        self._cells[row, column] = Cell(text, row, column, place, doubt=_DOUBT[fault])

    def finish(self, *, hidden: bool) -> None:
        """Add the grid; its size is what holds something, merged ranges included."""
        self._span()
        rows = max((cell.row + cell.height for cell in self._cells.values()), default=0)
        columns = max((cell.column + cell.width for cell in self._cells.values()), default=0)
        cells = [cell for _, cell in sorted(self._cells.items())]
        for cell in cells:
            cell.hidden = (
                cell.row in self._hidden_rows
                or cell.column in self._hidden_columns
                or (cell.row, cell.column) in self._hidden_cells
            )
        self._document.blocks.append(
            Grid(rows, columns, cells, Place(sheet=self._name), name=self._name, hidden=hidden)
        )
        self._tell()

    def _span(self) -> None:
        """Give merged cells their spans; what other cells of a range hold is never shown, so it is only told of."""
        rows = max((row for row, _ in self._cells), default=-1)
        columns = max((column for _, column in self._cells), default=-1)
        taken: set[tuple[int, int]] = set()
        for top, left, last_row, last_column in sorted(self._merges):
            if top > rows or left > columns:
                continue
            bottom = last_row if last_row - top < _TALLEST else max(top, min(last_row, rows))
            right = last_column if last_column - left < _WIDEST else max(left, min(last_column, columns))
            covered = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]
            if not taken.isdisjoint(covered):
                continue  # ranges that overlap are a fault of the file; the first one counts
            taken.update(covered)
            for position in covered[1:]:
                if self._cells.pop(position, None) is not None:
                    self._faults["covered"].append(address(*position))
            cell = self._cells.get((top, left))
            if cell is None:
                cell = self._cells[top, left] = Cell("", top, left, Place(sheet=self._name, ref=address(top, left)))
            cell.height, cell.width = bottom - top + 1, right - left + 1

    def _tell(self) -> None:
        """Add a problem for each kind of fault, at the first cell that has it."""
        for kind, (severity, zh, en) in _TOLD.items():
            refs = self._faults[kind]
            if refs:
                some = ", ".join(refs[:5]) + (" …" if len(refs) > 5 else "")
                self._document.problems.append(
                    Problem(
                        severity,
                        Place(sheet=self._name, ref=refs[0]),
                        zh.format(count=len(refs), some=some.replace(", ", "、")),
                        en.format(count=len(refs), some=some, s="" if len(refs) == 1 else "s"),
                    )
                )


_TOLD: dict[str, tuple[Severity, str, str]] = {
    "formula": (
        Severity.WARNING,
        "{count} 个公式没有计算结果（{some}），其金额未知；请用 Excel 或 WPS 打开并保存，再检查。",
        "{count} formula{s} without a value ({some}); open the workbook in Excel or WPS, save it and check again.",
    ),
    "error": (
        Severity.WARNING,
        "{count} 个单元格是错误值（{some}），其金额未知；请修正公式。",
        "{count} cell{s} with an error value ({some}); mend the formulas.",
    ),
    "beyond": (
        Severity.WARNING,
        "{count} 个单元格超出行列上限，未读取（{some}）；如有需要请调高 max_rows 或 max_columns。",
        "{count} cell{s} beyond the limit of rows or columns, not read ({some}); raise max_rows or max_columns.",
    ),
    "covered": (
        Severity.NOTE,
        "{count} 个单元格被合并区域盖住而不显示，其内容未采用（{some}）。",
        "{count} cell{s} covered by a merged range and not shown; what they hold isn't used ({some}).",
    ),
}
