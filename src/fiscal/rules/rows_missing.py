"""A table has a heading and no row (只有表头没有数据行).

Why it matters: what should be disclosed isn't, and nobody says that there is nothing.

    政府信息公开申请情况
    申请人    件数
    自然人    21
    企业      3

    政府信息公开行政复议情况
    行政复议    _           _           _       !!
    结果维持    结果纠正    其他结果    总计

A heading is told by its spans and its 合计 or 总计; a table that says 无, or that it is
empty, is left alone, and so is one that goes on in the next rows.

Not reported: tables that are recognised by their title (see empty-table-without-note).
"""

from collections.abc import Iterator

from fiscal.document import Document, Grid, Paragraph, Severity
from fiscal.findings import Finding, Text
from fiscal.recognise.headings import AMOUNT, printed
from fiscal.rules.base import Context, Rule, place_finding
from fiscal.vocabulary import layout, plain

_LEAST_COLUMNS = 4
_LONGEST = 16
_EMPTY = ("无", "空表", "未发生", "没有", "不涉及")


def check(context: Context) -> Iterator[Finding]:
    """One finding for each grid that is nothing but a heading, in none of the tables."""
    tables = context.found.facts.of
    known = {id(grid.place) for table in tables for grid, _ in table.heading_rows}
    known |= {id(grid.place) for table in tables for part in table.body_rows for grid, _ in part}
    for grid, title in _heading_only(context.document):
        if id(grid.place) not in known:
            message = Text("只有表头，没有数据行", "a heading without any row of data")
            yield place_finding(context, RULE.name, RULE.severity, (grid.cells[0].place, title), message)


def _heading_only(document: Document) -> Iterator[tuple[Grid, str]]:
    """Grids that are only a heading, with the line of text above them."""
    blocks = document.blocks
    for n, grid in enumerate(blocks):
        if not isinstance(grid, Grid) or not grid.cells or not _is_heading(grid):
            continue
        after = blocks[n + 1] if n + 1 < len(blocks) else None
        goes_on = isinstance(after, Grid) and after.columns == grid.columns
        says_why = isinstance(after, Paragraph) and any(word in after.text for word in _EMPTY)
        above = blocks[n - 1] if n else None
        if not goes_on and not says_why:
            yield grid, plain(above.text) if isinstance(above, Paragraph) else ""


def _is_heading(grid: Grid) -> bool:
    """Rows of short texts with a total among them, spans in all but the last, and no figure anywhere."""
    rows = [printed(grid, row) for row in range(grid.rows)]
    rows = [texts for texts in rows if any(texts)]
    texts = [text for row in rows for text in row if text]
    if len(rows) < 2 or grid.columns < _LEAST_COLUMNS or any(AMOUNT.match(t) or len(t) > _LONGEST for t in texts):
        return False
    last = [text for text in rows[-1] if text]
    return (
        all(sum(map(bool, row)) < grid.columns for row in rows[:-1])
        and len(last) >= _LEAST_COLUMNS
        and any(text in layout().totals for text in last)
        and not any(text in layout().empty_marks for text in texts)
    )


RULE = Rule("rows-missing", Severity.WARNING, __doc__, check)
