"""A publication as its readers meet it: the form it follows, its tables, its contents page, its sections of prose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fiscal.disclosure.contents import Contents, contents_pages
from fiscal.disclosure.lines import TextLine, text_lines
from fiscal.disclosure.printed import Following
from fiscal.document import Document, Place
from fiscal.identity import Identity
from fiscal.recognise import Table
from fiscal.vocabulary.published import Form, FormTable, Section, bare_title, forms, sections

_FEWEST = 3  # so many titles of a form must be there
_NOTE = re.compile(r"(?:注|备注|附注|说明)\d*[:、.]")  # what begins a note below a table
_SENTENCE = 30  # text of this length with a full stop is prose
_TAIL = 20  # so many lines after the last section are still the publication's
_COVER = 6  # so many lines before the contents page belong to the cover
_UNIT_WORDS = ("单位预算", "单位决算")


@dataclass(frozen=True)
class Publication:
    """What was published.

    - form: the one that it follows; None where none is known, then nothing is asked of it
    - slots: index of a table → the table of the form that it is
    - lines: those of the publication alone, contents page left out; contents: its contents page, if it has one
    - following: finds the lines of text after each table
    - part: first and last block that are its own, where the document prints other matter too (a gazette)
    """

    document: Document
    tables: Sequence[Table]
    identity: Identity
    form: Form | None
    slots: dict[int, FormTable]
    contents: Contents | None
    cover: tuple[TextLine, ...]
    lines: tuple[TextLine, ...]
    following: Following
    part: tuple[int, int] | None = None

    @cached_property
    def has_prose(self) -> bool:
        """Whether it holds text at all, and isn't only tables with their notes."""
        sentences = [line for line in self.lines if "。" in line.plain and len(line.plain) >= _SENTENCE]
        return any(not _NOTE.match(line.plain) for line in sentences)

    @property
    def has_tables(self) -> bool:
        """Whether any table of its form is there; prose alone refers to tables in another file."""
        return bool(self.slots)

    @cached_property
    def is_unit(self) -> bool:
        """Whether a unit publishes, not a department with its units."""
        return any(word in line.plain for line in self.cover for word in _UNIT_WORDS)

    @cached_property
    def prose(self) -> tuple[TextLine, ...]:
        """The lines without those of the glossary, whose sentences only explain words."""
        start, end = self.glossary
        return self.lines[:start] + self.lines[end:]

    @cached_property
    def glossary(self) -> tuple[int, int]:
        """First and last line (excluded) of the glossary, as indexes into ``lines``; empty where there is none."""
        start = _glossary(self.lines, 0)
        return (0, 0) if start is None else (start, start + 1 + _explanations(self.lines[start + 1 :]))

    def required_sections(self) -> list[Section]:
        """The sections of prose that its form asks for, in order."""
        if self.form is None:
            return []
        more = () if self.is_unit else self.form.department_sections
        return [section for section in sections().values() if section.id in (*self.form.sections, *more)]

    def prints(self, place: Place) -> bool:
        """Whether a place is the publication's own, and not that of other matter in the same document."""
        block = self.following.block_at(place)
        return self.part is None or block is None or self.part[0] <= block <= self.part[1]

    def missing_tables(self) -> list[FormTable]:
        """The tables of the form that aren't printed, under whatever similar title; on a lost page any may be."""
        if self.form is None or self.document.lost_pages():
            return []
        there = {slot.id for slot in self.slots.values()}
        loose = [line.plain for line in self.lines if line.is_heading]
        loose += [table.title for k, table in enumerate(self.tables) if k not in self.slots]
        names = [bare_title(text, self.identity.body) for text in loose]
        return [
            slot
            for slot in self.form.tables
            if slot.id not in there and not slot.optional and not any(resembles(name, slot.titles) for name in names)
        ]

    def form_tables(self) -> Iterator[tuple[int, Table, FormTable]]:
        """The tables of the form in order of publication: index, table, and what it is."""
        for k, slot in sorted(self.slots.items()):
            yield k, self.tables[k], slot


