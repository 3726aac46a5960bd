"""The table that a name on the command line means: its id, printed number, sheet or title, or a part of the title."""

import re
from collections.abc import Callable, Sequence

from fiscal.budget.keys import ambiguous, bare_title, missing
from fiscal.show.account import ShownTable
from fiscal.vocabulary import plain


def find_table(tables: Sequence[ShownTable], key: str) -> ShownTable:
    """The one table that a key names.

    Asked in turn, and the first question that any table answers decides: is it the id (T3), the printed number (表3,
    or 3), the sheet's name, the title, the title without year and remarks, a part of the title, the number in the id?

    Raises:
        NotFoundError: none is meant, or several are; it names the candidates.
    """
    wanted = plain(key)
    tests: tuple[Callable[[ShownTable], bool], ...] = (
        lambda shown: shown.table.id.casefold() == wanted.casefold(),
        lambda shown: bool(shown.table.number) and wanted in _numbers(shown.table.number),
        lambda shown: bool(shown.table.place.sheet) and plain(shown.table.place.sheet or "") == wanted,
        lambda shown: plain(shown.table.title) == wanted,
        lambda shown: bare_title(shown.table.title) == bare_title(key),
        lambda shown: wanted in plain(shown.table.title),
        lambda shown: shown.table.id == f"T{wanted}",
    )
    for test in tests if wanted else ():
        found = [shown for shown in tables if test(shown)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ambiguous(key, "", [named(shown) for shown in found])
    raise missing("table", "表", key, "", [named(shown) for shown in tables])


def _numbers(printed: str) -> set[str]:
    """What a printed number may be called: 公开01表 also 01, 1 and 表01.

    >>> sorted(_numbers("公开01表"))
    ['01', '1', '公开01表', '表01']
    """
    found = re.findall(r"\d+", plain(printed))
    if len(found) != 1:  # 表1-2 is neither 1 nor 12
        return {plain(printed)}
    return {plain(printed), found[0], found[0].lstrip("0"), f"表{found[0]}"} - {""}


def named(shown: ShownTable) -> str:
    """A table's id, number and title: ``T3 表3 支出总体情况表``."""
    table = shown.table
    return " ".join(part for part in (table.id, table.number, table.title or table.subject) if part)
