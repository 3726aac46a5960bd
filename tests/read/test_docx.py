"""Word documents: the order of the body, merged cells, nested tables, what isn't printed."""

import zipfile
from io import BytesIO

import docx
import pytest

from fiscal.document import Cell, Document, Grid, Paragraph, Place, ReadError, Severity
from fiscal.read import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read_body(body: str, *, space: str = W) -> Document:
    return read("预算.docx", content=packed(f"<w:document {space}><w:body>{body}</w:body></w:document>"))


def packed(xml: str, parts: dict[str, str] | None = None) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in {"word/document.xml": xml, **(parts or {})}.items():
            archive.writestr(name, part)
    return stream.getvalue()


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def spans(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.height, c.width) for c in grid.cells]


WIDE, DOWN, UP = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_paragraphs_and_tables_stand_in_the_order_of_the_body() -> None:
    document = read_body(p("表1") + p("  ") + tbl(tr(tc("项目"), tc("5.00"))) + p("注：无"))
    assert [type(block) for block in document.blocks] == [Paragraph, Grid, Paragraph]
    assert [block.place for block in document.blocks] == [Place()] * 3
    (grid,) = document.grids()
    assert grid.cells == [Cell("项目", 0, 0, Place()), Cell("5.00", 0, 1, Place())]


def test_merged_cells_are_one_cell_each() -> None:
    document = read_body(
        tbl(
            tr(tc("科目", DOWN), tc("支出", WIDE), tc("备注")),
            tr(tc("", UP), tc("基本"), tc("项目"), tc()),
            tr(tc("行政"), tc("1"), tc("2"), tc("3")),
        )
    )
    (grid,) = document.grids()
    assert (grid.rows, grid.columns) == (3, 4)
    assert spans(grid)[:5] == [
        ("科目", 0, 0, 2, 1),
        ("支出", 0, 1, 1, 2),
        ("备注", 0, 3, 1, 1),
        ("基本", 1, 1, 1, 1),
        ("项目", 1, 2, 1, 1),
    ]
    assert grid.at(1, 0) is grid.at(0, 0)


def test_a_row_that_begins_later_keeps_its_columns() -> None:
    (grid,) = read_body(tbl(tr(tc("a"), tc("b"), tc("c")), tr(tc("x"), properties='<w:gridBefore w:val="2"/>'))).grids()
    assert spans(grid)[-1] == ("x", 1, 2, 1, 1)


def test_a_continued_cell_of_another_width_is_a_cell_of_its_own() -> None:
    (grid,) = read_body(tbl(tr(tc("a", DOWN + WIDE), tc("b")), tr(tc("c", UP), tc("d"), tc("e")))).grids()
    assert spans(grid) == [
        ("a", 0, 0, 1, 2),
        ("b", 0, 2, 1, 1),
        ("c", 1, 0, 1, 1),
        ("d", 1, 1, 1, 1),
        ("e", 1, 2, 1, 1),
    ]


def test_a_nested_table_is_a_grid_after_its_outer_one() -> None:
    inner = f"<w:tc>{p('外')}{tbl(tr(tc('内'), tc('1')))}{p('')}</w:tc>"
    outer, nested = read_body(tbl(tr(inner, tc("2")))).grids()
    assert [text for text, *_ in spans(outer)] == ["外\n", "2"]
    assert spans(nested) == [("内", 0, 0, 1, 1), ("1", 0, 1, 1, 1)]


def test_breaks_tabs_and_controls_are_part_of_the_text() -> None:
    run = "<w:r><w:t>公务用车</w:t><w:br/><w:t>运行</w:t><w:tab/><w:t xml:space='preserve'> 费</w:t></w:r>"
    control = "<w:sdt><w:sdtContent><w:r><w:t>（元）</w:t></w:r></w:sdtContent></w:sdt>"
    gone = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    (block,) = read_body(f"<w:sdt><w:sdtContent><w:p>{run}{control}{gone}{field}</w:p></w:sdtContent></w:sdt>").blocks
    assert isinstance(block, Paragraph)
    assert block.text == "公务用车\n运行\t 费（元）新"


