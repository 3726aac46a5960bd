"""The command line: ``fiscal check``, ``fiscal explain``, ``fiscal codes``.

What a command needs is imported inside it, so that ``fiscal --help`` answers at once.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, get_args

import click

from fiscal.cli_errors import Commands
from fiscal.cli_help import CHECK, CODES, EXPLAIN, ROOT, localised
from fiscal.language import Language, default_language, say

if TYPE_CHECKING:
    from fiscal.codes import Catalogue
    from fiscal.report import Report

_language = click.option(
    "--lang",
    "language",
    type=click.Choice(get_args(Language)),
    default=default_language,
    help=localised("语言；默认依系统区域设置。", "Language; by default the locale's."),
)


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
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    help=localised("输出格式。", "Form of the output."),
)
@_language
@click.option("--strict", is_flag=True, help=localised("疑似也算错误。", "Count warnings as errors, too."))
@click.option(
    "--regime",
    type=click.Choice(["auto", "additive", "rounded"]),
    default="auto",
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
    "-o", "--output", type=click.Path(path_type=Path), help=localised("写入文件。", "Write the report to this file.")
)
@click.option(
    "--together",
    is_flag=True,
    help=localised("各 SOURCE 合为一份公开文件核对。", "Check all SOURCEs as one publication."),
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
def check(  # noqa: PLR0913 - an argument for each option
    *,
    sources: tuple[str, ...],
    form: str,
    language: Language,
    regime: str,
    catalogue: Path | None,
    output: Path | None,
    strict: bool,
    together: bool,
    everything: bool,
    fixes: bool,
    checklist: Path | None,
) -> None:
    """Check sources and exit with the code that report-format.md documents."""
    from fiscal.cli_checklist import Checklist  # noqa: PLC0415
    from fiscal.run import Tally, check_source  # noqa: PLC0415

    if catalogue is not None:
        _refuse_unusable(catalogue, language)
    groups = _publications(sources, language, together=together)
    if form == "json" and len(groups) != 1:
        raise click.UsageError(
            say(
                language,
                f"--format json 只输出一份报告，这里有 {len(groups)} 份；请改用 --format jsonl，每行一份。",
                f"--format json prints one report, but there are {len(groups)}; use --format jsonl, a report a line.",
            )
        )
    if fixes and form != "text":
        raise click.UsageError(
            say(
                language,
                "--fix-preview 只用于文本；JSON 报告的 suspects 中有全部建议。",
                "--fix-preview prints text; a JSON report has all proposals in its suspects.",
            )
        )
    if output is not None and any(output.resolve() == Path(path).resolve() for group in groups for path in group):
        raise click.UsageError(say(language, f"{output} 是来源，不能写入", f"{output} is a source; write elsewhere"))
    sheets = Checklist(checklist, language)
    sheets.refuse_unusable(groups)
    tally = Tally(strict=strict)
    with _opened(output, language) as stream:
        colour = output is None and _colour()
        text = _text_of(language, colour=colour, everything=everything, fixes=fixes)
        render = sheets.keeping(_renderer(form, text, colour=colour, several=len(groups) > 1))
        for paths in groups:
            outcome = check_source(paths, regime=regime, catalogue=catalogue, render=render)
            tally.add(outcome)
            _write(stream, outcome.text)
            if outcome.crash is not None:
                click.echo(say(language, outcome.crash.zh, outcome.crash.en), err=True)
        if form == "text" and len(groups) > 1:
            _write(stream, tally.line(language) + "\n")
    sheets.write()
    sys.exit(tally.code)


def _refuse_unusable(catalogue: Path, language: Language) -> None:
    """A catalogue that can't be used is a wrong call, said before anything is checked."""
    from fiscal.codes.edition import EditionError, read_edition  # noqa: PLC0415

    try:
        read_edition(catalogue, None)
    except EditionError as error:
        raise click.UsageError(say(language, error.zh, error.en)) from error


def _publications(sources: tuple[str, ...], language: Language, *, together: bool) -> list[list[str]]:
    """The paths of each publication; folders are opened, and what stays out of them is said on standard error."""
    from fiscal.sources import publications  # noqa: PLC0415

    groups: list[list[str]] = []
    for source in sources:
        path = Path(source)
        if source != "-" and not path.exists():
            raise click.UsageError(
                say(language, f"没有这个文件或文件夹：{source}", f"there is no file or folder {source}")
            )
        if source == "-" or not path.is_dir():
            groups.append([source])
            continue
        taken, left = publications(path)
        if not taken:
            raise click.UsageError(
                say(
                    language, f"文件夹 {source} 里没有可读的文件", f"the folder {source} holds no file that can be read"
                )
            )
        if left:
            names = "、".join(map(str, left)) if language == "zh" else ", ".join(map(str, left))
            click.echo(
                say(language, f"不是可读的格式，未核对：{names}", f"not checked, as no reader takes them: {names}"),
                err=True,
            )
        groups += [[str(file)] for file in taken]
    if [path for group in groups for path in group].count("-") > 1:
        raise click.UsageError(say(language, "标准输入（-）只能读一次", "standard input (-) can be read only once"))
    return [[path for group in groups for path in group]] if together else groups


def _renderer(form: str, text: "Callable[[Report], str]", *, colour: bool, several: bool) -> "Callable[[Report], str]":
    """How a report becomes output; among several, texts are headed by their paths."""
    from fiscal.report.json import report_json  # noqa: PLC0415

    if form != "text":
        return lambda report: report_json(report, indent=2 if form == "json" else None)
    if not several:
        return text
    from fiscal.report.console import heading  # noqa: PLC0415

    return lambda report: f"{heading(report, colour=colour)}\n{text(report)}\n"


def _text_of(language: Language, *, colour: bool, everything: bool, fixes: bool) -> "Callable[[Report], str]":
    """A report as text: causes, every equation, or only the proposed corrections."""
    from fiscal.report.console import render  # noqa: PLC0415
    from fiscal.report.fixes import render_fixes  # noqa: PLC0415

    if fixes:
        return lambda report: render_fixes(report, language, everything=everything)
    return lambda report: render(report, language, colour=colour, everything=everything)


def _colour() -> bool:
    """Whether to colour: on a terminal that can, unless ``NO_COLOR`` is set (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def _opened(output: Path | None, language: Language) -> Iterator[IO[bytes]]:
    """The file to write to, or standard output."""
    if output is None:
        yield sys.stdout.buffer
        return
    try:
        stream = output.open("wb")
    except OSError as error:
        raise click.UsageError(
            say(language, f"不能写入 {output}：{error.strerror}", f"{output} can't be written: {error.strerror}")
        ) from error
    with stream:
        yield stream


def _write(stream: IO[bytes], text: str) -> None:
    """Write a report as soon as it is there; files and pipes get UTF-8, a terminal what it can show."""
    terminal = stream.isatty()
    stream.write(text.encode(sys.stdout.encoding if terminal else "utf-8", "replace"))
    stream.flush()


@main.command(help=EXPLAIN)
@click.argument("rule", required=False)
@_language
def explain(rule: str | None, language: Language) -> None:
    """Print the page of a rule, or the list of rules."""
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
def codes(query: str | None, year: int | None, years: tuple[int, int] | None, language: Language) -> None:
    """Print where a code stands and what it was called, or what changed between two years; 1 where nothing is found."""
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
