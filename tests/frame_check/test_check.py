from collections.abc import Mapping
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscal.document import Severity
from fiscal.frame_check import FrameError, check_frame
from fiscal.report import Report

SUPPORT = {  # 社会保障 of one department, in 分
    "code": ["", "208", "20805", "2080501", "2080505", "2080506"],
    "amount": [13191, 13191, 13191, 5697, 5000, 2494],
}


def broken(report: Report) -> set[tuple[str, int, str]]:
    """Rule, row of the first term and difference of every finding of an equation."""
    return {(f.rule, f.cells[0].row, str(f.difference)) for f in report.findings if f.cells}


def told(frame: object, **options) -> FrameError:
    with pytest.raises(FrameError) as caught:
        check_frame(frame, **options)
    return caught.value


def table(*rows: tuple, columns: str) -> pd.DataFrame:
    return pd.DataFrame([list(row) for row in rows], columns=columns.split())


# -- along codes ----------------------------------------------------------------------------------------------------


def test_a_tree_that_adds_up_has_no_finding_and_says_how_much_was_compared() -> None:
    report = check_frame(SUPPORT, unit="分")
    assert report.ok
    assert report.findings == []
    assert (report.summary.facts, report.summary.identities, report.summary.exact) == (6, 3, 3)
    assert (report.summary.rank, report.summary.untouched_cells) == (3, 0)


def test_only_the_level_that_breaks_is_reported_with_all_its_terms() -> None:
    report = check_frame(SUPPORT | {"amount": [13091, 13091, 13091, 5697, 5000, 2494]}, unit="分")
    (finding,) = report.findings
    assert (finding.rule, finding.severity, finding.code_path) == ("sum-mismatch", Severity.ERROR, "208/20805")
    assert (finding.actual, finding.expected, finding.difference) == (13091, 13191, -100)
    assert [(cell.row, cell.coefficient, cell.value) for cell in finding.cells] == [
        (3, 1, 13091),
        (4, -1, 5697),
        (5, -1, 5000),
        (6, -1, 2494),
    ]
    assert finding.cells[0].row_label == "行政事业单位养老支出"
    assert str(finding.place) == "line 3"
    assert finding.message.en == "published 13091 分, 100 short of its 3 parts (13191)"


def test_a_parent_that_is_not_there_is_passed_over() -> None:
    report = check_frame({"code": [208, 2080501, 20801, 2080101], "amount": [3, 1, 2, 2]})
    assert report.ok
    assert report.summary.identities == 2


def test_a_total_is_the_sum_of_the_classes_of_each_classification() -> None:
    frame = {"code": ["", "201", "208", "301", "302"], "amount": [5, 2, 3, 1, 3]}
    report = check_frame(frame)
    assert report.summary.identities == 2
    assert broken(report) == {("sum-mismatch", 1, "1")}
    assert [cell.code for cell in report.findings[0].cells] == [None, "301", "302"]


@pytest.mark.parametrize("blank", [0, "", "合计", None, "0", " 总计 "])
def test_a_total_may_be_blank_zero_or_a_word(blank: object) -> None:
    report = check_frame({"code": [blank, "201", "208"], "amount": [6, 2, 3]})
    assert broken(report) == {("sum-mismatch", 1, "1")}


def test_functions_and_economic_codes_are_two_axes_of_the_same_money() -> None:
    frame = table(
        ("", "", 10),
        ("208", "", 10),
        ("", "301", 4),
        ("", "302", 6),
        ("208", "301", 4),
        ("208", "302", 5),
        columns="code economy amount",
    )
    report = check_frame(frame)
    assert report.summary.identities == 5
    # 208 over its economic codes, and 302 over its functions
    assert broken(report) == {("sum-mismatch", 2, "1"), ("sum-mismatch", 4, "1")}


def test_an_economic_code_in_the_column_code_is_one_over_all_functions() -> None:
    frame = table(("208", "", 10), ("301", "", 4), ("208", "301", 4), columns="code economy amount")
    report = check_frame(frame)
    assert report.summary.identities == 2
    assert broken(report) == {("sum-mismatch", 1, "6")}


# -- across columns -------------------------------------------------------------------------------------------------


