"""Which slip of the hand turns one number into another."""

from decimal import Decimal

import pytest

from fiscal.slips import SLIPS, Kind, slip

CASES = {
    ("130.91", "131.91"): Kind.DIGIT,
    ("1071.85", "1071.58"): Kind.TRANSPOSITION,
    ("107.158", "1071.58"): Kind.DECIMAL_SHIFT,
    ("170.15", "171.05"): Kind.TRANSPOSITION,
    ("1017.58", "1071.58"): Kind.TRANSPOSITION,
    ("101.58", "110.58"): Kind.TRANSPOSITION,
    ("171.58", "1071.58"): Kind.DROPPED_DIGIT,
    ("107.58", "1071.58"): Kind.DROPPED_DIGIT,
    ("107.15", "1071.58"): Kind.DROPPED_DIGIT,
    ("887.36", "87.36"): Kind.DOUBLED_DIGIT,
    ("43269.3", "3269.3"): Kind.DOUBLED_DIGIT,
    ("107158", "1071.58"): Kind.DECIMAL_SHIFT,
    ("10715800", "1071.58"): Kind.UNIT,
    ("0.107158", "1071.58"): Kind.UNIT,
    ("-50.00", "50.00"): Kind.SIGN,
    ("1.00", "0.00"): Kind.OTHER,
    ("0.00", "131.91"): Kind.OTHER,
    ("573264", "571925"): Kind.OTHER,
    ("-12.00", "13.00"): Kind.OTHER,
}


@pytest.mark.parametrize(("numbers", "kind"), CASES.items(), ids=[f"{a} for {b}" for a, b in CASES])
def test_the_slip_is_named(numbers: tuple[str, str], kind: Kind) -> None:
    published, proposed = map(Decimal, numbers)
    decimals = max(0, -int(published.as_tuple().exponent))
    assert slip(published, proposed, decimals) is kind


def test_every_kind_has_words() -> None:
    assert set(SLIPS) == set(Kind)
