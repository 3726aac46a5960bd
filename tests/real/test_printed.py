"""Real tables printed anew on paper, in the ways that office programs print them: every figure is read again."""

from functools import cache
from pathlib import Path

import pytest

from fiscal.document import Document
from fiscal.read.limits import Limits
from fiscal.read.pdf import read_pdf
from fiscal.recognise import recognise
from tests.read.pdf.conftest import pdf_bytes
from tests.real.grids import recognised
from tests.real.printing import Print, print_pages
from tests.real.test_renderings import Sheet, addressed, errors, published, sheets_of

DOCUMENTS = (
    "shanghai-putuo-commerce-2025-unit-budget",
    "shanghai-putuo-finance-2024-final-accounts",
    "shanghai-putuo-wanli-2024-department-budget",
)
STYLES = {
    "ruled": Print(repeated=False),
    "sideways": Print(wide=True, turned=True),
    "bare": Print("none"),
    "bare, landscape": Print("none", wide=True, turned=True, repeated=False),
    "bare, small and tight": Print("none", size=6, air=0.3),
    "horizontal rules": Print("across", repeated=False),
    "frame": Print("frame", label=9),
    "three lines": Print("three", wide=True, repeated=False),
}

# Title, then for each row its codes and what stands under each amount heading.
Table = tuple[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]


def figures(document: Document) -> list[Table]:
    return [(t.title, [(row.codes, row.texts) for row in recognised(t)]) for t in recognise(document)]


@cache
def original(path: Path) -> tuple[list[Sheet], list[Table]]:
    document = published(path)
    return sheets_of(document), [table for table in figures(document) if table[1]]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_figure_is_read_in_its_row_and_column(shared: Path, name: str, style: str) -> None:
    sheets, tables = original(shared / "real" / f"{name}.pdf")
    printed = read_pdf("printed.pdf", pdf_bytes(print_pages(sheets, STYLES[style])), Limits())
    found = figures(printed)
    assert len(tables) > 6
    for table in tables:
        assert table in found, table[0]
    assert errors(addressed(printed), 2024) == []
