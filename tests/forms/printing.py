"""Tables written as text: a line a row, ``|`` between cells, ``<`` for a cell merged with the one to its left and ``^``
for one merged with the one above. What isn't a row is a paragraph; an empty line ends a table."""

from dataclasses import replace

from fiscal.document import Cell, Document, Grid, Paragraph, Place


def document(text: str) -> Document:
    """The text as a document that was read; each cell's place is its line."""
    made = Document("form.txt", "text", "")
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if "|" in line:
            rows.append((number, [cell.strip() for cell in line.split("|")]))
            continue
        if rows:
            made.blocks.append(grid(rows))
            rows = []
        if line.strip():
            made.blocks.append(Paragraph(line.strip(), Place(line=number)))
    return made


def grid(rows: list[tuple[int, list[str]]]) -> Grid:
    """Rows (line number, texts) as a grid with its merged cells."""
    width = max(len(texts) for _, texts in rows)
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    cells: dict[tuple[int, int], Cell] = {}
    for r, (number, texts) in enumerate(rows):
        for c in range(width):
            text = texts[c] if c < len(texts) else ""
            if text in ("<", "^"):
                owner[r, c] = owner[(r, c - 1) if text == "<" else (r - 1, c)]
                top, left = owner[r, c]
                whole = cells[top, left]
                cells[top, left] = replace(
                    whole, height=max(whole.height, r - top + 1), width=max(whole.width, c - left + 1)
                )
            else:
                owner[r, c] = (r, c)
                cells[r, c] = Cell(text, r, c, Place(line=number))
    return Grid(len(rows), width, list(cells.values()), Place(line=rows[0][0]))


def money(hundredths: int, nothing: str = "") -> str:
    """An amount with two decimals; ``nothing`` where it is zero."""
    if not hundredths:
        return nothing
    sign, whole = ("-" if hundredths < 0 else ""), abs(hundredths)
    return f"{sign}{whole // 100:,}.{whole % 100:02d}"


def row(*cells: str | int | None, nothing: str = "") -> str:
    """A row of the text: amounts in hundredths, texts as they are, None blank."""
    return " | ".join("" if c is None else money(c, nothing) if isinstance(c, int) else c for c in cells)
