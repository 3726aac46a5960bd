"""Lists of items in sentences: what isn't an item without money."""

import pytest

from fiscal.rules.listed_items_differ import RULE
from tests.rules.pages import assert_flags, examples_of

PAGE = examples_of(RULE.page)[0]
UNPAID = "个人农业生产补贴。   !!"


@pytest.mark.parametrize("also", ["对个人和家庭的补助", "工资福利支出", "奖励金", "其他人员支出"])
def test_a_class_and_words_that_are_no_item_may_be_listed(also: str) -> None:
    assert UNPAID in PAGE
    assert assert_flags(RULE.name, PAGE.replace(UNPAID, f"{also}。")) == []


def test_an_item_that_the_table_prints_under_another_name_has_money() -> None:
    table = PAGE.replace("30309  奖励金", "30310  农业生产补贴")
    assert assert_flags(RULE.name, table.replace(UNPAID, "个人农业生产补贴。")) == []
