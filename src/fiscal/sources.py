"""Which publications the names on a command line stand for: files, folders of csv files, folders of many files."""

import re
from pathlib import Path

from fiscal.read.sniff import ENDINGS

_OPEN_ELSEWHERE = "~$"  # what Excel and WPS leave beside a workbook that is open


def exists(name: str) -> bool:
    """Whether there is a file or a folder of this name; no name can be empty or longer than the system allows."""
    try:
        return bool(name) and Path(name).exists()
    except (OSError, ValueError):  # a name that is too long, or holds what no name may
        return False


def publications(folder: Path) -> tuple[list[Path], list[Path]]:
    """What is to be checked in a folder, and what isn't: files that no reader takes, folders that can't be opened.

    A folder that holds only csv files is one publication, a table a file; any other is many: each readable file in it
    and in the folders below it, in natural order (2 before 10). Hidden files aren't looked at, nor is a folder twice.

    Raises:
        OSError: the folder itself can't be opened.
    """
    return _publications(folder, {folder.resolve()})


def _publications(folder: Path, seen: set[Path]) -> tuple[list[Path], list[Path]]:
    entries = sorted(
        (entry for entry in folder.iterdir() if not entry.name.startswith((".", _OPEN_ELSEWHERE))), key=natural
    )
    if entries and all(entry.is_file() and entry.suffix.lower() == ".csv" for entry in entries):
        return [folder], []
    taken: list[Path] = []
    left: list[Path] = []
    for entry in entries:
        if not entry.is_dir():
            (taken if entry.is_file() and ENDINGS.get(entry.suffix.lower()) else left).append(entry)
        elif (own := entry.resolve()) not in seen:  # a link may lead back to a folder above
            seen.add(own)
            try:
                below, others = _publications(entry, seen)
            except OSError:
                below, others = [], [entry]
            taken += below
            left += others
    return taken, left


def natural(path: Path) -> list[tuple[int, int, str]]:
    """A key of the name that sorts runs of digits by their number."""
    parts = re.split(r"(\d+)", path.name)
    return [(0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts if part]
