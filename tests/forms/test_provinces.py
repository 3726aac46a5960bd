"""Whole publications in the forms of many provinces, prose and all: recognised whole, and nothing wrong is said."""

import random
from functools import cache

import pytest

from fiscal.check import check_documents
from fiscal.document import Document, Severity
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.vocabulary import default_vocabulary
from tests.forms.ledger import CAPITAL, GENERAL, SPECIAL
from tests.forms.looking import Form, Terms
from tests.forms.offices import Press, office, style
from tests.forms.printing import document
from tests.forms.provinces import FORMS
from tests.forms.saying import telling

BODIES = ("示例市统计局", "云山区商务委员会", "江南省农业农村厅", "东湖市市场监督管理局")
SEEDS, SAMPLE = 6, 12


@cache
def publication(form: str, seed: int) -> tuple[Document, int]:
    """A publication of a form, its year, style and funds drawn by the seed; and how many tables it has."""
    rng = random.Random(f"{form} {seed}")
    final, year = form == "final accounts", 2021 + seed % 6
    more = [f for f in (SPECIAL, CAPITAL) if rng.random() < 0.5 and not (form == "jiangsu" and f == CAPITAL)]
    more += [f for f in ("institution", "other") if rng.random() < 0.4]
    yuan = form == "shanghai"
    carried = not yuan and rng.random() < 0.6
    ledger = office(seed, (GENERAL, *more), carried=carried, scale=10_000 if yuan else 1)
    press = Press(ledger, style(seed, year), BODIES[seed % 4], "元" if yuan else "万元")
    tables = FORMS[form](press)
    head = f"{press.body}{year}年度部门决算\n"
    text = "\n\n".join([head, *tables]) if final else telling(press, seed, tables, form)
    return document(text), len(tables)


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("form", FORMS)
def test_a_publication_that_is_right_is_recognised_whole_and_has_no_finding(form: str, seed: int) -> None:
    made, tables = publication(form, seed)
    report = check_documents([made])
    assert [str(f) for f in report.findings if f.severity is not Severity.NOTE] == []
    assert (len(report.tables), report.summary.tables_unrecognised) == (tables, 0)


@pytest.mark.parametrize("form", FORMS)
def test_a_wrong_figure_is_told(form: str) -> None:
    f = Form(publication(form, 3)[0])
    alone = {k for k in f.facts.numeric() if "政府购买服务" in f.facts.table(k).title}
    held = {k for e in f.equations if e.relation != "<=" for k, _ in e.terms}
    amounts = [k for k in f.facts.numeric() if not f.is_rate(k) and k not in alone]
    missed = []
    for fact in random.Random(form).sample([k for k in amounts if k in held], SAMPLE):
        published, f.facts.amounts[fact] = f.facts.amounts[fact], f.facts.amounts[fact] * 11 + 100_000
        judged = judge(derive(f.found, default_vocabulary()), f.facts)
        f.facts.amounts[fact] = published
        if not any(fact in dict(j.equation.terms) for j in judged.judged if j.verdict == "broken"):
            missed.append(f.name(Terms({fact: 1})))
    assert missed == []
    assert len(held) * 20 >= len(amounts) * 19
