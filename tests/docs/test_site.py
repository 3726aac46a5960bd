"""The site is built strictly, is whole, and loads nothing from a network; generated pages say what the program says."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree, html
from lxml.html import defs

from fiscal.cli import main
from fiscal.report.explain import explain
from fiscal.rules import RULES
from tests.docs.pages import ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; required where ``CI=true``."""
    if any(importlib.util.find_spec(name) is None for name in ("material", "mkdocstrings")):
        assert os.environ.get("CI") != "true", "mkdocs-material and mkdocstrings aren't installed"
        pytest.skip("mkdocs-material and mkdocstrings aren't installed")
    folder = tmp_path_factory.mktemp("site")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, etree._Element]:
    """Every page of the site by its path."""
    return {
        str(path.relative_to(site)): html.document_fromstring(path.read_bytes())
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html"  # a server shows it at any address, so its links are absolute
    }


def words(page: etree._Element) -> str:
    return "".join(page.xpath("//article")[0].itertext())


def test_every_link_of_a_page_leads_to_a_page_and_a_place_on_it(site: Path, pages: dict[str, etree._Element]) -> None:
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        for link in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            if re.match(r"https?:|data:|mailto:|javascript:", link):
                continue
            target, _, anchor = unquote(link).partition("#")
            path = ((site / name).parent / target).resolve() if target else site.resolve() / name
            if path.is_dir():
                path /= "index.html"
            where = str(path.relative_to(site.resolve()))
            if not path.is_file() or (anchor and where in ids and anchor not in ids[where]):
                broken.append(f"{name}: {link}")
    assert broken == []


def test_no_page_loads_anything_from_a_network(site: Path, pages: dict[str, etree._Element]) -> None:
    loaded = "//script/@src | //img/@src | //iframe/@src | //link[@rel!='canonical']/@href | //source/@src"
    far = {link for page in pages.values() for link in page.xpath(loaded) if re.match(r"(https?:)?//", link)}
    for style in site.rglob("*.css"):
        far.update(re.findall(r"url\(\"?'?((?:https?:)?//[^)]+)", style.read_text(encoding="utf-8")))
    assert far == set()


def test_every_rule_has_a_page_that_says_what_explain_says(pages: dict[str, etree._Element]) -> None:
    for rule in RULES:
        text = words(pages[f"rules/{rule.name}.html"])
        first, *rest = [line.strip() for line in explain(rule.name).replace("`", "").splitlines() if line.strip()]
        en, _, zh = first.removesuffix(").").rpartition(" (")
        assert [line for line in (en, zh, *rest) if line not in text] == []
        assert f"src/fiscal/rules/{rule.name.replace('-', '_')}.py" in text


def test_a_rules_page_shows_its_finding_in_both_languages(pages: dict[str, etree._Element]) -> None:
    text = words(pages["rules/orphan-code.html"])
    assert "表中没有 2101101 的上级 21011“行政事业单位医疗”" in text
    assert "the table doesn't print 21011 行政事业单位医疗, the parent of 2101101" in text
    assert "line 7" in text


def test_a_block_that_is_a_file_bears_its_name(pages: dict[str, etree._Element]) -> None:
    titles = [e.text_content() for e in pages["add-a-word.html"].xpath("//span[@class='filename']")]
    assert titles == ["src/fiscal/vocabulary/words.toml", "budget/1.csv", "budget/2.csv"]


def test_the_list_of_rules_is_in_the_navigation(pages: dict[str, etree._Element]) -> None:
    listed = {link.rpartition("/")[2] for link in pages["rules/index.html"].xpath("//nav//a/@href")}
    assert {f"{rule.name}.html" for rule in RULES} <= listed


def test_the_first_page_is_the_readme_and_the_terms_are_those_of_the_package(pages: dict[str, etree._Element]) -> None:
    assert "proves, exactly and with rounding" in words(pages["index.html"])
    assert ["entry, cell", "数", "one printed amount"] in [
        ["".join(cell.itertext()) for cell in row] for row in pages["terms.html"].xpath("//tr")
    ]


def test_every_command_is_told_with_its_options_in_both_languages(pages: dict[str, etree._Element]) -> None:
    text = words(pages["command-line.html"])
    for name, command in main.commands.items():
        assert f"Usage: fiscal {name} [OPTIONS]" in text
        assert [o for parameter in command.params for o in parameter.opts if "-" in o and o not in text] == []
    assert "Exit codes:" in text
    assert "退出码：" in text


def test_the_reference_has_every_public_call(pages: dict[str, etree._Element]) -> None:
    ids = set(pages["api.html"].xpath("//@id"))
    assert {"fiscal.check.check", "fiscal.report.report.Report.to_dict", "fiscal.findings.Finding"} <= ids
    assert {"fiscal.frame_check.check.check_frame", "fiscal.testing.assert_reconciles"} <= ids


def test_no_text_is_taken_for_markup(pages: dict[str, etree._Element]) -> None:
    """As ``<NA>`` in a docstring is, where it isn't quoted."""
    drawn = {"svg", "path"}
    tags = {element.tag for page in pages.values() for element in page.xpath("//article//*")}
    assert {tag for tag in tags if isinstance(tag, str)} - defs.tags - drawn == set()


def test_pages_can_be_searched_in_both_languages(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == ["en", "zh"]
    text = {entry["location"]: unescape(entry["text"]) for entry in index["docs"]}
    assert "应为零处有数" in text["rules/amount-in-zero.html"]
