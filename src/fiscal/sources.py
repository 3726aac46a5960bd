"""Which publications the names on a command line stand for: files, folders of csv files, folders of many files."""

import re
from pathlib import Path

from fiscal.read.sniff import ENDINGS

_OPEN_ELSEWHERE = "~$"  # what Excel and WPS leave beside a workbook that is open


def publications(folder: Path) -> tuple[list[Path], list[Path]]:
    """What is to be checked in a folder, and the files left out because no reader takes their kind.

    A folder that holds only csv files is one publication, a table a file; any other is many: each readable file in it
    and in the folders below it, in natural order (2 before 10). Hidden files aren't looked at.
    """
    entries = sorted(
        (entry for entry in folder.iterdir() if not entry.name.startswith((".", _OPEN_ELSEWHERE))), key=natural
    )
    if entries and all(entry.is_file() and entry.suffix.lower() == ".csv" for entry in entries):
        return [folder], []
    taken: list[Path] = []
    left: list[Path] = []
    for entry in entries:
        if entry.is_dir():
            below, others = publications(entry)
            taken += below
            left += others
        else:
            (taken if ENDINGS.get(entry.suffix.lower()) else left).append(entry)
    return taken, left


def natural(path: Path) -> list[tuple[int, int, str]]:
    """A key of the name that sorts runs of digits by their number."""
    parts = re.split(r"(\d+)", path.name)
    return [(0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts if part]
