"""Corrections that rules themselves offer, where no equation tells: a ratio, a rate of growth."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from fiscal.compose import Composer
from fiscal.diagnose.chains import totals_of
from fiscal.diagnose.figures import in_unit
from fiscal.diagnose.matrix import Matrix
from fiscal.equations import Judgement
from fiscal.facts import Facts
from fiscal.findings import Finding, Offer, Suspect, Term, Text

Changes = tuple[tuple[Term, Decimal], ...]


def join_offers(suspects: Sequence[Suspect], findings: Iterable[Finding]) -> list[Suspect]:
    """The suspects with those that rules offer; the ``group`` of each such finding is set.

    Where an offer has a change that repairs a group of equations, the finding is one more of that group, and offers,
    which explain it too, stand before what explains the equations alone.
    """
    joined = list(suspects)
    for finding in findings:
        if not finding.offers or finding.group is not None:
            continue
        group = next((s.group for s in joined if any(_is_in(s, offer) for offer in finding.offers)), None)
        others = [suspect for suspect in joined if suspect.group == group] if group is not None else []
        joined = [suspect for suspect in joined if suspect not in others]
        finding.group = group if group is not None else max((s.group for s in joined), default=0) + 1
        joined += _of_group(finding, finding.group, others)
    return sorted(joined, key=lambda suspect: (suspect.group, suspect.rank))


def _of_group(finding: Finding, group: int, others: Sequence[Suspect]) -> list[Suspect]:
    """What a finding's offers propose, then what else repairs the group's equations."""
    of = max((suspect.of for suspect in others), default=0) + 1
    offered = [cell for offer in finding.offers for cell, _ in offer.changes]
    kept = [s for s in others if not any(s.cell is not None and _place(s.cell) == _place(cell) for cell in offered)]
    unique = len(finding.offers) == 1 and not kept
    made = [
        Suspect(group, rank, offer.kind, proposed, of, of, unique=unique, message=_said(offer), cell=cell)
        for rank, offer in enumerate(finding.offers, start=1)
        for cell, proposed in offer.changes
    ]
    made += [
        Suspect(
            group, rank, offer.kind, None, of, of, unique=unique, message=offer.message, cell=None, place=finding.place
        )
        for rank, offer in enumerate(finding.offers, start=1)
        if not offer.changes  # a word is wrong, no figure
    ]
    ranks = {rank: k for k, rank in enumerate(dict.fromkeys(s.rank for s in kept), start=len(finding.offers) + 1)}
    for suspect in kept:
        suspect.rank, suspect.of, suspect.unique = ranks[suspect.rank], of, False
    return [*made, *kept]


def _said(offer: Offer) -> Text:
    others = len(offer.changes) - 1
    if not others:
        return offer.message
    zh, en = f"须与另外 {others} 个数同时更正", f"together with {others} more figure{'s' if others > 1 else ''}"
    return Text(f"{offer.message.zh}；{zh}", f"{offer.message.en}; {en}")


def _is_in(suspect: Suspect, offer: Offer) -> bool:
    """Whether an offer makes the change that a suspect stands for."""
    cell = suspect.cell
    return cell is not None and any(
        _place(cell) == _place(other) and suspect.proposed == proposed for other, proposed in offer.changes
    )


def _place(term: Term) -> object:
    return term.table, term.place, term.column


def add_totals(findings: Iterable[Finding], judgement: Judgement, composer: Composer) -> None:
    """Let offers change the totals, too, that were computed from a figure and add up with it as it is printed."""
    offering = [finding for finding in findings if finding.offers]
    if not offering:
        return
    facts, matrix = composer.facts, Matrix(judgement, composer.facts)
    known: dict[object, int] = {
        (facts.table(k).id, facts.figure(k).place, facts.column(k).number): k for k in range(len(facts))
    }
    for finding in offering:
        finding.offers = [
            Offer(offer.kind, offer.message, _with_totals(offer.changes, known, matrix, composer))
            for offer in finding.offers
        ]


def _with_totals(changes: Changes, known: Mapping[object, int], matrix: Matrix, composer: Composer) -> Changes:
    facts = composer.facts
    move: dict[int, int] = {}
    for cell, proposed in changes:
        fact = known.get(_place(cell))
        if fact is None:
            continue
        delta = int((proposed - cell.value).scaleb(facts.unit(fact).power + facts.exponent))
        for total in totals_of(matrix, fact):
            move[total] = move.get(total, 0) + delta
    own = {known.get(_place(cell)) for cell, _ in changes}
    totals = tuple((_term(composer, k), _moved(facts, k, delta)) for k, delta in sorted(move.items()) if k not in own)
    return (*changes, *totals)


def _term(composer: Composer, fact: int) -> Term:
    return composer.term(fact, 0, composer.facts.unit(fact), alone=True)


def _moved(facts: Facts, fact: int, delta: int) -> Decimal:
    return in_unit(facts, fact, facts.amounts[fact] + delta)