def read_publication(document: Document, tables: Sequence[Table], identity: Identity) -> Publication:
    """Find the form by the titles of tables, or where there are none by the contents page; and the text around them."""
    lines = text_lines(document)
    pages = contents_pages(lines)
    where = Following(document, tables, lines)
    body = identity.body
    titles = [bare_title(table.title, body) for table in tables]
    candidates = [form for form in forms(identity.year) if form.kind == identity.kind]
    form = _best(candidates, titles) or _best(candidates, [bare_title(e.name, body) for p in pages for e in p.entries])
    if form is None:
        return Publication(document, tables, identity, None, {}, None, tuple(lines[:_COVER]), tuple(lines), where)
    whole = [k for k, table in enumerate(tables) if not table.torn]
    slots = {k: slot for k in whole if (slot := slot_of(form, titles[k])) is not None}
    contents = max(pages, key=lambda page: _matches(form, page, body), default=None)
    if contents is not None and not _matches(form, contents, body):
        contents = None
    last = max((end for k in slots if (end := where.ends[k]) is not None), default=None)
    start, end = _extent(lines, contents, last, form)
    first = min((begin for k in slots if (begin := where.begins[k]) is not None), default=len(document.blocks))
    begin = contents.start if contents else _cover_end(lines, start, first)
    inside = contents.end if contents else begin
    return Publication(
        document,
        tables,
        identity,
        form,
        slots,
        contents,
        tuple(lines[start:begin]),
        tuple(own := lines[inside:end]),
        where.among(own),
        (lines[start].block, lines[end - 1].block) if start or end < len(lines) else None,
    )


def _cover_end(lines: Sequence[TextLine], start: int, table: int) -> int:
    """Where the lines of the cover end: before the first table and the first numbered heading, and after a few."""
    end = start
    while end < min(len(lines), start + _COVER) and lines[end].block < table and _is_of_cover(lines[end]):
        end += 1
    return end


def _is_of_cover(line: TextLine) -> bool:
    return line.is_heading and not line.rank


def slot_of(form: Form, title: str) -> FormTable | None:
    """The table of a form that has this bare title."""
    return next((slot for slot in form.tables if title in slot.titles), None)


def _best(candidates: Sequence[Form], titles: Sequence[str]) -> Form | None:
    """The form most of whose tables are there, at least half of those that it can't leave out."""
    best: tuple[float, int] = (0.0, 0)
    found = None
    for form in candidates:
        asked = [slot for slot in form.tables if not slot.optional]
        there = [slot for slot in form.tables if any(title in slot.titles for title in titles)]
        count = sum(not slot.optional for slot in there)
        if count >= _FEWEST and count * 2 >= len(asked) and (count / len(asked), len(there)) > best:
            best, found = (count / len(asked), len(there)), form
    return found


def _matches(form: Form, contents: Contents, body: str | None) -> int:
    return sum(slot_of(form, bare_title(entry.name, body)) is not None for entry in contents.entries)


def resembles(name: str, titles: Sequence[str]) -> bool:
    """Whether a title is one of these with words left out or put in, or in another order."""
    return any(_inside(title, name) or _inside(name, title) or sorted(title) == sorted(name) for title in titles)


def _inside(short: str, long: str) -> bool:
    if not 6 <= len(short) <= len(long) <= len(short) + 8 or not long.endswith(short[-1]):
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)


def _extent(
    lines: Sequence[TextLine], contents: Contents | None, last_table: int | None, form: Form
) -> tuple[int, int]:
    """First and last line (excluded) of the publication inside a document that may print more: a gazette.

    - last_table: the block where its last table ends
    """
    start = contents.start if contents else 0
    start = 0 if start <= _COVER else start - _cover_lines(lines, start)
    end = len(lines)
    if form.last_part != "glossary":
        return start, end
    last = _glossary(lines, contents.end if contents else start)
    if last is not None:
        end = last + 1 + _explanations(lines[last + 1 :])
        end = len(lines) if len(lines) - end <= _TAIL else end
        after = [k for k in range(end, len(lines)) if last_table is not None and lines[k].block <= last_table]
        end = after[-1] + 1 if after else end
    return start, end


def _cover_lines(lines: Sequence[TextLine], contents: int) -> int:
    """How many lines directly before a contents page name the budget, where other matter stands before them."""
    count = 0
    while count < _COVER and any(word in lines[contents - count - 1].plain for word in ("预算", "决算")):
        count += 1
    return count


def _glossary(lines: Sequence[TextLine], start: int) -> int | None:
    """The heading of the glossary from a line on: one that explanations follow, and not the contents page's entry."""
    words = sections()["glossary"].headings
    for k in range(start, len(lines) - 1):
        following = lines[k + 1]
        explained = not following.is_heading or any(mark in following.plain for mark in "指:")
        if lines[k].is_heading and lines[k].plain.endswith(words) and explained:
            return k
    return None


def _explanations(lines: Sequence[TextLine]) -> int:
    """How many lines from the first on explain words: numbered, or sentences."""
    count = 0
    for line in lines:
        if line.is_heading and line.rank == 0 and not any(mark in line.plain for mark in "指:"):
            break
        if line.rank == -1 or line.place.sheet != lines[0].place.sheet:
            break
        count += 1
    return count


__all__ = ["Publication", "read_publication", "slot_of"]
