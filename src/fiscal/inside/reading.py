"""Cells → sheet: labels with their numbering, totals, figures with the unit that row or column prints."""

import re
from collections.abc import Sequence
from dataclasses import replace

from fiscal.amounts import Nothing, Unit, parse_amount
from fiscal.codes import Code
from fiscal.document import Cell, Grid
from fiscal.inside.cells import CellRow, Cells, Group, numbers_rows, read_cells, take_number
from fiscal.inside.sheet import Kind, Row, Sheet
from fiscal.inside.traits import is_score, read_trait
from fiscal.recognise import Block, Column, Figure, Line, Table
from fiscal.recognise.headings import AMOUNT, printed
from fiscal.vocabulary import Label, layout, take_apart

_FEW = 5
"""Rows without a name are totals where at most one of so many is."""
_CODE_RANK = 10
_ITEM_RANK = 3  # 1, 2, 3 in a column of numbers stand as deep as 1. before a name
_COUNT = re.compile(r"(?:数量|个数|家数|户数|人数|企业数)(?:\([^()]*\))?$")
_NO_UNIT = Unit("", 0, money=False)
_MYRIADS = {"万": 4, "亿": 8}
_LONGEST_TOTAL = 8
_TOTAL = re.compile(r"总(?:得)?分值?|全(?:国|省|市|县|区|州|盟|旗|镇|乡|街道|系统|年|部门|公司)")
"""Whole labels that are totals' as well: 总分, 全县."""


def read_sheets(table: Table) -> list[Sheet]:
    """The table anew, for its layout alone, a sheet for each of its halves.

    None where no column holds figures, and of a table that may go on on a page that wasn't read.
    """
    cells = None if table.torn else read_cells(table)
    if cells is None:
        return []
    again = replace(table, blocks=[])
    sheets = []
    for index, group in enumerate(cells.groups):
        columns = [
            Column(where + 1, path, _column_unit(path, table))
            for where, path in zip(group.figures, group.paths, strict=True)
        ]
        again.blocks.append(Block("", (), columns))
        sheet = Sheet(again, index, [read_trait(column.heading, column.unit) for column in columns])
        _Reader(sheet, cells, group).read(len(table.heading_rows))
        sheets.append(sheet)
    again.rows = max(sum(line.repeats is None for line in sheet.lines) for sheet in sheets)
    return [sheet for sheet in sheets if sheet.lines]


def is_numbered(table: Table) -> bool:
    """Whether a heading of the table says that a column numbers the rows."""
    return any(numbers_rows(text) for source in table.heading_rows for text in printed(*source) if text)


def _column_unit(path: Sequence[str], table: Table) -> Unit:
    """The unit that a heading prints, in brackets or alone (头, 个); else the table's, if it prints one."""
    for text in reversed(path):
        found = Unit.parse(text) if "(" in text or len(text) <= 3 else None
        if found is not None:
            return widened(found)
    return table.unit if table.unit_printed else _NO_UNIT


def widened(unit: Unit) -> Unit:
    """万平方米 as ten thousand of 平方米, so that both can be held to each other."""
    power = _MYRIADS.get(unit.name[0], 0) if not unit.money and len(unit.name) > 1 else 0
    return Unit(unit.name, power, money=False) if power else unit


