"""`fiscal check` of the example workbook, end to end, against pandas reading the same workbook.

    python benchmarks/workbook.py [--times 9] [--profile]

Each in fresh interpreters: the one reads, understands, checks and reports, the other runs
``pandas.read_excel(book, sheet_name=None)`` with openpyxl. Runs alternate and the median of each counts. Exits with 1
where the check doesn't take less time. ``--profile`` prints what the check spends its time on instead.
"""

import argparse
import cProfile
import os
import pstats
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

BOOK = Path(__file__).resolve().parents[1] / "examples" / "lechang-2023" / "budget.xlsx"
CHECK = "import sys; from fiscal.cli import main; sys.argv[0] = 'fiscal'; main()"
READ = "import sys, pandas; pandas.read_excel(sys.argv[1], sheet_name=None)"


def taken(compiled: str, statement: str, *arguments: str) -> float:
    """Seconds that a fresh interpreter takes; modules are compiled once, as an installer does.

    `fiscal check` may exit with 1, for the example has one real error.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", statement, *arguments]
    began = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    seconds = time.perf_counter() - began
    if done.returncode not in (0, 1) or (done.returncode == 1 and not done.stdout):
        raise SystemExit(f"it failed with {done.returncode}: {done.stderr}")
    return seconds


def profile() -> None:
    """Print where a check spends its time, modules loaded before."""
    from fiscal.check import check  # noqa: PLC0415  # only a profile runs it here

    check(BOOK)
    profiler = cProfile.Profile()
    profiler.enable()
    check(BOOK)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(40)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    if options.profile:
        profile()
        return 0
    ways = {"fiscal check": (CHECK, "check", str(BOOK)), "pandas.read_excel": (READ, str(BOOK))}
    times: dict[str, list[float]] = {name: [] for name in ways}
    with TemporaryDirectory() as compiled:
        for way in ways.values():
            taken(compiled, *way)
        for _ in range(options.times):
            for name, way in ways.items():
                times[name].append(taken(compiled, *way))
    median = {name: statistics.median(found) for name, found in times.items()}
    for name, seconds in median.items():
        print(f"  {name:<18} {seconds * 1e3:6.0f} ms in a fresh interpreter")
    ratio = median["fiscal check"] / median["pandas.read_excel"]
    print(f"fiscal check / pandas.read_excel: {ratio:.2f}")
    return 0 if ratio < 1 else 1


if __name__ == "__main__":
    sys.exit(main())
