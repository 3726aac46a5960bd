"""PDF with a text layer: PDFium's characters and lines, our own tables and paragraphs.

For each page characters become runs, runs that nobody sees are left out, ruled lines become regions of cells, what
stands in no region becomes lines; lines become paragraphs when all pages are read. A page that fails costs that page.
"""

import hashlib
from time import monotonic
from typing import Any

from fiscal.document import Document, Place, Problem, ReadError, Severity
from fiscal.read.limits import Limits
from fiscal.read.pdf import pdfium
from fiscal.read.pdf.cells import find_regions
from fiscal.read.pdf.characters import page_frame, read_characters
from fiscal.read.pdf.lines import find_lines
from fiscal.read.pdf.paragraphs import PageText, find_blocks
from fiscal.read.pdf.rules import read_drawing
from fiscal.read.pdf.runs import find_runs
from fiscal.read.pdf.tables import fill_cells, region_grid, take_runs
from fiscal.read.pdf.visibility import visible_runs

__all__ = ["read_pdf"]


def read_pdf(path: str, content: bytes, limits: Limits) -> Document:
    """A PDF as paragraphs and grids, each with its page and box.

    Raises:
        ReadError: not a PDF, damaged, or encrypted. Pages that can't be read stand in ``Document.problems``.
    """
    document = Document(path, "pdf", hashlib.sha256(content).hexdigest())
    try:
        with pdfium.opened(content) as handle:
            pages = _read_pages(handle, document, limits)
    except pdfium.PdfiumError as failure:
        raise _refusal(path, failure.code) from failure
    document.blocks = find_blocks(pages)
    return document


def _read_pages(handle: Any, document: Document, limits: Limits) -> list[PageText]:  # noqa: ANN401 - opaque pointer
    """All pages that can be read within the limits."""
    pages: list[PageText] = []
    began = monotonic()
    for index in range(min(pdfium.raw.FPDF_GetPageCount(handle), limits.max_pages)):
        if monotonic() - began > limits.seconds_per_file:
            break
        try:
            with pdfium.opened_page(handle, index) as (page, text):
                pages.append(_read_page(page, text, index + 1))
        except pdfium.PdfiumError as failure:
            document.problems.append(
                Problem(
                    Severity.ERROR,
                    Place(page=index + 1),
                    f"第 {index + 1} 页读不出来（PDFium 错误 {failure.code}），其余各页照常读取。",
                    f"Page {index + 1} can't be read (PDFium error {failure.code}); the other pages are.",
                )
            )
    return pages


def _read_page(page: Any, text: Any, number: int) -> PageText:  # noqa: ANN401 - opaque pointers
    """One page's grids and the lines outside of them."""
    frame = page_frame(page, text)
    characters = read_characters(text, frame)
    drawing = read_drawing(page, frame)
    seen = visible_runs(find_runs(characters), characters, drawing, frame)
    rest = seen.runs
    grids = []
    for region in find_regions(drawing.across, drawing.down):
        inside, rest = take_runs(rest, region)
        if inside:
            grids.append((region.ys[0], region_grid(region, fill_cells(region, inside, characters), frame, number)))
    return PageText(number, frame, find_lines(rest) if rest else [], grids)


def _refusal(path: str, code: int) -> ReadError:
    """Why the whole file can't be read."""
    if code == pdfium.raw.FPDF_ERR_PASSWORD:
        return ReadError(
            path,
            f"{path} 有密码保护；请先去掉密码再读取。",
            f"{path} is protected by a password; remove the password first.",
        )
    if code == pdfium.raw.FPDF_ERR_SECURITY:
        return ReadError(
            path,
            f"{path} 的加密方式无法识别；请另存为未加密的 PDF。",
            f"{path} is encrypted in an unknown way; save it without encryption.",
        )
    return ReadError(
        path,
        f"{path} 不是完好的 PDF（已损坏或不完整）；请重新下载。",
        f"{path} isn't a sound PDF (damaged or incomplete); download it again.",
    )
