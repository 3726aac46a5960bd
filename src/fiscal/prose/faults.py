"""What doesn't agree, before it is put into words for a report; and what was compared."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from fiscal.document import Severity
from fiscal.findings import Term, Text
from fiscal.prose.claims import Claim
from fiscal.prose.tokens import Kind
from fiscal.prose.values import TableValue
from fiscal.sentences import rounded_text

Part = tuple[Claim | TableValue, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """Amounts that add up, or should: Σ coefficient × amount = 0.

    - fault: what is reported where they don't; None where they do
    - same: whether both are printings of one figure
    """

    parts: tuple[Part, ...]
    fault: "Fault | None" = None
    same: bool = False


@dataclass(slots=True)
class Fault:
    """One complaint: the figure that is wrong comes first.

    - parts: claims and table values with their coefficients; 0 for those that a percentage was computed from
    - relation: ``=`` where the coefficients say how they add up, ``same``, or None
    - expected: what the first figure should be, in yuan or hundredths; None where nobody can say
    - years: where a year is wrong, the one that the claims are said to be compared with, and what it should be
    - cells: of tables that only their layout explains, from which the first figure was computed
    - is_derived: whether the first figure is proposed as what the others give
    - words: that say the wrong direction where no figure is wrong, each with what it should be; one of them is wrong
    """

    rule: str
    severity: Severity
    parts: Sequence[Part]
    message: Text
    relation: str | None = None
    expected: Fraction | None = None
    years: tuple[int, int] | None = None
    cells: Sequence[Term] = ()
    is_derived: bool = False
    words: Sequence[tuple[str, str]] = ()

    @property
    def first(self) -> Claim:
        """The claim that the finding is about."""
        return next(part for part, _ in self.parts if isinstance(part, Claim))


@dataclass(slots=True)
class Ledger:
    """What was held against what.

    - compared: the claims that some relation holds; exact, rounding, broken: relations by outcome
    - confirmed: claims that a table prints; wrong: claims that are reported, with what they should be
    - relations: sums and equalities among what was compared, for finding out which of several figures is wrong
    """

    faults: list[Fault] = field(default_factory=list)
    compared: set[int] = field(default_factory=set)
    confirmed: set[int] = field(default_factory=set)
    wrong: dict[int, Fraction | None] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    exact: int = 0
    rounding: int = 0
    broken: int = 0

    def hold(self, *claims: Claim, rounded: bool = False) -> None:
        """These claims agree."""
        self.compared.update(map(id, claims))
        if rounded:
            self.rounding += 1
        else:
            self.exact += 1

    def relate(self, *parts: Part, same: bool = False) -> None:
        """These hold: Σ coefficient × amount = 0."""
        self.relations.append(Relation(parts, same=same))

    def fail(self, fault: Fault) -> None:
        """These don't."""
        self.faults.append(fault)
        if fault.relation == "=":
            self.relations.append(Relation(tuple(fault.parts), fault, same=len(fault.parts) == 2))
        elif fault.relation == "same":
            self.relations += [Relation(pair, fault, same=True) for pair in paired(fault.parts)]
        self.broken += 1
        self.compared.update(id(part) for part, _ in fault.parts if isinstance(part, Claim))
        if fault.severity is not Severity.NOTE:
            self.wrong.setdefault(id(fault.first), fault.expected)

    def is_doubtful(self, claim: Claim) -> bool:
        """Whether something that is said of the claim's subject is reported already."""
        return any(id(other) in self.wrong for other in claim.statement.claims)

    def is_wrong(self, claim: Claim) -> bool:
        """Whether a claim is reported already."""
        return id(claim) in self.wrong


def paired(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Printings of one figure, each with the one that has the commonest amount, signs understood."""
    told = [part for part, _ in parts if isinstance(part, Claim)]
    amounts = [-claim.figure.value if claim.sign < 0 else claim.figure.value for claim in told]
    centre = max(range(len(told)), key=lambda k: (amounts.count(amounts[k]), -k))
    sign = -1 if told[centre].sign < 0 else 1
    return [
        ((claim, -1 if claim.sign < 0 else 1), (told[centre], -sign)) for k, claim in enumerate(told) if k != centre
    ]


def shown(value: Fraction, like: Claim) -> str:
    """A value in the unit and with the decimals of a claim's figure."""
    figure = like.figure
    scale = _scale(like)
    decimals = 0
    step = figure.step / scale if figure.step else Fraction(1, 100)
    while step < 1 and decimals < 6:
        step *= 10
        decimals += 1
    if figure.kind is Kind.PERCENT:
        decimals = max(decimals, 2) if decimals else 2
    scaled = value / scale
    while decimals < 6 and figure.kind is Kind.MONEY and (scaled * 10**decimals).denominator != 1 and decimals < 2:
        decimals += 1
    return rounded_text(scaled, decimals)


def unit_of(claim: Claim) -> str:
    """The unit that a claim is printed in."""
    unit = claim.figure.unit
    return unit + "元" if unit in ("万", "亿") else "%" if claim.figure.kind is Kind.PERCENT else unit or "万元"


def _scale(claim: Claim) -> Fraction:
    powers = {"元": 0, "万元": 4, "万": 4, "百万元": 6, "千万元": 7, "亿元": 8, "亿": 8, "万亿元": 12}
    return Fraction(10) ** powers.get(claim.figure.unit, 4 if claim.figure.kind is Kind.UNCHANGED else 0)


def scale_of(claim: Claim) -> Fraction:
    """How many yuan one unit of a claim is; 1 for percentages and counts."""
    return _scale(claim)
