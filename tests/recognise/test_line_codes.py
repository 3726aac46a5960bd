"""The code of a line: however its columns print it, and what is put right."""

import pytest

from fiscal.codes import Code
from fiscal.document import Place
from fiscal.recognise import Line
from fiscal.recognise.line_codes import LineCode, read_code
from fiscal.vocabulary import take_apart


def after(*codes: str) -> list[Line]:
    """Lines that stand above, each with a code."""
    return [Line(k, "", take_apart(""), Place(line=k), Code(code)) for k, code in enumerate(codes, 1)]


@pytest.mark.parametrize(
    ("parts", "code", "printed"),
    [
        (["2080501"], "2080501", "2080501"),
        (["208", "05", "01"], "2080501", "208|05|01"),
        (["208", "05", ""], "20805", "208|05"),
        (["208", "20805", "2080501"], "2080501", "208|20805|2080501"),
        (["", "20805", ""], "20805", "20805"),
        (["208-05-01"], "2080501", "208-05-01"),
        (["[20805]"], "20805", "[20805]"),
    ],
)
def test_a_code_in_one_or_more_columns(parts: list[str], code: str, printed: str) -> None:
    assert read_code(parts, "某名称", []) == LineCode(Code(code), printed, "某名称")


@pytest.mark.parametrize(
    ("parts", "above", "code"),
    [
        (["", "05", ""], "208", "20805"),
        (["", "", "05"], "2080501", "2080505"),
        (["", "", "01"], "20805", "2080501"),
        (["", "10", ""], "2080501", "20810"),
    ],
)
def test_levels_that_are_printed_once_are_carried_down(parts: list[str], above: str, code: str) -> None:
    assert read_code(parts, "某名称", after("208", above)).code == Code(code)


def test_a_level_without_one_above_it_is_no_code() -> None:
    assert read_code(["", "", "01"], "某名称", after("208")) == LineCode(None, "01", "某名称")
    assert read_code(["", "05", ""], "某名称", []) == LineCode(None, "05", "某名称")


def test_a_code_in_front_of_the_label_is_taken_off() -> None:
    assert read_code([], "[30204] 手续费", []) == LineCode(Code("30204"), "30204", "手续费")
    assert read_code([], "手续费", []) == LineCode(None, None, "手续费")


def test_a_lost_zero_is_put_back_where_columns_are_split() -> None:
    assert read_code(["301", "2"], "津贴补贴", []) == LineCode(Code("30102"), "301|2", "津贴补贴", "zero")
    assert read_code(["208", "5", "1"], "某名称", []) == LineCode(Code("2080501"), "208|5|1", "某名称", "zero")


def test_in_one_column_a_zero_is_put_back_only_where_the_name_says_so() -> None:
    assert read_code(["3012"], "津贴补贴", []) == LineCode(Code("30102"), "3012", "津贴补贴", "zero")
    assert read_code(["3012"], "某某中心", []) == LineCode(None, "3012", "某某中心")


def test_a_code_that_cannot_be_is_read_by_its_name_where_it_stands_next_in_the_list() -> None:
    above = after("210", "21011")
    assert read_code(["7", "11", "02"], "事业单位医疗", above) == LineCode(
        Code("2101102"), "7|11|02", "事业单位医疗", "name"
    )
    assert read_code(["7", "11", "02"], "行政单位医疗", above).code is None
    assert read_code(["7", "11", "02"], "事业单位医疗", after("208", "20805")).code is None
    assert read_code(["7", "11", "02"], "事业单位医疗", []).code is None


@pytest.mark.parametrize("parts", [["210", "1x", "02"], ["2l0", "11", "02"], ["21O1102"], ["210", "11", "2O"]])
def test_one_wrong_part_or_digit_is_put_right_by_the_name(parts: list[str]) -> None:
    assert read_code(parts, "事业单位医疗", after("210", "21011", "2101101"))[::3] == (Code("2101102"), "name")


def test_a_class_is_put_right_by_its_name() -> None:
    assert read_code(["2O8"], "社会保障和就业支出", []) == LineCode(Code("208"), "2O8", "社会保障和就业支出", "name")
    assert read_code(["2O8"], "卫生健康支出", after("208")).code is None


@pytest.mark.parametrize("parts", [["2l0", "1x", "02"], ["2lO1102"], ["11", "02"], ["210", "11", "02", "00"]])
def test_more_than_one_wrong_part_or_digit_is_not_guessed(parts: list[str]) -> None:
    assert read_code(parts, "事业单位医疗", after("210", "21011", "2101101")).code is None


@pytest.mark.parametrize("text", ["合计", "注：2023年", "——", "A类"])
def test_a_total_or_a_remark_in_a_code_column_is_the_label(text: str) -> None:
    assert read_code([text], "", []) == LineCode(None, None, text)


@pytest.mark.parametrize("parts", [["3O102"], ["2024"], ["301", "1O"], ["901", "01"], ["208", "", "01"]])
def test_what_cannot_be_a_code_is_kept_as_printed(parts: list[str]) -> None:
    assert read_code(parts, "基本工资", []) == LineCode(None, "|".join(part for part in parts if part), "基本工资")
