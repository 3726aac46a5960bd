"""What a file is, by its bytes: magic numbers, members of a zip, streams of an OLE file, the first tag."""

import csv
import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from fiscal.read.archive import BROKEN
from fiscal.read.encoding import decode
from fiscal.read.ole import root_entries
from fiscal.read.refuse import damaged, encrypted, refuse

# The endings that say what the file is; any other ending claims nothing.
ENDINGS: dict[str, frozenset[str]] = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), frozenset({"xlsx"})),
    **dict.fromkeys((".xls", ".xlt"), frozenset({"xls"})),
    ".et": frozenset({"xls", "xlsx"}),
    ".ods": frozenset({"ods"}),
    **dict.fromkeys((".docx", ".docm"), frozenset({"docx"})),
    **dict.fromkeys((".html", ".htm", ".shtml", ".xhtml", ".mht"), frozenset({"html"})),
    ".pdf": frozenset({"pdf"}),
    **dict.fromkeys((".csv", ".tsv"), frozenset({"csv"})),
    **dict.fromkeys((".txt", ".md"), frozenset({"text", "csv"})),
    **dict.fromkeys((".doc", ".wps", ".rtf", ".ppt", ".jpg", ".png", ".zip"), frozenset[str]()),
}

MAGIC: list[tuple[bytes, str]] = [
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
]

# A BIFF stream without its OLE file: the BOF record of versions 2, 3, 4, and 5 or 8.
BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")

FIRST_TAG = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*<(!doctype\s+html|html|head|meta|body|table|style|div|p|title|font|center)\b",
    re.IGNORECASE | re.DOTALL,
)

ANY_TAG = re.compile(r"</(?:html|body|table|tr|td|p|div)\s*>", re.IGNORECASE)


def fits_name(kind: str, path: str) -> bool:
    """Whether the ending of the name doesn't contradict what the file is."""
    claimed = ENDINGS.get(PurePath(path).suffix.lower())
    return claimed is None or kind in claimed


def sniff(path: str, content: bytes) -> str:
    """The format of these bytes, as `Document.format` names it.

    Raises:
        ReadError: for what can't be read, with what to do: encrypted and damaged files, doc, wps, images, archives.
    """
    head = content[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(path, content)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _sniff_ole(path, content)
    if head.startswith(BARE_BIFF):
        return "xls"
    for magic, kind in MAGIC:
        if head.startswith(magic):
            raise refuse(path, kind)
    return _sniff_text(path, content)


def _sniff_zip(path: str, content: bytes) -> str:
    """Tell the zipped formats apart by their members."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = {name.replace("\\", "/") for name in archive.namelist()}
            kind = ""
            if "mimetype" in names:
                with archive.open("mimetype") as declared:
                    kind = declared.read(200).decode("ascii", "replace")
    except BROKEN as error:
        raise damaged(path, type(error).__name__) from error
    if "content.xml" in names and "spreadsheet" in kind:
        return "ods"
    for member, found in (("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx")):
        if member in names:
            return found
    for prefix, found in (("xl/worksheets/", "xlsx"), ("xl/workbook.bin", "xlsb"), ("OFD.xml", "ofd"), ("ppt/", "ppt")):
        if any(name.startswith(prefix) for name in names):
            if found == "xlsx":
                return found
            raise refuse(path, found)
    raise refuse(path, "odt" if "content.xml" in names else "archive")


def _sniff_ole(path: str, content: bytes) -> str:
    """Tell the OLE formats apart by the streams in their root."""
    names = root_entries(content)
    if not names:
        raise damaged(path, "OLE")
    if "EncryptedPackage" in names:
        raise encrypted(path)
    if names & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return "xls"
    raise refuse(path, "doc" if "WordDocument" in names else "ole")


def _sniff_text(path: str, content: bytes) -> str:
    """Tell html, csv and plain text apart."""
    try:
        text = decode(content[:65536], partial=True).text.lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise refuse(path, "unknown") from error
    start = text[:4096]
    if "schemas-microsoft-com:office:spreadsheet" in start and "<html" not in start.lower():
        raise refuse(path, "spreadsheetml")
    if re.match(r"\s*(MIME-Version|From|Content-Type|X-\w+):", start, re.IGNORECASE) and "multipart/related" in text:
        raise refuse(path, "mhtml")
    if FIRST_TAG.match(text):
        return "html"
    if re.match(r"\s*<\?xml\b", text) and "<html" not in start.lower():
        raise refuse(path, "xml")
    ending = PurePath(path).suffix.lower()
    if ending in (".csv", ".tsv"):
        return "csv"
    if ending not in (".txt", ".md") and ANY_TAG.search(text):
        return "html"
    return "csv" if _all_commas(text) else "text"


def _all_commas(text: str) -> bool:
    """Whether a text without tabs separates the same number of fields by commas on each of its lines."""
    lines = [line for line in text.split("\n")[:200] if line.strip()]
    if "\t" in text or len(lines) < 3:
        return False
    counts = {len(record) for record in csv.reader(lines[:-1])}  # the last may be cut
    return len(counts) == 1 and counts.pop() > 1
