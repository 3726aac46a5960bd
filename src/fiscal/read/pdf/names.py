"""The names in a heading that no line parts: which lines of text are one name, and which name stands over others."""

from dataclasses import dataclass
from typing import Final

from fiscal.read.pdf.chunks import Chunk, Column, Row, column_of, part_names

_LEADING: Final = 1.45
_ALIKE: Final = 0.6
_LEVEL: Final = 0.5
_CENTRED: Final = 3.0
_SPREAD: Final = 6.0
_TOUCH: Final = 0.1
_OVERFLOW: Final = 0.4
_ROW: Final = 1.2
# The levels of a code, each the heading of a column of its own.
_LEVELS: Final = frozenset("类款")


@dataclass(slots=True)
class Name:
    """Chunks below each other that are one text; top and bottom: where its letters begin and end."""

    chunks: list[Chunk]
    left: float
    right: float
    top: float
    bottom: float
    em: float

    @property
    def middle(self) -> float:
        """Where it is centred across."""
        return (self.left + self.right) / 2

    @property
    def level(self) -> float:
        """Where it is centred up and down."""
        return (self.top + self.bottom) / 2

    def is_below(self, other: "Name") -> bool:
        """Whether it begins where the other one has ended.

        A name that overflows its row reaches into the next; it is centred a whole row away all the same.
        """
        slack = _OVERFLOW if self.level - other.level > _ROW * self.em else _TOUCH
        return self.top > other.bottom - slack * self.em

    def is_over(self, other: "Name") -> bool:
        """Whether the two share some width."""
        return self.left < other.right and self.right > other.left


def find_names(rows: list[Row], columns: list[Column]) -> list[Name]:
    """The names of a heading from top to bottom, letters that are merely spread joined."""
    names: list[Name] = []
    for row in rows:
        fresh: list[Chunk] = []
        chunks = part_names(row, columns)
        beside = [_name(chunk) for chunk in chunks]
        for chunk, name in zip(chunks, beside, strict=True):
            above = next((one for one in reversed(names) if _is_wrapped(one, name)), None)
            if above and sum(map(above.is_over, beside)) > 1:
                above = None  # it groups what stands side by side below it, however close
            if above is None:
                fresh.append(chunk)
            else:
                above.chunks.append(chunk)
                above.left, above.right = min(above.left, name.left), max(above.right, name.right)
                above.bottom = name.bottom
        names += map(_name, _joined(fresh, columns))
    return names


def _name(chunk: Chunk) -> Name:
    """A chunk as a name of one line."""
    em, level = chunk.runs[0].em, chunk.runs[0].middle
    return Name([chunk], chunk.left, chunk.right, level - em / 2, level + em / 2, em)


def _is_wrapped(above: Name, name: Name) -> bool:
    """Whether a line goes on with the name above it: close below, and centred or begun alike."""
    em = max(above.em, name.em)
    if not 0 < name.bottom - above.bottom <= _LEADING * em or not above.is_over(name):
        return False
    last = above.chunks[-1]
    centred = abs((last.left + last.right) / 2 - name.middle) < _ALIKE * em
    return centred or abs(last.left - name.left) < _ALIKE / 2 * em


def _joined(chunks: list[Chunk], columns: list[Column]) -> list[Chunk]:
    """Single ideographs side by side over one column are one name that is spread."""
    joined: list[Chunk] = []
    for chunk in chunks:
        before = joined[-1] if joined else None
        if before and len(chunk.text) == 1 and len(before.text) <= 2 and _share_column(before, chunk, columns):
            joined[-1] = Chunk(before.runs + chunk.runs)
        else:
            joined.append(chunk)
    return joined


def _share_column(before: Chunk, chunk: Chunk, columns: list[Column]) -> bool:
    """Whether two chunks, not far apart, stand in or beside one and the same column."""
    near = chunk.left - before.right < _SPREAD * chunk.runs[0].em and not {before.text, chunk.text} & _LEVELS
    return near and bool(columns) and column_of(before, columns) == column_of(chunk, columns)


def is_group(name: Name, names: list[Name], columns: list[Column]) -> bool:
    """Whether a name stands over other names: above one of them, or over the gap between two."""
    below = [other for other in names if other.is_below(name)]
    if any(name.is_over(other) for other in below):
        return True
    left = max((other.right for other in below if other.right <= name.left), default=None)
    right = min((other.left for other in below if other.left >= name.right), default=None)
    bare = [(a, b) for a, b in columns if name.left < b and name.right > a and not _has_other_name((a, b), name, names)]
    if len(bare) > 1:
        return True
    if left is None or right is None or any(_is_between(other, left, name, right) for other in names):
        return False
    # The name of a column without figures stands lower than the groups beside it.
    highest = all(name.is_below(other) or name.level - other.level < _LEVEL * name.em for other in names)
    if highest and _has_levels_between(name, names):
        return True
    if any(column[0] >= left and column[1] <= right for column in columns):
        return False  # there is a column below, and this is its name
    return highest or abs(left + right - 2 * name.middle) < _CENTRED * name.em


def _has_levels_between(name: Name, names: list[Name]) -> bool:
    """Whether names that span several rows are centred in them, so that what stands as high as this one doesn't."""
    lowest = max(other.level for other in names)
    return any(name.level + _LEVEL * name.em < one.level < lowest - _LEVEL * name.em for one in names)


def _has_other_name(column: Column, name: Name, names: list[Name]) -> bool:
    """Whether another name stands over a column, beside this one or below it."""
    return any(
        other is not name and not name.is_below(other) and other.left < column[1] and other.right > column[0]
        for other in names
    )


def _is_between(other: Name, left: float, name: Name, right: float) -> bool:
    """Whether another name stands beside this one, between those that are below it."""
    if other is name or other.is_below(name) or name.is_below(other):
        return False
    return left < other.middle < right
