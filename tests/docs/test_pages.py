"""What the documentation shows is what happens: commands, Python, quotations, links, names of rules and fields."""

import itertools
import json
import re
import shutil
from pathlib import Path

import pytest

from fiscal.config import _KINDS
from fiscal.outputs import ENDINGS, SINGLE
from fiscal.rules import RULES
from fiscal.run import Exit
from tests.docs.pages import ROOT, blocks_of, environment, install, is_quoted, run_console, run_python

PAGES = sorted((ROOT / "docs").glob("*.md"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in PAGES}
EVERY = pytest.mark.parametrize("name", TEXTS)
WRITTEN = re.compile(r"^```.*?^```$|<!--.*?-->", re.M | re.S)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a reader of the pages has it: the examples in it."""
    shutil.copytree(ROOT / "examples", tmp_path / "here" / "examples")
    return tmp_path / "here"


@EVERY
def test_what_a_page_shows_is_what_happens(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = environment(install(folder.parent / "bin"))
    monkeypatch.chdir(folder)
    known: dict[str, object] = {}
    wrong: list[str] = []
    for block in blocks_of(TEXTS[name]):
        if block.file:
            (folder / block.file).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.file).write_text(block.text, encoding="utf-8")
        elif block.quoted:
            wrong += [] if is_quoted(block) else [f"line {block.line}: not so in {block.quoted}"]
        elif block.kind == "console":
            wrong += run_console(block, folder, settings)
        elif block.kind == "python" and ">>>" in block.text:
            wrong += run_python(block, known)
        elif not block.mark.startswith("not run: "):
            wrong.append(f"line {block.line}: a block that nothing tests")
    assert not wrong, "\n".join(wrong)


@EVERY
def test_every_link_leads_to_a_file_and_its_heading(name: str) -> None:
    broken = []
    for link in re.findall(r"\]\((?!https://)([^)\s]+)\)", WRITTEN.sub("", TEXTS[name])):
        target, _, anchor = link.partition("#")
        path = (ROOT / "docs" / target).resolve() if target else ROOT / "docs" / f"{name}.md"
        there = path.is_file() and path.is_relative_to(ROOT)
        if not there or (anchor and anchor not in _anchors(path.read_text(encoding="utf-8"))):
            broken.append(link)
    assert broken == []


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", WRITTEN.sub("", text), flags=re.M)
    return {re.sub(r"[\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in headings}


@EVERY
def test_paths_rules_and_options_that_are_named_exist(name: str) -> None:
    text = WRITTEN.sub("", TEXTS[name])
    paths = re.findall(r"`((?:src|tests|examples|scripts|benchmarks|docs)/[\w./-]+)`", text)
    assert [path for path in paths if not (ROOT / path).exists() and not Path(path).stem.isupper()] == []
    rules = set(re.findall(r"fiscal explain ([a-z-]+)", text))
    assert rules - {rule.name for rule in RULES} == set()


def test_every_field_of_the_schema_is_told_and_no_other() -> None:
    schema = json.loads((ROOT / "src/fiscal/report/schema.json").read_text(encoding="utf-8"))
    fields = set(_fields(schema))
    rows = re.findall(r"^\| (`[a-z_0-9`, ]+`) \|", TEXTS["report-json"], flags=re.M)
    told = {field for row in rows for field in re.findall(r"\w+", row)}
    assert told == fields


def _fields(part: object) -> list[str]:
    if isinstance(part, list):
        return [name for entry in part for name in _fields(entry)]
    if not isinstance(part, dict):
        return []
    own = part.get("properties", {})
    names = [name for name, entry in own.items() if isinstance(entry, dict)]
    return names + [name for entry in part.values() for name in _fields(entry)]


def test_the_forms_of_output_told_are_those_that_are_written() -> None:
    rows = re.findall(r"^\| ?((?:`\.[a-z`., ]+)?) ?\| ?((?:`[a-z`, ]+)?) ?\|", TEXTS["report-sarif"], flags=re.M)
    told = {ending: form for endings, forms in rows for ending, form in _pairs(endings, forms) if ending}
    assert told == {ending: form if form not in SINGLE else "" for ending, form in ENDINGS.items()}
    forms = {form for _, forms in rows for form in re.findall(r"[a-z]+", forms)}
    assert forms == {*ENDINGS.values(), "github"} - {*SINGLE}


def _pairs(endings: str, forms: str) -> list[tuple[str, str]]:
    """Each ending of a row with its form; nothing where it has none."""
    return list(itertools.zip_longest(re.findall(r"\.[a-z]+", endings), re.findall(r"[a-z]+", forms), fillvalue=""))


def test_the_settings_told_are_those_that_are_known() -> None:
    told = re.findall(
        r'^\| `\[?([a-z]+)(?:\."TITLE"\])?` \|', TEXTS["settings"].partition("## Baseline")[0], flags=re.M
    )
    assert sorted(told) == sorted(_KINDS)


@pytest.mark.parametrize("name", ["exit-codes", "zh"])
def test_the_exit_codes_are_those_of_the_program(name: str) -> None:
    listed = [int(code) for code in re.findall(r"^\| (\d) \|", TEXTS[name], flags=re.M)]
    assert listed == sorted([*Exit, 2])
