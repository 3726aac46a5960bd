"""Characters that follow each other closely on one baseline: the pieces that lines and cells are made of."""

from dataclasses import dataclass

from fiscal.read.pdf.characters import Characters
from fiscal.read.pdf.frame import Box

# U+0002 is the library's mark for a hyphen at the end of a line.
_BLANK = frozenset(map(chr, (0, 1, *range(3, 33), *range(127, 161), 0xAD, 0x200B, 0x3000, 0xFEFF)))
_GAP = 0.5
# How many of a sign make one em, where it isn't about two.
_EMS = {"%": 1.2, "m": 1.3, "w": 1.4, "@": 1.1, "·": 1.0} | dict.fromkeys("ABCDEFGHKLMNOPQRSTUVWXYZ+=<>~", 1.4)
_OVERLAP = -0.6


@dataclass(slots=True)
class Run:
    """A piece of text without white space inside.

    - left, right, baseline: in reading space; em: its letters' size in points
    - first: index of its first character on the page; the others follow
    - spaced: white space was printed before it
    """

    text: str
    left: float
    right: float
    baseline: float
    em: float
    first: int
    spaced: bool = False

    @property
    def middle(self) -> float:
        """Height at which its letters are centred."""
        return self.baseline - 0.36 * self.em

    @property
    def box(self) -> Box:
        """Left, top, right, bottom of the letters."""
        return self.left, self.baseline - 0.88 * self.em, self.right, self.baseline + 0.14 * self.em


def find_runs(characters: Characters) -> list[Run]:
    """All runs of the page in the library's order."""
    text, lefts, rights = characters.text, characters.left, characters.right
    spans: list[tuple[int, int, bool]] = []
    start, em, end, line, blank, spaced = -1, 0.0, 0.0, 0.0, False, False
    for index, (letter, left, right, baseline) in enumerate(zip(text, lefts, rights, characters.baseline, strict=True)):
        if letter in _BLANK:
            if start >= 0:
                spans.append((start, index, blank))
                start = -1
            # The library makes up spaces without width; only a space that has some is printed.
            spaced = spaced or right > left
            continue
        if start >= 0:
            gap = left - end
            if _OVERLAP * em < gap < _GAP * em and -0.1 * em < baseline - line < 0.1 * em:
                end = right
                continue
            spans.append((start, index, blank))
        start, end, line, blank, spaced = index, right, baseline, spaced, False
        em = right - left if letter >= "\u2e80" else 2.0 * (right - left)
    if start >= 0:
        spans.append((start, len(text), blank))
    return [_run(characters, first, last, spaced) for first, last, spaced in spans]


def _run(characters: Characters, first: int, last: int, spaced: bool) -> Run:  # noqa: FBT001 - one caller
    """The run of the characters from first to last."""
    text = characters.text[first:last].replace("\x02", "-")
    return Run(
        text,
        characters.left[first],
        max(characters.right[first:last]),
        characters.baseline[first],
        em_of(characters, first, last),
        first,
        spaced,
    )


def em_of(characters: Characters, first: int, last: int) -> float:
    """The size of letters, from their advance: an ideograph is one em wide, a digit about half of one."""
    best = 0.0
    for index in range(first, min(last, first + 12)):
        letter = characters.text[index]
        width = characters.right[index] - characters.left[index]
        if letter >= "\u2e80" and width:
            return width
        if letter.isdigit():
            return 1.9 * width
        best = max(best, width * (1.0 if letter >= "\u2010" else _EMS.get(letter, 1.9)))
    return best
