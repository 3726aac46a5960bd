"""Document → tables: sections with their headings, parts of one table joined, blocks and lines read."""

from dataclasses import dataclass, field
from itertools import pairwise

from fiscal.amounts import Nothing, Unit
from fiscal.document import Document, Grid, Place
from fiscal.recognise.columns import column_kinds, find_blocks, shared_span
from fiscal.recognise.headings import heading_height, heading_paths, is_marker, names_columns, printed
from fiscal.recognise.rows import block_columns, join_tail, read_line, share_total
from fiscal.recognise.sections import Section, find_sections
from fiscal.recognise.table import Block, Line, Table
from fiscal.recognise.units import settle_units
from fiscal.vocabulary import default_vocabulary, layout, take_apart

Rows = list[tuple[Grid, int]]


@dataclass(slots=True)
class _Raw:
    """A table before its columns are read: heading rows of its first part, body rows of all, parts in order."""

    section: Section
    heading: Rows
    body: list[Rows]
    sections: list[Section] = field(default_factory=list)


def recognise(document: Document) -> list[Table]:
    """The tables of a document in order of publication.

    A run of rows without a column of amounts is no table of figures and is left out.
    """
    tables: list[Table] = []
    for raw in _join(find_sections(document)):
        table = _read(raw, f"T{len(tables) + 1}")
        if table is not None:
            tables.append(table)
    settle_units(tables)
    return tables


def _join(sections: list[Section]) -> list[_Raw]:
    """Parts of one table joined: the same title and number again, or no title and the same heading or none."""
    raws: list[_Raw] = []
    for section in sections:
        last = raws[-1] if raws else None
        height = heading_height(section.rows)
        if last is not None and last.heading and _begins_alike(section.rows, last.heading):
            height = len(last.heading)  # printed again, whatever comes below it
        heading, body = section.rows[:height], section.rows[height:]
        again = last is not None and _texts(heading) == _texts(last.heading)
        if last and _continues(last, section, again=again, named=names_columns(heading)):
            last.body.append(body if again else section.rows)
            last.sections.append(section)
            last.section.notes.extend(section.notes)
        else:
            raws.append(_Raw(section, heading, [body], [section]))
    return raws


def _texts(rows: Rows) -> list[tuple[str, ...]]:
    return [tuple(t for t in printed(grid, row) if t) for grid, row in rows]


def _begins_alike(rows: Rows, heading: Rows) -> bool:
    """Whether rows begin with the same heading."""
    return _texts(rows[: len(heading)]) == _texts(heading)


def _width(rows: Rows) -> int:
    return rows[0][0].columns if rows else 0


def _continues(last: _Raw, section: Section, *, again: bool, named: bool) -> bool:
    """Whether a section goes on with the table before it: under its title again, or without any.

    - again: its heading is the same; named: what looks like its heading names columns
    """
    before = last.section
    if named and not again:
        return False
    if section.title:
        return section.title == before.title and section.number == before.number
    if again:
        return True
    alone = not before.notes and section.unit is None and not section.after_text
    return alone and _width(section.rows) == _width(before.rows)


def _is_understood(rows: Rows) -> bool:
    """Whether every text of a heading is one, as that of a table without labels that has no row yet."""
    words = default_vocabulary()
    texts = [text for line in _texts(rows) for text in line]
    return len(texts) > 1 and all(words.read(take_apart(text).name, "heading") is not None for text in texts)


def _read(raw: _Raw, name: str) -> Table | None:
    rows = raw.heading + [row for part in raw.body for row in part]
    if not rows:
        return None
    columns = max(grid.columns for grid, _ in rows)
    paths = heading_paths(raw.heading, columns)
    texts = [printed(grid, row) + [""] * (columns - grid.columns) for part in raw.body for grid, row in part]
    spots = find_blocks(column_kinds(paths, texts))
    section = raw.section
    if not spots or not texts:  # no figures; still a table where a title says so and its heading stands there
        named = names_columns(raw.heading) or _is_understood(raw.heading)
        spots = spots if section.title and named else []
        if not spots:
            return None
    printed_unit = section.unit or _heading_unit(paths)
    unit = printed_unit or Unit.named("元")
    table = Table(
        id=name,
        number=section.number,
        title=section.title,
        subject=section.subject,
        unit=unit,
        place=section.title_place or rows[0][0].place,
        blocks=[
            block_columns(paths, spot, unit, shared_span(paths, [*spot.codes, *spot.labels, *spot.amounts]))
            for spot in spots
        ],
        body=next((s.body for s in raw.sections if s.body), None),
        notes=section.notes,
        parts=[part.title_place or part.rows[0][0].place for part in raw.sections],
        unit_printed=section.unit is not None,
        unit_assumed=printed_unit is None,
        torn=any(part.torn for part in raw.sections),
        ruled=all(grid.ruled for grid, _ in rows),
        heading_rows=raw.heading,
        body_rows=raw.body,
    )
    _read_lines(table, raw, spots)
    table.cell_range = _range(rows)
    return table if section.title or any(block.lines for block in table.blocks) else None


def _heading_unit(paths: list[tuple[str, ...]]) -> Unit | None:
    return next((u for path in paths for text in path if "(" in text and (u := Unit.parse(text))), None)


def _read_lines(table: Table, raw: _Raw, spots: list) -> None:  # type: ignore[type-arg]
    number = len(raw.heading)
    for part, body in enumerate(raw.body):
        for position, (grid, row) in enumerate(body):
            if is_marker(printed(grid, row)):
                continue
            number += 1
            shown = row + 1 if grid.place.ref or grid.place.sheet else number
            read = [
                (block, read_line((grid, row), shown, block, spot, begins=bool(part) and not position))
                for block, spot in zip(table.blocks, spots, strict=True)
            ]
            for (_, left), (_, right) in pairwise(read):
                share_total(left, right)
            for block, line in read:
                if line is not None:
                    if part and not position and block.lines and join_tail(line, block.lines[-1]):
                        continue
                    if part and not position and _repeats(block, line):
                        line.repeats = next(
                            k for k, old in enumerate(block.lines) if old.label == line.label and old.code == line.code
                        )
                    block.lines.append(line)
            table.rows += any(line is not None and line.repeats is None for _, line in read)


def _repeats(block: Block, line: Line) -> bool:
    """Whether the first row of a continuation page prints a total again that the table printed before."""
    total = layout().is_total(line.label.name) and line.code is None
    return total and any(old.label == line.label and old.code is None for old in block.lines)


def _range(rows: Rows) -> str | None:
    places = [cell.place.ref for grid, row in rows for cell in grid.cells if cell.row == row and cell.place.ref]
    return f"{places[0]}:{places[-1]}" if places else None


__all__ = ["Nothing", "Place", "recognise", "take_apart"]
