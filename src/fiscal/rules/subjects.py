"""Blocks that list the subjects of the classification: their codes, and whether the labels are the codes' names.

A column of codes may be one of units or projects, and the label beside a subject's code may be a project's. So a block
is believed when its headings say 科目 (or 类, 款, 项), or when at least half of its names are those of its codes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fiscal.codes import Catalogue
from fiscal.facts import Facts
from fiscal.recognise import Block, Line, Table
from fiscal.rules.naming import Judged, Naming, judge_name
from fiscal.vocabulary import layout, take_apart

_CODE_HEADING = re.compile(r"(?:编码|代码)$|^[类款项]$")
_NAME_HEADING = re.compile(r"科目(?!.*(?:编码|代码)$)")
_KNOWN = (Naming.RIGHT, Naming.OTHER_YEAR, Naming.EXPIRED)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with a code: its index in the block, and its name judged."""

    index: int
    line: Line
    judged: Judged


@dataclass(frozen=True, slots=True)
class Subjects:
    """A block that lists subjects.

    - at: index of its table; rows: its lines with codes, repeated ones left out
    - named: whether its labels are the names of its codes
    - damaged: lines whose code can't be, as printed
    """

    at: int
    table: Table
    block: Block
    rows: list[Row]
    named: bool
    damaged: list[Line]


def subject_blocks(facts: Facts, recognised: list[bool], catalogue: Catalogue) -> Iterator[Subjects]:
    """Every block of a recognised table that lists subjects, in order of publication."""
    for at, table in enumerate(facts.of):
        for block in table.blocks if recognised[at] else ():
            column = _name_column(block)
            rows = [
                Row(index, line, judge_name(line.code, _names(line, column), catalogue))
                for index, line in enumerate(block.lines)
                if line.code is not None and line.repeats is None
            ]
            known = sum(bool(row.judged.name) and row.judged.naming in _KNOWN for row in rows)
            mostly = bool(rows) and known * 2 >= len(rows)
            if mostly or _says_subjects(block.label_headings):
                headed = any(_NAME_HEADING.search(heading) for heading in block.label_headings)
                yield Subjects(at, table, block, rows, mostly or headed, _damaged(block))


def _name_column(block: Block) -> int | None:
    """Which of several label columns holds the names of the codes; None where there is one, or headings don't say."""
    count = max((line.span[1] + 1 for line in block.lines if line.span is not None), default=1)
    headings = [heading for heading in block.label_headings if not _CODE_HEADING.search(heading)]
    if count == 1 or len(headings) != count:
        return None
    return next((k for k, heading in enumerate(headings) if _NAME_HEADING.search(heading)), None)


def _says_subjects(headings: Sequence[str]) -> bool:
    """Whether the headings of codes and labels are those of subjects."""
    return any("科目" in heading for heading in headings) or {"类", "款"} <= set(headings)


def _damaged(block: Block) -> list[Line]:
    """Lines with something in their code columns that can't be a code."""
    return [
        line
        for line in block.lines
        if line.code_printed
        and (line.code is None or line.repaired == "name")
        and not layout().is_total(line.label.name)
    ]


def _names(line: Line, column: int | None) -> list[str]:
    """The names that a line prints, the one that may be its code's first; a total's word is none.

    - column: the label column that holds the names, where there are several; a line may leave it blank for a project
    """
    parts = line.printed.split("/") if line.span is not None else []
    if line.span is not None and column is not None and len(parts) == line.span[1] - line.span[0] + 1:
        inside = line.span[0] <= column <= line.span[1]
        names = [take_apart(parts[column - line.span[0]]).name] if inside else []
    else:
        names = [line.label.name, *(take_apart(part).name for part in parts if len(parts) > 1)]
    return [name for name in names if name and not layout().is_total(name)]
