"""Sheets of performance targets (项目绩效目标表): the funds of a project, and the weights of its targets.

They are forms and no tables, so they are read from the grid: the amount of a label is the next filled cell of its row.
What isn't read with certainty isn't given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fiscal.amounts import Amount, parse_amount
from fiscal.document import Cell, Document, Grid
from fiscal.units import Unit
from fiscal.vocabulary import plain

_NAME = "项目名称"
_TOTAL = "年度资金总额"
_PARTS = ("财政拨款", "上年结转", "其他资金")
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
    - total, parts: 年度资金总额 and what it consists of, blanks left out; total is None where it isn't certain
    - heading: the cell above the weights; weights: the cells and amounts below it, none where one can't be read
    """

    name: str = ""
    unit: Unit | None = None
    total: Funded | None = None
    parts: list[Funded] = field(default_factory=list)
    heading: Cell | None = None
    weights: list[tuple[Cell, Amount]] = field(default_factory=list)


def read_targets(document: Document) -> Iterator[Targets]:
    """The sheets of a document that print funds or weights, in order."""
    for grid in document.grids():
        if any("分值" in cell.text or "权重" in cell.text or "资金总额" in cell.text for cell in grid.cells):
            starts = [row for row in range(grid.rows) if any(_label(cell) == _NAME for cell in _row(grid, row))]
            ends = [*starts[1:], grid.rows] if starts else []
            for first, end in zip(starts, ends, strict=True):
                yield _sheet(grid, first, end)


def _sheet(grid: Grid, first: int, end: int) -> Targets:
    targets = Targets()
    doubtful = False
    for row in range(first, end):
        for cell in _row(grid, row):
            label = _label(cell)
            if label == _NAME and not targets.name:
                targets.name = _text(_beside(grid, row, cell))
            elif label == _TOTAL and targets.total is None:
                targets.total, doubtful = _funded(grid, row, cell)
            elif targets.total is not None and _is_part(label):
                part, unread = _funded(grid, row, cell)
                targets.parts += [part] if part is not None else []
                doubtful = doubtful or unread
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


def _funded(grid: Grid, row: int, label: Cell) -> tuple[Funded | None, bool]:
    """The amount beside a label; and whether something else stands there, so that nothing is certain."""
    cell = _beside(grid, row, label)
    if cell is None or cell.row != row:
        return None, False
    amount = parse_amount(cell.text, _PLAIN, value=cell.value)
    if isinstance(amount, Amount):
        return Funded("".join(label.text.split()), cell, amount), False
    return None, bool(re.search(r"\d", cell.text))


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
