"""Sheets of our own: the list of findings, and recognised tables; amounts are numbers with all their digits.

Source: ECMA-376 part 1, 18.3.1 (worksheets); an inline string needs no shared one.
"""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO

from lxml import etree

from fiscal.report.width import width
from fiscal.report.workbook.package import Package
from fiscal.report.workbook.sheet import reference
from fiscal.report.workbook.styles import Styles

_SKELETON = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
        ' ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets/></workbook>'
    ),
}
_LINE = 15  # points
_DIGITS = 15  # that a spreadsheet keeps of a number
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # XML 1.0, 2.2


@dataclass(slots=True)
class Written:
    """One cell: a text or an exact amount, with its look.

    - decimals: those of an amount that are shown; grouped: whether thousands are separated
    - link: sheet and address that it leads to; colour: RRGGBB
    """

    value: str | Decimal
    bold: bool = False
    wrap: bool = False
    colour: str = ""
    decimals: int | None = None
    grouped: bool = True
    link: tuple[str, str] | None = None


@dataclass(slots=True)
class Page:
    """A sheet to be written.

    - widths: of columns, from the first, in characters; frozen: rows and columns that stay in view
    - filtered: whether the first row filters those below, down to ``last``
    """

    name: str
    rows: Sequence[Sequence[Written | None]]
    widths: Sequence[int] = ()
    frozen: tuple[int, int] = (0, 0)
    filtered: int = 0
    merged: Sequence[str] = field(default_factory=list)


def new_package() -> Package:
    """A workbook without sheets."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, text in _SKELETON.items():
            archive.writestr(part, text)
    return Package(buffer.getvalue())


def sheet_names(package: Package) -> list[str]:
    """The names of all sheets, in their order."""
    return [each.get("name", "") for each in package.tree(package.workbook).iterfind("{*}sheets/{*}sheet")]


def sheet_parts(package: Package) -> dict[str, str]:
    """Name → part of each sheet, worksheets and others."""
    relations = package.relations(package.workbook)
    key = f"{{{package.office}}}id"
    sheets = package.tree(package.workbook).iterfind("{*}sheets/{*}sheet")
    return {each.get("name", ""): relations[each.get(key, "")][1] for each in sheets if each.get(key, "") in relations}


def free_name(package: Package, name: str) -> str:
    """The name, with a number behind it where a sheet has it: 31 characters, all of which a sheet's name may have."""
    plain = re.sub(r"[\[\]:*?/\\]", "_", _FORBIDDEN.sub("", name)).strip("'")[:31] or "_"
    taken = {each.casefold() for each in sheet_names(package)}
    free, number = plain, 1
    while free.casefold() in taken:
        number += 1
        free = f"{plain[:27]} {number}"
    return free


def add_sheet(package: Package, page: Page, styles: Styles, *, first: bool = False) -> None:
    """Write a sheet, as the last, or as the first, which is then the one that a reader sees."""
    part = package.unused("xl/worksheets/sheet{}.xml")
    package.put(part, _worksheet(package, page, styles, shown=first))
    package.declare(part, "worksheet")
    book = package.tree(package.workbook)
    sheets = book.find("{*}sheets")
    if sheets is None:
        raise ValueError("a workbook without a list of sheets")
    number = max((int(each.get("sheetId", "0")) for each in sheets), default=0) + 1
    made = etree.Element(f"{{{package.main}}}sheet", name=page.name, sheetId=str(number))
    made.set(f"{{{package.office}}}id", package.relate(package.workbook, "worksheet", part))
    sheets.insert(0 if first else len(sheets), made)
    if first:
        _open_at_first(package, part)


def _open_at_first(package: Package, part: str) -> None:
    """Names that belong to a sheet count sheets from 0; two sheets that are both shown would be edited as one."""
    book = package.tree(package.workbook)
    for name in book.iterfind("{*}definedNames/{*}definedName"):
        if (local := name.get("localSheetId")) is not None:
            name.set("localSheetId", str(int(local) + 1))
    for view in book.iterfind("{*}bookViews/{*}workbookView"):
        view.attrib.pop("firstSheet", "")
        view.set("activeTab", "0")
    for other in sheet_parts(package).values():
        if other != part and b"tabSelected" in package.raw(other):
            for view in package.tree(other).iterfind("{*}sheetViews/{*}sheetView"):
                view.attrib.pop("tabSelected", "")


