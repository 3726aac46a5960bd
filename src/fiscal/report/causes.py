"""Causes as a terminal shows them: what is likely wrong, and the equations that it breaks."""

from collections.abc import Sequence

from fiscal.document import Place, Severity
from fiscal.findings import Finding, Suspect
from fiscal.language import Language, say
from fiscal.report.json import decimal_text
from fiscal.report.report import Report
from fiscal.report.sentences import full_place, path_words, place_words
from fiscal.report.width import align, printable
from fiscal.slips import SLIPS, Kind

_STRUCTURES = {Kind.STALE_TOTAL, Kind.COLUMN_SHIFT, Kind.SWAP, Kind.UNIT, Kind.DERIVED}
_RIVALS = 3  # so many corrections that would do as well are shown
_UNDER = 5  # so many of a cause's other equations


def remainders(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Notes of a rounding remainder that share a cell: one figure a step off breaks many equations. In order."""
    clusters: list[list[Finding]] = []
    for finding in findings:
        if finding.severity is not Severity.NOTE or finding.group is not None or finding.difference is None:
            continue
        near = [cluster for cluster in clusters if _places([finding]) & _places(cluster)]
        joined = [*(each for cluster in near for each in cluster), finding]
        clusters = [cluster for cluster in clusters if cluster not in near]
        clusters.append(joined)
    order = {id(finding): k for k, finding in enumerate(findings)}
    return [sorted(cluster, key=lambda each: order[id(each)]) for cluster in clusters]


def _places(findings: Sequence[Finding]) -> set[tuple[Place, int | None, int | None]]:
    """The cells that findings hold, other printings of them included."""
    cells = [cell for finding in findings for cell in finding.cells]
    return {(each.place, each.row, each.column) for cell in cells for each in (cell, *cell.also)}


def suspects_of(report: Report, group: int | None) -> list[Suspect]:
    """The suspects of a group, in the order of rank."""
    return [suspect for suspect in report.suspects if suspect.group == group]


def causes_of(report: Report) -> list[list[Finding]]:
    """The findings of one cause together, where the first of them stands; one without a cause by itself."""
    causes: dict[object, list[Finding]] = {}
    for finding in report.findings:
        causes.setdefault(finding.group if finding.group is not None else f"alone {id(finding)}", []).append(finding)
    return list(causes.values())


def lead_of(findings: Sequence[Finding], suspects: Sequence[Suspect]) -> Finding:
    """The finding that is shown in full for its cause: where the first suspect is held to its parts, else the first."""
    cell = suspects[0].cell if suspects else None
    own = [finding for finding in findings if cell is not None and finding.place == cell.place]
    return next((finding for finding in own if finding.rule == "sum-mismatch"), own[0] if own else findings[0])


def suspect_lines(suspects: Sequence[Suspect], report: Report, language: Language, *, everything: bool) -> list[str]:
    """``likely wrong: 表3!D9, 130.91 → 131.91 (one digit); repairs 3 of 3``, then what would do as well."""
    ranks: dict[int, list[Suspect]] = {}
    for suspect in suspects:
        ranks.setdefault(suspect.rank, []).append(suspect)
    lines: list[str] = []
    shown = len(ranks) if everything else _RIVALS + 1
    for position, together in enumerate(list(ranks.values())[:shown]):
        lead = say(language, "疑误：", "likely wrong: ") if position == 0 else say(language, "或：", "or: ")
        lines += _repair_lines(together, lead, report, language)
    if len(ranks) > shown:
        left = len(ranks) - shown
        lines.append(say(language, f"另有 {left} 种更正同样成立（--all）", f"or {left} more (--all)"))
    return lines


def _repair_lines(together: Sequence[Suspect], lead: str, report: Report, language: Language) -> list[str]:
    """A line for each figure that must change; what is wrong with a table is said once, above them."""
    told = together[0].kind in _STRUCTURES or (together[0].kind == Kind.OTHER and len(together) > 2)
    if told and len(together) > 1 and together[0].cell is not None:
        why = say(language, together[0].message.zh, together[0].message.en).split(say(language, "；", "; "))[0]
        changes = ["  " + correction(suspect, report, language) for suspect in together]
        return [f"{lead}{printable(why)}{_repairs(together[0], language)}", *changes]
    joint = say(language, "并且：", "and: ")
    lines = [
        (joint if number else lead) + correction(suspect, report, language) + _slip(suspect, language)
        for number, suspect in enumerate(together)
    ]
    return [*lines[:-1], lines[-1] + _repairs(together[-1], language)]


def _repairs(suspect: Suspect, language: Language) -> str:
    """How many equations of the cause hold after the correction."""
    return say(
        language,
        f"；更正后 {suspect.of} 个等式中 {suspect.repairs} 个成立",
        f"; repairs {suspect.repairs} of {suspect.of}",
    )


def correction(suspect: Suspect, report: Report, language: Language) -> str:
    """``表3!D9, 130.91 → 131.91``; a structural cause has its own sentence."""
    comma = say(language, "，", ", ")
    place = suspect_place(suspect, report, language)
    if suspect.cell is None:
        return comma.join(part for part in (place, say(language, suspect.message.zh, suspect.message.en)) if part)
    if suspect.proposed is None:
        why = say(language, suspect.message.zh, suspect.message.en).split(say(language, "；", "; "))[0]
        return f"{place}{comma}{published(suspect, language)}{say(language, '：', ': ')}{printable(why)}"
    return f"{place}{comma}{published(suspect, language)} → {proposed(suspect)}"


def suspect_place(suspect: Suspect, report: Report, language: Language) -> str:
    """The place of its cell, and of other printings of the same figure."""
    if suspect.cell is None:
        return place_words(suspect.place, language) if suspect.place is not None else ""
    cells = [suspect.cell, *suspect.cell.also]
    several = len(report.source) > 1
    places = (
        full_place(report, cell.place, language, cell) if several else place_words(cell.place, language, cell)
        for cell in cells
    )
    return say(language, "、", ", ").join(dict.fromkeys(places))


def published(suspect: Suspect, language: Language) -> str:
    """What is printed at the suspect's place; the digits behind it where a cell shows fewer than it holds."""
    text = printable(suspect.cell.published.strip()) if suspect.cell is not None else ""
    if suspect.cell is not None and suspect.proposed not in (None, suspect.cell.value) and text == proposed(suspect):
        text = decimal_text(suspect.cell.value, suspect.cell.step)
    return text or say(language, "空白", "blank")


def proposed(suspect: Suspect) -> str:
    """The proposed amount with the decimals that the cell is printed with; ``?`` where the equations leave it open."""
    if suspect.proposed is None:
        return "?"
    return decimal_text(suspect.proposed, suspect.cell.step if suspect.cell is not None else None)


def _slip(suspect: Suspect, language: Language) -> str:
    """How it happened, in brackets; nothing where no slip explains it, or the sentence says it already."""
    words = SLIPS.get(Kind(suspect.kind)) if suspect.kind != Kind.OTHER and suspect.cell is not None else None
    return say(language, f"（{words.zh}）", f" ({words.en})") if words else ""


def under_lines(findings: Sequence[Finding], report: Report, language: Language) -> list[str]:
    """The other equations of a cause or a remainder, one a line: place, rule, path."""
    if not findings:
        return []
    note = findings[0].severity is Severity.NOTE
    shown = findings[:_UNDER]
    rows = [(_where(finding, report, language), finding.rule, path_words(finding)) for finding in shown]
    many = len(findings)
    head = say(language, f"同因不符的还有 {many} 个：", f"broken by it, too ({many}):")
    if note:
        head = say(language, f"同一尾差还见于 {many} 个等式：", f"the same remainder is in {many} more:")
    lines = [
        head,
        *("  " + line for line in align(rows, right=())),
    ]
    if len(findings) > len(shown):
        left = len(findings) - len(shown)
        lines.append("  " + say(language, f"另有 {left} 个（--all）", f"and {left} more (--all)"))
    return lines


def _where(finding: Finding, report: Report, language: Language) -> str:
    cell = finding.cells[0] if finding.cells and finding.cells[0].place == finding.place else None
    words = place_words(finding.place, language, cell)
    return full_place(report, finding.place, language, cell) if not words or len(report.source) > 1 else words
