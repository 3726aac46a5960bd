"""The layers: imports point one way, renderers compute nothing, and output depends on no hash seed."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
EXAMPLE = ROOT / "examples" / "lechang-2023"

# From the top: a module imports only what stands in a line above its own, or in its own. A package is one name.
LAYERS = (
    ("document", "collecting"),
    ("units", "characters"),
    ("language", "markup"),
    ("amounts",),
    ("read",),
    ("codes",),
    ("boxes",),
    ("vocabulary",),
    ("recognise", "copies"),
    ("facts", "frames"),
    ("address",),
    ("identity",),
    ("disclosure", "copies"),
    ("equations",),
    ("laws",),
    ("judge", "rank", "truncation"),
    ("engine",),
    ("inside",),
    ("findings", "findings_shown"),
    ("known",),
    ("slips",),
    ("sentences",),
    ("compose", "elsewhere"),
    ("prose",),
    ("rules",),
    ("inspection",),
    ("diagnose",),
    ("understanding",),
    ("views",),
    ("report",),
    ("baseline", "beside", "config", "departments", "inspection", "problems"),
    ("check", "budget", "frame_check"),
    ("show", "diff"),
    ("corpus", "sources", "testing"),
    ("run", "outputs"),
    ("parallel",),
    (
        "cli",
        "cli_baseline",
        "cli_check",
        "cli_checklist",
        "cli_completion",
        "cli_diff",
        "cli_errors",
        "cli_help",
        "cli_outputs",
        "cli_progress",
        "cli_settings",
        "cli_show",
        "cli_sources",
        "__main__",
    ),
)
LAYER = {name: depth for depth, names in enumerate(LAYERS) for name in names}
# What a renderer has no business with: it shows what was found, and neither reads, understands nor judges.
NOT_RENDERED = {"read", "address", "equations", "laws", "judge", "rank", "engine", "inside", "compose", "prose"}
NOT_RENDERED |= {"diagnose", "understanding", "beside", "departments", "problems", "check", "budget", "frame_check"}
DISTRIBUTIONS = {"docx": "python-docx", "yaml": "pyyaml"}  # whose module has another name
VERSION = "__init__"  # the package itself, for its version


def modules() -> Iterator[tuple[str, Path]]:
    """(first name below ``fiscal``, file) of every module; the package itself is left out."""
    for path in sorted((SOURCE / "fiscal").rglob("*.py")):
        name = path.relative_to(SOURCE / "fiscal").parts[0].removesuffix(".py")
        if name != "__init__":
            yield name, path


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """(first name below ``fiscal``, line) of every import of ours, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                found = [alias.name for alias in names]
            case ast.ImportFrom(module="fiscal", level=0, names=names):
                found = [f"fiscal.{alias.name}" for alias in names]
            case ast.ImportFrom(module=str(module), level=0):
                found = [module]
            case ast.ImportFrom():
                found = ["fiscal.relative"]
            case _:
                continue
        for name in found:
            first, _, rest = name.partition(".")
            if first == "fiscal":
                yield rest.partition(".")[0] or VERSION, node.lineno


IMPORTS = [
    (importer, name, f"{path.relative_to(SOURCE)}:{line}")
    for importer, path in modules()
    for name, line in imported(path)
]


def test_every_module_has_its_layer() -> None:
    unlisted = {name for name, _ in modules()} - set(LAYER)
    assert not unlisted, f"give {sorted(unlisted)} a line in LAYERS"


def test_imports_point_up() -> None:
    wrong = [
        f"{place} imports {name}"
        for importer, name, place in IMPORTS
        if name in LAYER and LAYER[name] > LAYER.get(importer, 0)
    ]
    assert wrong == []


def test_only_what_runs_programs_asks_the_package_for_its_version() -> None:
    public = [
        place for importer, name, place in IMPORTS if name not in LAYER and importer not in ("run", "cli", "outputs")
    ]
    assert public == []


def test_reports_compute_nothing() -> None:
    wrong = [f"{place} imports {n}" for importer, n, place in IMPORTS if importer == "report" and n in NOT_RENDERED]
    assert wrong == []


def third_party(folder: str) -> set[str]:
    """The distributions whose modules the files below a folder import, inside functions too."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / folder).rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    local = {path.stem for path in (ROOT / folder).rglob("*")}
    roots = {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"fiscal", "tests"} - local
    return {DISTRIBUTIONS.get(root, root) for root in roots}


def test_the_dependencies_are_those_that_are_imported() -> None:
    """Each distribution that ``pyproject.toml`` names is imported somewhere, and none that it doesn't."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    named, dev, plot = (
        {re.split(r"[<>=~! ;\[]", text)[0] for text in texts}
        for texts in (project["dependencies"], extras["dev"], extras["plot"])
    )
    assert third_party("src/fiscal/report/plot") == plot
    assert third_party("src/fiscal") == named | plot
    assert third_party("tests") | third_party("examples") | third_party("benchmarks") <= named | dev


def test_laws_and_rules_see_no_file() -> None:
    wrong = [place for importer, name, place in IMPORTS if importer in ("laws", "rules") and name == "read"]
    assert wrong == []


def test_the_walk_sees_imports_of_every_form(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        "import fiscal.read.csv\nfrom fiscal import laws, __version__\nfrom . import near\nimport fiscal\nimport os\n"
        "def late():\n    from fiscal.report.json import report_dict\n"
    )
    assert list(imported(path)) == [
        ("read", 1),
        ("laws", 2),
        ("__version__", 2),
        ("relative", 3),
        ("__init__", 4),
        ("report", 7),
    ]


@pytest.mark.parametrize("names", ["check", "load", "Budget, ReadError, Severity, Amount"])
def test_the_entries_load_no_library_until_they_are_called(names: str) -> None:
    heavy = "{'pandas', 'scipy', 'openpyxl', 'lxml', 'pypdfium2', 'xlrd', 'docx', 'matplotlib'}"
    run = subprocess.run(
        [sys.executable, "-c", f"from fiscal import {names}\nimport sys\nprint(sorted({heavy} & set(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "[]\n"


def test_output_is_the_same_under_three_hash_seeds(tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    text = (EXAMPLE / "budget.txt").read_text(encoding="utf-8")
    broken.write_text(text.replace("556.61\t556.61", "556.61\t565.61"), encoding="utf-8")
    program = [sys.executable, "-c", "from fiscal.cli import main; main()"]
    outputs = []
    for seed in ("0", "1", "20231231"):
        run = subprocess.run(
            [*program, "check", "--format", "jsonl", "budget.xlsx", "csv", str(broken)],
            cwd=EXAMPLE,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        )
        assert [len(json.loads(line)["tables"]) for line in run.stdout.splitlines()] == [13, 13, 13], (
            run.stderr.decode()
        )
        outputs.append(run.stdout)
    assert outputs[0] == outputs[1] == outputs[2]
    reports = [json.loads(line) for line in outputs[0].splitlines()]
    assert [len(report["tables"]) for report in reports] == [13, 13, 13]
    assert len(reports[2]["findings"]) > 3
