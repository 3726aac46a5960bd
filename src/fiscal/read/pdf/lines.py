"""Runs to lines by baseline, lines to text.

A gap becomes a space only where the page shows one: never between ideographs that are merely spread, never between the
digits of one number.
"""

from dataclasses import dataclass
from typing import Final

from fiscal.read.pdf.frame import Box
from fiscal.read.pdf.runs import Run

_SAME_LINE: Final = 0.45
_WORD_GAP: Final = 0.12
_LATIN_GAP: Final = 0.22
_GAP: Final = 0.6
_AGAIN: Final = 0.3


@dataclass(slots=True)
class Line:
    """Runs on one baseline, from left to right.

    - em: size of its largest letters that make up a good part of it; box: of all letters
    """

    runs: list[Run]
    baseline: float
    em: float

    @property
    def left(self) -> float:
        """Left side of the first letter."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Right side of the last letter."""
        return max(run.right for run in self.runs)

    @property
    def text(self) -> str:
        """Its text, spaces where the page shows them."""
        return join_runs(self.runs)


def find_lines(runs: list[Run]) -> list[Line]:
    """Lines from top to bottom; letters on a slightly different baseline stay in their line."""
    if len(runs) == 1:
        return [Line(runs, runs[0].baseline, runs[0].em)]
    lines: list[Line] = []
    for run in sorted(runs, key=lambda piece: piece.middle):
        line = lines[-1] if lines else None
        if line and run.middle - (line.baseline - 0.36 * line.em) < _SAME_LINE * min(run.em, line.em):
            if _weight(run) > _weight(line.runs[0]):
                # The heaviest run comes first until the line is complete: its baseline and size are the line's.
                line.baseline, line.em = run.baseline, run.em
                line.runs.insert(0, run)
            else:
                line.runs.append(run)
        else:
            lines.append(Line([run], run.baseline, run.em))
    for line in lines:
        line.runs.sort(key=lambda piece: piece.left)
        line.runs = [
            run for run, before in zip(line.runs, [None, *line.runs], strict=False) if not _is_again(before, run)
        ]
    return lines


def _weight(run: Run) -> tuple[bool, int]:
    """How much a run says about its line's size: ideographs more than digits, long ones more than short ones."""
    return run.text[0] >= "\u2e80", len(run.text)


def _is_again(before: Run | None, run: Run) -> bool:
    """Whether the same piece is printed once more on its own place, as some programs do for bold letters."""
    return before is not None and run.text == before.text and run.left - before.left < _AGAIN * run.em


def join_runs(runs: list[Run]) -> str:
    """The text of runs that stand side by side."""
    if len(runs) == 1:
        return runs[0].text
    parts = [runs[0].text]
    before = runs[0]
    for run in runs[1:]:
        if _apart(before, run):
            parts.append(" ")
        parts.append(run.text)
        before = run
    return "".join(parts)


def _apart(before: Run, run: Run) -> bool:
    """Whether a space is printed between two runs of a line."""
    gap, em = run.left - before.right, max(before.em, run.em)
    if gap > _GAP * em:
        return True
    if run.spaced:
        return gap > _WORD_GAP * em
    last, first = before.text[-1], run.text[0]
    words = last.isascii() and first.isascii() and first.isalnum() and not (last.isdigit() and first.isdigit())
    return words and gap > _LATIN_GAP * em


def join_lines(texts: list[str]) -> str:
    """The text of lines that wrap: no space between ideographs, one between words."""
    joined = texts[0]
    for text in texts[1:]:
        if joined[-1].isascii() and joined[-1].isalpha() and text[0].isascii() and text[0].isalpha():
            joined = f"{joined} {text}"
        else:
            joined += text
    return joined


def box_of(runs: list[Run]) -> Box:
    """The box around the letters of runs, in reading space."""
    boxes = [run.box for run in runs]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
