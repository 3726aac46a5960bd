"""What the figures themselves say: whether parts make their whole where no words and no codes say that they do."""

from collections.abc import Sequence

from fiscal.facts import Facts

_PARTS = 2  # parts that a sum needs to say something
_CLEARLY = 10  # so many times its rounding a whole is, where its parts make it by more than chance


def is_told(facts: Facts, forms: Sequence[Sequence[int | None]], least: int) -> bool:
    """Whether the parts make the whole in four of five forms that say something, and in ``least`` of them.

    - forms: the facts of a whole and its parts, the whole first, in one column (or line) each
    """
    holding, telling = tally(facts, forms)
    return holding >= least and holding * 5 >= telling * 4


def tally(facts: Facts, forms: Sequence[Sequence[int | None]], *, clearly: bool = False) -> tuple[int, int]:
    """In how many forms the parts make the whole, and how many say something: a whole with two parts that aren't zero.

    Figures that were rounded one by one make it, too, where the whole is much more than their rounding.

    - clearly: whether exact sums count for such wholes only
    """
    amounts, steps = facts.amounts, facts.steps
    holding = telling = 0
    for form in forms:
        filled = [k for k in form if k is not None and amounts[k]]
        if len(filled) <= _PARTS or filled[0] != form[0]:
            continue
        telling += 1
        whole, *parts = filled
        off, slack = amounts[whole] - sum(amounts[k] for k in parts), sum(steps[k] for k in filled)
        clear = abs(amounts[whole]) > _CLEARLY * slack
        holding += (not off and (clear or not clearly)) or (2 * abs(off) < slack and clear)
    return holding, telling
