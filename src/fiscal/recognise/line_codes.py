"""The code of a line: in one column, in 类, 款, 项, or in front of the label; put right where it is damaged but sure.

Workbooks drop the zero of a 款 (``301|2``); a class is mistyped (``7|11|02`` below 210|11). What is put right is said
on the line, so that it is reported and the line still stands in its sums.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fiscal.codes import Catalogue, Code, InvalidCodeError, plain_name
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
        code = _with_class_above(whole, label, before)
        return code, "class" if code else ""
    if lost and len(whole) == 1 and not _is_named(code, label):
        return None, ""  # a column of whole numbers loses no inner zero unless the name says so
    return code, "zero" if lost else ""


def _with_class_above(parts: Sequence[str], label: str, before: Code | None) -> Code | None:
    """A code whose class can't be, read with the class above: only where the name then is the code's own."""
    if before is None or len(parts) < 2 or layout().is_total(label):
        return None
    try:
        code = Code.join(before.digits[:3], *parts[1:])
    except InvalidCodeError:
        return None
    return code if _is_named(code, label) else None


def _is_named(code: Code, label: str) -> bool:
    name = plain_name(take_apart(label).name)
    return any(plain_name(known) == name for known in Catalogue.of(None).names(code))


def _split(code: Code) -> list[str]:
    """208, 05, 01."""
    digits = code.digits
    return [digits[:3], *(digits[k : k + 2] for k in range(3, len(digits), 2))]
