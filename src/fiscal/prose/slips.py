"""Figures that may have been meant where another is printed: one digit wrong, lost, doubled or moved, a point moved."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction


def slips(printed: str) -> Iterator[tuple[str, str]]:
    """Every figure that one slip turns into the printed one, and the kind of slip, the commonest kinds first.

    >>> dict((text, kind) for text, kind in slips("887.36"))["87.36"]
    'doubled-digit'
    """
    text = re.sub(r"[, ]", "", printed)
    seen = {text}
    for figure, kind in _candidates(text):
        if figure not in seen and re.fullmatch(r"(?:0|[1-9]\d*)(?:\.\d+)?", figure):
            seen.add(figure)
            yield figure, kind


def _candidates(text: str) -> Iterator[tuple[str, str]]:
    digits = [k for k, sign in enumerate(text) if sign.isdigit()]
    whole, _, fraction = text.partition(".")
    for k in digits:
        if k + 1 in digits and text[k] != text[k + 1]:
            yield text[:k] + text[k + 1] + text[k] + text[k + 2 :], "transposition"
    for k in digits:
        for digit in "0123456789":
            if digit != text[k]:
                yield text[:k] + digit + text[k + 1 :], "digit"
    for k in digits:
        if k < len(whole) and len(whole) > 1:
            yield (text[:k] + text[k + 1 :]).lstrip("0") or "0", "doubled-digit"
    for shift in (1, -1, 2, -2):
        moved = Decimal(whole + fraction).scaleb(shift - len(fraction))
        yield (
            f"{moved:.{max(len(fraction) - shift, len(fraction), 0)}f}" if shift < 0 else f"{moved:f}",
            "decimal-shift",
        )
    for k in range(len(whole) + 1):
        for digit in "0123456789":
            if not (k == 0 and digit == "0"):
                yield text[:k] + digit + text[k:], "dropped-digit"


def fraction_of(text: str) -> Fraction:
    """The figure as a fraction."""
    return Fraction(text)
