"""The inspection sheet: each question answered yes, no or not applicable."""

from pathlib import Path

import pytest

from fiscal.check import check
from fiscal.findings import Answer
from fiscal.rules import RULES
from fiscal.vocabulary.questions import questions

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lechang-2023"
MANUAL = {"on-time", "units-publish"}


def answers(path: Path) -> dict[str, Answer]:
    return {answer.id: answer for answer in check(path).answers}


def verdicts(path: Path, verdict: str) -> set[str]:
    return {name for name, answer in answers(path).items() if answer.verdict == verdict}


CLEAN = ("government-office-2025-department", "commerce-2025-department", "commerce-2025-unit")


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_publication_gets_a_sheet_of_yes(shared: Path, name: str) -> None:
    found = answers(shared / "real" / f"shanghai-putuo-{name}-budget.pdf")
    assert {answer.verdict for answer in found.values()} == {"yes", "not-applicable"}
    not_asked = {answer.id for answer in found.values() if answer.verdict == "not-applicable"}
    assert not_asked == {*MANUAL, "project-targets", "carry-over", "small-firms"} | ({"units"} & not_asked)
    assert all(not answer.findings for answer in found.values())
    assert all(answer.remark.zh for answer in found.values() if answer.verdict == "not-applicable")


NO = {
    "wanli-2024-department-budget": {"empty-noted", "codes-right", "prose-agrees"},
    "finance-2025-department-budget": {"empty-noted", "prose-agrees"},
    "planning-2024-final-accounts": {"body-named", "prose-agrees"},
    "welfare-home-2024-unit-budget": {"three-public", "codes-right", "prose-agrees"},
}


@pytest.mark.parametrize(("name", "expected"), NO.items(), ids=NO)
def test_a_publication_with_faults_gets_a_no_where_they_are(shared: Path, name: str, expected: set[str]) -> None:
    assert verdicts(shared / "real" / f"shanghai-putuo-{name}.pdf", "no") == expected


@pytest.mark.parametrize("name", ["budget.txt", "budget.xlsx", "csv"])
def test_the_example_is_answered_as_the_rules_say_of_it(name: str) -> None:
    """RULES §4, last column: everything there, the dates and the units' own publications can't be told."""
    found = answers(EXAMPLE / name)
    assert {name for name, a in found.items() if a.verdict == "no"} == {"codes-right", "prose-agrees"}
    not_asked = {name for name, a in found.items() if a.verdict == "not-applicable"}
    assert not_asked == {*MANUAL, "carry-over", "small-firms"}
    assert [f.rule for f in found["codes-right"].findings] == ["wrong-name"]


def test_other_matter_of_a_gazette_answers_no_question_of_the_budget(shared: Path) -> None:
    gazette = shared / "seeds" / "000_6645941e19bdcb23.txt"
    assert verdicts(gazette, "no") == verdicts(EXAMPLE / "budget.txt", "no")


def test_a_file_of_tables_is_not_asked_for_prose_and_prose_not_for_tables(shared: Path) -> None:
    tables = answers(shared / "real" / "jiangsu-cppcc-2018-tables.pdf")
    prose = answers(shared / "real" / "jiangsu-cppcc-2018-prose.pdf")
    assert (tables["tables-complete"].verdict, tables["duties"].verdict) == ("yes", "not-applicable")
    assert (prose["tables-complete"].verdict, prose["duties"].verdict) == ("not-applicable", "yes")
    assert tables["duties"].remark.zh == "文件中没有文字说明"
    together = {
        a.id: a.verdict
        for a in check([shared / "real" / f"jiangsu-cppcc-2018-{n}.pdf" for n in ("prose", "tables")]).answers
    }
    assert (together["tables-complete"], together["duties"], together["contents-agree"]) == ("yes", "yes", "yes")


def test_final_accounts_are_asked_what_budgets_are_not(shared: Path) -> None:
    found = answers(shared / "real" / "shanghai-putuo-planning-2024-final-accounts.pdf")
    assert (found["carry-over"].verdict, found["small-firms"].verdict) == ("yes", "yes")
    assert "organisation-or-units" in found
    assert not {"organisation", "units"} & set(found)


def test_a_note_is_remarked_beside_a_yes(shared: Path) -> None:
    found = answers(shared / "real" / "jiangsu-party-office-2017-tables.pdf")["empty-noted"]
    assert found.verdict == "yes"
    assert [note.rule for note in found.notes] == ["empty-table-without-note"]


def test_a_document_of_no_known_form_is_asked_nothing_of_a_form(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("003_*.txt")
    found = answers(path)
    assert found["tables-complete"].verdict == "not-applicable"
    assert found["tables-complete"].remark.zh == "没有识别出公开格式"


def test_every_finding_that_is_no_note_answers_a_question(shared: Path) -> None:
    for name in NO:
        report = check(shared / "real" / f"shanghai-putuo-{name}.pdf")
        told = {id(finding) for answer in report.answers for finding in (*answer.findings, *answer.notes)}
        assert all(id(finding) in told for finding in report.findings)


def test_every_rule_answers_a_question() -> None:
    answering = {rule for question in questions().values() for rule in question.rules}
    assert {rule.name for rule in RULES} == answering
