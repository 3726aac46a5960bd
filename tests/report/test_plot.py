"""Drawings: what they say, what is red, and that they need no Chinese font."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import pytest
from openpyxl import load_workbook

mpl.use("Agg")

from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from fiscal import check
from fiscal.report import Report
from fiscal.report.plot import MissingPlotExtraError, lettering, plots, tree
from fiscal.report.plot.canvas import PALE, WRONG

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lechang-2023"
CHINESE = pytest.mark.skipif(lettering.chinese_font() is None, reason="no font with Chinese characters is installed")
DRAWINGS = ("tree", "flow", "residuals")


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def clean() -> Report:
    return check(EXAMPLE / "budget.xlsx")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The example with 2010301's basic expenditure transposed: 556.61 → 565.61."""
    path = tmp_path_factory.mktemp("plots") / "broken.xlsx"
    book = load_workbook(EXAMPLE / "budget.xlsx")
    book["表3"]["D9"].value = Decimal("565.61")
    book.save(path)
    return check(path)


def texts(ax: Axes) -> list[str]:
    """Everything that is written, after drawing it, which warns of a glyph that no font has."""
    ax.figure.savefig(BytesIO(), format="png")
    labels = ax.get_yticklabels() if ax.axison else []
    return [text.get_text() for text in (*ax.texts, ax.title, ax._left_title, *labels) if text.get_text()]


def blocks(ax: Axes, colour: str) -> list[Rectangle]:
    return [p for p in ax.patches if isinstance(p, Rectangle) and to_hex(p.get_facecolor()[:3]) == colour]


@CHINESE
def test_the_tree_shows_each_code_with_its_amount(clean: Report) -> None:
    said = texts(clean.plot.tree(language="zh"))
    for word in ("201 一般公共服务支出", "804.26", "2210201 住房公积金", "104.00"):
        assert word in said
    assert "表3 支出总体情况表 · 合计（万元） — 乐昌市人民政府办公室 2023" in said
    assert len([word for word in said if word[:1] == "2" and word[3:].lstrip("0123456789")[:1] == " "]) == 16


@CHINESE
def test_a_leaf_is_higher_the_more_money_it_has_and_a_parent_as_high_as_its_children(clean: Report) -> None:
    ax = clean.plot.tree(language="zh")
    high = {round(p.get_y(), 6): p.get_height() for p in ax.patches if p.get_x() > 2}
    tops = sorted(high)
    whole = sum(high.values())
    assert high[tops[0]] > high[tops[1]] > high[tops[2]]  # 556.61, 247.65, 56.97
    parents = {round(p.get_y(), 6): p.get_height() for p in ax.patches if p.get_x() < 1}
    assert sum(parents.values()) == pytest.approx(whole)
    assert parents[0] == pytest.approx(high[tops[0]] + high[tops[1]])


@CHINESE
def test_the_code_of_the_suspect_is_red_with_its_proposal_and_what_it_breaks_is_pale(broken: Report) -> None:
    ax = broken.plot.tree(language="zh")
    assert "556.61  [565.61 → 556.61]" in texts(ax)
    (cause,) = blocks(ax, WRONG)
    assert cause.get_x() > 2
    assert {round(p.get_x()) for p in blocks(ax, PALE)} == {0, 1}


@CHINESE
def test_nothing_of_a_clean_tree_is_red(clean: Report) -> None:
    ax = clean.plot.tree(language="zh")
    assert blocks(ax, WRONG) == blocks(ax, PALE) == []


@CHINESE
def test_the_flow_names_funds_and_classes_with_exact_amounts(clean: Report) -> None:
    assert texts(clean.plot.flow(language="zh")) == [
        "一般公共预算  1,071.58",
        "201 一般公共服务支出  804.26",
        "208 社会保障和就业支出  131.91",
        "210 卫生健康支出  31.41",
        "221 住房保障支出  104.00",
        "财政拨款支出：资金来源与功能科目（万元） — 乐昌市人民政府办公室 2023",
    ]


@CHINESE
def test_a_broken_class_is_red_in_the_flow(broken: Report) -> None:
    red = [text.get_text() for text in broken.plot.flow(language="zh").texts if text.get_color() == WRONG]
    assert red == ["201 一般公共服务支出  804.26"]


