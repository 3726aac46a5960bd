"""Final accounts that differ from their budget: what counts as saying why."""

import pytest

from fiscal.rules.difference_without_reason import RULE
from tests.rules.pages import MARK, assert_flags, examples_of

PAGE = examples_of(RULE.page)[0]
UNTOLD = "决算数小于年初预算数。   !!"


@pytest.mark.parametrize(
    "told",
    [
        "决算数小于年初预算数，因退休人员减少。",
        "决算数小于年初预算数，系项目延期。",
        "决算数小于年初预算数，主要用于补发工资。",
        "因机构改革，决算数小于年初预算数。",
        "决算数小于年初预算数的原因：受疫情影响。",
        "决算数小于年初预算数。主要是人员减少。",
        "决算数小于年初预算数，年中压减一般性支出。",
        "决算数小于年初预算数1.30万元，部分项目结转下年执行。",
        "决算数小于年初预算数（人员退休）。",
        "决算数小于年初预算数的项目说明如下：",
    ],
)
def test_a_reason_in_any_words_is_one(told: str) -> None:
    assert UNTOLD in PAGE
    assert assert_flags(RULE.name, PAGE.replace(UNTOLD, told)) == []


@pytest.mark.parametrize(
    "untold",
    [
        "主要用于日常工作。决算数小于年初预算数。",
        "决算数小于年初预算数，主要原因是。",
        "决算数小于年初预算数的主要原因为：。",
        "决算数小于年初预算数，差额1.30万元，完成年初预算的97.9%。",
    ],
)
def test_words_that_only_announce_a_reason_are_none(untold: str) -> None:
    assert len(assert_flags(RULE.name, PAGE.replace(UNTOLD, f"{untold}   {MARK}"))) == 1
