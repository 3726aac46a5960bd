"""The inspection sheet: a frame, plain data, and a workbook that an inspector can file."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fiscal.findings import Answer, Finding
from fiscal.identity import KINDS
from fiscal.language import Language, say
from fiscal.report.report import Report
from fiscal.report.sentences import full_place, place_words
from fiscal.report.width import printable, width

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

_VERDICTS = {"yes": ("是", "yes"), "no": ("否", "no"), "not-applicable": ("不适用", "not applicable")}
_HEADINGS = (
    ("序号", "No.", 6),
    ("类别", "Group", 11),
    ("检查内容", "Question", 38),
    ("结论", "Answer", 9),
    ("发现的问题", "Findings", 64),
    ("位置", "Place", 20),
    ("依据", "Basis", 40),
    ("备注", "Remarks", 34),
)
_FILLS = {"no": "FCE4E4", "yes": "E8F3E8", "not-applicable": "F2F2F2"}
_LONGEST = 30_000  # a cell of a workbook holds 32,767 characters
_SHEET_NAME = 31
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\ufffe\uffff]")  # a workbook can't hold them
_LINE = 15  # points
_FORBIDDEN = re.compile(r"[\\/*?:\[\]]")


def verdict_word(answer: Answer, language: Language) -> str:
    """是, 否 or 不适用."""
    return say(language, *_VERDICTS[answer.verdict])


def checklist_frame(report: Report, language: Language) -> "pd.DataFrame":
    """One row a question, in the order in which they are asked.

    Columns, all strings: id (the question's), group, question, answer (是, 否, 不适用; yes, no, not applicable),
    findings and places (one a line, in the same order), basis, remark.
    """
    import pandas as pd  # noqa: PLC0415

    rows = [
        (answer.id, group, question, verdict, findings, places, basis, remark)
        for answer, (group, question, verdict, findings, places, basis, remark) in (
            (answer, _row(answer, report, language)) for answer in report.answers
        )
    ]
    names = ("id", "group", "question", "answer", "findings", "places", "basis", "remark")
    return pd.DataFrame(rows, columns=list(names), dtype=object)


def _row(answer: Answer, report: Report, language: Language) -> tuple[str, ...]:
    findings = [_words(finding, language) for finding in answer.findings]
    places = [_place(finding, report, language) for finding in answer.findings]
    return (
        say(language, answer.group.zh, answer.group.en),
        say(language, answer.question.zh, answer.question.en),
        verdict_word(answer, language),
        "\n".join(_numbered(findings)),
        "\n".join(_numbered(places)),
        answer.basis,
        "\n".join(_remarks(answer, report, language)),
    )


def _numbered(texts: Sequence[str]) -> list[str]:
    return list(texts) if len(texts) < 2 else [f"{k}. {text}" for k, text in enumerate(texts, 1)]


def _words(finding: Finding, language: Language) -> str:
    """A finding's sentence without the ground, which has its own column, and the text that it is about."""
    message = say(language, finding.message.zh, finding.message.en)
    message = printable(" ".join(re.split(r"\n(?:依据：|basis: )", message)[0].split("\n")))
    path = finding.code_path or ""
    about = printable(finding.text or "") if finding.text and not finding.cells else ""
    if about and about in message:
        about = ""
    quoted = say(language, f"（原文：{about[:120]}）", f" (as printed: {about[:120]})") if about else ""
    return f"{path} {message}{quoted}".strip() if finding.cells else f"{message}{quoted}"


def _place(finding: Finding, report: Report, language: Language) -> str:
    """Page, line or address, with the table's title where the place is of one."""
    words = place_words(finding.place, language)
    words = full_place(report, finding.place, language) if words and len(report.source) > 1 else words
    return words or say(language, "全文", "the whole publication")


def _remarks(answer: Answer, report: Report, language: Language) -> list[str]:
    remark = say(language, answer.remark.zh, answer.remark.en)
    notes = [
        say(language, "提示：", "note: ") + f"{_words(note, language)} {_place(note, report, language)}".strip()
        for note in answer.notes
    ]
    return [*([remark] if remark else []), *notes]


def checklist_workbook(reports: Sequence[Report], path: str | Path, language: Language) -> None:
    """Write a workbook with one sheet a publication: head, one row a question, a line that counts the answers."""
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    book.remove(book.worksheets[0])
    names: set[str] = set()
    for report in reports:
        _fill(book.create_sheet(_sheet_name(report, names, language)), report, language)
    book.save(path)


def _sheet_name(report: Report, taken: set[str], language: Language) -> str:
    """The body's name and year as a sheet's name, told apart by a number."""
    name = f"{report.department or ''}{report.year or ''}" or say(language, "检查表", "checklist")
    base = _FORBIDDEN.sub("", name)[:_SHEET_NAME]
    number, unique = 1, base
    while unique in taken:
        number += 1
        unique = f"{base[: _SHEET_NAME - 4]}({number})"
    taken.add(unique)
    return unique


def _fill(sheet: "Worksheet", report: Report, language: Language) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    title = say(language, "预决算公开检查表", "Inspection sheet: disclosure of budgets and final accounts")
    _write(sheet, (1, 1), title, Font(bold=True, size=16), Alignment(horizontal="center", vertical="center"))
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(_HEADINGS))
    sheet.row_dimensions[1].height = 32
    for number, line in enumerate(_head(report, language), 2):
        _write(sheet, (number, 1), line, Font(), Alignment(vertical="center"))
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(_HEADINGS))
    top = 2 + len(_head(report, language))
    _fill_rows(sheet, top, report, language)
    _lay_out(sheet, top)


