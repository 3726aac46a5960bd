"""Whole publications in the forms of many provinces, prose and all: recognised whole, and nothing wrong is said."""

import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from fiscal.check import check, check_documents
from fiscal.document import Document, Grid, Severity
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.vocabulary import default_vocabulary
from tests.formats import publishing
from tests.forms.ledger import CAPITAL, GENERAL, SPECIAL
from tests.forms.looking import Form, Terms
from tests.forms.offices import Press, office, style
from tests.forms.printing import document
from tests.forms.provinces import FORMS
from tests.forms.saying import telling
from tests.real.test_renderings import WRITERS, Sheet

BODIES = ("示例市统计局", "云山区商务委员会", "江南省农业农村厅", "东湖市市场监督管理局")
SEEDS, SAMPLE = 4, 8


@cache
def publication(form: str, seed: int) -> tuple[Document, int]:
    """A publication of a form, its year, style and funds drawn by the seed; and how many tables it has."""
    rng = random.Random(f"{form} {seed}")
    final, year = form == "final accounts", 2021 + seed % 6
    more = [f for f in (SPECIAL, CAPITAL) if rng.random() < 0.5 and not (form == "jiangsu" and f == CAPITAL)]
    more += [f for f in ("institution", "other") if rng.random() < 0.4]
    yuan = form == "shanghai"
    carried = not yuan and rng.random() < 0.6
    ledger = office(seed, (GENERAL, *more), carried=carried, scale=10_000 if yuan else 1)
    press = Press(ledger, style(seed, year), BODIES[seed % 4], "元" if yuan else "万元")
    tables = FORMS[form](press)
    head = f"{press.body}{year}年度部门决算\n"
    text = "\n\n".join([head, *tables]) if final else telling(press, seed, tables, form)
    return document(text), len(tables)


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("form", FORMS)
def test_a_publication_that_is_right_is_recognised_whole_and_has_no_finding(form: str, seed: int) -> None:
    made, tables = publication(form, seed)
    report = check_documents([made])
    assert [str(f) for f in report.findings if f.severity is not Severity.NOTE] == []
    assert (len(report.tables), report.summary.tables_unrecognised) == (tables, 0)


@pytest.mark.parametrize("form", FORMS)
def test_a_wrong_figure_is_told(form: str) -> None:
    f = Form(publication(form, 3)[0])
    alone = {k for k in f.facts.numeric() if "政府购买服务" in f.facts.table(k).title}
    held = {k for e in f.equations if e.relation != "<=" for k, _ in e.terms}
    amounts = [k for k in f.facts.numeric() if not f.is_rate(k) and k not in alone]
    missed = []
    for fact in random.Random(form).sample([k for k in amounts if k in held], SAMPLE):
        published, f.facts.amounts[fact] = f.facts.amounts[fact], f.facts.amounts[fact] * 11 + 100_000
        judged = judge(derive(f.found, default_vocabulary()), f.facts)
        f.facts.amounts[fact] = published
        if not any(fact in dict(j.equation.terms) for j in judged.judged if j.verdict == "broken"):
            missed.append(f.name(Terms({fact: 1})))
    assert missed == []
    assert len(held) * 20 >= len(amounts) * 19


def sheets_of(made: Document) -> list[Sheet]:
    """Its tables, each with the lines above it, and below it the note that it has."""
    sheets: list[Sheet] = []
    above: list[str] = []
    for block in made.blocks:
        if not isinstance(block, Grid):
            note = block.text.startswith(("注", "备注", "说明")) and sheets
            (sheets[-1].rows.append([block.text]) if note else above.append(block.text))
            continue
        first = len(above)
        rows = [[""] * block.columns for _ in range(block.rows)]
        for cell in block.cells:
            rows[cell.row][cell.column] = cell.text
        merged = [
            (first + cell.row, cell.column, first + cell.row + cell.height - 1, cell.column + cell.width - 1)
            for cell in block.cells
            if (cell.height, cell.width) != (1, 1)
        ]
        padded = [[line, *[""] * (block.columns - 1)] for line in above]
        sheets.append(Sheet(f"表{len(sheets) + 1}", [*padded, *rows], merged, range(first, first + block.rows)))
        above = []
    return sheets


@pytest.mark.parametrize("form", ["shanghai", "sichuan", "beijing", "jiangsu", "final accounts"])
@pytest.mark.parametrize("file", [name for name in WRITERS if not name.endswith((".xls", ".ods"))])
def test_every_format_is_recognised_whole_and_has_no_finding(tmp_path: Path, form: str, file: str) -> None:
    made, tables = publication(form, 4)
    WRITERS[file](sheets_of(made), tmp_path / file)
    report = check(tmp_path / file)
    assert [str(f) for f in report.findings if f.relation is not None and f.severity is not Severity.NOTE] == []
    assert (len(report.tables), report.summary.tables_unrecognised) == (tables, 0)
    assert report.summary.facts == check_documents([made]).summary.facts


@pytest.mark.parametrize("form", ["shanghai", "sichuan", "fujian", "chongqing", "jiangsu", "final accounts"])
@pytest.mark.parametrize("write", [publishing.write_borderless_pdf, publishing.write_lineless_pdf])
def test_a_pdf_without_lines_has_no_error(
    tmp_path: Path, form: str, write: Callable[[Sequence[Sheet], Path], None]
) -> None:
    made, tables = publication(form, 2)
    write(sheets_of(made), tmp_path / "tables.pdf")
    report = check(tmp_path / "tables.pdf")
    assert [str(f) for f in report.findings if f.relation is not None and f.severity is not Severity.NOTE] == []
    assert len(report.tables) == tables
