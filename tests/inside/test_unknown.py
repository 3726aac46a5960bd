"""Realistic tables that no vocabulary knows: clean ones are silent, one wrong figure is told where the law is clear."""

import pytest

from tests.inside.tables import report, serious
from tests.inside.unknown import UNKNOWN


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_clean_table_has_no_error_and_no_warning(name: str) -> None:
    assert serious(UNKNOWN[name]) == []


WRONG = {
    "gdp": ("第三产业|758.4", "第三产业|785.4", "sum-mismatch"),
    "pop": ("全县|124357", "全县|124537", "sum-mismatch"),
    "transfer": ("乙县|", "乙县|1", "sum-mismatch"),
    "projects": ("合计||125600", "合计||126500", "sum-mismatch"),
    "perf": ("培训人数|500|480|10|9.6", "培训人数|500|480|10|6.9", "sum-mismatch"),
    "qizhong deep": ("合计|8000", "合计|8200", "sum-mismatch"),
    "codes": ("台式电脑1|联想|1|", "台式电脑1|联想|1|1", "sum-mismatch"),
    "groups": ("东区|700", "东区|790", "sum-mismatch"),
    "compare": ("信息化|300|270|-30", "信息化|300|270|-60", "sum-mismatch"),
    "subtotal first": ("合计||1000", "合计||1100", "sum-mismatch"),
    "hospital": ("综合医院|7|1500", "综合医院|7|1600", "sum-mismatch"),
    "exec": ("非税收入|3000|2900|2950", "非税收入|3000|2900|2590", "sum-mismatch"),
    "staff": ("执法大队|30|35", "执法大队|30|36", "sum-mismatch"),
    "neg": ("债务付息|100|30|130", "债务付息|100|30|140", "sum-mismatch"),
    "fund flow": ("职工医保|2200", "职工医保|2300", "sum-mismatch"),
}


@pytest.mark.parametrize("name", WRONG)
def test_one_wrong_figure_is_an_error(name: str) -> None:
    published, printed, rule = WRONG[name]
    assert published in UNKNOWN[name]
    found = serious(UNKNOWN[name].replace(published, printed, 1))
    assert ("error", rule) in {(severity, broken) for severity, broken, _ in found}


def test_a_group_without_a_mark_is_told_at_its_own_line() -> None:
    text = UNKNOWN["hospital"].replace("综合医院|7|1500", "综合医院|7|1600")
    (finding,) = report(text).findings
    assert [cell.row_label for cell in finding.cells] == ["医院", "综合医院", "中医医院", "专科医院"]


TAXES = """
税收完成情况表
单位：万元
税种|本年完成|上年完成|增减额|增减%
增值税|3050|2900|150|5.2
企业所得税|1300|1250|50|4.0
个人所得税|470|460|10|2.2
契税|900|850|50|5.9
土地增值税|580|620|-40|-6.5
"""


def test_a_column_of_changes_is_the_difference_of_two_others() -> None:
    assert serious(TAXES) == []
    assert report(TAXES).summary.exact == 5
    assert ("error", "sum-mismatch", 6) in serious(TAXES.replace("470|460|10", "470|460|100"))
