"""The same figure told in several places, and changes of parts against the change of their whole."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from fiscal.boxes import exact_cover
from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.prose.claims import Basis, Claim, Period, Reading, Role
from fiscal.prose.faults import Fault, Ledger, shown, unit_of
from fiscal.prose.precision import Precision
from fiscal.prose.relations import TWICE, Relations
from fiscal.prose.senses import Sense

PARTS = "parts-not-sum"
Key = tuple[object, ...]


class Agreement:
    """Claims of one quantity, gathered over the whole publication."""

    def __init__(self, reading: Reading, relations: Relations, ledger: Ledger, *, budget: bool) -> None:
        """Gather changes by whose they are and what they are measured against, and values that no table prints."""
        self.relations, self.ledger, self.budget = relations, ledger, budget
        self.lexicon = relations.values.lexicon
        self.precision = Precision(reading.claims())
        self.strict: dict[Key, list[Claim]] = {}
        self.order: list[Claim] = []
        for claim in reading.claims():
            sense = claim.statement.sense
            if not (sense.addressed and sense.whole and claim.figure.exact) or len(sense.codes) > 1:
                continue
            for key in self._keys(claim, sense):
                self.strict.setdefault(key, []).append(claim)

    def _keys(self, claim: Claim, sense: Sense) -> Iterator[Key]:
        """A quantity for each side that a subject names; in a budget income and expenditure are one."""
        if claim.role is Role.CHANGE and claim.basis != Basis() and (claim.sign or not claim.figure.value):
            what: Key = ("change", claim.basis)
        elif claim.role is Role.VALUE and claim.period is not Period.OTHER and not self._is_printed(claim):
            what = ("value", claim.period, claim.basis)
        else:
            return
        sides = [sense.flow & side for side in (self.lexicon.income, self.lexicon.expenditure) if sense.flow & side]
        for flow in sides or [sense.flow]:
            yield (what, flow, sense.fund, sense.item, sense.codes, sense.name)

    def _is_printed(self, claim: Claim) -> bool:
        name = {Period.NOW: "", Period.INITIAL: "budget", Period.BASE: "prior"}[claim.period]
        return bool(self.relations.values.of(claim.statement.sense, name))

    # -- the same figure twice --------------------------------------------------------------------------------------

    def check_twice(self) -> None:
        """Every quantity that is told in several places, first those that are surely one."""
        for keys in self._classes():
            claims = list(dict.fromkeys(claim for key in keys for claim in self.strict[key]))
            claims = [claim for claim in claims if not self.ledger.is_wrong(claim)]
            values = [_signed(claim) for claim in claims]
            if len(claims) < 2:
                continue
            if all(_agree(claims[0], claim) for claim in claims[1:]):
                self.ledger.hold(*claims, rounded=len(set(values)) > 1)
                continue
            sure = any(not _agree(a, b) for key in keys for a in self.strict[key] for b in self.strict[key])
            self.ledger.fail(_differ(claims, Severity.ERROR if sure else Severity.WARNING))

    def _classes(self) -> list[list[Key]]:
        """Keys that mean one quantity: joined where one claim has both, or where what sets them apart is zero."""
        leader: dict[Key, Key] = {key: key for key in self.strict}

        def find(key: Key) -> Key:
            while leader[key] != key:
                key = leader[key]
            return key

        first: dict[object, Key] = {}
        for key, claims in self.strict.items():
            for tag in (*map(id, claims), *self._same_money(key)):
                if tag in first:
                    leader[find(key)] = find(first[tag])
                else:
                    first[tag] = key
        classes: dict[Key, list[Key]] = {}
        for key in self.strict:
            classes.setdefault(find(key), []).append(key)
        return list(classes.values())

    def _same_money(self, key: Key) -> Iterator[object]:
        """Tags by which two keys are taken for the same money: the same figures of the tables, both sides alike."""
        what, flow, fund, item, codes, name = key
        if what[0] != "change" or item or codes or name or not self.budget:  # type: ignore[index]  # a pair or a triple
            return
        if flow in (self.lexicon.income, self.lexicon.expenditure):
            sense = Sense(flow, fund)  # type: ignore[arg-type]  # masks
            amounts = [value.amount for value in self.relations.values.of(sense)[:1]]
            told = [claim.figure.value for claim in self.relations.told.get(sense.key, ())[:1]]
            if amount := next((a for a in (*amounts, *told) if a), None):
                yield (what, amount)

    # -- changes of parts ---------------------------------------------------------------------------------------------

    def check_parts(self) -> None:
        """The change of a whole is the sum of the changes of its parts, where all parts are told."""
        seen: set[frozenset[int]] = set()
        for key, claims in self.strict.items():
            whole = claims[0]
            if key[0][0] != "change":  # type: ignore[index]  # a pair or a triple
                continue
            for parts in self._covers(key):
                tag = frozenset((round(_signed(whole) * 1000).numerator, *map(id, parts)))
                if tag in seen or any(map(self.ledger.is_wrong, (whole, *parts))):
                    continue
                seen.add(tag)
                self._compare(whole, parts)

    def _compare(self, whole: Claim, parts: Sequence[Claim]) -> None:
        residual = _signed(whole) - sum(map(_signed, parts))
        bound = sum((self.precision.step(c) for c in (whole, *parts) if c.figure.value), Fraction(0)) / 2
        if residual == 0 or abs(residual) < bound:
            self.ledger.hold(whole, *parts, rounded=residual != 0)
            return
        should = sum(map(_signed, parts), Fraction(0))
        message = Text(
            f"{len(parts)} 个组成部分的增减额之和为 {shown(should, whole)}，而总增减额为 {shown(_signed(whole), whole)}",
            f"the changes of its {len(parts)} parts add up to {shown(should, whole)}, "
            f"its own change is given as {shown(_signed(whole), whole)}",
        )
        sign = -1 if whole.sign < 0 else 1
        terms = [(whole, 1), *((c, -sign * (-1 if c.sign < 0 else 1)) for c in parts)]
        self.ledger.fail(Fault(PARTS, Severity.WARNING, terms, message, "=", sign * should))

    def _covers(self, key: Key) -> Iterator[list[Claim]]:
        """Sets of claims whose subjects together are a key's: along flow, fund, item, or the codes below."""
        what, flow, fund, item, codes, name = key
        universe = self.relations.values.found.universe
        flows = {k[1]: k for k in self.strict if k[0] == what and k[2:] == key[2:] and k[1] != flow}
        funds = {k[2]: k for k in self.strict if k[0] == what and k[1] == flow and k[3:] == key[3:] and k[2] != fund}
        items = {k[3]: k for k in self.strict if k[0] == what and k[3] != item and not k[4] and not k[5] and k[3]}
        for target, pieces, side in (
            (universe.flow(flow), flows, True),  # type: ignore[arg-type]  # a mask
            ((fund or universe.fund) & universe.fund, funds, False),  # type: ignore[operator]  # a mask
            (item, items if not codes and not name else {}, False),
        ):
            masks = list(pieces)
            inside = [universe.flow(mask) if side else mask for mask in masks]  # type: ignore[arg-type]  # masks
            cover = (
                exact_cover(self._without_zeros(target, key) if side else target, inside) if target and masks else None
            )  # type: ignore[arg-type]  # masks
            if cover and len(cover) > 1:
                yield [self.strict[pieces[masks[k]]][0] for k in cover]
        yield from self._by_code(key)

    def _without_zeros(self, flow: int, key: Key) -> int:
        """The flows without those that the tables print as nothing this year."""
        universe, left = self.relations.values.found.universe, flow
        for bit in range(flow.bit_length()):
            atom = flow & 1 << bit
            if atom and atom & universe.expenditure:
                printed = self.relations.values.of(Sense(atom, key[2]))  # type: ignore[arg-type]  # a mask
                if printed and not any(value.amount for value in printed):
                    left &= ~atom
        return left

    def _by_code(self, key: Key) -> Iterator[list[Claim]]:
        """The changes of all codes right below, where each of those that the tables print is told."""
        what, flow, fund, item, codes, name = key
        if item or name or flow not in (0, self.lexicon.expenditure):
            return
        outer = codes[0] if codes else ""  # type: ignore[index]  # codes
        length = 3 if not outer else len(outer) + 2
        below = self._codes_below(outer, length, fund)  # type: ignore[arg-type]  # a mask
        told = {k[4][0]: k for k in self.strict if k[0] == what and k[2] == fund and k[4] and not k[3] and not k[5]}  # type: ignore[index]
        if len(below) > 1 and all(code in told for code in below):
            yield [self.strict[told[code]][0] for code in below]

    def _codes_below(self, outer: str, length: int, fund: int) -> list[str]:
        """Functional codes of a level that the tables print with an amount of these funds."""
        names = self.relations.names
        codes = sorted(
            code for code in names.printed if len(code) == length and code.startswith(outer) and code[0] == "2"
        )
        values = self.relations.values
        return [
            code
            for code in codes
            if any(v.amount for v in values.of(Sense(self.lexicon.expenditure, fund, codes=(code,)))[:1])
        ]


def _signed(claim: Claim) -> Fraction:
    return -claim.figure.value if claim.sign < 0 else claim.figure.value


def _agree(a: Claim, b: Claim) -> bool:
    """Whether two claims may be one amount: within half a step each, or the same digits cut off."""
    gap = abs(_signed(a) - _signed(b))
    return gap == 0 or gap < (a.figure.step + b.figure.step) / 2


def _differ(claims: Sequence[Claim], severity: Severity) -> Fault:
    values = [_signed(claim) for claim in claims]
    common = max(values, key=lambda value: (values.count(value), -values.index(value)))
    odd = [claim for claim, value in zip(claims, values, strict=True) if value != common]
    rest = [claim for claim in claims if claim not in odd]
    texts = "、".join(dict.fromkeys(shown(_signed(claim), claim) for claim in (*odd, *rest)))
    unit = unit_of(claims[0])
    message = Text(
        f"同一数在文中 {len(claims)} 处不一致：{texts} {unit}",
        f"the same figure is told {len(claims)} times and differs: {texts.replace('、', ', ')} {unit}",
    )
    return Fault(TWICE, severity, [(claim, 1) for claim in (*odd, *rest)], message, "same")
