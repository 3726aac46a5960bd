"""The parts of an xlsx package that sheets refer to: the list of sheets, shared strings, cell styles.

Source: ECMA-376 part 1, 18.2 (workbook), 18.4 (shared strings), 18.8 (styles); transitional and strict alike.
"""

from dataclasses import dataclass
from posixpath import join, normpath

from lxml import etree

from fiscal.read.archive import Archive
from fiscal.read.refuse import damaged

# 18.8.30: formats that a workbook uses without naming them; from 27 on those of Chinese Excel.
_BUILTIN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);(#,##0.00)",
    41: '#,##0;-#,##0;"-"',
    42: '"¥"#,##0;"¥"-#,##0;"¥-"',
    43: '#,##0.00;-#,##0.00;"-"??',
    44: '"¥"#,##0.00;"¥"-#,##0.00;"¥-"??',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    55: '上午/下午h"时"mm"分"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    56: '上午/下午h"时"mm"分"ss"秒"',
}


@dataclass(frozen=True, slots=True)
class Style:
    """What of a cell's style changes its text: the number format and the indentation."""

    code: str = "General"
    indent: int = 0


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One worksheet: its name, its member of the package, and whether the workbook hides it."""

    name: str
    member: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Package:
    """What the sheets of a workbook share.

    - uncalculated: the workbook asks to be calculated when it is opened, so that a cached 0 is no value
    - from_1904: dates are counted from 1904
    """

    sheets: list[SheetPart]
    strings: list[str]
    styles: list[Style]
    uncalculated: bool
    from_1904: bool


def open_package(archive: Archive) -> Package:
    """The worksheets, in their order, and what they share; chart sheets and macro sheets are left out.

    Raises:
        ReadError: the package is damaged, or has no worksheet.
    """
    roots = _relations(archive, "") if "_rels/.rels" in archive.names else {}
    main = next((member for kind, member in roots.values() if kind == "officeDocument"), "xl/workbook.xml")
    workbook = parse_member(archive, main)
    targets = _relations(archive, main)
    sheets = [
        SheetPart(sheet.get("name", ""), targets[str(key)][1], sheet.get("state", "visible") != "visible")
        for sheet in workbook.iterfind("{*}sheets/{*}sheet")
        for attribute, key in sheet.attrib.items()
        if str(attribute).endswith("}id") and targets.get(str(key), ("",))[0] == "worksheet"
    ]
    if not sheets:
        raise damaged(archive.path, "没有工作表 / no worksheet")
    members = {kind: member for kind, member in targets.values() if kind != "worksheet"}
    calculation, properties = workbook.find("{*}calcPr"), workbook.find("{*}workbookPr")
    return Package(
        sheets,
        _strings(archive, members.get("sharedStrings", "xl/sharedStrings.xml")),
        _styles(archive, members.get("styles", "xl/styles.xml")),
        uncalculated=calculation is not None and is_true(calculation.get("fullCalcOnLoad")),
        from_1904=properties is not None and is_true(properties.get("date1904")),
    )


def is_true(text: str | None) -> bool:
    """Whether an attribute says yes."""
    return text in {"1", "true", "on"}


def parse_member(archive: Archive, name: str) -> etree._Element:
    """The root of a member that is XML; no entity is resolved and nothing is fetched.

    Raises:
        ReadError: there is no such member, or it is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(archive.require(name), parser)
    except etree.XMLSyntaxError as error:
        raise damaged(archive.path, f"{name}: XML") from error


def text_of(element: etree._Element) -> str:
    """The text of a string item, its rich runs joined; readings of hanzi (``rPh``) left out.

    ``_x000D_`` is how a carriage return is written.
    """
    parts: list[str] = []
    for child in element:
        name = etree.QName(child).localname
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [run.text or "" for run in child.iterfind("{*}t")]
    return "".join(parts).replace("_x000D_", "")


def _relations(archive: Archive, member: str) -> dict[str, tuple[str, str]]:
    """The relations of a member ("" for the package): id → (last word of the type, member); external links left out."""
    folder, _, base = member.rpartition("/")
    return {
        element.get("Id", ""): (
            element.get("Type", "").rpartition("/")[2],
            normpath(join("/", folder, element.get("Target", ""))).lstrip("/"),
        )
        for element in parse_member(archive, join(folder, "_rels", f"{base}.rels"))
        if element.get("TargetMode") != "External"
    }


def _strings(archive: Archive, member: str) -> list[str]:
    """The shared strings; none where the workbook has no table of them."""
    if member not in archive.names:
        return []
    return [text_of(item) for item in parse_member(archive, member).iterfind("{*}si")]


def _styles(archive: Archive, member: str) -> list[Style]:
    """The styles of cells, by their number; none where the workbook has no style sheet."""
    if member not in archive.names:
        return []
    root = parse_member(archive, member)
    codes = dict(_BUILTIN)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[_number(element.get("numFmtId"))] = element.get("formatCode", "General")
    styles: list[Style] = []
    for element in root.iterfind("{*}cellXfs/{*}xf"):
        alignment = element.find("{*}alignment")
        indent = _number(alignment.get("indent")) if alignment is not None else 0
        styles.append(Style(codes.get(_number(element.get("numFmtId")), "General"), indent))
    return styles


def _number(text: str | None) -> int:
    """A number in an attribute; 0 where it is none."""
    return int(text) if text and text.isdecimal() else 0
