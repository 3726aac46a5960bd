"""Sheets of performance targets (项目绩效目标表): the funds of a project, and the weights of its targets.

They are forms and no tables, so they are read from the grid: the amount of a label is the next filled cell of its row.
What isn't read with certainty isn't given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from fiscal.amounts import Amount, parse_amount
from fiscal.document import Cell, Document, Grid
from fiscal.units import Unit
from fiscal.vocabulary import plain

_NAME = "项目名称"
_TOTAL = "年度资金总额"
_PARTS = ("财政拨款", "当年财政拨款", "上年结转", "其他资金")
_MARKS = re.compile(r"^(?:其中)?[:：]?|[:：]$")
_UNIT = re.compile(r"万元|(?<!万)元")
_WEIGHT = re.compile(r"(?:指标)?(?:分值|权重)(?:\(?权重\)?)?(?:\((?P<whole>\d+)?[%分]?\))?$")
_SUM = re.compile(r"总分|合计|总计")
_PLAIN = Unit.named("元")


@dataclass(frozen=True, slots=True)
class Funded:
    """An amount of a sheet: its label as printed, and the cell and the amount beside it."""

    label: str
    cell: Cell
    amount: Amount


@dataclass(slots=True)
class Targets:
    """One project's sheet.

    - name: the project's, empty where none is printed; unit: of its amounts, None where no label says it
    - total, parts: 年度资金总额 and what it consists of, blanks left out; total is None where it isn't certain; no
      parts where an amount of another name is among them
    - compared: whether more amounts stand beside the total (年初预算数 | 全年预算数)
    - heading: the cell above the weights; weights: the cells and amounts below it, none where one can't be read, or
      where they may go on in the next grid
    """

    name: str = ""
    unit: Unit | None = None
    total: Funded | None = None
    parts: list[Funded] = field(default_factory=list)
    compared: bool = False
    heading: Cell | None = None
    weights: list[tuple[Cell, Amount]] = field(default_factory=list)


def read_targets(document: Document) -> Iterator[Targets]:
    """The sheets of a document that print funds or weights, in order."""
    grids = list(document.grids())
    for grid, following in zip_longest(grids, grids[1:]):
        if any("分值" in cell.text or "权重" in cell.text or "资金总额" in cell.text for cell in grid.cells):
            starts = _starts(grid)
            ends = [*starts[1:], grid.rows] if starts else []
            for first, end in zip(starts, ends, strict=True):
                targets = _sheet(grid, first, end)
                if end == grid.rows and following is not None and _goes_on(grid, following):
                    targets.weights = []
                yield targets


def _starts(grid: Grid) -> list[int]:
    """The rows in which a sheet begins."""
    return [row for row in range(grid.rows) if any(_label(cell) == _NAME for cell in _row(grid, row))]


def _goes_on(grid: Grid, following: Grid) -> bool:
    """Whether the next grid may begin with the rest of a sheet: it has amounts before the next one begins."""
    end = next(iter(_starts(following)), following.rows)
    return following.name == grid.name and any(_is_amount(cell) for cell in following.cells if cell.row < end)


def _sheet(grid: Grid, first: int, end: int) -> Targets:
    targets = Targets()
    doubtful = False
    for row in range(first, end):
        for cell in _row(grid, row):
            label = _label(cell)
            if label == _NAME and not targets.name:
                targets.name = _text(_beside(grid, row, cell))
            elif label == _TOTAL and targets.total is None:
                targets.total, doubtful = _funded(cell, _beside(grid, row, cell))
                if targets.total is not None:
                    own = targets.total.cell
                    targets.parts, doubtful = _parts(grid, (row, end), own.column)
                    targets.compared = _is_amount(_beside(grid, row, own))
            elif "资金" in label and (unit := _UNIT.search(label)):
                targets.unit = Unit.named(unit[0])
            elif _WEIGHT.fullmatch(label) and targets.heading is None:
                targets.heading, targets.weights = cell, _weights(grid, (row, end), cell)
    if doubtful:
        targets.total = None
    return targets


def _row(grid: Grid, row: int) -> list[Cell]:
    """The cells that begin in a row, from left to right."""
    cells = (grid.at(row, column) for column in range(grid.columns))
    return list(
        {id(cell): cell for cell in cells if cell is not None and cell.row == row and cell.text.strip()}.values()
    )


def _label(cell: Cell) -> str:
    return _MARKS.sub("", plain(cell.text))


def _text(cell: Cell | None) -> str:
    return plain(cell.text) if cell is not None else ""


def _is_part(label: str) -> bool:
    return label.removesuffix("资金") in _PARTS or label in _PARTS


def _beside(grid: Grid, row: int, label: Cell) -> Cell | None:
    """The next filled cell to the right."""
    cells = (grid.at(row, column) for column in range(label.column + label.width, grid.columns))
    return next((cell for cell in cells if cell is not None and cell.text.strip()), None)


def _funded(label: Cell, cell: Cell | None) -> tuple[Funded | None, bool]:
    """The amount of a label in its cell; and whether something else stands there, so that nothing is certain."""
    if cell is None:
        return None, False
    amount = parse_amount(cell.text, _PLAIN, value=cell.value)
    if isinstance(amount, Amount):
        return Funded("".join(label.text.split()), cell, amount), False
    return None, bool(re.search(r"\d", cell.text))


def _parts(grid: Grid, rows: tuple[int, int], column: int) -> tuple[list[Funded], bool]:
    """What stands below a total, in its column, and beside it; nothing where an amount has another name."""
    found: list[Funded] = []
    unclear = False
    for row in range(*rows):
        labels = [cell for cell in _row(grid, row) if _is_part(_label(cell))]
        below = grid.at(row, column)
        if row > rows[0] and not any(label.column < column for label in labels):
            if _is_amount(below):
                return [], False
            break
        for label in labels:
            cell = below if label.column < column else _beside(grid, row, label)
            part, unread = _funded(label, cell if cell is not None and cell.row == row else None)
            found += [part] if part is not None else []
            unclear = unclear or unread
    return found, unclear


def _is_amount(cell: Cell | None) -> bool:
    return cell is not None and isinstance(parse_amount(cell.text, _PLAIN, value=cell.value), Amount)


def _weights(grid: Grid, rows: tuple[int, int], heading: Cell) -> list[tuple[Cell, Amount]]:
    """The numbers below a heading, totals left out; none where a text stands among them."""
    found: dict[int, tuple[Cell, Amount]] = {}
    for row in range(rows[0] + heading.height, rows[1]):
        cell = grid.at(row, heading.column)
        if cell is None or not cell.text.strip() or id(cell) in found:
            continue
        if any(_SUM.search(other.text) for other in _row(grid, row)):
            continue
        amount = parse_amount(cell.text.strip().rstrip("%分"), _PLAIN, value=cell.value)
        if not isinstance(amount, Amount):
            return []
        found[id(cell)] = (cell, amount)
    return list(found.values())


def whole_of(heading: Cell) -> int | None:
    """What the weights below a heading add up to by its own words: 分值（90）; None where it doesn't say."""
    found = _WEIGHT.fullmatch(_label(heading))
    return int(found["whole"]) if found and found["whole"] else None
