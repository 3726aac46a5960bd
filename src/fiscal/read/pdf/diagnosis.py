"""What is wrong with a page as a whole: a scan, hidden figures, letters without character codes."""

import re
from typing import Final

from fiscal.document import Problem
from fiscal.read.pdf import problems
from fiscal.read.pdf.characters import Characters
from fiscal.read.pdf.frame import Frame
from fiscal.read.pdf.rules import Drawing
from fiscal.read.pdf.visibility import Seen

_SCAN_AREA: Final = 0.5
_SCAN_LETTERS: Final = 5
# No code, one of private use or a replacement character: what is left where a font doesn't say its characters.
_UNMAPPED: Final = re.compile("[\x00\ue000-\uf8ff\ufffd-\uffff]")
_SHARE: Final = 0.05
_QUOTED: Final = 30


def is_scan(seen: Seen, drawing: Drawing, frame: Frame) -> bool:
    """Whether the page is an image: one large image or many, and next to no text that is painted on it.

    Text that isn't painted over a large image is what somebody's recognition made of it.
    """
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in drawing.images)
    if area < _SCAN_AREA * frame.width * frame.height:
        return False
    letters = sum(not character.isdigit() and character.isalnum() for run in seen.runs for character in run.text)
    return letters < _SCAN_LETTERS or seen.unpainted > letters


def page_problems(characters: Characters, seen: Seen, number: int) -> list[Problem]:
    """Hidden text with digits, and letters without character codes."""
    found = []
    with_digits = [run.text for run in seen.hidden if any(character.isdigit() for character in run.text)]
    if with_digits:
        quoted = " ".join(with_digits)
        count = sum(len(run.text) for run in seen.hidden)
        text = quoted if len(quoted) <= _QUOTED else quoted[:_QUOTED] + "…"
        found.append(problems.hidden_text(number, text, count))
    unmapped = len(_UNMAPPED.findall(characters.text))
    if unmapped > max(_SHARE * len(characters.text), _SCAN_LETTERS):
        found.append(problems.unmapped_text(number, unmapped / len(characters.text)))
    return found
