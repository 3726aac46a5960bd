"""What a page doesn't give, as problems with their place."""

from fiscal.document import Place, Problem, ReadError, Severity
from fiscal.read.pdf.pdfium import raw
from fiscal.read.refuse import damaged, encrypted


def failed_page(page: int, code: int) -> Problem:
    """PDFium can't parse the page."""
    return Problem(
        Severity.ERROR,
        Place(page=page),
        f"第 {page} 页已损坏，读不出来（PDFium 错误 {code}）；其余各页照常读取。",
        f"Page {page} is damaged and can't be read (PDFium error {code}); the other pages are.",
    )


def puzzling_page(page: int, error: Exception) -> Problem:
    """Our own reader fails on the page."""
    return Problem(
        Severity.ERROR,
        Place(page=page),
        f"第 {page} 页的版面读不出来（程序内部错误 {type(error).__name__}）；其余各页照常读取。请把这一页发给我们。",
        f"The layout of page {page} can't be read (internal error {type(error).__name__}); the other pages are."
        " Please send us that page.",
    )


def slow_page(page: int, seconds: float) -> Problem:
    """The page took longer than the limit."""
    return Problem(
        Severity.ERROR,
        Place(page=page),
        f"第 {page} 页超过每页 {seconds:g} 秒的时限，没有读完；可调高 seconds_per_page。其余各页照常读取。",
        f"Page {page} took longer than {seconds:g} seconds and wasn't read; raise seconds_per_page."
        " The other pages were.",
    )


def unread_pages(first: int, last: int, limit: str) -> Problem:
    """Pages that a limit of the whole file left out."""
    return Problem(
        Severity.ERROR,
        Place(page=first),
        f"第 {first}–{last} 页没有读取：已到 {limit} 的上限；可调高该上限。",
        f"Pages {first}-{last} weren't read: the limit {limit} was reached; raise it.",
    )


def scanned_page(page: int) -> Problem:
    """The page is an image."""
    return Problem(
        Severity.ERROR,
        Place(page=page),
        f"第 {page} 页是扫描图像，没有可靠的文字层，未能读取；识别图像需要扩展 ocr，当前没有安装。",
        f"Page {page} is a scanned image without a text layer that can be trusted, and wasn't read;"
        " recognising it takes the extra ocr, which isn't installed.",
    )


def unmapped_text(page: int, share: float) -> Problem:
    """Letters whose font doesn't say which characters they are."""
    return Problem(
        Severity.ERROR,
        Place(page=page),
        f"第 {page} 页有 {share:.0%} 的文字缺少字符编码，读出的内容不可靠；识别图像需要扩展 ocr，当前没有安装。",
        f"On page {page} {share:.0%} of the letters have no character code, so its text can't be trusted;"
        " recognising it takes the extra ocr, which isn't installed.",
    )


def hidden_text(page: int, text: str, count: int) -> Problem:
    """Text with digits that nobody sees on the page."""
    return Problem(
        Severity.NOTE,
        Place(page=page),
        f"第 {page} 页有 {count} 个看不见的字符（被裁去、在页外、白色或不绘制）未读入，其中有数字：“{text}”。",
        f"Page {page} has {count} characters that aren't seen (clipped, off the page, white or unpainted); they were"
        f" left out, digits among them: “{text}”.",
    )


def large_table(page: int, rows: int, columns: int) -> Problem:
    """A table beyond the limits."""
    return Problem(
        Severity.ERROR,
        Place(page=page),
        f"第 {page} 页有一张 {rows} 行 {columns} 列的表，超过上限，没有读取；可调高 max_rows、max_columns、max_cells。",
        f"Page {page} has a table of {rows} rows and {columns} columns, beyond the limits, and it wasn't read;"
        " raise max_rows, max_columns or max_cells.",
    )


def refusal(path: str, code: int) -> ReadError:
    """Why the whole file can't be read."""
    if code == raw.FPDF_ERR_PASSWORD:
        return encrypted(path)
    if code == raw.FPDF_ERR_SECURITY:
        return ReadError(
            path,
            f"{path} 的加密方式不受支持；请另存为未加密的 PDF。",
            f"{path} is encrypted in a way that isn't supported; save it without encryption.",
        )
    return damaged(path, f"PDFium {code}")
