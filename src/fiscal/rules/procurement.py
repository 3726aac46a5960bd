"""What the prose says of government procurement."""

import re
from collections.abc import Sequence

from fiscal.disclosure import TextLine

_AMOUNT = re.compile(r"政府采购[^。;]{0,40}?(\d[\d,]*(?:\.\d+)?)(?:亿|万|千)?元")
_KINDS = ("货物", "工程", "服务")
_NEAR = 3  # lines after the amount that may still divide it


def undivided(prose: Sequence[TextLine]) -> TextLine | None:
    """The sentence that states procurement, where no line about it names a kind; None where one does, or it is zero."""
    stated = [k for k, line in enumerate(prose) if _states(line)]
    if not stated:
        return None
    if any(kind in line.plain for k in stated for line in prose[k : k + _NEAR + 1] for kind in _KINDS):
        return None
    if any("采购" in line.plain and kind in line.plain for line in prose for kind in _KINDS):
        return None
    return prose[stated[0]]


def _states(line: TextLine) -> bool:
    found = _AMOUNT.search(line.plain)
    return found is not None and any(digit in "123456789" for digit in found.group(1))
