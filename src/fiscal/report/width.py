"""How wide a text stands in a terminal: Chinese characters take two columns (Unicode, UAX 11).

Characters whose width is ambiguous there (quotes, the middle dot) are taken as narrow, as terminals draw them unless
told otherwise.
"""

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Columns that the text takes; combining marks and format characters take none.

    >>> width("行政 ab")
    7
    """
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled with spaces to so many columns; ``right`` moves it to the right edge."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def shorten(text: str, columns: int) -> str:
    """The text, cut to so many columns with an ellipsis where it is longer."""
    if width(text) <= columns:
        return text
    kept, used = "", 1
    for character in text:
        used += _columns(character)
        if used > columns:
            break
        kept += character
    return kept + "…"


def align(rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> list[str]:
    """Rows of equally many texts as lines of aligned columns, two spaces apart.

    A column that is empty in all rows is left out; ``right`` lists the indices of the columns whose texts
    stand at the right edge.
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(pad(text, widths[i], right=i in right) for i, text in enumerate(row) if widths[i]).rstrip()
        for row in rows
    ]


def printable(text: str) -> str:
    """The text on one line and without control characters, so that a file's text can't steer a terminal."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) != "Cc")
