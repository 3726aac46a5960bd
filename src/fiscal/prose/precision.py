"""How finely a publication's sentences print amounts: whether 40万元 stands for 40.00万元."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from fiscal.prose.claims import Claim
from fiscal.prose.tokens import Kind

_ENOUGH = 10  # so many figures with all decimals show how a publication prints its amounts


class Precision:
    """The step that figures of each unit have in fact.

    Where a publication prints two decimals throughout, but never a zero as the last of them, its zeros are left out:
    40 and 183.6 are then as precise as 844.15.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Look at all exact amounts."""
        seen: dict[str, list[str]] = {}
        for claim in claims:
            figure = claim.figure
            if figure.kind is Kind.MONEY and figure.exact:
                seen.setdefault(figure.unit, []).append(figure.text)
        self.decimals: dict[str, int] = {}
        for unit, texts in seen.items():
            most = max(_decimals(text) for text in texts)
            full = [text for text in texts if _decimals(text) == most]
            ends = Counter(text[-1] for text in full)
            if most and len(set(full)) >= _ENOUGH and not ends["0"]:
                self.decimals[unit] = most

    def step(self, claim: Claim) -> Fraction:
        """One unit of the last digit that a claim's figure has, printed or left out as a zero."""
        figure = claim.figure
        lost = self.decimals.get(figure.unit, 0) - _decimals(figure.text)
        return figure.step / 10**lost if figure.exact and figure.kind is Kind.MONEY and lost > 0 else figure.step


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
