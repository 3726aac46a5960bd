"""An annotated workbook: a copy of the source, the cells of findings coloured and commented, and a list of them.

The original's values, formats and formulas stay as they were. Of other formats the recognised tables are written.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from fiscal.findings import Finding, Term
from fiscal.language import Language, say
from fiscal.report.json import decimal_text
from fiscal.report.report import Report
from fiscal.report.sentences import full_place, path_words, severity_word
from fiscal.views import shown_tables

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FIRST, _OTHER = "FFF8CBC6", "FFFFEFC2"  # the cell that is held to the others; the others
_LONG = 900  # characters of a comment


def annotate_workbook(report: Report, target: str | Path, language: Language) -> Path:
    """Write the annotated workbook and give its path.

    Raises:
        OSError: the target can't be written.
    """
    source = report.source[0]
    if source.format == "xlsx" and Path(source.path).is_file():
        from openpyxl import load_workbook  # noqa: PLC0415  # loaded only where a workbook is written

        book, anchors = load_workbook(source.path), None
    else:
        book, anchors = _tables_book(report)
    _mark(book, report, language, anchors)
    _list(book, report, language, anchors)
    path = Path(target)
    book.save(path)
    return path


Anchors = dict[tuple[str, int, int], tuple[str, str]]


def _tables_book(report: Report) -> tuple["Workbook", Anchors]:
    """The recognised tables, a sheet a block, and where each of their cells stands."""
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook()
    book.remove(book.worksheets[0])
    anchors: Anchors = {}
    for number, table in enumerate(shown_tables(report.facts, {t.id for t in report.tables}, report.findings), 1):
        sheet: Worksheet = book.create_sheet(_sheet_name(f"{number} {table.title}"))
        sheet.append([table.title])
        sheet.append(["", table.unit, *table.headings])
        for cell in (*sheet[1], *sheet[2]):
            cell.font = Font(bold=True)
        for row in table.rows:
            sheet.append([row.code, row.label, *(cell.text for cell in row.cells)])
            for position, shown in enumerate(row.cells, 3):
                where = shown.anchor.split("-")
                place = sheet.cell(sheet.max_row, position).coordinate
                anchors[where[0], int(where[1][1:]), int(where[2][1:])] = (sheet.title, place)
        sheet.column_dimensions["B"].width = 36
        sheet.freeze_panes = "C3"
    return book, anchors


def _sheet_name(title: str) -> str:
    return "".join("_" if character in "[]:*?/\\'" else character for character in title)[:31]


def _where(cell: Term, anchors: Anchors | None) -> tuple[str, str] | None:
    """The sheet and address of a finding's cell in the written workbook."""
    if anchors is None:
        return (cell.place.sheet, cell.place.ref) if cell.place.sheet and cell.place.ref else None
    if cell.table is None or cell.row is None or cell.column is None:
        return None
    return anchors.get((cell.table, cell.row, cell.column))


def _mark(book: "Workbook", report: Report, language: Language, anchors: Anchors | None) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    told: dict[tuple[str, str], list[str]] = {}
    firsts: set[tuple[str, str]] = set()
    for finding in report.findings:
        message = f"{finding.rule}: {say(language, finding.message.zh, finding.message.en)}"
        for index, cell in enumerate(finding.cells):
            if where := _where(cell, anchors):
                told.setdefault(where, []).extend([message] if index == 0 else [])
                if index == 0:
                    firsts.add(where)
        if not finding.cells and finding.place.sheet and finding.place.ref and anchors is None:
            where = (finding.place.sheet, finding.place.ref)
            told.setdefault(where, []).append(message)
            firsts.add(where)
    for suspect in report.suspects:
        if suspect.cell and suspect.proposed is not None and (where := _where(suspect.cell, anchors)):
            proposal = decimal_text(suspect.proposed, suspect.cell.step)
            told.setdefault(where, []).append(say(language, f"建议改为 {proposal}", f"proposed: {proposal}"))
    for (sheet, ref), messages in sorted(told.items()):
        if sheet not in book.sheetnames:
            continue
        cell = book[sheet][ref]
        colour = _FIRST if (sheet, ref) in firsts else _OTHER
        cell.fill = PatternFill("solid", start_color=colour, end_color=colour)
        if messages:
            note = Comment("\n".join(dict.fromkeys(messages))[:_LONG], "fiscal")
            note.width, note.height = 320, 140
            cell.comment = note


def _list(book: "Workbook", report: Report, language: Language, anchors: Anchors | None) -> None:
    """The sheet of findings, first in the book, each linked to its cell."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415

    name = say(language, "核对结果", "findings")
    while name in book.sheetnames:
        name += "_"
    sheet = book.create_sheet(name, 0)
    sheet.append(
        say(
            language, "级别|位置|规则|科目、栏目|公布|应为|说明", "severity|place|rule|path|published|expected|message"
        ).split("|")
    )
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for finding in report.findings:
        sheet.append(_row(finding, report, language))
        first = finding.cells[0] if finding.cells else None
        where = _where(first, anchors) if first else None
        if where is None and anchors is None and finding.place.sheet and finding.place.ref:
            where = (finding.place.sheet, finding.place.ref)
        if where is not None and where[0] in book.sheetnames:
            link = sheet.cell(sheet.max_row, 2)
            quoted = where[0].replace("'", "''")
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{where[1]}")
            link.style = "Hyperlink"
    for column, width in zip("ABCDEFG", (8, 30, 20, 44, 16, 16, 80), strict=True):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    book.active = 0


def _row(finding: Finding, report: Report, language: Language) -> list[str]:
    first = finding.cells[0] if finding.cells else None
    return [
        severity_word(finding.severity, language),
        full_place(report, finding.place, language, first),
        finding.rule,
        path_words(finding),
        first.published if first else "",
        decimal_text(finding.expected) if finding.expected is not None else "",
        say(language, finding.message.zh, finding.message.en),
    ]
