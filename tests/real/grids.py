"""The verified grids of five publications (``real/grids``): a row of codes and texts for each printed row."""

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

from fiscal.recognise import Table
from fiscal.vocabulary import plain

DOCUMENTS = (
    "jiangsu-peoples-congress-2017-budget",
    "jiangsu-procuratorate-2018-budget",
    "shanghai-putuo-finance-2024-final-accounts",
    "shanghai-putuo-planning-2024-final-accounts",
    "shanghai-putuo-wanli-2024-department-budget",
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PRINTED = "code_as_printed"


@dataclass(frozen=True, slots=True)
class Row:
    """What a row prints: its page, the codes of its blocks as printed, and what stands under each amount heading."""

    page: int
    codes: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A verified table: its title, and its rows in order."""

    title: str
    rows: list[Row]


def verified(shared: Path, name: str) -> list[Grid]:
    """All tables of a document as they were verified."""
    folder = shared / "real" / "grids" / name
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return [_grid(folder / table["file"], table["title"]) for table in meta["tables"]]


def _grid(path: Path, title: str) -> Grid:
    with path.open(encoding="utf-8", newline="") as stream:
        heading, *lines = list(csv.reader(stream))
    codes = [k for k, name in enumerate(heading) if name.split("/")[-1] == _PRINTED]
    amounts = [
        k
        for k, name in enumerate(heading)
        if name not in ("page", "row") and name.split("/")[-1] not in ("code", _PRINTED) and not _is_label(k, lines)
    ]
    rows = [
        Row(int(line[0]), tuple(line[k] for k in codes if line[k]), tuple(plain(line[k]) for k in amounts))
        for line in lines
    ]
    return Grid(title, [row for row in rows if any(row.texts) or row.codes])


def _is_label(column: int, lines: list[list[str]]) -> bool:
    return any(_HAN.search(line[column]) for line in lines)


def recognised(table: Table) -> list[Row]:
    """The rows of a table as this project reads them, its blocks side by side again."""
    rows: dict[int, dict[int, str]] = {}
    codes: dict[int, list[str]] = {}
    pages: dict[int, int] = {}
    columns = [column.number for block in table.blocks for column in block.columns]
    for block in table.blocks:
        for line in block.lines:
            if line.repeats is not None:
                continue
            for number, figure in line.figures.items():
                rows.setdefault(line.row, {})[number] = plain(figure.text)
                if figure.text and figure.place.page is not None:  # a label may end on the page before
                    pages[line.row] = figure.place.page
            pages.setdefault(line.row, line.place.page or 0)
            codes.setdefault(line.row, []).extend([line.code_printed] if line.code_printed else [])
    made = []
    for number, cells in sorted(rows.items()):
        texts = tuple(cells.get(column, "") for column in columns)
        if any(texts) or codes[number]:
            made.append(Row(pages[number], tuple(codes[number]), texts))
    return made
