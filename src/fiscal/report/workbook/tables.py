"""A workbook of the recognised tables, for sources that are no workbook; and where each of their cells stands."""

import re
from decimal import Decimal

from fiscal.report.report import Report
from fiscal.report.workbook.package import Package
from fiscal.report.workbook.sheet import reference
from fiscal.report.workbook.styles import Styles
from fiscal.report.workbook.written import Page, Written, add_sheet, free_name, new_package
from fiscal.views import ShownTable, shown_tables

Anchors = dict[tuple[str, int, int], tuple[str, str]]
"""(table, row, column) of a figure, or (table, 0, code) of a row's label → sheet and address."""

_AMOUNT = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?", re.ASCII)
_HEAD = 2  # rows above a table: its title, and its headings


def tables_package(report: Report) -> tuple[Package, Anchors]:
    """A sheet a block of each table, in the order of publication; amounts are numbers, what isn't one stays text."""
    package = new_package()
    styles, anchors = Styles(package), Anchors()
    shown = shown_tables(report.facts, {table.id for table in report.tables}, report.findings)
    for number, table in enumerate(shown, 1):
        name = free_name(package, f"{number} {table.title}")
        rows: list[list[Written | None]] = [[Written(table.title, bold=True)], _headings(table)]
        for position, row in enumerate(table.rows, _HEAD + 1):
            rows.append(
                [
                    Written(row.code),
                    Written("　" * max(row.level - 1, 0) + row.label),
                    *(figure(c.text) for c in row.cells),
                ]
            )
            if row.code.isdigit():
                anchors.setdefault((table.id, 0, int(row.code)), (name, reference(position, 1)))
            for column, cell in enumerate(row.cells, 3):
                _, line, printed = cell.anchor.rsplit("-", 2)
                anchors[table.id, int(line[1:]), int(printed[1:])] = (name, reference(position, column))
        page = Page(name, rows, (12, 40, *(16 for _ in table.headings)), frozen=(_HEAD, 2))
        add_sheet(package, page, styles)
    return package, anchors


def _headings(table: ShownTable) -> list[Written | None]:
    return [
        Written(""),
        Written(table.unit, bold=True),
        *(Written(heading, bold=True, wrap=True) for heading in table.headings),
    ]


def figure(text: str) -> Written:
    """A printed amount as a number with its decimals; anything else as it is printed."""
    plain = text.strip()
    if not _AMOUNT.fullmatch(plain):
        return Written(text)
    value = Decimal(plain.replace(",", ""))
    return Written(value, decimals=len(plain.partition(".")[2]), grouped="," in plain)
