"""The pages of the documentation site that nobody writes: mkdocs calls this file's hooks (``mkdocs.yml``).

- the first page is README.md, the changes are CHANGELOG.md, the terms are those of ``help(fiscal)``
- the command line: what ``--help`` prints
- a page a rule: its own page, what the report says of its example, and the questions of the inspection sheet
- a page a file of the repository that some page links to, so that the site is complete without a network

Links are written as they lead inside the repository; here they are turned to the pages of the site.
"""
# ruff: noqa: INP001 - a script, no package

import json
import os
import posixpath
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from inspect import cleandoc
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import fiscal
from fiscal.check import check_documents
from fiscal.findings import Finding
from fiscal.language import Language
from fiscal.report.lines import finding_lines
from fiscal.report.report import Report
from fiscal.report.sentences import severity_word
from fiscal.rules import RULES, Rule
from fiscal.vocabulary.questions import questions

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.rules.pages import examples_of, read_example  # noqa: E402 - the reader of the rules' examples

PAGES = {"README.md": "index.md", "CHANGELOG.md": "changes.md"}
LISTED = {"src/fiscal/__init__.py": "terms.md", "src/fiscal/rules/__init__.py": "rules/index.md"}
BINARY = (".xlsx", ".ipynb", ".pdf")  # handed out as they are
HIGHLIGHT = {".py": "python", ".toml": "toml", ".json": "json", ".yml": "yaml", ".yaml": "yaml"}
MODULES = {f"src/fiscal/rules/{rule.name.replace('-', '_')}.py": rule for rule in RULES}
_LINK = re.compile(r"(\]\()([^)\s]+)(\))")
_FENCED = re.compile(r"^( *)(```+|~~~+).*?^\1\2\s*?$", re.MULTILINE | re.DOTALL)
_MARKED = re.compile(r"^<!-- (?:file|from): (.+?) -->\n+(```+\w*)", re.MULTILINE)
_NAMED = re.compile(r"(`?)\b(" + "|".join(sorted((rule.name for rule in RULES), key=len, reverse=True)) + r")\b(?!-)\1")
_ALL_HELPS = """
import click, json
from fiscal.cli import main
root = click.Context(main, info_name="fiscal", max_content_width=88, terminal_width=88)
helps = {"fiscal": main.get_help(root)}
for name, command in main.commands.items():
    helps[f"fiscal {name}"] = command.get_help(click.Context(command, parent=root, info_name=name))
print(json.dumps(helps))
"""


# -- hooks -----------------------------------------------------------------------------------------------------------


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give every rule its line in the navigation."""
    for section in config.nav or []:
        if isinstance(section, dict) and "Rules" in section:
            section["Rules"] = ["rules/index.md", *({rule.name: f"rules/{rule.name}.md"} for rule in RULES)]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made here."""
    made = {PAGES[name]: (ROOT / name).read_text(encoding="utf-8") for name in PAGES}
    made["terms.md"] = terms()
    made["command-line.md"] = command_line()
    made["rules/index.md"] = rule_list()
    made |= {f"rules/{rule.name}.md": rule_page(rule) for rule in RULES}
    written = {file.src_uri: file.content_string for file in files if file.src_uri.endswith(".md")}
    for name in sorted({name for uri, text in (made | written).items() for name in linked(uri, text)}):
        path = ROOT / name
        if path.suffix in BINARY:
            files.append(File.generated(config, file_uri(name), content=path.read_bytes()))
        elif path.is_file():  # mkdocs names the link to any other
            made[f"{file_uri(name)}.md"] = file_page(name)
    for uri, text in made.items():
        files.append(File.generated(config, uri, content=text))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Turn links into the repository to the pages of the site; a block that is a file bears its name."""
    uri = page.file.src_uri

    def turned(text: str) -> str:
        return _LINK.sub(lambda link: link[1] + site_link(uri, link[2]) + link[3], text)

    return outside_code(_MARKED.sub(r'\2 title="\1"', markdown), turned)


# -- links -----------------------------------------------------------------------------------------------------------


def outside_code(markdown: str, change: Callable[[str], str]) -> str:
    """The text with the change made everywhere but in fenced blocks."""
    parts, end = [], 0
    for block in _FENCED.finditer(markdown):
        parts += [change(markdown[end : block.start()]), block[0]]
        end = block.end()
    return "".join([*parts, change(markdown[end:])])


def repository_path(uri: str, link: str) -> str | None:
    """What a link on a page names, from the repository's root; None for anchors and addresses of the web."""
    target = link.partition("#")[0]
    if not target or "://" in target or target.startswith("mailto:"):
        return None
    origin = next((name for name, page in PAGES.items() if page == uri), f"docs/{uri}")
    return posixpath.normpath(posixpath.join(posixpath.dirname(origin), target))


def site_link(uri: str, link: str) -> str:
    """The same link as the site has it."""
    name = repository_path(uri, link)
    if name is None:
        return link
    anchor = link.partition("#")[1] + link.partition("#")[2]
    return posixpath.relpath(page_of(name, uri), posixpath.dirname(uri) or ".") + anchor


def page_of(name: str, uri: str = "") -> str:
    """The page of a file of the repository; of a rule's module its own page, unless that one asks for it."""
    if name in PAGES or name in LISTED:
        return PAGES.get(name) or LISTED[name]
    if name.startswith("docs/"):
        return name.removeprefix("docs/")
    if name in MODULES and not uri.startswith("rules/"):
        return f"rules/{MODULES[name].name}.md"
    return file_uri(name) if name.endswith(BINARY) else f"{file_uri(name)}.md"


