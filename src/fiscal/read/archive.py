"""Zipped office files, opened with care: sizes are known before anything is unpacked, and no XML brings a DTD."""

import re
import struct
import zipfile
import zlib
from io import BytesIO

from fiscal.document import ReadError
from fiscal.read.limits import Limits
from fiscal.read.refuse import damaged, encrypted, too_large

# What the zip library raises for a broken file.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b")


class Archive:
    """The members of one zipped file, by name."""

    def __init__(self, path: str, content: bytes, limits: Limits) -> None:
        """Open it and look at the sizes of its members.

        Raises:
            ReadError: it is damaged, encrypted, or unpacks to more than ``Limits.max_decompressed_bytes``.
        """
        self.path = path
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except BROKEN as error:
            raise damaged(path, type(error).__name__) from error
        self._members = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.infolist()}
        size = sum(info.file_size for info in self._zip.infolist())
        if size > limits.max_decompressed_bytes:
            raise too_large(path, f"解压后有 {size:,} 字节", f"unpacks to {size:,} bytes", "max_decompressed_bytes")

    @property
    def names(self) -> list[str]:
        """The names of its members, in the order of the file."""
        return list(self._members)

    def read(self, name: str) -> bytes | None:
        """The bytes of a member; None where there is none of this name.

        Raises:
            ReadError: it is damaged or encrypted, or is XML that declares entities, which office files never do.
        """
        info = self._members.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise encrypted(self.path)
        try:
            content = self._zip.read(info)
        except BROKEN as error:
            raise damaged(self.path, f"{name}: {type(error).__name__}") from error
        if _DTD.search(content) and name.endswith((".xml", ".rels")):
            raise ReadError(
                self.path,
                f"{self.path} 的 {name} 含有 DTD 或实体声明，可能有害，未读取；请用 Excel 或 WPS 打开后另存一份。",
                f"{name} in {self.path} declares a DTD or entities, which may do harm, and isn't read; "
                "open it in Excel or WPS and save a copy.",
            )
        return content

    def require(self, name: str) -> bytes:
        """The bytes of a member that the format can't do without.

        Raises:
            ReadError: as `read`, and where it is missing.
        """
        content = self.read(name)
        if content is None:
            raise damaged(self.path, f"{name} 不存在 / missing")
        return content