def test_paragraphs_of_a_cell_are_lines_and_leading_spaces_its_indentation() -> None:
    (grid,) = read_body(tbl(tr(f"<w:tc>{p('　　行政')}{p('运行')}</w:tc>"))).grids()
    assert grid.cells == [Cell("　　行政\n运行", 0, 0, Place(), indent=2)]


def test_text_boxes_and_hidden_text_are_told_of() -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{p('表外 5.00')}</w:txbxContent></w:pict></w:r></w:p>"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:t>明</w:t></w:r></w:p>"
    document = read_body(box + hidden)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["明"]
    assert [(problem.severity, problem.en) for problem in document.problems] == [
        (Severity.WARNING, "1 text box(es) not read; move tables and amounts in them to the body of the document."),
        (Severity.NOTE, "1 piece(s) of hidden text not read."),
    ]


def test_a_strict_document_is_read_as_any_other() -> None:
    document = read_body(p("表1"), space='xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"')
    assert document.blocks == [Paragraph("表1", Place())]


def test_a_hidden_row_is_marked() -> None:
    (grid,) = read_body(tbl(tr(tc("a")), tr(tc("b"), properties="<w:hidden/>"))).grids()
    assert [(cell.text, cell.row, cell.hidden) for cell in grid.cells] == [("a", 0, False), ("b", 1, True)]


def test_automatic_numbers_stand_before_their_text() -> None:
    def level(depth: int, kind: str, text: str) -> str:
        return f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'

    def item(text: str, depth: int, number: int = 1) -> str:
        numbers = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        return f"<w:p><w:pPr>{numbers}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    levels = level(0, "chineseCountingThousand", "%1、") + level(1, "decimal", "%1.%2") + level(2, "bullet", "•")
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{again}</w:num></w:numbering>'
    )
    styles = f'<w:styles {W}><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    styles += '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    styled = '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>总表</w:t></w:r></w:p>'
    body = item("收入", 0) + item("税", 1) + item("费", 1) + item("支出", 0) + item("基本", 1) + item("点", 2) + p("无")
    body += styled + item("另", 0, 2) + tbl(tr(f"<w:tc>{item('', 0, 2)}</w:tc>", tc("5")))
    content = packed(
        f"<w:document {W}><w:body>{body}</w:body></w:document>",
        {"word/numbering.xml": numbering, "word/styles.xml": styles},
    )
    document = read("预算.docx", content=content)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        *("一、收入", "一.1税", "一.2费", "二、支出", "二.1基本", "点", "无", "三、总表", "一、另"),
    ]
    assert [(cell.text, cell.column) for cell in next(document.grids()).cells] == [("二、", 0), ("5", 1)]


def test_python_docx_reads_merged_tables_alike() -> None:
    source = docx.Document()
    table = source.add_table(4, 5)
    for row in range(4):
        for column in range(5):
            table.cell(row, column).text = f"{row}.{column}"
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 4))
    table.cell(2, 2).merge(table.cell(3, 3))
    stream = BytesIO()
    source.save(stream)
    (grid,) = read("预算.docx", content=stream.getvalue()).grids()
    assert (grid.rows, grid.columns) == (4, 5)
    for row in range(4):
        for column in range(5):
            cell = grid.at(row, column)
            assert cell is not None
            assert cell.text == table.cell(row, column).text
    assert [
        (cell.row, cell.column, cell.height, cell.width) for cell in grid.cells if cell.height * cell.width > 1
    ] == [
        *((0, 0, 2, 1), (0, 1, 1, 4), (2, 2, 2, 2)),
    ]


def test_broken_xml_is_refused() -> None:
    with pytest.raises(ReadError, match=r"预算\.docx is damaged or incomplete"):
        read("预算.docx", content=packed("<w:document>"))
