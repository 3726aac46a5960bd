"""Makes the example's files from the gazette that published the budget.

    python make.py                     the workbook, the csv folder and the expected report, from budget.txt
    python make.py --gazette PATH      budget.txt first, cut out of the gazette's text
    python make.py --shown             what the walkthrough and the README show of it, too

The figures are those of the 2023 budget of 乐昌市人民政府办公室 as its city's gazette printed it: tables split over
pages, their headings repeated, their totals sometimes too. The workbook and the csv files join the pages again.
"""

import argparse
import csv
import re
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from itertools import groupby, takewhile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

import fiscal

HERE = Path(__file__).resolve().parent
FIRST = "2023 年乐昌市人民政府办公室 部门预算"  # the gazette's line that opens the budget
AFTER = "市十六届人大三次会议文件之十九"  # the line that opens what follows it
AMOUNT = re.compile(r"-?\d+\.\d\d")
NUMBER = re.compile(r"表\s*\d+")
PUBLISHED = datetime(2023, 3, 1, tzinfo=UTC).replace(tzinfo=None)  # a workbook's times have no zone
Row = list[str]
Range = tuple[int, int, int, int]


@dataclass
class Table:
    """One table, its pages joined.

    - above: number, title, who publishes, unit; only a title for the table that stands among the explanations
    - below: its notes
    """

    above: list[str]
    heading: list[Row]
    body: list[Row]
    below: list[str] = field(default_factory=list)


@dataclass
class Sheet:
    """One sheet or csv file; merged ranges are (first row, first column, last row, last column), 0-based."""

    name: str
    rows: list[Row]
    merged: list[Range] = field(default_factory=list)
    title: int | None = None
    grid: range = range(0)


# -- the text ---------------------------------------------------------------------------------------------------------


def cut(gazette: Path) -> str:
    """The lines of the gazette's text that are this budget."""
    lines = gazette.read_text(encoding="utf-8").splitlines()
    return "\n".join(lines[lines.index(FIRST) : lines.index(AFTER)]).rstrip() + "\n"


def parse(text: str) -> tuple[list[str], list[Table], list[str]]:
    """The lines before the tables, the tables, and the explanations after them."""
    before: list[str] = []
    tables: list[Table] = []
    after: list[str] = []
    waiting: list[str] = []  # lines that the next table may claim as its own
    for is_page, lines in groupby(filter(str.strip, text.splitlines()), key=lambda line: "\t" in line):
        if not is_page:
            waiting = list(lines)
            continue
        start = max((k for k, line in enumerate(waiting) if NUMBER.fullmatch(line)), default=len(waiting) - 2)
        share(waiting[:start], before, tables, after)
        if not NUMBER.fullmatch(waiting[start]):  # the sentence between a heading and its table
            after += waiting[start + 1 :]
            del waiting[start + 1 :]
        add(
            tables,
            [tidy(line) for line in waiting[start:]],
            [[tidy(cell) for cell in line.split("\t")] for line in lines],
        )
    share(waiting, before, tables, after)
    return before, tables, after


def share(lines: list[str], before: list[str], tables: list[Table], after: list[str]) -> None:
    """Give lines between tables to the table above them (notes), and the rest to the prose before or after."""
    notes = list(takewhile(lambda line: not line.startswith("第"), lines)) if tables else []
    if tables:
        tables[-1].below += notes
    (after if tables else before).extend(lines[len(notes) :])


def add(tables: list[Table], above: list[str], page: list[Row]) -> None:
    """Add a page: a table of its own, or more rows of the last one, whose total it may print again."""
    height = next(k for k, row in enumerate(page) if any(map(AMOUNT.fullmatch, row)))
    if not tables or tables[-1].above != above:
        tables.append(Table(above, page[:height], page[height:]))
        return
    printed = tables[-1].body
    printed += [row for row in page[height:] if not (row[0] == "合计" and row in printed)]


def tidy(text: str) -> str:
    """A cell or title without the spaces that wrapped lines and letter-spacing leave between Chinese characters."""
    return re.sub(r"(?<=[一-鿿]) (?=[一-鿿])", "", text.replace("表 ", "表"))


# -- sheets -----------------------------------------------------------------------------------------------------------


def sheets(text: str) -> list[Sheet]:
    """The publication as sheets: cover, a sheet a table, explanations."""
    before, tables, after = parse(text)
    laid = [laid_out(table) for table in tables]
    return [Sheet("封面", [[line] for line in before]), *laid, Sheet("说明", [[line] for line in after])]


def laid_out(table: Table) -> Sheet:
    """A table as departments publish it: number, title, body and unit on a line, heading, rows, notes."""
    width = len(table.heading[0])
    numbered = NUMBER.fullmatch(table.above[0]) is not None
    title, *rest = table.above[1:] if numbered else table.above
    top = [[table.above[0]]] if numbered else []
    top += [[title]]
    merged = [(len(top) - 1, 0, len(top) - 1, width - 1)]
    if rest:
        top += [[rest[0], *[""] * (width - 2), rest[1]]]
    grid = range(len(top), len(top) + len(table.heading) + len(table.body))
    merged += [
        (r1 + grid.start, c1, r2 + grid.start, c2) for r1, c1, r2, c2 in spans(table.heading) if (r1, c1) != (r2, c2)
    ]
    merged += [(grid.stop + k, 0, grid.stop + k, width - 1) for k in range(len(table.below))]
    rows = [*top, *table.heading, *table.body, *([line] for line in table.below)]
    name = table.above[0] if numbered else "重点项目"
    return Sheet(name, rows, merged, title=len(top) - (2 if rest else 1), grid=grid)


