"""RULES JS-X-YEAR, JS-X-BUDGET: final accounts beside last year's, and beside the budget of the year."""

from dataclasses import replace

import pytest

from fiscal.beside import set_apart
from fiscal.check import check_documents
from fiscal.document import Document, ReadError, Severity
from fiscal.report import Report
from tests.forms import central, final_notes
from tests.forms.changing import with_figure
from tests.forms.final_accounts import FUNDS, as_text
from tests.forms.ledger import GENERAL, SPENT, Atom, Ledger, draw
from tests.forms.looking import Form
from tests.forms.printing import document

J1, J4, J8 = "收入支出决算总表", "财政拨款收入支出决算总表", "政府性基金预算财政拨款收入支出决算表"
SEEDS = pytest.mark.parametrize("seed", range(4))


def this_year(seed: int) -> Ledger:
    return draw(seed, [*FUNDS, "balance"])


def year_before(seed: int) -> Ledger:
    """What was carried on to this year, and other money that was spent."""
    carried = [a for a in this_year(seed).atoms if a.source == "carried-in"]
    spent = [a for a in draw(seed + 100, [*FUNDS, "balance"], carried=False).atoms if a.use != "carried-out"]
    return Ledger((*spent, *(replace(a, source="current", use="carried-out", project="") for a in carried)))


def accounts(seed: int, *, full_year: bool = False) -> Document:
    return document(as_text(this_year(seed), full_year=full_year))


def last_accounts(seed: int) -> Document:
    return document(as_text(year_before(seed), year=2023))


def budget(seed: int) -> Document:
    """What the final accounts call the initial budget: twice what was spent of each."""
    return central.nine_tables(Ledger(tuple(replace(a, amount=2 * a.amount) for a in this_year(seed).atoms)))


def told(report: Report) -> list[tuple[str, str, list[str]]]:
    found = [f for f in report.findings if f.severity is not Severity.NOTE]
    return [(f.severity, f.rule, [cell.published for cell in f.cells]) for f in found]


@SEEDS
def test_what_is_carried_in_was_carried_out_the_year_before(seed: int) -> None:
    report = check_documents([accounts(seed), last_accounts(seed)])
    assert told(report) == []
    assert (report.year, len(report.source), len(report.tables)) == (2024, 2, 9)


@SEEDS
def test_the_initial_budget_is_the_published_one(seed: int) -> None:
    assert told(check_documents([budget(seed), accounts(seed, full_year=True)])) == []


def test_a_budget_of_another_year_is_another_publication() -> None:
    """Names stand for the files, as both were never written to any."""
    accounts_of_2024, later = accounts(1), document(as_text(this_year(1), year=2026))
    accounts_of_2024.path, later.path = "决算.pdf", "2026.pdf"
    with pytest.raises(ReadError) as refused:
        check_documents([accounts_of_2024, later])
    assert (
        refused.value.zh
        == "2026.pdf 是某某部 2026 年决算，决算.pdf 是某某部 2024 年决算，不是同一份公开文件；请分别检查"
    )
    assert str(refused.value) == (
        "2026.pdf is the final accounts of 2026 of 某某部, 决算.pdf the final accounts of 2024 of 某某部: "
        "not one publication; check each by itself"
    )


def test_the_same_tables_of_another_body_are_another_publication() -> None:
    text = as_text(this_year(1))
    assert "某某部" in text
    with pytest.raises(ReadError, match="另一局"):
        check_documents([document(text), document(text.replace("某某部", "另一局"))])


def test_what_another_publication_served_for_is_said() -> None:
    report = check_documents([budget(1), accounts(1, full_year=True)])
    said = [problem.en for problem in report.problems if problem.place.source == 1]
    assert len(said) == 1
    assert said[0].startswith("only served to hold the initial budget to it (")


STOCKS = {
    "in all": (J1, "年末结转和结余", "支出/金额"),
    "of a fund": (J4, "年末财政拨款结转和结余", "支出/政府性基金预算财政拨款"),
    "of a code": (J8, "2296003", "年末结转和结余"),
}


@pytest.mark.parametrize("which", STOCKS)
def test_another_closing_balance_is_told_with_both_figures(which: str) -> None:
    last = Form(last_accounts(3))
    (fact,) = last.cell(*STOCKS[which])
    published = last.facts.figure(fact).text
    report = check_documents([with_figure(last, fact, "12345.67"), accounts(3)])
    (found,) = [f for f in report.findings if [c.published for c in f.cells] == [published, "12345.67"]]
    assert (found.rule, found.severity, found.relation) == ("unequal-printings", Severity.ERROR, "same")
    assert [cell.place.source for cell in found.cells] == [0, 1]
    assert "上年决算的年末结转" in found.message.zh


def test_where_a_sentence_tells_of_an_adjustment_the_difference_is_a_warning() -> None:
    last = Form(last_accounts(3))
    (fact,) = last.cell(*STOCKS["in all"])
    ours = document(as_text(this_year(3)) + "\n\n因会计差错更正，年初结转和结余调整增加3.00万元。")
    report = check_documents([with_figure(last, fact, "12345.67"), ours])
    found = [
        f for f in report.findings if f.cells and f.cells[-1].published == "12345.67" and f.cells[0].place.source == 0
    ]
    assert [(f.rule, f.severity) for f in found] == [("unequal-printings", Severity.WARNING)]


def test_another_budget_is_told_with_both_figures() -> None:
    published = Form(budget(1))
    (fact,) = published.cell("部门收支总表", "卫生健康支出")
    printed = published.facts.figure(fact).text
    report = check_documents([accounts(1, full_year=True), with_figure(published, fact, "12345.67")])
    assert ("error", "unequal-printings", [printed, "12345.67"]) in told(report)


def planned_budget(seed: int) -> Document:
    """The budget that the notes of the final accounts tell, all of it for projects."""
    ours = this_year(seed)
    leaves = [code for code in ours.codes(fund=[GENERAL], use=SPENT) if len(code) == 7]
    return central.nine_tables(
        Ledger(
            tuple(
                Atom(final_notes.planned(ours, leaf), GENERAL, "current", "project", leaf, project="综合业务")
                for leaf in leaves
            )
        )
    )


@SEEDS
def test_the_initial_budget_that_sentences_tell_is_the_published_one(seed: int) -> None:
    assert told(check_documents([final_notes.told(this_year(seed)), planned_budget(seed)])) == []


def test_another_budget_than_a_sentence_tells_is_a_warning_at_the_sentence() -> None:
    published = Form(planned_budget(1))
    (fact,) = published.cell("一般公共预算支出表", "2101101", "小计")
    printed = published.facts.figure(fact).text
    report = check_documents([final_notes.told(this_year(1)), with_figure(published, fact, "12345.67")])
    (found,) = [f for f in report.findings if f.rule == "prose-differs-from-table"]
    assert [cell.published for cell in found.cells] == [printed.replace(",", ""), "12345.67"]
    assert (found.severity, found.place.source, found.cells[1].place.source) == (Severity.WARNING, 0, 1)
    assert found.cells[0].code == "2101101"


def test_only_publications_of_the_same_body_and_the_right_year_are_set_apart() -> None:
    ours, last, planned = accounts(1), last_accounts(1), budget(1)
    assert set_apart([planned, ours, last]) == ([ours], [planned, last])
    assert set_apart([ours]) == ([ours], [])
    for others in ([planned, last], [ours, document(as_text(year_before(1), year=2022))]):
        with pytest.raises(ReadError, match="not one publication"):
            set_apart(others)


EVALUATED = {"JS-X-YEAR", "JS-X-BUDGET"}
