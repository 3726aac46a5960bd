"""The sentences of a report in Chinese and English: the verdict, what was compared, places, and the words for both."""

from pathlib import PurePath

from fiscal.document import Place, Severity
from fiscal.findings import Finding, Term
from fiscal.findings_shown import SEVERITIES
from fiscal.language import Language, count, say
from fiscal.report.json import decimal_text
from fiscal.report.report import Report
from fiscal.report.width import printable

_REGIMES = {
    "additive": ("各级按原数加总，等式应完全相等", "additive by construction, so equations should hold exactly"),
    "rounded": ("逐格四舍五入，等式可差若干尾数", "rounded cell by cell, so equations may be off by rounding"),
    "truncated": ("逐格截去尾数，合计可多于各项之和", "cut off cell by cell, so totals may be over their parts"),
}
_REASONS = {
    "printed-zero": ("印为零", "printed as zero"),
    "absent-code": ("此表未列该科目", "its code isn't listed there"),
    "no-income": ("该资金没有收入", "its fund has no income"),
    "structural": ("按定义为零", "zero by definition"),
}


def severity_word(severity: Severity, language: Language) -> str:
    """错误, 疑似, 提示; error, warning, note."""
    return say(language, *SEVERITIES[severity])


def reason_words(reason: str, language: Language) -> str:
    """Why a box is known to be zero; a reason without words of its own stands as it is."""
    return say(language, *_REASONS.get(reason, (reason, reason)))


def source_name(report: Report, index: int | None = None) -> str:
    """The file's or folder's name without its path; ``-`` is standard input."""
    return PurePath(report.source[index or 0].path).name or report.source[index or 0].path


def place_words(place: Place, language: Language, cell: Term | None = None) -> str:
    """A place inside its source: ``表3!D9``, ``p11 r7 c4``, ``第11页第7行第4列``; empty for the whole source.

    Where a format has no addresses, the row and column of ``cell`` are said; a line of text is its own row.
    """
    if place.ref:
        return str(place)
    row = cell.row if cell is not None and place.line is None else None
    column = cell.column if cell is not None else None
    named = (
        (place.page, "第{}页", "p{}"),
        (place.line, "第{}行", "line {}"),
        (row, "第{}行", "r{}"),
        (column, "第{}列", "c{}"),
    )
    words = [say(language, zh, en).format(number) for number, zh, en in named if number is not None]
    inside = say(language, "", " ").join(words)
    return " ".join(part for part in (place.sheet, inside) if part)


def full_place(report: Report, place: Place, language: Language, cell: Term | None = None) -> str:
    """A place with its source's name before it: ``预算.xlsx!表3!D9``, ``预算.pdf p11 r7 c4``.

    A csv file, whose sheet is itself, is named once.
    """
    name, inside = source_name(report, place.source), place_words(place, language, cell)
    if not inside:
        return name
    if place.sheet in (name, PurePath(name).stem) and report.source[place.source or 0].format == "csv":
        return f"{name}!{place.ref}" if place.ref else name
    return f"{name}!{inside}" if place.sheet or place.ref else f"{name} {inside}"


def short_place(report: Report, place: Place, language: Language, cell: Term | None = None) -> str:
    """A place without its file's name, unless there are several; empty where nothing is printed."""
    words = place_words(place, language, cell)
    return full_place(report, place, language, cell) if words and len(report.source) > 1 else words


def path_words(finding: Finding) -> str:
    """Code path, name and column of a finding: ``208/20805 行政事业单位养老支出 · 基本支出``."""
    path = finding.code_path or ""
    name = finding.cells[0].row_label if finding.cells else ""
    row = path if path.rsplit("/", 1)[-1] == name else f"{path} {name}".strip()
    return printable(" · ".join(part for part in (row, finding.column_path) if part))


def verdict(report: Report, language: Language) -> str:
    """The result in one sentence."""
    if not report.readable:
        return say(language, "无法读取，未作核对。", "Could not be read; nothing was compared.")
    if report.summary.identities == 0:
        return say(
            language,
            "没有可核对的内容：未能列出任何等式。",
            "Nothing could be compared: no equation could be drawn up.",
        )
    found = [(report.count(severity), severity) for severity in Severity]
    counts = say(language, "、", ", ").join(
        say(language, f"{number} 处{severity_word(severity, language)}", count(number, str(severity)))
        for number, severity in found
        if number
    )
    kept = _kept_back(report, language)
    if not counts and kept:
        return say(language, f"没有新的问题（{kept}）。", f"Nothing else is wrong ({kept}).")
    if not counts:
        return say(language, "没有发现问题。", "Nothing is wrong.")
    also = kept and say(language, f"（{kept}）", f" ({kept})")
    return say(language, f"发现 {counts}{also}。", f"Found: {counts}{also}.")


