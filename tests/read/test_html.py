"""Web pages: encodings, spans, layout tables, what a browser shows."""

from decimal import Decimal

import pytest

from fiscal.document import Document, Grid, Paragraph, Place, ReadError, Severity
from fiscal.read import Limits, read


def read_page(body: str, *, head: str = "", encoding: str = "utf-8", name: str = "预算.html") -> Document:
    return read(name, content=f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding))


def spans(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.height, c.width) for c in grid.cells]


def texts(document: Document) -> list[str | list[str]]:
    return [
        block.text if isinstance(block, Paragraph) else [cell.text for cell in block.cells] for block in document.blocks
    ]


DATA = "<table><tr><td>项目</td><td>预算</td></tr><tr><td>合计</td><td>5.00</td></tr></table>"


def test_paragraphs_and_tables_stand_in_reading_order() -> None:
    document = read_page(f"<h1>部门预算</h1><p>单位：<b>万元</b></p>{DATA}注一<br>注二")
    assert texts(document) == ["部门预算", "单位：万元", ["项目", "预算", "合计", "5.00"], "注一", "注二"]
    assert [block.place for block in document.blocks] == [Place()] * 5
    (grid,) = document.grids()
    assert (grid.rows, grid.columns, grid.cells[3].row, grid.cells[3].column) == (2, 2, 1, 1)


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "x-gbk", "gb18030"])
def test_chinese_pages_are_read_as_gb_18030_whatever_they_declare(declared: str) -> None:
    page = "<table><tr><td>—</td><td>朱镕</td><td>㛃</td><td>1</td></tr></table>"
    for head in (
        f'<meta charset="{declared}">',
        f'<meta http-equiv=Content-Type content="text/html; charset={declared}">',
    ):
        document = read_page(page, head=head, encoding="gb18030")
        assert texts(document) == [["—", "朱镕", "㛃", "1"]]
        assert document.problems == []


def test_utf8_that_declares_gb2312_is_read_as_utf8() -> None:
    assert texts(read_page("<p>行政运行</p>", head='<meta charset="gb2312">')) == ["行政运行"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "big5"])
def test_pages_that_declare_nothing_are_guessed(encoding: str) -> None:
    text = "收入與支出總表" if encoding == "big5" else "本年收入合计与支出总表"
    assert texts(read_page(f"<p>{text}</p>", encoding=encoding)) == [text]


def test_unreadable_bytes_are_told_of() -> None:
    content = "<html><meta charset=gb2312><p>行政运行预算收入支出合计".encode("gb18030") + b"\xff\xff</p></html>"
    document = read("预算.html", content=content)
    assert [problem.severity for problem in document.problems] == [Severity.WARNING]
    assert "\ufffd" in document.problems[0].en


def test_spans_place_cells_as_a_browser_does() -> None:
    document = read_page(
        "<table><thead><tr><th rowspan=2>科目<th colspan='2;'>支出<tr><th>基本<th>项目</thead>"
        "<tr><td>行政<td>1<td>2<tr><td rowspan=9>退休<td>3<td>4</table>"
    )
    (grid,) = document.grids()
    assert (grid.rows, grid.columns) == (4, 3)
    assert spans(grid) == [
        ("科目", 0, 0, 2, 1),
        ("支出", 0, 1, 1, 2),
        ("基本", 1, 1, 1, 1),
        ("项目", 1, 2, 1, 1),
        ("行政", 2, 0, 1, 1),
        ("1", 2, 1, 1, 1),
        ("2", 2, 2, 1, 1),
        ("退休", 3, 0, 1, 1),
        ("3", 3, 1, 1, 1),
        ("4", 3, 2, 1, 1),
    ]


def test_no_two_cells_share_a_position_whatever_the_spans() -> None:
    (grid,) = read_page(
        "<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d<td>e<tr><td rowspan=0>g<td colspan=99999>f</table>"
    ).grids()
    taken = [
        (r, c) for x in grid.cells for r in range(x.row, x.row + x.height) for c in range(x.column, x.column + x.width)
    ]
    assert len(taken) == len(set(taken))
    assert max(row for row, _ in taken) < grid.rows == 3
    assert grid.columns == 3
    assert spans(grid)[3:5] == [("d", 1, 0, 1, 1), ("e", 1, 2, 1, 1)]


