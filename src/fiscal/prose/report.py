"""Faults as findings: the words of the sentence, its place, its figures beside those of the tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from fiscal.codes import Code
from fiscal.compose import Composer, fingerprint
from fiscal.document import Place
from fiscal.findings import Finding, Offer, Term, Text
from fiscal.prose.claims import Claim, Period, Role
from fiscal.prose.faults import Fault, scale_of, unit_of
from fiscal.prose.text import sentence_around
from fiscal.prose.tokens import Kind
from fiscal.prose.values import TableValue
from fiscal.sentences import rounded_text
from fiscal.units import Unit

_LONGEST = 300
_TENTH = Decimal("0.1")
_PERIODS = {Period.INITIAL: "年初预算", Period.BASE: "上年", Period.OTHER: "其他年度"}
_ROLES = {
    Role.CHANGE: "增减额",
    Role.RATE: "增减率",
    Role.SHARE: "占比",
    Role.DONE: "完成率",
    Role.AVERAGE: "年均增长率",
}


def finding_of(fault: Fault, composer: Composer) -> Finding:
    """A fault as a finding."""
    first = fault.first
    unit = unit_of(first)
    cells = [term for part, coefficient in fault.parts for term in _terms(part, coefficient, first, unit, composer)]
    cells += fault.cells
    scale = scale_of(first)
    actual = _decimal(first.figure.value / scale)
    expected = _decimal(fault.expected / scale) if fault.expected is not None else None
    difference = _difference(fault, cells, actual, expected)
    paragraph, _, start, end = _span(first)
    return Finding(
        rule=fault.rule,
        severity=fault.severity,
        message=fault.message,
        place=paragraph.place,
        fingerprint=_fingerprint(fault, composer),
        text=paragraph.text[start:end],
        code_path=cells[0].code_path,
        column_path=cells[0].column_path,
        relation=fault.relation,
        expected=expected if fault.relation != "same" else None,
        actual=actual if fault.relation != "same" else None,
        difference=difference,
        unit=unit,
        cells=cells,
        offers=list(_offers(fault, cells[0])),
    )


def _offers(fault: Fault, own: Term) -> Iterator[Offer]:
    """What would put the fault right: the year of its first figure, a word, what the other figures give for it."""
    if fault.years is not None:
        yield from _of_years(fault, *fault.years)
    elif fault.words:
        for said, other in fault.words:
            yield Offer("other", Text(f"{said} → {other}", f"{said} → {other}"), ())
    elif fault.is_derived and fault.expected is not None:
        should = Decimal(rounded_text(fault.expected, max(0, -int((own.step or _TENTH).as_tuple().exponent))))
        yield Offer("derived", fault.message, ((own, should),))


def _of_years(fault: Fault, printed: int, should: int) -> Iterator[Offer]:
    """A wrong year, printed before each claim, with the year that it should be: one figure, wrong each time."""
    terms: dict[object, Term] = {}
    for claim in (part for part, _ in fault.parts if isinstance(part, Claim)):
        start = claim.passage.text.rfind(str(printed), 0, claim.figure.start)
        if start >= 0:
            paragraph, index, begin, stop = claim.passage.locate(start, start + len(str(printed)))
            prose = {"paragraph": index, "start": begin, "end": stop, "text": paragraph.text[slice(*_span(claim)[2:])]}
            term = claim_term(claim, 0, claim, unit_of(claim))
            terms[index, begin] = replace(
                term,
                published=paragraph.text[begin:stop],
                value=Decimal(printed),
                unit="年",
                step=Decimal(1),
                prose=prose,
            )
    if terms:
        first, *others = terms.values()
        yield Offer("other", fault.message, ((replace(first, also=others), Decimal(should)),))


def _difference(fault: Fault, cells: Sequence[Term], actual: Decimal, expected: Decimal | None) -> Decimal | None:
    if fault.relation == "same":
        return max(cell.value for cell in cells) - min(cell.value for cell in cells)
    if fault.relation in ("=", "<="):
        return sum((cell.value * cell.coefficient for cell in cells), Decimal(0))
    return actual - expected if expected is not None else None


def _terms(part: Claim | TableValue, coefficient: int, first: Claim, unit: str, composer: Composer) -> list[Term]:
    """A claim as one cell, a value of the tables as one for each figure that it sums."""
    if isinstance(part, Claim):
        return [claim_term(part, coefficient, first, unit)]
    own = Unit.named(unit)
    money = own if own.money else Unit.named("万元")
    return [composer.term(fact, coefficient, money, alone=True) for fact in part.facts]


def claim_term(claim: Claim, coefficient: int, first: Claim, unit: str) -> Term:
    """A claim as a cell of a finding about the claim ``first``, whose unit is given."""
    figure, statement = claim.figure, claim.statement
    paragraph, index, start, end = _span(claim)
    _, _, begin, stop = claim.passage.locate(*figure.digits)
    code = statement.sense.codes[0] if len(statement.sense.codes) == 1 else None
    own = scale_of(first) if unit_of(claim) != "%" and unit != "%" else scale_of(claim)
    words = statement.words.strip("、，:")
    return Term(
        table=None,
        place=_place(paragraph.place),
        row=None,
        column=None,
        row_label=words,
        code=code,
        code_as_printed=None,
        code_path=Code(code).path if code else words,
        column_path=_column(claim),
        published=paragraph.text[begin:stop] if figure.kind is not Kind.UNCHANGED else figure.text,
        coefficient=coefficient,
        value=_decimal(figure.value / own),
        unit=unit_of(claim),
        step=_decimal(figure.step / scale_of(claim)) if figure.step else None,
        prose={"paragraph": index, "start": begin, "end": stop, "text": paragraph.text[start:end]},
    )


def _column(claim: Claim) -> str:
    if claim.role is Role.VALUE:
        return _PERIODS.get(claim.period, "")
    return _ROLES[claim.role]


def _span(claim: Claim) -> tuple:  # type: ignore[type-arg]  # of a paragraph, its index and two offsets
    """The sentence of a claim in its paragraph: paragraph, index, start, end; a long one is cut around its figure."""
    text, figure = claim.passage.text, claim.figure
    start, end = sentence_around(text, figure.start, figure.end)
    paragraph, index, _, _ = claim.passage.locate(*figure.digits)
    begin = next(piece[0] for piece in reversed(claim.passage.pieces) if piece[0] <= figure.digits[0])
    start, end = max(start, begin, figure.start - _LONGEST // 2), min(end, figure.end + _LONGEST // 2)
    _, _, first, last = claim.passage.locate(start, end)
    return paragraph, index, first, min(last, len(paragraph.text))


def _place(place: Place) -> Place:
    return replace(place)


def _decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal, exact where it can be, else to six decimals."""
    scaled = value * 10**6
    whole = round(scaled)
    return Decimal(whole).scaleb(-6).normalize() + 0


def _fingerprint(fault: Fault, composer: Composer) -> str:
    """What the fault is about: rule, subjects, roles and amounts; never where they stand."""
    parts = sorted(
        (part.statement.words, str(part.role), part.figure.text, coefficient)
        if isinstance(part, Claim)
        else ("table", "", str(part.amount), coefficient)
        for part, coefficient in fault.parts
    )
    return fingerprint(composer.identity, fault.rule, parts)
