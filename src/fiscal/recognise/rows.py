"""The lines of a block: labels, codes as printed, and the figure under each column of amounts."""

from dataclasses import replace

from fiscal.amounts import Nothing, Unit, parse_amount
from fiscal.codes import classes_named
from fiscal.document import Cell, Grid
from fiscal.recognise.columns import Layout
from fiscal.recognise.line_codes import read_code
from fiscal.recognise.table import Block, Column, Figure, Line
from fiscal.vocabulary import default_vocabulary, layout, plain, take_apart


def read_line(where: tuple[Grid, int], number: int, block: Block, spot: Layout, *, begins: bool = False) -> Line | None:
    """One row of a block; None where the block has nothing in it.

    - where: grid and 0-based row; number: the row's number in the table as published
    - begins: whether the row is the first on a continuation page, where merged labels are printed again
    """
    grid, row = where
    cells = {column: grid.at(row, column) for column in (*spot.codes, *spot.keys, *spot.labels)}
    parts = [_own_text(cells[column], row, column, spot) for column in spot.labels]
    if begins and block.lines and len(parts) > 1:
        parts = [_not_again(part, cells[column], block) for part, column in zip(parts, spot.labels, strict=True)]
    codes = [_code_text(cells[column]) for column in spot.codes]
    keys = "".join(_code_text(cells[column]) for column in spot.keys)
    figures = {c.number: f for c in block.columns if (f := _figure(grid, row, c.number - 1, c.unit)) is not None}
    if {*map(plain, parts), *codes} - {""} <= layout().empty_marks:  # nothing, or words that say that there is nothing
        parts, codes = [], [""] * len(codes)
    if not any(parts) and not any(codes):
        parts = _total_aside(grid, row, spot)
        if not parts and all(f.amount is Nothing.BLANK for f in figures.values()):
            return None
    first = next((cell for cell in (*cells.values(), *(grid.at(row, c) for c in spot.amounts)) if cell), None)
    if first is None:
        return None
    filled = [k for k, part in enumerate(parts) if part]
    group = len(filled) > 1 and plain(parts[filled[-1]]) in layout().totals
    named = parts[filled[-2 if group else -1]] if filled else ""
    found = read_code(codes, named, block.lines)
    return Line(
        row=number,
        printed="/".join(parts[k] for k in filled),
        label=take_apart(found.name if found.code and not spot.codes else found.name or named),
        place=first.place,
        code=found.code,
        code_printed=found.printed,
        repaired=found.repaired,
        span=(filled[0], filled[-1]) if filled and len(parts) > 1 else None,
        group=group,
        key=keys if keys.isalnum() and keys.isascii() else "",
        indent=next((c.indent for c in cells.values() if c and c.text.strip()), 0),
        figures=figures,
    )


def join_tail(line: Line, before: Line) -> bool:
    """Put the tail of a label that a page break cut off back to its line; whether this line was such a tail.

    A tail has no figure, no code and no numbering; with the line before it makes a known label, follows a code, or
    stands alone in a label column that the line before filled.
    """
    if line.code or line.label.rank or any(f.amount is not Nothing.BLANK for f in line.figures.values()):
        return False
    whole = before.label.name + plain(line.printed)
    words = default_vocabulary()
    known = whole in words.words["row"] or bool(classes_named(whole))
    own = words.read(line.label.name, "row") is not None and not known
    inside = bool(line.span and before.span and line.span[0] == line.span[1] <= before.span[1])
    if not line.printed or own or not (known or before.code or inside):
        return False
    before.printed += line.printed
    before.label = replace(before.label, name=whole)
    return True


def share_total(left: Line | None, right: Line | None) -> Line | None:
    """A total whose amount stands in the next block closes both blocks (当年支出小计 over two halves).

    Gives the right half's line, with the total's label, and puts its figure under the left half's one column too.
    """
    if left is None or right is None or not layout().is_total(left.label.name):
        return right
    own = [f for f in left.figures.values() if f.amount is not Nothing.BLANK]
    if own or (right.printed and right.label != left.label) or len(right.figures) != 1:
        return right
    (figure,) = right.figures.values()
    left.shared = figure
    right.printed, right.label = left.printed, left.label
    return right


def _own_text(cell: Cell | None, row: int, column: int, spot: Layout) -> str:
    """A label cell's text where it begins; a cell that is merged from above or from the left says nothing again."""
    if cell is None or cell.row != row or (cell.column != column and cell.column in spot.labels):
        return ""
    return cell.text.strip()


def _not_again(part: str, cell: Cell | None, block: Block) -> str:
    """A merged label's text unless the page before printed it for the rows that go on here."""
    spread = cell is not None and cell.height > 1
    return "" if spread and any(part and part in line.printed.split("/") for line in block.lines[-12:]) else part


def _total_aside(grid: Grid, row: int, spot: Layout) -> list[str]:
    """A total's label, where it stands in a column of keys or remarks left of the amounts; else nothing."""
    cells = (grid.at(row, column) for column in sorted((*spot.keys, *spot.asides)))
    found = (cell.text.strip() for cell in cells if cell and cell.row == row)
    return [text for text in found if layout().is_total(plain(text))][:1]


def _code_text(cell: Cell | None) -> str:
    return plain(cell.text) if cell else ""


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


__all__ = ["block_columns", "read_line", "share_total"]
