"""Prose held to the tables and to itself: reads every sentence and gives what doesn't agree."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fiscal.codes import Catalogue
from fiscal.compose import Composer
from fiscal.document import Document, Severity
from fiscal.equations import Judgement, Verdict
from fiscal.findings import Finding, Text
from fiscal.identity import Identity
from fiscal.laws.definitions import definitions
from fiscal.laws.printed import Printed
from fiscal.prose.absence import Absence
from fiscal.prose.agreement import Agreement
from fiscal.prose.changes import check_changes
from fiscal.prose.claims import Reading
from fiscal.prose.counts import check_counts
from fiscal.prose.definitions import Differing, differing
from fiscal.prose.equivalents import check_equivalents
from fiscal.prose.faults import Fault, Ledger
from fiscal.prose.listed import Listed, wrongly_listed
from fiscal.prose.names import Names
from fiscal.prose.parts import Exceeding, Parts
from fiscal.prose.planned import Planned, planned
from fiscal.prose.rates import check_rates
from fiscal.prose.reading import read_statements
from fiscal.prose.relations import Related, related
from fiscal.prose.report import finding_of
from fiscal.prose.shares import check_shares
from fiscal.prose.subjects import Reader
from fiscal.prose.tables import compare_with_tables
from fiscal.prose.text import Passage, passages
from fiscal.prose.told import Told
from fiscal.prose.values import Values
from fiscal.prose.wording import Lexicon
from fiscal.prose.yearly import check_shares_of_years
from fiscal.prose.years import check_against_budget, check_bases, check_own_years, check_years, check_zero_bases
from fiscal.vocabulary import Vocabulary

_SHOWN = 6


@dataclass(slots=True)
class Examined:
    """The findings on prose, and what was compared.

    - claims: amounts and percentages that sentences state; compared: those that stand in some relation
    - exact, rounding, broken: relations by outcome; notes of a last digit count as broken
    - related: the sums and equalities among exact amounts
    - exceeding: amounts that are more than what they should be within
    - differing: amounts of the tables that aren't what sentences define them by
    - listed: lists of items that name some without money
    - planned: what final accounts call the initial budget
    """

    findings: list[Finding] = field(default_factory=list)
    claims: int = 0
    compared: int = 0
    exact: int = 0
    rounding: int = 0
    broken: int = 0
    related: list[Related] = field(default_factory=list)
    exceeding: list[Exceeding] = field(default_factory=list)
    differing: list[Differing] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)

    @property
    def relations(self) -> int:
        """How many relations were compared."""
        return self.exact + self.rounding + self.broken


def examine(  # noqa: PLR0913 - a publication has so many sides
    document: Document,
    composer: Composer,
    judgement: Judgement,
    printed: Printed,
    *,
    identity: Identity,
    catalogue: Catalogue,
    vocabulary: Vocabulary,
) -> Examined:
    """Everything that the document's sentences claim, held against its tables and against itself."""
    found = composer.found
    distrusted = frozenset(k for j in judgement.judged if j.verdict is Verdict.BROKEN for k, _ in j.equation.terms)
    lexicon, names = Lexicon(vocabulary), Names(found, catalogue)
    lexicon.learn(found)
    final = identity.kind == "final"
    values = Values(printed.distrusting(distrusted), lexicon, Absence(found, judgement), final=final)
    texts = list(passages(document))
    values.aliases = {own: same for said, (own, same) in lexicon.aliases.items() if any(said in p.text for p in texts)}
    reader = Reader(lexicon, names, identity.body)
    reading = read_statements(texts, reader, identity.year, final=final)
    ledger = Ledger()
    compare_with_tables(reading, values, ledger, rounded=judgement.regime.rounded)
    told = Told(reading, values, names, ledger)
    parts, agreement = _compare_claims(told, texts, identity)
    check_equivalents(told, definitions(vocabulary), identity.year)
    check_counts(texts, ledger)
    faults = _in_order(_gathered(ledger.faults), reading)
    findings = [finding_of(fault, composer) for fault in faults]
    of_fault = {id(fault): finding for fault, finding in zip(faults, findings, strict=True)}
    return Examined(
        findings,
        len(claims := list(reading.claims())),
        sum(id(claim) in ledger.compared for claim in claims),
        ledger.exact,
        ledger.rounding,
        ledger.broken,
        related(ledger.relations, agreement.precision, of_fault),
        parts.exceeding,
        list(differing(texts, reader, values)),
        list(wrongly_listed(texts, found, lexicon, catalogue)),
        list(planned(reading, lexicon.income)) if final else [],
    )


def _compare_claims(told: Told, texts: Sequence[Passage], identity: Identity) -> tuple[Parts, Agreement]:
    """The claims held against each other: changes, rates, parts and shares, what is told twice, years and budgets."""
    reading, ledger, year, final = told.reading, told.ledger, identity.year, identity.kind == "final"
    check_changes(told)
    check_rates(told)
    parts = Parts(told)
    parts.check()
    check_shares(told, parts)
    check_shares_of_years(texts, told.values.found.facts.of, ledger)
    agreement = Agreement(told, year, budget=identity.kind == "budget")
    agreement.check_twice()
    agreement.check_parts()
    check_years(reading, ledger, year, final=final)
    check_bases(reading, ledger, year)
    check_own_years(told, year)
    check_zero_bases(reading, ledger)
    check_against_budget(reading, ledger)
    return parts, agreement


def _gathered(faults: list[Fault]) -> list[Fault]:
    """Faults, those that say the same of one figure of a statement once, notes of last digits as one of each rule."""
    kept: list[Fault] = []
    seen: set[tuple[object, ...]] = set()
    notes: dict[str, list[Fault]] = {}
    for fault in faults:
        first = fault.first
        key = (fault.rule, id(first.statement), first.figure.text, first.role, first.period)
        if key in seen:
            continue
        seen.add(key)
        if fault.severity is Severity.NOTE and fault.relation is None:
            notes.setdefault(fault.rule, []).append(fault)
        else:
            kept.append(fault)
    return [*kept, *(_one_note(some) for some in notes.values())]


def _one_note(faults: list[Fault]) -> Fault:
    if len(faults) == 1:
        return faults[0]
    many = "等" if len(faults) > _SHOWN else ""
    zh = "；".join(fault.message.zh for fault in faults[:_SHOWN])
    en = "; ".join(fault.message.en for fault in faults[:_SHOWN])
    message = Text(
        f"{len(faults)} 个百分比末位相差一个单位：{zh}{many}",
        f"{len(faults)} percentages are one unit off in the last digit: {en}" + (" and more" if many else ""),
    )
    first = faults[0]
    return Fault(first.rule, Severity.NOTE, [(fault.first, 0) for fault in faults], message, None, first.expected)


def _in_order(faults: list[Fault], reading: Reading) -> list[Fault]:
    """Faults in the order in which their first figures are printed."""
    order = {id(claim): index for index, claim in enumerate(reading.claims())}
    return sorted(faults, key=lambda fault: order.get(id(fault.first), len(order)))
