"""The cells of a table's rows: which columns hold figures, which the numbers of rows, and where a row is shifted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fiscal.document import Grid
from fiscal.recognise.headings import AMOUNT, heading_paths, is_marker, printed
from fiscal.recognise.table import Table
from fiscal.vocabulary import layout, plain, take_apart, without_remarks

_DOTTED = re.compile(r"^\d{1,3}(?:\.\d{1,2})*$")
_NUMBERED = re.compile(r"^[(（]?(?:\d{1,3}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,3})[)）]?[、.]?$")
_NO_FIGURE = re.compile(r"编号|编码|代码|电话|文号|日期|时间|年份|年度$|邮编|进度$")
_FORMULA = re.compile(r"^\(?\d{0,2}\)?=\(?\d{1,2}\)?(?:[+\-－]\(?\d{1,2}\)?)+$")
_SEQUENCE = frozenset(("编号", "序", "NO", "No", "NO.", "No.", "行号"))
_SHIFTS = (-1, 1)
RawRow = tuple[Grid, int]


@dataclass(slots=True)
class CellRow:
    """One row of the body: where it was read, its texts by column (0-based), its part, and where its figures stand.

    - figures: for each column of figures the column in which this row prints it
    """

    source: RawRow
    texts: list[str]
    part: int
    first: bool
    figures: list[int] = field(default_factory=list)
    shifted: bool = False


@dataclass(slots=True)
class Cells:
    """A table's rows with what each column is for.

    - figures, names: columns (0-based); sequence: the column that numbers the rows, None without one
    - paths: heading path of every column of figures
    """

    rows: list[CellRow]
    figures: list[int]
    names: list[int]
    sequence: int | None
    paths: list[tuple[str, ...]]


def read_cells(table: Table) -> Cells | None:
    """The rows of a table by columns; None where no column holds figures."""
    columns = max((grid.columns for grid, _ in (*table.heading_rows, *_all(table))), default=0)
    rows, again = _body(table, columns)
    paths = heading_paths([row for row in table.heading_rows if not is_formula(printed(*row))], columns)
    sequence = _sequence_column(rows, paths)
    figures = _figure_columns(rows, paths, sequence)
    if not figures or not rows:
        return None
    for row in rows:
        row.figures, row.shifted = _place_figures(row.texts, figures, sequence)
    candidates = [paths, *(heading_paths(heading, columns) for heading in again)]
    own = _paths(candidates, figures, rows)
    return Cells(rows, figures, _name_columns(rows, figures, sequence), sequence, own)


def is_formula(texts: Sequence[str]) -> bool:
    """Whether a row says how its columns are computed: 1, 2, 3=1+2."""
    filled = [text for text in texts if text and text not in layout().marker_rows]
    return any(_FORMULA.match(text) for text in filled) and all(_FORMULA.match(t) or _NUMBERED.match(t) for t in filled)


def _all(table: Table) -> list[RawRow]:
    return [row for part in table.body_rows for row in part]


def _body(table: Table, columns: int) -> tuple[list[CellRow], list[list[RawRow]]]:
    """The rows of the body, and runs of rows in it that print the heading again."""
    headings = {text for source in table.heading_rows for text in printed(*source) if text}
    rows: list[CellRow] = []
    again: list[list[RawRow]] = []
    for part, sources in enumerate(table.body_rows):
        first, repeated = True, False
        for grid, row in sources:
            texts = printed(grid, row) + [""] * (columns - grid.columns)
            filled = [text for text in texts if text]
            if is_marker(texts) or is_formula(texts):
                continue
            if len(filled) > 1 and not any(AMOUNT.match(text) for text in filled) and headings.issuperset(filled):
                if not repeated:
                    again.append([])
                again[-1].append((grid, row))
                repeated = True
                continue
            repeated = False
            rows.append(CellRow((grid, row), texts, part, first))
            first = False
    return rows, again


def _sequence_column(rows: Sequence[CellRow], paths: Sequence[tuple[str, ...]]) -> int | None:
    """The column that numbers the rows: by its heading, else the first one if it counts without a heading."""
    for column, path in enumerate(paths):
        name = without_remarks(path[-1]) if path else ""
        if name in layout().sequence_headings or name in _SEQUENCE:
            return column
    if rows and not (paths and paths[0]):
        filled = [row.texts[0] for row in rows if row.texts[0]]
        numbered = [text for text in filled if _NUMBERED.match(text)]
        if len(numbered) > 2 and len(numbered) * 5 >= len(filled) * 4 and _counts([take_number(t) for t in numbered]):
            return 0
    return None


def take_number(text: str) -> int:
    """The number that a cell of a numbering column says, of 1.2 the last; 0 where it says none."""
    if _DOTTED.match(text):
        return int(text.rsplit(".", 1)[-1])
    label = take_apart(text if text[-1] in "、.)）" else text + "、")
    return label.ordinal


def _counts(numbers: Sequence[int]) -> bool:
    steps = [b - a for a, b in pairwise(numbers)]
    return sum(step == 1 for step in steps) * 5 >= len(steps) * 4


def _figure_columns(rows: Sequence[CellRow], paths: Sequence[tuple[str, ...]], sequence: int | None) -> list[int]:
    """Columns most of whose filled cells are amounts and whose heading names no text."""
    found = []
    for column, path in enumerate(paths):
        filled = [row.texts[column] for row in rows if row.texts[column]]
        amounts = sum(1 for text in filled if AMOUNT.match(text))
        if column == sequence or (path and _NO_FIGURE.search(without_remarks(path[-1]))):
            continue
        if amounts * 2 > len(filled):
            found.append(column)
    return found


def _place_figures(texts: Sequence[str], figures: Sequence[int], sequence: int | None) -> tuple[list[int], bool]:
    """Where a row prints its figures: in their columns, or all of them beside, where the row is shifted by one."""
    where = list(figures)
    outside = [c for c, t in enumerate(texts) if t and AMOUNT.match(t) and c not in where and c != sequence]
    strange = [c for c in where if texts[c] and not AMOUNT.match(texts[c])]
    if not outside and not strange:
        return where, False
    for shift in _SHIFTS:
        moved = [c + shift for c in where]
        if moved[0] < 0 or moved[-1] >= len(texts) or where != list(range(where[0], where[-1] + 1)):
            continue
        beside = [c for c in where if c not in moved]
        fits = all(AMOUNT.match(texts[c]) or not texts[c] for c in moved) and any(texts[c] for c in moved)
        if fits and all(not texts[c] or not AMOUNT.match(texts[c]) for c in beside):
            return moved, True
    return where, False


def _paths(
    candidates: Sequence[Sequence[tuple[str, ...]]], figures: Sequence[int], rows: Sequence[CellRow]
) -> list[tuple[str, ...]]:
    """The headings of the columns of figures; those of shifted rows where the heading fits them and not the others."""
    shifts = [0, *dict.fromkeys(row.figures[0] - figures[0] for row in rows if row.shifted)]
    if any(row.shifted for row in rows):
        for paths in candidates:
            for shift in shifts:
                moved = [c + shift for c in figures]
                if moved[-1] < len(paths) and moved[0] >= 0:
                    found = [paths[c] for c in moved]
                    if all(found) and len(set(found)) == len(found):
                        return found
    return [candidates[0][c] for c in figures]


def _name_columns(rows: Sequence[CellRow], figures: Sequence[int], sequence: int | None) -> list[int]:
    """The columns that name a row, from the left, up to one that is filled in most rows; left of all figures."""
    names: list[int] = []
    counted = [row for row in rows if any(row.texts[c] for c in row.figures)]
    for column in range(figures[0]):
        if column == sequence:
            continue
        filled = sum(1 for row in counted if row.texts[column] and not AMOUNT.match(row.texts[column]))
        if not filled:
            continue
        names.append(column)
        if filled * 10 >= len(counted) * 6:
            break
    return names


__all__ = ["CellRow", "Cells", "plain", "read_cells", "take_number"]
