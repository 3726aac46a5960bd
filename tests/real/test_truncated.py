"""Real publications with their figures cut off, or rounded: the regime is told, and nothing else is said."""

import random
from decimal import ROUND_DOWN, ROUND_HALF_UP
from pathlib import Path

import pytest

from fiscal.address import address
from fiscal.check import check_documents
from fiscal.document import Document, Severity
from fiscal.equations import Verdict
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.recognise import recognise
from fiscal.vocabulary import default_vocabulary
from tests.real.rewriting import decimals, rewritten
from tests.real.test_deletions import TABLES_ONLY, publication

CUT = {  # decimals of 万元: one less than the publication's own
    **{name: 2 for name in TABLES_ONLY if name.startswith("shanghai") and "final" not in name},
    "jiangsu-cppcc-2018-tables": 1,
    "jiangsu-party-office-2017-tables": 1,
    "jiangsu-peoples-congress-2019-tables": 1,
    "jiangsu-procuratorate-2018-budget": 1,
    "shanghai-putuo-finance-2024-final-accounts": 1,
    "shanghai-putuo-planning-2024-final-accounts": 1,
}
SAMPLE = 15


def printed(shared: Path, name: str, rounding: str) -> Document:
    return rewritten(publication(shared / "real" / f"{name}.pdf").document, decimals(CUT[name], rounding))


@pytest.mark.parametrize("name", CUT)
def test_figures_that_were_cut_off_make_no_finding(shared: Path, name: str) -> None:
    report = check_documents([printed(shared, name, ROUND_DOWN)])
    assert report.summary.regime == "truncated"
    assert "合计多于各项之和" in report.summary.regime_reason_zh
    grave = [f for f in report.findings if f.relation is not None and f.severity is not Severity.NOTE]
    assert [str(f) for f in grave if f.rule not in _OF_SENTENCES] == []


_OF_SENTENCES = {"prose-differs-from-table", "percentage-wrong", "share-wrong", "told-twice", "parts-not-sum"}


@pytest.mark.parametrize("name", CUT)
def test_figures_that_were_rounded_are_not_taken_for_cut_off(shared: Path, name: str) -> None:
    assert check_documents([printed(shared, name, ROUND_HALF_UP)]).summary.regime in ("additive", "rounded")


@pytest.mark.parametrize("name", [name for name in CUT if name.startswith("shanghai")][::3])
def test_a_wrong_figure_among_those_cut_off_is_told(shared: Path, name: str) -> None:
    document = printed(shared, name, ROUND_DOWN)
    found = address(recognise(document), default_vocabulary())
    facts, equations = found.facts, derive(found, default_vocabulary())
    held = {k for e in equations if e.relation != "<=" for k, _ in e.terms}
    for fact in random.Random(6).sample(sorted(held & set(facts.numeric())), SAMPLE):
        published, facts.amounts[fact] = facts.amounts[fact], facts.amounts[fact] + 50 * (facts.steps[fact] or 1)
        judgement = judge(equations, facts)
        facts.amounts[fact] = published
        broken = [j for j in judgement.judged if j.verdict is Verdict.BROKEN]
        assert any(fact in dict(j.equation.terms) for j in broken), str(facts.figure(fact).place)
