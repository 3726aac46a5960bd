"""The parts of a workbook file, its relations and content types.

Source: ECMA-376 part 2 (packages), part 1, 18.2 (workbook); transitional and strict alike.
"""

import zipfile
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STRICT = "http://purl.oclc.org/ooxml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of new parts, so that a workbook is the same whenever it is made
_TYPES = "[Content_Types].xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"


class Package:
    """A workbook file in memory; parts are bytes until one is parsed, and are written as they came if none was."""

    def __init__(self, content: bytes) -> None:
        """Take the bytes of a file that was read already."""
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self._raw: dict[str, bytes] = {}
            self._dates: dict[str, tuple[int, int, int, int, int, int]] = {}
            for info in archive.infolist():
                if not info.is_dir():
                    name = info.filename.replace("\\", "/").lstrip("/")  # some producers write names of Windows
                    self._raw[name], self._dates[name] = archive.read(info), info.date_time
        self._trees: dict[str, etree._Element] = {}
        self.workbook = next(
            (target for kind, target in self.relations("").values() if kind == "officeDocument"), "xl/workbook.xml"
        )

    def tree(self, part: str) -> etree._Element:
        """The root of a part; what is changed in it is written."""
        if part not in self._trees:
            self._trees[part] = self._parsed(part)
        return self._trees[part]

    def _parsed(self, part: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return etree.fromstring(self._raw[part], parser)

    def raw(self, part: str) -> bytes:
        """The bytes of a part as they came."""
        return self._raw[part]

    def put(self, part: str, content: bytes | etree._Element) -> None:
        """Add a part, or put another content in its place."""
        self._raw[part] = content if isinstance(content, bytes) else b""
        self._trees.pop(part, None)
        if not isinstance(content, bytes):
            self._trees[part] = content

    def unused(self, pattern: str) -> str:
        """The first of ``xl/comments.xml``, ``xl/comments1.xml``, … that no part has, in any letter case."""
        taken = {name.lower() for name in self._raw}
        names = (pattern.format(number or "") for number in range(len(taken) + 1))
        return next(name for name in names if name.lower() not in taken)

    @property
    def main(self) -> str:
        """The namespace of its sheets."""
        return str(etree.QName(self.tree(self.workbook)).namespace)

    @property
    def office(self) -> str:
        """The namespace of references by id, and the beginning of the types of relations."""
        inside = "officeDocument" if self.main.startswith(_STRICT) else "officeDocument/2006"
        base = _STRICT if self.main.startswith(_STRICT) else "http://schemas.openxmlformats.org"
        return f"{base}/{inside}/relationships"

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id → (last word of the type, part) of the parts that a part refers to and that are there."""
        name = _relations_of(part)
        if name not in self._raw:
            return {}
        root = self._trees[name] if name in self._trees else self._parsed(name)
        found = {
            each.get("Id", ""): (
                each.get("Type", "").rsplit("/", 1)[-1],
                normpath(join("/", dirname(part), each.get("Target", ""))).lstrip("/"),
            )
            for each in root.iterfind("{*}Relationship")
            if each.get("TargetMode") != "External"
        }
        return {key: (kind, target) for key, (kind, target) in found.items() if target in self._raw}

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another one; gives the id."""
        name = _relations_of(part)
        if name not in self._raw:
            self.put(name, etree.Element(f"{{{_PACKAGE}/relationships}}Relationships"))
        root = self.tree(name)
        taken = {each.get("Id", "").lower() for each in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rid{n}" not in taken)
        made = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Relationship", Id=f"rId{number}")
        made.set("Type", f"{self.office}/{kind}")
        made.set("Target", f"/{target}")
        return f"rId{number}"

    def declare(self, part: str, kind: str) -> None:
        """Say what a part is: ``worksheet``, ``comments``, ``styles``."""
        types = self.tree(_TYPES)
        override = f"{{{etree.QName(types).namespace}}}Override"
        etree.SubElement(types, override, PartName=f"/{part}", ContentType=_SHEET_TYPE.format(kind))

    def declare_extension(self, extension: str, kind: str) -> None:
        """Say what all parts with this extension are, unless it is said already."""
        types = self.tree(_TYPES)
        if not any(each.get("Extension", "").lower() == extension for each in types.iterfind("{*}Default")):
            default = etree.Element(f"{{{etree.QName(types).namespace}}}Default", Extension=extension, ContentType=kind)
            types.insert(0, default)

    def make_plain(self) -> None:
        """Turn a template or a workbook with macros into a plain workbook, as the ending .xlsx promises."""
        plain = _SHEET_TYPE.format("sheet.main")
        for each in self.tree(_TYPES).iterfind("{*}Override"):
            if each.get("PartName") == f"/{self.workbook}" and each.get("ContentType") != plain:
                each.set("ContentType", plain)
        for key, (kind, part) in self.relations(self.workbook).items():
            if kind == "vbaProject":
                root = self.tree(_relations_of(self.workbook))
                root.remove(next(each for each in root if each.get("Id") == key))
                self._raw.pop(part)
                for each in list(self.tree(_TYPES).iterfind("{*}Override")):
                    if each.get("PartName") == f"/{part}":
                        self.tree(_TYPES).remove(each)

    def to_bytes(self) -> bytes:
        """The file."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, raw in self._raw.items():
                tree = self._trees.get(name)
                written = zipfile.ZipInfo(name, self._dates.get(name, _FIRST_DAY))
                archive.writestr(written, raw if tree is None else _xml(tree), zipfile.ZIP_DEFLATED)
        return buffer.getvalue()


def _relations_of(part: str) -> str:
    return join(dirname(part), "_rels", f"{part.rsplit('/', 1)[-1]}.rels")


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
