"""Whole governments in the styles of a city, a county, a town and a zone: no false alarm, and changed figures told."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from fiscal.check import check, check_documents
from fiscal.document import Document, Severity
from tests.formats.publishing import write_ruled_pdf
from tests.forms.changing import findings_at
from tests.forms.cities import publication
from tests.forms.cities_own import TABLES
from tests.forms.files import Sheet, sheets_of, write_xlsx
from tests.forms.looking import Form, Terms
from tests.forms.purse import CITY, COUNTY, TOWN, ZONE, Style

STYLES = {"city": CITY, "county": COUNTY, "town": TOWN, "zone": ZONE}
EACH = pytest.mark.parametrize("name", STYLES)
SAMPLE = 12
Writer = Callable[[Sequence[Sheet], Path], None]


def published(style: Style, seed: int) -> Document:
    return publication(seed, style, *TABLES)


@EACH
@pytest.mark.parametrize("seed", range(3))
def test_a_consistent_publication_has_no_error_and_no_warning(name: str, seed: int) -> None:
    report = check_documents([published(STYLES[name], seed)])
    assert [str(finding) for finding in report.findings] == []
    assert [problem.zh for problem in report.problems] == []
    assert (report.kind, report.year, report.summary.tables_unrecognised) == ("government", 2024, 0)
    assert report.summary.identities > 150


@EACH
def test_every_amount_stands_in_an_equation(name: str) -> None:
    f = Form(published(STYLES[name], 1))
    assert f.untouched() == []


def mistyped(text: str, chance: random.Random) -> str:
    """One digit, not the last, is another."""
    places = [k for k, character in enumerate(text) if character.isdigit()]
    k = chance.choice(places[: max(1, len(places) - 1)])
    return text[:k] + chance.choice([d for d in "123456789" if d != text[k]]) + text[k + 1 :]


@EACH
def test_a_mistyped_figure_is_told_at_its_cell(name: str) -> None:
    f, chance = Form(published(STYLES[name], 0)), random.Random(7)
    missed = []
    for fact in chance.sample([k for k in f.facts.numeric() if f.facts.amounts[k]], SAMPLE):
        text = mistyped(f.facts.figure(fact).text, chance)
        if not any(x.severity is not Severity.NOTE for x in findings_at(f, fact, text)):
            missed.append((f.name(Terms({fact: 1})), text))
    assert missed == []


@EACH
@pytest.mark.parametrize(("ending", "write"), [("xlsx", write_xlsx), ("pdf", write_ruled_pdf)])
def test_a_workbook_and_a_pdf_say_the_same(name: str, ending: str, write: Writer, tmp_path: Path) -> None:
    document = published(STYLES[name], 0)
    write(sheets_of(document), tmp_path / f"budget.{ending}")
    report = check(tmp_path / f"budget.{ending}")
    assert [str(finding) for finding in report.findings] == []
    assert [problem.zh for problem in report.problems] == []
    assert report.summary.facts == check_documents([document]).summary.facts
