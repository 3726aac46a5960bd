"""The published forms: each form's table list, held against real publications of that form."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fiscal.disclosure import Publication, read_publication
from fiscal.document import Document
from fiscal.identity import identify
from fiscal.read import read
from fiscal.recognise import recognise
from fiscal.vocabulary.published import Form, bare_title, forms, sections
from fiscal.vocabulary.questions import questions
from tests.forms.central import nine_tables
from tests.forms.ledger import draw

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lechang-2023" / "budget.xlsx"
FORMS = {form.id: form for form in forms()}
EVERY = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)

THREE = ["balance-summary", "income-summary", "expenditure-summary", "fiscal-balance-summary"]
NINE = [*THREE, "general-expenditure", "general-basic-expenditure", "three-public"]
TABLES = {
    "guangdong-department-budget": [
        *NINE,
        "government-fund-expenditure",
        "state-capital-expenditure",
        "general-project-expenditure",
        "basic-expenditure-by-class",
        "project-expenditure",
    ],
    "shanghai-budget": [
        *THREE,
        "general-expenditure",
        "government-fund-expenditure",
        "state-capital-expenditure",
        "general-basic-expenditure",
        "three-public",
    ],
    "final-accounts": [*NINE, "government-fund-expenditure", "state-capital-expenditure"],
    "jiangsu-department-budget-2017": [
        *THREE,
        "fiscal-expenditure",
        "fiscal-basic-expenditure",
        "government-fund-expenditure",
        "general-expenditure",
        "general-basic-expenditure",
        "office-expenditure",
        "three-public",
        "procurement",
    ],
    "jiangsu-department-budget-2018": [
        *THREE,
        "fiscal-expenditure",
        "fiscal-basic-expenditure",
        "general-expenditure",
        "general-basic-expenditure",
        "three-public",
        "government-fund-expenditure",
        "office-expenditure",
        "procurement",
    ],
    "central-department-budget": [
        *NINE,
        "government-fund-expenditure",
        "state-capital-expenditure",
        "project-expenditure",
        "project-targets",
        "procurement",
    ],
}
REAL = {
    "shanghai-putuo-government-office-2025-department-budget.pdf": ("shanghai-budget", False),
    "shanghai-putuo-commerce-2025-unit-budget.pdf": ("shanghai-budget", True),
    "shanghai-putuo-justice-2026-department-budget.pdf": ("shanghai-budget", False),
    "shanghai-putuo-welfare-home-2024-unit-budget.pdf": ("shanghai-budget", True),
    "shanghai-putuo-planning-2024-final-accounts.pdf": ("final-accounts", False),
    "jiangsu-high-court-2017-budget.pdf": ("jiangsu-department-budget-2017", False),
    "jiangsu-party-office-2017-tables.pdf": ("jiangsu-department-budget-2017", False),
    "jiangsu-procuratorate-2018-budget.pdf": ("jiangsu-department-budget-2018", False),
    "jiangsu-cppcc-2018-tables.pdf": ("jiangsu-department-budget-2018", False),
    "jiangsu-peoples-congress-2019-tables.pdf": ("jiangsu-department-budget-2018", False),
}


def published(source: Path | Document) -> Publication:
    document = read(source) if isinstance(source, Path) else source
    tables = recognise(document)
    return read_publication(document, tables, identify(document, tables))


def printed(publication: Publication) -> Iterator[str]:
    return (slot.id for _, _, slot in publication.form_tables())


def test_every_form_has_its_table_list_here() -> None:
    assert sorted(FORMS) == sorted(TABLES)


@EVERY
def test_a_form_has_these_tables_in_this_order(form: Form) -> None:
    assert [slot.id for slot in form.tables] == TABLES[form.id]


@EVERY
def test_a_form_says_where_it_was_read_and_no_title_names_two_of_its_tables(form: Form) -> None:
    assert form.source
    titles = [title for slot in form.tables for title in slot.titles]
    assert len(titles) == len(set(titles))
    assert {*form.sections, *form.department_sections} <= set(sections())


@pytest.mark.parametrize(("name", "expected"), REAL.items(), ids=REAL)
def test_a_real_publication_follows_its_form_table_by_table(
    shared: Path, name: str, expected: tuple[str, bool]
) -> None:
    publication = published(shared / "real" / name)
    form, unit = expected
    assert publication.form is not None
    assert (publication.form.id, publication.is_unit) == (form, unit)
    assert list(printed(publication)) == [slot.id for slot in publication.form.tables]
    assert publication.missing_tables() == []


def test_a_publication_in_another_order_has_all_its_tables(shared: Path) -> None:
    publication = published(shared / "real" / "jiangsu-peoples-congress-2017-budget.pdf")
    assert sorted(printed(publication)) == sorted(TABLES["jiangsu-department-budget-2017"])
    assert list(printed(publication)) != TABLES["jiangsu-department-budget-2017"]


def test_the_example_follows_the_form_of_guangdong() -> None:
    assert list(printed(published(EXAMPLE))) == TABLES["guangdong-department-budget"]


def test_the_central_tables_are_known_and_those_that_may_be_left_out_arent_missing() -> None:
    publication = published(nine_tables(draw(1)))
    assert publication.form is not None
    assert publication.form.id == "central-department-budget"
    assert list(printed(publication)) == TABLES["central-department-budget"][:10]
    assert publication.missing_tables() == []


def test_prose_alone_is_known_by_its_contents_page(shared: Path) -> None:
    publication = published(shared / "real" / "jiangsu-cppcc-2018-prose.pdf")
    assert publication.form is not None
    assert publication.form.id == "jiangsu-department-budget-2018"
    assert not publication.has_tables
    assert publication.has_prose


def test_a_year_before_the_fund_was_disclosed_doesnt_ask_for_its_table() -> None:
    by_year = {year: {f.id: f for f in forms(year)} for year in (2019, 2024)}
    asked = {year: {slot.id for slot in found["final-accounts"].tables} for year, found in by_year.items()}
    assert asked[2024] - asked[2019] == {"state-capital-expenditure"}
    assert "central-department-budget" not in by_year[2019]


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("2025年部门“三公”经费和机关运行经费预算表", "三公经费和机关运行经费预算表"),
        ("九、2024年预算单位财务收支预算总表", "财务收支预算总表"),
        ("公开05表：财政拨款支出预算表", "财政拨款支出预算表"),
        ("2025年部门一般公共预算基本支出部门预算经济分类预算表", "一般公共预算基本支出部门预算经济分类预算表"),
        ("七、2017年度江苏省高级人民法院部门政府性基金支出预算表", "政府性基金支出预算表"),
    ],
)
def test_a_title_is_known_without_number_year_body_and_owner(title: str, bare: str) -> None:
    assert bare_title(title, "江苏省高级人民法院") == bare


def test_every_section_that_a_form_asks_for_has_a_question() -> None:
    asked = {section for form in FORMS.values() for section in (*form.sections, *form.department_sections)}
    assert asked <= set(questions())


def test_articles_are_cited_only_of_texts_that_were_read() -> None:
    """RULES §9: the budget law, its regulation, and the first four articles of 财预〔2016〕143号."""
    for question in questions().values():
        for part in question.basis.split("；"):
            if "条" in part:
                assert part.startswith(
                    ("《中华人民共和国预算法》第", "《中华人民共和国预算法实施条例》第", "财预〔2016〕143号第四条")
                ), part
