"""The published forms as data: which tables each has, in which order, under which titles, and which sections of prose.

One file a form in ``forms/``, each with the publications that it was read from. Nothing here is code for a province.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from fiscal.vocabulary.labels import plain, take_apart

_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_OWNER = re.compile(r"(?:本|各)?(?:部门|预算单位|单位)(?:\((?:部门|单位|本级)\))?(?!预算经济|经济)")
_LEVEL = re.compile(r"^(?:省|市|区|县|本)级")
_NUMBER = re.compile(
    r"^(?:(?:附件|附|公开|财决公开|预算|财决)?表?\d{1,2}表?|(?:公开)?表[一二三四五六七八九十]{1,3})[、.:]?(?=\D{4})"
)


@dataclass(frozen=True, slots=True)
class FormTable:
    """One table of a form.

    - id: what it is, the same in all forms; titles: its titles as `bare_title` leaves them, the official one first
    - name: the official title as data files print it
    - levels: ``function`` where it lists functional codes down to the 项, ``economy`` economic codes down to the 款
    - split: words that each must stand in a heading or a label; targets: heading of a text column that rows must fill
    - optional: whether the form may leave it out
    """

    id: str
    name: str
    titles: tuple[str, ...]
    levels: str = ""
    split: tuple[str, ...] = ()
    targets: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section of prose: parts of its headings, and patterns of sentences that say it without one."""

    id: str
    name: str
    name_en: str
    headings: tuple[str, ...]
    statements: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A published form.

    - kind: ``budget`` or ``final``; source: the publications that it was read from
    - tables, sections: in order of publication; department_sections: those that a unit's own publication may leave out
    - body_printed: whether every table carries the body's name; last_part: id of the section that closes it
    """

    id: str
    name: str
    kind: str
    source: str
    tables: tuple[FormTable, ...]
    sections: tuple[str, ...]
    department_sections: tuple[str, ...]
    body_printed: bool
    last_part: str
    first_year: int | None
    last_year: int | None

    def holds_in(self, year: int | None) -> bool:
        """Whether the form was used in this year; any where the year isn't known."""
        return year is None or (self.first_year or 0) <= year <= (self.last_year or 9999)


def bare_title(title: str, body: str | None = None) -> str:
    """A title without number, year, the body's name and 部门 or 单位: what tells one table of a form from another.

    >>> bare_title("九、2025年部门“三公”经费和机关运行经费预算表")
    '三公经费和机关运行经费预算表'
    """
    name = take_apart(_NUMBER.sub("", plain(title))).name
    if body:
        name = name.replace(plain(body), "")
    name = _OWNER.sub("", _YEAR.sub("", name))
    return _LEVEL.sub("", name)


@cache
def forms(year: int | None = None) -> tuple[Form, ...]:
    """The forms of a year, tables that the year didn't know left out; for None all with all tables."""
    found = []
    folder = resources.files("fiscal.vocabulary").joinpath("forms")
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml"):
            form = _form(tomllib.loads(path.read_text(encoding="utf-8")), year)
            if form.holds_in(year):
                found.append(form)
    return tuple(found)


def _form(data: Mapping[str, object], year: int | None) -> Form:
    entries: list[dict[str, object]] = data["table"]  # type: ignore[assignment]  # the file's own form, tested
    return Form(
        id=str(data["id"]),
        name=str(data["name"]),
        kind=str(data["kind"]),
        source=str(data["source"]),
        tables=tuple(_table(entry) for entry in entries if _is_of(entry, year)),
        sections=_texts(data["sections"]),
        department_sections=_texts(data.get("department_sections", [])),
        body_printed=bool(data["body_printed"]),
        last_part=str(data.get("last_part", "")),
        first_year=_year(data.get("first_year")),
        last_year=_year(data.get("last_year")),
    )


def _is_of(entry: Mapping[str, object], year: int | None) -> bool:
    first = _year(entry.get("first_year"))
    return year is None or first is None or year >= first


def _table(entry: Mapping[str, object]) -> FormTable:
    names = _texts(entry["titles"])
    return FormTable(
        id=str(entry["id"]),
        name=names[0],
        titles=tuple(dict.fromkeys(bare_title(name) for name in names)),
        levels=str(entry.get("levels", "")),
        split=_texts(entry.get("split", [])),
        targets=str(entry.get("targets", "")),
        optional=bool(entry.get("optional", False)),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(text) for text in value) if isinstance(value, list) else ()


def _year(value: object) -> int | None:
    return value if isinstance(value, int) else None


@cache
def sections() -> dict[str, Section]:
    """The sections of prose by their ids, in the order of the file."""
    data = tomllib.loads(resources.files("fiscal.vocabulary").joinpath("sections.toml").read_text(encoding="utf-8"))
    return {
        entry["id"]: Section(
            entry["id"],
            entry["name"],
            entry["name_en"],
            tuple(plain(text) for text in entry["headings"]),
            tuple(re.compile(text) for text in entry["statements"]),
        )
        for entry in data["section"]
    }
