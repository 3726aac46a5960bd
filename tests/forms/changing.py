"""Changes one printed figure of a document, and says which findings name its cell."""

from dataclasses import replace

from fiscal.amounts import Amount
from fiscal.check import check_documents
from fiscal.document import Document, Grid
from fiscal.findings import Finding
from tests.forms.looking import Form


def with_figure(f: Form, fact: int, text: str) -> Document:
    """The form's document with another text in the cell of a fact."""
    place, column = f.facts.figure(fact).place, f.facts.column(fact).number
    changed = replace(f.document, blocks=list(f.document.blocks))
    for index, block in enumerate(changed.blocks):
        cells = block.cells if isinstance(block, Grid) else []
        at = [k for k, cell in enumerate(cells) if cell.place == place and cell.column == column - 1]
        if isinstance(block, Grid) and at:
            others = [replace(cell, text=text) if k == at[0] else cell for k, cell in enumerate(cells)]
            changed.blocks[index] = replace(block, cells=others, _index=None)
            return changed
    raise AssertionError(f"nothing is printed at {place}")


def slipped(f: Form, fact: int) -> str:
    """The printed figure with more digits than it has: far beyond any rounding, with as many decimals."""
    amount = f.facts.figure(fact).amount
    assert isinstance(amount, Amount)
    return f"{amount.value * 11 + 1000 * amount.step:.{amount.printed}f}"


def findings_at(f: Form, fact: int, text: str) -> list[Finding]:
    """The findings of the document with the changed figure that name its cell and what is printed there now."""
    place, column = f.facts.figure(fact).place, f.facts.column(fact).number
    report = check_documents([with_figure(f, fact, text)])
    return [
        finding
        for finding in report.findings
        if any((c.place, c.column, c.published) == (place, column, text) for c in finding.cells)
    ]
