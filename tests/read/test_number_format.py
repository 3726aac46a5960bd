"""Number formats: what a workbook shows for what it stores."""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscal.read.number_format import is_date, show_date, show_number, show_text

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1071.58", "General", "1071.58"),
        ("123456789.1256", "General", "123456789.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("-5", "General", "-5"),
        ("5", "", "5"),
        ("2.675", "0.00", "2.68"),
        ("1.005", "0.00", "1.01"),
        ("0.004", "0.00", "0.00"),
        ("1234567", "#,##0", "1,234,567"),
        ("12", "000,000", "000,012"),
        ("3.10", "#.##", "3.1"),
        ("0", "#", ""),
        ("0", "#.##", ""),
        ("3.1", "0.0?", "3.1"),
        ("12345678.5", ACCOUNTING, "12,345,678.50"),
        ("-5.5", ACCOUNTING, "-5.50"),
        ("0", ACCOUNTING, "-"),
        ("12345678", "#!.0000", "1234.5678"),
        ("12345678", "0.00,,", "12.35"),
        ("12345678", '0"."0,', "1234.6"),
        ("12345678", "#,##0,", "12,346"),
        ("20000", '[>=10000]0!.0,"万";0', "2.0万"),
        ("500", '[>=10000]0!.0,"万";0', "500"),
        ("-3", "[<0]0;[>5]0.0;0.00", "-3"),
        ("-134580.39", "#,##0.00_);[Red]\\(#,##0.00\\)", "(134,580.39)"),
        ("45000", "[$¥-804]#,##0.00", "¥45,000.00"),
        ("5", '0.00"万元"', "5.00万元"),
        ("3", '"第"0"项"', "第3项"),
        ("0.125", "0.0%", "12.5%"),
        ("7", ";;;", ""),
        ("7", '"无"', "无"),
        ("1.5", "# ?/?", "1.5"),
        ("12000", "0.00E+00", "12000"),
        ("NaN", "0.00", "NaN"),
    ],
)
def test_a_number_is_shown_by_its_format(value: str, code: str, shown: str) -> None:
    assert show_number(Decimal(value), code) == shown


@given(st.decimals(min_value=-(10**10), max_value=10**10, places=4))
def test_thousands_and_decimals_are_those_of_the_rounded_number(value: Decimal) -> None:
    shown = show_number(value, "#,##0.00")
    assert Decimal(shown.replace(",", "")) == value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole, _, fraction = shown.lstrip("-").partition(".")
    assert len(fraction) == 2
    assert all(len(part) == 3 for part in whole.split(",")[1:])


@pytest.mark.parametrize(
    ("moment", "code", "shown"),
    [
        (datetime(2023, 3, 1), "yyyy/m/d", "2023/3/1"),
        (datetime(2023, 3, 1), "yy-mm-dd", "23-03-01"),
        (datetime(2023, 3, 1, 14, 5, 9), "yyyy-mm-dd hh:mm:ss", "2023-03-01 14:05:09"),
        (datetime(2023, 3, 1, 14, 5), '[$-804]yyyy"年"m"月"', "2023年3月"),
        (datetime(2023, 3, 1, 9, 5), "h:mm AM/PM", "9:05 AM"),
        (date(2023, 3, 1), "h:mm", ":"),
        (time(9, 5), "mm:ss", "05:00"),
        (datetime(2023, 3, 1), "0.00", "2023-03-01 00:00:00"),
    ],
)
def test_a_date_is_shown_by_its_format(moment: datetime | date | time, code: str, shown: str) -> None:
    assert show_date(moment, code) == shown


def test_only_formats_of_dates_are_dates() -> None:
    assert [is_date(code) for code in ("yyyy-mm-dd", '0.00"d"', "General", "[Red]0", "h:mm", '#,##0"元"')] == [
        *(True, False, False, False, True, False),
    ]


def test_a_text_is_shown_by_the_part_for_texts() -> None:
    assert show_text("表1", '0;0;0;"附"@') == "附表1"
    assert show_text("表1", "@") == "表1"
    assert show_text("表1", "0;0;0;") == ""
