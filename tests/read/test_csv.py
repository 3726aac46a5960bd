"""Csv: one file is one grid, a folder one publication."""

from pathlib import Path

import pytest

from fiscal.document import Document, ReadError, Severity
from fiscal.read import Limits, read

ROWS = '表1,,\n单位：万元,,\n项目,基本支出,项目支出\n"行政运行\n（机关）",556.61,"1,071.58"\n'


def cells(document: Document) -> list[tuple[str, str]]:
    return [(cell.text, str(cell.place)) for grid in document.grids() for cell in grid.cells]


def test_titles_and_units_stay_rows_and_places_are_addresses() -> None:
    document = read("支出总表.csv", content=ROWS.encode())
    (grid,) = document.grids()
    assert (grid.rows, grid.columns, grid.name) == (4, 3, "支出总表")
    assert cells(document)[:2] == [("表1", "支出总表.csv!A1"), ("单位：万元", "支出总表.csv!A2")]
    assert cells(document)[-3:] == [
        ("行政运行\n（机关）", "支出总表.csv!A4"),
        ("556.61", "支出总表.csv!B4"),
        ("1,071.58", "支出总表.csv!C4"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_encoding_and_delimiter_gives_the_same_cells(encoding: str, delimiter: str) -> None:
    rows = f'项目{delimiter}预算\n行政运行{delimiter}"1,071.58"\n离退休{delimiter}56.97\n'
    document = read("表.csv", content=rows.encode(encoding))
    assert document.problems == []
    assert cells(document)[2:4] == [("行政运行", "表.csv!A2"), ("1,071.58", "表.csv!B2")]


def test_a_text_with_as_many_commas_on_every_line_is_csv() -> None:
    assert read("表.txt", content="项目,预算\n运行,5\n退休,6\n".encode()).format == "csv"
    assert read("文.txt", content="一、职能。a, b\n二、机构\n三、人员\n".encode()).format == "text"


def test_quotes_that_never_close_cost_no_row() -> None:
    document = read("表.csv", content='项目,预算\n"行政运行,5\n退休,6\n'.encode())
    assert cells(document)[2:] == [
        ('"行政运行', "表.csv!A2"),
        ("5", "表.csv!B2"),
        ("退休", "表.csv!A3"),
        ("6", "表.csv!B3"),
    ]
    (problem,) = document.problems
    assert (problem.severity, str(problem.place)) == (Severity.WARNING, "表.csv")
    assert "引号" in problem.zh


def test_a_folder_is_one_publication_in_natural_order(tmp_path: Path) -> None:
    for name in ("表10.csv", "表2.csv", "表1.csv"):
        (tmp_path / name).write_bytes(f"{name},1\n".encode("gb18030"))
    document = read(tmp_path)
    assert [grid.name for grid in document.grids()] == ["表1", "表2", "表10"]
    assert cells(document)[2] == ("表2.csv", "表2.csv!A1")
    before = document.sha256
    (tmp_path / "表2.csv").rename(tmp_path / "表3.csv")
    assert read(tmp_path).sha256 != before


def test_a_folder_with_other_files_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "表1.csv").write_text("a,1", encoding="utf-8")
    (tmp_path / "说明.docx").write_bytes(b"PK")
    with pytest.raises(
        ReadError, match=r"also holds 说明.docx; only a folder of csv files is one publication"
    ) as error:
        read(tmp_path)
    assert "逐个检查" in error.value.zh


def test_more_cells_than_allowed_are_refused() -> None:
    with pytest.raises(ReadError, match=r"has more than 3 cells, more than the limit; split it, or raise max_cells"):
        read("表.csv", content=b"1,2\n3,4\n", limits=Limits(max_cells=3))


def test_a_file_of_blanks_is_a_problem() -> None:
    document = read("表.csv", content=b",,\n,,\n")
    assert [str(problem.place) for problem in document.problems] == ["表.csv"]
