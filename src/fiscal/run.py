"""Checks publications, each by itself: what ``fiscal check`` does with one.

One source that can't be read, or that crashes a rule or a reader, costs that source and not the run.
"""

import hashlib
import platform
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from enum import IntEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import extract_tb

from fiscal.document import ReadError, Severity
from fiscal.findings import Text
from fiscal.language import Language, count, say
from fiscal.report import Report, Source

STANDARD_INPUT = "-"
_FRAMES = 5  # of a crash, the innermost ones of this package


class Exit(IntEnum):
    """Exit codes of ``fiscal check``; 2, a wrong call, is click's own."""

    AGREES = 0
    DIFFERS = 1
    UNREADABLE = 3
    INTERNAL = 4


@dataclass(slots=True)
class Outcome:
    """What checking one publication gave.

    - text: the report once it is rendered; crash: what to send along where the project itself failed
    """

    report: Report
    text: str = ""
    crash: Text | None = None


@dataclass(slots=True)
class Tally:
    """The outcomes of a run, for its exit code and its last line."""

    strict: bool
    codes: list[Exit] = field(default_factory=list)
    equations: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.codes.append(exit_code(outcome, strict=self.strict))
        self.equations += outcome.report.summary.identities

    @property
    def code(self) -> Exit:
        """The gravest code: an internal error, then an unreadable source, then an error found."""
        return max(self.codes)

    def line(self, language: Language) -> str:
        """How many sources agree, differ, couldn't be read or failed."""
        number = {code: self.codes.count(code) for code in Exit}
        internal_zh = f"，内部错误 {number[Exit.INTERNAL]}" if number[Exit.INTERNAL] else ""
        internal_en = f", {number[Exit.INTERNAL]} failed inside fiscal" if number[Exit.INTERNAL] else ""
        return say(
            language,
            f"共 {len(self.codes)} 份：相符 {number[Exit.AGREES]}，有误或无法核对 {number[Exit.DIFFERS]}，"
            f"无法读取 {number[Exit.UNREADABLE]}{internal_zh}。等式合计 {self.equations} 个。",
            f"{count(len(self.codes), 'source')}: {number[Exit.AGREES]} agree, "
            f"{number[Exit.DIFFERS]} with errors or nothing to compare, {number[Exit.UNREADABLE]} unreadable"
            f"{internal_en}. Equations in all: {self.equations}.",
        )


def exit_code(outcome: Outcome, *, strict: bool) -> Exit:
    """The exit code that one publication asks for."""
    report = outcome.report
    if outcome.crash is not None:
        return Exit.INTERNAL
    if not report.readable:
        return Exit.UNREADABLE
    return Exit.AGREES if report.ok and not (strict and report.count(Severity.WARNING)) else Exit.DIFFERS


def check_source(
    paths: Sequence[str], *, regime: str, catalogue: Path | None, departments: Sequence[str] = ()
) -> Outcome:
    """Check one publication: a path, ``-`` for standard input, or paths that belong together.

    - departments: files of departments' budgets, which a government's budget is held against
    """
    # Imported here: it brings the readers, the laws and numpy.
    from fiscal.check import check  # noqa: PLC0415

    with TemporaryDirectory() if STANDARD_INPUT in paths else nullcontext("") as folder:
        copies = [_standard_input(Path(folder)) if path == STANDARD_INPUT else path for path in paths]
        crash = None
        try:
            source = copies if len(copies) > 1 else copies[0]
            report = check(source, regime=regime, catalogue=catalogue, departments=departments)
        except ReadError as error:
            report = Report.of_unreadable(_sources(copies), Text(error.zh, error.en))
        except Exception as error:  # noqa: BLE001 - whatever a rule or reader raises, other sources are still checked
            report, crash = _crashed(error, _sources(copies), paths)
        return Outcome(_named(report, copies, paths), crash=crash)


def rendered(outcome: Outcome, render: Callable[[Report], str]) -> Outcome:
    """The outcome with its report as text; where rendering fails, with what to send along."""
    try:
        return replace(outcome, text=render(outcome.report))
    except Exception as error:  # noqa: BLE001 - whatever a renderer raises, other sources are still reported
        paths = [source.path for source in outcome.report.source]
        report, crash = _crashed(error, outcome.report.source, paths)
        return Outcome(report, render(report), crash)


def died(paths: Sequence[str]) -> Outcome:
    """The outcome of a publication at which the process that checked it came to its end."""
    error = RuntimeError("the process that checked it died; it may lack memory")
    report, crash = _crashed(error, _sources(paths), paths)
    return Outcome(report, crash=crash)


def _standard_input(folder: Path) -> str:
    """Standard input as a file, for readers that want one."""
    path = folder / "stdin"
    path.write_bytes(sys.stdin.buffer.read())
    return str(path)


def _named(report: Report, copies: Sequence[str], paths: Sequence[str]) -> Report:
    """The report, with standard input called by its name where the file that stood for it is named."""
    for copy, path in zip(copies, paths, strict=True):
        if copy != path:
            report.source = [replace(source, path=path) if source.path == copy else source for source in report.source]
            report.problems = [
                replace(p, zh=p.zh.replace(copy, "标准输入"), en=p.en.replace(copy, "standard input"))
                for p in report.problems
            ]
    return report


def _sources(paths: Sequence[str]) -> list[Source]:
    """The sources of a report that no check made."""
    return [Source(path, _sha256(Path(path)), None) for path in paths]


def _sha256(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _crashed(error: Exception, sources: list[Source], paths: Sequence[str]) -> tuple[Report, Text]:
    """An empty report, and what to send along."""
    raised = _raised(error)
    report = Report.of_unreadable(sources, Text(f"内部错误：{raised}", f"internal error: {raised}"))
    return report, crash_text(error, paths, [source.sha256 for source in sources])


def _raised(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def crash_text(error: Exception, paths: Sequence[str], sums: Sequence[str | None] | None = None) -> Text:
    """What names a failure of ours, where it happened, and what to send along.

    - sums: SHA-256 of each file; taken from the paths where they aren't given
    """
    # Imported here: `__version__` reads the installed metadata, which a run without a crash doesn't need.
    from fiscal import __version__  # noqa: PLC0415

    raised = _raised(error)
    here = Path(__file__).parent
    frames = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(here)]
    where = "".join(
        f"  {Path(frame.filename).relative_to(here)}:{frame.lineno} {frame.name}\n" for frame in frames[-_FRAMES:]
    )
    versions = f"fiscal {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    sums = [_sha256(Path(path)) for path in paths] if sums is None else sums
    files = ", ".join(f"{path} (sha256 {known})" for path, known in zip(paths, sums, strict=True))
    return Text(
        f"内部错误：{raised}\n{where}这是 fiscal 的缺陷，不是预算的问题。"
        f"报告时请附上以上各行、{versions}，以及文件 {files}。",
        f"internal error: {raised}\n{where}This is a defect of fiscal, not of the budget. When you report it, send "
        f"these lines along, {versions}, and the file {files}.",
    )
