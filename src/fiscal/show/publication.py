"""A publication with the account of its tables: what ``fiscal show`` shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from fiscal.document import Document, Place
from fiscal.identity import KINDS, Identity
from fiscal.language import Language, count, say
from fiscal.read.cells import column_letters
from fiscal.report.width import printable
from fiscal.show.account import ShownTable, account
from fiscal.understanding import understand
from fiscal.vocabulary import default_vocabulary

SPREADSHEETS = ("xlsx", "xls", "ods", "csv")


@dataclass(frozen=True, slots=True)
class ShownPublication:
    """What it is, and its tables in order of publication; ``path`` as given."""

    path: str
    format: str
    sha256: str
    identity: Identity
    tables: Sequence[ShownTable]

    def title(self, language: Language) -> str:
        """The file, whose publication it is, of which year, and how many tables it has."""
        kind = say(language, *KINDS[self.identity.kind])
        parts = (PurePath(self.path).name or self.path, self.identity.body, self.identity.year, kind)
        tables = say(language, f"{len(self.tables)} 张表", count(len(self.tables), "table"))
        return printable(" · ".join(str(part) for part in (*parts, tables) if part))

    def where(self, shown: ShownTable, language: Language) -> str:
        """Where a table stands: ``表3!A1:I22``, pages 3 to 5, or its line."""
        table = shown.table
        if table.cell_range and self.format in SPREADSHEETS:
            return "!".join(part for part in (table.place.sheet, table.cell_range) if part)
        pages = [part.page for part in (table.parts or [table.place]) if part.page is not None]
        if pages and pages[0] != pages[-1]:
            return say(language, f"第{pages[0]}–{pages[-1]}页", f"p{pages[0]}–p{pages[-1]}")
        return self.place(table.place, language)

    def place(self, place: Place, language: Language) -> str:
        """A place of this publication in words."""
        if place.ref and self.format in SPREADSHEETS:
            return str(place)
        if place.page is not None:
            return say(language, f"第{place.page}页", f"p{place.page}")
        if place.line is not None:
            return say(language, f"第{place.line}行", f"line {place.line}")
        return place.sheet or ""

    def column(self, number: int) -> str:
        """A column's letters in a spreadsheet, else its number: ``D``, ``c4``."""
        return column_letters(number - 1) if self.format in SPREADSHEETS else f"c{number}"

    def row(self, number: int, place: Place, *, page: bool) -> str:
        """How a row is called: its number, in a text its line, ``page``: with its page where it has one."""
        if place.line is not None:
            return f"L{place.line}"
        return f"p{place.page} r{number}" if page and place.page is not None else str(number)

    def cell(self, number: int, place: Place, column: int) -> str:
        """A figure of this publication: ``表3!D9``, ``p11 r7 c4``, ``L207 c4``."""
        if place.ref and self.format in SPREADSHEETS:
            return str(place)
        row = self.row(number, place, page=True)
        return f"{row if row[0].isalpha() else 'r' + row} {self.column(column)}"


def show(documents: Sequence[Document], path: str) -> ShownPublication:
    """The account of documents that are one publication."""
    words = default_vocabulary()
    understood = understand(documents, words)
    first = documents[0]
    return ShownPublication(path, first.format, first.sha256, understood.identity, account(understood, words))
