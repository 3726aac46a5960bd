"""One page: its characters and lines to grids and lines of text, with what it doesn't give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

from fiscal.document import Problem
from fiscal.read.limits import Limits
from fiscal.read.pdf import problems
from fiscal.read.pdf.borderless import find_tables
from fiscal.read.pdf.cells import Region, find_regions
from fiscal.read.pdf.characters import Characters, page_frame, read_characters
from fiscal.read.pdf.filling import take_runs
from fiscal.read.pdf.frame import Frame
from fiscal.read.pdf.lines import find_lines
from fiscal.read.pdf.paragraphs import PageGrid, PageText
from fiscal.read.pdf.parts import part_region
from fiscal.read.pdf.rules import Drawing, Rule, read_drawing
from fiscal.read.pdf.runs import Run, find_runs
from fiscal.read.pdf.tables import region_grid
from fiscal.read.pdf.visibility import Seen, Sight, lost_texts

_SCAN_AREA: Final = 0.5
_SCAN_LETTERS: Final = 5
# No code, one of private use or a replacement character: what is left where a font doesn't say its characters.
_UNMAPPED: Final = re.compile("[\x00\ue000-\uf8ff\ufffd-\uffff]")
_SHARE: Final = 0.05
_QUOTED: Final = 30


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a page has to be read."""

    at: float

    def check(self) -> None:
        """Give up when it is later.

        Raises:
            TimeoutError: it is.
        """
        if monotonic() > self.at:
            raise TimeoutError


def read_page(page: Any, text: Any, number: int, limits: Limits) -> tuple[PageText, list[Problem]]:  # noqa: ANN401
    """The grids of a page, the lines outside of them, and its problems.

    Raises:
        TimeoutError: it takes longer than the limit.
    """
    deadline = Deadline(monotonic() + limits.seconds_per_page)
    frame = page_frame(page, text)
    characters = read_characters(text, frame)
    deadline.check()
    drawing = read_drawing(page, frame, deadline.check)
    seen = Sight(characters, drawing, frame).part(find_runs(characters))
    scan = _is_scan(seen, drawing, frame)
    found = _page_problems(characters, seen, scan=scan, number=number)
    if lost := lost_texts(drawing, characters, frame):
        found.append(problems.lost_text(number, lost))
    if scan:
        return PageText(number, frame, []), [*found, problems.scanned_page(number)]
    grids: list[PageGrid] = []
    rest = seen.runs
    regions = find_regions(drawing.across, drawing.down, deadline.check)
    for region in regions:
        inside, rest = take_runs(rest, region)
        if _is_beyond(region, limits):
            found.append(problems.large_table(number, len(region.ys) - 1, len(region.xs) - 1))
        elif inside:
            grids += _region_grids(region, inside, characters, frame, number)
        deadline.check()
    lines = find_lines(rest) if rest else []
    free = [rule for rule in drawing.across if not any(_crosses(rule, region) for region in regions)]
    for region, taken in find_tables(lines, free):
        runs = [run for line in taken for run in line.runs]
        grid, edges = region_grid(region, runs, characters, frame, number)
        grids.append(PageGrid(region.ys[0], edges, grid))
        lines = [line for line in lines if line not in taken]
    grids.sort(key=lambda part: part.top)
    return PageText(number, frame, lines, grids), found


def _region_grids(
    region: Region, runs: list[Run], characters: Characters, frame: Frame, number: int
) -> Iterator[PageGrid]:
    """The grids of one ruled box, nearly always one."""
    for part in part_region(region, runs):
        inside, runs = take_runs(runs, part)
        grid, edges = region_grid(part, inside, characters, frame, number)
        yield PageGrid(part.ys[0], edges, grid)


def _crosses(rule: Rule, region: Region) -> bool:
    """Whether a horizontal rule belongs to a region."""
    y, left, right = rule
    return region.ys[0] - 3 <= y <= region.ys[-1] + 3 and left < region.xs[-1] and right > region.xs[0]


def _is_beyond(region: Region, limits: Limits) -> bool:
    """Whether a region is larger than the limits."""
    rows, columns = len(region.ys) - 1, len(region.xs) - 1
    return rows > limits.max_rows or columns > limits.max_columns or rows * columns > limits.max_cells


def _is_scan(seen: Seen, drawing: Drawing, frame: Frame) -> bool:
    """Whether the page is an image: one large image or many, and next to no text that is painted on it.

    Text that isn't painted over a large image is what somebody's recognition made of it.
    """
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in drawing.images)
    if area < _SCAN_AREA * frame.width * frame.height:
        return False
    letters = sum(not character.isdigit() and character.isalnum() for run in seen.runs for character in run.text)
    return letters < _SCAN_LETTERS or seen.unpainted > letters


def _page_problems(characters: Characters, seen: Seen, *, scan: bool, number: int) -> list[Problem]:
    """Hidden text with digits, and letters without character codes."""
    found = []
    with_digits = [run.text for run in seen.hidden if any(character.isdigit() for character in run.text)]
    if with_digits and not scan:
        quoted = " ".join(with_digits)
        count = sum(len(run.text) for run in seen.hidden)
        text = quoted if len(quoted) <= _QUOTED else quoted[:_QUOTED] + "…"
        found.append(problems.hidden_text(number, text, count))
    unmapped = len(_UNMAPPED.findall(characters.text))
    if unmapped > max(_SHARE * len(characters.text), _SCAN_LETTERS):
        found.append(problems.unmapped_text(number, unmapped / len(characters.text)))
    return found
