"""The proposed corrections as a table; nothing is ever changed in the source."""

from fiscal.findings import Suspect
from fiscal.language import Language, count, say
from fiscal.report.causes import proposed, published, suspect_place
from fiscal.report.report import Report
from fiscal.report.sentences import compared, verdict
from fiscal.report.width import align, printable


def render_fixes(report: Report, language: Language, *, everything: bool = False) -> str:
    """One line a proposal: cause, place, published, proposed, reason; then what was compared.

    Of each cause the likeliest correction is shown, with every figure that must change; ``everything`` shows all that
    would do.
    """
    if not report.readable:
        return verdict(report, language) + "\n"
    shown = [suspect for suspect in report.suspects if everything or suspect.rank == 1]
    lines = (
        _table(shown, report, language) if shown else [say(language, "没有建议的更正。", "No correction to propose.")]
    )
    left = len(report.suspects) - len(shown)
    if left:
        lines.append(
            say(language, f"另有 {left} 条同样可行的建议（--all）", f"{count(left, 'other proposal')} would do (--all)")
        )
    return "\n".join([*lines, "", *compared(report, language)]) + "\n"


def _table(suspects: list[Suspect], report: Report, language: Language) -> list[str]:
    head = say(language, "原因,位置,公布,建议,理由", "cause,place,published,proposed,reason").split(",")
    rows = [
        (
            str(suspect.group),
            printable(suspect_place(suspect, report, language)),
            published(suspect, language) if suspect.cell is not None else "",
            proposed(suspect) if suspect.cell is not None else printable(" ".join(suspect.row)),
            printable(say(language, suspect.message.zh, suspect.message.en)),
        )
        for suspect in suspects
    ]
    return align([tuple(head), *rows], right=(0,))
