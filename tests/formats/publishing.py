"""The example's sheets published in other formats: xls, ods, docx, html and PDF, ruled or without any line."""

import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Protocol

import docx
import xlwt

from tests.read.pdf.conftest import Page, pdf_bytes

Range = tuple[int, int, int, int]


class Sheet(Protocol):
    """A sheet as ``examples/lechang-2023/make.py`` makes it; ranges are 0-based, both ends included."""

    name: str
    rows: list[list[str]]
    merged: list[Range]
    grid: range


def covered(sheet: Sheet) -> dict[tuple[int, int], Range]:
    """Each position that a merged range covers, with the range."""
    return {(r, c): own for own in sheet.merged for r in range(own[0], own[2] + 1) for c in range(own[1], own[3] + 1)}


def cells(sheet: Sheet, row: int) -> list[tuple[str, Range]]:
    """The cells that begin in a row, with what each covers."""
    merged = covered(sheet)
    own = [(c, merged.get((row, c), (row, c, row, c))) for c in range(len(sheet.rows[row]))]
    return [(sheet.rows[row][c], where) for c, where in own if where[:2] == (row, c)]


def write_xls(sheets: Sequence[Sheet], path: Path) -> None:
    """An old workbook, amounts as text in its cells."""
    book = xlwt.Workbook()
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        for row in range(len(sheet.rows)):
            for text, (r1, c1, r2, c2) in cells(sheet, row):
                if (r1, c1) == (r2, c2):
                    page.write(r1, c1, text)
                else:
                    page.write_merge(r1, r2, c1, c2, text)
    book.save(str(path))


_ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"""


def write_ods(sheets: Sequence[Sheet], path: Path) -> None:
    """An OpenDocument spreadsheet."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _ODS.format(tables="".join(map(_ods_table, sheets))))


def _ods_table(sheet: Sheet) -> str:
    merged, rows = covered(sheet), []
    for r, row in enumerate(sheet.rows):
        made = []
        for c, text in enumerate(row):
            r1, c1, r2, c2 = merged.get((r, c), (r, c, r, c))
            if (r1, c1) != (r, c):
                made.append("<table:covered-table-cell/>")
                continue
            spans = f'table:number-rows-spanned="{r2 - r1 + 1}" table:number-columns-spanned="{c2 - c1 + 1}"'
            value = f'office:value-type="string"><text:p>{escape(text)}</text:p>' if text else ">"
            made.append(f"<table:table-cell {spans} {value}</table:table-cell>")
        rows.append(f"<table:table-row>{''.join(made)}</table:table-row>")
    return f'<table:table table:name="{escape(sheet.name)}">{"".join(rows)}</table:table>'


def _around(sheet: Sheet) -> tuple[list[str], list[str]]:
    """The lines above a sheet's grid and those below, each cell that holds text a line."""
    grid = sheet.grid or range(len(sheet.rows), len(sheet.rows))
    above, below = sheet.rows[: grid.start], sheet.rows[grid.stop :]
    return [text for row in above for text in row if text], [text for row in below for text in row if text]


def write_docx(sheets: Sequence[Sheet], path: Path) -> None:
    """A Word file: titles as paragraphs, grids as tables with merged cells."""
    document = docx.Document()
    for sheet in sheets:
        above, below = _around(sheet)
        for line in above:
            document.add_paragraph(line)
        if sheet.grid:
            table = document.add_table(len(sheet.grid), len(sheet.rows[sheet.grid.start]))
            for row in sheet.grid:
                for text, (r1, c1, r2, c2) in cells(sheet, row):
                    first = table.cell(r1 - sheet.grid.start, c1)
                    whole = first.merge(table.cell(r2 - sheet.grid.start, c2)) if (r1, c1) != (r2, c2) else first
                    whole.text = text
        for line in below:
            document.add_paragraph(line)
    document.save(str(path))


