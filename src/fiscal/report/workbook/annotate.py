"""Puts an annotated workbook together."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from fiscal.findings import Finding, Term
from fiscal.language import Language
from fiscal.report.marks import Cell, Mark, Where, marks_of
from fiscal.report.report import Report, Source
from fiscal.report.workbook.comments import comment
from fiscal.report.workbook.listed import findings_page
from fiscal.report.workbook.package import Package
from fiscal.report.workbook.sheet import Sheet
from fiscal.report.workbook.styles import Styles
from fiscal.report.workbook.tables import Anchors, tables_package
from fiscal.report.workbook.written import add_sheet, sheet_parts


def annotate_workbook(report: Report, target: str | Path, language: Language) -> Path:
    """Write the annotated workbook and give its path.

    A workbook that was checked is copied and marked (of several sources the one that is a workbook). Of anything else,
    and of a workbook that is no longer there or has changed since, the recognised tables are written.

    Raises:
        OSError: the target can't be written.
    """
    path = Path(target)
    copied = _copied(report.source)
    if copied is not None:
        index, content = copied
        package = Package(content)
        if path.suffix.lower() != ".xlsm":
            package.make_plain()
        known = sheet_parts(package)
        where = _in_copy(index, set(known))
    else:
        package, anchors = tables_package(report)
        where = _in_tables(anchors)
    styles = Styles(package)
    parts = sheet_parts(package)
    for sheet, marks in _by_sheet(marks_of(report, where, language)).items():
        _mark(package, Sheet(package, parts[sheet]), marks, styles)
    add_sheet(package, findings_page(report, package, where, language), styles, first=True)
    path.write_bytes(package.to_bytes())
    return path


def _copied(sources: Sequence[Source]) -> tuple[int, bytes] | None:
    """The one source that is a workbook, with its index and its bytes as they were checked."""
    books = [(index, source) for index, source in enumerate(sources) if source.format == "xlsx"]
    if len(books) != 1:
        return None
    index, source = books[0]
    try:
        content = Path(source.path).read_bytes()
    except OSError:
        return None
    return (index, content) if hashlib.sha256(content).hexdigest() == source.sha256 else None


def _in_copy(index: int, sheets: set[str]) -> Where:
    """Cells of the copied source stand where they stood."""

    def where(item: Finding | Term) -> Cell | None:
        place = item.place
        if place.sheet not in sheets or not place.ref or (place.source or 0) != index:
            return None
        return place.sheet, place.ref.partition(":")[0]

    return where


def _in_tables(anchors: Anchors) -> Where:
    """Figures stand in the sheet of their table, findings without one at the code of their row."""

    def where(item: Finding | Term) -> Cell | None:
        if isinstance(item, Term):
            return anchors.get((item.table or "", item.row or 0, item.column or 0))
        code = (item.code_path or "").rsplit("/", 1)[-1]
        return anchors.get((item.table or "", 0, int(code))) if code.isdigit() else None

    return where


def _by_sheet(marks: dict[Cell, Mark]) -> dict[str, dict[str, Mark]]:
    sheets: dict[str, dict[str, Mark]] = {}
    for (sheet, ref), mark in marks.items():
        sheets.setdefault(sheet, {})[ref] = mark
    return sheets


def _mark(package: Package, sheet: Sheet, marks: dict[str, Mark], styles: Styles) -> None:
    for ref, mark in marks.items():
        sheet.fill(ref, mark.colour, styles)
    texts = {ref: mark.text for ref, mark in marks.items() if mark.text}
    if texts:
        comment(package, sheet, texts)
