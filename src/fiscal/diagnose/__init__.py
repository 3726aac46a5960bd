"""Naming the wrong figure: broken equations → their causes, and what would repair each.

Judging says which equations don't hold; this says why. A wrong figure that is off by δ leaves the residual δ times its
column of the equations' matrix, so one whose column explains every broken equation of a component, and breaks no other,
is a suspect. Nothing is ever changed in the source.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from fiscal.diagnose.causes import Diagnosis
from fiscal.diagnose.stated import join_stated
from fiscal.diagnose.suspects import name_suspects
from fiscal.document import Severity
from fiscal.equations import Judgement
from fiscal.findings import Finding, Problem, Suspect

if TYPE_CHECKING:
    from fiscal.compose import Composer
    from fiscal.vocabulary import Vocabulary

__all__ = ["Diagnosed", "diagnose"]


class Diagnosed(NamedTuple):
    """What is likely wrong, by cause and rank; problems: searches that were cut off."""

    suspects: list[Suspect]
    problems: list[Problem]


def diagnose(
    judgement: Judgement, composer: "Composer", vocabulary: "Vocabulary", stated: Sequence[Finding] = ()
) -> Diagnosed:
    """The suspects of a document's broken equations; each finding that has a cause gets its group.

    - composer: has made the findings of this judgement; stated: findings beside the equations, such as those of prose
    """
    findings: Mapping[int, Finding] = composer.of_equation
    suspects: list[Suspect] = []
    problems: list[Problem] = []
    if any(finding.severity is not Severity.NOTE for finding in findings.values()):
        diagnosis = Diagnosis(composer.found, judgement, vocabulary)
        suspects, problems = name_suspects(diagnosis.causes(), diagnosis.matrix, composer, findings)
    return Diagnosed(join_stated(suspects, stated), problems)
