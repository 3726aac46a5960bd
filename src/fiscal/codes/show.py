"""Codes for a reader: where one stands, what it was called over the years, and what changed between two years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import combining, east_asian_width

from fiscal.codes.catalogue import Catalogue
from fiscal.codes.code import Classification, Code
from fiscal.codes.lists import Entry, Evidence, GroupMember, Mapping, groups, mapping
from fiscal.codes.names import plain_name

__all__ = ["Description", "Difference", "Line", "describe", "difference", "render", "render_difference"]

Language = Literal["zh", "en"]

_EVIDENCE = {
    Evidence.PUBLISHED: ("见于公开文件", "read in a publication"),
    Evidence.EDITION_2009: ("见于约2009年版", "in an edition of about 2009"),
    Evidence.UNVERIFIED: ("未核实", "unverified"),
    Evidence.UNCERTAIN: ("存疑", "uncertain"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One code of a tree.

    - depth: 0 for the class; entry: its name, None where it has none in the year; asked: whether it was asked for
    """

    depth: int
    code: Code
    entry: Entry | None
    asked: bool


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a code or a name in a year.

    - code: the code that was asked for; None where a name stands for several codes or for none
    - tree: from the class down to the code and its children; where it has none, its siblings
    - history: every name that the code has had, the oldest first
    - mapped: for an economic code how it stands in the other classification, departments' to government's
    - groups: the costs that it belongs to (三公, 公用经费), each with what it is there
    - matches: where a name or a part of one was asked for, the entries that have it
    """

    query: str
    year: int
    code: Code | None = None
    tree: tuple[Line, ...] = ()
    history: tuple[Entry, ...] = ()
    mapped: tuple[Mapping, ...] = ()
    groups: tuple[tuple[str, GroupMember], ...] = ()
    matches: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one year to another: codes that came, codes that went, and codes with another name."""

    earlier: int
    later: int
    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    renamed: tuple[tuple[Entry, Entry], ...]


def describe(query: str, *, year: int, catalogue: Catalogue | None = None) -> Description:
    """Where a code stands in a year, or which codes have a name.

    A query with digits is a code, anything else a name; a name that no code has in that year is looked for in all
    years, then as a part of names.

    Raises:
        InvalidCodeError: the query has digits but isn't a code.
    """
    names = catalogue or Catalogue.of(year)
    if any(letter.isdigit() for letter in query):
        return _describe_code(query, Code(query), year, names)
    found = [entry for code in names.codes_named(query) if (entry := names.entry(code))]
    found = found or _formerly(query) or list(names.search(query))
    if len(found) == 1:
        return _describe_code(query, found[0].code, year, names)
    return Description(query, year, matches=tuple(found))


def difference(earlier: int, later: int, *, classification: Classification | None = None) -> Difference:
    """What changed between the catalogues of two years, by code."""
    before = {entry.code: entry for entry in Catalogue.of(earlier, classification=classification)}
    after = {entry.code: entry for entry in Catalogue.of(later, classification=classification)}
    return Difference(
        earlier,
        later,
        added=tuple(entry for code, entry in after.items() if code not in before),
        removed=tuple(entry for code, entry in before.items() if code not in after),
        renamed=tuple(
            (entry, after[code])
            for code, entry in before.items()
            if code in after and plain_name(entry.name) != plain_name(after[code].name)
        ),
    )


def _describe_code(query: str, code: Code, year: int, names: Catalogue) -> Description:
    lines = [Line(depth, above, names.entry(above), asked=False) for depth, above in enumerate(code.ancestors)]
    here = Line(len(lines), code, names.entry(code), asked=True)
    children = names.children(code)
    if children or code.parent is None:
        lines += [here, *(Line(here.depth + 1, entry.code, entry, asked=False) for entry in children)]
    else:
        siblings = [
            Line(here.depth, entry.code, entry, asked=False)
            for entry in names.children(code.parent)
            if entry.code != code
        ]
        lines += sorted([here, *siblings], key=lambda line: line.code)
    return Description(query, year, code, tuple(lines), names.entries(code), _mapped(code), _groups(code))


def _mapped(code: Code) -> tuple[Mapping, ...]:
    """How an economic code stands in the other economic classification."""
    return tuple(pair for pair in mapping() if code in (pair.department, pair.government))


def _groups(code: Code) -> tuple[tuple[str, GroupMember], ...]:
    """The groups of costs that hold a code, or the class that it is of."""
    return tuple(
        (group, member) for group, members in groups().items() for member in members if code.is_within(member.code)
    )


def _formerly(name: str) -> list[Entry]:
    """The entries of any year with this name."""
    every = Catalogue.of(None)
    wanted = plain_name(name)
    codes = {entry.code for entry in every if any(plain_name(old) == wanted for old in every.names(entry.code))}
    return [entry for code in sorted(codes) for entry in every.entries(code) if plain_name(entry.name) == wanted]


# -- text ---------------------------------------------------------------------------------------------------------


