"""The five publications of which verified grids are at hand: every cell, code and page as printed."""

from pathlib import Path

import pytest

from fiscal.read import read
from fiscal.recognise import Table, recognise
from fiscal.vocabulary import plain
from tests.real.grids import DOCUMENTS, Grid, recognised, verified


def of(grid: Grid, tables: list[Table]) -> Table:
    """The table with this title, which may be printed with or without the year."""
    title = plain(grid.title)
    equal = [table for table in tables if plain(table.title) == title]
    (found,) = equal or [t for t in tables if plain(t.title) in title or title in plain(t.title)]
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_cell_is_read_as_printed_on_its_page_with_its_code(shared: Path, name: str) -> None:
    tables = recognise(read(shared / "real" / f"{name}.pdf"))
    grids = verified(shared, name)
    assert len(tables) == len(grids)
    for grid in grids:
        assert recognised(of(grid, tables)) == grid.rows, grid.title
