"""Claims: what a sentence says with each figure, gathered by subject."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from fiscal.document import Paragraph
from fiscal.prose.senses import NOTHING, Sense
from fiscal.prose.text import Passage
from fiscal.prose.tokens import Figure


class Role(StrEnum):
    """What a figure is to its subject.

    - value: an amount; change: by how much it is more or less than a base; rate: the same in percent
    - share: the percentage of a whole; done: the percentage of its budget that was carried out
    - average: a rate of growth a year
    """

    VALUE = "value"
    CHANGE = "change"
    RATE = "rate"
    SHARE = "share"
    DONE = "done"
    AVERAGE = "average"


class Period(StrEnum):
    """Which of its subject's amounts a value is: this year's, the base's, the year's initial budget, another's."""

    NOW = "now"
    BASE = "base"
    INITIAL = "initial"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a change is measured against: the year (None where it isn't said) and which of its figures.

    - initial: whether it is the year's own budget, in final accounts
    """

    year: int | None = None
    what: str = ""
    initial: bool = False

    @property
    def period(self) -> Period:
        """Which of its subject's amounts it is."""
        return Period.INITIAL if self.initial else Period.BASE


@dataclass(slots=True, eq=False)
class Claim:
    """One figure of a sentence.

    - sign: +1 for more, -1 for less, 0 where the words don't say; values and shares have 0
    - basis: for changes and rates, and for values of the base; of: for shares the whole that is named
    - words: the words of its role as printed, for messages; year: the year that stands with a value
    - total: whether a value is said to sum up the list before it (合计)
    """

    figure: Figure
    role: Role
    statement: "Statement"
    period: Period = Period.NOW
    sign: int = 0
    basis: Basis = Basis()
    of: Sense = NOTHING
    words: str = ""
    year: int | None = None
    total: bool = False

    @property
    def passage(self) -> Passage:
        """The passage that it stands in."""
        return self.statement.passage

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph that prints its figure."""
        return self.passage.locate(*self.figure.digits)[0]


@dataclass(slots=True, eq=False)
class Statement:
    """The claims about one subject that stand together, in order.

    - sense: the subject within its heading; own: by its own words only; words: those words
    - parent: the statement that this one is a part of (其中), None where it is no part
    - claims: in order of publication
    """

    passage: Passage
    sense: Sense
    own: Sense
    words: str
    parent: "Statement | None" = None
    claims: list[Claim] = field(default_factory=list)

    def values(self, period: Period = Period.NOW) -> list[Claim]:
        """Its amounts of a period."""
        return [c for c in self.claims if c.role is Role.VALUE and c.period is period]

    def of_role(self, role: Role) -> list[Claim]:
        """Its claims of a role."""
        return [c for c in self.claims if c.role is role]


@dataclass(slots=True)
class Reading:
    """Everything that the sentences of a publication claim: statements in order, and comparisons with years."""

    statements: list[Statement] = field(default_factory=list)

    def claims(self) -> Iterator[Claim]:
        """All claims in order."""
        for statement in self.statements:
            yield from statement.claims
