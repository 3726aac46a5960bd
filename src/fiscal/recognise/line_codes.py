"""The code of a line: in one column, in 类, 款, 项, or in front of the label; put right where it is damaged but sure.

Workbooks drop the zero of a 款 (``301|2``); a class or a digit is mistyped (``7|11|02`` below 210|11). What is put
right is said on the line, so that it is reported and the line still stands in its sums.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fiscal.codes import Catalogue, Code, InvalidCodeError, classes_named, plain_name
from fiscal.recognise.table import Line
from fiscal.vocabulary import layout, take_apart

_MEANT = re.compile(r"[\[(【]?[A-Za-z]?\d[\dA-Za-z.\-/ |]*[\])】]?")  # what a code column prints where it means a code
_WIDTHS = (3, 2, 2)


class LineCode(NamedTuple):
    """What a line says of its code.

    - code: None where it has none; printed: as printed, parts joined by ``|``; None where nothing like a code is
    - name: the label without it; repaired: as in `Line`
    """

    code: Code | None
    printed: str | None
    name: str
    repaired: str = ""


def read_code(parts: Sequence[str], label: str, above: Sequence[Line]) -> LineCode:
    """The code of a row.

    - parts: plain texts of its code columns; label: its label as printed; above: the block's lines before it
    """
    filled = [part for part in parts if part]
    if filled and all(_MEANT.fullmatch(part) for part in filled):
        before = next((line.code for line in reversed(above) if line.code is not None), None)
        code, repaired = _joined(parts, label, before)
        return LineCode(code, "|".join(filled), label, repaired)
    if parts:  # a total or a remark may stand in the code columns
        return LineCode(None, None, label or "".join(filled))
    found = Code.find(label)
    if found is None:
        return LineCode(None, None, label)
    return LineCode(found[0], str(found[0]), found[1])


def _joined(parts: Sequence[str], label: str, before: Code | None) -> tuple[Code | None, str]:
    """The code of one or more columns, and what was put right; the code is None where it can't be told."""
    whole = list(parts)
    while not whole[-1]:
        whole.pop()
    first = next(index for index, part in enumerate(whole) if part)
    if first and len(whole[first]) >= _WIDTHS[0]:
        whole = whole[first:]  # each level in a column of its own, printed in full
    elif first:
        upper = _split(before)[:first] if before else []
        if len(upper) < first:
            return None, ""
        whole = [*upper, *whole[first:]]  # the levels above aren't printed again
    try:
        code, lost = Code.repair(*whole)
    except InvalidCodeError:
        meant = _by_name(whole, label, before)
        return meant, "name" if meant else ""
    if lost and len(whole) == 1 and not _is_named(code, label):
        return None, ""  # a column of whole numbers loses no inner zero unless the name says so
    return code, "zero" if lost else ""


def _by_name(parts: Sequence[str], label: str, before: Code | None) -> Code | None:
    """The code that must be meant where the printed one can't be.

    It has the name, is a class or stands next in the list, and one part (in one column: one digit) is what differs.
    """
    name = take_apart(label).name
    if layout().is_total(name):
        return None
    named = classes_named(name)
    if before is not None:
        below = Catalogue.of(None).codes_named(name, within=Code(before.digits[:3]))
        named += tuple(code for code in below if code.parent in (before, *before.ancestors))
    fitting = [code for code in named if _differs_once(parts, code)]
    return fitting[0] if len(fitting) == 1 else None


def _differs_once(parts: Sequence[str], code: Code) -> bool:
    printed, meant = (list(parts), _split(code)) if len(parts) > 1 else (list(parts[0]), list(code.digits))
    return len(printed) == len(meant) and sum(a != b for a, b in zip(printed, meant, strict=True)) == 1


def _is_named(code: Code, label: str) -> bool:
    name = plain_name(take_apart(label).name)
    return any(plain_name(known) == name for known in Catalogue.of(None).names(code))


def _split(code: Code) -> list[str]:
    """208, 05, 01."""
    digits = code.digits
    return [digits[:3], *(digits[k : k + 2] for k in range(3, len(digits), 2))]
