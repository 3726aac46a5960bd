"""The cells of a table's rows: which columns hold figures, which the numbers of rows, and where a row is shifted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fiscal.document import Grid
from fiscal.recognise.headings import AMOUNT, heading_paths, is_marker, printed
from fiscal.recognise.table import Table
from fiscal.vocabulary import layout, take_apart, without_remarks

_DOTTED = re.compile(r"^\d{1,3}(?:\.\d{1,2})*$")
_NUMBERED = re.compile(r"^[(（]?(?:\d{1,3}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,3})[)）]?[、.]?$")
_NO_FIGURE = re.compile(r"编号|编码|代码|电话|文号|日期|时间|年份|年度$|邮编|进度$")
_NAMING = re.compile(r"项目|名称|科目|类别|支出|收入|资产|负债|用途|来源|指标")
_KEY = r"[(\[]*(?:\d{1,2}|[A-Z])[)\]]*"
_FORMULA = re.compile(
    rf"^(?:{_KEY})?=[(]*{_KEY}(?:[+\-－×÷*/](?:{_KEY}|\.+|100%?))+$|^[A-Z](?:[+\-－×÷*/]\(?[A-Z]\)?)+$"
)
_MARK = re.compile(r"^(?:[A-Z]|[甲乙丙丁戊])$")
_SEQUENCE = frozenset(("编号", "序", "NO", "No", "NO.", "No.", "行号"))
_SHIFTS = (-1, 1)
RawRow = tuple[Grid, int]


@dataclass(slots=True)
class CellRow:
    """One row of the body: where it was read, its texts by column (0-based), its part, and how far it is shifted.

    - shift: 1 or −1 where all its figures stand beside their columns
    """

    source: RawRow
    texts: list[str]
    part: int
    first: bool
    shift: int = 0


@dataclass(slots=True)
class Group:
    """Columns (0-based) of figures with those that name their rows; a table of two halves has two.

    - paths: the heading's path of every column of figures
    """

    figures: list[int]
    names: list[int]
    codes: list[int]
    paths: list[tuple[str, ...]]


@dataclass(slots=True)
class Cells:
    """A table's rows with what each column is for; sequence: the column that numbers the rows, None without one."""

    rows: list[CellRow]
    sequence: int | None
    groups: list[Group]


def read_cells(table: Table) -> Cells | None:
    """The rows of a table by columns; None where no column holds figures."""
    columns = max((grid.columns for grid, _ in (*table.heading_rows, *_all(table))), default=0)
    rows, again = _body(table, columns)
    paths = heading_paths([row for row in table.heading_rows if not is_formula(printed(*row))], columns)
    sequence = _sequence_column(rows, paths)
    codes = [c for c, path in enumerate(paths) if c != sequence and _is_code(path)]
    figures = _figure_columns(rows, paths, (sequence, *codes))
    if not figures or not rows:
        return None
    halves = _divide(rows, paths, figures)
    if len(halves) == 1:
        for row in rows:
            row.shift = _shift(row.texts, figures, sequence)
    candidates = [paths, *(heading_paths(heading, columns) for heading in again)]
    groups, start = [], 0
    for half in halves:
        own = [c for c in range(start, half[0]) if c != sequence and c not in codes]
        names = _name_columns(rows, own, half)
        groups.append(Group(half, names, [c for c in codes if start <= c < half[0]], _paths(candidates, half, rows)))
        start = half[-1] + 1
    return Cells(rows, sequence, groups)


def _is_code(path: Sequence[str]) -> bool:
    return any(part in layout().code_headings or part.endswith(("编码", "代码")) for part in path)


def _divide(rows: Sequence[CellRow], paths: Sequence[tuple[str, ...]], figures: Sequence[int]) -> list[list[int]]:
    """The columns of figures by halves: a column that names its rows, after figures, begins another half."""
    halves = [[figures[0]]]
    for before, column in pairwise(figures):
        between = range(before + 1, column)
        if any(_names_rows([row.texts[c] for row in rows], paths[c]) for c in between):
            halves.append([])
        halves[-1].append(column)
    return halves


def _names_rows(texts: Sequence[str], path: Sequence[str]) -> bool:
    filled = [text for text in texts if text and not AMOUNT.match(text)]
    named = bool(path) and bool(_NAMING.search(path[-1]) or path[-1] in layout().label_headings)
    return named and len(filled) > 1 and len(set(filled)) * 10 >= len(filled) * 7


