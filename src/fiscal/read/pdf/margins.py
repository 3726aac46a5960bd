"""Where the running text of a page begins and ends, so that full lines and indented ones can be told."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from fiscal.read.pdf.frame import Frame
from fiscal.read.pdf.lines import Line

_LONG: Final = 16
_BIN: Final = 4.0
_WIDE: Final = 0.7


@dataclass(slots=True)
class PageLines:
    """The lines of one page outside of its tables, from top to bottom."""

    page: int
    frame: Frame
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right side of a page's running text in reading space; pitch: how far its lines are apart."""

    left: float
    right: float
    pitch: float


def find_margins(pages: list[PageLines]) -> list[Margins]:
    """The margins of each page; where a page says too little, those of the pages of its width."""
    widths: dict[int, list[PageLines]] = {}
    for page in pages:
        widths.setdefault(round(page.frame.width), []).append(page)
    whole = {width: _margins([page.lines for page in same], width, None) for width, same in widths.items()}
    return [_margins([page.lines], page.frame.width, whole[round(page.frame.width)]) for page in pages]


def _margins(pages: list[list[Line]], width: float, whole: Margins | None) -> Margins:
    """Margins of these pages' lines; ``whole`` stands in for what they don't show."""
    long = [line for lines in pages for line in lines if _is_running(line)]
    if not long or (whole and len(long) < 3):
        return whole or Margins(0.0, 1e9, 1e9)
    right = _usual([line.right for line in long], last=True)
    if sum(right - line.right < line.em for line in long) < 3 or right < _WIDE * width:
        # Too few lines end there, or too early: take the right margin to be as wide as the left one.
        edge = min(line.left for lines in pages for line in lines)
        right = max(right, width - edge, whole.right if whole else 0.0)
    after = [
        following.left
        for lines in pages
        for line, following in pairwise(lines)
        if right - line.right < 2 * line.em and _is_running(line)
    ]
    left = min(line.left for line in long)
    if len(after) > 3:
        left = _usual(after, last=False)
    elif whole:
        left = min(whole.left, left)
    steps = [
        following.baseline - line.baseline
        for lines in pages
        for line, following in pairwise(lines)
        if 0 < following.baseline - line.baseline < 3 * following.em
    ]
    em = median(line.em for line in long)
    return Margins(left, right, median(steps) if steps else whole.pitch if whole else 2.2 * em)


def _is_running(line: Line) -> bool:
    """Whether a line is long and without the wide gaps of a line that is laid out by hand."""
    if sum(len(run.text) for run in line.runs) < _LONG:
        return False
    return all(after.left - before.right < 3 * line.em for before, after in pairwise(line.runs))


def _usual(positions: list[float], *, last: bool) -> float:
    """The position at which most of these lie; the outermost of those that are used at least a third as often."""
    counts = Counter(round(position / _BIN) for position in positions)
    often = max(counts.values())
    bins = [place for place, count in counts.items() if count > 1 and 3 * count >= often] or list(counts)
    chosen = max(bins) if last else min(bins)
    near = [position for position in positions if round(position / _BIN) == chosen]
    return max(near) if last else min(near)
