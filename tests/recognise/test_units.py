"""A table that doesn't print its unit has the one in which its figures are printed elsewhere."""

import pytest

from fiscal.recognise import Table, recognise
from tests.forms.printing import document

OVERVIEW = """
2024年收支预算总表
{unit}
收入项目 | 预算数 | 支出项目 | 预算数
一、财政拨款收入 | 12345678.90 | 一、教育支出 | 8200000.00
二、事业收入 | 20000.00 | 二、卫生健康支出 | 4165678.90
收入总计 | 12365678.90 | 支出总计 | 12365678.90
"""
LIST = """
2024年支出预算总表
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
205 | 教育支出 | {education} | {education} | 0
210 | 卫生健康支出 | {health} | {health} | 0
合计 | | {total} | {total} | 0
"""
COSTS = """
2024年“三公”经费预算表
合计 | 因公出国（境）费 | 公务接待费
3.00 | 1.00 | 2.00
"""


def tables(*texts: str) -> list[Table]:
    return recognise(document("\n\n".join(texts)))


@pytest.mark.parametrize(
    ("amounts", "unit"),
    [
        ({"education": "820.00", "health": "416.57", "total": "1236.57"}, "万元"),
        ({"education": "820.00", "health": "416.56", "total": "1236.56"}, "万元"),
        ({"education": "8200000.00", "health": "4165678.90", "total": "12365678.90"}, "元"),
    ],
)
def test_figures_that_other_tables_print_tell_the_unit(amounts: dict[str, str], unit: str) -> None:
    told, silent = tables(OVERVIEW.format(unit="单位：元"), LIST.format(**amounts))
    assert (told.unit.name, silent.unit.name, silent.unit_printed) == ("元", unit, False)
    figure = silent.blocks[0].lines[0].figures[silent.blocks[0].columns[0].number]
    assert figure.amount.unit.name == unit  # type: ignore[union-attr]  # an amount
    assert {column.unit.name for column in silent.blocks[0].columns} == {unit}


def test_a_table_whose_figures_stand_nowhere_else_has_the_unit_of_the_others() -> None:
    assert [t.unit.name for t in tables(OVERVIEW.format(unit="单位：万元"), COSTS)] == ["万元", "万元"]


def test_of_tables_that_all_say_nothing_the_first_is_in_yuan() -> None:
    texts = OVERVIEW.format(unit=""), LIST.format(education="820.00", health="416.57", total="1236.57"), COSTS
    assert [t.unit.name for t in tables(*texts)] == ["元", "万元", "元"]


def test_a_unit_that_is_printed_is_never_changed() -> None:
    amounts = {"education": "820.00", "health": "416.57", "total": "1236.57"}
    own = LIST.format(**amounts).replace("总表\n", "总表\n单位：元\n")
    assert [t.unit.name for t in tables(OVERVIEW.format(unit="单位：元"), own)] == ["元", "元"]
