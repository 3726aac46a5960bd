"""One page: its characters and lines to grids and lines of text, with what it doesn't give."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

from fiscal.document import Problem
from fiscal.read.limits import Limits
from fiscal.read.pdf import pdfium, problems
from fiscal.read.pdf.bands import Ended
from fiscal.read.pdf.borderless import find_tables
from fiscal.read.pdf.cells import Region, find_regions
from fiscal.read.pdf.characters import Characters, page_frame, read_characters
from fiscal.read.pdf.diagnosis import is_scan, page_problems
from fiscal.read.pdf.filling import take_runs
from fiscal.read.pdf.frame import Frame
from fiscal.read.pdf.lines import Line, find_lines
from fiscal.read.pdf.objects import page_objects, widen_thin_texts
from fiscal.read.pdf.paragraphs import PageGrid, PageText, is_page_number
from fiscal.read.pdf.parts import part_region
from fiscal.read.pdf.rules import Drawing, Rule, read_drawing
from fiscal.read.pdf.runs import Run, find_runs
from fiscal.read.pdf.tables import region_grid
from fiscal.read.pdf.visibility import Seen, Sight

_LOW: Final = 0.94
_EDGE: Final = 0.12


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


@dataclass(frozen=True, slots=True)
class _Contents:
    """What stands on a page."""

    number: int
    frame: Frame
    characters: Characters
    drawing: Drawing
    seen: Seen

    def grid(self, region: Region, runs: list[Run]) -> PageGrid:
        """The grid of a region and of what stands in it."""
        grid, edges = region_grid(region, runs, self.characters, self.frame, self.number)
        return PageGrid(region.ys[0], region.ys[-1], edges, grid)


def read_page(
    page: Any,  # noqa: ANN401 - opaque pointer
    number: int,
    limits: Limits,
    before: Ended | None,
) -> tuple[PageText, list[Problem]]:
    """The grids of a page, the lines outside of them, and its problems.

    - before: the borderless table that ends the previous page, if one does

    Raises:
        PdfiumError: its text can't be read.
        TimeoutError: it takes longer than the limit.
    """
    deadline = Deadline(monotonic() + limits.seconds_per_page)
    contents = _contents(page, number, deadline)
    if is_scan(contents.seen, contents.drawing, contents.frame):
        return PageText(number, contents.frame, []), [problems.scanned_page(number)]
    found = page_problems(contents.characters, contents.seen, number)
    return _tables_and_lines(contents, limits, deadline, before, found), found


def _contents(page: Any, number: int, deadline: Deadline) -> _Contents:  # noqa: ANN401 - opaque pointer
    """Everything that PDFium says of the page."""
    objects = page_objects(page)
    widen_thin_texts(objects.texts)
    with pdfium.opened_text(page) as text:
        frame = page_frame(page, text)
        characters = read_characters(text, frame)
        deadline.check()
        drawing = read_drawing(objects, frame, deadline.check)
        seen = Sight(characters, drawing, objects.inner, frame).part(find_runs(characters))
    return _Contents(number, frame, characters, drawing, seen)


def _tables_and_lines(
    contents: _Contents, limits: Limits, deadline: Deadline, before: Ended | None, found: list[Problem]
) -> PageText:
    """The page's grids, ruled ones first, and the lines that stand in none; problems go to ``found``."""
    across, down = contents.drawing.across, contents.drawing.down
    grids: list[PageGrid] = []
    rest = contents.seen.runs
    regions = find_regions(across, down, deadline.check)
    # A table within a frame takes its text first.
    for region in sorted(regions, key=_area):
        inside, rest = take_runs(rest, region)
        if _is_beyond(region, limits):
            found.append(problems.large_table(contents.number, len(region.ys) - 1, len(region.xs) - 1))
        elif inside:
            grids += _ruled_grids(contents, region, inside)
        deadline.check()
    lines = find_lines(rest) if rest else []
    free = [rule for rule in across if not any(_crosses(rule, region) for region in regions)]
    ended: Ended | None = None
    listed = [line for line in lines if not _is_at_edge(line, contents.frame) or not is_page_number(line)]
    for table in find_tables(listed, free, None if grids else before, contents.characters):
        part = contents.grid(table.region, [run for line in table.lines for run in line.runs])
        part.grid.ruled = False
        grids.append(part)
        lines = [line for line in lines if line not in table.lines]
        ended = table.ended
    grids.sort(key=lambda part: part.top)
    if ended and any(_is_after(line, grids[-1], contents.frame) for line in lines):
        ended = None
    return PageText(contents.number, contents.frame, lines, grids, ended)


def _ruled_grids(contents: _Contents, region: Region, runs: list[Run]) -> Iterator[PageGrid]:
    """The grids of one ruled box, nearly always one."""
    for part in part_region(region, runs):
        inside, runs = take_runs(runs, part)
        yield contents.grid(part, inside)


def _is_after(line: Line, grid: PageGrid, frame: Frame) -> bool:
    """Whether a line below a grid ends its table: it is no page number and stands above the lower edge of the page."""
    return grid.bottom < line.baseline < _LOW * frame.height and not is_page_number(line)


def _is_at_edge(line: Line, frame: Frame) -> bool:
    """Whether a line stands where pages bear their numbers."""
    return not _EDGE * frame.height < line.baseline < (1 - _EDGE) * frame.height


def _area(region: Region) -> float:
    """The area of a region."""
    return (region.xs[-1] - region.xs[0]) * (region.ys[-1] - region.ys[0])


def _crosses(rule: Rule, region: Region) -> bool:
    """Whether a horizontal rule belongs to a region."""
    y, left, right = rule
    return region.ys[0] - 3 <= y <= region.ys[-1] + 3 and left < region.xs[-1] and right > region.xs[0]


def _is_beyond(region: Region, limits: Limits) -> bool:
    """Whether a region is larger than the limits."""
    rows, columns = len(region.ys) - 1, len(region.xs) - 1
    return rows > limits.max_rows or columns > limits.max_columns or rows * columns > limits.max_cells
