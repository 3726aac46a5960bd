"""Shares that a sentence tells for several years, held to the two rows of a table that bear their names.

A table need not be known: its rows are found by their names, its columns by their years. What the sentence means is
borne out where the two rows give the share of another of its years.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from fiscal.amounts import Amount
from fiscal.compose import cell_of
from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.inside.growth import wrong_rates
from fiscal.inside.reading import read_sheets
from fiscal.inside.sheet import Sheet
from fiscal.prose.blame import HUNDRED
from fiscal.prose.claims import Claim, Role, Statement
from fiscal.prose.faults import Fault, Ledger, shown
from fiscal.prose.interval import Interval, quotient, rounded
from fiscal.prose.senses import NOTHING
from fiscal.prose.shares import SHARE
from fiscal.prose.text import Passage
from fiscal.prose.tokens import Kind, figures
from fiscal.prose.told import middle
from fiscal.prose.wording import either, row_name, row_names, words
from fiscal.recognise import Table
from fiscal.vocabulary import plain

_YEAR = r"(?P<year>(?:19|20)\d\d)年(?:末|底)?"
_MOVED = rf"(?:{either(words('roles', 'increase'), words('roles', 'decrease'), ('升', '增', '降'))})(?:到|至|为)"
_LINK = r"(?:的|为|是|达到|达|占|约)*"
_SHARE = re.compile(
    rf"(?:{_YEAR}，?)?(?P<part>[^，。；:、()占%\d]{{2,20}})占(?P<whole>[^，。；:、占%\d]{{2,20}}?)的?(?:比重|比例|比率|份额)?"
    rf"(?=，?(?:由|从|自)?(?:19|20)\d\d年|{_LINK}\d+(?:\.\d+)?%)"
)
_OF_YEAR = re.compile(rf"[，、]?(?:由|从|自|{_MOVED}|到|至)?{_YEAR}{_LINK}(?:{_MOVED})?{_LINK}")
_PLAIN = re.compile(_LINK)
_ENDS = re.compile(r"[。；]")
_SEVERAL = 2  # a table that a share of several years is held to has a column for each
_ALL_YEAR = (0, 12)  # months of columns that hold whole years


@dataclass(frozen=True, slots=True)
class Shares:
    """What a sentence calls the part and the whole, and the share that it tells for each year."""

    part: str
    whole: str
    years: dict[int, Claim]


@dataclass(frozen=True, slots=True)
class WrongShare:
    """A share that the two rows don't give, where they give that of another year.

    - sheet, part, whole, column: the table, the lines of both rows, the column of the year (indexes in the block)
    - expected: in percent; near: whether it is one unit of its last digit off
    - stale: the line of the figure that was another one once, and that older figure, from which the share follows
    """

    claim: Claim
    year: int
    sheet: Sheet
    part: int
    whole: int
    column: int
    expected: Fraction
    near: bool
    stale: tuple[int, Decimal] | None


def check_shares_of_years(passages: Iterable[Passage], tables: Sequence[Table], ledger: Ledger) -> None:
    """Every share of several years, held to the two rows of a table with columns of those years that bear its names."""
    sheets: list[Sheet] | None = None
    for shares in _read_shares(passages):
        if sheets is None:
            every = (sheet for table in tables for sheet in read_sheets(table))
            sheets = [s for s in every if sum(bool(trait.years) for trait in s.traits) >= _SEVERAL]
        ledger.faults += [_fault(wrong) for wrong in _wrong_shares(shares, sheets)]


def _fault(wrong: WrongShare) -> Fault:
    """The share, its part and its whole as the table prints them, and the older figure that gives it as it is told."""
    column = wrong.sheet.columns[wrong.column]
    part, whole = (cell_of(wrong.sheet.table, wrong.sheet.lines[line], column) for line in (wrong.part, wrong.whole))
    printed, should = wrong.claim.figure.text, shown(wrong.expected, wrong.claim)
    numbers = f"{part.published}÷{whole.published}"
    zh = f"{wrong.year}年占比为 {printed}%，按表中 {numbers} 应为 {should}%"
    en = f"the share of {wrong.year} is given as {printed}%, the table's {numbers} gives {should}%"
    if wrong.stale is not None:
        line, older = wrong.stale
        cell = part if line == wrong.part else whole
        zh += f"；{printed}% 是按{cell.row_label} {older} 算得，表中现为 {cell.published}"
        en += f"; {printed}% was computed from {older} for {cell.row_label}, which is {cell.published} there"
    severity = Severity.NOTE if wrong.near and wrong.stale is None else Severity.ERROR
    derived = wrong.stale is not None
    return Fault(
        SHARE, severity, [(wrong.claim, 1)], Text(zh, en), None, wrong.expected, cells=(part, whole), is_derived=derived
    )


def _read_shares(passages: Iterable[Passage]) -> Iterator[Shares]:
    """Sentences that tell one share for two years or more."""
    for passage in passages:
        text = passage.text
        found = list(_SHARE.finditer(text)) if "占" in text and "年" in text else []
        for number, match in enumerate(found):
            end = _ENDS.search(text, match.end())
            stop = min(end.start() if end else len(text), *(later.start() for later in found[number + 1 :]), len(text))
            shares = Shares(match["part"], match["whole"], _of_years(passage, match, stop))
            if len(shares.years) > 1:
                yield shares


def _of_years(passage: Passage, match: re.Match[str], stop: int) -> dict[int, Claim]:
    """The percentages behind the words, each behind its year; up to the first figure that is something else."""
    statement = Statement(passage, NOTHING, NOTHING, match["part"] + "占" + match["whole"])
    claims: dict[int, Claim] = {}
    last = match.end()
    for figure in figures(passage.text):
        if not match.end() <= figure.start < stop:
            continue
        gap = passage.text[last : figure.start]
        own = _OF_YEAR.fullmatch(gap)
        year = own["year"] if own else match["year"] if not claims and _PLAIN.fullmatch(gap) else None
        if year is None or figure.unit != "%" or figure.kind is not Kind.PERCENT or not figure.exact:
            break
        claims[int(year)] = Claim(figure, Role.SHARE, statement, words="占")
        last = figure.end
    return claims


def _wrong_shares(told: Shares, sheets: Sequence[Sheet]) -> Iterator[WrongShare]:
    """The shares that no table gives, of a sentence that a table bears out in at least as many other years."""
    held: set[int] = set()
    found: dict[int, WrongShare] = {}
    for sheet in sheets:
        part, whole = _row(sheet, told.part), _row(sheet, told.whole)
        if part is None or whole is None or part == whole:
            continue
        compared = dict(_compared(told, sheet, (part, whole)))
        broken = {year: wrong for year, wrong in compared.items() if wrong is not None}
        held |= compared.keys() - broken.keys()
        if 2 * len(broken) <= len(compared):
            found = broken | found
    yield from (wrong for year, wrong in found.items() if year not in held)


def _compared(told: Shares, sheet: Sheet, rows: tuple[int, int]) -> Iterator[tuple[int, WrongShare | None]]:
    """The years for which both rows print an amount; None beside those whose share they give."""
    for year, claim in told.years.items():
        column = _column(sheet, year)
        share = _share(sheet, rows, column) if column is not None else None
        if column is None or share is None:
            continue
        own = claim.figure
        if share.meets(own.interval):
            yield year, None
            continue
        near = share.meets(own.interval.widened(own.step))
        stale = _stale(sheet, rows, column, claim)
        yield year, WrongShare(claim, year, sheet, *rows, column, middle(share), near, stale)


def _row(sheet: Sheet, name: str) -> int | None:
    """The one line that bears a name; None where there is none, or several."""
    names = row_names(name)
    lines = [k for k, row in enumerate(sheet.rows) if row.kind != "heading" and sheet.lines[k].repeats is None]
    found = [k for k in lines if row_name(plain(sheet.rows[k].label.name)) in names]
    return found[0] if len(found) == 1 else None


def _column(sheet: Sheet, year: int) -> int | None:
    """The one column of amounts of a whole year; None where there is none, or several."""
    found = [
        c
        for c, t in enumerate(sheet.traits)
        if t.years == (year,) and t.measure == "amount" and t.additive and not t.quarter and t.months in _ALL_YEAR
    ]
    return found[0] if len(found) == 1 else None


def _amount(sheet: Sheet, line: int, column: int) -> Amount | None:
    figure = sheet.lines[line].figures.get(sheet.columns[column].number)
    amount = figure.amount if figure is not None and not figure.doubt else None
    return amount if isinstance(amount, Amount) and amount.unit.name != "%" else None


def _share(sheet: Sheet, rows: tuple[int, int], column: int) -> Interval | None:
    """Part ÷ whole in percent, by everything that rounds to the two printed figures."""
    part, whole = (_amount(sheet, row, column) for row in rows)
    if part is None or whole is None or not _are_alike(part, whole):
        return None
    return _percent(_interval(part), _interval(whole))


def _are_alike(part: Amount, whole: Amount) -> bool:
    return part.unit.money == whole.unit.money and (part.unit.money or part.unit.name == whole.unit.name)


def _interval(amount: Amount) -> Interval:
    power = Fraction(10) ** amount.unit.power
    return rounded(Fraction(amount.value) * power, Fraction(amount.step) * power)


def _percent(part: Interval, whole: Interval) -> Interval | None:
    share = quotient(part, whole)
    return share.scaled(HUNDRED) if share is not None else None


def _stale(sheet: Sheet, rows: tuple[int, int], column: int, claim: Claim) -> tuple[int, Decimal] | None:
    """An older figure of one of the two rows, told by its own printed change and rate, that gives the share."""
    for wrong in wrong_rates(sheet):
        if wrong.stale is None or wrong.levels.late != column or wrong.line not in rows:
            continue
        part, whole = (_amount(sheet, row, column) for row in rows)
        if part is None or whole is None:
            continue
        power = Fraction(10) ** (part if wrong.line == rows[0] else whole).unit.power
        digit = wrong.stale[1].as_tuple().exponent
        older = rounded(Fraction(wrong.stale[1]) * power, Fraction(10) ** int(digit) * power)
        share = _percent(older, _interval(whole)) if wrong.line == rows[0] else _percent(_interval(part), older)
        if share is not None and share.meets(claim.figure.interval):
            return wrong.line, wrong.stale[1]
    return None
