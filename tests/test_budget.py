"""Typed tables: every amount by its row and its column, and what is said where a name fits none or several."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

import fiscal
from fiscal import Amount, Code, Nothing, Place, ReadError
from fiscal.budget import Budget, BudgetTable, NotFoundError, show

EXAMPLE = Path(__file__).parents[1] / "examples" / "lechang-2023"

ODD = """\
表1

某某局支出表

单位：万元

科目编码\t科目名称\t合计\t2023年预算数\t2022年预算数
201\t一般公共服务支出\t3.00\t1.00\t2.00
20103\t政府办公厅（室）及相关机构事务\t\t——\t略
20113\t商贸事务\t1.00\t约五百\t12.5亿元
20199\t其他支出\t0.00\t0\t不适用
229\t其他支出\t1.00\t1.00\t0.00
"""


@pytest.fixture(scope="module")
def budget() -> Budget:
    return fiscal.load(EXAMPLE / "budget.xlsx")


@pytest.fixture
def odd(tmp_path: Path) -> BudgetTable:
    path = tmp_path / "odd.txt"
    path.write_text(ODD, encoding="utf-8")
    return fiscal.load(path).tables["T1"]


def test_the_publication_says_who_and_what(budget: Budget) -> None:
    assert (budget.department, budget.kind, budget.format) == ("乐昌市人民政府办公室", "budget", "xlsx")
    assert len(budget.tables) == 13
    assert budget.problems == []


def test_an_amount_is_found_by_table_row_and_column(budget: Budget) -> None:
    amount = budget.tables["支出总体情况表"]["2010301", "基本支出"]
    assert amount == Decimal("556.61")
    assert type(amount) is Decimal


def test_a_printed_zero_is_a_zero_with_its_decimals(budget: Budget) -> None:
    assert str(budget.tables["支出总体情况表"]["2010301", "项目支出"]) == "0.00"


@pytest.mark.parametrize("name", ["表3", "表 3", "T3", "支出总体情况表"])
def test_a_table_is_found_by_number_id_and_title(budget: Budget, name: str) -> None:
    assert budget.tables[name].title == "支出总体情况表"


def test_a_remark_in_a_title_may_be_left_out(budget: Budget) -> None:
    assert budget.tables["一般公共预算支出情况表"].id == "T5"


def test_tables_are_a_mapping_by_title_in_order_of_publication(budget: Budget) -> None:
    assert list(budget.tables)[:3] == ["收支总体情况表", "收入总体情况表", "支出总体情况表"]
    assert [table.id for table in budget.tables.values()] == [f"T{k}" for k in range(1, 14)]
    assert "支出总体情况表" in budget.tables
    assert "没有的表" not in budget.tables


def test_tables_of_one_title_are_listed_by_id_and_the_title_alone_is_ambiguous(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    table = "支出表\n单位：万元\n项目\t预算\n合计\t{}\n人员\t1.00\n注：{}\n"
    path.write_text("表1\n" + table.format("1.00", "甲") + "表2\n" + table.format("2.00", "乙"), encoding="utf-8")
    tables = fiscal.load(path).tables
    assert list(tables) == ["T1", "T2"]
    assert tables["表2"]["合计", "预算"] == Decimal("2.00")
    with pytest.raises(KeyError) as error:
        tables["支出表"]
    assert str(error.value) == (
        "“支出表” stands for more than one thing / “支出表”在此处不止一处: T1 表1 支出表, T2 表2 支出表"
    )


@pytest.mark.parametrize("row", ["2010301", Code("2010301"), "行政运行", "201/20103/2010301"])
def test_a_row_is_found_by_code_and_name(budget: Budget, row: str | Code) -> None:
    assert budget.tables["T3"][row, "合计"] == Decimal("556.61")


def test_a_row_is_found_by_its_label_with_and_without_numbering(budget: Budget) -> None:
    table = budget.tables["财政拨款安排的行政经费及“三公”经费预算表"]
    assert table["（三）公务接待费支出", "合计"] == Decimal("12.00")
    assert table["公务接待费支出", "合计"] == Decimal("12.00")
    assert table["其中：（一）因公出国（境）支出", "合计"] == Decimal("50.00")


def test_the_half_that_holds_the_row_says_which_column_is_meant(budget: Budget) -> None:
    table = budget.tables["收支总体情况表"]
    assert [column.path for column in table.columns] == ["收入/预算", "支出/预算"]
    assert table["八、社会保障和就业支出", "预算"] == Decimal("131.91")
    assert table["一、预算拨款", "预算"] == Decimal("1071.58")
    with pytest.raises(KeyError, match=r"there is no column “支出/预算” in 表1 收支总体情况表.*: 收入/预算$"):
        table["一、预算拨款", "支出/预算"]


def test_a_heading_that_stands_under_two_spans_needs_its_path(tmp_path: Path) -> None:
    path = tmp_path / "spans.txt"
    path.write_text("支出表\n项目\t本级\t\t下级\t\n\t小计\t房屋\t小计\t房屋\n合计\t3\t1\t5\t2\n", encoding="utf-8")
    table = fiscal.load(path).tables["支出表"]
    assert table["合计", "下级/小计"] == Decimal(5)
    with pytest.raises(KeyError) as error:
        table["合计", "小计"]
    assert str(error.value).endswith(": 合计 (line 4) · 本级/小计, 合计 (line 4) · 下级/小计")


def test_of_which_may_be_left_out_of_a_heading(budget: Budget) -> None:
    table = budget.tables["一般公共预算支出情况表"]
    assert table["2010301", "基本支出"] == table["2010301", "其中：基本支出"] == Decimal("556.61")


def test_a_figure_has_place_text_and_exact_amount(budget: Budget) -> None:
    figure = budget.tables["支出总体情况表"].figure("2010301", "基本支出")
    assert figure.place == Place(sheet="表3", ref="D9")
    assert figure.text == "556.61"
    assert isinstance(figure.amount, Amount)
    assert figure.amount.yuan == Decimal(5566100)


def test_pages_are_joined_and_their_repeated_totals_left_out() -> None:
    table = fiscal.load(EXAMPLE / "budget.txt").tables["表5"]
    assert [row.label for row in table.rows].count("合计") == 1
    assert table["2210201", "小计"] == Decimal("104.00")
    assert table.figure("2210201", "小计").place == Place(line=281)


def test_blank_dash_zero_and_unreadable_stay_apart(odd: BudgetTable) -> None:
    assert odd["20103", "合计"] is None
    assert odd["20103", "2023年预算数"] is None
    assert odd["20199", "2023年预算数"] == Decimal(0)
    assert odd["20199", "2022年预算数"] is None
    kinds = [odd.figure(row, column).amount for row, column in (("20103", "合计"), ("20103", "2023年预算数"))]
    assert kinds == [Nothing.BLANK, Nothing.DASH]


@pytest.mark.parametrize(
    ("row", "column", "text"), [("20113", "2023年预算数", "约五百"), ("20103", "2022年预算数", "略")]
)
def test_what_cannot_be_read_is_no_blank(odd: BudgetTable, row: str, column: str, text: str) -> None:
    with pytest.raises(ValueError, match=rf"^line \d+ prints “{text}”, which is no amount; figure\(\) has the cell"):
        odd[row, column]
    assert odd.figure(row, column).text == text


def test_a_unit_behind_a_figure_is_brought_to_the_columns(odd: BudgetTable) -> None:
    assert odd["20113", "2022年预算数"] == Decimal(125000)


def test_headings_that_differ_by_their_year_only_are_told_apart_by_it(odd: BudgetTable) -> None:
    assert odd["201", "2022年预算数"] == Decimal("2.00")
    with pytest.raises(KeyError, match=r"2023年预算数, 201 一般公共服务支出 \(line \d+\) · 2022年预算数$"):
        odd["201", "预算数"]


def test_a_name_that_two_codes_have_is_ambiguous_and_a_row_is_not(odd: BudgetTable) -> None:
    with pytest.raises(KeyError, match=r"20199 其他支出 \(line \d+\) · 合计, 229 其他支出 \(line \d+\) · 合计$"):
        odd["其他支出", "合计"]
    assert [odd[row, "合计"] for row in odd.rows if row.name == "其他支出"] == [Decimal("0.00"), Decimal("1.00")]


def test_a_key_that_names_nothing_lists_what_there_is(budget: Budget) -> None:
    with pytest.raises(NotFoundError) as error:
        budget.tables["支出总体情况"]
    assert str(error.value).startswith(
        "there is no table “支出总体情况”; there are / 没有名为“支出总体情况”的表；有: 表3 "
    )
    with pytest.raises(
        KeyError, match=r"there is no row “2010302” in 表3 支出总体情况表; there are .*: 2010301 行政运行"
    ):
        budget.tables["T3"]["2010302", "合计"]
    with pytest.raises(KeyError, match=r"no column “预算” in 表3.*: 合计, 基本支出, 项目支出, "):
        budget.tables["T3"]["2010301", "预算"]


def test_every_table_has_its_printed_unit_and_columns(budget: Budget) -> None:
    assert {table.unit.name for table in budget.tables.values()} == {"万元"}
    assert [column.path for column in budget.tables["T11"].columns] == [
        "总计",
        "财政拨款/合计",
        "财政拨款/一般公共预算",
        "财政拨款/政府性基金预算",
        "财政拨款/国有资本经营预算",
        "财政专户拨款",
        "其他资金",
    ]


def test_a_table_as_a_frame_keeps_decimals_and_codes(budget: Budget) -> None:
    frame = budget.tables["T3"].to_frame()
    assert list(frame.columns[:5]) == ["half", "code", "label", "合计", "基本支出"]
    assert len(frame) == 17
    row = frame[frame["code"] == "2080505"].iloc[0]
    assert row["基本支出"] == Decimal("50.00")
    assert type(row["项目支出"]) is Decimal
    assert frame["code"].iloc[0] is None


def test_the_halves_of_a_table_stand_one_under_the_other_in_its_frame(budget: Budget) -> None:
    frame = budget.tables["T1"].to_frame()
    assert frame["half"].unique().tolist() == ["收入", "支出"]
    assert all(value is None for value in frame.loc[frame["half"] == "收入", "支出/预算"])


def test_a_budget_as_a_frame_has_a_row_a_figure_and_no_float(budget: Budget) -> None:
    frame = budget.to_frame()
    assert len(frame) == 605
    assert {type(amount) for amount in frame["amount"]} == {Decimal}
    one = frame[(frame["table"] == "T3") & (frame["code"] == "2010301") & (frame["column"] == "基本支出")].iloc[0]
    assert one.to_dict() == {
        "table": "T3",
        "number": "表3",
        "title": "支出总体情况表",
        "half": "",
        "code": "2010301",
        "label": "行政运行",
        "column": "基本支出",
        "amount": Decimal("556.61"),
        "unit": "万元",
        "nothing": None,
        "printed": "556.61",
        "place": "表3!D9",
    }


@pytest.mark.usefixtures("odd")
def test_a_frame_says_why_there_is_no_amount(tmp_path: Path) -> None:
    frame = fiscal.load(tmp_path / "odd.txt").to_frame()
    missing = frame[[amount is None for amount in frame["amount"]]]
    assert dict(zip(missing["printed"], missing["nothing"], strict=True)) == {
        "": "blank",
        "——": "dash",
        "略": "elided",
        "约五百": "unreadable",
        "不适用": "not-applicable",
    }


def test_in_a_notebook_a_budget_lists_its_tables_and_a_table_shows_its_figures(budget: Budget) -> None:
    assert ">支出总体情况表</td>" in budget._repr_html_()
    html = budget.tables["收支总体情况表"]._repr_html_()
    assert html.count("<table") == 2
    row = re.search(r"<tr>(?:(?!</tr>).)*八、社会保障和就业支出</td>(.*?)</tr>", html)
    assert row is not None
    assert re.findall(r"text-align:right[^>]*>([^<]*)<", row[1]) == ["131.91"]


def test_in_a_notebook_many_rows_and_tables_are_counted(budget: Budget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr(show, "_TABLES", 5)
    monkeypatch.setattr(show, "_SHOWN", 4)
    html = budget._repr_html_()
    assert html.count("<tr>") == 1 + 5
    assert f"and {len(budget.tables) - 5} more tables" in html
    table = budget.tables["支出总体情况表"]
    assert table._repr_html_().count("<tr>") == 1 + 4
    assert f"and {len(table.rows) - 4} more rows" in table._repr_html_()


def test_a_notebook_shows_markup_as_text(tmp_path: Path) -> None:
    path = tmp_path / "markup.txt"
    path.write_text("支出<b>表\n项目\t<i>预算\n<script>x\t1.00\n", encoding="utf-8")
    budget = fiscal.load(path)
    html = budget._repr_html_() + "".join(table._repr_html_() for table in budget.tables.values())
    assert "<script>" not in html
    assert "&lt;script&gt;x" in html


def test_a_file_that_is_not_there_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="There is no file"):
        fiscal.load(tmp_path / "none.xlsx")