def is_formula(texts: Sequence[str]) -> bool:
    """Whether a row says how its columns are computed: 1, 2, 3=1+2."""
    filled = [text for text in texts if text and text not in layout().marker_rows]
    marks = (_FORMULA, _NUMBERED, _MARK)
    return any(_FORMULA.match(text) for text in filled) and all(any(m.match(t) for m in marks) for t in filled)


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


def numbers_rows(heading: str) -> bool:
    """Whether a plain heading stands above the numbers of rows: 序号, 编号."""
    return heading in layout().sequence_headings or heading in _SEQUENCE


def _sequence_column(rows: Sequence[CellRow], paths: Sequence[tuple[str, ...]]) -> int | None:
    """The column that numbers the rows: by its heading, else the first one if it counts without a heading."""
    for column, path in enumerate(paths):
        name = without_remarks(path[-1]) if path else ""
        if numbers_rows(name):
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


def _figure_columns(
    rows: Sequence[CellRow], paths: Sequence[tuple[str, ...]], others: Sequence[int | None]
) -> list[int]:
    """Columns most of whose filled cells are amounts and whose heading names no text; ``others`` are left out."""
    found = []
    for column, path in enumerate(paths):
        filled = [row.texts[column] for row in rows if row.texts[column]]
        amounts = sum(1 for text in filled if AMOUNT.match(text))
        if column in others or (path and _NO_FIGURE.search(without_remarks(path[-1]))):
            continue
        if amounts * 2 > len(filled):
            found.append(column)
    return found


def _shift(texts: Sequence[str], figures: Sequence[int], sequence: int | None) -> int:
    """How far all figures of a row stand beside their columns; 0 where they don't, or it is unclear."""
    outside = [c for c, t in enumerate(texts) if t and AMOUNT.match(t) and c not in figures and c != sequence]
    strange = [c for c in figures if texts[c] and not AMOUNT.match(texts[c])]
    if (not outside and not strange) or list(figures) != list(range(figures[0], figures[-1] + 1)):
        return 0
    for shift in _SHIFTS:
        moved = [c + shift for c in figures]
        if moved[0] < 0 or moved[-1] >= len(texts):
            continue
        beside = [c for c in figures if c not in moved]
        fits = all(AMOUNT.match(texts[c]) or not texts[c] for c in moved) and any(texts[c] for c in moved)
        if fits and all(not texts[c] or not AMOUNT.match(texts[c]) for c in beside):
            return shift
    return 0


def _paths(
    candidates: Sequence[Sequence[tuple[str, ...]]], figures: Sequence[int], rows: Sequence[CellRow]
) -> list[tuple[str, ...]]:
    """The headings of the columns of figures; those of shifted rows where the heading fits them and not the others."""
    if any(row.shift for row in rows):
        for paths in candidates:
            for shift in (0, *dict.fromkeys(row.shift for row in rows if row.shift)):
                moved = [c + shift for c in figures]
                if moved[-1] < len(paths) and moved[0] >= 0:
                    found = [paths[c] for c in moved]
                    if all(found) and len(set(found)) == len(found):
                        return found
    return [candidates[0][c] for c in figures]


def _name_columns(rows: Sequence[CellRow], columns: Sequence[int], figures: Sequence[int]) -> list[int]:
    """The columns that name a row, from the left, up to one that is filled in most rows with figures.

    Where rows have no name so far and another column has a name for each of them, the names go on to that one.
    """
    names: list[int] = []
    counted = [row for row in rows if any(row.texts[c + row.shift] for c in figures)]
    nameless = counted
    for n, column in enumerate(columns):
        if not any(_is_name(row.texts[column]) for row in counted):
            continue
        names.append(column)
        nameless = [row for row in nameless if not _is_name(row.texts[column])]
        if (len(counted) - len(nameless)) * 10 < len(counted) * 6:
            continue
        if not nameless or not any(_names_all(rest, nameless, counted) for rest in columns[n + 1 :]):
            break
    return names


def _is_name(text: str) -> bool:
    return bool(text) and not AMOUNT.match(text)


def _names_all(column: int, nameless: Sequence[CellRow], counted: Sequence[CellRow]) -> bool:
    """Whether a column names every row that has no name yet, and nearly all others, each in its own way."""
    texts = [row.texts[column] for row in counted if _is_name(row.texts[column])]
    named = all(_is_name(row.texts[column]) for row in nameless)
    return named and len(texts) * 10 >= len(counted) * 8 and len(set(texts)) * 10 >= len(texts) * 9


__all__ = ["CellRow", "Cells", "Group", "is_formula", "numbers_rows", "read_cells", "take_number"]
