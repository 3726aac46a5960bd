"""What ``fiscal check`` does: checks each publication, prints its report as it comes, writes the files asked for."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fiscal.cli_baseline import Baseline
from fiscal.cli_checklist import Checklist
from fiscal.cli_outputs import Outputs, write
from fiscal.cli_progress import Progress
from fiscal.cli_settings import settings, spoken
from fiscal.cli_sources import departments_of, publications_of
from fiscal.language import Language, default_language, say
from fiscal.outputs import GATHERED, gathered_text
from fiscal.parallel import outcomes
from fiscal.run import Exit, Tally, check_source, rendered

if TYPE_CHECKING:
    from fiscal.config import Config
    from fiscal.report import Report


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command, by their names; None where the call leaves a choice to the settings."""

    sources: tuple[str, ...]
    form: str
    language: Language | None
    strict: bool | None
    regime: str | None
    catalogue: Path | None
    outputs: tuple[Path, ...]
    together: bool
    departments: tuple[str, ...]
    everything: bool
    fixes: bool
    checklist: Path | None
    baseline: Path | None
    new_baseline: Path | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    config_file: Path | None
    jobs: int
    quiet: bool
    progress: bool

    @property
    def spoken(self) -> Language:
        """The language to speak, once the settings are known."""
        return self.language or default_language()


def run_check(options: Options) -> Exit:
    """Check every source and give the exit code of the run."""
    config = settings(options.language, options.config_file)
    options = replace(options, language=spoken(options.language, config))
    config, language = _with_lists(config, options), options.spoken
    catalogue = options.catalogue or config.catalogue
    if catalogue is not None:
        _refuse_unusable(catalogue, language)
    groups = publications_of(options.sources, language, together=options.together)
    _refuse_contradictions(options, len(groups))
    strict = bool(config.strict if options.strict is None else options.strict)
    baseline = Baseline(options.baseline or config.baseline, options.new_baseline, language, alone=len(groups) == 1)
    baseline.load()
    outputs = Outputs(options.outputs, options.form, language, strict, config, baseline, quiet=options.quiet)
    outputs.refuse_unusable(groups, options.checklist)
    sheets = Checklist(options.checklist, language)
    sheets.refuse_unusable(groups)
    tally = Tally(strict=strict)
    colour = outputs.prints and _colour()
    render = outputs.keeping(sheets.keeping(_renderer(options, colour=colour, several=len(groups) > 1)))
    progress = Progress(len(groups), wanted=options.progress and not options.quiet)
    progress.show(groups[0][0])
    departments = departments_of(options.departments, len(groups), language)
    regime = options.regime or config.regime or "auto"
    job = partial(check_source, regime=regime, catalogue=catalogue, departments=departments)
    checked = outcomes(groups, job, jobs=options.jobs or os.cpu_count() or 1)
    for number, found in enumerate(checked, 1):
        outcome = rendered(found, render)
        tally.add(outcome)
        progress.step()
        if outputs.prints and options.form not in GATHERED:
            write(outcome.text)
        if outcome.crash is not None:
            click.echo(say(language, outcome.crash.zh, outcome.crash.en), err=True)
        if number < len(groups):
            progress.show(groups[number][0])
    _close(options, outputs, tally, len(groups), strict=strict)
    sheets.write()
    return tally.code


def _close(options: Options, outputs: Outputs, tally: Tally, groups: int, *, strict: bool) -> None:
    """Print what is said once for the whole run, and write the files."""
    if outputs.prints and options.form in GATHERED:
        write(gathered_text(options.form, outputs.reports, options.spoken, strict=strict))
    if outputs.prints and options.form == "text":
        write("".join(line + "\n" for line in outputs.baseline.lines()))
        if groups > 1:
            write(tally.line(options.spoken) + "\n")
    if unmatched := [name for name in outputs.config.tables if name not in outputs.tables]:
        names = say(options.spoken, "、", ", ").join(unmatched)
        zh, en = f"设置中的表不在所核对的文件里：{names}", f"tables of the settings that no checked file has: {names}"
        click.echo(f"{outputs.config.path}: {say(options.spoken, zh, en)}", err=True)
    outputs.write()


def _with_lists(config: "Config", options: Options) -> "Config":
    """The settings with the call's own lists of rules, which win; an unknown rule is a wrong call."""
    if not options.select and not options.ignore:
        return config
    from fiscal.rules import RULES  # noqa: PLC0415

    known = [rule.name for rule in RULES]
    for name in (*options.select, *options.ignore):
        if name not in known:
            near = get_close_matches(name, known, n=1)
            zh = f"；是否指 {near[0]}？" if near else "；fiscal explain 列出全部规则"
            en = f"; did you mean {near[0]}?" if near else "; fiscal explain lists all rules"
            raise click.UsageError(say(options.spoken, f"没有名为 {name} 的规则{zh}", f"there is no rule {name}{en}"))
    return replace(config, select=options.select or config.select, ignore=options.ignore or config.ignore)


def _refuse_contradictions(options: Options, groups: int) -> None:
    language = options.spoken
    if options.form == "json" and groups != 1:
        raise click.UsageError(
            say(
                language,
                f"--format json 只输出一份报告，这里有 {groups} 份；请改用 --format jsonl，每行一份。",
                f"--format json prints one report, but there are {groups}; use --format jsonl, a report a line.",
            )
        )
    if options.fixes and options.form != "text":
        raise click.UsageError(
            say(
                language,
                "--fix-preview 只用于文本；JSON 报告的 suspects 中有全部建议。",
                "--fix-preview prints text; a JSON report has all proposals in its suspects.",
            )
        )


def _refuse_unusable(catalogue: Path, language: Language) -> None:
    """A catalogue that can't be used is a wrong call, said before anything is checked."""
    from fiscal.codes.edition import EditionError, read_edition  # noqa: PLC0415

    try:
        read_edition(catalogue, None)
    except EditionError as error:
        raise click.UsageError(say(language, error.zh, error.en)) from error


def _renderer(options: Options, *, colour: bool, several: bool) -> "Callable[[Report], str]":
    """How a report becomes output; among several, texts are headed by their paths."""
    from fiscal.report.json import report_json  # noqa: PLC0415

    if options.form in GATHERED:
        return lambda _report: ""  # printed together, at the end
    if options.form != "text":
        return lambda report: report_json(report, indent=2 if options.form == "json" else None)
    text = _text_of(options.spoken, colour=colour, everything=options.everything, fixes=options.fixes)
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