def test_natures_and_funds_add_up_where_words_say_so() -> None:
    frame = table(
        ("208", "支出", "", 100),
        ("208", "基本支出", "", 60),
        ("208", "项目支出", "", 30),
        ("208", "支出", "财政拨款", 80),
        ("208", "支出", "一般公共预算", 50),
        ("208", "支出", "政府性基金", 20),
        columns="code flow fund amount",
    )
    report = check_frame(frame)
    assert broken(report) == {("sum-mismatch", 1, "10"), ("sum-mismatch", 4, "10")}


def test_a_report_s_own_names_of_sets_are_understood() -> None:
    frame = table(
        ("208", "expenditure", 10),
        ("208", "personnel+operating", 6),
        ("208", "project", 3),
        ("208", "operating", 2),
        ("208", "personnel", 4),
        columns="code flow amount",
    )
    assert broken(check_frame(frame)) == {("sum-mismatch", 1, "1")}


def test_a_word_that_is_not_understood_stays_local() -> None:
    frame = table(
        ("", "支出", 12),
        ("208", "支出", 10),
        ("208", "基本支出", 6),
        ("208", "项目支出", 3),
        ("208", "杂项", 1),
        ("20805", "杂项", 2),
        columns="code flow amount",
    )
    report = check_frame(frame)
    # its own codes are still summed; whether natures are the whole isn't known any more
    assert broken(report) == {("sum-mismatch", 1, "2"), ("sum-mismatch", 5, "-1")}


def test_one_nature_or_one_fund_is_never_taken_for_all() -> None:
    frame = table(
        ("208", "支出", "合计", 10),
        ("208", "基本支出", "合计", 6),
        ("208", "支出", "一般公共预算", 5),
        columns="code flow fund amount",
    )
    report = check_frame(frame)
    assert report.ok
    assert report.summary.broken == 0


def test_a_part_is_at_most_its_whole() -> None:
    frame = table(("208", "支出", 10), ("208", "基本支出", 11), columns="code flow amount")
    assert broken(check_frame(frame)) == {("part-exceeds-whole", 2, "1")}
    frame = table(("208", "支出", 10), ("208", "基本支出", 11), ("210", "支出", -1), columns="code flow amount")
    assert broken(check_frame(frame)) == set()


def test_the_same_money_in_two_tables_is_the_same_amount() -> None:
    frame = table(
        ("表3", "208", "支出", 10),
        ("表4", "208", "支出", 11),
        ("表4", "20805", "支出", 11),
        columns="table code flow amount",
    )
    report = check_frame(frame)
    assert broken(report) == {("unequal-printings", 2, "1")}
    assert [cell.table for cell in report.findings[0].cells] == ["表4", "表3"]
    assert [(t.id, t.rows, t.facts) for t in report.tables] == [("表3", 1, 1), ("表4", 2, 2)]


def test_a_sum_may_have_its_parts_in_another_table() -> None:
    frame = table(
        ("表3", "208", "支出", 10),
        ("表5", "208", "基本支出", 6),
        ("表5", "208", "项目支出", 3),
        columns="table code flow amount",
    )
    assert broken(check_frame(frame)) == {("sum-mismatch", 1, "1")}


def test_income_equals_expenditure_where_both_sides_are_printed() -> None:
    frame = table(
        ("", "收入", "", 10),
        ("", "支出", "", 9),
        ("", "收入", "一般公共预算", 7),
        ("", "支出", "一般公共预算", 7),
        ("", "收入", "政府性基金", 3),
        ("", "支出", "政府性基金", 2),
        columns="code flow fund amount",
    )
    report = check_frame(frame)
    assert broken(report) == {("unbalanced", 1, "1"), ("unbalanced", 5, "1")}


def test_by_function_a_difference_of_income_and_expenditure_is_a_warning() -> None:
    frame = table(("208", "收入", 10), ("208", "支出", 9), columns="code flow amount")
    (finding,) = check_frame(frame).findings
    assert (finding.rule, finding.severity) == ("unbalanced", Severity.WARNING)


def test_revenue_codes_are_income_and_others_expenditure_where_no_flow_is_said() -> None:
    frame = table(
        ("收入", "", 10), ("", "101", 6), ("", "103", 4), ("", "201", 9), ("支出", "", 9), columns="flow code amount"
    )
    assert broken(check_frame(frame)) == {("unbalanced", 1, "1")}


def test_what_the_treasury_gives_is_not_spent_on_business_by_definition() -> None:
    frame = table(
        ("208", "支出", "财政拨款", 9),
        ("208", "基本支出", "财政拨款", 5),
        ("208", "项目支出", "财政拨款", 3),
        ("208", "经营支出", "事业收入", 1),
        columns="code flow fund amount",
    )
    report = check_frame(frame)
    assert broken(report) == {("sum-mismatch", 1, "1")}
    assert [guard.reason for guard in report.findings[0].guards] == ["structural"]


