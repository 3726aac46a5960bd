"""Marks the rows of the code lists that real publications use as published, each with the publication it was read in.

    python scripts/publish_catalogue.py ../shared/real            writes the lists and says what changed
    python scripts/publish_catalogue.py ../shared/real --check    only says what would change, and exits 1 if anything

A row becomes ``published`` when a publication of a year for which the row holds prints its code with its name
(brackets, quotes and spaces apart). The newest publication that does so is written down as its source. A row that is
published already keeps its source; rows that no publication prints, or prints otherwise, are left alone. Of a folder
the files in it are read, not those of folders below (empty templates).
"""
# ruff: noqa: INP001 - a script, no package

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from fiscal.address import address
from fiscal.codes import Catalogue, Code, Evidence
from fiscal.document import ReadError
from fiscal.identity import Identity, identify
from fiscal.read import read
from fiscal.read.sniff import ENDINGS
from fiscal.recognise import recognise
from fiscal.rules.naming import Naming
from fiscal.rules.subjects import subject_blocks
from fiscal.vocabulary import default_vocabulary

LISTS = Path(__file__).resolve().parents[1] / "src" / "fiscal" / "codes" / "data"
CODE, NAME, EVIDENCE, SOURCE = 0, 1, 5, 7
KINDS = {"budget": "预算", "final": "决算"}


@dataclass(frozen=True)
class Reading:
    """A code with its catalogue name, as a publication of a year prints it."""

    code: Code
    name: str
    year: int
    source: str


@click.command(help=__doc__)
@click.argument("sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where something would change.")
def main(sources: tuple[Path, ...], *, check: bool) -> None:
    """Read every source, then rewrite each list whose rows change."""
    newest: dict[tuple[str, str], Reading] = {}
    for path in sorted(file for source in sources for file in files(source)):
        for reading in readings(path):
            known = newest.get((reading.code.digits, reading.name))
            if known is None or known.year < reading.year:
                newest[reading.code.digits, reading.name] = reading
    changed = [
        line for classification in sorted(LISTS.glob("*.csv")) for line in publish(classification, newest, check)
    ]
    click.echo("\n".join([*changed, f"{len(changed)} rows {'would become' if check else 'are now'} published"]))
    sys.exit(bool(check and changed))


def files(source: Path) -> list[Path]:
    """The readable files of a folder, or the file itself."""
    if not source.is_dir():
        return [source]
    return [path for path in source.iterdir() if path.is_file() and ENDINGS.get(path.suffix.lower())]


def readings(path: Path) -> Iterator[Reading]:
    """Every row of a publication whose code and name are the catalogue's of its year, not published yet."""
    try:
        document = read(path)
    except ReadError as error:
        click.echo(f"{path}: {error}", err=True)
        return
    tables = recognise(document)
    identity = identify(document, tables)
    if identity.year is None or identity.body is None:
        return
    catalogue = Catalogue.default(identity.year)
    found = address(tables, default_vocabulary(), identity.body)
    for block in subject_blocks(found.facts, found.recognised, catalogue):
        for row in block.rows:
            judged = row.judged
            if judged.naming is not Naming.RIGHT or not judged.name or judged.entry is None or row.line.repaired:
                continue
            if judged.entry.evidence is not Evidence.PUBLISHED:
                yield Reading(judged.code, judged.entry.name, identity.year, title(identity))


def title(identity: Identity) -> str:
    """The publication's name: 上海市普陀区财政局2025年部门预算."""
    return f"{identity.body}{identity.year}年部门{KINDS.get(identity.kind, '公开')}"


def publish(path: Path, newest: dict[tuple[str, str], Reading], check: bool) -> Iterator[str]:  # noqa: FBT001
    """Rewrite one list; a line of text for each row that changes."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    if rows[0][:6] != ["code", "name", "first_year", "last_year", "budget", "evidence"]:
        return  # a list of groups or spellings
    changed = []
    for row in rows[1:]:
        reading = newest.get((row[CODE], row[NAME]))
        if reading is not None and row[EVIDENCE] != "published" and _holds(row, reading.year):
            changed.append(f"{row[CODE]} {row[NAME]}: {row[EVIDENCE]} → published ({reading.source})")
            row[EVIDENCE], row[SOURCE] = "published", reading.source
    if changed and not check:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8", newline="\n")
    yield from changed


def _holds(row: list[str], year: int) -> bool:
    first, last = row[2], row[3]
    return (not first or int(first) <= year) and (not last or year <= int(last))


if __name__ == "__main__":
    main()