def test_layout_tables_are_unfolded_in_reading_order() -> None:
    document = read_page(
        f"<table><tr><td>首页</td><td><table><tr><td>公开专栏<p>表1</p>{DATA}<p>注</p></td></tr></table></td></tr>"
        "<tr><td colspan=2>版权</td></tr></table>"
    )
    assert texts(document) == ["首页", "公开专栏", "表1", ["项目", "预算", "合计", "5.00"], "注", "版权"]


def test_a_table_of_one_cell_is_a_paragraph() -> None:
    assert texts(read_page(f"<table><tr><td>支出总表</td><td>&nbsp;</td></tr></table>{DATA}"))[0] == "支出总表"


def test_a_small_table_inside_a_data_table_follows_it() -> None:
    rows = "".join(f"<tr><td>项目{n}</td><td>{n}.00</td></tr>" for n in range(8))
    document = read_page(f"<table>{rows}<tr><td>备注</td><td>见下{DATA}</td></tr></table>")
    outer, inner = document.grids()
    assert spans(outer)[-1] == ("见下", 8, 1, 1, 1)
    assert [cell.text for cell in inner.cells] == ["项目", "预算", "合计", "5.00"]


def test_white_space_is_what_a_browser_shows() -> None:
    (grid,) = read_page(
        "<table><tr><td>\n  公务用车\n  运行费 </td><td>&nbsp;&nbsp;　行政 <b> 运行</b></td>"
        "<td><p>因公</p><p>出国<br>（境）</p></td><td>&nbsp;</td></tr></table>"
    ).grids()
    assert [(cell.text, cell.indent) for cell in grid.cells] == [
        ("公务用车运行费", 0),
        ("\xa0\xa0　行政 运行", 3),
        ("因公\n出国\n（境）", 0),
    ]


def test_scripts_comments_and_hidden_text_are_dropped_and_hidden_rows_marked() -> None:
    document = read_page(
        "<script>var a='<p>x</p>'</script><style>p{}</style><!-- <p>旧</p> --><p style='display: none'>隐</p>"
        "<table><tr><td>a</td><td>1</td></tr><tr style='display:none'><td>b</td><td>2</td></tr></table>"
    )
    (grid,) = document.grids()
    assert document.blocks == [grid]
    assert [(cell.text, cell.hidden) for cell in grid.cells] == [("a", False), ("1", False), ("b", True), ("2", True)]


def test_a_page_that_excel_saved_as_xls_keeps_its_stored_numbers() -> None:
    document = read(
        "预算.xls",
        content='<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=gb2312></head><body><table>'
        '<tr><td>合计</td><td x:num="1071.575">1,071.58</td></tr></table></body></html>'.encode("gbk"),
    )
    (grid,) = document.grids()
    assert [(cell.text, cell.value, cell.column) for cell in grid.cells] == [
        ("合计", None, 0),
        ("1,071.58", Decimal("1071.575"), 1),
    ]
    assert (document.format, [p.severity for p in document.problems]) == ("html", [Severity.NOTE])


def test_a_bare_table_is_a_page() -> None:
    assert read("预算.xls", content=b"\n<table><tr><td>1<td>2</table>").format == "html"


def test_a_page_of_frames_is_refused_with_what_to_do() -> None:
    with pytest.raises(ReadError, match=r"预算\.xls is a page of frames"):
        read("预算.xls", content=b"<html><head></head><frameset><frame src='a_files/sheet001.htm'></frameset></html>")


def test_nesting_beyond_the_parser_is_refused_and_not_lost() -> None:
    deep = "<html><body>" + "<div>" * 200 + "合计" + "</div>" * 200
    assert texts(read("预算.html", content=deep.encode())) == ["合计"]
    with pytest.raises(ReadError, match=r"预算\.html is damaged or incomplete \(HTML: .* nested too deeply\)"):
        read("预算.html", content=("<html><body>" + "<div>" * 20_000 + "合计").encode())


def test_more_cells_than_allowed_are_refused() -> None:
    with pytest.raises(ReadError, match=r"has more than 3 cells"):
        read("预算.html", content=DATA.encode(), limits=Limits(max_cells=3))


def test_spans_over_more_positions_than_allowed_are_refused() -> None:
    rows = "<tr><td rowspan=60000 colspan=1000>x</td><td>3</td></tr>" * 200
    with pytest.raises(ReadError, match="has more than 4,000,000 cells"):
        read("spans.html", content=f"<table>{rows}</table>".encode())
