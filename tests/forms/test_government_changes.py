"""RULES §3.3: a figure of a rule that is changed beyond rounding breaks an equation that holds it, at its cell."""

import random

import pytest

from fiscal.document import Severity
from tests.forms.changing import findings_at, slipped
from tests.forms.looking import Terms
from tests.forms.test_government import RULES, form

FORMS = 3  # so many equations of each rule
LAWS = {"sum-mismatch", "unequal-printings", "unbalanced"}


@pytest.mark.parametrize("rule", RULES)
def test_a_changed_figure_breaks_its_rule(rule: str) -> None:
    f, chance = form(), random.Random(rule)
    stated = RULES[rule](f)
    for terms in chance.sample(stated, min(FORMS, len(stated))):
        fact = chance.choice([k for k in terms if f.facts.kinds[k] is None])
        text = slipped(f, fact)
        found = findings_at(f, fact, text)
        told = [x for x in found if x.rule in LAWS and x.severity is Severity.ERROR and x.difference]
        assert told, (f.name(Terms({fact: 1})), text, [str(x) for x in found])
        assert all(sum(c.coefficient * c.value for c in x.cells) == x.difference for x in told if x.relation == "=")
