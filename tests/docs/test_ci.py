"""The action, the hook and the examples for CI: they parse, their keys exist, what they run passes and fails rightly.

The steps of the action are run by a shell as the service would run them, but for installing.
"""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import yaml

from fiscal.baseline import load_baseline
from fiscal.check import check
from fiscal.read.sniff import ENDINGS
from tests.docs.pages import ROOT, environment, install

EXAMPLE = ROOT / "examples" / "lechang-2023" / "budget.xlsx"
CI = ROOT / "examples" / "ci"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((CI / "check-budgets.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((CI / "gitlab-ci.yml").read_text(encoding="utf-8"))
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BUDGET = "published/乐昌市人民政府办公室2023.xlsx"


def needs(module: str) -> None:
    """Skip where a tool of the ``dev`` extra isn't installed; in CI that is a failure."""
    if importlib.util.find_spec(module) is None:
        assert os.environ.get("CI") != "true", f"{module} isn't installed"
        pytest.skip(f"{module} isn't installed")


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A repository that collects budgets: one published budget, and what is known about it."""
    folder = tmp_path / "collection"
    (folder / "published").mkdir(parents=True)
    shutil.copy(EXAMPLE, folder / BUDGET)
    shutil.copy(CI / "known.json", folder)
    return folder


def publish_broken(collection: Path) -> None:
    """A second publication of the same budget, in which 表3 prints 130.91 for 131.91."""
    book = openpyxl.load_workbook(EXAMPLE)
    assert book["表3"]["C12"].value == 131.91
    book["表3"]["C12"] = 130.91
    book.save(collection / "published" / "更正.xlsx")


def run(command: list[str], folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command in a folder, where `fiscal` is this one."""
    commands = folder.parent / "bin"
    known = environment(commands if commands.exists() else install(commands))
    return subprocess.run(
        command, cwd=folder, env={**known, **settings}, capture_output=True, encoding="utf-8", check=False
    )


def run_action(folder: Path, given: dict[str, str]) -> tuple[int, str, str]:
    """The action's steps with these inputs; gives exit code, what it prints, and the summary of the job."""
    inputs = {name: str(entry.get("default", "")) for name, entry in ACTION["inputs"].items()}
    assert given.keys() <= inputs.keys()
    inputs |= given
    summary, output = folder.parent / "step-summary", folder.parent / "step-output"
    output.unlink(missing_ok=True)
    step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    env = {name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: inputs[m[1]], v) for name, v in step["env"].items()}
    assert "${{" not in step["run"], "inputs reach the shell as variables, never as code"
    done = run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        folder,
        **env,
        GITHUB_STEP_SUMMARY=str(summary),
        GITHUB_OUTPUT=str(output),
        RUNNER_TEMP=str(folder.parent),
    )
    assert output.read_text() == f"exit-code={done.returncode}\n"
    return done.returncode, done.stdout, summary.read_text(encoding="utf-8") if summary.exists() else ""


