"""The table that a name on the command line means: its id, printed number, sheet or title, or a part of the title."""

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
        lambda shown: (
            bool(shown.table.number) and plain(shown.table.number) in (wanted, f"表{wanted}", f"附表{wanted}")
        ),
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


def named(shown: ShownTable) -> str:
    """A table's id, number and title: ``T3 表3 支出总体情况表``."""
    table = shown.table
    return " ".join(part for part in (table.id, table.number, table.title or table.subject) if part)
