"""What must hold of every consistent budget, in every layout, with every vocabulary."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from fiscal.address import Addressed, address
from fiscal.check import check_documents
from fiscal.document import Severity
from fiscal.equations import Equation, residual_of
from fiscal.findings import Finding
from fiscal.laws import derive
from fiscal.recognise import recognise
from fiscal.report import Report
from fiscal.vocabulary import default_vocabulary
from tests.budgets import Budget, Sheet, twelve_tables
from tests.rendering import PLAIN, Layout, render
from tests.strategies import BUDGETS, LAYOUTS, budgets

WORDS = sorted({text for words in default_vocabulary().words.values() for text in words})
Spot = tuple[int, int, int, int]  # sheet, half, row, column
Cell = tuple[str, int, int]  # title, row, column


def serious(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity is not Severity.NOTE]


def arithmetic(report: Report) -> list[Finding]:
    return [finding for finding in serious(report) if finding.relation is not None]


@BUDGETS
@given(budgets(), LAYOUTS)
def test_a_consistent_budget_has_no_finding_in_any_layout(budget: Budget, layout: Layout) -> None:
    report = check_documents([render(twelve_tables(budget), layout)])
    assert serious(report) == []
    assert report.problems == []
    assert report.summary.untouched_cells == 0
    assert report.summary.broken == report.summary.rounding == report.summary.not_evaluable == 0


@BUDGETS
@given(budgets(), LAYOUTS, st.lists(st.sampled_from(WORDS), min_size=1, max_size=12, unique=True))
def test_words_that_arent_known_cost_coverage_and_never_make_a_finding(
    budget: Budget, layout: Layout, words: list[str]
) -> None:
    poor = default_vocabulary().without(*words)
    report = check_documents([render(twelve_tables(budget), layout)], vocabulary=poor)
    assert arithmetic(report) == []


@BUDGETS
@given(budgets(), LAYOUTS, st.sets(st.integers(0, 11)))
def test_tables_that_are_left_out_never_make_the_others_wrong(budget: Budget, layout: Layout, out: set[int]) -> None:
    sheets = twelve_tables(budget)  # 表2 and 表3 stay: they name all funds and flows that there are
    kept = [sheet for k, sheet in enumerate(sheets) if k in (1, 2) or k not in out]
    assert arithmetic(check_documents([render(kept, layout)])) == []


@BUDGETS
@given(budgets(), LAYOUTS)
def test_no_table_by_itself_has_a_finding(budget: Budget, layout: Layout) -> None:
    for sheet in twelve_tables(budget):
        assert arithmetic(check_documents([render([sheet], layout)])) == [], sheet.title


@BUDGETS
@given(budgets(), st.integers(-(10**6), 10**6).filter(bool), st.randoms(use_true_random=False))
def test_a_changed_figure_moves_the_residuals_of_exactly_its_equations(budget: Budget, by: int, random: Random) -> None:
    sheets = twelve_tables(budget)
    spot = random.choice(spots(sheets))
    before, after = addressed(sheets), addressed(changed(sheets, spot, by))
    (fact,) = (k for k in range(len(before.facts)) if before.facts.amounts[k] != after.facts.amounts[k])
    assert after.facts.amounts[fact] - before.facts.amounts[fact] == by * 100  # yuan
    rows = [row for equation in derive(before, default_vocabulary()) for row in linear(equation)]
    assert any(fact in dict(row.terms) for row in rows)
    for row in rows:
        moved = residual_of(row, after.facts) - residual_of(row, before.facts)
        assert moved == dict(row.terms).get(fact, 0) * by * 100


@BUDGETS
@given(budgets(), st.integers(100, 10**6), st.randoms(use_true_random=False))
def test_a_changed_figure_is_told_and_no_equation_without_it_breaks(budget: Budget, by: int, random: Random) -> None:
    sheets = twelve_tables(budget)
    spot = random.choice(spots(sheets))
    before, after = addressed(sheets), addressed(changed(sheets, spot, by))
    (fact,) = (k for k in range(len(before.facts)) if before.facts.amounts[k] != after.facts.amounts[k])
    cell = (after.facts.table(fact).title, after.facts.line(fact).row, after.facts.column(fact).number)
    broken = arithmetic(check_documents([render(changed(sheets, spot, by))]))
    assert broken
    assert all(cell in cells_of(finding, sheets) for finding in broken)


@BUDGETS
@given(budgets(), st.integers(100, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_tables_never_changes_what_is_found(budget: Budget, by: int, random: Random) -> None:
    sheets = twelve_tables(budget)
    sheets = changed(sheets, random.choice(spots(sheets)), by)
    shuffled = random.sample(sheets, len(sheets))
    reports = [(order, check_documents([render(order)])) for order in (sheets, shuffled)]
    in_order, out_of_order = [
        {
            (f.rule, f.severity, f.relation, f.difference, frozenset(cells_of(f, order)))
            for f in arithmetic(report)
            if len({cell.table for cell in f.cells}) == 1 and f.rule == "sum-mismatch"
        }
        for order, report in reports
    ]
    assert in_order == out_of_order
    first, second = [{f.severity for f in arithmetic(report)} for _, report in reports]
    assert first == second
    assert reports[0][1].ok is reports[1][1].ok is False


@BUDGETS
@given(budgets(), LAYOUTS)
def test_every_layout_gives_the_same_addresses_and_amounts(budget: Budget, layout: Layout) -> None:
    sheets = twelve_tables(budget)
    # the order of lines is no matter of layout, and lines without any amount may be headings
    comparable = replace(layout, total_last=False, nothing=layout.nothing or "-")
    assert figures(addressed(sheets, comparable)) == figures(addressed(sheets))


@BUDGETS
@given(budgets(), LAYOUTS)
def test_codes_in_brackets_in_a_column_or_in_three_give_the_same_equations(budget: Budget, layout: Layout) -> None:
    sheets = twelve_tables(budget)
    layouts = [replace(layout, codes=codes) for codes in ("columns", "brackets", "levels")]
    first, *others = [derive(addressed(sheets, other), default_vocabulary()) for other in layouts]
    for equations in others:
        assert equations == first


def addressed(sheets: Sequence[Sheet], layout: Layout = PLAIN) -> Addressed:
    return address(recognise(render(sheets, layout)), default_vocabulary())


def figures(found: Addressed) -> list[tuple[object, ...]]:
    """Every figure but those of totals that a page prints again: its table, row label, box and amount in fen."""
    facts = found.facts
    scale = 10 ** (2 - facts.exponent)
    return [
        (facts.table(k).title, facts.line(k).label.name, facts.codes[k], facts.boxes[k], facts.amounts[k] * scale)
        for k in range(len(facts))
        if facts.repeats[k] is None
    ]


def spots(sheets: Sequence[Sheet]) -> list[Spot]:
    """Every printed amount."""
    return [
        (s, h, r, c)
        for s, sheet in enumerate(sheets)
        for h, half in enumerate(sheet.halves)
        for r, row in enumerate(half.rows)
        for c, amount in enumerate(row.amounts)
        if amount is not None
    ]


def changed(sheets: Sequence[Sheet], spot: Spot, by: int) -> list[Sheet]:
    """The tables with one amount more or less, by so many hundredths."""
    s, h, r, c = spot
    copies = deepcopy(list(sheets))
    row = copies[s].halves[h].rows[r]
    amounts = [amount + by if k == c and amount is not None else amount for k, amount in enumerate(row.amounts)]
    copies[s].halves[h].rows[r] = replace(row, amounts=tuple(amounts))
    return copies


def linear(equation: Equation) -> list[Equation]:
    """An equation as linear forms: n printings of one figure as n − 1 differences."""
    if equation.relation != "same":
        return [equation]
    (first, _), *others = equation.terms
    return [Equation(equation.law, "=", ((first, 1), (k, -1))) for k, _ in others]


def cells_of(finding: Finding, sheets: Sequence[Sheet]) -> set[Cell]:
    """Where the cells of a finding stand, by the titles of their tables."""
    return {
        (sheets[int(cell.table[1:]) - 1].title, cell.row, cell.column)
        for cell in finding.cells
        if cell.table and cell.row and cell.column
    }
