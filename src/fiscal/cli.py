"""The command line: ``fiscal check``, ``fiscal show``, ``fiscal diff``, ``fiscal explain``, ``fiscal codes``.

What a command needs is imported inside it, so that ``fiscal --help`` answers at once.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from fiscal.cli_errors import Commands
from fiscal.cli_help import CHECK, CODES, COMPLETION, DIFF, EXPLAIN, ROOT, SHOW, localised
from fiscal.cli_settings import spoken
from fiscal.language import Language, say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from fiscal.codes import Catalogue

_language = click.option(
    "--lang",
    "language",
    type=click.Choice(get_args(Language)),
    help=localised("语言；默认依设置文件，再依系统区域设置。", "Language; else the settings', else the locale's."),
)


def _rule_names(context: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    from fiscal.cli_completion import rule_names  # noqa: PLC0415

    return rule_names(context, parameter, incomplete)


def _show_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's own
    if wanted and not context.resilient_parsing:
        from fiscal import __version__  # noqa: PLC0415

        click.echo(f"fiscal {__version__}")
        context.exit()


@click.group(
    cls=Commands, help=ROOT, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help=localised("显示版本。", "Show the version."),
)
def main() -> None:
    """The group of commands."""


@main.command(help=CHECK)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "sarif", "junit", "github", "csv", "markdown"]),
    default="text",
    help=localised("输出格式。", "Form of the output."),
)
@_language
@click.option(
    "--strict", is_flag=True, default=None, help=localised("疑似也算错误。", "Count warnings as errors, too.")
)
@click.option(
    "--regime",
    type=click.Choice(["auto", "additive", "rounded", "truncated"]),
    help=localised("尾差口径；auto 由文件推断。", "How figures were rounded; auto infers it from the document."),
)
@click.option(
    "--catalogue",
    type=click.Path(path_type=Path),
    help=localised(
        "科目目录文件（csv 或工作簿），优先于内置目录。", "Codes and names (csv or workbook) that win over ours."
    ),
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    help=localised(
        "写入文件，可多次使用；形式由扩展名定：txt、json、jsonl、html、xlsx、pdf、sarif、xml（JUnit）、csv、md。",
        "Write to this file, as often as you like; its ending names the form: txt, json, jsonl, html, xlsx, pdf, "
        "sarif, xml (JUnit), csv, md.",
    ),
)
@click.option(
    "--together",
    is_flag=True,
    help=localised("各 SOURCE 合为一份公开文件核对。", "Check all SOURCEs as one publication."),
)
@click.option(
    "--departments",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help=localised(
        "部门预算文件或文件夹，可多次使用：各部门财政拨款之和与政府预算比较。",
        "Departments' budgets (files, folders), as often as you like: what they are appropriated is held against the "
        "government's budget.",
    ),
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help=localised("逐条显示每个等式，不按原因归并。", "Show every equation in full, not one for each cause."),
)
@click.option(
    "--fix-preview",
    "fixes",
    is_flag=True,
    help=localised("列出建议的更正（来源不会改动）。", "Print the proposed corrections; nothing is changed."),
)
@click.option(
    "--checklist",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="XLSX",
    help=localised("另存公开检查表（工作簿）。", "Write the inspection sheet to this workbook, too."),
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="JSON",
    help=localised("已知问题（基线），只报告新的。", "Known discrepancies; only new ones are reported."),
)
@click.option(
    "--write-baseline",
    "new_baseline",
    type=click.Path(path_type=Path),
    metavar="JSON",
    help=localised("把发现的问题写成基线。", "Write what is found as a baseline."),
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    shell_complete=_rule_names,
    help=localised("只报告这些规则。", "Report these rules only."),
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    shell_complete=_rule_names,
    help=localised("不报告这些规则。", "Leave these rules out."),
)
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    help=localised("设置文件；默认为最近的 fiscal.toml 或 pyproject.toml。", "Settings; by default the nearest ones."),
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=1,
    metavar="N",
    help=localised("用 N 个进程核对多份文件；0 为全部核心。", "Check several files in N processes; 0: one a core."),
)
@click.option(
    "-q",
    "--quiet",
    is_flag=True,
    help=localised("不打印报告，只写 -o 等文件并给出退出码。", "Print no report; write files, end with the exit code."),
)
@click.option(
    "--progress/--no-progress",
    default=True,
    help=localised("在终端上显示多份文件的进度。", "Show on a terminal how far a run has come."),
)
def check(**options: Any) -> None:  # noqa: ANN401 - click's own: the options above, by name
    """Check sources and exit with the code that docs/exit-codes.md lists."""
    from fiscal.cli_check import Options, run_check  # noqa: PLC0415

    sys.exit(run_check(Options(**options)))


@main.command(help=SHOW)
@click.argument("source", metavar="FILE", type=click.Path())
@click.argument("table", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help=localised("输出格式。", "Form of the output."),
)
@_language
def show(source: str, table: str | None, form: str, language: Language | None) -> None:
    """Print how tables were understood."""
    from fiscal.cli_show import run_show  # noqa: PLC0415

    sys.exit(run_show(source, table, form, spoken(language)))


@main.command(help=DIFF)
@click.argument("old", type=click.Path(allow_dash=True))
@click.argument("new", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=localised("输出格式。", "Form of the output."),
)
@_language
@click.option("--strict", is_flag=True, help=localised("新的疑似也算错误。", "Count new warnings as errors, too."))
def diff(old: str, new: str, form: str, language: Language | None, *, strict: bool) -> None:
    """Print what differs between two reports."""
    from fiscal.cli_diff import run_diff  # noqa: PLC0415

    sys.exit(run_diff(old, new, form, spoken(language), strict=strict))


@main.command(help=EXPLAIN)
@click.argument("rule", required=False, shell_complete=_rule_names)
@_language
def explain(rule: str | None, language: Language | None) -> None:
    """Print the page of a rule, or the list of rules."""
    language = spoken(language)
    from fiscal.report.explain import UnknownRuleError, rule_lines  # noqa: PLC0415
    from fiscal.report.explain import explain as page  # noqa: PLC0415

    if rule is None:
        click.echo("\n".join(rule_lines(language)))
        return
    try:
        click.echo(page(rule))
    except UnknownRuleError as error:
        near = "、".join(error.nearest)
        zh = f"没有名为 {rule} 的规则" + (f"；是否指 {near}？" if near else "；运行 fiscal explain 可列出全部规则")
        en = str(error) if error.nearest else f"{error}; fiscal explain lists all rules"
        raise click.UsageError(say(language, zh, en)) from error


def _newest_year(catalogue: "Catalogue") -> int:
    """The newest year that an entry of our lists names."""
    return max(year for entry in catalogue for year in (entry.first_year, entry.last_year) if year is not None)


@main.command(help=CODES)
@click.argument("query", required=False)
@click.option("--year", type=int, help=localised("年份；默认为目录中最近一年。", "Year; by default our lists' newest."))
@click.option(
    "--diff",
    "years",
    type=int,
    nargs=2,
    metavar="A B",
    help=localised("比较两年的目录。", "What changed from year A to year B."),
)
@_language
def codes(query: str | None, year: int | None, years: tuple[int, int] | None, language: Language | None) -> None:
    """Print where a code stands and what it was called, or what changed between two years; 1 where nothing is found."""
    language = spoken(language)
    from fiscal.codes import Catalogue, InvalidCodeError  # noqa: PLC0415
    from fiscal.codes.show import describe, difference, render, render_difference  # noqa: PLC0415

    if (query is None) == (years is None):
        raise click.UsageError(
            say(
                language,
                "请给出一个科目编码或名称，或 --diff 两个年份",
                "give a code or a name, or two years with --diff",
            )
        )
    if years is not None:
        click.echo(render_difference(difference(*years), language))
        return
    try:
        found = describe(query or "", year=_newest_year(Catalogue.of(None)) if year is None else year)
    except InvalidCodeError as error:
        raise click.UsageError(say(language, error.zh, error.en)) from error
    click.echo(render(found, language))
    if not (found.history or found.matches):
        sys.exit(1)


@main.command(help=COMPLETION)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that makes a shell complete commands, options, formats and rules."""
    from fiscal.cli_completion import script  # noqa: PLC0415

    click.echo(script(main, shell))
