"""Parts and their whole: amounts that must add up, and shares of a whole."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from fiscal.boxes import exact_cover
from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.prose.claims import Claim, Reading, Role, Statement
from fiscal.prose.faults import Fault, Ledger, shown
from fiscal.prose.interval import Interval, quotient
from fiscal.prose.precision import Precision
from fiscal.prose.relations import Relations
from fiscal.prose.tokens import Kind
from fiscal.prose.wording import wholes, words

PARTS = "parts-not-sum"
SHARE = "share-wrong"
_HUNDRED = Fraction(100)


def check_lists(reading: Reading, relations: Relations, ledger: Ledger) -> None:
    """All lists of parts, then all shares."""
    precision = Precision(reading.claims())
    members: dict[int, list[Statement]] = {}
    for statement in reading.statements:
        if statement.parent is not None and statement.values():
            members.setdefault(id(statement.parent), []).append(statement)
    for statement in reading.statements:
        parts = members.get(id(statement), [])
        if len(parts) > 1 and statement.values():
            _sum(statement, parts, relations, ledger, precision)
    for claim in reading.claims():
        if claim.role is Role.SHARE:
            _share(claim, relations, ledger)


def _sum(
    whole: Statement, parts: Sequence[Statement], relations: Relations, ledger: Ledger, precision: Precision
) -> None:
    """The amounts of a list that leaves nothing out, against the amount of its whole."""
    total, addends = whole.values()[0], [part.values()[0] for part in parts]
    figures = [claim.figure for claim in (total, *addends)]
    if not all(figure.exact and figure.kind is Kind.MONEY for figure in figures):
        return
    residual = total.figure.value - sum(claim.figure.value for claim in addends)
    bound = sum((precision.step(claim) for claim in (total, *addends) if claim.figure.value), Fraction(0)) / 2
    if residual == 0 or abs(residual) < bound:
        ledger.hold(total, *addends, rounded=residual != 0)
    elif abs(residual) < sum(figure.step for figure in figures) / 2:
        return  # decided by zeros that may be left out: too little to report
    elif _is_partition(whole, parts, relations) and not any(map(ledger.is_wrong, (total, *addends))):
        small = abs(residual) <= bound + total.figure.step
        should = shown(sum((claim.figure.value for claim in addends), Fraction(0)), total)
        message = Text(
            f"{len(addends)} 个组成部分之和为 {should}，而总数为 {total.figure.text}",
            f"its {len(addends)} parts add up to {should}, the whole is given as {total.figure.text}",
        )
        terms = [(total, 1), *((claim, -1) for claim in addends)]
        severity = Severity.NOTE if small else Severity.ERROR
        ledger.fail(Fault(PARTS, severity, terms, message, "=", sum((c.figure.value for c in addends), Fraction(0))))


def _is_partition(whole: Statement, parts: Sequence[Statement], relations: Relations) -> bool:
    """Whether the parts leave nothing of the whole out, by what they mean or by the words that name them."""
    for known in wholes():
        if any(word in whole.words for word in known.whole):
            named = [[part for part in parts if any(word in part.words for word in names)] for names in known.parts]
            if all(len(some) == 1 for some in named) and len(parts) == len(known.parts):
                return True
    in_one_sentence = all(part.passage is whole.passage for part in parts) and len(whole.values()) == 1
    if in_one_sentence and parts[-1].words.lstrip("和及、").startswith(words("lists", "rest")):
        return True
    senses = [part.sense for part in parts]
    if not whole.sense.addressed or not all(sense.addressed and sense.whole and not sense.name for sense in senses):
        return False
    universe = relations.values.found.universe
    for dimension, everything in (("item", 0), ("flow", universe.flow(whole.sense.flow)), ("fund", universe.fund)):
        masks = [getattr(sense, dimension) for sense in senses]
        target = getattr(whole.sense, dimension) or everything
        target = target & everything if everything else target
        others = {
            tuple(v for k, v in zip(("flow", "fund", "item"), sense.key, strict=False) if k != dimension)
            for sense in senses
        }
        if target and len(others) == 1 and exact_cover(target, masks) is not None and not any(s.codes for s in senses):
            return len(set(masks)) == len(masks)
    return False


def _share(claim: Claim, relations: Relations, ledger: Ledger) -> None:
    """占: part ÷ whole, the whole being the one that is named, or the one whose list the part stands in."""
    statement = claim.statement
    parts = [(interval, c) for interval, c in relations.amounts(statement) if interval.low is not None]
    bases = list(_wholes(claim, relations))
    if not parts or not bases:
        return
    own = claim.figure
    printed = Interval(*(b / _HUNDRED if b is not None else None for b in (own.interval.low, own.interval.high)))
    shares = [share for part, _ in parts for base, _ in bases if (share := quotient(part, base)) is not None]
    if not shares:
        return
    used = [c for _, c in (*parts, *bases) if c is not None]
    if any(share.meets(printed) for share in shares):
        ledger.hold(claim, *used, rounded=True)
        return
    near = own.exact and any(share.meets(printed.widened(own.step / _HUNDRED)) for share in shares)
    if not near and any(map(ledger.is_wrong, used)):
        return
    best = shares[0]
    should = _middle(best)
    message = Text(
        f"占比为 {own.text}%，按所列数字应为 {shown(should * _HUNDRED, claim)}%",
        f"the share is given as {own.text}%, the figures give {shown(should * _HUNDRED, claim)}%",
    )
    terms = [(claim, 1), *((c, 0) for c in used)]
    ledger.fail(Fault(SHARE, Severity.NOTE if near else Severity.ERROR, terms, message, None, should * _HUNDRED))


def _wholes(claim: Claim, relations: Relations) -> Iterator[tuple[Interval, Claim | None]]:
    """What a share may be a share of."""
    if not claim.of.says_nothing:
        if claim.of.addressed and claim.of.whole:
            for other in relations.told.get(claim.of.key, ()):
                yield other.figure.interval, other
            for value in relations.values.of(claim.of):
                yield value.interval, None
        return
    if claim.statement.parent is not None:
        yield from relations.amounts(claim.statement.parent)


def _middle(interval: Interval) -> Fraction:
    return ((interval.low or Fraction(0)) + (interval.high or Fraction(0))) / 2
