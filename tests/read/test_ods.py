"""OpenDocument spreadsheets: spaces, repeats, spans, hidden things."""

import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from fiscal.document import Document, ReadError, Severity
from fiscal.read import Limits, read

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def saved(rows: str, *, columns: str = "", style: str = "ta1", manifest: str = "<manifest/>") -> bytes:
    content = (
        f'<office:document-content {SPACES} {CALC}><office:automatic-styles><style:style style:name="ta2">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body>'
        f'<office:spreadsheet><table:table table:name="表3" table:style-name="{style}">{columns}{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return stream.getvalue()


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", more: str = "") -> str:
    paragraph = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {more}>{paragraph}</table:table-cell>"


def number(text: str, value: str) -> str:
    return cell(text, f'office:value-type="float" office:value="{value}"')


def shown(document: Document) -> list[tuple[str, Decimal | None, str]]:
    return [(c.text, c.value, str(c.place)) for grid in document.grids() for c in grid.cells]


def test_text_is_as_shown_and_the_number_as_stored() -> None:
    content = saved(row(cell("行政运行"), number("1,071.58", "1071.5799999999999")) + row(cell(), number("", "5")))
    document = read("预算.ods", content=content)
    assert (document.format, document.problems) == ("ods", [])
    assert shown(document) == [
        ("行政运行", None, "表3!A1"),
        ("1,071.58", Decimal("1071.58"), "表3!B1"),
        ("5", Decimal("5.0"), "表3!B2"),
    ]


def test_spaces_that_carry_the_hierarchy_are_kept() -> None:
    text = '<text:s text:c="4"/>行<text:span>政</text:span><text:tab/>运行<text:line-break/>（机关）'
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    content = saved(row(f"<table:table-cell>{note}<text:p>{text}</text:p><text:p>二</text:p></table:table-cell>"))
    (grid,) = read("预算.ods", content=content).grids()
    assert (grid.cells[0].text, grid.cells[0].indent) == ("    行政\t运行\n（机关）\n二", 4)


def test_repeated_rows_and_cells_are_counted_and_blank_ones_cost_nothing() -> None:
    content = saved(
        row(cell(more='table:number-columns-repeated="2"'), cell("0.00", 'table:number-columns-repeated="2"'))
        + row(cell(more='table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1048500"')
        + row(cell("合计"))
    )
    document = read("预算.ods", content=content, limits=Limits(max_rows=2_000_000))
    (grid,) = document.grids()
    assert [text[::2] for text in shown(document)] == [
        ("0.00", "表3!C1"),
        ("0.00", "表3!D1"),
        ("合计", "表3!A1048502"),
    ]
    assert (grid.rows, grid.columns) == (1048502, 4)


def test_a_row_repeated_beyond_the_limit_is_told_of() -> None:
    document = read(
        "预算.ods",
        content=saved(row(cell("a"), more='table:number-rows-repeated="1048576"')),
        limits=Limits(max_rows=3),
    )
    assert [text[2] for text in shown(document)] == ["表3!A1", "表3!A2", "表3!A3"]
    assert [(p.severity, str(p.place)) for p in document.problems] == [(Severity.WARNING, "表3!A4")]


def test_merged_headings_and_hidden_things_are_marked() -> None:
    covered = "<table:covered-table-cell/>"
    rows = (
        row(
            cell("财政拨款", 'table:number-columns-spanned="2"'), covered, cell("合计", 'table:number-rows-spanned="2"')
        )
        + "<table:table-row-group>"
        + row(cell("1"), cell("2"), covered, more='table:visibility="collapse"')
        + "</table:table-row-group>"
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    (grid,) = read("预算.ods", content=saved(rows, columns=columns, style="ta2")).grids()
    assert [(c.text, c.place.ref, c.height, c.width, c.hidden) for c in grid.cells] == [
        ("财政拨款", "A1", 1, 2, False),
        ("合计", "C1", 2, 1, False),
        ("1", "A2", 1, 1, True),
        ("2", "B2", 1, 1, True),
    ]
    assert grid.hidden


def test_formulas_without_a_value_and_errors_are_in_doubt() -> None:
    content = saved(row(cell(more='table:formula="of:=1+1"'), cell("#REF!", 'calcext:value-type="error"')))
    document = read("预算.ods", content=content)
    (grid,) = document.grids()
    assert [(c.text, c.place.ref, c.doubt) for c in grid.cells] == [
        ("", "A1", "formula without a value"),
        ("#REF!", "B1", "error value"),
    ]
    assert [str(problem.place) for problem in document.problems] == ["表3!A1", "表3!B1"]


def test_an_encrypted_file_is_refused() -> None:
    content = saved("", manifest="<manifest:encryption-data xmlns:manifest='m'/>")
    with pytest.raises(ReadError, match=r"预算\.ods is encrypted"):
        read("预算.ods", content=content)


def test_broken_xml_is_refused() -> None:
    with pytest.raises(ReadError, match=r"预算\.ods is damaged or incomplete \(content.xml: XML\)"):
        read("预算.ods", content=saved("<unclosed>"))
