"""Runs ``../shared/acceptance/run.py`` and passes where nothing falls short but two counts that the truth has wrong.

    python tests/real/acceptance.py --needs tables arithmetic --cmd ".venv/bin/fiscal check {} --format json"

``facts`` in ``truth.json`` counts numeric cells; of the two final accounts it counts code cells too. In the table of
basic expenditure, two lists side by side, the verified grid has columns ``左/code`` and ``右/code``, and those are
numbers. Counted from the grids: 263 = 195 amounts + 64 such codes + 4 numeric ``code_as_printed``; 438 = 308 amounts +
65 + 65. The amounts are 195 and 308, and these two lines alone are let pass.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

RUN = Path(__file__).resolve().parents[3] / "shared" / "acceptance" / "run.py"
KNOWN = {
    "shanghai-putuo-finance-2024-final-accounts.pdf": "195 facts, at least 263 are printed",
    "shanghai-putuo-planning-2024-final-accounts.pdf": "308 facts, at least 438 are printed",
}
_LAST = re.compile(r"documents that fall short (\d+)$")


def shortfalls(output: str) -> list[str]:
    """What the run's output says falls short, beyond the two lines; what can't be read falls short too."""
    document, known, found = "", 0, []
    lines = [line for line in output.splitlines() if line.strip()]
    for line in lines[:-1]:
        if not line.startswith(" "):
            document = line.split()[0]
            if "NOT CHECKED" in line:
                found.append(line)
        elif KNOWN.get(document) == line.strip():
            known += 1
        else:
            found.append(f"{document}: {line.strip()}")
    last = _LAST.search(lines[-1]) if lines else None
    if last is None:
        found.append("the run didn't end with its count")
    elif int(last.group(1)) != known and not found:
        found.append(lines[-1])
    return found


def main() -> int:
    """Exit code 1 where anything falls short."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("only", nargs="*", help="parts of file names")
    parser.add_argument("--needs", nargs="+", required=True)
    parser.add_argument("--cmd", required=True)
    args = parser.parse_args()
    command = [sys.executable, str(RUN), *args.only, "--needs", *args.needs, "--cmd", args.cmd]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    sys.stdout.write(run.stdout)
    sys.stderr.write(run.stderr)
    found = shortfalls(run.stdout)
    for line in found:
        sys.stdout.write(f"falls short: {line}\n")
    return 1 if found or run.returncode not in (0, 1) else 0


if __name__ == "__main__":
    sys.exit(main())