class _Reader:
    """Reads the rows of a sheet one after the other."""

    def __init__(self, sheet: Sheet, cells: Cells, group: Group) -> None:
        self.sheet, self.cells, self.group = sheet, cells, group
        self.sequence = cells.sequence if not sheet.index else None

    def read(self, heading: int) -> None:
        """All rows; ``heading`` is how many rows of headings stand above them."""
        for position, row in enumerate(self.cells.rows):
            grid, at = row.source
            number = at + 1 if grid.place.ref or grid.place.sheet else heading + position + 1
            self._read_row(row, number)
        unnamed = [k for k, info in enumerate(self.sheet.rows) if info.kind == "unnamed"]
        if len(unnamed) * _FEW > len(self.sheet.rows):  # the rows of this table have no names at all
            for k in unnamed:
                self.sheet.rows[k].kind, self.sheet.lines[k].repeats = "item", None

    def _read_row(self, row: CellRow, number: int) -> None:
        grid, at = row.source
        counted = self._number(row)
        labels, parts = self._labels(row, counted)
        own = labels[-1] if labels else Label("")
        unit = _row_unit(parts[-1]) if parts else None
        figures = {
            column.number: figure
            for column, where in zip(self.sheet.columns, self.group.figures, strict=True)
            if (figure := _figure(grid, at, where + row.shift, None if is_score(column.path) else unit, column))
        }
        filled = any(figure.amount is not Nothing.BLANK for figure in figures.values())
        if not labels and not filled:
            return
        first = next(cell for c in range(grid.columns) if (cell := grid.at(at, c)) and cell.text.strip())
        line = Line(number, "/".join(parts), own, first.place, figures=figures)
        listed = counted is not None and counted.rank >= _ITEM_RANK  # a row of a list, although nothing is printed
        info = Row(labels, _kind(own, filled=filled or listed), counted, row.part, row.first, self._remarks(row))
        info.formula = row.texts[self.sequence] if self.sequence is not None and "=" in row.texts[self.sequence] else ""
        if row.part and row.first:
            line.repeats = self._repeated(line, info)
        self.sheet.lines.append(line)
        self.sheet.rows.append(info)

    def _number(self, row: CellRow) -> Label | None:
        """What the column of numbers says of a row; its words too (合计, 一、能源行业)."""
        text = row.texts[self.sequence].partition("=")[0] if self.sequence is not None else ""
        if not text:
            return None
        if text.replace(".", "").isdigit():
            return Label("", _ITEM_RANK + text.count("."), take_number(text))
        if ordinal := take_number(text):
            label = take_apart(text if text[-1] in "、.)）" else text + "、")
            return Label(label.name, label.rank, ordinal)
        return take_apart(text)

    def _labels(self, row: CellRow, counted: Label | None) -> tuple[tuple[Label, ...], list[str]]:
        """The labels of a row, the last one its own with the number that stands before it; and as printed.

        A code of the classification counts as a number: 20103 stands deeper than 201.
        """
        figures = {c + row.shift for c in self.group.figures}
        columns = [c for c in self.group.names if row.texts[c] and c not in figures]
        texts = [row.texts[c] for c in columns]
        if row.shift:
            start = (self.group.names[-1] + 1) if self.group.names else 0
            texts += [t for t in row.texts[start : min(figures)] if t and not AMOUNT.match(t)]
        labels = [take_apart(text) for text in texts]
        if counted is not None and counted.name:
            labels.append(counted)
            texts.append(row.texts[self.sequence or 0])
        elif counted is not None and counted.rank:
            at = next((n for n, c in enumerate(columns) if c > (self.sequence or 0)), len(labels) - 1)
            labels = labels or [Label("")]
            named = labels[at]
            labels[at] = replace(named, rank=named.rank or counted.rank, ordinal=named.ordinal or counted.ordinal)
        if labels and not labels[-1].rank and (code := self._code(row, texts[-1])):
            labels[-1] = replace(labels[-1], rank=_CODE_RANK + len(code.digits))
        return tuple(labels), texts

    def _code(self, row: CellRow, label: str) -> Code | None:
        """The code in the columns of codes, or in front of the label."""
        digits = "".join(row.texts[c] for c in self.group.codes)
        found = Code.find(digits or label)
        return found[0] if found and (digits or found[1]) else None

    def _remarks(self, row: CellRow) -> dict[int, str]:
        known = {self.sequence, *self.group.names, *self.group.codes, *(c + row.shift for c in self.group.figures)}
        return {c: t for c, t in enumerate(row.texts) if t and c not in known}

    def _repeated(self, line: Line, row: Row) -> int | None:
        """The line that the first row of a continuation page prints again: a total with the same label.

        A row without a label repeats the table's first one if that has none either and a figure agrees.
        """
        for k, old in enumerate(self.sheet.lines):
            if old.repeats is None and self.sheet.rows[k].kind == row.kind != "item" and old.label == line.label:
                pairs = [(old.figures.get(n), figure) for n, figure in line.figures.items()]
                same = sum(a is not None and a.amount == b.amount and b.amount is not Nothing.BLANK for a, b in pairs)
                if same and (row.kind == "total" or k == 0):
                    return k
        return None


def _kind(own: Label, *, filled: bool) -> Kind:
    if not filled:
        return "heading"
    if not own.name:
        return "item" if own.rank else "unnamed"
    return "total" if is_total(own.name) else "item"


def is_total(name: str) -> bool:
    """Whether a plain label is a total's: 合计, or a short name that ends so (支出合计)."""
    ends_so = len(name) <= _LONGEST_TOTAL and layout().is_total(name)
    return ends_so or name in layout().totals or bool(_TOTAL.fullmatch(name))


def _row_unit(text: str) -> Unit | None:
    """The unit that a row's label prints in brackets: 商品房销售面积(万平方米); none where it says that it counts."""
    found = Unit.parse(text) if text.endswith(")") else None
    if found:
        return widened(found)
    return _NO_UNIT if _COUNT.search(text) else None


def _figure(grid: Grid, row: int, column: int, unit: Unit | None, heading: Column) -> Figure | None:
    """What is printed there; None where it is text. A merged amount counts once, where it begins."""
    cell: Cell | None = grid.at(row, column) if column < grid.columns else None
    if cell is None:
        return Figure(Nothing.BLANK, "", grid.place)
    if (cell.row, cell.column) != (row, column):
        return Figure(Nothing.BLANK, "", cell.place)
    own = heading.unit if unit is None or heading.unit.name == "%" else unit
    amount = parse_amount(cell.text.strip(), own, value=cell.value)
    if amount in (Nothing.UNREADABLE, Nothing.ELIDED, Nothing.NOT_APPLICABLE) or (
        cell.doubt and amount is Nothing.BLANK
    ):
        return None
    return Figure(amount, cell.text.strip(), cell.place, cell.doubt, cell.hidden)


__all__ = ["is_numbered", "is_total", "read_sheets", "widened"]
