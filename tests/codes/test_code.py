"""Codes: what their digits say, every spelling, and which part of a wrong one is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscal.codes import Catalogue, Classification, Code, InvalidCodeError


@pytest.mark.parametrize(
    "printed",
    [
        "2010301",
        "２０１０３０１",
        "[2010301]",
        "【2010301】",
        "（2010301）",
        "［2010301］",
        " 2010301\u3000",
        "201 03 01",
        "201\u300003\u300001",
        "201-03-01",
        "201－03－01",
        "201.03.01",
        "201|03|01",
        "20103 01",
        "201/20103/2010301",
        2010301,
    ],
)
def test_every_spelling_is_the_same_code(printed: str | int) -> None:
    assert Code(printed) == Code("2010301")
    assert str(Code(printed)) == "2010301"


def test_a_functional_code_knows_its_place() -> None:
    code = Code("2010301")
    assert code.classification is Classification.FUNCTIONAL
    assert (code.level, code.level_name) == (3, "项")
    assert code.parent == Code("20103")
    assert code.ancestors == (Code("201"), Code("20103"))
    assert code.path == "201/20103/2010301"


def test_a_class_has_no_parent() -> None:
    assert Code("301").parent is None
    assert Code("301").ancestors == ()
    assert Code("301").path == "301"


@pytest.mark.parametrize(
    ("digits", "classification", "level"),
    [
        ("101", Classification.REVENUE, 1),
        ("101010101", Classification.REVENUE, 4),
        ("20805", Classification.FUNCTIONAL, 2),
        ("30101", Classification.ECONOMIC_DEPARTMENT, 2),
        ("50101", Classification.ECONOMIC_GOVERNMENT, 2),
    ],
)
def test_the_first_digit_tells_the_classification(digits: str, classification: Classification, level: int) -> None:
    assert (Code(digits).classification, Code(digits).level) == (classification, level)


def test_a_code_is_within_itself_and_those_above_it() -> None:
    assert Code("2010301").is_within(Code("201"))
    assert Code("201").is_within(Code("201"))
    assert not Code("201").is_within(Code("20103"))
    assert not Code("20203").is_within(Code("201"))


def test_codes_sort_as_the_tree_is_read() -> None:
    tree = ["201", "20101", "2010101", "20102", "202", "301"]
    assert [str(code) for code in sorted(Code(digits) for digits in reversed(tree))] == tree


def test_codes_are_keys() -> None:
    assert {Code("[201]"): 1}[Code("201")] == 1


@pytest.mark.parametrize(
    ("parts", "digits"),
    [
        (("208", "05", "01"), "2080501"),
        (("208", "05", ""), "20805"),
        (("208", "", ""), "208"),
        (("208",), "208"),
        (("２０８", " 05 "), "20805"),
        (("208", "20805", "2080501"), "2080501"),
        (("301", "01"), "30101"),
    ],
)
def test_split_columns_are_joined(parts: tuple[str, ...], digits: str) -> None:
    assert Code.join(*parts) == Code(digits)


@pytest.mark.parametrize(
    ("printed", "zh", "en"),
    [
        ("7|11|02", "功能科目的类应为三位，“7”有1位", "a functional class (类) has three digits, “7” has 1"),
        ("208|5|01", "功能科目的款应为两位，“5”有1位", "a functional 款 has two digits, “5” has 1"),
        ("208|05|011", "功能科目的项应为两位，“011”有3位", "a functional 项 has two digits, “011” has 3"),
        ("208||01", "缺少款编码", "the 款 is missing though a part follows it"),
        ("|05|01", "缺少类编码", "the class (类) is missing"),
        ("3012", "经济科目编码应为3、5位，这里有4位", "an economic code has 3 or 5 digits, this one has 4"),
        ("3010101", "经济科目编码应为3、5位，这里有7位", "an economic code has 3 or 5 digits, this one has 7"),
        ("20a", "“20a”不是数字", "“20a” isn't a number"),
        ("行政运行", "“行政运行”不是数字", "“行政运行” isn't a number"),
        ("[201", "“[201”不是数字", "“[201” isn't a number"),
    ],
)
def test_an_error_says_which_part_is_wrong(printed: str, zh: str, en: str) -> None:
    with pytest.raises(InvalidCodeError) as caught:
        Code(printed)
    assert (caught.value.zh, caught.value.en) == (f"{printed}：{zh}", f"{printed}: {en}")
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    "printed", ["", "   ", "71102", "12", "2023", "20230101", "201,345.00", "2010301.5", "-201", "²01"]
)
def test_what_is_no_code_is_refused(printed: str) -> None:
    with pytest.raises(InvalidCodeError):
        Code(printed)


@pytest.mark.parametrize(
    ("parts", "digits", "repaired"),
    [
        (("301", "2"), "30102", True),
        (("3012",), "30102", True),
        (("301|7",), "30107", True),
        (("201", "3", "1"), "2010301", True),
        (("30102",), "30102", False),
        (("301", "02"), "30102", False),
    ],
)
def test_a_lost_leading_zero_is_put_back_and_told(parts: tuple[str, ...], digits: str, repaired: bool) -> None:  # noqa: FBT001
    assert Code.repair(*parts) == (Code(digits), repaired)


@pytest.mark.parametrize("parts", [("201301",), ("7", "11", "02"), ("2080",), ("abc",), ("",)])
def test_nothing_is_guessed_where_the_zero_could_stand_in_two_places(parts: tuple[str, ...]) -> None:
    with pytest.raises(InvalidCodeError):
        Code.repair(*parts)


@pytest.mark.parametrize(
    ("label", "digits", "rest"),
    [
        ("[30204] 手续费", "30204", "手续费"),
        ("2010301 行政运行", "2010301", "行政运行"),
        ("（30101）基本工资", "30101", "基本工资"),
        ("[201]一般公共服务支出", "201", "一般公共服务支出"),
        ("【20103】政府办公厅（室）及相关机构事务", "20103", "政府办公厅（室）及相关机构事务"),
        ("201一般公共服务支出", "201", "一般公共服务支出"),
        ("２０１\u3000一般公共服务支出", "201", "一般公共服务支出"),
        ("201 03 01 行政运行", "2010301", "行政运行"),
        ("301-02 津贴补贴", "30102", "津贴补贴"),
        ("201.03.01 行政运行", "2010301", "行政运行"),
        ("301：工资福利支出", "301", "工资福利支出"),
        ("2010301", "2010301", ""),
    ],
)
def test_a_code_is_split_from_the_name_behind_it(label: str, digits: str, rest: str) -> None:
    assert Code.find(label) == (Code(digits), rest)


@pytest.mark.parametrize(
    "label",
    [
        "一般公共服务支出",
        "一、201",
        "201,345.00",
        "201 345.00",
        "208.05",
        "(201)",
        "2023年预算",
        "2023-01-05",
        "20230101",
        "100%",
        "2010301.58",
        "208 05 131.91",
        "801 其他",
        "",
    ],
)
def test_amounts_years_and_names_are_not_codes(label: str) -> None:
    assert Code.find(label) is None


def test_children_are_those_of_the_year() -> None:
    assert Code("20139").children(Catalogue.of(2023)) == ()
    assert Code("2013901") in Code("20139").children(Catalogue.of(2024))
    assert Code("2013901") in Code("20139").children()


def test_a_notebook_shows_the_path_with_names_and_how_many_stand_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert Code("20805")._repr_html_() == (
        "<code>208</code> 社会保障和就业支出 › <code>20805</code> 行政事业单位养老支出 "
        f'<span style="opacity:.65">(款, {len(Code("20805").children())} below it)</span>'
    )
    assert Code("2080501")._repr_html_().endswith("<code>2080501</code> 行政单位离退休")


def test_a_catalogue_counts_its_codes_in_a_terminal_and_lists_its_classes_in_a_notebook() -> None:
    catalogue = Catalogue.of(2023)
    functional = sum(entry.code.classification is Classification.FUNCTIONAL for entry in catalogue)
    assert f"functional {functional}" in repr(catalogue)
    assert repr(catalogue).startswith("<Catalogue 2023: ")
    html = catalogue._repr_html_()
    assert html.count("<details>") == 4
    assert "社会保障和就业支出" in html
    assert len(html) < 60_000


functional = st.builds(
    lambda head, pairs: f"2{head:02}" + "".join(f"{pair:02}" for pair in pairs),
    st.integers(0, 99),
    st.lists(st.integers(0, 99), max_size=2),
)


@given(functional, functional)
def test_a_code_is_within_another_just_when_the_other_is_on_its_path(one: str, other: str) -> None:
    assert Code(one).is_within(Code(other)) == (other in Code(one).path.split("/"))


@given(functional, st.sampled_from([" ", "-", "|", ".", "\u3000"]))
def test_however_its_parts_are_divided_it_is_the_same_code(digits: str, divider: str) -> None:
    parts = [digits[:3], *(digits[at : at + 2] for at in range(3, len(digits), 2))]
    assert Code(divider.join(parts)) == Code(digits) == Code.join(*parts)
    assert Code(f"［{digits}］") == Code(digits)


@given(st.text(alphabet="0123456789 -.|/[]（）２０一", max_size=12))
def test_any_text_is_a_code_or_a_clear_error(text: str) -> None:
    try:
        code = Code(text)
    except InvalidCodeError:
        return
    assert len(code.digits) in {3, 5, 7, 9}
    assert Code(str(code)) == code
