"""How long a PDF takes from its file to its report, against what the bare library needs to hand over its pages.

Usage: python benchmarks/pdf.py FOLDER [--rounds 3]

The bare loop (``pdf_reading.py``) asks the library for every character's code, origin and loose box and for every point
of every path. The other side reads, checks and writes the report as JSON. Both are measured in one run, round by round;
the best round of each counts. Memory is that of Python's own objects, at its highest, after one document and after all.
"""

import argparse
import sys
import tracemalloc
from pathlib import Path
from time import perf_counter

from pdf_reading import bare, seconds

from fiscal.check import check_documents
from fiscal.read import read
from fiscal.report.json import report_json

GOAL = 3.0
PARTS = ("reading", "checking", "reporting")


def whole(path: Path) -> list[float]:
    """Seconds for reading, checking and reporting."""
    began = perf_counter()
    document = read(path)
    was_read = perf_counter()
    report = check_documents([document])
    was_checked = perf_counter()
    report_json(report)
    return [was_read - began, was_checked - was_read, perf_counter() - was_checked]


def main() -> int:
    """Print the times of each file and of the folder, and their ratio; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.pdf"))
    whole(paths[0])  # what is loaded once
    totals, raw_total = [0.0, 0.0, 0.0], 0.0
    for path in paths:
        content = path.read_bytes()
        rounds = [(seconds(bare, content), whole(path)) for _ in range(options.rounds)]
        raw_time, own = min(r[0] for r in rounds), min((r[1] for r in rounds), key=sum)
        raw_total += raw_time
        totals = [a + b for a, b in zip(totals, own, strict=True)]
        print(line(raw_time, own, path.name))
    print(line(raw_total, totals, f"all {len(paths)}, goal {GOAL}"))
    print(memory(paths))
    return int(sum(totals) > GOAL * raw_total)


def line(raw_time: float, own: list[float], name: str) -> str:
    parts = " + ".join(f"{part} {time * 1000:.0f}" for part, time in zip(PARTS, own, strict=True))
    own_time = sum(own)
    times = f"bare {raw_time * 1000:6.0f} ms  own {own_time * 1000:6.0f} ms ({parts})"
    return f"{times}  {own_time / raw_time:5.2f}  {name}"


def memory(paths: list[Path]) -> str:
    """The highest use of memory while one document is checked, and while all are, one after another."""
    tracemalloc.start()
    peaks = []
    for path in paths:
        tracemalloc.reset_peak()
        whole(path)
        peaks.append(tracemalloc.get_traced_memory()[1])
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return f"memory: at most {max(peaks) / 1e6:.0f} MB in one document, {kept / 1e6:.0f} MB kept after all"


if __name__ == "__main__":
    sys.exit(main())
