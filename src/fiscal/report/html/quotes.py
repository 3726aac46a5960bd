"""Sentences as published, with the figures of a finding marked in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from fiscal.findings import Finding, Term


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence; mark is ``bad`` or ``part`` for a figure of the finding, else empty."""

    text: str
    mark: str = ""


def quotes(finding: Finding) -> list[list[Piece]]:
    """The sentences that a finding quotes, that of its first figure first; where it has no figures its text."""
    sentences: dict[tuple[int, str], list[Term]] = {}
    for cell in finding.cells:
        if cell.prose is not None:
            sentences.setdefault((_number(cell, "paragraph"), str(cell.prose["text"])), []).append(cell)
    shown = [_marked(text, cells, finding) for (_, text), cells in sentences.items()]
    text = (finding.text or "").strip()
    if text and not finding.cells:  # with figures it is the label or the sentence of the first one
        shown.append([Piece(text)])
    return shown


def _number(cell: Term, key: str) -> int:
    value = cell.prose[key] if cell.prose is not None else 0
    return value if isinstance(value, int) else 0


def _marked(text: str, cells: Sequence[Term], finding: Finding) -> list[Piece]:
    """The sentence, cut at its figures; unmarked where they can't be found in it.

    The places of figures count from the paragraph's beginning, and the sentence begins somewhere in it: where all
    figures fit.
    """
    begin = _begin(text, cells)
    if begin is None:
        return [Piece(text)]
    pieces, position = [], 0
    for cell in sorted(cells, key=lambda each: _number(each, "start")):
        start, end = _number(cell, "start") - begin, _number(cell, "end") - begin
        if start < position:
            continue
        pieces += [Piece(text[position:start]), Piece(text[start:end], "bad" if cell is finding.cells[0] else "part")]
        position = end
    return [piece for piece in [*pieces, Piece(text[position:])] if piece.text]


def _begin(text: str, cells: Sequence[Term]) -> int | None:
    """Where in its paragraph the sentence begins, so that every figure stands where it is said to."""
    first = cells[0]
    printed = first.published.strip()
    found = [k for k in range(len(text)) if printed and text.startswith(printed, k)]
    for begin in (_number(first, "start") - k for k in found):
        spans = [(cell, _number(cell, "start") - begin, _number(cell, "end") - begin) for cell in cells]
        if all(start >= 0 and cell.published.strip() in text[start:end] for cell, start, end in spans):
            return begin
    return None
