"""Amounts of the facts' smallest step as a reader expects them: in the publication's unit, all digits kept."""

from decimal import Context, Decimal

from fiscal.facts import Facts
from fiscal.units import YUAN, Unit

_EXACT = Context(prec=60)


def main_unit(facts: Facts) -> Unit:
    """The unit of money that most tables print; of several equally often the first."""
    units = [table.unit for table in facts.of if table.unit.money]
    return max(units, key=units.count, default=YUAN)


def amount_text(facts: Facts, amount: int, unit: Unit) -> str:
    """An exact amount with thousands separated: ``1,071.58``; yuan without decimals where it has none."""
    value = Decimal(amount).scaleb(-facts.exponent - unit.power, _EXACT)
    decimals = 2 if unit.power else 0
    while value != value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT):
        decimals += 1
    return f"{value:,.{decimals}f}"
