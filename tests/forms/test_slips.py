"""A wrong figure in any form is told: some equation that is an error holds its cell, and breaks."""

import random
from collections.abc import Callable

import pytest

from fiscal.document import Document, Severity
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.vocabulary import default_vocabulary
from tests.forms import government, test_central, test_final_accounts
from tests.forms.looking import Form, Terms

FORMS: dict[str, Callable[[], Document]] = {
    "central, by code": lambda: test_central.publication(3, by_units=False),
    "central, by unit": lambda: test_central.publication(3, by_units=True),
    "final accounts": lambda: test_final_accounts.publication(3),
    "final accounts, full year": lambda: test_final_accounts.publication(3, full_year=True),
    "government": lambda: government.publication(3),
}
SAMPLE = 25


def is_told(f: Form, fact: int) -> bool:
    """Whether errors name the cell when its amount has a digit more, all derived anew."""
    facts = f.facts
    published, facts.amounts[fact] = facts.amounts[fact], facts.amounts[fact] * 11 + facts.steps[fact] * 1000
    judged = judge(derive(f.found, default_vocabulary()), facts)
    facts.amounts[fact] = published
    return any(
        fact in dict(j.equation.terms)
        for j in judged.judged
        if j.verdict == "broken" and j.equation.severity is Severity.ERROR and j.equation.family not in judged.demoted
    )


@pytest.mark.parametrize("name", FORMS)
def test_a_wrong_figure_is_told(name: str) -> None:
    f = Form(FORMS[name]())
    bounds = {k for e in f.equations if e.relation == "<=" for k, _ in e.terms}
    equal = {k for e in f.equations if e.relation != "<=" for k, _ in e.terms}
    # a limit of debt only bounds its balance: one that is too large can't be told
    amounts = [k for k in f.facts.numeric() if not f.is_rate(k) and (k in equal or k not in bounds)]
    missed = [f.name(Terms({k: 1})) for k in random.Random(5).sample(amounts, SAMPLE) if not is_told(f, k)]
    assert missed == []