def spans(heading: list[Row]) -> list[Range]:
    """What each heading cell covers: blanks to its right that have headings below, else the blanks below it."""
    found: list[Range] = []
    for r, row in enumerate(heading):
        for c, text in enumerate(row):
            if not text:
                continue
            below = heading[r + 1] if r + 1 < len(heading) else None
            if below and below[c]:
                right = next((k for k in range(c + 1, len(row)) if row[k] or not below[k]), len(row))
                found.append((r, c, r, right - 1))
            else:
                found.append((r, c, len(heading) - 1, c))
    return found


# -- files ------------------------------------------------------------------------------------------------------------


def write_workbook(made: list[Sheet], path: Path) -> None:
    """A workbook, the same bytes each time for the same version of openpyxl."""
    book = Workbook()
    book.properties.creator = "fiscal"
    book.properties.created = book.properties.modified = PUBLISHED
    del book[book.sheetnames[0]]
    for sheet in made:
        fill(book.create_sheet(sheet.name), sheet)
    buffer = BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":  # saving sets the hour
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2023-03-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, PUBLISHED.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)


def fill(page: Worksheet, sheet: Sheet) -> None:
    """Write a sheet's cells: amounts as numbers with two decimals, codes and words as text."""
    thin = Side(style="thin")
    for r, row in enumerate(sheet.rows, start=1):
        for c, text in enumerate(row, start=1):
            amount = r - 1 in sheet.grid and AMOUNT.fullmatch(text)
            cell = page.cell(r, c, Decimal(text) if amount else text or None)
            if amount:
                cell.number_format = "0.00"
            if r - 1 in sheet.grid:
                cell.border = Border(thin, thin, thin, thin)
                cell.alignment = Alignment(horizontal=None if amount else "left", vertical="center", wrap_text=True)
    for r1, c1, r2, c2 in sheet.merged:
        page.merge_cells(start_row=r1 + 1, start_column=c1 + 1, end_row=r2 + 1, end_column=c2 + 1)
        page.cell(r1 + 1, c1 + 1).alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    if sheet.title is not None:
        page.cell(sheet.title + 1, 1).font = Font(bold=True, size=16)
    for column in range(1, max(map(len, sheet.rows)) + 1):
        page.column_dimensions[get_column_letter(column)].width = 100 if sheet.title is None else 16


def write_csv(made: list[Sheet], folder: Path) -> None:
    """A csv file a sheet."""
    folder.mkdir(exist_ok=True)
    for sheet in made:
        with (folder / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(sheet.rows)


def write_report(book: Path) -> None:
    """The expected report beside the workbook, as JSON and as ``fiscal check`` prints it in Chinese."""
    report = fiscal.check(book)
    report.source = [type(source)(Path(source.path).name, source.sha256, source.format) for source in report.source]
    report.to_json(book.with_name("report.json"))
    book.with_name("report.txt").write_text(report.to_text("zh"), encoding="utf-8", newline="\n")


def execute(notebook: Path) -> None:
    """Run the walkthrough anew and keep its outputs, without what differs from machine to machine."""
    import nbformat  # noqa: PLC0415 - wanted for this only
    from nbclient import NotebookClient  # noqa: PLC0415

    book = nbformat.read(notebook, as_version=4)
    NotebookClient(book, record_timing=False, resources={"metadata": {"path": str(notebook.parent)}}).execute()
    book.metadata["language_info"] = {"name": "python"}
    for cell in book.cells:
        for output in cell.get("outputs", ()):
            if {"text/html", "image/png"} & output.get("data", {}).keys():
                output["data"].pop("text/plain", None)  # says in which folder the copies stood
    nbformat.write(book, notebook)


def show(readme: Path, book: Path) -> None:
    """Write what ``fiscal check`` prints in English into the README's block."""
    text = readme.read_text(encoding="utf-8")
    start = text.index("```text\n", text.index("<!-- output: fiscal check ")) + len("```text\n")
    end = text.index("```", start)
    readme.write_text(text[:start] + fiscal.check(book).to_text("en") + text[end:], encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes the example's files.")
    parser.add_argument("--gazette", type=Path, help="the gazette's text, to cut budget.txt out of it anew")
    parser.add_argument("--into", type=Path, default=HERE, help="the folder to write to; by default the example's own")
    parser.add_argument("--shown", action="store_true", help="the outputs in the walkthrough and the README, too")
    options = parser.parse_args()
    text = cut(options.gazette) if options.gazette else (HERE / "budget.txt").read_text(encoding="utf-8")
    (options.into / "budget.txt").write_text(text, encoding="utf-8", newline="\n")
    made = sheets(text)
    write_workbook(made, options.into / "budget.xlsx")
    write_csv(made, options.into / "csv")
    write_report(options.into / "budget.xlsx")
    if options.shown:
        execute(HERE / "walkthrough.ipynb")
        show(HERE.parents[1] / "README.md", options.into / "budget.xlsx")


if __name__ == "__main__":
    main()
