"""Which language is spoken."""

import pytest

from fiscal.language import Language, count, default_language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "za_CN"}, "en"),
    ],
)
def test_the_locale_decides_the_language(environment: dict[str, str], language: Language) -> None:
    assert default_language(environment) == language


def test_one_of_a_thing_is_singular() -> None:
    assert [count(n, "table") for n in (0, 1, 2)] == ["0 tables", "1 table", "2 tables"]
    assert count(2, "entry", "entries") == "2 entries"
