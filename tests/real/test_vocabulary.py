"""Real publications read with a vocabulary that lacks words: less is compared, and no error is made up."""

import random
from pathlib import Path

import pytest

from fiscal.address import address
from fiscal.document import Severity
from fiscal.judge import judge, severity_of
from fiscal.laws import derive
from fiscal.vocabulary import default_vocabulary
from tests.real.test_deletions import TABLES_ONLY, publication
from tests.truth.test_vocabulary import words_of
from tests.written import in_words

SETS = 8  # sets of words that are missing, for each publication


@pytest.mark.parametrize("name", TABLES_ONLY)
def test_words_that_are_missing_make_no_error(shared: Path, name: str) -> None:
    real = publication(shared / "real" / f"{name}.pdf")
    words = words_of(real.tables)
    assert len(words) > 40
    chance = random.Random(name)
    for missing in (chance.sample(words, count) for count in range(1, SETS + 1)):
        poor = default_vocabulary().without(*missing)
        found = address(real.tables, poor, real.identity.body)
        judgement = judge(derive(found, poor, real.identity.year), found.facts)
        wrong = [j for j in judgement.judged if severity_of(j, judgement) is Severity.ERROR]
        assert [in_words(j.equation, found.facts) for j in wrong] == [], missing
