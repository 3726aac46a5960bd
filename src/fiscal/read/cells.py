"""What the readers share: spreadsheet addresses, indentation, the place of a document, a count of cells."""

import hashlib
from functools import lru_cache

from fiscal.document import Document, Place, Problem, Severity
from fiscal.read.limits import Limits
from fiscal.read.refuse import too_large


def start_document(path: str, kind: str, content: bytes) -> Document:
    """An empty document of this file."""
    return Document(path=path, format=kind, sha256=hashlib.sha256(content).hexdigest())


@lru_cache(maxsize=4096)
def column_letters(column: int) -> str:
    """The letters of a 0-based column.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The spreadsheet address of a 0-based position.

    >>> address(8, 3)
    'D9'
    """
    return f"{column_letters(column)}{row + 1}"


def leading_spaces(text: str) -> int:
    """How many spaces a text begins with, of whatever width; hierarchy sometimes hides in them.

    >>> leading_spaces("　　行政运行"), leading_spaces("行政运行")
    (2, 0)
    """
    return len(text) - len(text.lstrip(" \u3000\xa0"))


class CellCount:
    """Counts the cells of one file and refuses the one too many."""

    def __init__(self, path: str, limits: Limits) -> None:
        """Start at none."""
        self._path = path
        self._limit = limits.max_cells
        self._count = 0

    def add(self, cells: int) -> None:
        """Count some more cells.

        Raises:
            ReadError: where they are more than ``Limits.max_cells``.
        """
        self.allow(cells)
        self._count += cells

    def allow(self, cells: int) -> None:
        """Refuse what would be too many, before it is built.

        Raises:
            ReadError: as `add` does.
        """
        if self._count + cells > self._limit:
            raise too_large(
                self._path, f"的单元格多于 {self._limit:,} 个", f"has more than {self._limit:,} cells", "max_cells"
            )


def unreadable_bytes(count: int, encoding: str, place: Place) -> Problem:
    """The problem of a text some of whose bytes aren't valid in its encoding."""
    return Problem(
        Severity.WARNING,
        place,
        f"有 {count} 处字节按 {encoding} 无法解码，显示为 \ufffd；请确认文件编码。",
        f"{count} bytes aren't valid {encoding} and are shown as \ufffd; check the file's encoding.",
    )
