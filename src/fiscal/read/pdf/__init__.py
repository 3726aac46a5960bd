"""PDF with a text layer: PDFium's characters and lines, our own tables and paragraphs.

For each page characters become runs, runs that nobody sees are left out, ruled lines become regions of cells, what
stands in no region becomes lines; lines become paragraphs when all pages are read. A page that fails costs that page.
"""

import hashlib
from time import monotonic
from typing import Any

from fiscal.document import Document
from fiscal.read.limits import Limits
from fiscal.read.pdf import pdfium, problems
from fiscal.read.pdf.pages import read_page
from fiscal.read.pdf.paragraphs import PageText, find_blocks

__all__ = ["read_pdf"]

_OUR_OWN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a mistake of our own raises on a page that nobody has seen before: it costs that page, and is said."""


def read_pdf(path: str, content: bytes, limits: Limits) -> Document:
    """A PDF as paragraphs and grids, each with its page and box.

    Raises:
        ReadError: not a PDF, damaged, or encrypted. Pages that can't be read stand in ``Document.problems``.
    """
    document = Document(path, "pdf", hashlib.sha256(content).hexdigest())
    try:
        with pdfium.opened(content) as handle:
            pages = _read_pages(handle, document, limits)
    except pdfium.PdfiumError as error:
        raise problems.refusal(path, error.code) from error
    document.blocks = find_blocks(pages)
    return document


def _read_pages(handle: Any, document: Document, limits: Limits) -> list[PageText]:  # noqa: ANN401 - opaque pointer
    """All pages that can be read within the limits.

    Raises:
        PdfiumError: the document has no pages.
    """
    pages: list[PageText] = []
    cells = 0
    count = pdfium.raw.FPDF_GetPageCount(handle)
    if count < 1:
        raise pdfium.PdfiumError(pdfium.raw.FPDF_ERR_FORMAT)
    until = monotonic() + limits.seconds_per_file
    for number in range(1, count + 1):
        limit = _reached(limits, number, cells, until)
        if limit:
            document.problems.append(problems.unread_pages(number, count, limit))
            break
        try:
            with pdfium.opened_page(handle, number - 1) as page:
                before = pages[-1].ended if pages and pages[-1].page == number - 1 else None
                read, found = read_page(page, number, limits, before)
        except pdfium.PdfiumError as error:
            document.problems.append(problems.failed_page(number, error.code))
        except TimeoutError:
            document.problems.append(problems.slow_page(number, limits.seconds_per_page))
        except _OUR_OWN as error:
            document.problems.append(problems.puzzling_page(number, error))
        else:
            if read.lines or read.grids or not found:  # of a scan there is nothing: its page is left out
                pages.append(read)
            cells += sum(len(part.grid.cells) for part in read.grids)
            document.problems += found
    return pages


def _reached(limits: Limits, page: int, cells: int, until: float) -> str | None:
    """The limit of the whole file that this page would go beyond; None where there is none."""
    if page > limits.max_pages:
        return "max_pages"
    if cells > limits.max_cells:
        return "max_cells"
    return "seconds_per_file" if monotonic() > until else None