# -- publications ---------------------------------------------------------------------------------------------------


def test_each_department_and_year_is_checked_by_itself() -> None:
    frame = table(
        ("甲局", 2023, "208", 3),
        ("甲局", 2023, "20805", 3),
        ("甲局", 2024, "208", 4),
        ("甲局", 2024, "20805", 3),
        ("乙局", 2024, "208", 7),
        ("乙局", 2024, "20805", 8),
        columns="entity year code amount",
    )
    report = check_frame(frame)
    assert broken(report) == {("sum-mismatch", 3, "1"), ("sum-mismatch", 5, "-1")}
    assert [f.column_path for f in report.findings] == ["甲局/2024", "乙局/2024"]
    assert (report.department, report.year) == (None, None)
    one = check_frame(frame[frame["entity"] == "乙局"])
    assert (one.department, one.year) == ("乙局", 2024)


def test_a_department_rounded_cell_by_cell_does_not_excuse_another() -> None:
    codes = ["208", "20801", "20802", "210", "21001", "21002"]
    rounded = [("甲局", code, amount) for code, amount in zip(codes, [8, 3, 4, 5, 3, 3], strict=True)]
    additive = [("乙局", code, amount) for code, amount in zip(codes, [8, 3, 4, 6, 3, 3], strict=True)]
    report = check_frame(table(*rounded, *additive, columns="entity code amount"))
    assert [(f.severity, f.cells[0].row) for f in report.findings] == [(Severity.WARNING, 7)]
    assert (report.summary.regime, report.summary.rounding, report.summary.exact) == ("rounded", 3, 1)
    assert report.summary.regime_reason_en == "1 of 2 publications are rounded cell by cell, the others additive"
    assert report.summary.rounding_reach == Decimal("1.5")
    pinned = check_frame(table(*rounded, *additive, columns="entity code amount"), regime="additive")
    assert len(pinned.findings) == 3


def test_a_plug_is_a_note_where_both_tables_foot() -> None:
    rows = [
        *(
            ("表1", code, a)
            for code, a in (("", 20), ("208", 13), ("210", 7), ("20801", 6), ("20802", 6), ("20805", 2))
        ),
        *(
            ("表2", code, a)
            for code, a in (("", 21), ("208", 13), ("210", 8), ("21001", 3), ("21002", 3), ("21003", 3))
        ),
    ]
    report = check_frame(table(*rows, columns="table code amount"), regime="rounded")
    assert {(f.severity, f.relation) for f in report.findings} == {(Severity.NOTE, "same")}
    assert report.summary.plug == 2


# -- amounts, steps, units ------------------------------------------------------------------------------------------


def test_decimals_and_integers_say_the_same() -> None:
    off = [13291, 13191, 13191, 5697, 5000, 2494]
    integers = check_frame(SUPPORT | {"amount": off}, unit="分")
    decimals = check_frame(SUPPORT | {"amount": [Decimal(a).scaleb(-2) for a in off]}, unit="元")
    assert broken(integers) == {("sum-mismatch", 1, "100")}
    assert broken(decimals) == {("sum-mismatch", 1, "1")}
    assert decimals.findings[0].unit == "元"
    assert str(decimals.findings[0].cells[1].value) == "131.91"
    assert decimals.findings[0].cells[1].step == Decimal("0.01")


def test_amounts_beyond_64_bits_are_exact() -> None:
    huge = 10**25
    frame = {"code": [208, 20801, 20802], "amount": [2 * huge + 1, huge, huge]}
    assert broken(check_frame(frame)) == {("sum-mismatch", 1, "1")}
    frame = {"code": [208, 20801, 20802], "amount": np.array([2**63 - 1, 2**62, 2**62 - 1])}
    assert check_frame(frame).ok
    frame["amount"] = np.array([-1, 2**63 - 1, 2**63 - 1])
    assert broken(check_frame(frame)) == {("sum-mismatch", 1, str(-1 - 2 * (2**63 - 1)))}


