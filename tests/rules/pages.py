"""Runs examples of rules: small tables in text, with ``!!`` on the rows that must be reported and on no others.

A line whose only cell ends like a title begins a table; cells are divided by two or more spaces, ``_`` is a blank one.
A heading is made where the example has none: 科目编码 and 科目名称 before codes, 项目 before names, then 合计. Without
a title a table is 支出总体情况表; its unit is 万元 unless a line says another (单位：元). A row's place is its line.
A line of one cell is text where it ends a sentence, says 目录 or begins with 第一部分, 一、, （一） or 注; below 目录
so are numbered titles.
"""

import re
from dataclasses import dataclass, field
from inspect import cleandoc

from fiscal.address import address
from fiscal.check import check_documents
from fiscal.codes import Code
from fiscal.diagnose.joint import judge_jointly
from fiscal.document import Cell, Document, Grid, Paragraph, Place
from fiscal.equations import Verdict
from fiscal.findings import Finding
from fiscal.identity import identify
from fiscal.inside import look_inside
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.recognise import recognise
from fiscal.report import Report
from fiscal.rules import RULES
from fiscal.vocabulary import default_vocabulary

MARK = "!!"
LAWS = tuple(rule.name for rule in RULES if rule.check is None)
_TITLE = re.compile(r".*(表|情况)$")
_UNIT = re.compile(r"单位[：:]")
_AMOUNT = re.compile(r"[\d,.\-]+$")
_TEXT = re.compile(
    r".*[。：:]$|目录$|第.部分|注[:：]|[一二三四五六七八九十]+、(?!.*(表|情况)$)|（[一二三四五六七八九十]+）(?!.*表$)"
)
_ENTRY = re.compile(r"\d{1,2}[.、]|[一二三四五六七八九十]+、|第.部分")


@dataclass
class _Example:
    """A document, and the lines (1-based in the example) that are marked."""

    document: Document
    marked: list[int] = field(default_factory=list)


def assert_flags(rule: str, text: str, *, year: int = 2023) -> list[Finding]:
    """The rule reports exactly the marked rows of the example, and had something to compare; gives its findings."""
    example = read_example(text, year=year)
    report = check_documents([example.document])
    assert compared(rule, example.document) + report.summary.claims_compared > 0, "nothing was compared"
    found = [finding for finding in report.findings if finding.rule == rule]
    assert sorted({finding.place.line or 0 for finding in found}) == example.marked, _seen(report)
    if rule not in LAWS:
        assert len(found) == len(example.marked), _seen(report)
    return found


def compared(rule: str, document: Document) -> int:
    """How many equations of a law, or for another rule how many lines of recognised tables, the document gives."""
    tables = recognise(document)
    words = default_vocabulary()
    found = address(tables, words, identify(document, tables).body)
    if rule not in LAWS:
        return sum(len(block.lines) for table in tables for block in table.blocks)
    equations = derive(found, words)
    judged = judge_jointly(judge([*equations, *look_inside(found).equations], found.facts), found.facts).judged
    return sum(j.equation.law == rule and j.verdict is not Verdict.NOT_EVALUABLE for j in judged)


def examples_of(page: str) -> list[str]:
    """The examples of a page: its indented lines, those that only blank lines divide together."""
    found: list[list[str]] = []
    inside = False
    for line in cleandoc(page).splitlines():
        if line.startswith("    "):
            if not inside:
                found.append([])
            found[-1].append(line)
            inside = True
        elif line.strip():
            inside = False
        elif inside:
            found[-1].append("")
    return ["\n".join(lines) for lines in found]


def read_example(text: str, *, year: int = 2023) -> _Example:
    """The example as a document of a budget of this year."""
    document = Document("example.txt", "text", "0" * 64, [Paragraph(f"某市财政局{year}年部门预算", Place(line=0))])
    example = _Example(document)
    table = _Table()
    in_contents = False
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell for cell in re.split(r"\s{2,}", line.strip()) if cell]
        if cells and cells[-1] == MARK:
            example.marked.append(number)
            cells.pop()
        if not cells:
            continue
        alone = cells[0] if len(cells) == 1 else ""
        in_contents = alone == "目录" or (in_contents and bool(_ENTRY.match(alone)))
        if alone and (in_contents or _TEXT.match(alone)):
            document.blocks += [*table.blocks(), Paragraph(alone, Place(line=number))]
            table = _Table()
        elif alone and _TITLE.match(alone):
            document.blocks += table.blocks()
            table = _Table(alone, Place(line=number))
        elif alone and _UNIT.match(alone):
            table.unit = alone
        else:
            table.rows.append((number, ["" if cell == "_" else cell for cell in cells]))
    document.blocks += table.blocks()
    return example


@dataclass
class _Table:
    """A table as it is read: title with its place, unit line, numbered rows."""

    title: str = "支出总体情况表"
    place: Place = field(default_factory=lambda: Place(line=0))
    unit: str = "单位：万元"
    rows: list[tuple[int, list[str]]] = field(default_factory=list)

    def blocks(self) -> list[Paragraph | Grid]:
        """Title, unit line and grid; where no row was read, the title as a line of text."""
        if not self.rows:
            return [Paragraph(self.title, self.place)] if self.place.line else []
        return [Paragraph(self.title, self.place), Paragraph(self.unit, Place(line=0)), _grid(self.rows)]


def _grid(rows: list[tuple[int, list[str]]]) -> Grid:
    """The rows as a grid, under a heading; short rows are filled at the left where codes stand, else at the right."""
    width = max(len(cells) for _, cells in rows)
    if any(_AMOUNT.match(cell) for cell in rows[0][1]):
        rows = [(0, _heading(rows, width)), *rows]
    cells = []
    for index, (number, texts) in enumerate(rows):
        filled = _aligned(rows[0][1], texts)
        cells += [Cell(text, index, column, Place(line=number)) for column, text in enumerate(filled) if text]
    return Grid(len(rows), width, cells, Place(line=rows[0][0]))


def _heading(rows: list[tuple[int, list[str]]], width: int) -> list[str]:
    coded = any(len(cells) == width and Code.find(cells[0]) and not Code.find(cells[0])[1] for _, cells in rows)
    labels = ["科目编码", "科目名称"] if coded else ["项目"]
    assert width == len(labels) + 1, "an example with several columns of amounts prints its heading"
    return [*labels, "合计"]


def _aligned(heading: list[str], texts: list[str]) -> list[str]:
    """A row's cells below its heading: blank codes are left out, the name stands before the amounts."""
    missing = len(heading) - len(texts)
    if missing <= 0:
        return texts
    labels = next((k for k, word in enumerate(heading) if word in ("科目名称", "项目")), 0)
    codes = [text for text in texts if text.isdigit()][: max(labels - missing, 0)] if labels else []
    rest = texts[len(codes) :]
    return [*codes, *[""] * (labels - len(codes)), *rest]


def _seen(report: Report) -> str:
    """What the report says instead, for the message of a test that fails."""
    return "\n" + "\n".join(map(str, report.findings)) + "\n" + report.to_text("en")
