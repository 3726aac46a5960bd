"""Which publication it is, read from what has no paragraphs."""

from pathlib import Path

import pytest

import fiscal

COVER = "2023年乐昌市人民政府办公室部门预算,\n"
TABLE = "表1,\n支出总体情况表,\n,单位：万元\n项目,预算\n2022年的项目,1.00\n合计,1.00\n"


@pytest.mark.parametrize("name", ["封面.csv", "说明.csv"])
def test_the_year_of_a_workbook_is_what_stands_alone_in_its_row(tmp_path: Path, name: str) -> None:
    (tmp_path / "表1.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / name).write_text(COVER, encoding="utf-8")
    assert fiscal.load(tmp_path).year == 2023


def test_a_year_within_a_table_is_not_the_publications(tmp_path: Path) -> None:
    (tmp_path / "表1.csv").write_text(TABLE, encoding="utf-8")
    assert fiscal.load(tmp_path).year is None
