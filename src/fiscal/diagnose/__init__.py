"""Naming the wrong figure: broken equations → their causes, and what would repair each.

Judging says which equations don't hold; this says why. A wrong figure that is off by δ leaves the residual δ times its
column of the equations' matrix, so one whose column explains every broken equation of a component, and breaks no other,
is a suspect. Nothing is ever changed in the source.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from fiscal.diagnose.causes import Diagnosis
from fiscal.diagnose.offers import add_totals, join_offers
from fiscal.diagnose.spoken import with_sentences
from fiscal.diagnose.stated import join_stated
from fiscal.diagnose.suspects import name_suspects
from fiscal.document import Severity
from fiscal.equations import Judgement
from fiscal.findings import Finding, Problem, Suspect
from fiscal.prose import Related

if TYPE_CHECKING:
    from fiscal.compose import Composer
    from fiscal.vocabulary import Vocabulary

__all__ = ["Diagnosed", "diagnose"]


class Diagnosed(NamedTuple):
    """What is likely wrong, by cause and rank; problems: searches that were cut off."""

    suspects: list[Suspect]
    problems: list[Problem]


def diagnose(
    judgement: Judgement,
    composer: "Composer",
    vocabulary: "Vocabulary",
    stated: Sequence[Finding] = (),
    related: Sequence[Related] = (),
) -> Diagnosed:
    """The suspects of a document's broken equations; each finding that has a cause gets its group.

    - composer: has made the findings of this judgement; stated: findings beside the equations, such as those of prose
    - related: what amounts of sentences add up to, and the findings where they don't
    """
    broken = [*composer.of_equation.values(), *(one.finding for one in related if one.finding is not None)]
    suspects: list[Suspect] = []
    problems: list[Problem] = []
    if any(finding.severity is not Severity.NOTE for finding in broken):
        spoken = with_sentences(judgement, composer, related)
        found = composer.found.facts
        diagnosis = Diagnosis(spoken.found, spoken.judgement, vocabulary, tables=spoken.tables, printed=len(found))
        suspects, problems = name_suspects(diagnosis.causes(), diagnosis.matrix, composer, spoken)
    add_totals(stated, judgement, composer)
    joined = join_stated(join_offers(suspects, stated), stated)
    return Diagnosed(_numbered(joined, [*composer.of_equation.values(), *stated]), problems)


def _numbered(suspects: Sequence[Suspect], findings: Sequence[Finding]) -> list[Suspect]:
    """Groups numbered in the order in which a report tells of them, suspects in the order of their groups."""
    order = list(Severity)
    told = sorted(findings, key=lambda finding: order.index(finding.severity))
    old = dict.fromkeys(finding.group for finding in told if finding.group is not None)
    number = {group: k for k, group in enumerate(old, start=1)}
    for finding in told:
        finding.group = number[finding.group] if finding.group is not None else None
    kept = [suspect for suspect in suspects if suspect.group in number]
    for suspect in kept:
        suspect.group = number[suspect.group]
    return sorted(kept, key=lambda suspect: suspect.group)
