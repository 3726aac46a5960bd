"""The account of tables as plain data: ``fiscal-tables/1`` as JSON, and csv with a line a table or a figure.

Within a version fields may be added, never renamed or removed. Amounts are decimal strings in the figure's own unit;
addresses name their members in Chinese, by dimension.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping

from fiscal.amounts import Amount
from fiscal.document import Place
from fiscal.equations import Verdict
from fiscal.findings import Text
from fiscal.report.json import decimal_text
from fiscal.show.account import ShownBlock, ShownCell, ShownLine, ShownTable
from fiscal.show.members import DIMENSIONS
from fiscal.show.publication import SPREADSHEETS, ShownPublication

SCHEMA = "fiscal-tables/1"
_Object = dict[str, object]
_LISTED = ("id", "number", "title", "unit", "place", "rows", "figures", "addressed", "state")


def tables_json(publication: ShownPublication, shown: ShownTable | None = None) -> str:
    """One table with its lines and figures, or all tables without them, as indented JSON."""
    identity = publication.identity
    content = {
        "schema": SCHEMA,
        "source": {"path": publication.path, "sha256": publication.sha256, "format": publication.format},
        "document": {"department": identity.body, "year": identity.year, "kind": identity.kind},
        "tables": [
            _table(publication, each) | ({"blocks": [_block(publication, b) for b in each.blocks]} if shown else {})
            for each in ([shown] if shown else publication.tables)
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _table(publication: ShownPublication, shown: ShownTable) -> _Object:
    table = shown.table
    return {
        "id": table.id,
        "number": table.number,
        "title": table.title,
        "state": shown.state,
        "reason": _text(shown.reason),
        "unit": table.unit.name,
        "unit_printed": table.unit_printed,
        "location": {**_place(publication, table.place, ref=False), "range": table.cell_range},
        "rows": table.rows,
        "figures": shown.figures,
        "addressed": shown.addressed,
        "equations": {"inside": _verdicts(shown.inside), "outside": _verdicts(shown.outside)},
        "untouched": [
            {"row": row, "column": column, **_place(publication, place)} for row, place, column in shown.untouched
        ],
    }


def _block(publication: ShownPublication, block: ShownBlock) -> _Object:
    return {
        "heading": block.heading,
        "address": block.address,
        "columns": [
            {"column": c.number, "heading": c.label, "unit": c.unit, **_relations(c, "column")} for c in block.columns
        ],
        "rows": [
            {
                "row": line.number,
                "label": line.label,
                "code_as_printed": line.code or None,
                **_place(publication, line.place, ref=False),
                **_relations(line, "row"),
                "cells": [{"column": n, **_cell(publication, cell)} for n, cell in line.cells.items()],
            }
            for line in block.lines
        ],
    }


def _relations(line: ShownLine, kind: str) -> _Object:
    return {
        "address": line.address,
        "reason": _text(line.reason),
        "sums_into": line.into,
        "part_of": line.part_of,
        "parts": [{kind: number, "sign": sign} for number, sign in line.parts],
        "equations": _verdicts(line.verdicts),
    }


def _cell(publication: ShownPublication, cell: ShownCell) -> _Object:
    printed = cell.figure.amount
    amount = printed if isinstance(printed, Amount) else None
    return {
        **_place(publication, cell.figure.place),
        "published": cell.figure.text,
        "value": decimal_text(amount.value, amount.step) if amount else None,
        "unit": amount.unit.name if amount else None,
        "nothing": None if amount else str(printed),
        "address": cell.address,
        "reason": _text(cell.reason),
    }


def _place(publication: ShownPublication, place: Place, *, ref: bool = True) -> _Object:
    fields: _Object = {"sheet": place.sheet, "page": place.page, "line": place.line}
    return fields | ({"ref": place.ref if publication.format in SPREADSHEETS else None} if ref else {})


def _text(text: Text | None) -> _Object | None:
    return None if text is None else {"zh": text.zh, "en": text.en}


def _verdicts(verdicts: Mapping[Verdict, int]) -> dict[str, int]:
    return {str(verdict): verdicts[verdict] for verdict in Verdict if verdicts.get(verdict)}


def tables_csv(publication: ShownPublication, shown: ShownTable | None = None) -> str:
    """The list of tables, or the figures of one with their addresses; with a byte order mark, as spreadsheets want."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    if shown is None:
        writer.writerow(_LISTED)
        for each in publication.tables:
            table, place = each.table, publication.where(each, "en")
            named = (table.id, table.number, table.title, table.unit.name, place, table.rows)
            writer.writerow([*named, each.figures, each.addressed, each.state])
    else:
        writer.writerow(["place", "row", "column", "label", "heading", "published", "amount", "unit", *DIMENSIONS])
        writer.writerows(_figures(publication, shown))
    return "\ufeff" + stream.getvalue()


def _figures(publication: ShownPublication, shown: ShownTable) -> Iterator[list[object]]:
    for block in shown.blocks:
        headings = {column.number: column.label for column in block.columns}
        for line in block.lines:
            for number, cell in line.cells.items():
                amount = cell.figure.amount
                value: tuple[str, str] = ("", "")
                if isinstance(amount, Amount):
                    value = decimal_text(amount.value, amount.step), amount.unit.name
                address = [(cell.address or {}).get(name, "") for name in DIMENSIONS]
                place = publication.cell(line.number, cell.figure.place, number)
                texts = [place, line.number, number, line.label, headings[number], cell.figure.text]
                yield [*texts, *value, *address]