def render(description: Description, lang: Language = "zh") -> str:
    """A description as plain text, columns aligned by the width that a terminal gives each character."""
    english = lang == "en"
    if description.code is None:
        return _render_matches(description, english=english)
    blocks = [_aligned(_tree_row(line, english=english) for line in description.tree)]
    if not description.history:
        blocks.append("No list has this code." if english else "各年目录均无此编码。")
    elif description.tree and not any(line.asked and line.entry for line in description.tree):
        year = description.year
        blocks.append(f"The code has no name in {year}." if english else f"{year}年目录无此编码。")
    if description.history:
        blocks.append(
            ("Names over the years" if english else "历年名称") + "\n" + _history(description, english=english)
        )
    if description.mapped:
        blocks.append(_mapping(description, english=english))
    if description.groups:
        blocks.append(_group_rows(description, english=english))
    return "\n\n".join(blocks)


def render_difference(changes: Difference, lang: Language = "zh") -> str:
    """A difference as plain text: names that changed, codes that came, codes that went."""
    english = lang == "en"
    spans = f"{changes.earlier} → {changes.later}"
    renamed = [
        (old.code.digits, f"{old.name} → {new.name}", _evidence(new, english=english)) for old, new in changes.renamed
    ]
    sections = (
        (f"{spans}: renamed" if english else f"{spans} 更名", renamed),
        (f"{spans}: new" if english else f"{spans} 新增", _entry_rows(changes.added, english=english)),
        (f"{spans}: gone" if english else f"{spans} 取消", _entry_rows(changes.removed, english=english)),
    )
    counted = ((f"{title} ({len(rows)})" if english else f"{title}（{len(rows)}）", rows) for title, rows in sections)
    return "\n\n".join(f"{title}\n{_aligned(rows)}".rstrip() for title, rows in counted)


def _render_matches(description: Description, *, english: bool) -> str:
    if not description.matches:
        name, year = description.query, description.year
        return f"No code is called “{name}” in {year}." if english else f"{year}年没有名为“{name}”的科目。"
    every = Catalogue.of(None)
    rows = []
    for entry in description.matches:
        parent = every.entry(entry.code.parent) if entry.code.parent else None
        rows.append((entry.code.digits, entry.name, parent.name if parent else "", _evidence(entry, english=english)))
    return _aligned(rows)


def _tree_row(line: Line, *, english: bool) -> Sequence[str]:
    name = line.entry.name if line.entry else "—"
    evidence = _evidence(line.entry, english=english) if line.entry else ""
    return ("*" if line.asked else " ", "  " * line.depth + line.code.digits, name, evidence)


def _history(description: Description, *, english: bool) -> str:
    return _aligned(
        (
            _years(entry, english=english),
            entry.name,
            entry.budget,
            _evidence(entry, english=english),
        )
        for entry in description.history
    )


def _mapping(description: Description, *, english: bool) -> str:
    """The codes of the other economic classification, with the kind of unit that they are for."""
    every = Catalogue.of(description.year)
    rows = []
    for pair in description.mapped:
        other = pair.government if pair.department == description.code else pair.department
        entry = every.entry(other)
        rows.append((other.digits, entry.name if entry else "", pair.unit_kind, _EVIDENCE[pair.evidence][english]))
    to_government = description.mapped[0].department == description.code
    heading = ("对应的政府预算经济分类", "In the government's economic classification")
    if not to_government:
        heading = ("对应的部门预算经济分类", "In the departments' economic classification")
    return heading[english] + "\n" + _aligned(rows)


def _group_rows(description: Description, *, english: bool) -> str:
    """The groups of costs that the code belongs to."""
    rows = [(group, member.role, _EVIDENCE[member.evidence][english]) for group, member in description.groups]
    return ("Counted in" if english else "计入") + "\n" + _aligned(rows)


def _years(entry: Entry, *, english: bool) -> str:
    if entry.first_year is None and entry.last_year is None:
        return "any year" if english else "历年"
    return f"{entry.first_year or ''}–{entry.last_year or ''}"


def _entry_rows(entries: Iterable[Entry], *, english: bool) -> list[tuple[str, str, str]]:
    return [(entry.code.digits, entry.name, _evidence(entry, english=english)) for entry in entries]


def _evidence(entry: Entry, *, english: bool) -> str:
    """The evidence in words, with the source where one is named and whether the years are estimated."""
    words = _EVIDENCE[entry.evidence][english]
    if not entry.source.endswith(f"{entry.code.classification.value}.csv"):
        words += f" ({entry.source})" if english else f"（{entry.source}）"
    if entry.years_estimated:
        words += ", years estimated" if english else "，年份为估计"
    return words


def _width(text: str) -> int:
    """How many columns a terminal gives a text."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in {"W", "F"} else 1 for letter in text)


def _aligned(rows: Iterable[Sequence[str]]) -> str:
    """Rows as lines, each column as wide as its widest text, two spaces between."""
    table = [tuple(row) for row in rows]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    )