def test_units_may_differ_from_row_to_row() -> None:
    frame = {"code": ["208", "20801", "20802"], "amount": [3, 10000, 30001], "unit": ["万元", "元", "元"]}
    report = check_frame(frame)
    (finding,) = report.findings
    assert (finding.unit, finding.difference) == ("万元", Decimal("-1.0001"))
    assert [cell.unit for cell in finding.cells] == ["万元", "元", "元"]
    assert finding.cells[1].value == 1
    frame["amount"] = [3, 10000, 20000]
    assert check_frame(frame).ok


def test_what_was_rounded_to_a_step_may_be_off_by_half_of_it() -> None:
    frame = {"code": ["208", "20801", "20802", "210", "21001", "21002"], "amount": [300, 100, 100, 200, 100, 200]}
    assert check_frame(frame | {"step": [100] * 6}).summary.rounding == 2
    assert check_frame(frame | {"step": [10] * 6}).summary.broken == 2
    assert check_frame(frame).summary.broken == 2
    mixed = check_frame(frame | {"step": [100, 100, 100, 10, 10, 10]}).summary
    assert (mixed.rounding, mixed.broken) == (1, 1)


def test_a_blank_is_no_figure_and_adds_nothing() -> None:
    codes = ["208", "20801", "20802", "210", "21001"]
    frame = pd.DataFrame({"code": codes, "amount": pd.array([3, 3, None, None, None], dtype="Int64")})
    report = check_frame(frame)
    assert report.ok
    assert (report.summary.facts, report.summary.identities, report.summary.untouched_cells) == (2, 1, 0)
    decimals = check_frame({"code": codes, "amount": [Decimal(3), Decimal(2), None, None, Decimal("NaN")]})
    (finding,) = decimals.findings
    assert [cell.published for cell in finding.cells] == ["3", "2", ""]
    assert finding.cells[2].step is None


# -- how it may come ------------------------------------------------------------------------------------------------

BOOKS = table(
    *(
        (entity, code, flow, amount)
        for entity in ("甲局", "乙局", "丙局")
        for flow, amounts in (("支出", (9, 5, 5, 4)), ("基本支出", (6, 3, 3, 3)), ("项目支出", (3, 2, 2, 1)))
        for code, amount in zip(("", "208", "20805", "210"), amounts, strict=True)
    ),
    columns="entity code flow amount",
)


def forms_of_the_same_books() -> Mapping[str, object]:
    numbers = BOOKS.assign(
        entity=BOOKS["entity"].map({"甲局": 7, "乙局": 8, "丙局": 90210}),
        code=BOOKS["code"].replace("", "0").astype("int64"),
    )
    return {
        "integers": numbers,
        "narrow integers": numbers.astype({"entity": "int32", "code": "int32", "amount": "int16"}),
        "categories": BOOKS.astype({"entity": "category", "code": "category", "flow": "category"}),
        "nullable": numbers.astype({"code": "Int64", "amount": "Int64"}).assign(
            code=lambda f: f["code"].replace(0, pd.NA)
        ),
        "floats beside blanks": numbers.assign(code=numbers["code"].replace(0, np.nan)),
        "bracketed codes": BOOKS.assign(code=BOOKS["code"].map(lambda code: f"[{code}]" if code else "")),
        "arrays": {name: numbers[name].to_numpy() if name != "flow" else list(BOOKS["flow"]) for name in BOOKS},
        "lists": {name: BOOKS[name].tolist() for name in BOOKS},
        "another index": BOOKS.set_axis(range(100, 100 + len(BOOKS)), axis=0),
        "decimals": BOOKS.assign(amount=BOOKS["amount"].map(Decimal)),
    }


@pytest.mark.parametrize("name", forms_of_the_same_books())
def test_the_same_books_get_the_same_report_in_every_form(name: str) -> None:
    frame = forms_of_the_same_books()[name]
    wanted = check_frame(BOOKS)
    report = check_frame(frame)
    assert wanted.ok
    assert report.summary == wanted.summary
    amounts = list(frame["amount"])
    amounts[5] += 1
    if isinstance(frame, pd.DataFrame):
        frame["amount"] = pd.Series(amounts, index=frame.index, dtype=frame["amount"].dtype)
    else:
        frame = {**frame, "amount": np.array(amounts) if name == "arrays" else amounts}
    changed = check_frame(frame)
    assert broken(changed) == {
        ("sum-mismatch", 2, "-1"),
        ("sum-mismatch", 5, "-1"),
        ("sum-mismatch", 6, "1"),
    }


def test_only_what_is_needed_must_be_there_and_other_columns_are_passed_over() -> None:
    frame = table(("x", "208", 3), ("y", "20805", 3), columns="remark code amount")
    assert check_frame(frame).ok


