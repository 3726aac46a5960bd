"""Tables as text: cells divided by ``|``, a line without it is a paragraph; each row's place is its line."""

from fiscal.check import check_documents
from fiscal.document import Cell, Document, Grid, Paragraph, Place, Severity
from fiscal.report import Report


def document(text: str) -> Document:
    """A gazette with these tables; lines are numbered from 1."""
    found = Document("gazette.txt", "text", "0" * 64, [Paragraph("某市人民政府公报2023年", Place(line=0))])
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate([*text.strip().splitlines(), ""], 1):
        if "|" in line:
            rows.append((number, [cell.strip() for cell in line.split("|")]))
            continue
        if rows:
            found.blocks.append(_grid(rows))
            rows = []
        if line.strip():
            found.blocks.append(Paragraph(line.strip(), Place(line=number)))
    return found


def _grid(rows: list[tuple[int, list[str]]]) -> Grid:
    cells = [
        Cell(text, row, column, Place(line=number))
        for row, (number, texts) in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    ]
    return Grid(len(rows), max(len(texts) for _, texts in rows), cells, Place(line=rows[0][0]))


def report(text: str) -> Report:
    """The report of these tables."""
    return check_documents([document(text)])


def serious(text: str) -> list[tuple[str, str, int | None]]:
    """Errors and warnings about lines of the tables: severity, rule, line."""
    found = [f for f in report(text).findings if f.severity is not Severity.NOTE and f.place.line]
    return [(str(f.severity), f.rule, f.place.line) for f in found]
