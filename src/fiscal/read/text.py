"""Plain text whose tables are runs of tab-separated lines, as a text extractor leaves a gazette.

Consecutive lines that contain tabs are one grid; any other line that isn't empty is a paragraph. Marks that the
extractor added (``- ``, ``**``) stay as printed.
"""

from fiscal.document import Cell, Document, Grid, Paragraph, Place
from fiscal.read.cells import CellCount, leading_spaces, start_document, unreadable_bytes
from fiscal.read.encoding import decode
from fiscal.read.limits import Limits


def read_text(path: str, content: bytes, limits: Limits) -> Document:
    """The paragraphs and grids of a text; every place is a 1-based line.

    A grid is as wide as its longest line; its blank positions hold no cell.
    """
    document = start_document(path, "text", content)
    decoded = decode(content)
    if decoded.unreadable:
        document.problems.append(unreadable_bytes(decoded.unreadable, decoded.encoding, Place()))
    count = CellCount(path, limits)
    run: list[str] = []
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if "\t" in line:
            run.append(line)
            continue
        if run:
            _add_grid(document, run, number - len(run), count)
            run = []
        if line.strip():
            document.blocks.append(Paragraph(line, Place(line=number)))
    if run:
        _add_grid(document, run, len(lines) + 1 - len(run), count)
    return document


def _add_grid(document: Document, run: list[str], first: int, count: CellCount) -> None:
    """Add the grid of these lines, the first of which has this number; lines of nothing but tabs add none."""
    cells: list[Cell] = []
    columns = 0
    for row, line in enumerate(run):
        place = Place(line=first + row)
        fields = line.split("\t")
        columns = max(columns, len(fields))
        cells += [
            Cell(text, row, column, place, indent=leading_spaces(text))
            for column, text in enumerate(fields)
            if text and not text.isspace()
        ]
    count.add(len(cells))
    if cells:
        document.blocks.append(Grid(len(run), columns, cells, Place(line=first)))