def test_an_empty_frame_compares_nothing() -> None:
    report = check_frame(pd.DataFrame({"code": pd.Series(dtype="int64"), "amount": pd.Series(dtype="int64")}))
    assert not report.ok
    assert (report.summary.facts, report.summary.identities) == (0, 0)
    report = check_frame({"code": [], "amount": []})
    assert report.summary.facts == 0


codes_and_flows = st.lists(
    st.tuples(
        st.sampled_from(["甲局", "乙局"]),
        st.sampled_from(["", "208", "20801", "2080101", "20802", "210", "301"]),
        st.sampled_from(["支出", "基本支出", "项目支出", "收入", "怪"]),
        st.sampled_from(["", "一般公共预算", "政府性基金", "财政拨款"]),
        st.sampled_from(["表1", "表2"]),
        st.integers(-2, 5),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda row: row[:5],
)


@given(codes_and_flows, st.randoms(use_true_random=False), st.sampled_from(["auto", "rounded", "additive"]))
def test_the_order_of_rows_never_changes_the_verdicts(rows: list[tuple], random, regime: str) -> None:
    columns = "entity code flow fund table amount"
    wanted = check_frame(table(*rows, columns=columns), regime=regime)
    report = check_frame(table(*random.sample(rows, len(rows)), columns=columns), regime=regime)
    assert report.summary == wanted.summary
    assert sorted(f.fingerprint for f in report.findings) == sorted(f.fingerprint for f in wanted.findings)


@given(codes_and_flows, st.data(), st.integers(1, 10**6))
def test_a_change_of_one_cell_moves_the_residuals_of_its_equations_by_as_much(
    rows: list[tuple], data: st.DataObject, change: int
) -> None:
    """Of sums with coefficients of one, so a residual moves by the change or its opposite, or not at all."""
    columns = "entity code flow fund table amount"
    rows = [(*row[:5], abs(row[5])) for row in rows]
    at = data.draw(st.integers(0, len(rows) - 1))
    changed = [(*row[:5], row[5] + change) if k == at else row for k, row in enumerate(rows)]

    def residuals(rows: list[tuple]) -> dict[tuple, int]:
        # steps of an odd size, so that no residual is exact and each has its finding
        report = check_frame(table(*rows, columns=columns), regime="additive")
        return {
            (f.rule, tuple(sorted((c.row, c.coefficient) for c in f.cells))): int(f.difference)
            for f in report.findings
            if f.cells and f.relation == "="
        }

    before, after = residuals(rows), residuals(changed)
    for equation in before.keys() | after.keys():
        terms = dict(equation[1])
        moved = after.get(equation, 0) - before.get(equation, 0)
        assert moved == terms.get(at + 1, 0) * change


# -- what is wrong with a frame -------------------------------------------------------------------------------------


def test_a_missing_column_is_named() -> None:
    error = told({"amount": [1], "sum": [2]})
    assert error.en.startswith('column "code" is missing (there are: amount, sum)')
    assert error.zh.startswith('缺少列 "code"（现有：amount, sum）')
    assert 'column "code", "amount" is missing' in told({"x": [1]}).en


def test_a_float_amount_is_named_with_what_to_do() -> None:
    error = told(table(("208", 1.5), columns="code amount"))
    assert error.en == (
        'column "amount", row 1: 1.5 is a float, and amounts must be exact; '
        "give whole numbers (say of 分) or decimal.Decimal"
    )
    assert error.zh == ("“amount”列第 1 行的 1.5 是浮点数，金额必须精确；请改用整数（如以分为单位）或 decimal.Decimal")
    assert 'column "amount", row 2: 2.5 is a float' in told({"code": [208, 20801], "amount": [1, 2.5]}).en


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("1,071.58", "row 2: 1,071.58 is neither a whole number nor a Decimal"),
        (True, "row 2: True is a truth value"),
        (Decimal("Infinity"), "row 2: Infinity is infinite"),
    ],
)
def test_an_amount_that_is_no_number_is_named(amount: object, said: str) -> None:
    assert said in told({"code": [208, 20801], "amount": [Decimal(1), amount]}).en


def test_a_step_that_is_not_positive_is_named() -> None:
    error = told({"code": [208, 20801], "amount": [1, 1], "step": [1, 0]})
    assert 'column "step", row 2: 0 isn\'t positive' in error.en
    assert "“step”列第 2 行的 0 不是正数" in error.zh


