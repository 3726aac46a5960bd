"""The names of the streams in the root of an OLE compound file; enough to tell workbooks from documents.

Source: [MS-CFB] v12, sections 2.2 (header), 2.3 (FAT), 2.6 (directory entries).
"""

import struct

_END = 0xFFFFFFFC  # this value and above are no sectors
_ENTRY = 128
_SHIFTS = (9, 12)  # sectors of 512 or of 4,096 bytes


def root_entries(content: bytes) -> set[str]:
    """The names of the streams and storages that stand in the root; empty where the file is damaged."""
    if len(content) < 512:
        return set()
    shift, first = struct.unpack_from("<H", content, 30)[0], struct.unpack_from("<I", content, 48)[0]
    if shift not in _SHIFTS:
        return set()
    size = 1 << shift
    try:
        directory = _chain(content, first, size)
    except struct.error:
        return set()
    entries = [directory[start : start + _ENTRY] for start in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    names: set[str] = set()
    seen: set[int] = set()
    pending = [struct.unpack_from("<I", entries[0], 76)[0]] if entries else []
    while pending:
        index = pending.pop()
        if index >= len(entries) or index in seen:
            continue
        seen.add(index)
        entry = entries[index]
        length = struct.unpack_from("<H", entry, 64)[0]
        names.add(entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"))
        pending += struct.unpack_from("<II", entry, 68)  # its siblings to the left and to the right
    return names


def _chain(content: bytes, first: int, size: int) -> bytes:
    """The bytes of a chain of sectors.

    Raises:
        struct.error: the chain leads out of the file.
    """
    # The first 109 sectors of the FAT stand in the header: enough for files up to 7 MB, or 450 MB in large sectors.
    # A directory beyond them is looked for in the chain of further FAT sectors.
    fat = list(struct.unpack_from("<109I", content, 76))
    more = struct.unpack_from("<I", content, 68)[0]
    per_sector = size // 4
    while more < _END and len(fat) < 1_000_000:
        block = struct.unpack_from(f"<{per_sector}I", content, (more + 1) * size)
        fat += block[:-1]
        more = block[-1]
    parts: list[bytes] = []
    sector = first
    while sector < _END and len(parts) * size < 1 << 22:
        start = (sector + 1) * size
        parts.append(content[start : start + size])
        table = fat[sector // per_sector] if sector // per_sector < len(fat) else _END
        if table >= _END:
            break
        sector = struct.unpack_from("<I", content, (table + 1) * size + sector % per_sector * 4)[0]
    return b"".join(parts)
