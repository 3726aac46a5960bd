"""Csv: one file is one grid, a folder of csv files one publication with a grid a file."""

import csv
import hashlib
import io
import re
from pathlib import Path

from fiscal.document import Cell, Document, Grid, Place, Problem, ReadError, Severity
from fiscal.read.cells import CellCount, address, leading_spaces, start_document, unreadable_bytes
from fiscal.read.encoding import decode
from fiscal.read.limits import Limits
from fiscal.read.refuse import damaged, refuse

SAMPLE_LINES = 200


def read_csv(path: str, content: bytes, limits: Limits) -> Document:
    """One csv file as a document of one grid; titles and unit lines stay rows of it.

    Places carry the file's name as sheet and an address as a spreadsheet program would show it, so that a record with
    a line break inside is one row.

    Raises:
        ReadError: it has more cells than ``limits`` allow, or a field without end.
    """
    document = start_document(path, "csv", content)
    _add_file(document, path, content, CellCount(path, limits))
    return document


def read_csv_folder(path: str, limits: Limits) -> Document:
    """A folder that holds only csv files as one document, a grid a file, in natural order of the names (2 before 10).

    Raises:
        ReadError: it holds other files as well, or none, or one of them can't be read.
    """
    files = sorted((file for file in Path(path).iterdir() if not file.name.startswith(".")), key=_natural)
    others = [file.name for file in files if file.is_dir() or file.suffix.lower() != ".csv"]
    if others or not files:
        what_zh, what_en = (f"还有 {others[0]}", f"also holds {others[0]}") if others else ("是空的", "is empty")
        raise ReadError(
            path,
            f"文件夹 {path} {what_zh}；只含 csv 文件的文件夹才能作为一份公开文件，其他文件请逐个检查。",
            f"The folder {path} {what_en}; only a folder of csv files is one publication, check others one by one.",
        )
    document = Document(path=path, format="csv", sha256="")
    digest = hashlib.sha256()
    count = CellCount(path, limits)
    for file in files:
        content = file.read_bytes()
        digest.update(file.name.encode() + b"\0" + len(content).to_bytes(8, "big") + content)
        _add_file(document, str(file), content, count)
    document.sha256 = digest.hexdigest()
    return document


def _natural(file: Path) -> list[tuple[int, int, str]]:
    """A key that sorts runs of digits by their number."""
    return [
        (0, int(part), part) if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", file.name) if part
    ]


def _add_file(document: Document, path: str, content: bytes, count: CellCount) -> None:
    """Add one file's grid."""
    name = Path(path).name
    place = Place(sheet=name)
    try:
        decoded = decode(content)
    except UnicodeDecodeError as error:
        raise refuse(path, "unknown") from error
    if decoded.unreadable:
        document.problems.append(unreadable_bytes(decoded.unreadable, decoded.encoding, place))
    count.allow(decoded.text.count("\n"))
    lines = list(io.StringIO(decoded.text, newline=""))
    grid = _grid(_records(document, path, lines), name, count)
    if not grid.cells:
        document.problems.append(
            Problem(Severity.WARNING, place, f"{name} 里没有任何内容。", f"{name} holds nothing but blanks.")
        )
    document.blocks.append(grid)


def _records(document: Document, path: str, lines: list[str]) -> list[list[str]]:
    """The records of a file; where its quotes don't close, they are read as characters, and a problem says so."""
    delimiter = delimiter_of(lines[:SAMPLE_LINES])
    try:
        return list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        name = Path(path).name
        document.problems.append(
            Problem(
                Severity.WARNING,
                Place(sheet=name),
                f"{name} 的引号不成对（{error}），已把引号当作普通字符读取；请核对各列是否错位。",
                f"The quotes of {name} don't pair ({error}); they were read as characters, check the columns.",
            )
        )
    try:
        return list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    except csv.Error as error:
        raise damaged(path, f"csv: {error}") from error


def delimiter_of(lines: list[str]) -> str:
    r"""The delimiter of these lines: the one that splits most of them, and most evenly, into several fields.

    >>> delimiter_of(["项目;预算\n", '"基本;支出";1,071.58\n'])
    ';'
    """
    best, best_score = ",", 0
    for delimiter in (",", "\t", ";"):
        widths = [len(record) for record in csv.reader(lines, delimiter=delimiter)]
        split = [width for width in widths if width > 1]
        most = max(split, key=split.count, default=0)
        score = split.count(most) * 1000 + len(split)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _grid(records: list[list[str]], name: str, count: CellCount) -> Grid:
    """The grid of a file's records."""
    cells = [
        Cell(text, row, column, Place(sheet=name, ref=address(row, column)), indent=leading_spaces(text))
        for row, record in enumerate(records)
        for column, text in enumerate(record)
        if text and not text.isspace()
    ]
    count.add(len(cells))
    columns = max((len(record) for record in records), default=0)
    return Grid(len(records), columns, cells, Place(sheet=name), name=Path(name).stem)
