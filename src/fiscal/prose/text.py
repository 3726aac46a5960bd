"""Paragraphs made fit to be read by patterns, every character with its place in the paragraph as printed.

Full-width digits, letters and signs, Kangxi radicals and the traditional characters of our words are folded; white
space, quotation marks and the pinyin that converted pages leave behind (``關(guān)``) are left out. A paragraph that
breaks off before its figure goes on in the next one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from fiscal.characters import PINYIN, RADICALS, simplified
from fiscal.document import Document, Paragraph
from fiscal.prose.cells import cell_lines, is_text_sheet
from fiscal.vocabulary import take_apart

_QUOTES = "“”‘’\"'＂＇「」『』„‟"
_FOLDED = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLDED |= {ord("，"): "，", ord("；"): "；", ord(";"): "；", ord("〔"): "(", ord("〕"): ")", ord("．"): "."}
_FOLDED |= RADICALS
_FOLDED |= dict.fromkeys(map(ord, "‐‑‒–−"), "-") | {ord("﹪"): "%", ord("Ｏ"): "O"}
# Left out: pinyin in brackets behind a character; quotation marks; white space but between two digits.
_DROPPED = re.compile(rf"{PINYIN.pattern}|[{_QUOTES}\u200b\ufeff]+|(?<!\d)\s+|\s+(?!\d)")
_BROKEN_OFF = re.compile(r"(?:占|增长|增加|减少|下降|降低|提高|达到|达|为|各|，|、|比|与)$")
_GOES_ON = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:%|万|亿|元|倍)")
_CUT = ((re.compile(r"\d\.$"), re.compile(r"\d")), (re.compile(r"\d$"), re.compile(r"\.\d|[万亿]?元|%")))
"""What a number that a line end cuts in two looks like before and behind it."""
_CLOSED = re.compile(r"[。；:！？!?)》元%]$")
_CLAUSE = re.compile(r"[，。；]")
_WRAPPED = 20
"""A line that is wrapped is no shorter than so many characters."""


@dataclass(slots=True)
class Passage:
    """One paragraph (or several, where one breaks off before its figure), folded.

    - text: the folded characters; origin: for each of them its offset in its paragraph, None where nothing changed
    - pieces: where in ``text`` each paragraph begins, its index among the paragraphs (from 1), and itself
    - below_table: whether a table, or a page that wasn't read, stands between it and the passage before
    """

    text: str
    origin: list[int] | None
    pieces: list[tuple[int, int, Paragraph]]
    below_table: bool = False

    def locate(self, start: int, end: int) -> tuple[Paragraph, int, int, int]:
        """The paragraph that a span of the folded text begins in, its index, and the span's offsets in it."""
        begin, index, paragraph = next(piece for piece in reversed(self.pieces) if piece[0] <= start)
        if self.origin is None:
            return paragraph, index, start - begin, end - begin
        last = min(end, self._end_of(begin))
        return paragraph, index, self.origin[start], self.origin[last - 1] + 1

    def _end_of(self, begin: int) -> int:
        return next((piece[0] for piece in self.pieces if piece[0] > begin), len(self.text))


def passages(document: Document) -> Iterator[Passage]:
    """The paragraphs and sentences in cells in reading order, those that break off joined with what follows."""
    open_passage: Passage | None = None
    for passage, apart in _pieces(document):
        passage.below_table = apart
        if open_passage is not None and not apart and _goes_on(open_passage, passage):
            open_passage = joined(open_passage, passage)
            continue
        if open_passage is not None:
            yield open_passage
        open_passage = passage
    if open_passage is not None:
        yield open_passage


def _goes_on(first: Passage, second: Passage) -> bool:
    """Whether a passage goes on in the next one: before its figure, or where a file wraps its lines in a sentence."""
    if _GOES_ON.match(second.text) and _BROKEN_OFF.search(first.text):
        return True
    line, following = first.pieces[-1][2].place.line, second.pieces[0][2].place.line
    if line is None or following != line + 1:
        return False
    if any(end.search(first.text) and begin.match(second.text) for end, begin in _CUT):
        return True
    open_end = len(first.text) >= _WRAPPED and "，" in first.text and not _CLOSED.search(first.text)
    return open_end and not take_apart(second.text).rank and bool(_CLAUSE.search(second.text))


def _pieces(document: Document) -> Iterator[tuple[Passage, bool]]:
    """Each paragraph folded, and the sentences in the cells of grids; whether a table, or a lost page, is before it."""
    number, below_table = 0, False
    gaps = document.gaps()
    for index, block in enumerate(document.blocks):
        below_table = below_table or index in gaps
        if isinstance(block, Paragraph):
            number += 1
            yield fold(block, number), below_table
            below_table = False
            continue
        below_table = True
        for line in cell_lines(block):
            yield fold(line.paragraph, start=line.start, end=line.end), line.apart or below_table
            below_table = False
        below_table = not is_text_sheet(block)


def fold(paragraph: Paragraph, number: int = 1, *, start: int = 0, end: int | None = None) -> Passage:
    """One paragraph, folded, or the part of it from ``start`` to ``end``.

    - number: its index among the paragraphs, from 1; a cell is the first of its own
    """
    folded, pattern = _folding()
    same_length = pattern.sub(lambda match: folded[match[0]], paragraph.text[start:end])
    gaps = [match.span() for match in _DROPPED.finditer(same_length)]
    if not gaps and not start:
        return Passage(same_length, None, [(0, number, paragraph)])
    ends = [0, *(stop for _, stop in gaps)]
    kept = list(zip(ends, [*(begin for begin, _ in gaps), len(same_length)], strict=True))
    origin = [k for begin, stop in kept for k in range(start + begin, start + stop)]
    return Passage("".join([same_length[begin:stop] for begin, stop in kept]), origin, [(0, number, paragraph)])


@cache
def _folding() -> tuple[dict[str, str], re.Pattern[str]]:
    """Each character that is folded with what it becomes, and a pattern that finds them: most characters stay."""
    traditional = simplified()
    folded = {chr(code): text.translate(traditional) for code, text in [*_FOLDED.items(), *traditional.items()]}
    return folded, re.compile(f"[{re.escape(''.join(folded))}]")


def joined(first: Passage, second: Passage) -> Passage:
    """Two passages as one."""
    begin = len(first.text)
    origin = [*_origin(first), *_origin(second)]
    pieces = [*first.pieces, *((begin + start, number, paragraph) for start, number, paragraph in second.pieces)]
    return Passage(first.text + second.text, origin, pieces)


def _origin(passage: Passage) -> Sequence[int]:
    return passage.origin if passage.origin is not None else range(len(passage.text))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds a span begins and ends (its full stop with it)."""
    begin = text.rfind("。", 0, start) + 1
    stop = text.find("。", end)
    return begin, len(text) if stop < 0 else stop + 1


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last place where a pattern is found; None where it isn't."""
    return next(iter([*pattern.finditer(text)][-1:]), None)
