"""One figure at a time is changed after reading: each equation that holds it breaks and is told with page and cell."""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from fiscal.address import Addressed, address
from fiscal.compose import Composer
from fiscal.document import Severity
from fiscal.equations import Equation, Verdict, judge_one
from fiscal.findings import Finding
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.read import read
from fiscal.recognise import recognise
from fiscal.vocabulary import default_vocabulary
from tests.real.grids import DOCUMENTS

SAMPLE = 20  # figures of each document whose change is followed to its findings


@cache
def derived(path: Path) -> tuple[Addressed, list[Equation]]:
    found = address(recognise(read(path)), default_vocabulary())
    return found, derive(found, default_vocabulary())


def holding(found: Addressed, equations: list[Equation]) -> Iterator[tuple[int, list[Equation]]]:
    """Each printed amount with the equations that hold it, rounding understood."""
    of: dict[int, list[Equation]] = {k: [] for k in found.facts.numeric()}
    for equation in equations:
        verdict = judge_one(equation, found.facts).verdict
        if equation.relation != "<=" and verdict in (Verdict.EXACT, Verdict.ROUNDING):
            for k, _ in equation.terms:
                of.get(k, []).append(equation)
    yield from of.items()


def changed(found: Addressed, fact: int, equations: list[Equation]) -> int:
    """The amount with a digit more: beyond what rounding explains in any of the equations."""
    facts = found.facts
    bounds = [judge_one(e, facts).bound for e in equations]
    return facts.amounts[fact] + max([facts.steps[fact], *bounds]) * 10


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_changed_figure_breaks_every_equation_that_holds_it(shared: Path, name: str) -> None:
    found, equations = derived(shared / "real" / f"{name}.pdf")
    facts = found.facts
    for fact, own in holding(found, equations):
        if not own:  # 机关运行经费 of a body with institutions is only held within what holds it
            assert any(fact in dict(equation.terms) for equation in equations), str(facts.figure(fact).place)
            continue
        published, facts.amounts[fact] = facts.amounts[fact], changed(found, fact, own)
        verdicts = {judge_one(equation, facts).verdict for equation in own}
        facts.amounts[fact] = published
        assert verdicts == {Verdict.BROKEN}, str(facts.figure(fact).place)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_changed_figure_is_told_with_its_page_and_its_cell(shared: Path, name: str) -> None:
    found, equations = derived(shared / "real" / f"{name}.pdf")
    of = dict(holding(found, equations))
    for fact in random.Random(2024).sample(found.facts.numeric(), SAMPLE):
        figure = found.facts.figure(fact)
        published, found.facts.amounts[fact] = found.facts.amounts[fact], changed(found, fact, of[fact])
        findings = [finding for finding in told(found) if finding.severity is Severity.ERROR]
        found.facts.amounts[fact] = published
        places = [term.place for finding in findings for term in finding.cells]
        assert figure.place in places, f"{figure.text} on {figure.place}"
        assert figure.place.page is not None
        assert figure.place.box is not None


def told(found: Addressed) -> list[Finding]:
    judgement = judge(derive(found, default_vocabulary()), found.facts)
    return list(Composer(found, ("", 2024, "budget"), judgement).findings(judgement))
