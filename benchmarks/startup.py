"""What `import fiscal` costs, against `import numpy`, each in fresh interpreters.

    python benchmarks/startup.py [--times 15]

Runs alternate, and the median of each counts, less what an interpreter costs that imports nothing. Exits with 1 where
fiscal takes twice as long as numpy or longer, or where it loads pandas, openpyxl, scipy or numpy itself.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from tempfile import TemporaryDirectory

STATEMENTS = {"nothing": "pass", "numpy": "import numpy", "fiscal": "import fiscal"}
HEAVY = ("pandas", "openpyxl", "scipy", "numpy", "lxml", "pypdfium2")


def taken(statement: str, compiled: str) -> float:
    """Seconds that a fresh interpreter takes for a statement; modules are compiled once, as an installer does."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True, env=environment)
    return time.perf_counter() - began


def loaded() -> list[str]:
    """The heavy libraries that `import fiscal` loads."""
    asked = f"import fiscal, sys; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    return subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout.split()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=15)
    options = parser.parse_args()
    times: dict[str, list[float]] = {name: [] for name in STATEMENTS}
    with TemporaryDirectory() as compiled:
        for statement in STATEMENTS.values():
            taken(statement, compiled)
        for _ in range(options.times):
            for name, statement in STATEMENTS.items():
                times[name].append(taken(statement, compiled))
    median = {name: statistics.median(found) for name, found in times.items()}
    for name, seconds in median.items():
        print(f"  {name:<8} {seconds * 1e3:6.1f} ms in a fresh interpreter")
    whole = median["fiscal"] / median["numpy"]
    alone = (median["fiscal"] - median["nothing"]) / (median["numpy"] - median["nothing"])
    heavy = loaded()
    print(f"fiscal / numpy: {whole:.2f} with the interpreter's own start, {alone:.2f} without")
    print(f"loaded of {', '.join(HEAVY)}: {', '.join(heavy) or 'none'}")
    return 0 if whole < 2 and alone < 2 and not heavy else 1


if __name__ == "__main__":
    sys.exit(main())
