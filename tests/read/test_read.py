"""One way in: files are what their bytes say, and what can't be read is refused with what to do."""

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from fiscal.document import ReadError, Severity
from fiscal.read import Limits, read


def workbook() -> bytes:
    book = Workbook()
    book.active["B2"] = 5  # type: ignore[index]  # a new workbook has a sheet
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def ole(*streams: str) -> bytes:
    """An OLE file whose root holds empty streams of these names."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    header[24:34] = bytes.fromhex("3e000300feff09000600")
    for offset, number in ((44, 1), (48, 1), (56, 4096), (60, end), (68, end), (76, 0)):
        header[offset : offset + 4] = number.to_bytes(4, "little")
    header[80:512] = free.to_bytes(4, "little") * 108
    fat = bytearray(free.to_bytes(4, "little") * 128)
    fat[:8] = (0xFFFFFFFD).to_bytes(4, "little") + end.to_bytes(4, "little")
    directory = b""
    for index, name in enumerate(("Root Entry", *streams)):
        text = name.encode("utf-16-le") + b"\0\0"
        entry = bytearray(128)
        entry[: len(text)] = text
        entry[64:66] = len(text).to_bytes(2, "little")
        entry[66] = 2 if index else 5
        right = index + 1 if 0 < index < len(streams) else free
        for offset, number in ((68, free), (72, right), (76, free if index else 1), (116, end)):
            entry[offset : offset + 4] = number.to_bytes(4, "little")
        directory += entry
    return bytes(header + fat) + directory.ljust(512, b"\0")


def refusal(name: str, content: bytes, limits: Limits | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(name, content=content, limits=limits)
    error = caught.value
    assert (error.path, name in error.zh, name in error.en, str(error)) == (name, True, True, error.en)
    assert error.en.count(". ") == 0
    return error


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "预算.xlsx"
    path.write_bytes(workbook())
    document = read(path)
    assert (document.path, document.format, document.problems) == (str(path), "xlsx", [])
    assert len(document.sha256) == 64


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"There is no file .*预算\.xlsx; check the path"):
        read(tmp_path / "预算.xlsx")


def test_a_mislabelled_file_is_read_as_what_it_is_with_a_note() -> None:
    for name in ("预算.xls", "预算.pdf", "预算.docx"):
        document = read(name, content=workbook())
        assert document.format == "xlsx"
        (problem,) = document.problems
        assert problem.severity is Severity.NOTE
        assert (
            problem.en == f"The name ends in {name[2:]}, but the file is an Excel workbook (xlsx); it was read as such."
        )


@pytest.mark.parametrize("name", ["预算.xlsx", "预算.XLSM", "预算.et", "预算", "2023.预算"])
def test_an_ending_that_fits_or_claims_nothing_gives_no_note(name: str) -> None:
    assert read(name, content=workbook()).problems == []


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("预算.xls", "项目\t预算\n合计\t5\n", "text"),
        ("预算.xls", "<link rel=x><table><tr><td>1</td></tr></table>", "html"),
        ("预算.htm", "公告</p><table></table>", "html"),
        ("预算.txt", "写作 </td> 的文字", "text"),
        ("预算", "<!-- 存 -->\n<TABLE><TR><TD>1</TABLE>", "html"),
        ("预算.csv", "<html><body>需要登录</body></html>", "html"),
    ],
)
def test_texts_are_told_apart_by_what_they_hold(name: str, content: str, kind: str) -> None:
    assert read(name, content=content.encode()).format == kind


def test_an_empty_file_is_refused() -> None:
    error = refusal("预算.xlsx", b"")
    assert error.en == "预算.xlsx is empty (0 bytes); download or export it again."
    assert error.zh == "预算.xlsx 是空文件（0 字节）；请重新下载或导出。"


def test_a_compound_file_of_nothing_but_its_mark_is_refused() -> None:
    error = refusal("预算.doc", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000))
    assert error.en == (
        "预算.doc is damaged or incomplete (OLE); download it again, or open it in its program and save a copy."
    )


def test_an_encrypted_workbook_is_refused() -> None:
    error = refusal("预算.xlsx", ole("EncryptionInfo", "EncryptedPackage"))
    assert error.en == "预算.xlsx is encrypted and asks for a password; save a copy without one."


@pytest.mark.parametrize("share", [0.2, 0.5, 0.95])
def test_a_truncated_workbook_is_refused(share: float) -> None:
    content = workbook()
    error = refusal("预算.xlsx", content[: int(len(content) * share)])
    assert "is damaged or incomplete" in error.en
    assert "已损坏或不完整" in error.zh


def test_a_damaged_member_is_refused() -> None:
    content = bytearray(workbook())
    middle = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[middle : middle + 20] = b"\xff" * 20
    assert "xl/worksheets/sheet1.xml" in refusal("预算.xlsx", bytes(content)).en


def test_a_file_beyond_the_limit_is_refused_before_it_is_unpacked() -> None:
    assert "raise max_bytes" in refusal("预算.xlsx", workbook(), Limits(max_bytes=100)).en
    bomb = zipped({"xl/workbook.xml": b"<workbook/>", "xl/media/image1.png": b"\0" * 10_000_000})
    error = refusal("预算.xlsx", bomb, Limits(max_decompressed_bytes=1_000_000))
    assert "unpacks to 10,000,011 bytes, more than the limit" in error.en


def test_entities_are_never_expanded() -> None:
    content = zipped(
        {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>'}
    )
    assert "declares a DTD" in refusal("预算.xlsx", content).en


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("预算.doc", ole("WordDocument", "1Table"), "save it as docx"),
        ("预算.wps", ole("WordDocument", "Workbook_"), "save it as docx"),
        ("预算.ppt", ole("PowerPoint Document"), "save it as xlsx, docx or PDF"),
        ("预算.rtf", b"{\\rtf1 }", "save it as docx"),
        ("预算.odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}), "docx"),
        ("预算.xlsb", zipped({"xl/workbook.bin": b""}), "save it as xlsx"),
        ("预算.ofd", zipped({"OFD.xml": b""}), "save it as PDF"),
        ("预算.zip", zipped({"表1.xlsx": b"", "表2.xlsx": b""}), "unpack it"),
        ("预算.rar", b"Rar!\x1a\x07", "unpack it"),
        ("预算.jpg", b"\xff\xd8\xff\xe0", "is an image"),
        ("预算.png", b"\x89PNG\r\n", "is an image"),
        ("预算.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "2003"),
        ("预算.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "single-file web page"),
        ("预算.bin", bytes(range(256)) * 8, "can be recognised"),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_do(name: str, content: bytes, said: str) -> None:
    assert said in refusal(name, content).en


def test_importing_the_reader_imports_no_library_of_a_format() -> None:
    code = "import sys, fiscal.read; print(sorted({'openpyxl', 'lxml', 'numpy', 'pandas', 'xlrd'} & set(sys.modules)))"
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=paths)
    assert run.stdout.strip() == "[]"
