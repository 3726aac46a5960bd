"""Publications of one office in the styles of several provinces: those that agree have no finding, slips have one."""

import random
import re
from dataclasses import replace
from decimal import Decimal
from inspect import cleandoc

import pytest

from fiscal.check import check_documents
from fiscal.document import Document, Paragraph, Severity
from fiscal.findings import Finding
from tests.prose.publications import BUDGET_STYLES, BUDGET_TABLES, FINAL_STYLES, FINAL_TABLES
from tests.written import document_of

STYLES = {
    **{name: (FINAL_TABLES, text) for name, text in FINAL_STYLES.items()},
    **{name: (BUDGET_TABLES, text) for name, text in BUDGET_STYLES.items()},
}
_AMOUNT = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?=万元|%)")
_SAMPLE = 12


def publication(name: str) -> Document:
    """The tables with the sentences of a style."""
    tables, text = STYLES[name]
    return document_of(cleandoc(tables) + "\n" + cleandoc(text))


def said(document: Document) -> list[Finding]:
    """What is wrong in its sentences, notes left out."""
    found = check_documents([document]).findings
    return [f for f in found if f.severity is not Severity.NOTE and any(cell.prose for cell in f.cells)]


@pytest.mark.parametrize("name", STYLES)
def test_a_publication_that_agrees_has_no_finding_in_any_style(name: str) -> None:
    report = check_documents([publication(name)])
    assert [str(f) for f in report.findings if f.severity is not Severity.NOTE and f.rule != "missing-table"] == []
    assert report.summary.claims_compared * 10 >= report.summary.claims * 9


def figures(document: Document) -> list[tuple[Paragraph, re.Match[str]]]:
    """The amounts and percentages of its sentences; not those of limits and reasons, or where nothing else is told."""
    told = [block for block in document.blocks if isinstance(block, Paragraph)]
    return [
        (paragraph, match)
        for paragraph in told
        for match in _AMOUNT.finditer(paragraph.text)
        if match[0] not in ("100", "5") and match[0].strip("0.,")
    ]


@pytest.mark.parametrize("name", STYLES)
def test_most_wrong_figures_are_found_where_they_stand(name: str) -> None:
    document = publication(name)
    chosen = random.Random(2025).sample(figures(document), _SAMPLE)
    missed = []
    for paragraph, match in chosen:
        text = paragraph.text
        paragraph.text = text[: match.start()] + str(Decimal(match[0].replace(",", "")) * 3) + text[match.end() :]
        places = {cell.place for finding in said(document) for cell in finding.cells if cell.prose}
        if replace(paragraph.place) not in places:
            missed.append(paragraph.text[max(0, match.start() - 30) : match.end() + 5])
        paragraph.text = text
    assert len(missed) * 6 <= _SAMPLE, missed