def _worksheet(package: Package, page: Page, styles: Styles, *, shown: bool) -> etree._Element:
    main = package.main
    root = etree.fromstring(f'<worksheet xmlns="{main}"/>')
    properties = etree.SubElement(root, f"{{{main}}}sheetPr")
    etree.SubElement(properties, f"{{{main}}}pageSetUpPr", fitToPage="1")
    _view(root, main, page, shown=shown)
    if page.widths:
        columns = etree.SubElement(root, f"{{{main}}}cols")
        for number, size in enumerate(page.widths, 1):
            etree.SubElement(
                columns, f"{{{main}}}col", min=str(number), max=str(number), width=str(size), customWidth="1"
            )
    data = etree.SubElement(root, f"{{{main}}}sheetData")
    links: dict[str, tuple[str, str]] = {}
    for number, row in enumerate(page.rows, 1):
        line = etree.SubElement(data, f"{{{main}}}row", r=str(number))
        if (lines := _lines(row, page.widths)) > 1:
            line.set("ht", str(lines * _LINE))
            line.set("customHeight", "1")
        for column, cell in enumerate(row, 1):
            if cell is not None:
                _cell(line, reference(number, column), cell, styles)
                if cell.link is not None:
                    links[reference(number, column)] = cell.link
    if page.filtered:
        last = reference(page.filtered, len(page.rows[0]))
        etree.SubElement(root, f"{{{main}}}autoFilter", ref=f"A1:{last}")
    if page.merged:
        merged = etree.SubElement(root, f"{{{main}}}mergeCells", count=str(len(page.merged)))
        for ref in page.merged:
            etree.SubElement(merged, f"{{{main}}}mergeCell", ref=ref)
    _links(root, main, links)
    etree.SubElement(root, f"{{{main}}}pageSetup", paperSize="9", orientation="landscape", fitToHeight="0")
    return root


def _lines(row: Sequence[Written | None], widths: Sequence[int]) -> int:
    """How many lines the longest wrapped text of a row takes: not every spreadsheet counts them by itself."""
    return max(
        (
            sum(-(-width(line) // max(room - 1, 1)) or 1 for line in str(cell.value).split("\n"))
            for cell, room in zip(row, widths, strict=False)
            if cell is not None and cell.wrap
        ),
        default=1,
    )


def _view(root: etree._Element, main: str, page: Page, *, shown: bool) -> None:
    views = etree.SubElement(root, f"{{{main}}}sheetViews")
    view = etree.SubElement(views, f"{{{main}}}sheetView", workbookViewId="0")
    if shown:
        view.set("tabSelected", "1")
    rows, columns = page.frozen
    if rows or columns:
        pane = etree.SubElement(view, f"{{{main}}}pane", topLeftCell=reference(rows + 1, columns + 1), state="frozen")
        pane.set("activePane", "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight")
        for name, split in (("xSplit", columns), ("ySplit", rows)):
            if split:
                pane.set(name, str(split))


def _cell(line: etree._Element, ref: str, cell: Written, styles: Styles) -> None:
    main = str(etree.QName(line).namespace)
    style = styles.plain(
        bold=cell.bold,
        link=cell.link is not None,
        wrap=cell.wrap,
        number=None if cell.decimals is None else _pattern(cell.decimals, grouped=cell.grouped),
        colour=cell.colour,
    )
    made = etree.SubElement(line, f"{{{main}}}c", r=ref, s=str(style))
    if isinstance(cell.value, Decimal) and len(cell.value.as_tuple().digits) <= _DIGITS:
        etree.SubElement(made, f"{{{main}}}v").text = f"{cell.value:f}"
        return
    made.set("t", "inlineStr")
    text = etree.SubElement(etree.SubElement(made, f"{{{main}}}is"), f"{{{main}}}t")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = _FORBIDDEN.sub("", f"{cell.value}")


def _pattern(decimals: int, *, grouped: bool) -> str:
    return ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")


def _links(root: etree._Element, main: str, links: Mapping[str, tuple[str, str]]) -> None:
    if not links:
        return
    group = etree.SubElement(root, f"{{{main}}}hyperlinks")
    for ref, (sheet, target) in links.items():
        quoted = sheet.replace("'", "''")
        etree.SubElement(group, f"{{{main}}}hyperlink", ref=ref, location=f"'{quoted}'!{target}", display=target)
