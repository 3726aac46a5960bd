"""Why figures have no address: which title, heading or label wasn't understood, or what keeps them in their table."""

from fiscal.address import Addressed
from fiscal.address.periods import DERIVED
from fiscal.findings import Text
from fiscal.vocabulary import Vocabulary, take_apart

_TITLE = Text("表题未识别", "its title isn't understood")
_TABLE = Text("表题未识别，科目和已知词语太少", "its title isn't understood, and too few codes or words are known")
_CHANGE = Text("增减栏，由两栏相减", "a change: the difference of two columns")
_RATE = Text("比率栏", "shares or rates")
_NEIGHBOURS = Text("取决于未识别的邻栏", "depends on headings that aren't understood")
_LOCAL = Text("只在本表内有意义", "means something in its own table only")
_PARTS = Text("其组成或所属的行未识别", "what it sums, or stands under, isn't understood")
_APART = Text("行与栏所指没有共同部分", "its line and its column have no money in common")
_AGAIN = Text("续页重印", "printed again on a continuation page")
_BELOW = Text("线下项目未全部识别", "what stands below the line isn't all understood")


class Reasons:
    """Why the figures of one publication's tables have no address."""

    def __init__(self, found: Addressed, words: Vocabulary) -> None:
        """Take what was addressed, and the vocabulary by which it was."""
        self.found, self.words = found, words

    def table(self, t: int) -> Text | None:
        """Why no figure of the table has an address; None where some may."""
        if not self.found.recognised[t]:
            return _TABLE
        title = self.found.meanings[t].title
        return _TITLE if title is None else _LOCAL if title.local else None

    def column(self, t: int, b: int, c: int) -> Text | None:
        """Why no figure of the column has one."""
        if not self.found.recognised[t]:
            return None
        boxes = self.found.boxes[t][b]
        kind = boxes.found.periods[c].kind
        if kind in DERIVED:
            return _CHANGE if kind == "change" else _RATE
        if boxes.found.columns[c] is None:
            unknown = self._unknown(boxes.found.block.columns[c].heading)
            return Text(f"栏目“{unknown}”未识别", f"heading “{unknown}” isn't understood")
        own = boxes.columns[c]
        return _NEIGHBOURS if own is None else _LOCAL if own.local else None

    def line(self, t: int, b: int, k: int) -> Text | None:
        """Why no figure of the line has one, or that it is printed a second time."""
        if self.found.facts.of[t].blocks[b].lines[k].repeats is not None:
            return _AGAIN
        if not self.found.recognised[t]:
            return None
        boxes = self.found.boxes[t][b]
        raw, own = boxes.found.lines[k], boxes.items[k]
        if raw.meaning is None:
            name = boxes.found.block.lines[k].label.name
            return Text(f"“{name}”未识别", f"“{name}” isn't understood")
        if own is None or own.meaning is None:
            return _PARTS
        if own.meaning.local:
            return _LOCAL
        return _BELOW if k in boxes.above and boxes.below_flow is None else None

    def cell(self, t: int, b: int, k: int, c: int) -> Text | None:
        """Why a figure has none, by its table, its line or its column, or both together."""
        if not self.found.recognised[t]:
            return None
        return self.table(t) or self.line(t, b, k) or self.column(t, b, c) or _APART

    def _unknown(self, heading: tuple[str, ...]) -> str:
        """The first part of a heading's path that isn't understood; all of it where they exclude each other."""
        parts = [take_apart(part).name for part in heading]
        return next((part for part in parts if self.words.read(part, "heading") is None), "/".join(parts))
