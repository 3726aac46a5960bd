"""Figures of the example, changed: the wrong one is told, and is the first suspect wherever it can be told apart.

Every twelfth cell gets one defect, the kind goes round; ``benchmarks/diagnosis.py`` does every cell with every kind.
"""

from collections.abc import Iterator
from random import Random

import pytest

from tests.diagnose.defects import Defect, Example, defects_of, explanations, parallels


@pytest.fixture(scope="module")
def example() -> Example:
    return Example()


def test_nearly_all_figures_can_be_told_apart(example: Example) -> None:
    numeric = example.facts.numeric()
    alike = parallels(example.columns)
    assert len(numeric) == 605
    assert sum(len(alike.get(fact, ())) == 1 for fact in numeric) >= 570


def twelfth_of_cells(example: Example) -> Iterator[Defect]:
    for number, fact in enumerate(example.facts.numeric()[::12]):
        defects = list(defects_of(example.facts, fact, Random(number)))
        yield defects[number % len(defects)]


def test_the_wrong_figure_is_the_first_suspect_wherever_it_can_be_told_apart(example: Example) -> None:
    alike = parallels(example.columns)
    complaints = []
    for defect in twelfth_of_cells(example):
        suspects = example.suspects(defect)
        right = [suspect for suspect in suspects if example.rights(suspect, defect.fact)]
        unique = len(alike[defect.fact]) == 1
        if not right or (unique and (right[0].rank != 1 or not right[0].unique or {s.group for s in suspects} != {1})):
            complaints.append((defect, example.facts.figure(defect.fact).place, suspects))
        if any(suspect.unique and suspect not in right for suspect in suspects):  # what must not exceed it may tell
            complaints.append((defect, "another is called unique", suspects))
    assert complaints == []


def test_both_figures_of_a_pair_are_named_where_nothing_else_explains_them(example: Example) -> None:
    random = Random(7)
    filled = [fact for fact in example.facts.numeric() if example.facts.amounts[fact]]
    told, asked = 0, 0
    while asked < 12:
        one = random.choice(filled)
        other = random.choice([k for k in filled if k != one and example.facts.tables[k] == example.facts.tables[one]])
        defects = [random.choice(list(defects_of(example.facts, fact, random))) for fact in (one, other)]
        wrong = {d.fact: d.amount - example.facts.amounts[d.fact] for d in defects}
        if explanations(example.columns, wrong) != [frozenset(wrong)]:
            continue
        asked += 1
        first = [suspect for suspect in example.suspects(*defects) if suspect.rank == 1]
        told += all(any(example.rights(suspect, fact) for suspect in first) for fact in wrong)
    assert told >= 12
