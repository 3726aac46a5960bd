"""Where lines with amounts keep coming: what a table without vertical rules is found by, and what can be none of it."""

import re
from itertools import pairwise
from statistics import median
from typing import Final

from fiscal.read.pdf.chunks import Row
from fiscal.read.pdf.lines import Line
from fiscal.read.pdf.rows import AMOUNT

FAR: Final = 3.2
WIDER: Final = 1.7
_STRONG: Final = re.compile(r".*(?:\d[.,，]\d|\d{4})")
_UNIT_LINE: Final = re.compile(r"单\s*位\s*[:：]|金额单位|编制单位|部门\s*[:：]")
_PROSE: Final = 30
_NOTE: Final = re.compile(r"注\s*[:：]|备注\s*[:：]|说明\s*[:：]|[（(]?本表|.*。$")


def is_strong(text: str) -> bool:
    """Whether a text is an amount that looks like money."""
    return bool(_STRONG.match(text) and AMOUNT.fullmatch(text))


def is_unit_line(row: Row) -> bool:
    """Whether a line says the unit or the department, as one right above a table does."""
    return bool(_UNIT_LINE.search(row.line.text))


def is_text(row: Row) -> bool:
    """Whether a line is a sentence or a note, and no part of a table."""
    return len(row.chunks[0].text) > _PROSE or bool(_NOTE.match(row.line.text))


def is_far(above: Row, row: Row, ems: float) -> bool:
    """Whether a line stands further below the other than this."""
    return row.line.baseline - above.line.baseline > ems * max(row.line.em, above.line.em)


def find_seeds(rows: list[Row], done: int) -> list[tuple[int, int]]:
    """First and last index of lines in which amounts keep coming, beyond those that are taken."""
    seeds: list[list[int]] = []
    for number, row in enumerate(rows):
        if number < done or not row.amounts:
            continue
        if seeds and _is_near(rows, seeds[-1], number):
            seeds[-1].append(number)
        else:
            seeds.append([number])
    return [(seed[0], seed[-1]) for seed in seeds if _is_money([rows[number] for number in seed])]


def _is_near(rows: list[Row], seed: list[int], number: int) -> bool:
    """Whether two lines with amounts belong to one table: no wide gap, no prose, note or unit line between them."""
    between = rows[seed[-1] : number + 1]
    far = max(FAR, WIDER * pitch_of([rows[k].line for k in seed]) / rows[number].line.em) if len(seed) > 2 else FAR
    return not any(is_far(above, row, far) for above, row in pairwise(between)) and not any(
        is_unit_line(row) or is_text(row) for row in between[1:-1]
    )


def pitch_of(lines: list[Line]) -> float:
    """How far lines are usually apart."""
    steps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    return median(steps) if steps else 2 * lines[0].em


def _is_money(rows: list[Row]) -> bool:
    """Whether there are enough amounts, and enough of them look like money, not like page numbers."""
    lone = sum(len(row.chunks) > 1 for row in rows) < 3
    if lone and not any(row.amounts > 2 and row.amounts >= len(row.chunks) - 1 for row in rows):
        return False
    return 3 * sum(any(is_strong(chunk.text) for chunk in row.chunks) for row in rows) >= len(rows)