def _head(report: Report, language: Language) -> list[str]:
    """What was inspected, and room for who did it and when."""
    kind = say(language, *KINDS[report.kind])
    body, year = report.department or "—", report.year or "—"
    files = "、".join(source.path for source in report.source)
    return [
        say(language, f"单位：{body}　　年度：{year}　　类别：{kind}", f"Body: {body}   Year: {year}   Kind: {kind}"),
        say(language, f"文件：{files}", f"File: {files}"),
        say(language, "检查人：　　　　　　　　检查日期：", "Inspected by:                    Date:"),
    ]


def _fill_rows(sheet: "Worksheet", top: int, report: Report, language: Language) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415

    line = Side(style="thin", color="BFBFBF")
    border = Border(left=line, right=line, top=line, bottom=line)
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    left = Alignment(vertical="center", wrap_text=True)
    for column, (zh, en, _) in enumerate(_HEADINGS, 1):
        _write(sheet, (top, column), say(language, zh, en), Font(bold=True), middle)
        sheet.cell(top, column).fill = PatternFill("solid", fgColor="DCE6F1")
        sheet.cell(top, column).border = border
    for number, answer in enumerate(report.answers, 1):
        texts = (str(number), *_row(answer, report, language))
        for column, text in enumerate(texts, 1):
            _write(sheet, (top + number, column), text, Font(bold=column == 4), middle if column in (1, 2, 4) else left)
            sheet.cell(top + number, column).border = border
        sheet.cell(top + number, 1).value = number
        sheet.row_dimensions[top + number].height = _LINE * max(map(_lines, texts, (w for _, _, w in _HEADINGS))) + 6
        sheet.cell(top + number, 4).fill = PatternFill("solid", fgColor=_FILLS[answer.verdict])
    counted = [sum(answer.verdict == verdict for answer in report.answers) for verdict in _VERDICTS]
    total = len(report.answers)
    words = say(
        language,
        f"共 {total} 项：是 {counted[0]}，否 {counted[1]}，不适用 {counted[2]}",
        f"{total} questions: {counted[0]} yes, {counted[1]} no, {counted[2]} not applicable",
    )
    _write(sheet, (top + total + 1, 1), words, Font(bold=True), Alignment(vertical="center"))
    sheet.merge_cells(start_row=top + total + 1, start_column=1, end_row=top + total + 1, end_column=len(_HEADINGS))


def _lines(text: str, columns: int) -> int:
    """How many lines a text takes in a cell of so many columns."""
    return sum(-(-max(width(part), 1) // (columns - 1)) for part in text.split("\n"))


def _write(sheet: "Worksheet", at: tuple[int, int], text: str, font: object, alignment: object) -> None:
    """Put a text into a cell, as text even where it begins like a formula."""
    cell = sheet.cell(*at)
    cell.value = _CONTROL.sub("", text)[:_LONGEST]
    cell.data_type = "s"
    cell.font, cell.alignment = font, alignment  # type: ignore[assignment]  # openpyxl types them as proxies


def _lay_out(sheet: "Worksheet", top: int) -> None:
    """Widths, the frozen heading, and a page that prints: landscape, as wide as the paper, the heading on each page."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    for column, (_, _, columns) in enumerate(_HEADINGS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = columns
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.max_row <= top + 1:
        return  # nothing was asked
    choices = DataValidation(type="list", formula1='"是,否,不适用,yes,no,not applicable"', allow_blank=True)
    sheet.add_data_validation(choices)
    choices.add(f"D{top + 1}:D{sheet.max_row - 1}")
