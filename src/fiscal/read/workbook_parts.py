"""The parts of an xlsx package that hold figures, made light and safe for openpyxl.

openpyxl trusts what it reads: it builds a cell for each position of a merged range or of a formatted column, fails on
many a broken style or drawing, loads nothing from strict OOXML, and doesn't tell a formula without a value from a
blank. So it gets a package of its own: sheets with cells that hold something, styles with nothing but number formats
and indentation, the transitional namespaces. Merged ranges are taken out of the sheets and kept beside them.
"""

import re
import zipfile
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from posixpath import join, normpath

from lxml import etree

from fiscal.read.archive import Archive
from fiscal.read.refuse import damaged

# What stands in a cell whose formula has no value; openpyxl hands it on as an error, and no program writes it.
NO_VALUE = "#FISCAL-NO-VALUE"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"

_DATA_END = re.compile(rb"</(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*/>")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*[\"']([^\"']+)[\"']")
_CELL_WITHOUT_PLACE = re.compile(rb"<(?:\w+:)?c(?:>|\s(?![^>]*\br=)[^>]*>)")
_ROW_WITHOUT_PLACE = re.compile(rb"<(?:\w+:)?row(?:>|\s(?![^>]*\br=)[^>]*>)")
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*/>|<((?:\w+:)?)c\s[^<>]*>\s*</\1c>")
_EMPTY_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*/>|<((?:\w+:)?)row\s[^<>]*>\s*</\1row>")
_FORMULA = re.compile(
    rb"<((?:\w+:)?)c\s([^<>]*)>\s*<\1f\b(?:[^<>]*/>|[^<>]*>[^<]*</\1f>)\s*(?:<\1v\s*/>|<\1v[^<>]*>([^<]*)</\1v>)?\s*</\1c>"
)
_TYPE = re.compile(rb"\st\s*=\s*[\"'](\w+)[\"']")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One worksheet of a package: its name, its member, its merged ranges as written (``A1:H1``)."""

    name: str
    member: str
    merges: list[str] = field(default_factory=list)


def lighten(archive: Archive) -> tuple[bytes, list[SheetPart], int]:
    """A package for openpyxl, its worksheets in order, and how many cells with a value it has.

    Raises:
        ReadError: the package is damaged, or has no sheet.
    """
    workbook = _parse(archive, "xl/workbook.xml")
    targets = _relations(archive, "xl/workbook.xml")
    calc = workbook.find(f"{{{_MAIN}}}calcPr")
    uncalculated = calc is not None and calc.get("fullCalcOnLoad") in {"1", "true"}
    listed = workbook.find(f"{{{_MAIN}}}sheets")
    if listed is None:
        raise damaged(archive.path, "sheets")
    sheets: list[SheetPart] = []
    cells = 0
    light = BytesIO()
    with zipfile.ZipFile(light, "w") as package:
        for sheet in list(listed):
            kind, member = targets.get(sheet.get(f"{{{_RELATION}}}id", ""), ("", ""))
            content = archive.read(member) if kind == "worksheet" else None
            if content is None:
                listed.remove(sheet)
                continue
            slim, merges = _slim_sheet(archive.path, _transitional(content), uncalculated=uncalculated)
            cells += len(re.findall(rb"<(?:\w+:)?(?:v|is)>", slim))
            sheets.append(SheetPart(sheet.get("name", ""), member, merges))
            package.writestr(member, slim)
        if not sheets:
            raise damaged(archive.path, "没有工作表 / no worksheet")
        _write_workbook(package, archive, workbook, targets)
    return light.getvalue(), sheets, cells


def _write_workbook(
    package: zipfile.ZipFile, archive: Archive, workbook: etree._Element, targets: dict[str, tuple[str, str]]
) -> None:
    """Write the parts beside the sheets: types, relations, strings, styles."""
    for element in list(workbook):
        if etree.QName(element).localname not in {"workbookPr", "sheets"}:
            workbook.remove(element)
    package.writestr("xl/workbook.xml", etree.tostring(workbook))
    strings = next((member for kind, member in targets.values() if kind == "sharedStrings"), "xl/sharedStrings.xml")
    table = archive.read(strings)
    types = [("xl/workbook.xml", _WORKBOOK_TYPE)]
    if table is not None:
        package.writestr(strings, _transitional(table))
        types.append((strings, _STRINGS_TYPE))
    styles = next((member for kind, member in targets.values() if kind == "styles"), "xl/styles.xml")
    if archive.read(styles) is not None:
        package.writestr("xl/styles.xml", _slim_styles(_parse(archive, styles)))
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types)
    package.writestr(
        "[Content_Types].xml",
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{overrides}</Types>',
    )
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="/{member}"/>'
        for key, (kind, member) in targets.items()
        if kind == "worksheet"
    )
    package.writestr(
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
    )


def _slim_sheet(path: str, content: bytes, *, uncalculated: bool) -> tuple[bytes, list[str]]:
    """A sheet's head and the cells that hold something, and its merged ranges.

    - uncalculated: the workbook asks to be calculated when it is opened, so that a cached 0 is no value
    """
    end = _DATA_END.search(content)
    if end is None:
        if re.search(rb"<(?:\w+:)?sheetData", content):
            raise damaged(path, "sheetData")
        return content, []
    merges = [match.decode("ascii", "replace") for match in _MERGE.findall(content, end.end())]
    root = re.search(rb"<((?:\w+:)?)worksheet\b", content)
    if root is None:
        raise damaged(path, "worksheet")
    slim = content[: end.end()] + b"</" + root[1] + b"worksheet>"
    if not _CELL_WITHOUT_PLACE.search(slim):
        slim = _EMPTY_CELL.sub(b"", slim)
    if not _ROW_WITHOUT_PLACE.search(slim):
        slim = _EMPTY_ROW.sub(b"", slim)
    if re.search(rb"<(?:\w+:)?f[\s>/]", slim):
        slim = _FORMULA.sub(lambda match: _mark_formula(match, uncalculated=uncalculated), slim)
    return slim, merges


def _mark_formula(match: re.Match[bytes], *, uncalculated: bool) -> bytes:
    """The cell of a formula as it stands, or with `NO_VALUE` where it was never calculated.

    A formula whose result is an empty text has ``t="str"`` and an empty value; that one was calculated.
    """
    prefix, attributes, value = match.groups()
    kind = _TYPE.search(attributes)
    calculated = bool(value and value.strip()) or (kind is not None and kind[1] == b"str" and value is not None)
    if uncalculated and value is not None and re.fullmatch(rb"\s*-?0(?:\.0*)?\s*", value):
        calculated = False
    if calculated:
        return match[0]
    attributes = _TYPE.sub(b"", attributes)
    return b'<%bc %b t="e"><%bv>%b</%bv></%bc>' % (prefix, attributes, prefix, NO_VALUE.encode(), prefix, prefix)


def _slim_styles(styles: etree._Element) -> bytes:
    """A style sheet that has nothing but number formats and the indentation of cells."""
    formats = [
        f"<numFmt {_attributes(element, 'numFmtId', 'formatCode')}/>"
        for element in styles.iterfind(f"{{{_MAIN}}}numFmts/{{{_MAIN}}}numFmt")
    ]
    xfs: list[str] = []
    for element in styles.iterfind(f"{{{_MAIN}}}cellXfs/{{{_MAIN}}}xf"):
        alignment = element.find(f"{{{_MAIN}}}alignment")
        indent = alignment.get("indent", "0") if alignment is not None else "0"
        child = f'<alignment indent="{int(indent)}"/>' if indent.isdecimal() else ""
        number = element.get("numFmtId", "0")
        xfs.append(
            f'<xf numFmtId="{int(number) if number.isdecimal() else 0}" fontId="0" fillId="0" borderId="0" xfId="0">'
            f"{child}</xf>"
        )
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts>{"".join(formats)}</numFmts><fonts><font/></fonts><fills>'
        "<fill><patternFill/></fill></fills><borders><border/></borders>"
        f"<cellStyleXfs>{plain}</cellStyleXfs><cellXfs>{''.join(xfs) or plain}</cellXfs>"
        '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ).encode()


def _attributes(element: etree._Element, *names: str) -> str:
    """These attributes of an element, escaped again."""
    return " ".join(f'{name}="{escape(element.get(name, ""))}"' for name in names)


def _transitional(content: bytes) -> bytes:
    """XML in UTF-8 and in the transitional namespaces, whatever it was written in."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", content.decode("utf-16", "replace").encode())
    if b"http://purl.oclc.org/ooxml/" in content:
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
    return content


def _parse(archive: Archive, name: str) -> etree._Element:
    """The root of a member that is XML; no entity is resolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(_transitional(archive.require(name)), parser)
    except etree.XMLSyntaxError as error:
        raise damaged(archive.path, f"{name}: XML") from error


def _relations(archive: Archive, name: str) -> dict[str, tuple[str, str]]:
    """The relations of a member: id → (last word of the type, member); links to other files are left out."""
    folder, _, base = name.rpartition("/")
    rels = f"{folder}/_rels/{base}.rels"
    relations: dict[str, tuple[str, str]] = {}
    for element in _parse(archive, rels) if archive.read(rels) is not None else ():
        target = element.get("Target", "")
        if element.get("TargetMode") != "External":
            member = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            relations[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], member)
    return relations
