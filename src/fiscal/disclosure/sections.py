"""Sections of prose: where one stands, and whether anything stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fiscal.disclosure.lines import TextLine
from fiscal.vocabulary.published import Section


@dataclass(frozen=True, slots=True)
class Found:
    """Where a section was found: its heading or the sentence that says it; filled: whether anything is said."""

    line: TextLine
    filled: bool


def find_section(section: Section, prose: Sequence[TextLine], blocks: frozenset[int]) -> Found | None:
    """The section under its heading, else as a sentence; an empty one only where no other is filled.

    - prose: the lines outside contents page and glossary; blocks: the blocks that hold tables, which fill a section too
    """
    empty = None
    for k, line in enumerate(prose):
        if line.is_heading and _heads(line, section):
            found = Found(line, _is_filled(prose, k, blocks))
            if found.filled:
                return found
            empty = empty or found
    sentence = next((line for line in prose if any(p.search(line.plain) for p in section.statements)), None)
    return Found(sentence, filled=True) if sentence is not None else empty


def _heads(line: TextLine, section: Section) -> bool:
    """Whether a heading is the section's; one that closes a table's title isn't."""
    return not line.plain.endswith("表") and any(word in line.plain for word in section.headings)


def _is_filled(prose: Sequence[TextLine], heading: int, blocks: frozenset[int]) -> bool:
    """Whether text or a table stands below a heading before the next one of its rank."""
    line = prose[heading]
    after = prose[heading + 1] if heading + 1 < len(prose) else None
    first = line.block if line.in_grid else line.block + 1  # a sheet's heading stands in its table's own grid
    if any(first <= block < (after.block if after else block + 1) for block in blocks):
        return True
    if after is None:
        return False
    return not (after.is_heading and after.rank != 0 and after.rank <= max(line.rank, 0)) if line.rank else True