def file_uri(name: str) -> str:
    """Where a file of the repository stands on the site, which leaves out what begins with a point."""
    return f"files/{name.removeprefix('.')}"


def linked(uri: str, markdown: str) -> Iterator[str]:
    """The files of the repository that a page links to and that aren't pages themselves."""
    names: list[str | None] = []

    def seen(text: str) -> str:
        names.extend(repository_path(uri, link) for _, link, _ in _LINK.findall(text))
        return text

    outside_code(markdown, seen)
    yield from (name for name in names if name and page_of(name, uri).startswith("files/"))


# -- pages -----------------------------------------------------------------------------------------------------------


def file_page(name: str) -> str:
    """A file of the repository, as it is."""
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    head = f"---\nsearch:\n  exclude: true\n---\n\n# `{path.name}`\n\n`{name}`"
    return f"{head}\n\n``````{HIGHLIGHT.get(path.suffix, 'text')}\n{text}\n``````\n"


def command_line() -> str:
    """Every command with what its ``--help`` prints, in English and in Chinese."""
    told = {locale: _helps(locale) for locale in ("C.UTF-8", "zh_CN.UTF-8")}
    lines = ["# Command line 命令行", ""]
    for command in told["C.UTF-8"]:
        lines += [f"## {command}", ""]
        for helps in told.values():
            lines += ["```text", helps[command].rstrip(), "```", ""]
    return "\n".join(lines)


def _helps(locale: str) -> dict[str, str]:
    """Each command with its help in this locale, which the program chooses once, when it starts."""
    done = subprocess.run(
        [sys.executable, "-c", _ALL_HELPS],
        env={**os.environ, "LC_ALL": locale, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )
    helps: dict[str, str] = json.loads(done.stdout)
    return helps


def terms() -> str:
    """The package's table of terms, as `help(fiscal)` prints it in fixed columns."""
    before, heading, *rows, after = re.split(r"^=+ +=+ +=+$", cleandoc(fiscal.__doc__ or ""), flags=re.MULTILINE)
    body = [re.split(r"\s{2,}", line.strip()) for part in (heading, *rows) for line in part.strip().splitlines()]
    table = ["| " + " | ".join(cells) + " |" for cells in body]
    return "\n".join(
        ["# Terms 术语", "", before.strip(), "", table[0], "| --- | --- | --- |", *table[1:], after.strip()]
    )


def name_of(rule: Rule) -> tuple[str, str]:
    """The fault in Chinese and in English: the first line of the rule's page, taken apart at its brackets."""
    en, _, zh = cleandoc(rule.page).splitlines()[0].removesuffix(").").rpartition(" (")
    return zh, f"{en}."


def rule_list() -> str:
    """All rules with their severities, in the order of the program."""
    rows = [
        f"| [{rule.name}]({rule.name}.md) | {name_of(rule)[0]} | {name_of(rule)[1]} | {_severity(rule)} |"
        for rule in RULES
    ]
    return "\n".join(
        [
            "# Rules 规则",
            "",
            f"There are {len(RULES)}, each named for its fault, so that `--ignore orphan-code` reads right.",
            "`fiscal explain` prints the same list and the same pages. The severity is the gravest that a rule gives.",
            "",
            "| rule | 问题 | fault | severity |",
            "| --- | --- | --- | --- |",
            *rows,
        ]
    )


def _severity(rule: Rule) -> str:
    return f"{severity_word(rule.severity, 'en')} {severity_word(rule.severity, 'zh')}"


def rule_page(rule: Rule) -> str:
    """The rule's own page, then its findings in the example in both languages, and the questions that it answers."""
    zh, en = name_of(rule)
    body = "\n".join(cleandoc(rule.page).splitlines()[1:]).strip()
    prose = [line if line.startswith("    ") else _NAMED.sub(r"[\1\2\1](\2.md)", line) for line in body.splitlines()]
    module = next(path for path, other in MODULES.items() if other is rule)
    lines = [f"# {rule.name}", "", f"**{zh}** · {_severity(rule)}", "", en, "", *prose, ""]
    lines += ["Rows that must be reported are marked `!!`; no other row may be. The example is run as a test.", ""]
    lines += _said(rule)
    lines += _asked(rule)
    return "\n".join([*lines, "## Source", "", f"[{module}](../../{module})", ""])


def _said(rule: Rule) -> list[str]:
    """What the report says of the rule's examples."""
    lines = ["## In the report 报告原文", ""]
    for example in examples_of(rule.page):
        report = check_documents([read_example(example).document])
        for finding in report.findings:
            if finding.rule == rule.name:
                lines += ["```text", *_printed(finding, report, "zh"), "", *_printed(finding, report, "en"), "```", ""]
    return lines


def _printed(finding: Finding, report: Report, language: Language) -> list[str]:
    return [str(finding.place), *(f"    {line}" for line in finding_lines(finding, report, language))]


def _asked(rule: Rule) -> list[str]:
    """The questions of the inspection sheet to which the rule's findings answer no."""
    asked = [question for question in questions().values() if rule.name in question.rules]
    lines = ["## On the inspection sheet 公开检查表", ""] if asked else []
    for question in asked:
        lines += [f"- {question.text[0]} {question.text[1]}  ", f"  依据 basis: {question.basis}"]
    return [*lines, ""]
