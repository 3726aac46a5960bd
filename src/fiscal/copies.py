"""A document that is printed several times in one file: read once, the copies named."""

from collections.abc import Sequence
from dataclasses import replace

from fiscal.document import Document, Grid, Paragraph, Place, Problem, Severity
from fiscal.vocabulary import plain

_OPENINGS = 2
"""How many of the first pieces of text are looked for again: a running title may stand before the first copy only."""
_SHORTEST = 500
"""What is shorter, in characters without spaces, may well be printed twice in one document."""
_TAIL = 200
"""What may follow the last copy."""


def without_copies(document: Document) -> Document:
    """The document up to where all of it is printed again; a problem names the copies.

    Copies are alike but for white space and follow each other; nothing but a short tail comes after the last.
    """
    texts = [_text(block) for block in document.blocks]
    starts = _copies(texts)
    if not starts:
        return document
    first = document.blocks[starts[0]].place
    kept = replace(document, blocks=document.blocks[: starts[0]])
    kept.problems = [p for p in document.problems if not _is_behind(p.place, first)] + [_named(len(starts) + 1, first)]
    return kept


def _named(times: int, first: Place) -> Problem:
    return Problem(
        Severity.NOTE,
        first,
        f"全文重复：同一文件印了 {times} 遍，自此起的各遍不再核对",
        f"document repeated: printed {times} times; the copies, which begin here, aren't checked again",
    )


def _is_behind(place: Place, first: Place) -> bool:
    """Whether a problem lies in a copy, as far as lines or pages tell."""
    if place.line is not None and first.line is not None:
        return place.line >= first.line
    return place.page is not None and first.page is not None and place.page >= first.page


def _text(block: Paragraph | Grid) -> str:
    return plain(block.text) if isinstance(block, Paragraph) else "".join(plain(cell.text) for cell in block.cells)


def _copies(texts: Sequence[str]) -> list[int]:
    """Where the copies begin, as indexes of blocks; none where the texts aren't copies and a short tail."""
    openings = [index for index, text in enumerate(texts) if text][:_OPENINGS]
    for opening in openings:
        for again in range(opening + 1, min(len(texts), opening + len(texts) // 2 + 1)):
            period = again - opening
            if texts[again] == texts[opening] and sum(map(len, texts[:period])) >= _SHORTEST:
                found = _repeats(texts, period)
                if found:
                    return found
    return []


def _repeats(texts: Sequence[str], period: int) -> list[int]:
    """The beginnings of all copies after the first one, which has so many blocks; none where one differs."""
    once = "".join(texts[:period])
    found: list[int] = []
    at = period
    while at < len(texts):
        size, end = 0, at
        while end < len(texts) and size < len(once):
            size += len(texts[end])
            end += 1
        again = "".join(texts[at:end])
        if not again.startswith(once):
            return found if found and sum(map(len, texts[at:])) <= _TAIL else []
        if len(again) - len(once) > _TAIL:
            return []
        found.append(at)
        at = end
    return found
