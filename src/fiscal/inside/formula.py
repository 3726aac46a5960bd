"""Formulas that tables print of themselves, taken apart: 第一项加第二项之和，等于第三项加第四项之和; (3)=(1)+(2).

A formula names its figures by number (of an item, a column, a row), by letter, or by what they are called.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from fiscal.vocabulary import plain

Where = Literal["column", "row", "item", ""]

_LONGEST = 80
_WORDS = ((r"(?:加上|加)(?=第)", "+"), (r"(?:减去|减)(?=第)", "-"), (r"(?:应等于|应当等于|等于)", "="))
_SUM = re.compile(r"(?:之和|的和|合计数)(?=,|=|$)")
_LEAD = re.compile(r"^[^=+]*?(?:关系(?:式)?|公式|注|说明|其中)?(?:为|是)?[::](?=[^:]*(?:=|等于))")
_EQUAL = re.compile(r"[=＝]")
_SIGNS = "+-－—–"
_FACTOR = re.compile(r"[×÷*/xX:]")
_KEY = re.compile(
    r"^第?[(\[]?(?P<key>\d{1,2}|[A-Z]|[a-z]|[一二三四五六七八九十]{1,3})[)\]]?(?P<where>项|栏|列|行)?(?:次)?$"
)
_WHERES: dict[str | None, Where] = {"项": "item", "栏": "column", "列": "column", "行": "row", None: ""}
_ELLIPSIS = re.compile(r"\.{2,}|…+")


@dataclass(frozen=True, slots=True)
class Operand:
    """One figure of a formula: its key (``3``, ``A``, ``一``) or its name, its sign, and where it is said to stand."""

    key: str
    sign: int = 1
    where: Where = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """One side that equals another; ``left`` is None where the formula stands at what it computes (``=1+2``)."""

    left: tuple[Operand, ...] | None
    right: tuple[Operand, ...]

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Both sides' figures."""
        return (*(self.left or ()), *self.right)


def read_formula(text: str, *, own: bool = False) -> Formula | None:
    """A formula with sums and differences only; None where the text is none.

    - own: whether it stands at the figure that it computes, so that nothing need stand before ``=``

    >>> [o.key for o in read_formula("第一项加第二项之和，等于第三项加第四项之和").operands]
    ['一', '二', '三', '四']
    >>> [(o.key, o.sign) for o in read_formula("A-(B+C)", own=True).right]
    [('A', 1), ('B', -1), ('C', -1)]
    """
    line = _LEAD.sub("", plain(text)).strip("。;,")
    if line.startswith("(") and line.endswith(")") and line.count("(") == 1:
        line = line[1:-1]
    line = line + ")" * (line.count("(") - line.count(")")) if line.count("(") >= line.count(")") else line.rstrip(")")
    if not line or len(line) > _LONGEST:
        return None
    for pattern, sign in _WORDS:
        line = re.sub(pattern, sign, line)
    line = _SUM.sub("", line).replace(",", "")
    if _FACTOR.search(line):
        return None
    sides = _EQUAL.split(line)
    if len(sides) > 2 or (len(sides) == 1 and not own):
        return None
    right = _operands(sides[-1])
    left = _operands(sides[0]) if len(sides) == 2 and sides[0] else None
    if right is None or (len(sides) == 2 and sides[0] and left is None) or (left is None and not own):
        return None
    several = len(right) + len(left or ()) > 2 or (left is None and len(right) > 1)
    return Formula(left, right) if several else None


def _operands(text: str) -> tuple[Operand, ...] | None:
    """The figures of one side with their signs, brackets opened; None where something is left over."""
    found: list[Operand] = []
    for sign, token in _tokens(text):
        if _ELLIPSIS.fullmatch(token):
            found.append(Operand("...", sign))
            continue
        key = _KEY.match(token)
        if key:
            found.append(Operand(key["key"], sign, _WHERES[key["where"]]))
        elif len(token) > 1 and not re.search(r"\d", token):
            found.append(Operand(token, sign, "", named=True))
        else:
            return None
    return _filled(found)


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    """What stands between plus and minus signs, each with its own sign; brackets around one key stay with it."""
    sign, token, signs = 1, "", [1]
    for at, character in enumerate(text):
        if character in _SIGNS:
            if token:
                yield sign * signs[-1], token
            sign, token = (1 if character == "+" else -1), ""
        elif character in "([" and not token and not re.match(r"[(\[]\w{1,3}[)\]]", text[at:]):
            signs.append(sign * signs[-1])
            sign = 1
        elif character in ")]" and len(signs) > 1 and not re.match(r"^[(\[]\w{1,3}$", token):
            if token:
                yield sign * signs[-1], token
            signs.pop()
            sign, token = 1, ""
        else:
            token += character
    if token:
        yield sign * signs[-1], token


def _filled(found: list[Operand]) -> tuple[Operand, ...] | None:
    """1+2+…+5 written out."""
    full: list[Operand] = []
    for n, operand in enumerate(found):
        if operand.key != "...":
            full.append(operand)
            continue
        ends = (found[n - 1].key, found[n + 1].key) if 0 < n < len(found) - 1 else ("", "")
        if not all(end.isdigit() for end in ends) or not 0 < int(ends[1]) - int(ends[0]) < 60:
            return None
        full += [Operand(str(k), operand.sign, found[n - 1].where) for k in range(int(ends[0]) + 1, int(ends[1]))]
    return tuple(full) or None
