"""One sheet of a copied workbook: cells get another background or a comment; nothing else changes.

Source: ECMA-376 part 1, 18.3.1.73 (row), 18.3.1.4 (cell), 18.3.1.99 (the order of a sheet's parts).
"""

import re
from bisect import bisect_left

from lxml import etree

from fiscal.report.workbook.package import Package
from fiscal.report.workbook.styles import Styles

_AFTER_COMMENTS = {
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
    "AlternateContent",
}
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]+)")


def split_reference(ref: str) -> tuple[int, int]:
    """Row and column of an address, 1-based.

    >>> split_reference("AB12")
    (12, 28)
    """
    match = _REFERENCE.fullmatch(ref.replace("$", ""))
    if match is None:
        raise ValueError(f"{ref!r} is no address of a cell")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def reference(row: int, column: int) -> str:
    """The address of a row and column, 1-based.

    >>> reference(12, 28)
    'AB12'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


class Sheet:
    """A worksheet part of a package, to be marked."""

    def __init__(self, package: Package, part: str) -> None:
        """Index its rows; producers may leave their numbers out."""
        self._package, self.part = package, part
        self.root = package.tree(part)
        self._main = package.main
        found = self.root.find("{*}sheetData")
        self._data = found if found is not None else etree.SubElement(self.root, f"{{{self._main}}}sheetData")
        self._rows: dict[int, etree._Element] = {}
        number = 0
        for row in self._data.iterfind("{*}row"):
            number = int(row.get("r") or number + 1)
            self._rows[number] = row

    def fill(self, ref: str, colour: str, styles: Styles) -> None:
        """Give a cell a background; one that isn't stored yet gets the style of its row or column."""
        row, column = split_reference(ref)
        line = self._row(row)
        numbers, cells, number = [], [], 0
        for cell in line.iterfind("{*}c"):
            written = cell.get("r")
            number = split_reference(written)[1] if written else number + 1
            numbers.append(number)
            cells.append(cell)
        at = bisect_left(numbers, column)
        if at < len(numbers) and numbers[at] == column:
            cell, style = cells[at], int(cells[at].get("s") or 0)
        else:
            style = self._inherited(line, column)
            for known, other in zip(numbers, cells, strict=True):
                other.set("r", reference(row, known))
            cell = etree.Element(f"{{{self._main}}}c", r=reference(row, column))
            line.insert(line.index(cells[at]) if at < len(cells) else len(cells), cell)
        cell.set("s", str(styles.filled(style, colour)))

    def _row(self, number: int) -> etree._Element:
        if number not in self._rows:
            for known, row in self._rows.items():
                row.set("r", str(known))
            after = [row for known, row in sorted(self._rows.items()) if known > number]
            made = etree.Element(f"{{{self._main}}}row", r=str(number))
            self._data.insert(self._data.index(after[0]) if after else len(self._data), made)
            self._rows[number] = made
        return self._rows[number]

    def _inherited(self, row: etree._Element, column: int) -> int:
        if row.get("customFormat") in ("1", "true"):
            return int(row.get("s") or 0)
        for each in self.root.iterfind("{*}cols/{*}col"):
            if int(each.get("min", "0")) <= column <= int(each.get("max", "0")):
                return int(each.get("style") or 0)
        return 0

    def refer_to_drawing(self, key: str) -> None:
        """Name the relation that leads to the boxes of its comments, where the order of a sheet's parts wants it."""
        place = len(self.root)
        for index, child in enumerate(self.root):
            if isinstance(child.tag, str) and etree.QName(child).localname in _AFTER_COMMENTS:
                place = index
                break
        element = etree.Element(f"{{{self._main}}}legacyDrawing")
        element.set(f"{{{self._package.office}}}id", key)
        self.root.insert(place, element)
