"""The lines of a block: labels, codes as printed, and the figure under each column of amounts."""

from fiscal.amounts import Nothing, Unit, parse_amount
from fiscal.codes import Code, InvalidCodeError
from fiscal.document import Cell, Grid
from fiscal.recognise.columns import Layout
from fiscal.recognise.table import Block, Column, Figure, Line
from fiscal.vocabulary import Label, plain, take_apart


def read_line(grid: Grid, row: int, number: int, block: Block, spot: Layout) -> Line | None:
    """One row of a block; None where the block has nothing in it."""
    cells = {column: grid.at(row, column) for column in (*spot.codes, *spot.labels)}
    texts = [
        cell.text.strip() if cell and cell.text else "" for column in spot.labels if (cell := cells[column]) or True
    ]
    codes = [_code_text(cells[column]) for column in spot.codes]
    figures = {c.number: f for c in block.columns if (f := _figure(grid, row, c.number - 1, c.unit)) is not None}
    if not any(texts) and not any(codes) and all(f.amount is Nothing.BLANK for f in figures.values()):
        return None
    first = next((cell for cell in (*cells.values(), *(grid.at(row, c) for c in spot.amounts)) if cell), None)
    if first is None:
        return None
    printed = texts[-1] if texts else ""
    if not printed and any(texts):
        printed = next(t for t in reversed(texts) if t)
    code, as_printed, name = _code(codes, printed)
    return Line(
        row=number,
        printed=printed,
        label=take_apart(name if code and not spot.codes else printed),
        place=first.place,
        code=code,
        code_printed=as_printed,
        outer=tuple(plain(t) for t in texts[:-1]),
        indent=next((c.indent for c in cells.values() if c and c.text.strip()), 0),
        figures=figures,
    )


def _code_text(cell: Cell | None) -> str:
    return plain(cell.text) if cell else ""


def _code(parts: list[str], label: str) -> tuple[Code | None, str | None, str]:
    """The code of a row, how it is printed, and the label without it."""
    filled = [p for p in parts if p]
    if filled and all(p.isdigit() for p in filled):
        try:
            return Code.join(*filled), "|".join(filled), label
        except InvalidCodeError:
            return None, "|".join(filled), label
    if parts:  # a total or a remark may stand in the code columns
        return None, None, label or "".join(filled)
    found = Code.find(label)
    if found is None:
        return None, None, label
    code, rest = found
    return code, str(code), rest


def _figure(grid: Grid, row: int, column: int, unit: Unit) -> Figure | None:
    """What is printed at a position; a merged amount counts once, where it begins."""
    cell = grid.at(row, column)
    if cell is None:
        return Figure(Nothing.BLANK, "", grid.place)
    if (cell.row, cell.column) != (row, column):
        return None
    text = cell.text.strip()
    amount = parse_amount(text, unit, value=cell.value)
    if cell.doubt and amount is Nothing.BLANK:
        amount = Nothing.UNREADABLE
    return Figure(amount, text, cell.place, cell.doubt, cell.hidden)


def block_columns(paths: list[tuple[str, ...]], spot: Layout, unit: Unit, heading: str) -> Block:
    """A block with its columns of amounts; a unit in a heading's brackets wins over the table's."""
    columns = []
    for column in spot.amounts:
        own = next((found for text in reversed(paths[column]) if "(" in text and (found := Unit.parse(text))), None)
        columns.append(Column(column + 1, paths[column], own or unit))
    names = tuple(take_apart(paths[c][-1]).name for c in (*spot.codes, *spot.labels) if paths[c])
    return Block(heading, names, columns, labelled=bool(spot.codes or spot.labels))


__all__ = ["Label", "block_columns", "read_line"]
