"""The official empty workbooks of Shanghai, filled with consistent figures; the filled ones are never kept."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import openpyxl
import xlrd
import xlwt

from tests.forms.ledger import GENERAL, SPECIAL, Atom, Ledger, name_of

OTHER = {"事业收入": "institution", "事业单位经营收入": "operations", "其他收入": "other"}
BASIC = ("personnel", "operating")
MONEY = Ledger(
    (
        Atom(812_345_67, GENERAL, "current", "personnel", "2050205", "30101"),
        Atom(20_000_00, GENERAL, "current", "personnel", "2050205", "30304"),
        Atom(93_100_50, GENERAL, "current", "operating", "2050205", "30201"),
        Atom(31_250_00, GENERAL, "current", "operating", "2050205", "30217"),
        Atom(450_000_00, GENERAL, "current", "project", "2050205"),
        Atom(77_000_10, GENERAL, "current", "project", "2079999"),
        Atom(65_000_00, SPECIAL, "current", "project", "2290804"),
        Atom(12_300_00, "institution", "current", "operating", "2050205", "30201"),
        Atom(4_560_00, "operations", "current", "project", "2050205"),
        Atom(789_00, "other", "current", "project", "2079999"),
    )
)
COSTS = {"合计": 9_12_50, "因公出国(境)费": 0, "公务接待费": 3_12_50, "小计": 6_00_00, "购置费": 0, "运行费": 6_00_00}
OFFICE = 12_4350


class Page(Protocol):
    """A sheet to read and to write; rows and columns are 1-based."""

    def get(self, row: int, column: int) -> object:
        """What stands in a cell."""

    def put(self, row: int, column: int, value: object) -> None:
        """Write a cell."""


def find(page: Page, label: str, *, rows: int = 24, columns: int = 10) -> tuple[int, int]:
    """The first cell with this text, spaces aside, from top to bottom."""
    for row in range(1, rows):
        for column in range(1, columns):
            if "".join(str(page.get(row, column) or "").split()) == label:
                return row, column
    raise LookupError(label)


def amounts(page: Page, row: int, column: int, values: list[int], per: int = 100) -> None:
    for k, value in enumerate(values):
        page.put(row, column + k, value / per)


def overview(page: Page, b: Ledger) -> None:
    """收支总表: income by source; expenditure by class, in one column or in four."""
    split = str(page.get(8, 4) or "") == "合计"
    first = 10 if split else 8
    funds = [(GENERAL, SPECIAL), (GENERAL,), (SPECIAL,), (), *((fund,) for fund in OTHER.values())]
    for k, fund in enumerate(funds):
        amounts(page, first + k, 2, [b(fund=fund)])
    total, _ = find(page, "收入总计")
    amounts(page, total, 2, [b()])
    uses = [(*BASIC, "project"), ("personnel",), ("operating",), ("project",)] if split else [(*BASIC, "project")]
    for k, code in enumerate(("205", "207", "229")):
        page.put(first + k, 3, f"{'一二三'[k]}、{name_of(code)}")
        amounts(page, first + k, 4, [b(code, use=use) for use in uses])
    if split:
        page.put(first + 3, 3, "")
    amounts(page, total, 4, [b(use=use) for use in uses])


def fiscal(page: Page, b: Ledger) -> None:
    """财政拨款收支总表."""
    books = (GENERAL, SPECIAL)
    for k, fund in enumerate([(GENERAL,), (SPECIAL,), ()]):
        amounts(page, 8 + k, 2, [b(fund=fund)])
    for k, code in enumerate(("205", "207", "229")):
        page.put(8 + k, 3, f"{'一二三'[k]}、{name_of(code)}")
        amounts(page, 8 + k, 4, [b(code, fund=books), *(b(code, fund=[fund]) for fund in books), 0])
    total, _ = find(page, "收入总计")
    amounts(page, total, 2, [b(fund=books)])
    amounts(page, total, 4, [b(fund=books), *(b(fund=[fund]) for fund in books), 0])


def listed(page: Page, codes: list[str], columns: list[Callable[[str], int]], *, labels: int) -> None:
    """A list by codes, each level in a column of its own, from the first row below the headings to the total."""
    total, _ = find(page, "合计")
    if total < 9:  # the heading of the first column of amounts; the total's label stands below
        total = next(r for r in range(9, 24) if "".join(str(page.get(r, 1) or "").split()) == "合计")
    for row in range(9, total):
        for column in range(1, labels + 1):
            page.put(row, column, "")
    for row, code in enumerate(codes, start=9):
        parts = [code[:3], code[3:5], code[5:7]][: labels - 1]
        for column, part in enumerate(parts, start=1):
            page.put(row, column, part)
        page.put(row, labels, name_of(code))
        amounts(page, row, labels + 1, [amount(code) for amount in columns])
    amounts(page, total, labels + 1, [amount("") for amount in columns])


def costs(page: Page) -> None:
    """“三公”经费和机关运行经费预算表, in 万元, one row without a label."""
    amounts(page, 7, 1, [*COSTS.values(), OFFICE], per=10_000)


def fill(pages: list[Page], b: Ledger = MONEY) -> None:
    """The nine tables, in their order."""
    spent = (*BASIC, "project")

    def by_use(fund: tuple[str, ...]) -> list[Callable[[str], int]]:
        return [lambda code, use=use: b(code, use=use, fund=fund) for use in (spent, BASIC, ("project",))]

    overview(pages[0], b)
    funds = [(GENERAL, SPECIAL, *OTHER.values()), (GENERAL, SPECIAL), *((fund,) for fund in OTHER.values())]
    listed(pages[1], b.codes(), [lambda code, fund=fund: b(code, fund=fund) for fund in funds], labels=4)
    listed(pages[2], b.codes(), by_use((GENERAL, SPECIAL, *OTHER.values())), labels=4)
    fiscal(pages[3], b)
    for page, fund in ((pages[4], (GENERAL,)), (pages[5], (SPECIAL,)), (pages[6], ())):
        listed(page, b.codes(fund=fund), by_use(fund), labels=4)
    own = {"fund": [GENERAL], "use": BASIC}
    uses = [lambda code, use=use: b(code, use=use, fund=[GENERAL]) for use in (BASIC, ("personnel",), ("operating",))]
    listed(pages[7], b.codes("economy", **own), uses, labels=3)
    costs(pages[8])


@dataclass(slots=True)
class _Xlsx:
    sheet: openpyxl.worksheet.worksheet.Worksheet

    def get(self, row: int, column: int) -> object:
        return self.sheet.cell(row, column).value

    def put(self, row: int, column: int, value: object) -> None:
        cell = self.sheet.cell(row, column)
        if not isinstance(cell, openpyxl.cell.cell.MergedCell):
            cell.value = value
            if isinstance(value, float):
                cell.number_format = "#,##0.00"


def fill_xlsx(template: Path, path: Path) -> None:
    """A filled copy of a template, its prose sheets left out."""
    book = openpyxl.load_workbook(template)
    pages = [sheet for sheet in book if "表" in sheet.title]
    for sheet in [sheet for sheet in book if sheet not in pages]:
        del book[sheet.title]
    fill([_Xlsx(sheet) for sheet in pages])
    book.save(path)


@dataclass(slots=True)
class _Xls:
    """A sheet of an old workbook, copied cell by cell into a new one."""

    old: xlrd.sheet.Sheet
    new: xlwt.Worksheet
    style: xlwt.XFStyle

    def copy(self) -> None:
        merged = {(r1, c1): (r1, r2 - 1, c1, c2 - 1) for r1, r2, c1, c2 in self.old.merged_cells}
        for row in range(self.old.nrows):
            for column in range(min(self.old.ncols, 12)):
                value = self.old.cell_value(row, column)
                if (row, column) in merged:
                    self.new.write_merge(*merged[row, column], value)
                elif value != "":
                    self.new.write(row, column, value)

    def get(self, row: int, column: int) -> object:
        inside = row <= self.old.nrows and column <= self.old.ncols
        return self.old.cell_value(row - 1, column - 1) if inside else None

    def put(self, row: int, column: int, value: object) -> None:
        if isinstance(value, float):
            self.new.write(row - 1, column - 1, value, self.style)
        else:
            self.new.write(row - 1, column - 1, value)


def fill_xls(template: Path, path: Path) -> None:
    """The same for an old workbook."""
    old, new = xlrd.open_workbook(template, formatting_info=True), xlwt.Workbook()
    style = xlwt.easyxf(num_format_str="#,##0.00")
    pages = []
    for sheet in old.sheets():
        if "表" in sheet.name:
            page = _Xls(sheet, new.add_sheet(sheet.name, cell_overwrite_ok=True), style)
            page.copy()
            pages.append(page)
    fill(list(pages))
    new.save(str(path))
