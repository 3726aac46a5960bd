"""Shares of several years against the two rows of a table that bear their names."""

from decimal import Decimal
from inspect import cleandoc

import pytest

from fiscal.check import check_documents
from fiscal.document import Severity
from fiscal.findings import Finding
from fiscal.report import Report
from tests.written import document_of

TABLE = """
    主要经济指标比较
    指标 | 2015年(亿元) | 2020年(亿元)
    GDP | 87.75 | 124.3
    工业增加值 | 13.23 | 16.28
    农业增加值 | 20.00 | 26.00
"""
REVISED = """
    主要经济指标比较
    指标 | 2015年(亿元) | 2020年(亿元) | 2020较2015年增长(亿元) | 年均复合增长率(%)
    GDP | 87.75 | 124.3 | 35.23 | 7.0
    工业增加值 | 13.23 | 16.28 | 3.05 | 4.2
    农业增加值 | 20.00 | 26.00 | 6.00 | 5.4
"""


def report_of(text: str, table: str = TABLE) -> Report:
    """The report of a table and a sentence below it."""
    return check_documents([document_of("青川市2024年政府公报\n" + cleandoc(table) + "\n\n发展情况\n" + text)])


def found(text: str, table: str = TABLE) -> list[Finding]:
    """The wrong shares of a sentence below a table."""
    return [finding for finding in report_of(text, table).findings if finding.rule == "share-wrong"]


@pytest.mark.parametrize(
    "text",
    [
        "工业占GDP比重由2015年的15.1%降为2020年的13.1%。",
        "全市工业增加值占地区生产总值的比重从2015年的15.08%下降到2020年的13.10%，降幅较大。",
        "2015年工业占生产总值的15.1%，2020年占13.1%。",
        "农业占GDP比例由2015年的22.8%降至2020年的20.9%。",
    ],
)
def test_shares_that_the_two_rows_give_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("工业占GDP比重由2015年的15.1%降为2020年的11.3%。", "11.3", "13.1"),
        ("全市工业增加值占地区生产总值的比重从2015年的15.08%下降到2020年的10.13%。", "10.13", "13.1"),
        ("2015年工业占生产总值的51.1%，2020年占13.1%。", "51.1", "15.1"),
        ("农业占GDP比例由2015年的22.8%提高至2020年的29.0%。", "29.0", "20.9"),
    ],
)
def test_the_share_of_one_year_is_wrong_where_that_of_the_other_holds(text: str, published: str, expected: str) -> None:
    (finding,) = found(text)
    assert finding.severity is Severity.ERROR
    assert finding.cells[0].published == published
    assert finding.expected is not None
    assert finding.expected.quantize(Decimal("0.1")) == Decimal(expected)
    assert finding.place.line == 9
    assert [(cell.row_label, cell.place.line) for cell in finding.cells[2:]] == [("GDP", 4)]


def test_the_right_share_is_proposed_at_its_place_in_the_sentence() -> None:
    report = report_of("工业占GDP比重由2015年的15.1%降为2020年的11.3%。")
    (suspect,) = [s for s in report.suspects if s.cell is not None and s.cell.prose]
    assert suspect.cell is not None
    assert (suspect.cell.published, suspect.proposed) == ("11.3", Decimal("13.1"))


def test_one_unit_of_the_last_digit_is_a_note() -> None:
    (finding,) = found("工业占GDP比重由2015年的15.1%降为2020年的13.2%。")
    assert finding.severity is Severity.NOTE
    assert "13.10%" in finding.message.en


def test_one_unit_is_an_error_where_the_table_tells_the_older_figure_that_gives_it() -> None:
    (finding,) = found("工业占GDP比重由2015年的15.1%降为2020年的13.2%。", REVISED)
    assert finding.severity is Severity.ERROR
    assert "122.98" in finding.message.zh
    assert [(term.published, should) for offer in finding.offers for term, should in offer.changes] == [
        ("13.2", Decimal("13.1"))
    ]


def test_one_unit_that_the_older_figure_does_not_give_stays_a_note() -> None:
    (finding,) = found("工业占GDP比重由2015年的15.1%降为2020年的13.0%。", REVISED)
    assert finding.severity is Severity.NOTE
    assert finding.offers == []


@pytest.mark.parametrize(
    "text",
    [
        "工业占GDP比重由2015年的25.1%降为2020年的23.2%。",  # means something else: neither year holds
        "2020年工业占GDP的23.2%。",  # nothing bears out what is meant
        "规上工业占GDP比重由2015年的15.1%降为2020年的11.3%。",  # another thing than the row
        "工业占GDP比重由2015年的15.1%降为2025年的11.3%。",  # the table has no such year
        "工业占GDP比重由2015年的15.1%降为2020年的11.3%左右。",  # loosely told
        "工业占全省工业比重由2015年的15.1%降为2020年的11.3%。",  # the whole is in no row
    ],
)
def test_what_no_two_rows_bear_out_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_share_that_another_table_gives_holds() -> None:
    other = TABLE + "\n    主要经济指标修订情况\n    指标 | 2015年(亿元) | 2020年(亿元)\n"
    other += "    GDP | 87.75 | 122.98\n    工业增加值 | 13.23 | 13.90\n    农业增加值 | 20.00 | 26.00\n"
    assert found("工业占GDP比重由2015年的15.1%降为2020年的11.3%。", other) == []


def test_a_name_that_two_rows_bear_is_nobodys() -> None:
    assert found("工业占GDP比重由2015年的15.1%降为2020年的11.3%。", TABLE + "    工业 | 10.00 | 12.00\n") == []
