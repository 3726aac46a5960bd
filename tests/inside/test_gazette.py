"""The seed gazette's tables of targets against what an independent script found in them."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

from fiscal.check import check
from fiscal.document import Severity
from fiscal.equations import Equation
from fiscal.facts import Facts
from fiscal.findings import Finding
from fiscal.inside import look_inside
from tests.truth.seed import GAZETTE, LAST_LINE, RowSpace, address_gazette

LINEAR = {
    *("ROLLUP-TOTAL", "ROLLUP-CATEGORY", "ROLLUP-COL", "ROLLUP-NUM", "ROLLUP-NET", "ROLLUP-QIZHONG"),
    *("CUM-MONO", "CUM-LAST", "QTR-SUM", "STATED-GOUJI", "REPEAT-ROW", "DELTA", "X-UNIT-DUP"),
    *("X-M02-M04", "X-M02-M06", "X-M02-M11", "X-M02-M12", "X-M03-M04"),
}
PROSE = {"percentage-wrong", "prose-differs-from-table", "told-twice", "share-wrong"}


@cache
def looked(shared: Path) -> tuple[Facts, list[Equation]]:
    found = address_gazette(shared)
    return found.facts, look_inside(found).equations


@cache
def findings(shared: Path) -> list[Finding]:
    """What is found in the gazette behind the budget, sentences left out."""
    found = check(shared / GAZETTE).findings
    return [f for f in found if (f.place.line or 0) > LAST_LINE and f.rule not in PROSE]


def test_what_the_truth_lists_of_these_tables_is_an_equation_or_a_sum_of_equations(shared: Path) -> None:
    facts, equations = looked(shared)
    truth = shared / "seed-truth"
    columns = {t["id"]: t["columns"] for t in json.loads((truth / "index.json").read_text(encoding="utf-8"))}
    entries = json.loads((truth / "identities.json").read_text(encoding="utf-8"))
    cells = {(facts.line(k).place.line, facts.column(k).number): k for k in range(len(facts))}
    space = RowSpace(equations)
    bounds = {frozenset(e.terms) for e in equations if e.relation == "<="}
    missing, compared = [], 0
    for entry in entries:
        sides = [(cell, sign) for side, sign in (("cells_lhs", 1), ("cells_rhs", -1)) for cell in entry.get(side, ())]
        ours = entry["doc"] == "000" and entry["tables"] and all(t[0] in "MGP" for t in entry["tables"])
        named = bool(sides) and all(c["table"] and c["col"] in columns[c["table"]] for c, _ in sides)
        if not ours or not named or entry["rule"] not in LINEAR:
            continue
        form: dict[int, int] = {}
        for cell, sign in sides:
            fact = cells[cell["line"], columns[cell["table"]].index(cell["col"]) + 1]
            form[fact] = form.get(fact, 0) + sign * cell["coef"]
        compared += 1
        if not (frozenset(form.items()) in bounds if entry["op"] == "<=" else space.holds(tuple(form.items()))):
            missing.append(entry["id"])
    assert missing == []
    assert compared > 900


def test_every_error_of_these_tables_is_found_at_its_line_and_no_other(shared: Path) -> None:
    errors = Counter((f.rule, f.place.line) for f in findings(shared) if f.severity is Severity.ERROR)
    assert errors == {
        ("sum-mismatch", 1178): 5,
        ("falling-cumulative", 1183): 1,
        ("sum-mismatch", 1235): 1,
        ("sum-mismatch", 1533): 4,
        ("sum-mismatch", 1889): 1,
        ("growth-wrong", 1889): 1,
    }


def test_every_warning_of_these_tables_is_found_at_its_line_and_no_other(shared: Path) -> None:
    warnings = sorted((f.rule, f.place.line or 0) for f in findings(shared) if f.severity is Severity.WARNING)
    assert warnings == [
        ("copied-row", 2031),
        ("count-differs", 1144),
        *(("faulty-heading", line) for line in (1123, 1208, 1258, 1289)),
        ("rows-missing", 812),
        *(("sequence-broken", line) for line in (1213, 1443)),
        ("shifted-decimal", 1292),
        *(("unequal-printings", line) for line in (1440, 1441, 1443, 1467, 1533, 1655, 2031)),
    ]


def test_the_truncated_output_of_farming_is_a_note(shared: Path) -> None:
    notes = [(f.rule, f.place.line) for f in findings(shared) if f.severity is Severity.NOTE]
    assert notes == [("unequal-printings", 1235)]
