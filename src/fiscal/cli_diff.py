"""What ``fiscal diff`` does: compares two reports, or reports of two sets of sources; 1 where there are new errors."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from fiscal.cli_outputs import write
from fiscal.cli_settings import settings
from fiscal.cli_sources import publications_of
from fiscal.language import Language, say
from fiscal.run import STANDARD_INPUT, Exit, check_source


def run_diff(old: str, new: str, form: str, language: Language, *, strict: bool) -> Exit:
    """Print what differs and give the exit code of the run."""
    from fiscal.diff import DiffError, compare  # noqa: PLC0415
    from fiscal.diff.render import diff_json, diff_text  # noqa: PLC0415

    if old == new == STANDARD_INPUT:
        raise click.UsageError(say(language, "标准输入（-）只能读一次", "standard input (-) can be read only once"))
    try:
        (before, first), (after, second) = _reports(old, language), _reports(new, language)
    except DiffError as error:
        raise click.UsageError(say(language, error.zh, error.en)) from error
    diff = compare(before, after)
    write(diff_json(diff, old, new, strict=strict) if form == "json" else diff_text(diff, language, strict=strict))
    return max(first, second, Exit.DIFFERS if diff.worse(strict=strict) else Exit.AGREES)


def _reports(name: str, language: Language) -> tuple[list[dict[str, Any]], Exit]:
    """The reports that a name stands for: of a file of reports, else of sources, which are checked now."""
    from fiscal.diff.reports import DiffError, is_json, reports_of  # noqa: PLC0415

    if name == STANDARD_INPUT:
        return reports_of(say(language, "标准输入", "standard input"), sys.stdin.buffer.read()), Exit.AGREES
    groups = publications_of((name,), language, together=False)
    if not Path(name).is_dir():
        try:
            content = Path(name).read_bytes()
        except OSError as error:
            zh, en = f"打不开 {name}：{error.strerror}", f"{name} can't be opened: {error.strerror}"
            raise DiffError(zh, en) from error
        if is_json(name, content):
            return reports_of(name, content), Exit.AGREES
    return _checked(groups, language)


def _checked(groups: Sequence[Sequence[str]], language: Language) -> tuple[list[dict[str, Any]], Exit]:
    """The reports of publications, and the gravest of what kept one from being checked."""
    config = settings(language)
    found, code = [], Exit.AGREES
    for paths in groups:
        outcome = check_source(paths, regime=config.regime or "auto", catalogue=config.catalogue)
        found.append(config.apply(outcome.report).to_dict())
        if outcome.crash is not None:
            code = Exit.INTERNAL
            click.echo(say(language, outcome.crash.zh, outcome.crash.en), err=True)
        elif not outcome.report.readable:
            code = max(code, Exit.UNREADABLE)
    return found, code
