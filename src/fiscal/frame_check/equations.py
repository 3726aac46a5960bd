"""All equations of a frame: those along codes, which are many, and those between the columns of a code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fiscal.boxes import Box
from fiscal.engine.column import Integers, Key
from fiscal.engine.columns import FrameError
from fiscal.engine.forms import Forms, joined
from fiscal.engine.frame import Frame
from fiscal.engine.order import Reading
from fiscal.engine.rollup import RollUp, roll_up
from fiscal.engine.shapes import apply_shape, derive_shape, groups_of
from fiscal.engine.words import Sets, read_word
from fiscal.laws.definitions import definitions
from fiscal.vocabulary import Meaning, Vocabulary

_KINDS = ("none", "function", "economy")
_Mask = npt.NDArray[np.bool_]


@dataclass(slots=True)
class FrameEquations:
    """The equations of a frame.

    - sums: along each axis of codes; across: between columns, all of them
    - open: those of the sums that may not be exact, as equations with their terms; exact: how many others there are
    - untouched: how many figures stand in no equation
    """

    frame: Frame
    sums: list[RollUp]
    across: list[Forms]
    open: list[Forms]
    exact: int
    untouched: int

    def sums_of(self, marked: _Mask) -> Iterator[Forms]:
        """All sums of the publications that are marked."""
        for rolled in self.sums:
            wholes = rolled.wholes()
            found = rolled.forms(wholes[marked[self.frame.publication[rolled.read.row(wholes)]]])
            yield _printed(found, self.frame)


def equations_of(frame: Frame, vocabulary: Vocabulary) -> FrameEquations:
    """Every equation that the laws give for a frame.

    Raises:
        FrameError: two rows are about the same.
    """
    sums = list(_sums(frame))
    across = joined([_printed(f, frame) for f in _across(frame, vocabulary)])
    across = [forms for forms in across if len(forms)]
    opened, exact = [], 0
    for rolled in sums:
        doubtful = _doubtful(rolled, frame)
        exact += len(rolled) - len(doubtful)
        opened.append(_printed(rolled.forms(doubtful), frame))
    return FrameEquations(frame, sums, across, opened, exact, _untouched(frame, sums, across))


def _sums(frame: Frame) -> Iterator[RollUp]:
    """The sums along functions (or whatever codes there are), then along economic codes."""
    read = Reading(frame.but("code"), frame.code, frame.axis, frame.width)
    twice = read.repeated()
    if twice is not None:
        raise _repeated(frame, *twice)
    yield roll_up(read, frame.figures.amounts)
    if frame.economic_axis is not None and frame.economy is not None and len(frame.economic_axis) > 1:
        yield roll_up(Reading(frame.but("economy"), frame.economy, frame.economic_axis), frame.figures.amounts)


def _repeated(frame: Frame, first: int, second: int) -> FrameError:
    named = {"code": frame.axis.digits[frame.code.number(second)] or "合计"}
    if frame.economy is not None and frame.economic_axis is not None:
        named["economy"] = frame.economic_axis.digits[frame.economy.number(second)]
    named |= {name: frame.label(name, second) for name in frame.given}
    shown = ", ".join(f"{name} {value}" for name, value in named.items() if value)
    return FrameError(
        f"第 {first + 1} 行与第 {second + 1} 行说的是同一数（{shown}）；请去掉重复的行，或加上能区分二者的列"
        "（entity、year、period、table、flow、fund、item、economy）",
        f"rows {first + 1} and {second + 1} are about the same ({shown}); drop one of them, or add the column that "
        "tells them apart (entity, year, period, table, flow, fund, item, economy)",
    )


def _doubtful(rolled: RollUp, frame: Frame) -> Integers:
    """Sums that may not be exact, or whose terms may be of several precisions or all blank."""
    figures = frame.figures
    return rolled.off() if isinstance(figures.steps, int) and figures.blank is None else rolled.wholes()


def _printed(forms: Forms, frame: Frame) -> Forms:
    """The equations without those of blanks only."""
    blank = frame.figures.blank
    if blank is None or not len(forms):
        return forms
    return forms.chosen(np.logical_or.reduceat(~blank[forms.index], forms.start[:-1]))


def _untouched(frame: Frame, sums: Sequence[RollUp], across: Sequence[Forms]) -> int:
    """How many figures stand in no equation."""
    left: Integers | None = None
    for rolled in sums:
        rows, times = np.unique(rolled.read.row(rolled.alone()), return_counts=True)
        axis = rolled.read.axis
        column = frame.code if axis is frame.axis or frame.economy is None else frame.economy
        alone = rows[times == np.where(axis.level[column[rows]] == 0, len(axis.roots), 1)]
        left = alone if left is None else np.intersect1d(left, alone)
    assert left is not None
    for forms in across:
        left = left[~np.isin(left, forms.index)]
    return len(left) if frame.figures.blank is None else int((~frame.figures.blank[left]).sum())


# -- between columns ------------------------------------------------------------------------------------------------


def _across(frame: Frame, vocabulary: Vocabulary) -> Iterator[Forms]:
    """The equations between rows that differ in table, flow, fund and item only."""
    keys = frame.keys
    if all(keys[name].is_one() for name in ("table", "flow", "fund", "item") if name in keys):
        return
    words = _Words(frame, vocabulary)
    groups = groups_of(words.group, words.column, words.kind)
    rules = definitions(vocabulary)
    for shape, first in enumerate(groups.first.tolist()):
        rows = groups.rows[groups.start[first] : groups.start[first + 1]]
        sets, kind = words.sets_of(int(rows[0]))
        boxes, tables = [words.box(int(row), sets) for row in rows], [words.table(int(row)) for row in rows]
        equations = derive_shape(boxes, tables, kind, sets.universe, rules)
        for forms in apply_shape(groups, shape, equations):
            yield _without_negatives(forms, frame) if forms.relation == "<=" else forms


def _without_negatives(forms: Forms, frame: Frame) -> Forms:
    """Containments of publications without negative amounts."""
    negative = np.zeros(frame.publication.size, dtype=np.bool_)
    negative[frame.publication[np.flatnonzero(frame.figures.amounts < 0)]] = True
    return forms.chosen(~negative[frame.publication[forms.heads()]])


class _Words:
    """The words of a frame's columns, with what they mean in each publication.

    - group: of each row the publication, code, period and item without a meaning; column: table, flow, fund and item;
      kind: what else a group's shape depends on
    """

    def __init__(self, frame: Frame, vocabulary: Vocabulary) -> None:
        """Read every label once."""
        self._frame, self._vocabulary = frame, vocabulary
        self._meanings: dict[str, list[Meaning | None]] = {}
        for name in ("flow", "fund", "item"):
            labels = frame.keys[name].labels if name in frame.keys else [""]
            self._meanings[name] = [read_word(label, name, vocabulary) for label in labels]
        self._sets, self._sets_of = self._publications()
        self._box: dict[tuple[int, ...], Box | None] = {}
        self.kind = self._kinds()
        self.group, self.column = self._groups()

    def _ids(self, name: str, row: int) -> int:
        return self._frame.keys[name].number(row) if name in self._frame.keys else 0

    def _publications(self) -> tuple[list[Sets], Integers]:
        """The sets of each publication by number: those with the same words have the same."""
        frame = self._frame
        said = np.zeros((frame.publication.size, 0), dtype=np.bool_)
        publication = frame.publication[:]
        kinds: list[tuple[str, int]] = []
        for name in ("flow", "fund"):
            if name not in frame.keys:
                continue
            meanings = self._meanings[name]
            # all that isn't understood says the same: nothing
            numbers = np.array([n if meaning is not None else len(meanings) for n, meaning in enumerate(meanings)])
            here = np.zeros((frame.publication.size, len(meanings) + 1), dtype=np.bool_)
            here[publication, numbers[frame.keys[name].ids]] = True
            said = np.concatenate([said, here], axis=1)
            kinds += [(name, n) for n in range(len(meanings) + 1)]
        rows, of = np.unique(said, axis=0, return_inverse=True)
        sets = []
        for row in rows:
            words = [kinds[n] for n in np.flatnonzero(row).tolist()]
            found = {name: [self._meaning(name, n) for kind, n in words if kind == name] for name in ("flow", "fund")}
            sets.append(Sets(found["flow"], found["fund"], self._vocabulary))
        return sets, of.reshape(-1)

    def _meaning(self, name: str, number: int) -> Meaning | None:
        meanings = self._meanings[name]
        return meanings[number] if number < len(meanings) else None

    def _kinds(self) -> Integers:
        """Of each row its publication's sets and whether it has a code."""
        frame = self._frame
        economic = np.array([digits[:1] in ("3", "5") for digits in frame.axis.digits])
        coded = np.where(economic, 2, np.array([bool(digits) for digits in frame.axis.digits]))[frame.code.ids]
        if frame.economy is not None:
            coded = np.where(frame.economy.ids > 0, 2, coded)
        return np.asarray(self._sets_of[frame.publication[:]] * len(_KINDS) + coded, dtype=np.int64)

    def _groups(self) -> tuple[Integers, Integers]:
        frame, keys = self._frame, self._frame.keys
        same = [keys[name] for name in ("entity", "year", "period") if name in keys]
        same += [frame.code, *([frame.economy] if frame.economy is not None else [])]
        columns = [keys[name] for name in ("table", "flow", "fund") if name in keys]
        if "item" in keys:
            # a list of names isn't a set of anything: each is a group of its own
            known = [meaning is not None for meaning in self._meanings["item"]]
            numbers = range(len(known))
            same.append(keys["item"].renumbered([0 if k else n for n, k in zip(numbers, known, strict=True)], known))
            columns.append(keys["item"].renumbered([n if k else 0 for n, k in zip(numbers, known, strict=True)], known))
        return Key(same, frame.rows)[:], Key(columns, frame.rows).dense()[:]

    def sets_of(self, row: int) -> tuple[Sets, str]:
        """The sets of a row's publication, and whether it has a code, and of which axis."""
        number, kind = divmod(int(self.kind[row]), len(_KINDS))
        return self._sets[number], _KINDS[kind]

    def table(self, row: int) -> int:
        """The number of a row's table."""
        return self._ids("table", row)

    def box(self, row: int, sets: Sets) -> Box | None:
        """The set that a row's words name; an item that is only a name is one set with its own."""
        flow, fund, item = (self._meanings[name][self._ids(name, row)] for name in ("flow", "fund", "item"))
        box = sets.box(flow, fund, item if item is not None else Meaning())
        return box._replace(item="named") if box is not None and item is None else box


__all__ = ["FrameEquations", "equations_of"]
