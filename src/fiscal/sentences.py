"""The sentences of broken equations: what is published, what it should agree with, by how much and which way."""

from decimal import Decimal
from fractions import Fraction

from fiscal.findings import Finding, Text

_DEMOTED = Text(
    "（此关系在该表各处大多不成立，可能本非加总关系）",
    " (this relation fails nearly everywhere in the table and was probably never meant)",
)


def shown(value: Decimal) -> str:
    """An amount with its own decimals, at least two where it has any, and never an exponent."""
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    decimals = max(-exponent, 0) if isinstance(exponent, int) else 0
    return f"{plain:.{max(decimals, 2) if decimals else 0}f}" if plain else "0"


def rounded_text(value: Fraction, decimals: int) -> str:
    """An exact value with so many decimals, halves away from zero."""
    whole = abs(value) * 10**decimals
    nearest = (2 * whole.numerator + whole.denominator) // (2 * whole.denominator)
    digits = str(nearest).zfill(decimals + 1)
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if value < 0 and nearest else text


def law_message(finding: Finding, *, demoted: bool = False, source: str = "") -> Text:
    """The message of a law's finding; the places and addends are listed beside it, not repeated here."""
    text = _MESSAGES[finding.rule](finding)
    zh, en = text.zh, text.en
    if source:
        zh, en = f"{zh}（{source}）", f"{en} ({source})"
    if demoted:
        zh, en = zh + _DEMOTED.zh, en + _DEMOTED.en
    return Text(zh, en)


def _unit(finding: Finding) -> str:
    """The unit behind an amount, with a space before it; nothing where none is printed."""
    return f" {finding.unit}" if finding.unit else ""


def _gap(finding: Finding) -> tuple[str, str, str]:
    """The size of the difference, and which way it goes in both languages."""
    difference = finding.difference or Decimal(0)
    more = difference > 0
    return shown(abs(difference)), "多" if more else "少", "over" if more else "short of"


def _sum(finding: Finding) -> Text:
    size, zh, en = _gap(finding)
    parts = len(finding.cells) - 1
    actual, expected, unit = shown(finding.actual or Decimal(0)), shown(finding.expected or Decimal(0)), _unit(finding)
    if parts == 1:
        return Text(
            f"公布 {actual}{unit}，比与之相等的数 {expected} {zh} {size}",
            f"published {actual}{unit}, {size} {en} the {expected} that it should equal",
        )
    if any(cell.coefficient > 0 for cell in finding.cells[1:]):
        return Text(
            f"公布 {actual}{unit}，比由其余 {parts} 个数算出的 {expected} {zh} {size}",
            f"published {actual}{unit}, {size} {en} the {expected} that the other {parts} figures give",
        )
    return Text(
        f"公布 {actual}{unit}，比 {parts} 个组成部分之和 {expected} {zh} {size}",
        f"published {actual}{unit}, {size} {en} its {parts} parts ({expected})",
    )


def _printings(finding: Finding) -> Text:
    if finding.relation == "=":
        return _sum(finding)
    size = shown(finding.difference or Decimal(0))
    values = ", ".join(dict.fromkeys(shown(cell.value) for cell in finding.cells))
    count, unit = len(finding.cells), _unit(finding)
    if finding.expected is None:
        return Text(
            f"同一数字公布 {count} 次而不相同：{values}{unit}，相差 {size}",
            f"one figure is published {count} times and differs: {values}{unit}, {size} apart",
        )
    actual, expected = shown(finding.actual or Decimal(0)), shown(finding.expected)
    return Text(
        f"公布 {actual}{unit}，同一数字在别处公布为 {expected}，相差 {size}",
        f"published {actual}{unit}, the same figure is published as {expected} elsewhere, {size} apart",
    )


def _balance(finding: Finding) -> Text:
    size, zh, en = _gap(finding)
    income = sum((cell.value for cell in finding.cells if cell.coefficient > 0), Decimal(0))
    spending = sum((cell.value for cell in finding.cells if cell.coefficient < 0), Decimal(0))
    unit = _unit(finding)
    return Text(
        f"收入 {shown(income)}{unit}，比支出 {shown(spending)} {zh} {size}",
        f"income {shown(income)}{unit} is {size} {en} expenditure {shown(spending)}",
    )


def _containment(finding: Finding) -> Text:
    size, _, _ = _gap(finding)
    actual, bound, unit = shown(finding.actual or Decimal(0)), shown(finding.expected or Decimal(0)), _unit(finding)
    return Text(
        f"公布 {actual}{unit}，比包含它的数 {bound} 多 {size}",
        f"published {actual}{unit}, {size} more than the {bound} that it is a part of",
    )


def _falling(finding: Finding) -> Text:
    size, _, _ = _gap(finding)
    actual, later, unit = shown(finding.actual or Decimal(0)), shown(finding.expected or Decimal(0)), _unit(finding)
    return Text(
        f"累计数公布 {actual}{unit}，比后一期累计 {later} 多 {size}",
        f"published {actual}{unit} so far, {size} more than the {later} of the period that goes on",
    )


def _jointly(finding: Finding) -> Text:
    size, zh, en = _gap(finding)
    actual, expected, unit = shown(finding.actual or Decimal(0)), shown(finding.expected or Decimal(0)), _unit(finding)
    parts, bound = len(finding.cells) - 1, shown(finding.rounding_bound or Decimal(0))
    return Text(
        f"各等式单独在舍入之内，联立则不能成立：公布 {actual}{unit}，比 {parts} 个组成部分之和 {expected} {zh} {size}，"
        f"舍入能解释的不到 {bound}",
        f"each equation holds within rounding, but not all together: published {actual}{unit}, {size} {en} its "
        f"{parts} parts ({expected}), and rounding explains less than {bound}",
    )


def _stated(finding: Finding) -> Text:
    size, zh, en = _gap(finding)
    actual, expected, unit = shown(finding.actual or Decimal(0)), shown(finding.expected or Decimal(0)), _unit(finding)
    return Text(
        f"公布 {actual}{unit}，比按表内明示关系算出的 {expected} {zh} {size}",
        f"published {actual}{unit}, {size} {en} the {expected} that the table's own statement gives",
    )


def _zero(finding: Finding) -> Text:
    actual, unit = shown(finding.actual or Decimal(0)), _unit(finding)
    return Text(
        f"公布 {actual}{unit}，但包含它的款项为零",
        f"published {actual}{unit} inside money that is zero",
    )


_MESSAGES = {
    "sum-mismatch": _sum,
    "unequal-printings": _printings,
    "unbalanced": _balance,
    "part-exceeds-whole": _containment,
    "amount-in-zero": _zero,
    "falling-cumulative": _falling,
    "stated-relation": _stated,
    "jointly-impossible": _jointly,
}
