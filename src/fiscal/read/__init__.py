"""Turns the bytes of a publication into a `Document`: one module a format, one way in.

What a file is, its bytes say; its name is believed only where they leave a choice (csv or plain text). Formats import
their libraries only when they are read.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from fiscal.collecting import collection_paused
from fiscal.document import Document, Place, Problem, ReadError, Severity
from fiscal.read.limits import Limits
from fiscal.read.sniff import fits_name, sniff

__all__ = ["Limits", "read"]

Reader = Callable[[str, bytes, Limits], Document]

NAMES = {
    "text": ("纯文本", "plain text"),
    "csv": ("CSV", "csv"),
    "xlsx": ("Excel 工作簿（xlsx）", "an Excel workbook (xlsx)"),
    "xls": ("Excel 97–2003 工作簿（xls）", "an Excel 97-2003 workbook (xls)"),
    "ods": ("OpenDocument 电子表格（ods）", "an OpenDocument spreadsheet (ods)"),
    "docx": ("Word 文档（docx）", "a Word document (docx)"),
    "html": ("网页（html）", "a web page (html)"),
    "pdf": ("PDF", "a PDF"),
}


@collection_paused()
def read(path: str | Path, *, limits: Limits | None = None, content: bytes | None = None) -> Document:
    """One publication as a `Document`: a file, or a folder that holds only csv files.

    - path: of the file or folder; where ``content`` is given only its name is used
    - content: the file's bytes, where they are at hand already

    Raises:
        ReadError: where nothing of it can be read: it is missing, empty, encrypted, damaged, too large, or of a kind
            that has to be converted first. What is only partly unreadable stands in ``Document.problems``.
    """
    limits = limits or Limits()
    name = str(path)
    if content is None and Path(path).is_dir():
        folder: Document = import_module("fiscal.read.csv").read_csv_folder(name, limits)
        return folder
    if content is None:
        content = _bytes_of(name, limits)
    _refuse_size(name, len(content), limits)
    kind = sniff(name, content)
    reader: Reader = getattr(import_module(f"fiscal.read.{kind}"), f"read_{kind}")
    document = reader(name, content, limits)
    if not fits_name(kind, name):
        suffix = Path(name).suffix
        zh, en = NAMES[kind]
        document.problems.insert(
            0,
            Problem(
                Severity.NOTE,
                Place(),
                f"文件名以 {suffix} 结尾，内容却是{zh}；已按内容读取。",
                f"The name ends in {suffix}, but the file is {en}; it was read as such.",
            ),
        )
    return document


def _bytes_of(path: str, limits: Limits) -> bytes:
    """The file's bytes; its size is looked at before it is opened."""
    try:
        _refuse_size(path, Path(path).stat().st_size, limits)
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise ReadError(
            path, f"没有这个文件：{path}；请检查路径。", f"There is no file {path}; check the path."
        ) from error
    except OSError as error:
        raise ReadError(
            path,
            f"打不开 {path}（{error.strerror}）；请检查权限，或先关闭正在使用它的程序。",
            f"{path} can't be opened ({error.strerror}); check its permissions or close the program that holds it.",
        ) from error


def _refuse_size(path: str, size: int, limits: Limits) -> None:
    """Refuse an empty file and one beyond the limit."""
    if size == 0:
        raise ReadError(
            path,
            f"{path} 是空文件（0 字节）；请重新下载或导出。",
            f"{path} is empty (0 bytes); download or export it again.",
        )
    if size > limits.max_bytes:
        raise ReadError(
            path,
            f"{path} 有 {size:,} 字节，超过上限 {limits.max_bytes:,}；请拆分文件，或调高 max_bytes。",
            f"{path} has {size:,} bytes, more than the limit of {limits.max_bytes:,}; split it or raise max_bytes.",
        )
