"""Word documents (docx): paragraphs and tables in the order of the body, merged cells by Word's own marks.

Source: ECMA-376 part 1, 17.3 (paragraphs, runs) and 17.4 (tables). Text that was deleted with revision marks, hidden
text, text boxes, headers and footers aren't read; where a box or hidden text is passed over, a problem says so. The
numbers that Word makes itself for lists are printed, so they stand before the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from fiscal.document import Cell, Document, Grid, Paragraph, Place, Problem, Severity
from fiscal.read.archive import Archive
from fiscal.read.cells import CellCount, leading_spaces, start_document
from fiscal.read.limits import Limits
from fiscal.read.numbering import Numbering
from fiscal.read.refuse import damaged

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# Wrappers whose content belongs to the text where they stand.
_CLEAR = frozenset(
    _W + name
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo")
)
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "ptab": "\t"}
_MOST_COLUMNS = 1000


def read_docx(path: str, content: bytes, limits: Limits) -> Document:
    """The paragraphs and tables of a document in reading order; nested tables are grids of their own, after the outer.

    Places are empty: Word has no pages before it lays them out. A cell is known by its table, row and column.

    Raises:
        ReadError: the document is damaged, encrypted or beyond the limits.
    """
    document = start_document(path, "docx", content)
    archive = Archive(path, content, limits)
    root = _parse(archive, "word/document.xml")
    body = root.find(_W + "body") if root is not None else None
    if body is None:
        raise damaged(path, "word/document.xml: body")
    numbering = Numbering(_parse(archive, "word/numbering.xml"), _parse(archive, "word/styles.xml"))
    reader = _Reader(document, CellCount(path, limits), numbering)
    reader.read_blocks(body)
    reader.tell()
    return document


def _parse(archive: Archive, member: str) -> etree._Element | None:
    """The root of a part in the transitional namespace; None where the document has no such part."""
    xml = archive.read(member)
    if xml is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(xml.replace(_STRICT, _USUAL), parser)
    except etree.XMLSyntaxError as error:
        raise damaged(archive.path, f"{member}: XML") from error


@dataclass(slots=True)
class _Reader:
    """Reads the blocks of a body into a document."""

    document: Document
    count: CellCount
    numbering: Numbering
    boxes: int = 0
    unseen: int = 0

    def read_blocks(self, parent: etree._Element) -> None:
        """The paragraphs and tables among these children, in order."""
        for block in _children(parent):
            if block.tag == _W + "p":
                text = self.text_of(block)
                if text.strip():
                    self.document.blocks.append(Paragraph(self.numbering.label(block) + text, Place()))
            elif block.tag == _W + "tbl":
                self.read_table(block)

    def read_table(self, table: etree._Element) -> None:
        """One table as a grid, then the tables that stand in its cells."""
        rows = _Rows()
        nested: list[etree._Element] = []
        for element in _children(table):
            if element.tag == _W + "tr" and element.find(f"{_W}trPr/{_W}del") is None:
                hidden = element.find(f"{_W}trPr/{_W}hidden") is not None
                rows.begin(_number(element.find(f"{_W}trPr/{_W}gridBefore"), 0), hidden=hidden)
                for cell in _children(element):
                    if cell.tag == _W + "tc":
                        self._read_cell(cell, rows)
                        nested += [child for child in _children(cell) if child.tag == _W + "tbl"]
        cells = rows.finish()
        self.count.add(len(cells))
        if cells:
            self.document.blocks.append(Grid(rows.row + 1, rows.columns, cells, Place()))
        for inner in nested:
            self.read_table(inner)

    def _read_cell(self, cell: etree._Element, rows: "_Rows") -> None:
        """One cell of the row that was begun; a cell that continues the one above belongs to it."""
        properties = cell.find(_W + "tcPr")
        width, merge = 1, None
        if properties is not None:
            width = _number(properties.find(_W + "gridSpan"), 1)
            merge = properties.find(_W + "vMerge")
        paragraphs = [child for child in _children(cell) if child.tag == _W + "p"]
        text = "\n".join(self.numbering.label(paragraph) + self.text_of(paragraph) for paragraph in paragraphs)
        continues = merge is not None and merge.get(_W + "val", "continue") != "restart"
        rows.add(text, max(1, width), continues=continues)

    def text_of(self, paragraph: etree._Element) -> str:
        """The text of a paragraph or of what stands inside it."""
        parts: list[str] = []
        for child in paragraph:
            if child.tag == _W + "r":
                parts.append(self._text_of_run(child))
            elif child.tag in _CLEAR:
                parts.append(self.text_of(child))
        return "".join(parts)

    def _text_of_run(self, run: etree._Element) -> str:
        """The text of a run, with its tabs and line breaks; boxes and hidden runs are counted and passed over."""
        vanish = run.find(f"{_W}rPr/{_W}vanish")
        parts: list[str] = []
        for child in run:
            if child.tag == _W + "t":
                parts.append(child.text or "")
            elif child.tag in _SIGNS:
                parts.append(_SIGNS[child.tag])
            elif next(child.iter(_W + "txbxContent"), None) is not None:
                self.boxes += 1
        text = "".join(parts)
        if vanish is not None and vanish.get(_W + "val", "1") not in {"0", "false"}:
            self.unseen += bool(text.strip())
            return ""
        return text

    def tell(self) -> None:
        """Add the problems of what was passed over."""
        if self.boxes:
            self.document.problems.append(
                Problem(
                    Severity.WARNING,
                    Place(),
                    f"有 {self.boxes} 个文本框未读取；如其中有表格或金额，请移到正文中。",
                    f"{self.boxes} text box(es) not read; move tables and amounts in them to the body of the document.",
                )
            )
        if self.unseen:
            self.document.problems.append(
                Problem(
                    Severity.NOTE,
                    Place(),
                    f"有 {self.unseen} 处隐藏文字未读取。",
                    f"{self.unseen} piece(s) of hidden text not read.",
                )
            )


@dataclass(slots=True)
class _Rows:
    """The cells of one table, placed by Word's grid columns."""

    cells: list[Cell] = field(default_factory=list)
    row: int = -1
    columns: int = 0
    _column: int = 0
    _hidden: bool = False
    _above: dict[int, Cell] = field(default_factory=dict)
    _open: dict[int, Cell] = field(default_factory=dict)

    def begin(self, before: int, *, hidden: bool) -> None:
        """A new row that begins after so many grid columns."""
        self.row += 1
        self._column = min(before, _MOST_COLUMNS)
        self._above, self._open = self._open, {}
        self._hidden = hidden

    def add(self, text: str, width: int, *, continues: bool) -> None:
        """The next cell of the row, or the next piece of the one above."""
        width = min(width, _MOST_COLUMNS)
        above = self._above.get(self._column) if continues else None
        if above is None or above.width != width:
            above = Cell(text, self.row, self._column, Place(), width=width, hidden=self._hidden)
            above.indent = leading_spaces(text)
            self.cells.append(above)
        else:
            above.height += 1
            if text.strip():
                above.text = f"{above.text}\n{text}" if above.text.strip() else text
        self._open[self._column] = above
        self._column += width
        self.columns = max(self.columns, self._column)

    def finish(self) -> list[Cell]:
        """The cells that print something or are merged."""
        return [cell for cell in self.cells if cell.text.strip() or cell.height > 1 or cell.width > 1]


def _children(element: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, those inside content controls and kept insertions included."""
    for child in element:
        if child.tag in _CLEAR:
            yield from _children(child)
        else:
            yield child


def _number(element: etree._Element | None, default: int) -> int:
    """The number in an element's ``w:val``."""
    text = element.get(_W + "val", "") if element is not None else ""
    return int(text) if text.isdecimal() else default
