"""Columns that compare two others: 增减额 is what this year prints less what last year prints."""

from collections.abc import Sequence

from fiscal.address.periods import DERIVED, Period, Said
from fiscal.address.rowtree import Roll
from fiscal.vocabulary import Vocabulary, take_apart

_ORDER = ("budget", "adjusted", "outturn")
Path = tuple[str, ...]


def comparisons(
    headings: Sequence[Path], said: Sequence[Said], periods: Sequence[Period], rolls: Sequence[Roll], words: Vocabulary
) -> list[Roll]:
    """For each column of a change the columns that it is the difference of: this one and the last one.

    - headings, said, periods: of each column; rolls: the totals among them
    None where it can't be told which two are meant.
    """
    names = [_name(heading, words) for heading in headings]
    below = {k for roll in rolls for k in roll.children}
    found: list[Roll] = []
    for column, period in enumerate(periods):
        if period.kind != "change":
            continue
        groups: dict[Period, list[int]] = {}
        for k, other in enumerate(periods):
            if other.kind not in DERIVED:
                groups.setdefault(other, []).append(k)
        of = {p: _standing(columns, names, names[column], below) for p, columns in groups.items()}
        this, last = _pair(list(of), said[column])
        if this is not None and last is not None and (a := of[this]) is not None and (b := of[last]) is not None:
            found.append(Roll(column, [a, b], "change"))
    return found


def _name(heading: Path, words: Vocabulary) -> Path:
    """What a heading's path names beside its period."""
    parts = [take_apart(part).name for part in heading]
    return tuple(part for part in parts if not _only_period(part, words))


def _only_period(part: str, words: Vocabulary) -> bool:
    said = words.read(part, "heading")
    return bool(said and said.period and not (said.flow or said.fund or said.item or said.rest or said.total))


def _standing(columns: Sequence[int], names: Sequence[Path], wanted: Path, below: set[int]) -> int | None:
    """The column of a period with this name; where none is named, the one that sums the others."""
    same = [k for k in columns if names[k] == wanted]
    if len(same) == 1:
        return same[0]
    tops = [k for k in columns if k not in below]
    return tops[0] if not wanted and len(tops) == 1 else None


def _pair(periods: Sequence[Period], said: Said) -> tuple[Period | None, Period | None]:
    """This period and the last one: as the heading names them, else the only two there are."""
    ordered = sorted(periods, key=lambda p: (p.year, _ORDER.index(p.kind) if p.kind in _ORDER else -1))
    if len(said.years) == 2 and said.years[0] != said.years[1]:
        this, last = ([p for p in ordered if p.year == year] for year in said.years)
        return (this[0], last[0]) if len(this) == len(last) == 1 else (None, None)
    return (ordered[1], ordered[0]) if len(ordered) == 2 else (None, None)
