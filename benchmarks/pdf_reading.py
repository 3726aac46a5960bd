"""How long reading PDFs takes, against a bare loop that only gets all characters and lines through ctypes.

Usage: python benchmarks/pdf_reading.py FOLDER [--rounds 3]

The bare loop opens each page, asks the library for every character's code, origin and box and for every point of every
path, as its own bindings offer it. Both are measured in one run, round by round; the best round of each counts.
"""

import argparse
import ctypes
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from pypdfium2 import raw

from fiscal.read.limits import Limits
from fiscal.read.pdf import read_pdf

GOAL = 2.0

Input = TypeVar("Input")


def bare(content: bytes) -> int:
    """All characters and path points of a document; how many they are."""
    document = raw.FPDF_LoadMemDocument64(content, len(content), None)
    count = 0
    for index in range(raw.FPDF_GetPageCount(document)):
        page = raw.FPDF_LoadPage(document, index)
        text = raw.FPDFText_LoadPage(page)
        count += characters(text) + points(page)
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)
    raw.FPDF_CloseDocument(document)
    return count


def characters(text: raw.FPDF_TEXTPAGE) -> int:
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    count = raw.FPDFText_CountChars(text)
    for index in range(count):
        raw.FPDFText_GetUnicode(text, index)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        _ = x.value, y.value, box.left, box.top, box.right, box.bottom
    return count


def points(page: raw.FPDF_PAGE) -> int:
    x, y = ctypes.c_float(), ctypes.c_float()
    count = 0
    for index in range(raw.FPDFPage_CountObjects(page)):
        drawn = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH:
            continue
        for number in range(raw.FPDFPath_CountSegments(drawn)):
            segment = raw.FPDFPath_GetPathSegment(drawn, number)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            raw.FPDFPathSegment_GetType(segment)
            _ = x.value, y.value
            count += 1
    return count


def seconds(function: Callable[[Input], object], given: Input) -> float:
    """How long one call takes."""
    began = perf_counter()
    function(given)
    return perf_counter() - began


def main() -> int:
    """Print both times and their ratio for each file and for the folder; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    totals = [0.0, 0.0]
    for path in sorted(options.folder.glob("*.pdf")):
        content = path.read_bytes()
        pairs = [
            (seconds(bare, content), seconds(lambda data: read_pdf("", data, Limits()), content))
            for _ in range(options.rounds)
        ]
        raw_time, own_time = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
        totals[0] += raw_time
        totals[1] += own_time
        print(f"{raw_time * 1000:7.1f} ms {own_time * 1000:7.1f} ms {own_time / raw_time:5.2f}  {path.name}")
    ratio = totals[1] / totals[0] if totals[0] else 0.0
    print(f"{totals[0] * 1000:7.1f} ms {totals[1] * 1000:7.1f} ms {ratio:5.2f}  all, goal {GOAL}")
    return int(ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main())
