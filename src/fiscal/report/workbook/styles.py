"""The styles of a workbook: more of them, those that are there staying as they are.

Source: ECMA-376 part 1, 18.8 (styles).
"""

from lxml import etree

from fiscal.report.workbook.package import Package

_EMPTY = (
    '<styleSheet xmlns="{0}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="1"><xf xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_FIRST_FORMAT = 176  # where the formats that a workbook names itself begin


class Styles:
    """The style sheet of a package; numbers of styles are what cells refer to."""

    def __init__(self, package: Package) -> None:
        """Find the style sheet, or add one where the package has none."""
        parts = [part for kind, part in package.relations(package.workbook).values() if kind == "styles"]
        if not parts:
            parts = [package.unused("xl/styles{}.xml")]
            package.put(parts[0], etree.fromstring(_EMPTY.format(package.main)))
            package.declare(parts[0], "styles")
            package.relate(package.workbook, "styles", parts[0])
        self._root = package.tree(parts[0])
        self._main = package.main
        self._made: dict[tuple[object, ...], int] = {}

    def filled(self, style: int, colour: str) -> int:
        """A style with another background (RRGGBB), all else as it was."""
        key = ("filled", style, colour)
        if key not in self._made:
            xf = self._copy(style)
            xf.set("fillId", str(self._fill(colour)))
            xf.set("applyFill", "1")
            self._made[key] = self._add("cellXfs", xf)
        return self._made[key]

    def plain(
        self,
        *,
        bold: bool = False,
        link: bool = False,
        wrap: bool = False,
        number: str | None = None,
        colour: str = "",
    ) -> int:
        """A style of our own sheets: at the top of the cell; ``number`` is a format."""
        key = ("plain", bold, link, wrap, number, colour)
        if key not in self._made:
            xf = self._element(
                "xf", numFmtId=str(self._format(number)), fontId=str(self._font(bold=bold, link=link)), borderId="0"
            )
            xf.set("fillId", str(self._fill(colour)) if colour else "0")
            for name in ("Font", "Fill", "NumberFormat", "Alignment"):
                xf.set(f"apply{name}", "1")
            xf.append(self._element("alignment", vertical="top", wrapText="1" if wrap else "0"))
            self._made[key] = self._add("cellXfs", xf)
        return self._made[key]

    def _copy(self, style: int) -> etree._Element:
        styles = self._group("cellXfs")
        source = styles[style] if style < len(styles) else None
        return (
            etree.fromstring(etree.tostring(source))
            if source is not None
            else self._element("xf", numFmtId="0", fontId="0", borderId="0")
        )

    def _fill(self, colour: str) -> int:
        key = ("fill", colour)
        if key not in self._made:
            fill = self._element("fill")
            pattern = etree.SubElement(fill, f"{{{self._main}}}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{{{self._main}}}fgColor", rgb=f"FF{colour}")
            etree.SubElement(pattern, f"{{{self._main}}}bgColor", indexed="64")
            self._made[key] = self._add("fills", fill)
        return self._made[key]

    def _font(self, *, bold: bool, link: bool) -> int:
        """The workbook's first font, bold or as a link."""
        if not bold and not link:
            return 0
        key = ("font", bold, link)
        if key not in self._made:
            fonts = self._group("fonts")
            font = self._element("font")
            if bold:
                etree.SubElement(font, f"{{{self._main}}}b")
            if link:
                etree.SubElement(font, f"{{{self._main}}}u")
            for name in ("sz", "color", "name"):
                found = fonts[0].find(f"{{*}}{name}") if len(fonts) else None
                if name == "color" and link:
                    etree.SubElement(font, f"{{{self._main}}}color", rgb="FF0563C1")
                elif found is not None:
                    font.append(etree.fromstring(etree.tostring(found)))
            self._made[key] = self._add("fonts", font)
        return self._made[key]

    def _format(self, pattern: str | None) -> int:
        if pattern is None:
            return 0
        key = ("format", pattern)
        if key not in self._made:
            formats = self._root.find("{*}numFmts")
            if formats is None:
                formats = self._element("numFmts")
                self._root.insert(0, formats)
            number = max([_FIRST_FORMAT - 1, *(int(each.get("numFmtId", "0")) for each in formats)]) + 1
            formats.append(self._element("numFmt", numFmtId=str(number), formatCode=pattern))
            formats.set("count", str(len(formats)))
            self._made[key] = number
        return self._made[key]

    def _element(self, name: str, **attributes: str) -> etree._Element:
        return etree.Element(f"{{{self._main}}}{name}", attributes)

    def _group(self, name: str) -> etree._Element:
        """The list of fonts, fills or styles; made, in its place, where the workbook has none."""
        found = self._root.find(f"{{*}}{name}")
        if found is None:
            order = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
            before = set(order[: order.index(name)])
            found = self._element(name)
            self._root.insert(sum(etree.QName(each).localname in before for each in self._root), found)
        return found

    def _add(self, name: str, element: etree._Element) -> int:
        group = self._group(name)
        if name == "fills" and not len(group):  # the first two are what ECMA-376 says they are
            for pattern in ("none", "gray125"):
                fill = etree.SubElement(group, f"{{{self._main}}}fill")
                etree.SubElement(fill, f"{{{self._main}}}patternFill", patternType=pattern)
        group.append(element)
        group.set("count", str(len(group)))
        return len(group) - 1
