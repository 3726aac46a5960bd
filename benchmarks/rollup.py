"""One million facts in a hierarchy of four levels: the roll-up, broken equations listed, against DuckDB on two threads.

    python benchmarks/rollup.py [--rows 1000000] [--times 7] [--shuffled]

Both work from memory and both are warm; runs alternate, and the median of each counts. DuckDB gets the same columns
(entity, code, amount as 64-bit integers) once as a table of its own and once as the registered DataFrame, and two ways
to write the check; the fastest of the four counts. Exits with 1 where the two don't find the same broken sums, or where
`check_frame` isn't at least twice as fast.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable

import duckdb
import numpy as np
import pandas as pd

import fiscal
from fiscal.codes import Catalogue, Classification
from fiscal.engine.axis import axis_of
from fiscal.engine.column import Column, Key
from fiscal.engine.columns import Columns
from fiscal.engine.figures import read_figures
from fiscal.engine.forms import evaluate
from fiscal.engine.order import Reading
from fiscal.engine.rollup import roll_up
from fiscal.frame_check import check_frame

CODES = 588
PLANTED = 20
Broken = set[tuple[int, int, int]]  # entity, code, how much it is off

JOIN = """
    SELECT whole.entity, whole.code, whole.amount - parts.total AS off
    FROM {facts} AS whole JOIN (
        SELECT entity, CASE WHEN code > 999 THEN code // 100 ELSE 0 END AS code, sum(amount)::BIGINT AS total
        FROM {facts} WHERE code <> 0 GROUP BY ALL
    ) AS parts USING (entity, code)
    WHERE whole.amount <> parts.total
"""
GROUP = """
    SELECT entity, code, sum(amount)::BIGINT AS off FROM (
        SELECT entity, code, amount FROM {facts} WHERE code < 100000
        UNION ALL
        SELECT entity, CASE WHEN code > 999 THEN code // 100 ELSE 0 END, -amount FROM {facts} WHERE code <> 0
    ) GROUP BY entity, code HAVING sum(amount) <> 0
"""


def functional_codes(count: int) -> list[int]:
    """So many real codes of three levels, each with its parents, every class and 款 with something below it."""
    catalogue = Catalogue.of(2023, classification=Classification.FUNCTIONAL)
    codes: list[int] = []
    for top in catalogue.classes():
        for middle in catalogue.children(top.code):
            leaves = [int(str(leaf.code)) for leaf in catalogue.children(middle.code)]
            new = [int(str(middle.code)), *leaves] if leaves else []
            new = new if not new or int(str(top.code)) in codes else [int(str(top.code)), *new]
            codes += new if len(new) > 1 and len(codes) + len(new) <= count else []
    return sorted(codes, key=str)


def made_up(rows: int, seed: int = 2023) -> pd.DataFrame:
    """A warehouse of budgets that add up, but for some planted slips; the total of an entity has the code 0."""
    generator = np.random.default_rng(seed)
    codes = [0, *functional_codes(CODES)]
    entities = -(-rows // len(codes))
    place = {code: n for n, code in enumerate(codes)}
    amounts = generator.integers(1, 10**9, size=(entities, len(codes)))
    above = [place[code // 100 if code > 999 else 0] for code in codes[1:]]
    wholes = sorted(set(above), reverse=True)
    for whole in wholes:  # the deepest stand last in the order of codes, so each is summed before its own parent is
        amounts[:, whole] = amounts[:, [n + 1 for n, parent in enumerate(above) if parent == whole]].sum(axis=1)
    slips = generator.choice(amounts.size, PLANTED, replace=False)
    amounts.ravel()[slips] += generator.integers(1, 10**6, PLANTED)
    return pd.DataFrame(
        {
            "entity": np.repeat(np.arange(entities), len(codes)),
            "code": np.tile(np.array(codes), entities),
            "amount": amounts.ravel(),
        }
    )


def by_fiscal(frame: pd.DataFrame) -> Callable[[], Broken]:
    """The whole check: columns read, equations drawn up, judged, findings composed."""

    def run() -> Broken:
        report = check_frame(frame)
        heads = [finding.cells[0].row - 1 for finding in report.findings]
        entities, codes = frame["entity"].to_numpy()[heads].tolist(), frame["code"].to_numpy()[heads].tolist()
        return {(e, c, int(f.difference)) for e, c, f in zip(entities, codes, report.findings, strict=True)}

    return run


def by_arrays(frame: pd.DataFrame) -> Callable[[], Broken]:
    """The roll-up alone, on codes that are ranks already."""
    axis = axis_of(map(str, sorted(frame["code"].unique().tolist())[1:]))
    width = Columns(frame).width
    rank_of = {int(digits or 0): rank for rank, digits in enumerate(axis.digits)}
    ranks = Column(frame["code"].map(rank_of).to_numpy(), axis.digits)
    entities = Column(frame["entity"].to_numpy(), range(frame["entity"].max() + 1))
    figures = read_figures(Columns(frame), "元")

    def run() -> Broken:
        rolled = roll_up(Reading(Key([entities], len(frame)), ranks, axis, width), figures.amounts)
        forms = rolled.forms(rolled.off())
        off = evaluate(forms, figures).residual.tolist()
        codes = [int(axis.digits[rank] or 0) for rank in ranks[forms.heads()]]
        return set(zip(entities[forms.heads()].tolist(), codes, off, strict=True))

    return run


def by_duckdb(frame: pd.DataFrame) -> dict[str, Callable[[], Broken]]:
    """Two queries, each over a table of DuckDB's own and over the DataFrame."""
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.register("registered", frame)
    connection.execute("CREATE TABLE facts AS SELECT * FROM registered")

    def asked(sql: str) -> Callable[[], Broken]:
        return lambda: set(connection.execute(sql).fetchall())

    return {
        f"DuckDB, {way}, {where}": asked(query.format(facts=facts))
        for way, query in (("join", JOIN), ("one group by", GROUP))
        for where, facts in (("its own table", "facts"), ("the DataFrame", "registered"))
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--shuffled", action="store_true", help="rows in random order")
    options = parser.parse_args()
    frame = made_up(options.rows)
    if options.shuffled:
        frame = frame.sample(frac=1, random_state=1, ignore_index=True)
    ways = {"check_frame": by_fiscal(frame), "the roll-up alone": by_arrays(frame), **by_duckdb(frame)}
    found = {name: way() for name, way in ways.items()}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(options.times):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - began)
    median = {name: statistics.median(times) for name, times in taken.items()}
    best = min((name for name in ways if name.startswith("DuckDB")), key=lambda name: median[name])
    print(f"fiscal {fiscal.__version__}, duckdb {duckdb.__version__}, numpy {np.__version__}")
    print(f"{len(frame):,} facts, {frame['entity'].nunique():,} entities, {len(found['check_frame'])} broken sums")
    for name, seconds in median.items():
        print(f"  {name:<40} {seconds * 1e3:7.1f} ms   {median[best] / seconds:5.2f} × as fast as DuckDB's best")
    same = all(broken == found["check_frame"] for broken in found.values())
    print("all find the same broken sums" if same else "THEY DON'T FIND THE SAME BROKEN SUMS")
    return 0 if same and median[best] / median["check_frame"] >= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
