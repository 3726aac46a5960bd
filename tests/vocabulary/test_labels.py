"""Labels made comparable and taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscal.vocabulary import Label, plain, take_apart, without_remarks


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("“三 公”经费（小计）", "三公经费(小计)"),
        ("支出项目类别\n(资金使用单位)", "支出项目类别(资金使用单位)"),
        ("收　　入", "收入"),
        ("２０２３年", "2023年"),
        ("“三公”经费", "三公经费"),
        ("", ""),
    ],
)
def test_width_spaces_and_quotes_are_no_difference(printed: str, name: str) -> None:
    assert plain(printed) == name


@given(st.text(alphabet="一二三公经费（）() ：:1. \u3000“”０2", max_size=20))
def test_making_a_label_plain_twice_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("一般公共服务支出", Label("一般公共服务支出")),
        ("一、一般公共服务支出", Label("一般公共服务支出", rank=1, ordinal=1)),
        ("十、节能环保支出", Label("节能环保支出", rank=1, ordinal=10)),
        ("十四、资源勘探工业信息等支出", Label("资源勘探工业信息等支出", rank=1, ordinal=14)),
        ("二十、粮油物资储备支出", Label("粮油物资储备支出", rank=1, ordinal=20)),
        ("二十三、其他支出", Label("其他支出", rank=1, ordinal=23)),
        ("（一）因公出国（境）支出", Label("因公出国(境)支出", rank=2, ordinal=1)),
        ("(三)公务接待费支出", Label("公务接待费支出", rank=2, ordinal=3)),
        ("1. 公务用车购置", Label("公务用车购置", rank=3, ordinal=1)),
        ("2、公务用车运行维护费", Label("公务用车运行维护费", rank=3, ordinal=2)),
        ("（2）货物", Label("货物", rank=4, ordinal=2)),
        ("③工程", Label("工程", rank=5, ordinal=3)),
    ],
)
def test_numbering_gives_a_rank_and_a_number(printed: str, label: Label) -> None:
    assert take_apart(printed) == label


@pytest.mark.parametrize(
    "printed", ["其中：基本支出", "其中:基本支出", "其中、基本支出", "其中基本支出", " 其中： 基本支出"]
)
def test_of_which_is_a_mark_and_no_part_of_the_name(printed: str) -> None:
    assert take_apart(printed) == Label("基本支出", of_which=True)


def test_of_which_stands_before_or_after_the_numbering() -> None:
    assert take_apart("其中：（一）因公出国（境）支出") == Label("因公出国(境)支出", 2, 1, of_which=True)
    assert take_apart("1.其中：教育收费") == Label("教育收费", 3, 1, of_which=True)


@pytest.mark.parametrize(
    "printed", ["一般公共预算", "三公经费", "2023年收入", "12.5万元以上", "21011行政事业单位医疗", "（境）费用"]
)
def test_what_only_looks_like_numbering_stays_in_the_name(printed: str) -> None:
    assert take_apart(printed) == Label(plain(printed))


def test_a_colon_at_the_end_is_no_part_of_the_name() -> None:
    assert take_apart("一、本年收入：") == Label("本年收入", rank=1, ordinal=1)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("预算数(单位:万元)", "预算数"),
        ("预算数(万元)", "预算数"),
        ("2023年预算数", "预算数"),
        ("2023年度部门收支总体情况表", "部门收支总体情况表"),
        ("因公出国(境)费用", "因公出国(境)费用"),
    ],
)
def test_years_and_units_are_remarks(printed: str, name: str) -> None:
    assert without_remarks(printed) == name
