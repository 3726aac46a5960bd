"""What is left of a real publication agrees as the whole does: less is compared, and nothing wrong is said."""

import random
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from fiscal.address import address
from fiscal.check import check_documents
from fiscal.document import Document, Place, Problem, Severity
from fiscal.equations import Verdict
from fiscal.findings import Finding
from fiscal.identity import Identity, identify
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.read import read
from fiscal.recognise import Table, recognise
from fiscal.vocabulary import default_vocabulary
from tests.written import in_words

SAMPLE = 25  # sets of tables that are kept, of each publication
PAGES = 6  # pages that are lost, one at a time, of each publication
TABLES_ONLY = (
    "jiangsu-cppcc-2018-tables",
    "jiangsu-high-court-2017-budget",
    "jiangsu-party-office-2017-tables",
    "jiangsu-peoples-congress-2017-budget",
    "jiangsu-peoples-congress-2019-tables",
    "jiangsu-procuratorate-2018-budget",
    "shanghai-putuo-commerce-2025-department-budget",
    "shanghai-putuo-commerce-2025-unit-budget",
    "shanghai-putuo-finance-2024-final-accounts",
    "shanghai-putuo-finance-2025-department-budget",
    "shanghai-putuo-government-office-2025-department-budget",
    "shanghai-putuo-justice-2026-department-budget",
    "shanghai-putuo-planning-2024-final-accounts",
    "shanghai-putuo-wanli-2024-department-budget",
    "shanghai-putuo-welfare-home-2024-unit-budget",
)


@dataclass(frozen=True)
class Read:
    """A publication as read, and its tables."""

    document: Document
    tables: list[Table]
    identity: Identity


@cache
def publication(path: Path) -> Read:
    document = read(path)
    tables = recognise(document)
    return Read(document, tables, identify(document, tables))


def broken(tables: Sequence[Table], identity: Identity) -> list[str]:
    """The equations of some tables that don't hold, in words."""
    found = address(tables, default_vocabulary(), identity.body)
    judgement = judge(derive(found, default_vocabulary(), identity.year), found.facts)
    return [in_words(j.equation, found.facts) for j in judgement.judged if j.verdict is Verdict.BROKEN]


def kept(tables: Sequence[Table]) -> Iterator[tuple[Table, ...]]:
    """All but each one, and some other sets of two or more."""
    yield from combinations(tables, len(tables) - 1)
    chance = random.Random(len(tables))
    for _ in range(SAMPLE):
        chosen = sorted(chance.sample(range(len(tables)), chance.randint(2, len(tables) - 2)))
        yield tuple(tables[k] for k in chosen)


@pytest.mark.parametrize("name", TABLES_ONLY)
def test_tables_that_are_left_out_make_no_false_error(shared: Path, name: str) -> None:
    real = publication(shared / "real" / f"{name}.pdf")
    for tables in kept(real.tables):
        assert broken(tables, real.identity) == [], [table.title for table in tables]


@pytest.mark.parametrize("name", TABLES_ONLY)
def test_the_order_of_the_tables_changes_no_verdict(shared: Path, name: str) -> None:
    real = publication(shared / "real" / f"{name}.pdf")
    chance = random.Random(3)
    for _ in range(2):
        tables = chance.sample(real.tables, len(real.tables))
        assert broken(tables, real.identity) == []


def errors(document: Document) -> list[Finding]:
    return [finding for finding in check_documents([document]).findings if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("name", TABLES_ONLY)
def test_a_page_that_was_not_read_makes_no_false_error(shared: Path, name: str) -> None:
    """Tables that it tears aren't summed, nothing is called missing; what is wrong elsewhere is still found."""
    document = publication(shared / "real" / f"{name}.pdf").document
    known = {finding.fingerprint for finding in errors(deepcopy(document))}
    pages = sorted({block.place.page for block in document.blocks if block.place.page})
    for page in random.Random(17).sample(pages, PAGES):
        torn = deepcopy(document)
        torn.blocks = [block for block in torn.blocks if block.place.page != page]
        torn.problems = [Problem(Severity.ERROR, Place(page=page), "读不出来", "not read")]
        new = [finding for finding in errors(torn) if finding.fingerprint not in known and finding.rule in _OF_TABLES]
        assert [str(finding) for finding in new] == [], page


_OF_TABLES = {
    "sum-mismatch",
    "unequal-printings",
    "amount-in-zero",
    "unbalanced",
    "part-exceeds-whole",
    "missing-table",
    "missing-section",
    "orphan-code",
    "level-not-disclosed",
    "empty-table-without-note",
    "contents-differ",
    "prose-differs-from-table",
}