def test_residuals_stand_in_the_row_of_their_table_in_steps(broken: Report) -> None:
    ax = broken.plot.residuals(language="en")
    row = [table.table for table in broken.residuals].index("T3")
    marks = [line for line in ax.lines if line.get_marker() == "D"]
    assert sorted((line.get_xdata()[0], line.get_ydata()[0]) for line in marks) == [(-900, row), (900, row)]
    said = texts(ax)
    assert "-9.00 万元 ×2" in said
    assert "134 + 3" in said


def test_a_clean_report_says_how_many_are_exact(clean: Report) -> None:
    exact, rounding = clean.summary.exact, clean.summary.rounding
    assert f"{exact} equations are exact, {rounding} within rounding" in texts(clean.plot.residuals(language="en"))
    tables = [table for table in clean.residuals if table.table]
    clean = replace(clean, residuals=tables)
    words = f"all {sum(table.exact for table in tables)} equations are exact"
    assert words in texts(clean.plot.residuals(language="en"))


def test_the_residuals_of_a_report_are_its_equations(broken: Report, clean: Report) -> None:
    for report in (broken, clean):
        off = [each for table in report.residuals for each in table.off]
        assert sum(table.exact for table in report.residuals) == report.summary.exact
        assert sum(each.verdict == "broken" for each in off) == report.summary.broken
    (three,) = [table for table in broken.residuals if table.table == "T3"]
    assert sorted((each.steps, each.bound, each.amount) for each in three.off) == [
        (Fraction(-900), Fraction(1), "-9.00 万元"),
        (Fraction(-900), Fraction(1), "-9.00 万元"),
        (Fraction(900), Fraction(1), "9.00 万元"),
    ]


@CHINESE
def test_rounding_and_sentences_are_residuals_too(shared: Path) -> None:
    report = check(shared / "real" / "shanghai-putuo-planning-2024-final-accounts.pdf")
    said = texts(report.plot.residuals(language="zh"))
    assert "文字说明" in said
    off = [each for table in report.residuals for each in table.off if each.verdict == "rounding"]
    assert off
    assert all(abs(each.steps) < each.bound for each in off)


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_without_a_chinese_font_codes_and_english_stand_alone(
    broken: Report, drawing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lettering, "chinese_font", lambda: None)
    said = texts(getattr(broken.plot, drawing)(language="zh"))
    assert all(ord(letter) < 0x2E80 for text in said for letter in text), said
    expected = {"tree": "2010301", "flow": "201  804.26", "residuals": "T3"}
    assert expected[drawing] in said


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_drawing_stands_on_the_axes_that_are_given(broken: Report, drawing: str) -> None:
    _, axes = plt.subplots()
    assert getattr(broken.plot, drawing)(ax=axes) is axes
    assert len(plt.get_fignums()) == 1
    assert texts(axes)


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_where_nothing_can_be_drawn_a_sentence_says_so(report_of: Callable[..., Report], drawing: str) -> None:
    (sentence,) = texts(getattr(report_of().plot, drawing)(language="en"))
    assert sentence.startswith("No ")


@CHINESE
def test_a_dollar_in_a_name_is_no_formula(broken: Report, report_of: Callable[..., Report]) -> None:
    report = report_of(residuals=broken.residuals, department="甲$x_{$局\x07𠀀")
    assert any("甲$x_{$局" in text for text in texts(report.plot.residuals(language="zh")))


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_without_matplotlib_the_extra_is_named(
    report_of: Callable[..., Report], drawing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plots, "find_spec", lambda _: None)
    with pytest.raises(MissingPlotExtraError, match=r"pip install 'fiscal\[plot\]'"):
        getattr(report_of().plot, drawing)()


@CHINESE
def test_a_tree_of_many_leaves_opens_only_what_is_broken(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = check(shared / "real" / "shanghai-putuo-wanli-2024-department-budget.pdf")
    monkeypatch.setattr(tree, "_MANY", 12)
    said = texts(report.plot.tree(language="zh"))
    codes = {word.partition(" ")[0] for word in said if word[:1] == "2" and word[:3].isdigit()}
    assert "2210201" in codes  # what is told of it opens it
    assert "2120101" not in codes
    assert "212" in codes
