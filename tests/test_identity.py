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


def test_a_unit_is_no_body(tmp_path: Path) -> None:
    source = tmp_path / "2023.txt"
    source.write_text("单位：万元\n2023年收支预算总表 | 预算数\n", encoding="utf-8")
    assert fiscal.check(source).department is None
    source.write_text("单位：乐昌市统计局\n2023年收支预算总表 | 预算数\n", encoding="utf-8")
    assert fiscal.check(source).department == "乐昌市统计局"


@pytest.mark.parametrize(
    ("cover", "body"),
    [
        ("2020年中庄镇一般公共预算执行情况", "中庄镇"),
        ("2024年舒城县本级政府性基金预算", "舒城县"),
        ("2023年乐昌市统计局部门预算", "乐昌市统计局"),
        ("2023年收支预算总表", None),
    ],
)
def test_what_a_cover_says_of_the_money_is_no_body(tmp_path: Path, cover: str, body: str | None) -> None:
    (tmp_path / "2023.txt").write_text(f"{cover}\n一、说明\n", encoding="utf-8")
    assert fiscal.check(tmp_path / "2023.txt").department == body
