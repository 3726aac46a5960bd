"""All equations of a document, in two steps: first those that rest on nothing, then those that rest on zeros.

A zero is a witness only while no unguarded equation that holds it is broken, so the first step is judged before the
second is derived.
"""

from collections.abc import Iterable, Sequence

from fiscal.address import Addressed
from fiscal.equations import Equation, Verdict, judge_one
from fiscal.laws.accounts import closing_accounts
from fiscal.laws.additivity import sums_in_tables
from fiscal.laws.aliases import defined_equalities, defined_parts, mirrored_flows
from fiscal.laws.balance import balances
from fiscal.laws.containment import parts_within
from fiscal.laws.crosswalks import crosswalks
from fiscal.laws.definitions import definitions
from fiscal.laws.overruns import outturns_within_budgets
from fiscal.laws.printed import Printed
from fiscal.laws.printings import (
    equal_printings,
    equal_without_zeros,
    parts_of_zero,
    sums_across_tables,
    sums_of_levels,
)
from fiscal.laws.zeros import Zeros
from fiscal.vocabulary import Vocabulary

_Key = tuple[str, frozenset[tuple[int, int]]]


def printings(found: Addressed, vocabulary: Vocabulary) -> Printed:
    """The boxes that are printed, and what is known to be zero while every figure is trusted."""
    return Printed(found, Zeros(found, definitions(vocabulary)))


def derive(
    found: Addressed, vocabulary: Vocabulary, year: int | None = None, printed: Printed | None = None
) -> list[Equation]:
    """Every equation that the laws give for these facts, each once, unguarded ones first.

    - year: of the publication; without it definitions that hold since some year give nothing
    - printed: the `printings` of these facts, where they are at hand
    """
    rules = definitions(vocabulary)
    printed = printed or printings(found, vocabulary)
    plain = [
        *sums_in_tables(found),
        *closing_accounts(found),
        *equal_printings(printed),
        *sums_across_tables(printed),
        *balances(printed, guarded=False),
        *defined_equalities(printed, rules, guarded=False),
        *mirrored_flows(printed, vocabulary),
        *sums_of_levels(printed),
        *outturns_within_budgets(found, vocabulary),
        *crosswalks(printed, rules, year=year, guarded=False),
    ]
    printed = printed.distrusting(_broken_facts(plain, found))
    guarded = [
        *equal_without_zeros(printed),
        *balances(printed, guarded=True),
        *defined_equalities(printed, rules, guarded=True),
        *defined_parts(printed, rules, vocabulary),
        *crosswalks(printed, rules, year=year, guarded=True),
        *parts_of_zero(printed),
    ]
    seen: set[_Key] = set()
    equations = _once([*plain, *guarded], seen)
    return [*equations, *_once(parts_within(printed, _implied(equations)), seen)]


def _broken_facts(equations: Sequence[Equation], found: Addressed) -> frozenset[int]:
    """Facts in equations that rest on nothing and don't hold."""
    return frozenset(
        k
        for equation in equations
        if judge_one(equation, found.facts).verdict is Verdict.BROKEN
        for k, _ in equation.terms
    )


def _once(equations: Iterable[Equation], seen: set[_Key]) -> list[Equation]:
    """Equations with the same terms only once; the one with the fewest guards, by order; ``seen`` grows."""
    kept: list[Equation] = []
    for equation in equations:
        key = _key(equation)
        if key not in seen:
            seen.add(key)
            kept.append(equation)
    return kept


def _key(equation: Equation) -> _Key:
    """What two equations share that say the same: an equality and its mirror image are one."""
    terms = equation.terms
    if equation.relation == "=" and min(terms)[1] < 0:
        return equation.relation, frozenset([(k, -c) for k, c in terms])
    return equation.relation, frozenset(terms)


def _implied(equations: Sequence[Equation]) -> set[tuple[int, int]]:
    """Pairs of a whole and a part that a sum compares already."""
    return {(e.terms[0][0], k) for e in equations if e.relation == "=" for k, c in e.terms[1:] if c < 0}
