"""What is marked where: the cells of findings and proposals, and what is said at each."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar

from fiscal.document import Severity
from fiscal.findings import Finding, Suspect, Term
from fiscal.language import Language, say
from fiscal.report.causes import proposed
from fiscal.report.report import Report
from fiscal.report.sentences import severity_word

Spot = TypeVar("Spot", bound=Hashable)  # where something is marked: an address in a workbook, a box on a page
Cell = tuple[str, str]  # sheet and address in the written workbook
Where = Callable[[Finding | Term], Cell | None]

# The cell that is most likely wrong; cells that a finding holds to others, by severity; those others.
LIKELY, PART = "F28B82", "FFF4CE"
HELD = {Severity.ERROR: "F8CBC6", Severity.WARNING: "FCE0B0", Severity.NOTE: "D6E6F5"}
_ORDER = (LIKELY, *HELD.values(), PART)  # of several colours the first is taken


@dataclass(slots=True)
class Mark:
    """The colours that a cell has claims to, and what is said there, each once."""

    colours: list[str] = field(default_factory=list)
    texts: dict[str, None] = field(default_factory=dict)

    @property
    def colour(self) -> str:
        """The gravest of its colours."""
        return min(self.colours, key=_ORDER.index)

    @property
    def text(self) -> str:
        """Everything that is said at it, a line each."""
        return "\n".join(self.texts)


def marks_of(report: Report, where: Callable[[Finding | Term], Spot | None], language: Language) -> dict[Spot, Mark]:
    """Every cell of a finding or a proposal that stands somewhere in what is written.

    The first cell of a finding says what was found, a cell that is likely wrong what should stand there; the other
    cells of an equation are coloured only.
    """
    marks: dict[Spot, Mark] = {}

    def mark(cell: Spot | None, colour: str, text: str = "") -> None:
        if cell is not None:
            found = marks.setdefault(cell, Mark())
            found.colours.append(colour)
            found.texts.update({text: None} if text else {})

    for suspect in report.suspects:
        if suspect.cell is not None and suspect.proposed is not None:
            words = proposal(suspect, report, language)
            for printing in (suspect.cell, *suspect.cell.also):
                mark(where(printing), LIKELY if suspect.rank == 1 else PART, words)
    for finding in report.findings:
        word = severity_word(finding.severity, language)
        words = (
            f"{word} {finding.rule}{say(language, '：', ': ')}{say(language, finding.message.zh, finding.message.en)}"
        )
        mark(where(finding.cells[0] if finding.cells else finding), HELD[finding.severity], words)
        for other in finding.cells[1:]:
            mark(where(other), PART)
    return marks


def proposal(suspect: Suspect, report: Report, language: Language) -> str:
    """``likely wrong: 131.91 instead of 130.91; repairs 3 of 3``; one of several says that it is."""
    new, of = proposed(suspect), f"{suspect.repairs}/{suspect.of}"
    printed = suspect.cell.published.strip() if suspect.cell is not None else ""
    printed = printed or say(language, "空白", "blank")
    rivals = len({other.rank for other in report.suspects if other.group == suspect.group})
    one = say(language, f"（{rivals} 种可能之 {suspect.rank}）", f" (possibility {suspect.rank} of {rivals})")
    return say(
        language,
        f"建议更正{one if rivals > 1 else ''}：{printed} → {new}，可使 {of} 个等式成立",
        f"proposed{one if rivals > 1 else ''}: {printed} → {new}, repairs {of} equations",
    )