def of_the_workflow() -> dict[str, str]:
    """What the example's workflow hands to the action."""
    (step,) = [step for step in WORKFLOW["jobs"]["check"]["steps"] if step.get("uses") == "./fiscal"]
    return dict(step["with"])


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("action.yml", "vendor.github-actions"),
        ("examples/ci/check-budgets.yml", "vendor.github-workflows"),
        ("examples/ci/gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_a_file_is_valid_by_the_schema_of_its_service(path: str, schema: str) -> None:
    needs("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_installs_this_project_and_uploads_nothing() -> None:
    steps = ACTION["runs"]["steps"]
    (installing,) = [step for step in steps if "pip" in step.get("run", "")]
    assert installing["env"] == {"FISCAL": "${{ github.action_path }}"}
    assert installing["run"] == 'python -m pip install --quiet "$FISCAL"'
    assert [step["uses"] for step in steps if "uses" in step] == ["actions/setup-python@v5"]


def test_a_folder_whose_discrepancies_are_known_passes(collection: Path) -> None:
    code, printed, summary = run_action(collection, of_the_workflow())
    assert (code, printed) == (0, "")
    assert summary.startswith("## 乐昌市人民政府办公室 2023")
    written = sorted(path.name for path in collection.glob("fiscal.*"))
    assert written == ["fiscal.csv", "fiscal.sarif", "fiscal.xml"]


def test_a_newly_published_budget_with_an_error_fails_and_names_its_cell(collection: Path) -> None:
    publish_broken(collection)
    code, printed, summary = run_action(collection, of_the_workflow())
    assert code == 1
    assert "::error file=published/更正.xlsx,title=sum-mismatch" in printed
    assert BUDGET not in printed
    assert "| 错误 | 更正.xlsx!表3!C12 | sum-mismatch |" in summary
    log = json.loads((collection / "fiscal.sarif").read_text(encoding="utf-8"))
    found = {
        (result["ruleId"], result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"])
        for result in log["runs"][0]["results"]
    }
    assert ("sum-mismatch", "更正.xlsx!表3!C12") in found
    assert "wrong-name" not in {rule for rule, _ in found}


def test_what_is_known_is_an_error_without_the_baseline(collection: Path) -> None:
    assert run_action(collection, {"paths": "published"})[0] == 1


def test_warnings_fail_where_the_action_is_strict(collection: Path) -> None:
    only = {"paths": "published", "arguments": "--select=renamed-project"}
    assert run_action(collection, only)[0] == 0
    assert run_action(collection, {**only, "strict": "true"})[0] == 1


def test_the_inputs_on_the_page_are_those_of_the_action() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", page, flags=re.M) == list(ACTION["inputs"])


def test_inputs_are_never_run_by_the_shell(collection: Path) -> None:
    code, _, _ = run_action(collection, {"paths": "$(touch here) `touch here`; touch here"})
    assert code == 2
    assert not (collection / "here").exists()


def test_the_workflow_uses_the_action_as_it_is_and_fails_with_it() -> None:
    steps = WORKFLOW["jobs"]["check"]["steps"]
    assert of_the_workflow().keys() <= ACTION["inputs"].keys()
    assert not any(step.get("continue-on-error") for step in steps)
    after = steps[[step.get("uses") for step in steps].index("./fiscal") + 1 :]
    assert all(step["if"] == "always()" for step in after)


def test_the_gitlab_job_passes_and_fails_alike(collection: Path) -> None:
    (command,) = GITLAB["budgets"]["script"]
    assert run(["bash", "-c", command], collection).returncode == 0
    publish_broken(collection)
    assert run(["bash", "-c", command], collection).returncode == 1
    assert {path.name for path in collection.glob("fiscal.*")} == set(GITLAB["budgets"]["artifacts"]["paths"])


def test_the_known_discrepancies_are_those_of_the_example() -> None:
    known = load_baseline(CI / "known.json")
    assert {(entry.rule, entry.fingerprint) for entry in known} == {
        (finding.rule, finding.fingerprint) for finding in check(EXAMPLE).findings
    }
    assert all(entry.reason for entry in known)


# -- pre-commit ------------------------------------------------------------------------------------------------------


def pre_commit(collection: Path, config: object) -> subprocess.CompletedProcess[str]:
    """Run the hooks of a configuration on everything that a new git repository holds; no network is needed."""
    (collection / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    for command in (["git", "init", "--quiet"], ["git", "add", "--all"]):
        assert run(command, collection).returncode == 0
    home = str(collection.parent / "home")
    return run([sys.executable, "-m", "pre_commit", "run", "--all-files"], collection, PRE_COMMIT_HOME=home)


def test_the_hook_takes_only_what_a_reader_takes() -> None:
    endings = re.findall(r"\w+", HOOK["files"].partition("(")[2])
    assert {ending for ending in endings if not ENDINGS[f".{ending}"]} == set()
    assert re.search(HOOK["files"], BUDGET)
    assert not re.search(HOOK["files"], "published/readme.txt")


def test_the_hook_is_what_pre_commit_expects() -> None:
    needs("pre_commit")
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def test_the_hook_fails_where_a_budget_is_wrong(collection: Path) -> None:
    needs("pre_commit")
    hook = {**HOOK, "language": "system", "args": ["--baseline", "known.json"]}  # installed already
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (collection / "notes.txt").write_text("no budget", encoding="utf-8")
    done = pre_commit(collection, config)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    publish_broken(collection)
    done = pre_commit(collection, config)
    assert done.returncode == 1
    assert "更正.xlsx!表3!C12  sum-mismatch" in done.stdout


def test_the_example_of_a_configuration_runs(collection: Path) -> None:
    needs("pre_commit")
    config = yaml.safe_load((CI / "pre-commit-config.yaml").read_text(encoding="utf-8"))
    done = pre_commit(collection, config)
    assert done.returncode == 0, done.stdout + done.stderr
    publish_broken(collection)
    assert pre_commit(collection, config).returncode == 1


def test_a_folder_of_csv_files_is_checked_by_a_hook_that_takes_no_names(collection: Path) -> None:
    needs("pre_commit")
    (collection / BUDGET).unlink()
    shutil.copytree(EXAMPLE.parent / "csv", collection / "published" / "2023")
    hook = {**HOOK, "language": "system", "entry": "fiscal check published --baseline known.json"}
    config = {"repos": [{"repo": "local", "hooks": [{**hook, "files": "^published/", "pass_filenames": False}]}]}
    assert pre_commit(collection, config).returncode == 0
    table = collection / "published" / "2023" / "表3.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("131.91,131.91", "130.91,131.91", 1), encoding="utf-8")
    done = pre_commit(collection, config)
    assert done.returncode == 1
    assert "2023!表3.csv!C11  sum-mismatch" in done.stdout
