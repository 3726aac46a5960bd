"""How rows, columns and tables are named, and what is said where a name fits none or several."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

from fiscal.codes import Code, InvalidCodeError
from fiscal.document import Place
from fiscal.recognise import Column, Line
from fiscal.vocabulary import plain, take_apart, without_remarks

_SHOWN = 12  # so many names a message lists
_T = TypeVar("_T")


class NotFoundError(KeyError):
    """A key that names no table, row or column, or more than one.

    - zh, en: what is wrong; names: what there is, or what the key may mean. ``str()`` gives it all.
    """

    def __init__(self, zh: str, en: str, names: Sequence[str]) -> None:
        """Keep the sentence in both languages and the names."""
        super().__init__(en)
        self.zh, self.en, self.names = zh, en, tuple(names)

    def __str__(self) -> str:
        more = ", …" if len(self.names) > _SHOWN else ""
        return f"{self.en} / {self.zh}: {', '.join(self.names[:_SHOWN]) or '—'}{more}"


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row of a table, or of one half where a table prints two side by side.

    - code: as the row prints it, None where it prints none
    - label: as printed, without spaces and line breaks
    - name: the same for comparing: half-width brackets, without quotation marks, numbering, 其中 and code
    - block: index of the half that it stands in; half: that half's heading, such as 收入, empty where there is none
    """

    code: Code | None
    label: str
    name: str
    place: Place
    block: int
    half: str
    line: Line = field(repr=False)

    def __str__(self) -> str:
        return f"{self.code} {self.label}" if self.code and str(self.code) not in self.label else self.label


def bare_title(title: str) -> str:
    """A title without numbering, year and a remark in brackets such as （按功能分类科目）."""
    name = without_remarks(take_apart(title).name)
    return name.partition("(")[0] or name


def find_rows(rows: Iterable[Row], key: str | Code) -> list[Row]:
    """The rows of a code; else those with the label as printed; else those with the name."""
    try:
        code = Code(key)
    except InvalidCodeError:
        code = None
    wanted = plain(str(key))
    name = take_apart(str(key)).name
    return _first(
        rows,
        (
            lambda row: code is not None and row.code == code,
            lambda row: plain(row.label) == wanted,
            lambda row: row.name == name,
        ),
    )


def find_columns(columns: Iterable[Column], key: str) -> list[Column]:
    """The columns with this path; else with this end of a path; else with it but for years, units and 其中."""
    wanted = plain(key)
    name = _bare_path(key.split("/"))
    return _first(
        columns,
        (
            lambda column: column.path == wanted,
            lambda column: f"/{column.path}".endswith(f"/{wanted}"),
            lambda column: f"/{_bare_path(column.heading)}".endswith(f"/{name}"),
        ),
    )


def _bare_path(parts: Iterable[str]) -> str:
    return "/".join(take_apart(without_remarks(plain(part))).name for part in parts)


def _first(items: Iterable[_T], tests: Sequence[Callable[[_T], bool]]) -> list[_T]:
    """The items that pass the first of the tests that any passes."""
    every = list(items)
    return next((found for test in tests if (found := [item for item in every if test(item)])), [])


def missing(what: str, zh: str, key: str, table: str, names: Sequence[str]) -> NotFoundError:
    """An error that names those that are spelled most alike, or all."""
    near = get_close_matches(key, names, n=3, cutoff=0.6)
    return NotFoundError(
        f"{table}没有名为“{key}”的{zh}；有",
        f"there is no {what} “{key}”{f' in {table}' if table else ''}; there are",
        near or names,
    )


def ambiguous(key: str, table: str, candidates: Sequence[str]) -> NotFoundError:
    """An error that lists what the key may mean."""
    return NotFoundError(
        f"“{key}”在{table or '此处'}不止一处",
        f"“{key}” stands for more than one thing{f' in {table}' if table else ''}",
        candidates,
    )
