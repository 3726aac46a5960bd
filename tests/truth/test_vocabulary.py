"""The seed's budget read with a vocabulary that lacks a word: less is compared, and nothing wrong is said.

Every word that stands in some title, heading or row label of the seed is deleted, one at a time; the others can't
matter there. Words that are deleted together are for the properties in ``tests/laws``.
"""

from functools import cache
from pathlib import Path

from fiscal.check import check_documents
from fiscal.document import Severity
from fiscal.findings import Finding
from fiscal.recognise import Table, recognise
from fiscal.vocabulary import default_vocabulary, plain
from tests.truth.seed import budget_document


def labels_of(tables: list[Table]) -> set[str]:
    """Everything that is printed as a title, a heading or a row label, plain."""
    labels = {plain(table.title) for table in tables}
    for table in tables:
        for block in table.blocks:
            labels.update(plain(part) for column in block.columns for part in (block.heading, *column.heading))
            labels.update(plain(line.printed) for line in block.lines)
    return labels


def words_of(tables: list[Table]) -> list[str]:
    """The words of the vocabulary that stand in some label."""
    words = {word for table in default_vocabulary().words.values() for word in table}
    labels = labels_of(tables)
    return sorted(word for word in words if any(word in label for label in labels))


@cache
def alarms_without_each_word(shared: Path) -> tuple[list[Finding], int, int]:
    """What is found only because one word is missing; how many words; and with how many of them less is compared."""
    document = budget_document(shared)
    clean = check_documents([document])
    known = {finding.fingerprint for finding in clean.findings}
    words = words_of(recognise(document))
    poorer, alarms = 0, []
    for word in words:
        report = check_documents([document], vocabulary=default_vocabulary().without(word))
        poorer += report.summary.identities < clean.summary.identities
        serious = [finding for finding in report.findings if finding.severity is not Severity.NOTE]
        alarms += [finding for finding in serious if finding.fingerprint not in known]
    return alarms, len(words), poorer


def test_a_word_that_is_missing_never_makes_a_finding_in_the_tables(shared: Path) -> None:
    alarms, words, poorer = alarms_without_each_word(shared)
    assert [str(finding) for finding in alarms if finding.table is not None] == []
    assert words > 50
    assert poorer > words // 3  # deleting words does take something away


def test_a_word_that_is_missing_never_makes_a_finding_in_the_prose(shared: Path) -> None:
    alarms, _, _ = alarms_without_each_word(shared)
    assert [str(finding) for finding in alarms if finding.table is None] == []


def test_a_vocabulary_without_any_word_still_sums_what_codes_and_totals_show(shared: Path) -> None:
    words = [word for table in default_vocabulary().words.values() for word in table]
    report = check_documents([budget_document(shared)], vocabulary=default_vocabulary().without(*words))
    assert [str(finding) for finding in report.findings if finding.relation is not None] == []
    assert report.summary.identities > 100