def test_a_unit_that_is_not_money_is_named() -> None:
    error = told({"code": [208, 20801], "amount": [1, 1], "unit": ["万元", "人"]})
    assert error.en == 'column "unit", row 2: "人" is no unit of money; use 元, 万元, 亿元, 分 or the like'
    assert "unit 参数：“斤”不是金额单位" in told(SUPPORT, unit="斤").zh


def test_two_rows_about_the_same_are_named() -> None:
    frame = table(
        ("甲局", 2023, "208", 3),
        ("甲局", 2023, "20805", 3),
        ("甲局", 2023, "208", 4),
        columns="entity year code amount",
    )
    error = told(frame)
    assert error.en.startswith("rows 1 and 3 are about the same (code 208, entity 甲局, year 2023); drop one of them")
    assert error.zh.startswith("第 1 行与第 3 行说的是同一数（code 208, entity 甲局, year 2023）")
    assert "rows 1 and 2 are about the same (code 合计)" in told({"code": ["", "合计"], "amount": [1, 1]}).en


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("20103X", "row 2 is no code: 20103X"),
        ("2010", "a functional code has 3, 5 or 7 digits, this one has 4"),
        (99, "no classification begins with 9"),
        ("2990101", "row 2: 2990101 belongs to class 299, which no list of any year has"),
    ],
)
def test_an_unknown_code_is_named(code: object, said: str) -> None:
    error = told({"code": ["208", code], "amount": [1, 1]})
    assert said in error.en
    assert "“code”列第 2 行" in error.zh


def test_a_code_below_a_known_class_that_no_list_has_is_a_finding() -> None:
    report = check_frame({"code": ["208", "20805", "2080577", "2087701"], "amount": [2, 1, 1, 1]})
    assert [(f.rule, f.severity, str(f.place), f.code_path) for f in report.findings] == [
        ("unknown-code", Severity.WARNING, "line 3", "208/20805/2080577"),
        ("unknown-code", Severity.NOTE, "line 4", "208/20877/2087701"),
    ]
    assert report.ok


def test_a_catalogue_of_one_s_own_makes_its_codes_known(tmp_path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("科目编码,科目名称\n299,新支出\n2080577,新项\n", encoding="utf-8")
    report = check_frame({"code": ["208", "2080577", "299"], "amount": [1, 1, 1]}, catalogue=path)
    assert report.findings == []


def test_a_functional_code_in_the_column_economy_is_named() -> None:
    error = told(table(("208", "208", 1), columns="code economy amount"))
    assert error.en == 'column "economy", row 1: 208 is no economic code (they begin with 3 or 5)'
    error = told(table(("301", "302", 1), columns="code economy amount"))
    assert error.en == 'row 1 has an economic code both in "code" and in "economy"; keep one'


def test_a_total_of_both_sides_must_say_which_it_is() -> None:
    error = told({"code": ["", "101", "201"], "amount": [2, 2, 2]})
    assert error.en.startswith("row 1 has no code, and codes of revenue and of expenditure occur")
    assert "请在“flow”列写明收入或支出" in error.zh


def test_columns_of_unequal_length_and_columns_that_come_twice_are_named() -> None:
    assert 'column "amount" has 1 rows and column "code" 2' in told({"code": [1, 2], "amount": [1]}).en
    twice = pd.DataFrame([["208", 1, 2]], columns=["code", "amount", "amount"])
    assert 'column "amount" is there more than once' in told(twice).en


def test_what_is_no_frame_is_refused() -> None:
    assert told([1, 2]).en == "what is checked must be a DataFrame or a mapping of column names to arrays, not list"
    assert issubclass(FrameError, ValueError)


def test_a_regime_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="regime is 'loose'"):
        check_frame(SUPPORT, regime="loose")


def test_the_report_renders_like_any_other() -> None:
    report = check_frame(SUPPORT | {"amount": [13191, 13191, 13091, 5697, 5000, 2494]}, unit="分", name="仓库.parquet")
    text = report.to_text("zh")
    assert "仓库.parquet 第3行  sum-mismatch  208/20805 行政事业单位养老支出" in text
    assert "1 张表，6 个数，3 个等式：相符 1，舍入之内 0，不符 2" in text
    data = report.to_dict()
    assert data["source"] == {"path": "仓库.parquet", "sha256": None, "format": "frame"}
    assert data["findings"][0]["cells"][0]["line"] == 2
