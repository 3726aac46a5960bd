"""Amounts: every spelling of a number and of nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscal.amounts import YUAN, Amount, Nothing, Unit, format_amount, parse_amount

WAN = Unit("万元", 4, money=True)
PERCENT = Unit("%", 0, money=False)


def read(text: str, unit: Unit = WAN, value: str | None = None) -> Amount:
    amount = parse_amount(text, unit, value=None if value is None else Decimal(value))
    assert isinstance(amount, Amount), f"{text!r} was read as {amount!r}"
    return amount


@pytest.mark.parametrize(
    ("text", "printed_again"),
    [
        ("1071.58", "1071.58"),
        ("0", "0"),
        ("0.00", "0.00"),
        ("-0.00", "0.00"),
        ("-12.50", "-12.50"),
        ("1,071.58", "1071.58"),
        ("31,214,205.80", "31214205.80"),
        ("147,795", "147795"),
        ("１，０７１．５８", "1071.58"),
        ("（2.16）", "-2.16"),
        ("(2.16)", "-2.16"),
        ("（134,580.39）", "-134580.39"),
        ("△2.16", "-2.16"),
        ("▲ 2.16", "-2.16"),
        ("\u22122.16", "-2.16"),
        ("－１２.50", "-12.50"),
        ("—2.16", "-2.16"),
        ("+3.5", "3.5"),
        (".58", "0.58"),
        ("￥1,071.58", "1071.58"),
        ("¥-3", "-3"),
        ("  12.50\u3000", "12.50"),
        ("\ufeff12.50", "12.50"),
    ],
)
def test_usual_spellings_need_no_repair(text: str, printed_again: str) -> None:
    amount = read(text)
    assert format_amount(amount) == printed_again
    assert amount.repaired is None
    assert amount.unit == WAN


@pytest.mark.parametrize(
    ("text", "printed_again", "repaired"),
    [
        ("1 071.58", "1071.58", "spaces inside"),
        ("1\u00a0071.58", "1071.58", "spaces inside"),
        ("1\u202f071.58", "1071.58", "spaces inside"),
        ("156,211,1\n23", "156211123", "spaces inside"),
        ("13,649.0\n7", "13649.07", "spaces inside"),
        ("10715\n80.00", "1071580.00", "spaces inside"),
        ("1 2 . 5", "12.5", "spaces inside"),
        ("1O71.58", "1071.58", "O for 0"),
        ("l2.5", "12.5", "l for 1"),
        ("1,07,158.00", "107158.00", "uneven thousands separators"),
        ("1,0000.00", "10000.00", "uneven thousands separators"),
        ("247,65", "247.65", "comma for the decimal point"),
        ("1.100,000.00", "1100000.00", "point for a thousands separator"),
        ("1.071,58", "1071.58", "point for a thousands separator"),
        ("0:00", "0.00", "another mark for the decimal point"),
        ("12。5", "12.5", "another mark for the decimal point"),
        ("5.", "5", "point without decimals"),
        ("10*", "10", "mark * left out"),
        ("2.16-", "-2.16", "minus sign behind the number"),
        ("(-2.16)", "-2.16", "two minus signs read as one"),
    ],
)
def test_odd_spellings_are_read_and_say_how(text: str, printed_again: str, repaired: str) -> None:
    amount = read(text)
    assert format_amount(amount) == printed_again
    assert amount.repaired == repaired


@pytest.mark.parametrize(
    ("nothing", "texts"),
    [
        (Nothing.BLANK, ["", " ", "\u3000", "\u00a0", "\n", "\u200b"]),
        (Nothing.DASH, ["-", "—", "——", "--", "－", "–", "―", "— —", "\u2212", "─"]),
        (Nothing.NOT_APPLICABLE, ["/", "／", "不适用", "无", " 无 ", "N/A"]),
        (Nothing.ELIDED, ["…", "……", "略", "...", "***"]),
        (
            Nothing.UNREADABLE,
            ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "详见说明", "预算数", "a12", "(2.16", "2.16)", "--5", "1.2.3", "O"],
        ),
    ],
)
def test_the_kinds_of_nothing_stay_apart(nothing: Nothing, texts: list[str]) -> None:
    assert {text: parse_amount(text, WAN) for text in texts} == dict.fromkeys(texts, nothing)


@pytest.mark.parametrize(
    "text",
    [
        "556.61 623.57",
        "12.50 30",
        "12.5 30",
        "12 34",
        "1|2",
        "12:5",
        "2.16-3",
        "2023-01",
        "0.8-1亿元",
        "40个以上",
        "近7%",
    ],
)
def test_two_numbers_or_a_range_are_not_one_amount(text: str) -> None:
    assert parse_amount(text, WAN) is Nothing.UNREADABLE


def test_a_number_too_long_to_be_money_is_unreadable() -> None:
    assert parse_amount("9" * 50, WAN) is Nothing.UNREADABLE
    assert parse_amount("9" * 5000, WAN) is Nothing.UNREADABLE


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12.5万元", WAN, "12.5"),
        ("1.4 万", WAN, "1.4"),
        ("3.5亿元", Unit("亿元", 8, money=True), "3.5"),
        ("125000元", YUAN, "125000"),
        ("7%", PERCENT, "7"),
        ("12.5 ％", PERCENT, "12.5"),
        ("（2.16）万元", WAN, "-2.16"),
        ("3辆", Unit("辆", 0, money=False), "3"),
    ],
)
def test_a_unit_behind_the_number_wins_over_the_tables(text: str, unit: Unit, value: str) -> None:
    amount = read(text, YUAN if unit == WAN else WAN)
    assert (amount.unit, amount.value) == (unit, Decimal(value))


def test_an_amount_in_ten_thousand_yuan_is_exact_in_yuan() -> None:
    amount = read("1,071.58")
    assert (amount.value, amount.step, amount.yuan) == (Decimal("1071.58"), Decimal("0.01"), Decimal(10715800))
    assert amount.exponent == 0
    assert amount.scaled(0) == 10715800
    assert amount.scaled(2) == 1071580000
    assert amount.scaled_step(0) == 100


def test_an_amount_that_is_no_whole_number_of_the_step_is_refused() -> None:
    amount = read("0.123456")
    assert amount.exponent == 2
    assert amount.scaled(2) == 123456
    with pytest.raises(ValueError, match="whole number"):
        amount.scaled(1)


@pytest.mark.parametrize(
    ("text", "value", "exact", "printed"),
    [
        ("1071.58", "1071.58", "1071.58", 2),
        ("1071.58", "1071.5812345", "1071.581234", 2),
        ("0.3", "0.30000000000000004", "0.3", 1),
        ("1,072", "1071.58", "1071.58", 0),
        ("1.2E+05", "123456", "123456", -4),
    ],
)
def test_a_stored_number_is_kept_beside_what_is_shown(text: str, value: str, exact: str, printed: int) -> None:
    amount = read(text, value=value)
    assert (amount.value, amount.printed, amount.repaired) == (Decimal(exact), printed, None)


def test_a_percentage_is_stored_as_a_fraction() -> None:
    assert read("12.5%", value="0.1251").value == Decimal("12.51")


def test_a_format_that_scales_is_undone_and_told() -> None:
    amount = read("12.5", value="125000")
    assert (amount.value, amount.repaired) == (Decimal("12.5"), "shown divided by 10^4 through its number format")


def test_what_is_shown_wins_over_a_stored_number_that_disagrees() -> None:
    amount = read("1071.58", value="1071.59")
    assert (amount.value, amount.repaired) == (Decimal("1071.58"), "the stored number differs from the one shown")


def test_a_hidden_zero_is_what_its_format_shows_and_a_hidden_amount_is_an_amount() -> None:
    assert parse_amount("-", WAN, value=Decimal(0)) is Nothing.DASH
    assert parse_amount("", WAN, value=Decimal(0)) is Nothing.BLANK
    assert read("", value="5.25").repaired == "not shown: the stored number is used"
    assert parse_amount("1", WAN, value=Decimal("NaN")) is Nothing.UNREADABLE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("单位：万元", "万元"),
        ("金额单位：人民币元", "元"),
        ("（单位:万元）", "万元"),
        ("单位：人民币 万元", "万元"),
        ("单 位 ： 万 元", "万元"),
        ("单位：元（列至角分）", "元"),
        ("编制单位：某某局    金额单位：千元", "千元"),
        ("单位：百万元", "百万元"),
        ("单位：亿元", "亿元"),
        ("预算数（万元）", "万元"),
        ("单位：%、万元", "万元"),
        ("单位：人", "人"),
        ("单位：平方米", "平方米"),
        ("单位：万美元", "万美元"),
        ("增减（％）", "%"),
        ("万元", "万元"),
        ("单位：乐昌市人民政府办公室", None),
        ("单位：人民医院", None),
        ("单位名称", None),
        ("人员经费", None),
        ("（一）", None),
        ("行政运行（项）", None),
        ("预算01表", None),
    ],
)
def test_a_unit_line_states_its_unit(text: str, name: str | None) -> None:
    unit = Unit.parse(text)
    assert (unit and unit.name) == name


def test_only_yuan_is_money_that_can_be_compared() -> None:
    assert [Unit.named(name).power for name in ("元", "千元", "万元", "百万元", "亿元")] == [0, 3, 4, 6, 8]
    assert [Unit.named(name).money for name in ("万元", "万美元", "分", "%")] == [True, False, False, False]


units = st.sampled_from([Unit.named(name) for name in ("元", "千元", "万元", "百万元", "亿元", "人", "%")])
amounts = st.builds(
    lambda mantissa, decimals, unit: Amount(mantissa, decimals, decimals, unit),
    st.integers(-(10**24), 10**24),
    st.integers(0, 8),
    units,
)


@given(amounts, st.booleans())
def test_text_to_amount_to_text_is_the_identity(amount: Amount, grouped: bool) -> None:  # noqa: FBT001
    text = format_amount(amount, grouped=grouped)
    again = parse_amount(text, amount.unit)
    assert again == amount
    assert format_amount(amount, grouped=grouped) == text


@given(amounts)
def test_the_scaled_amount_is_the_amount(amount: Amount) -> None:
    scaled = amount.scaled(amount.exponent)
    assert Decimal(scaled).scaleb(-amount.exponent) == amount.yuan


@given(st.text(alphabet="0123456789.,-()（）△ 　oOl万元%*…—/:，．０", max_size=14), units)
def test_any_text_is_an_amount_or_a_kind_of_nothing(text: str, unit: Unit) -> None:
    amount = parse_amount(text, unit)
    assert isinstance(amount, (Amount, Nothing))
    if isinstance(amount, Amount) and amount.printed >= 0:
        assert parse_amount(format_amount(amount), amount.unit) == Amount(
            amount.mantissa, amount.decimals, amount.printed, amount.unit
        )
