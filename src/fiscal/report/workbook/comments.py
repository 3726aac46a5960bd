"""Comments of a sheet: their texts, and the boxes that show them.

Source: ECMA-376 part 1, 18.7 (comments); part 4, 14 and 19.4 (VML and what a spreadsheet adds to it).
"""

from collections.abc import Mapping
from html import escape

from lxml import etree

from fiscal.report.workbook.package import Package
from fiscal.report.workbook.sheet import Sheet, split_reference

_AUTHOR = "fiscal"
_LONG = 2000  # characters of a comment
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_VML = f'<xml {_NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
_KIND = (
    f'<v:shapetype {_NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    f'<v:shape {_NAMESPACES} id="{{id}}" type="#_x0000_t202" style="position:absolute;visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def comment(package: Package, sheet: Sheet, texts: Mapping[str, str]) -> None:
    """Put texts at cells (address → text); a comment that stands there already keeps its words before ours."""
    root = _comments(package, sheet)
    listed = root.find("{*}commentList")
    if listed is None:
        listed = etree.SubElement(root, f"{{{package.main}}}commentList")
    known = {each.get("ref", ""): each for each in listed}
    author = _author(root, package.main)
    boxes = []
    for ref, text in texts.items():
        if ref not in known:
            known[ref] = etree.SubElement(listed, f"{{{package.main}}}comment", ref=ref, authorId=author)
            boxes.append(ref)
        _say(known[ref], text[:_LONG], package.main)
    listed[:] = sorted(listed, key=lambda each: split_reference(each.get("ref", "A1")))
    if boxes:
        _draw(package, sheet, boxes)


def _comments(package: Package, sheet: Sheet) -> etree._Element:
    parts = [part for kind, part in package.relations(sheet.part).values() if kind == "comments"]
    if parts:
        return package.tree(parts[0])
    part = package.unused("xl/comments{}.xml")
    root = etree.fromstring(f'<comments xmlns="{package.main}"/>')
    etree.SubElement(root, f"{{{package.main}}}authors")
    etree.SubElement(root, f"{{{package.main}}}commentList")
    package.put(part, root)
    package.declare(part, "comments")
    package.relate(sheet.part, "comments", part)
    return root


def _author(root: etree._Element, main: str) -> str:
    authors = root.find("{*}authors")
    if authors is None:
        authors = etree.Element(f"{{{main}}}authors")
        root.insert(0, authors)
    names = [each.text for each in authors]
    if _AUTHOR not in names:
        etree.SubElement(authors, f"{{{main}}}author").text = _AUTHOR
        names.append(_AUTHOR)
    return str(names.index(_AUTHOR))


def _say(found: etree._Element, words: str, main: str) -> None:
    """Add a run of text, in a line of its own where something is said already."""
    text = found.find("{*}text")
    if text is None:
        text = etree.SubElement(found, f"{{{main}}}text")
    said = "".join(each.text or "" for each in text.iter("{*}t"))
    run = etree.SubElement(text, f"{{{main}}}r")
    written = etree.SubElement(run, f"{{{main}}}t")
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    written.text = f"\n{words}" if said else words


def _draw(package: Package, sheet: Sheet, refs: list[str]) -> None:
    """The hidden boxes of new comments, added to those of the sheet as text: a VML part needn't be well-formed."""
    parts = [part for kind, part in package.relations(sheet.part).values() if kind == "vmlDrawing"]
    named = sheet.root.find("{*}legacyDrawing")
    drawing = None
    if named is not None:
        key = named.get(f"{{{package.office}}}id", "")
        drawing = package.relations(sheet.part).get(key, ("", parts[0] if parts else ""))[1] or None
    if drawing is None:
        drawing = package.unused("xl/drawings/vmlDrawing{}.vml")
        package.put(drawing, _VML.encode())
        package.declare_extension("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
        sheet.refer_to_drawing(package.relate(sheet.part, "vmlDrawing", drawing))
    content = package.raw(drawing)
    added = "" if b'id="_x0000_t202"' in content else _KIND
    added += "".join(_box(ref, number) for number, ref in enumerate(refs))
    head, end, tail = content.rpartition(b"</xml>")
    package.put(drawing, head + added.encode() + end + tail)


def _box(ref: str, number: int) -> str:
    row, column = split_reference(ref)
    # Left column and offset, top row and offset, right, bottom: beside the cell, some columns wide and rows high.
    anchor = f"{column}, 15, {max(row - 2, 0)}, 10, {column + 4}, 15, {row + 6}, 4"
    return _BOX.format(id=escape(f"_x0000_s9{number:04d}"), anchor=anchor, row=row - 1, column=column - 1)
