"""Causes that lie in a table's rows: one is missing, doubled, misplaced, or left out of its total."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from fiscal.codes import Code
from fiscal.diagnose.families import Families, Family, Where, ends, place_of, values
from fiscal.diagnose.figures import label_of, shown_as
from fiscal.diagnose.repairs import Problem, Repair, Structure, holds_after, printings, verified
from fiscal.findings import Text
from fiscal.slips import Kind


class RowCauses:
    """Looks for causes in the rows of the tables whose sums are broken."""

    def __init__(self, families: Families) -> None:
        """Take the families of a document."""
        self.families, self.facts = families, families.facts

    def repairs(self, problem: Problem) -> list[Repair]:
        """Everything that explains all required rows at once, likeliest first."""
        found = self.families.of(problem.required)
        repairs: list[Repair] = []
        for family in found:
            repairs += self._doubled(problem, family)
            repairs += self._left_out(problem, family)
            repairs += self._added_again(problem, family)
            repairs += self._missing(problem, family)
            repairs += self._copied(problem, family)
            for other in found:
                repairs += self._misplaced(problem, family, other)
        return repairs

    def _missing(self, problem: Problem, family: Family) -> Iterator[Repair]:
        """What the total has and its rows don't is a row itself: nothing in it has the wrong sign."""
        if not problem.required <= family.rows:
            return
        amounts = self.facts.amounts
        signed = any(amounts[k] < 0 for line in family.parts.values() for k in line.values())
        if not signed and any(residual < 0 for residual in family.residuals.values()):
            return
        if not self._is_row(problem, family):
            return
        row = self._row(family, family.residuals)
        known = self._printed_elsewhere(family, family.residuals)
        zh, en = (
            f"缺一行：合计比各行之和多出 {'、'.join(row)}",
            f"a row is missing: the rows fall short by {', '.join(row)}",
        )
        if known is not None:
            zh += f"；{self.facts.table(known).title}列有 {label_of(self.facts, known)}"
            en += f"; {self.facts.table(known).title} prints {label_of(self.facts, known)}"
        elif len(row) > 1:
            zh, en = f"{zh}，恰可成一行", f"{en}, which is itself a row"
        name = label_of(self.facts, known) if known is not None else ""
        yield self._without_cells(
            problem, family, Kind.MISSING_ROW, Text(zh, en), family.parent, (name, *row), sure=known is not None
        )

    def _is_row(self, problem: Problem, family: Family) -> bool:
        """Whether what the rows fall short by obeys what holds across each row."""
        matrix = problem.matrix
        column = {fact: c for c, fact in family.parents.items()}
        across = {n for fact in column for n, _ in matrix.holding[fact] if n not in family.rows}
        return all(
            matrix.rows[n].allows(sum(c * family.residuals[column[k]] for k, c in matrix.rows[n].terms))
            for n in sorted(across)
            if all(k in column for k, _ in matrix.rows[n].terms)
        )

    def _doubled(self, problem: Problem, family: Family) -> Iterator[Repair]:
        """The rows exceed their total by one row, and that row stands there twice."""
        for line, figures in family.parts.items():
            own = values(family, self.facts, [line])
            if not any(own.values()) or any(family.residuals[c] != -own[c] for c in family.residuals):
                continue
            twin = next((other for other in family.parts if other < line and self._alike(family, other, line)), None)
            if twin is None or not problem.required <= family.rows | self._holding(problem, figures.values()):
                continue
            fact = next(iter(figures.values()))
            message = Text(
                f"此行重复：{label_of(self.facts, fact)}", f"this row stands twice: {label_of(self.facts, fact)}"
            )
            row = (label_of(self.facts, fact), *self._row(family, own))
            sure = self._named_alike(family, twin, line)
            yield self._without_cells(problem, family, Kind.DOUBLED_ROW, message, line, row, sure=sure)

    def _misplaced(self, problem: Problem, family: Family, other: Family) -> Iterator[Repair]:
        """A row is missing in one sum and too much in another."""
        if (
            family is other
            or family.parent[:2] != other.parent[:2]
            or family.residuals.keys() != other.residuals.keys()
        ):
            return
        if any(family.residuals[c] != -other.residuals[c] for c in family.residuals):
            return
        for line, figures in other.parts.items():
            own = values(other, self.facts, [line])
            rows = family.rows | other.rows | self._holding(problem, figures.values())
            if any(own[c] != family.residuals[c] for c in own) or not problem.required <= rows:
                continue
            fact, parent = next(iter(figures.values())), next(iter(family.parents.values()))
            right = label_of(self.facts, parent)
            message = Text(
                f"此行应归入 {right}：{label_of(self.facts, fact)}",
                f"this row belongs under {right}: {label_of(self.facts, fact)}",
            )
            row = (label_of(self.facts, fact), *self._row(other, own))
            yield self._without_cells(problem, other, Kind.WRONG_PARENT, message, line, row)

    def _left_out(self, problem: Problem, family: Family) -> Iterator[Repair]:
        """A total stops short: what its rows have more is the sum of the last of them, the first, or of any one."""
        for lines in ends(family):
            left = values(family, self.facts, lines)
            if not any(left.values()) or not all(self._close(family, c, -left[c]) for c in family.residuals):
                continue
            first, last = (next(iter(family.parts[line].values())) for line in (lines[0], lines[-1]))
            names = label_of(self.facts, first)
            if len(lines) > 1:
                names = f"{names}–{label_of(self.facts, last)}"
            yield from self._corrected(
                problem,
                family,
                Text(
                    f"合计漏加 {len(lines)} 行：{names}",
                    f"the total leaves out {len(lines)} row{'s' if len(lines) > 1 else ''}: {names}",
                ),
            )

    def _added_again(self, problem: Problem, family: Family) -> Iterator[Repair]:
        """The total has some lines twice: those of 其中 besides the line that they are part of, or one of its rows."""
        table, block, _ = family.parent
        lines = self.facts.of[table].blocks[block].lines
        inside = [k for k, line in enumerate(lines) if line.label.of_which and (table, block, k) not in family.parts]
        for chosen in ([inside] if len(inside) > 1 else []) + [[k] for k in inside]:
            added = {c: sum(self._amount(table, block, k, c) for k in chosen) for c in family.residuals}
            if any(added.values()) and all(family.residuals[c] == added[c] for c in added):
                names = "、".join("".join(lines[k].printed.split()) for k in chosen)
                zh, en = f"“其中”行被重复加入：{names}", f"lines of 其中 were added again: {names}"
                yield from self._corrected(problem, family, Text(zh, en), Kind.OTHER)
        for line in family.parts:
            own = values(family, self.facts, [line])
            if any(own.values()) and own == family.residuals:
                name = "".join(lines[line[2]].printed.split())
                zh, en = f"合计重复加入一行：{name}", f"the total has one row twice: {name}"
                yield from self._corrected(problem, family, Text(zh, en), Kind.OTHER)

    def _copied(self, problem: Problem, family: Family) -> Iterator[Repair]:
        """The totals are, figure by figure, those of another row: last year's, or another table's."""
        broken = family.broken_columns()
        wanted = [self.facts.amounts[family.parents[c]] for c in broken]
        if len(broken) < 2 or not all(wanted):
            return
        rows: dict[Where, list[int]] = {}
        for fact, amount in enumerate(self.facts.amounts):
            if amount in wanted:
                rows.setdefault(place_of(self.facts, fact), []).append(fact)
        for where, facts in rows.items():
            if where != family.parent and [self.facts.amounts[k] for k in facts] == wanted:
                name = f"{self.facts.table(facts[0]).title} {label_of(self.facts, facts[0])}"
                copies = {family.parents[c] for c in broken}.union(facts)
                tied = frozenset(
                    n for k in copies for n, _ in problem.matrix.holding.get(k, ()) if self._ties(n, copies)
                )
                yield from self._corrected(
                    replace(problem, ignored=problem.ignored | tied),
                    family,
                    Text(f"合计各数与“{name}”逐一相同", f"the totals are those of “{name}”, one by one"),
                    alone=True,
                )
                return

    def _ties(self, number: int, copies: Collection[int]) -> bool:
        """Whether a row only says that copies are equal: what was copied can't bear itself out."""
        row = self.families.matrix.rows[number]
        return row.printings and all(k in copies for k, _ in row.terms)

    def _corrected(
        self, problem: Problem, family: Family, message: Text, kind: Kind = Kind.STALE_TOTAL, *, alone: bool = False
    ) -> Iterator[Repair]:
        """The totals set to the sums of their rows, if nothing else breaks by that; ``alone``: not what equals them."""
        matrix = problem.matrix
        totals = {c: (k,) if alone else printings(matrix, k) for c, k in family.parents.items()}
        changes = ((totals[c], -family.residuals[c]) for c in family.broken_columns())
        parts = tuple(dict.fromkeys(changes))  # columns that print one figure change as one
        if holds_after(problem, {fact: delta for facts, delta in parts for fact in facts}):
            yield verified(problem, parts, Structure(kind, message))

    def _without_cells(  # noqa: PLR0913, PLR0917 - a structure has so many sides
        self,
        problem: Problem,
        family: Family,
        kind: Kind,
        message: Text,
        where: Where,
        row: Sequence[str],
        *,
        sure: bool = False,
    ) -> Repair:
        table, block, line = where
        place = self.facts.of[table].blocks[block].lines[line].place
        return Repair((), problem.required | family.rows, structure=Structure(kind, message, place, tuple(row), sure))

    def _row(self, family: Family, amounts: dict[int, int]) -> tuple[str, ...]:
        return tuple(shown_as(self.facts, family.parents[column], amounts[column]) for column in family.residuals)

    def _close(self, family: Family, column: int, wanted: int) -> bool:
        """Whether a residual is as wanted, by what the total's own last digit allows."""
        step = self.facts.steps[family.parents[column]]
        return 2 * abs(family.residuals[column] - wanted) <= (step if wanted else 0)

    def _amount(self, table: int, block: int, line: int, column: int) -> int:
        number = self.facts.of[table].blocks[block].columns[column].number
        facts = self.facts
        return next(
            (
                facts.amounts[k]
                for k in range(len(facts))
                if place_of(facts, k) == (table, block, line) and facts.column(k).number == number
            ),
            0,
        )

    def _alike(self, family: Family, one: Where, other: Where) -> bool:
        """Whether two rows print the same label or code, or all the same figures side by side."""
        if self._named_alike(family, one, other):
            return True
        beside = other[2] - one[2] == 1
        return beside and values(family, self.facts, [one]) == values(family, self.facts, [other])

    def _named_alike(self, family: Family, one: Where, other: Where) -> bool:
        first, second = (next(iter(family.parts[line].values())) for line in (one, other))
        return label_of(self.facts, first) == label_of(self.facts, second)

    @staticmethod
    def _holding(problem: Problem, facts: Iterable[int]) -> set[int]:
        return {n for k in facts for n, _ in problem.matrix.holding.get(k, ())}

    def _printed_elsewhere(self, family: Family, amounts: dict[int, int]) -> int | None:
        """A figure of another table whose row could be the missing one: below the same code, with the same amount."""
        facts = self.facts
        largest = max(amounts, key=lambda column: abs(amounts[column]))
        parent = facts.codes[next(iter(family.parents.values()))]
        own = {facts.codes[k] for line in family.parts.values() for k in line.values()}
        for k, amount in enumerate(facts.amounts if any(own) else ()):
            code = facts.codes[k]
            if amount == amounts[largest] and facts.tables[k] != family.parent[0] and code and code not in own:
                above = Code.trusted(code).parent
                if (above.digits if above else "") == parent:
                    return k
        return None
