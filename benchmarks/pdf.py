"""How long a PDF takes from its file to its report, against what the bare library needs to hand over its pages.

Usage: python benchmarks/pdf.py FOLDER [--rounds 3]

The bare loop (``pdf_reading.py``) asks the library for every character's code, origin and loose box and for every point
of every path. The other side is `fiscal.check` and the report as JSON; how long reading alone takes is shown beside.
All are measured in one run, round by round; the best round of each counts. Memory is that of Python's own objects, at
its highest, after one document and after all.
"""

import argparse
import sys
import tracemalloc
from pathlib import Path

from pdf_reading import bare, seconds

from fiscal.check import check
from fiscal.read import read
from fiscal.report.json import report_json

GOAL = 3.0


def whole(path: Path) -> None:
    """Read, check and report."""
    report_json(check(path))


def main() -> int:
    """Print the times of each file and of the folder, and their ratio; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.pdf"))
    whole(paths[0])  # what is loaded once
    totals = [0.0, 0.0, 0.0]
    for path in paths:
        content = path.read_bytes()
        rounds = [(seconds(bare, content), seconds(whole, path), seconds(read, path)) for _ in range(options.rounds)]
        best = [min(times) for times in zip(*rounds, strict=True)]
        totals = [a + b for a, b in zip(totals, best, strict=True)]
        print(line(best, path.name))
    print(line(totals, f"all {len(paths)}, goal {GOAL}"))
    print(memory(paths))
    return int(totals[1] > GOAL * totals[0])


def line(times: list[float], name: str) -> str:
    bare_time, own, reading = (time * 1000 for time in times)
    return f"bare {bare_time:6.0f} ms  own {own:6.0f} ms (reading {reading:4.0f})  {own / bare_time:5.2f}  {name}"


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
