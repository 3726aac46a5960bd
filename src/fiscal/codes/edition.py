"""Read an official edition of the classification that a user has: a csv file or an xlsx workbook."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from fiscal.codes.code import Code, InvalidCodeError
from fiscal.codes.lists import Entry, Evidence, listing

__all__ = ["EditionError", "read_edition"]

_CODE_HEADINGS = {"科目编码", "编码", "科目代码", "代码", "code"}
_NAME_HEADINGS = {"科目名称", "名称", "科目", "name"}
_HEADING_ROWS = 20


class EditionError(ValueError):
    """An edition can't be used: one sentence naming the file, what is wrong and what to do, in ``zh`` and ``en``."""

    def __init__(self, path: Path, zh: str, en: str) -> None:
        """Keep both sentences; ``str()`` gives both, the English one first."""
        super().__init__(f"{path}: {en} / {zh}")
        self.path = path
        self.zh = f"{path}：{zh}"
        self.en = f"{path}: {en}"


def read_edition(path: Path, year: int | None) -> list[Entry]:
    """The entries of an edition, as published ones of this year with the file as their source, in its order.

    The heading may stand below a title. Rows without a code are passed over; the code may also stand in three columns
    类, 款, 项. A workbook's sheets are read one after the other, those without such a heading passed over.

    Raises:
        EditionError: the file can't be read, no table has the columns, a code isn't one, or a code has two names.
    """
    names: dict[str, tuple[str, str]] = {}
    headed = False
    for sheet, rows in _tables(path):
        found = _columns(rows)
        if found is None:
            continue
        headed = True
        start, code_columns, name_column = found
        for number, row in enumerate(rows[start:], start + 1):
            parts = [row[column].strip() if column < len(row) else "" for column in code_columns]
            name = row[name_column].strip() if name_column < len(row) else ""
            if any(parts):
                _take(names, path, f"{sheet}{number}", parts, name)
    if not headed:
        raise EditionError(
            path,
            "没有找到列“科目编码”和“科目名称”（或 code 和 name），请给文件加上这两列的表头",
            "no columns 科目编码 and 科目名称 (or code and name); give the table a heading row with both",
        )
    return [_entry(digits, name, year, path) for digits, (name, _) in names.items()]


def _take(names: dict[str, tuple[str, str]], path: Path, where: str, parts: list[str], name: str) -> None:
    """Add one row's code and name, or raise what is wrong with it."""
    try:
        code = Code(parts[0]) if len(parts) == 1 else Code.join(*parts)
    except InvalidCodeError as error:
        raise EditionError(path, f"第{where}行：{error.zh}", f"row {where}: {error.en}") from None
    if not name:
        raise EditionError(path, f"第{where}行：{code}没有名称", f"row {where}: {code} has no name")
    earlier, at = names.setdefault(code.digits, (name, where))
    if earlier != name:
        raise EditionError(
            path,
            f"第{where}行：{code}又名“{name}”，第{at}行为“{earlier}”，请保留一个",
            f"row {where}: {code} is “{name}” but “{earlier}” in row {at}; keep one of them",
        )


def _entry(digits: str, name: str, year: int | None, path: Path) -> Entry:
    code = Code.trusted(digits)
    known = listing(code.classification).entries(digits)
    budget = known[-1].budget if known else ""
    return Entry(code, name, year, year, budget, Evidence.PUBLISHED, years_estimated=False, source=str(path))


def _columns(rows: list[list[str]]) -> tuple[int, list[int], int] | None:
    """The first row below the heading, the columns of the code and the column of the name."""
    for number, row in enumerate(rows[:_HEADING_ROWS], 1):
        headings = ["".join(cell.split()).lower() for cell in row]
        name = next((column for column, heading in enumerate(headings) if heading in _NAME_HEADINGS), None)
        code = [column for column, heading in enumerate(headings) if heading in _CODE_HEADINGS][:1]
        code = code or [column for column, heading in enumerate(headings) if heading in {"类", "款", "项"}]
        if name is not None and code:
            return number, code, name
    return None


def _tables(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The tables of a file: what to put before a row's number in messages, and the rows as texts."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise EditionError(path, f"打不开文件（{reason}）", f"the file can't be opened ({reason})") from None
    if content.startswith(b"PK\x03\x04"):
        yield from _workbook(path, content)
        return
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise EditionError(
            path, "这是旧版 xls 工作簿，请另存为 xlsx 或 csv", "this is an old xls workbook; save it as xlsx or csv"
        )
    text = _decoded(content)
    if text is None:
        raise EditionError(
            path, "文字编码无法识别，请另存为 UTF-8", "its encoding isn't UTF-8, UTF-16 or GB 18030; save it as UTF-8"
        )
    yield "", list(csv.reader(io.StringIO(text, newline="")))


def _decoded(content: bytes) -> str | None:
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _workbook(path: Path, content: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    from zipfile import BadZipFile  # noqa: PLC0415

    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise EditionError(
            path, f"工作簿读不出来（{type(error).__name__}）", f"the workbook can't be read ({type(error).__name__})"
        ) from None
    for sheet in book.worksheets:
        yield f"{sheet.title}!", [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    book.close()


def _text(value: object) -> str:
    """A workbook's value as text; codes stored as numbers lose the ``.0`` that a float would show."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
