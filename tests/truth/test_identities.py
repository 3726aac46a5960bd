"""The seed's budget against the identities that an independent script found in it (``seed-truth/identities.json``)."""

from pathlib import Path

from fiscal.address import Addressed
from fiscal.check import check
from fiscal.document import Severity
from fiscal.equations import Equation, Verdict, residual_of
from fiscal.findings import Finding
from fiscal.judge import judge
from fiscal.rank import rank
from tests.truth.seed import GAZETTE, LAST_LINE, RowSpace, derived, hard_equalities


def published(found: Addressed, fact: int) -> tuple[str, str, str, str]:
    facts = found.facts
    return facts.table(fact).number, facts.line(fact).printed, facts.column(fact).path, facts.figure(fact).text


def test_the_truth_holds_479_equalities_whose_cells_are_facts_as_printed(shared: Path) -> None:
    found, _ = derived(shared)
    truth = hard_equalities(shared, found.facts)
    assert len(truth) == 479
    for identity in truth:
        assert tuple(found.facts.figure(fact).text for fact, _ in identity.terms) == identity.raws, identity.id


def test_every_equality_of_the_truth_is_an_equation_or_a_sum_of_equations(shared: Path) -> None:
    found, equations = derived(shared)
    space = RowSpace(equations)
    missing = [f"{i.id} {i.expression}" for i in hard_equalities(shared, found.facts) if not space.holds(i.terms)]
    assert missing == []


def test_no_equality_stands_without_the_equations_that_give_it(shared: Path) -> None:
    found, equations = derived(shared)
    space = RowSpace([e for e in equations if e.law == "amount-in-zero"])
    held = [identity for identity in hard_equalities(shared, found.facts) if space.holds(identity.terms)]
    assert len(held) < 100  # parts of zeros alone give few: the row space isn't simply everything


def test_every_equation_is_evaluated_and_exact(shared: Path) -> None:
    found, equations = derived(shared)
    judgement = judge(equations, found.facts)
    assert {judged.verdict for judged in judgement.judged} == {Verdict.EXACT}
    assert not judgement.regime.rounded


def test_every_equality_of_the_truth_is_exact(shared: Path) -> None:
    found, _ = derived(shared)
    for identity in hard_equalities(shared, found.facts):
        assert residual_of(Equation("truth", "=", identity.terms), found.facts) == 0, identity.id


def test_the_rank_is_the_same_by_another_elimination(shared: Path) -> None:
    _, equations = derived(shared)
    assert rank(equations) == RowSpace(equations).rank


def test_all_605_cells_have_an_address_and_stand_in_an_equation(shared: Path) -> None:
    found, equations = derived(shared)
    numeric = found.facts.numeric()
    assert len(numeric) == 605
    assert [published(found, k) for k in numeric if found.facts.boxes[k] is None] == []
    touched = {k for equation in equations for k, _ in equation.terms}
    assert [published(found, k) for k in numeric if k not in touched] == []


def test_the_key_projects_equal_those_of_the_project_table_by_name(shared: Path) -> None:
    found, equations = derived(shared)
    keys = {k for k in found.facts.numeric() if found.facts.line(k).place.line in (542, 543)}
    pairs = [
        tuple(published(found, k)[:2] for k, _ in equation.terms)
        for equation in equations
        if equation.law == "unequal-printings" and any(k in keys for k, _ in equation.terms)
    ]
    assert pairs == [
        (("", "市信访局维稳中心专项工作经费"), ("表12", "市信访局维稳中心 专项工作经费")),
        (("", "2021 年度乐昌市制造业小微企业财政贴息"), ("表12", "2021 年度乐昌市 制造业小微企业 贷款贴息")),
    ]


def test_the_project_whose_name_differs_is_known_by_the_one_name_that_is_near(shared: Path) -> None:
    found, _ = derived(shared)
    (renamed,) = found.renamed
    line = found.facts.of[renamed.table].blocks[renamed.block].lines[renamed.line]
    assert line.place.line == 543
    assert renamed.known == "2021年度乐昌市制造业小微企业贷款贴息"


def budget_findings(shared: Path) -> list[Finding]:
    """What is found in the department's budget, with which the gazette begins."""
    return [finding for finding in check(shared / GAZETTE).findings if (finding.place.line or 0) <= LAST_LINE]


def test_the_only_error_of_the_clean_budget_is_the_training_fee_under_the_code_of_rents(shared: Path) -> None:
    errors = [finding for finding in budget_findings(shared) if finding.severity is Severity.ERROR]
    assert [(f.rule, f.place.line, f.code_path) for f in errors] == [("wrong-name", 444, "302/30214")]


def test_the_project_whose_name_differs_is_a_warning_at_its_line(shared: Path) -> None:
    warnings = [finding for finding in budget_findings(shared) if finding.severity is Severity.WARNING]
    assert [(f.rule, f.place.line) for f in warnings] == [("renamed-project", 543)]


def test_no_arithmetic_finding_stands_in_the_clean_budget(shared: Path) -> None:
    assert [str(finding) for finding in budget_findings(shared) if finding.relation is not None] == []