def _kept_back(report: Report, language: Language) -> str:
    """What isn't reported: how many findings are known, and how many the settings leave out."""
    known = len(report.baseline.known) if report.baseline else 0
    parts = []
    if known:
        parts.append(say(language, f"已知 {known} 处", f"{known} known"))
    if report.ignored:
        parts.append(say(language, f"按设置略去 {report.ignored} 处", f"{report.ignored} left out by the settings"))
    return say(language, "，", ", ").join(parts)


def compared(report: Report, language: Language) -> list[str]:
    """What was compared and what wasn't, a sentence or two a line."""
    lines = [_counts(report, language)]
    if report.summary.identities:
        lines += _standing(report, language)
    else:
        lines.append(verdict(report, language))
    if report.summary.claims:
        lines.append(_claims(report, language))
    lines.append(_left_out(report, language))
    return lines


def _counts(report: Report, language: Language) -> str:
    summary, tables = report.summary, len(report.tables)
    causes = len({finding.group for finding in report.findings if finding.group is not None})
    broken_zh = f"（{causes} 个原因）" if causes else ""
    broken_en = f" ({count(causes, 'cause')})" if causes else ""
    plug_zh = f"，尾差倒挤 {summary.plug}" if summary.plug else ""
    plug_en = f", {summary.plug} plugged by one step" if summary.plug else ""
    return say(
        language,
        f"{tables} 张表，{summary.facts} 个数，{summary.identities} 个等式：相符 {summary.exact}，"
        f"舍入之内 {summary.rounding}{plug_zh}，不符 {summary.broken}{broken_zh}。无法判断：{summary.not_evaluable}。",
        f"{count(tables, 'table')}, {count(summary.facts, 'fact')}, {count(summary.identities, 'equation')}: "
        f"{summary.exact} exact, {summary.rounding} within rounding{plug_en}, {summary.broken} broken{broken_en}. "
        f"Not evaluable: {summary.not_evaluable}.",
    )


def _standing(report: Report, language: Language) -> list[str]:
    """How many equations are independent, the verdict, and the regime with its reason."""
    words = regime_words(report, language)
    return [
        say(
            language,
            f"独立等式：{report.summary.rank}。{verdict(report, language)}",
            f"Independent equations: {report.summary.rank}. {verdict(report, language)}",
        ),
        say(language, f"口径：{words}", f"Rounding: {words}"),
    ]


def regime_words(report: Report, language: Language) -> str:
    """Whether the publication adds up as printed or was rounded, why that is thought, and what could hide in it."""
    summary = report.summary
    regime = say(language, *_REGIMES.get(summary.regime, (summary.regime, summary.regime)))
    reason = say(language, summary.regime_reason_zh, summary.regime_reason_en).rstrip("。.")
    end = say(language, "。", ".")
    words = regime + (say(language, f"（{reason}）", f" ({reason})") if reason else "") + end
    if summary.rounding_reach is not None:
        reach = " ".join(part for part in (decimal_text(summary.rounding_reach), summary.rounding_reach_unit) if part)
        words += say(language, f"不超过 {reach} 的差错看不出来。", f" A slip of up to {reach} could hide.")
    return words


def _claims(report: Report, language: Language) -> str:
    """How many figures sentences state, and how many of them were held against something."""
    summary = report.summary
    return say(
        language,
        f"文字说明：{summary.claims} 个数，已核对 {summary.claims_compared} 个。",
        f"Sentences: {count(summary.claims, 'figure')}, {summary.claims_compared} of them compared.",
    )


def _left_out(report: Report, language: Language) -> str:
    summary = report.summary
    return say(
        language,
        f"不在任何等式中的数：{summary.untouched_cells}。未识别的表：{summary.tables_unrecognised}。",
        f"Cells in no equation: {summary.untouched_cells}. Tables not recognised: {summary.tables_unrecognised}.",
    )
