"""Word documents: the order of the body, merged cells, nested tables, what isn't printed."""

import zipfile
from io import BytesIO

import pytest

from fiscal.document import Cell, Document, Grid, Paragraph, Place, ReadError, Severity
from fiscal.read import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read_body(body: str, *, space: str = W) -> Document:
    return read("预算.docx", content=packed(f"<w:document {space}><w:body>{body}</w:body></w:document>"))


def packed(xml: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", xml)
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


def test_broken_xml_is_refused() -> None:
    with pytest.raises(ReadError, match=r"预算\.docx is damaged or incomplete"):
        read("预算.docx", content=packed("<w:document>"))
