"""How often the wrong figure is named, and what naming it costs.

Usage: python benchmarks/diagnosis.py [--cells 605] [--pairs 400] [--trials 5]

Every figure of the example gets one random defect of each kind that applies (fixed seed), then pairs of figures get one
each, then up to sixty figures. Which of them can be told apart is worked out from the clean document's matrix alone.
The cost of a cause is held against reading and checking the document, both in processor time of this run. The tables of
``docs/diagnosis.md`` are this script's output.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fiscal.check import check  # noqa: E402
from fiscal.diagnose import diagnose  # noqa: E402
from fiscal.vocabulary import default_vocabulary  # noqa: E402
from tests.diagnose.defects import EXAMPLE, Defect, Example, defects_of, explanations, parallels  # noqa: E402

SEED = 2023
GOAL = 0.1
TOGETHER = (5, 10, 20, 40, 60)
FORMS = ("budget.txt", "budget.xlsx", "csv")
ORDER = (
    *("digit", "transposition", "dropped-digit", "doubled-digit", "decimal-shift", "unit", "sign", "zeroed", "filled"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=605)
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--trials", type=int, default=5, help="with each number of wrong figures at a time")
    options = parser.parse_args()
    example = Example()
    numeric = example.facts.numeric()
    alike = parallels(example.columns)
    unique = sum(len(alike.get(fact, ())) == 1 for fact in numeric)
    print(f"{len(numeric)} figures; {unique} can be told apart from every other one by equations alone.\n")
    random = Random(SEED)
    defects = [defect for fact in numeric for defect in defects_of(example.facts, fact, random)]
    chosen = set(numeric[:: max(1, len(numeric) // options.cells)])
    seconds = singles(example, [defect for defect in defects if defect.fact in chosen])
    pairs(example, options.pairs)
    if options.trials:
        many(example, options.trials)
    costs(seconds)


def singles(example: Example, defects: list[Defect]) -> list[float]:
    """One defect at a time; how long each diagnosis took."""
    alike = parallels(example.columns)
    counts: Counter[tuple[str, str]] = Counter()
    seconds = []
    for defect in defects:
        published = example.facts.amounts[defect.fact]
        judgement, composer = example.judged(defect)
        start = process_time()
        suspects = diagnose(judgement, composer, default_vocabulary()).suspects
        seconds.append(process_time() - start)
        example.facts.amounts[defect.fact] = published
        right = [suspect for suspect in suspects if example.rights(suspect, defect.fact)]
        kind = "apart" if len(alike[defect.fact]) == 1 else "alike"
        counts[defect.kind, "all"] += 1
        counts[defect.kind, "found"] += bool(composer.of_equation)
        counts[defect.kind, kind] += 1
        counts[defect.kind, f"{kind} listed"] += bool(right)
        counts[defect.kind, f"{kind} first"] += bool(right) and right[0].rank == 1
        counts["unique", "right"] += any(suspect.unique for suspect in right)
        counts["unique", "wrong"] += any(suspect.unique and suspect not in right for suspect in suspects)
    print("| defect | cases | found | can be told apart | first suspect, right value | can't | listed | first |")
    print("|---|---|---|---|---|---|---|---|")
    columns = ("all", "found", "apart", "apart first", "alike", "alike listed", "alike first")
    for kind in (*ORDER, "all"):
        numbers = (sum(counts[k, c] for k in (ORDER if kind == "all" else (kind,))) for c in columns)
        print(f"| {kind} | " + " | ".join(map(str, numbers)) + " |")
    print(f"\nCalled unique: {counts['unique', 'right']} times the right figure, ", end="")
    print(f"{counts['unique', 'wrong']} times another.\n")
    return seconds


def pairs(example: Example, cases: int) -> None:
    """Two defects at a time, half of the pairs in one table."""
    random = Random(SEED)
    numeric = example.facts.numeric()
    counts: Counter[str] = Counter()
    seconds = []
    while counts["cases"] < cases:
        one = random.choice(numeric)
        near = [k for k in numeric if k != one and example.facts.tables[k] == example.facts.tables[one]]
        other = random.choice(near if counts["cases"] % 2 else [k for k in numeric if k != one])
        chosen = [random.choice(list(defects_of(example.facts, fact, random))) for fact in (one, other)]
        wrong = {defect.fact: defect.amount - example.facts.amounts[defect.fact] for defect in chosen}
        counts["cases"] += 1
        start = perf_counter()
        first = [suspect for suspect in example.suspects(*chosen) if suspect.rank == 1]
        seconds.append(perf_counter() - start)
        named = all(any(example.rights(suspect, fact) for suspect in first) for fact in wrong)
        only = explanations(example.columns, wrong) == [frozenset(wrong)]
        counts["only"] += only
        counts["only named"] += only and named
        counts["named"] += named
    share = 100 * counts["only named"] / counts["only"]
    print(f"Pairs: {cases}. The true pair is the only smallest explanation in {counts['only']}; of these both figures")
    print(f"are in the first set with their right values in {counts['only named']} ({share:.1f} %). Of all pairs:")
    print(f"{counts['named']}.\n")


def many(example: Example, trials: int) -> None:
    """Several defects at a time anywhere in the budget."""
    random = Random(SEED)
    filled = [fact for fact in example.facts.numeric() if example.facts.amounts[fact]]
    print("| wrong figures | put right by the first corrections | seconds, median | worst | cut off |")
    print("|---|---|---|---|---|")
    for count in TOGETHER:
        right, seconds, cut_off = 0, [], 0
        for _ in range(trials):
            facts = random.sample(filled, count)
            defects = [random.choice(list(defects_of(example.facts, fact, random))) for fact in facts]
            published = {fact: example.facts.amounts[fact] for fact in facts}
            judgement, composer = example.judged(*defects)
            start = perf_counter()
            diagnosed = diagnose(judgement, composer, default_vocabulary())
            seconds.append(perf_counter() - start)
            for fact, amount in published.items():
                example.facts.amounts[fact] = amount
            first = [suspect for suspect in diagnosed.suspects if suspect.rank == 1]
            right += sum(any(example.rights(suspect, fact) for suspect in first) for fact in facts)
            cut_off += bool(diagnosed.problems)
        share = 100 * right / (count * trials)
        print(f"| {count} | {share:.0f} % | {median(seconds):.2f} | {max(seconds):.2f} | {cut_off} of {trials} |")
    print()


def costs(seconds: list[float]) -> None:
    """A cause against reading and checking, in each form of the example."""
    ordered = sorted(seconds)
    typical, slow, worst = median(ordered), ordered[len(ordered) * 9 // 10], ordered[-1]
    print(f"One cause takes {1000 * typical:.1f} ms (median), {1000 * slow:.1f} ms (nine in ten), ", end="")
    print(f"{1000 * worst:.0f} ms (worst).\n")
    print("| form | read and check, ms | a cause, share of it |")
    print("|---|---|---|")
    shares = []
    for form in FORMS:
        rounds = []
        for _ in range(7):
            start = process_time()
            check(EXAMPLE / form)
            rounds.append(process_time() - start)
        shares.append(typical / median(rounds))
        print(f"| {form} | {1000 * median(rounds):.0f} | {100 * shares[-1]:.1f} % |")
    print(f"\nGoal: below {GOAL:.0%}. {'Met.' if max(shares) < GOAL else 'Missed.'}")


if __name__ == "__main__":
    main()
