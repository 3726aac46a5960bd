"""Comparisons with the wrong year, percentages of nothing, and budgets said to be more or less than carried out."""

import re
from collections.abc import Sequence

from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.prose.changes import DIRECTION
from fiscal.prose.claims import Claim, Period, Reading, Role, Statement
from fiscal.prose.faults import Fault, Ledger
from fiscal.prose.tables import agrees
from fiscal.prose.told import COLUMNS, Told

YEAR = "wrong-comparison-year"
ZERO = "growth-on-zero"
_AGAINST_BUDGET = re.compile(r"决算数?(?P<word>大于|高于|多于|超过|小于|低于|少于|等于)(?:年初|全年)?预算数?")
_MORE, _LESS = ("大于", "高于", "多于", "超过"), ("小于", "低于", "少于")
_SHOWN = 3
_TELLING = 4  # a figure of so many digits is no other one by chance


def check_years(reading: Reading, ledger: Ledger, year: int | None, *, final: bool) -> None:
    """Comparisons of a year with itself or a later one, and with the year before the last."""
    wrong: dict[tuple[int, Severity], list[Claim]] = {}
    for claim in reading.claims():
        based = claim.basis.year
        if based is None or year is None or claim.role not in (Role.CHANGE, Role.RATE):
            continue
        told = next((value.year for value in claim.statement.values() if value.year), None)
        own = told or year
        if own not in (year, year + 1) or (final and claim.basis.what == "预算"):
            continue
        if based >= own:
            wrong.setdefault((based, Severity.ERROR), []).append(claim)
        elif based == own - 2 and _is_of_department(claim, final=final):
            wrong.setdefault((based, Severity.WARNING), []).append(claim)
    for (based, severity), claims in wrong.items():
        ledger.fail(_year_fault(claims, based, year or 0, severity))


def _is_of_department(claim: Claim, *, final: bool) -> bool:
    """Whether a comparison is one of budgets, not one of a report on several years."""
    sense = claim.statement.sense
    known = sense.addressed and sense.whole and not sense.says_nothing
    return known if final or not claim.basis.what else claim.basis.what in ("预算", "执行")


def check_bases(reading: Reading, ledger: Ledger, year: int | None) -> None:
    """An amount of the year before the last where the sentence compares with last year, of which it tells none."""
    for statement in reading.statements:
        rates = [c for c in statement.claims if c.role in (Role.RATE, Role.CHANGE) and c.basis.year]
        older = [c for c in statement.values(Period.OTHER) if year and c.year == year - 2 and c.basis.year == c.year]
        told = any(base.basis.year == (year or 0) - 1 for base in statement.values(Period.BASE))
        if year and rates and older and not told and all(c.basis.year == year - 1 for c in rates):
            message = Text(
                f"这里给出的是 {year - 2} 年的数，而与 {year - 1} 年比较",
                f"the amount is that of {year - 2}, but the comparison is with {year - 1}",
            )
            ledger.fail(Fault(YEAR, Severity.WARNING, [(older[0], 0), (rates[0], 0)], message))


def check_own_years(told: Told, year: int | None) -> None:
    """An amount that is told of another year and is just what the tables print for this one."""
    for statement in told.reading.statements:
        sense = statement.sense
        others = [c for c in statement.values(Period.BASE) + statement.values(Period.OTHER) if c.year]
        same = any(not c.figure.value for c in statement.of_role(Role.CHANGE))
        if year is None or same or statement.values() or not sense.whole or len(sense.codes) > 1:
            continue
        for claim in others:
            digits = len(str(claim.figure.value.numerator).strip("0"))
            printed = [v for v in told.values.of(sense) if v.facts and not v.likely and agrees(claim, v)]
            before = told.values.of(sense, COLUMNS[Period.BASE])
            if claim.year == year or digits < _TELLING or not printed or any(agrees(claim, v) for v in before):
                continue
            message = Text(
                f"文中说是 {claim.year} 年的数，而表中 {year} 年的数正是 {claim.figure.text}",
                f"told of {claim.year}, but it is what the tables print for {year}",
            )
            told.ledger.fail(Fault(YEAR, Severity.WARNING, [(claim, 0), (printed[0], 0)], message))


def _year_fault(claims: Sequence[Claim], based: int, year: int, severity: Severity) -> Fault:
    count = len(claims)
    message = Text(
        f"{count} 处与 {based} 年比较，而所述为 {year} 年的数，应与 {year - 1} 年比较",
        f"{count} comparisons are with {based}, but the figures are those of {year}; they should be with {year - 1}",
    )
    return Fault(YEAR, severity, [(claim, 0) for claim in claims], message, years=(based, year - 1))


def check_zero_bases(reading: Reading, ledger: Ledger) -> None:
    """Percentages of a base that is nothing: one finding for all of them."""
    found = [claim for claim in reading.claims() if claim.role is Role.RATE and claim.figure.value and _on_zero(claim)]
    if found:
        shown = "、".join(f"{claim.words}{claim.figure.text}%" for claim in found[:_SHOWN])
        message = Text(
            f"基数为 0，不应计算百分比：{shown}" + ("等" if len(found) > _SHOWN else ""),
            f"a percentage of a base of 0 says nothing: {shown}" + (" and more" if len(found) > _SHOWN else ""),
        )
        ledger.fail(Fault(ZERO, Severity.WARNING, [(claim, 0) for claim in found], message))


def _on_zero(claim: Claim) -> bool:
    statement = claim.statement
    bases = [base for base in statement.values(Period.BASE) if base.basis.year == claim.basis.year]
    if bases:
        return all(base.figure.value == 0 for base in bases)
    change = next((c for c in statement.of_role(Role.CHANGE) if c.basis == claim.basis), None)
    nows = statement.values()
    return bool(change and nows and change.sign > 0 and all(now.figure.value == change.figure.value for now in nows))


def check_against_budget(reading: Reading, ledger: Ledger) -> None:
    """决算数小于预算数 and the like, against both amounts of its paragraph."""
    by_passage: dict[int, list[Statement]] = {}
    for statement in reading.statements:
        if statement.values() and statement.values(Period.INITIAL):
            by_passage.setdefault(id(statement.passage), []).append(statement)
    for statements in by_passage.values():
        statement = statements[0]
        said = _AGAINST_BUDGET.search(statement.passage.text)
        if len(statements) > 1 or said is None:
            continue
        now, initial = statement.values()[-1], statement.values(Period.INITIAL)[-1]
        gap = now.figure.value - initial.figure.value
        word = said["word"]
        holds = gap > 0 if word in _MORE else gap < 0 if word in _LESS else gap == 0
        if holds:
            ledger.hold(now, initial)
        elif not (ledger.is_wrong(now) or ledger.is_wrong(initial)):
            message = Text(
                f"文中说“{said[0]}”，而决算为 {now.figure.text}，预算为 {initial.figure.text}",
                f"the sentence says “{said[0]}”, carried out were {now.figure.text}, budgeted {initial.figure.text}",
            )
            ledger.fail(Fault(DIRECTION, Severity.ERROR, [(now, 0), (initial, 0)], message))