def write_html(sheets: Sequence[Sheet], path: Path) -> None:
    """A web page."""
    parts = []
    for sheet in sheets:
        above, below = _around(sheet)
        rows = [
            "".join(
                f'<td rowspan="{r2 - r1 + 1}" colspan="{c2 - c1 + 1}">{escape(text)}</td>'
                for text, (r1, c1, r2, c2) in cells(sheet, row)
            )
            for row in sheet.grid
        ]
        parts += [f"<p>{escape(line)}</p>" for line in above]
        parts += ["<table>", *(f"<tr>{row}</tr>" for row in rows), "</table>"] if rows else []
        parts += [f"<p>{escape(line)}</p>" for line in below]
    page = f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{"".join(parts)}</body></html>'
    path.write_text(page, encoding="utf-8")


_SIZE, _LINE, _MARGIN, _GAP = 10.0, 18.0, 50.0, 12.0


def _width(text: str) -> float:
    """How wide a text is in the hand-made font: half an em for ASCII, one em for everything else."""
    return sum(_SIZE / 2 if char.isascii() else _SIZE for char in text)


def write_ruled_pdf(sheets: Sequence[Sheet], path: Path) -> None:
    """A page a sheet, every cell in lines."""
    path.write_bytes(pdf_bytes([_page(sheet, style="ruled") for sheet in sheets]))


def write_borderless_pdf(sheets: Sequence[Sheet], path: Path) -> None:
    """A page a sheet, no cell in lines: rules above and below the headings and the table, short ones below groups."""
    path.write_bytes(pdf_bytes([_page(sheet, style="borderless") for sheet in sheets]))


def write_lineless_pdf(sheets: Sequence[Sheet], path: Path) -> None:
    """A page a sheet, without any line."""
    path.write_bytes(pdf_bytes([_page(sheet, style="lineless") for sheet in sheets]))


def _page(sheet: Sheet, *, style: str) -> Page:
    above, below = _around(sheet)
    merged = covered(sheet)
    count = len(sheet.rows[sheet.grid.start]) if sheet.grid else 0
    single = [
        (r, c) for r in sheet.grid for c in range(count) if (own := merged.get((r, c))) is None or own[1] == own[3]
    ]
    widths = [max((_width(sheet.rows[r][c]) for r, k in single if k == c), default=0) + 2 * _GAP for c in range(count)]
    for r1, c1, _, c2 in sheet.merged:  # a heading is never wider than what it spans
        if r1 in sheet.grid and (lacks := _width(sheet.rows[r1][c1]) + 2 * _GAP - sum(widths[c1 : c2 + 1])) > 0:
            widths[c2] += lacks
    xs = [_MARGIN + sum(widths[:c]) for c in range(count + 1)]
    longest = max([*(_width(line) for line in (*above, *below)), xs[-1] - _MARGIN, 400])
    page = Page(
        width=longest + 2 * _MARGIN, height=2 * _MARGIN + _LINE * (len(above) + len(sheet.grid) + len(below) + 4)
    )
    y = _MARGIN
    for line in above:
        page.text(_MARGIN, y, line)
        y += _LINE
    top = y
    headings = 1 + max((own[2] for own in sheet.merged if own[0] in sheet.grid), default=sheet.grid.start)
    for row in sheet.grid:
        for text, (r1, c1, r2, c2) in cells(sheet, row):
            box = (xs[c1], top + (r1 - sheet.grid.start) * _LINE, xs[c2 + 1], top + (r2 + 1 - sheet.grid.start) * _LINE)
            if style == "ruled":
                page.frame(*box)
            elif style == "borderless" and r2 + 1 < headings:
                page.line(box[0] + _GAP, box[3], box[2] - _GAP, box[3])
            number, middle = text[-1:].isdigit() and "." in text, row < headings
            page.text(_left(text, box, number=number, middle=middle), (box[1] + box[3] + 7) / 2, text)
    if sheet.grid and style == "borderless":
        for row in (sheet.grid.start, headings, sheet.grid.stop):
            at = top + (row - sheet.grid.start) * _LINE
            page.line(xs[0], at, xs[-1], at)
    y = top + _LINE * (len(sheet.grid) + 1)
    for line in below:
        page.text(_MARGIN, y, line)
        y += _LINE
    return page


def _left(text: str, box: tuple[float, float, float, float], *, number: bool, middle: bool) -> float:
    """Numbers stand at the right of their cell, labels at the left, headings over several columns in the middle."""
    if number:
        return box[2] - _GAP / 2 - _width(text)
    return (box[0] + box[2] - _width(text)) / 2 if middle else box[0] + _GAP / 2
