"""Growth between two years that a table prints: the change, and the rate a year, one year or compound over several."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from fiscal.amounts import Amount
from fiscal.inside.relations import Terms, Workshop
from fiscal.inside.sheet import Sheet
from fiscal.recognise import Figure

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Levels:
    """Two columns (indexes in the block) of one thing in two years."""

    early: int
    late: int
    years: int


@dataclass(frozen=True, slots=True)
class WrongRate:
    """A rate that the two years don't give: where it stands, and what it should be in percent.

    - compound: whether it is a rate a year over several years; levels: the two years
    - stale: the column of a printed change, and the later year's figure from which both it and the rate follow; None
      where there is no such column, or they don't
    """

    line: int
    column: int
    published: Figure
    expected: Fraction
    compound: bool
    levels: Levels
    stale: tuple[int, Decimal] | None = None


def read_levels(sheet: Sheet) -> Levels | None:
    """The two years that a table compares; None where it prints more, or less."""
    found = [
        (t.years[0], c)
        for c, t in enumerate(sheet.traits)
        if t.measure == "amount" and len(t.years) == 1 and t.additive
    ]
    if len(found) != 2 or found[0][0] == found[1][0] or any(t.quarter or t.months for t in sheet.traits):
        return None
    (early, a), (late, b) = sorted(found)
    return Levels(a, b, late - early)


def changes(sheet: Sheet, shop: Workshop) -> None:
    """State that a change is the later year less the earlier one, where most rows bear it out."""
    levels = read_levels(sheet)
    if levels is None:
        return
    for c, trait in enumerate(sheet.traits):
        if trait.measure != "change":
            continue
        forms: list[Terms] = []
        for k in range(len(sheet.lines)):
            change, late, early = sheet.fact(k, c), sheet.fact(k, levels.late), sheet.fact(k, levels.early)
            if change is None or late is None or early is None:
                continue
            if all(shop.is_printed(fact) for fact in (change, late, early)):
                forms.append(((change, 1), (late, -1), (early, 1)))
        tally = shop.tally(forms)
        if tally.holding and tally.holding >= tally.broken:
            shop.state(forms)


def prints_change(sheet: Sheet, line: int, late: int, early: int) -> bool:
    """Whether a line prints the change from one column to another, too: then its rate is that of these amounts."""
    columns = [c for c, trait in enumerate(sheet.traits) if trait.measure == "change"]
    figures = [sheet.lines[line].figures.get(sheet.columns[c].number) for c in (late, early, *columns)]
    amounts = [figure.amount for figure in figures if figure is not None and isinstance(figure.amount, Amount)]
    if len(amounts) < len(figures) or not columns:
        return False
    return any(amount.value == amounts[0].value - amounts[1].value for amount in amounts[2:])


def wrong_rates(sheet: Sheet) -> Iterator[WrongRate]:
    """Rates that no values within the printed digits give, in columns where most rows agree."""
    levels = read_levels(sheet)
    if levels is None:
        return
    for c, trait in enumerate(sheet.traits):
        compound = trait.measure == "compound"
        if not compound and (trait.measure != "rate" or levels.years != 1 or not _is_growth(sheet.columns[c].path)):
            continue
        found, held = [], 0
        for k, line in enumerate(sheet.lines):
            ends = [line.figures.get(sheet.columns[n].number) for n in (levels.early, levels.late, c)]
            amounts = [figure.amount for figure in ends if figure is not None and isinstance(figure.amount, Amount)]
            if len(amounts) != 3 or amounts[0].mantissa <= 0 or amounts[1].mantissa <= 0 or line.repeats is not None:
                continue
            years = levels.years if compound else 1
            if _agrees(amounts, years):
                held += 1
            elif ends[2] is not None:
                stale = _stale(sheet, k, amounts, years)
                found.append(WrongRate(k, c, ends[2], _rate(amounts, years), compound, levels, stale))
        if held and held >= len(found):
            yield from found


def _stale(sheet: Sheet, line: int, amounts: Sequence[Amount], years: int) -> tuple[int, Decimal] | None:
    """An older figure of the later year that both a printed change and the rate were computed from."""
    early, late, rate = amounts
    for c, trait in enumerate(sheet.traits):
        figure = sheet.lines[line].figures.get(sheet.columns[c].number)
        if trait.measure != "change" or figure is None or not isinstance(figure.amount, Amount):
            continue
        older = early.value + figure.amount.value
        decimals = max(early.decimals, figure.amount.decimals)
        mantissa = int(older.scaleb(decimals))
        known = Amount(mantissa, decimals, decimals, late.unit)
        if older > 0 and older != late.value and _agrees((early, known, rate), years):
            return c, older
    return None


def _is_growth(heading: str) -> bool:
    return any(word in heading for word in ("增长", "增幅", "增速", "增减", "同比")) and "点" not in heading


def _agrees(amounts: Sequence[Amount], years: int) -> bool:
    """Whether some values that round to what is printed fit: (1 + rate) to the power of years, early and late."""
    (early, a), (late, b), (rate, r) = ((Fraction(x.value), Fraction(x.step) / 2) for x in amounts)
    if early - a <= 0:
        return True
    least, most = (1 + (rate - r) / _HUNDRED), (1 + (rate + r) / _HUNDRED)
    if least < 0:
        return True
    return least**years <= (late + b) / (early - a) and most**years >= (late - b) / (early + a)


def _rate(amounts: Sequence[Amount], years: int) -> Fraction:
    """The rate in percent that the printed values give, to two decimals."""
    ratio = Fraction(amounts[1].value) / Fraction(amounts[0].value)
    low, high = Fraction(0), max(Fraction(1), ratio)
    for _ in range(64):
        middle = (low + high) / 2
        low, high = (middle, high) if middle**years < ratio else (low, middle)
    return Fraction(round((low - 1) * _HUNDRED * 100), 100)
