"""What each column is for: codes, labels, sequence numbers, amounts or text; and the blocks that they form."""

from dataclasses import dataclass, field

from fiscal.codes import Code
from fiscal.recognise.headings import AMOUNT
from fiscal.vocabulary import layout, take_apart, without_remarks

KINDS = ("code", "key", "label", "sequence", "amount", "text")


@dataclass(slots=True)
class Layout:
    """Columns (0-based) of one block: ``codes`` (one, or 类, 款, 项), ``labels`` and ``amounts``.

    - keys: codes of a list of its own (单位代码); asides: texts left of the amounts, where a total's label may stand
    """

    codes: list[int]
    labels: list[int]
    amounts: list[int]
    keys: list[int] = field(default_factory=list)
    asides: list[int] = field(default_factory=list)


def column_kinds(paths: list[tuple[str, ...]], body: list[list[str]]) -> list[str]:
    """The kind of each column, from the heading above it and from what stands in it.

    - body: plain texts of the body rows, a row each
    """
    return [_kind(path, [row[column] for row in body if row[column]]) for column, path in enumerate(paths)]


def _kind(path: tuple[str, ...], filled: list[str]) -> str:
    heading = without_remarks(path[-1]) if path else ""
    if not heading and not filled:  # nothing stands in it: the gap between a table and what was noted beside it
        return "text"
    if heading in layout().sequence_headings:
        return "sequence"
    if heading in layout().text_headings:
        return "text"
    if heading in layout().code_headings or heading.endswith(("编码", "代码")):
        return "key" if heading in layout().key_headings else "code"
    return _kind_by_content(heading, filled)


def _kind_by_content(heading: str, filled: list[str]) -> str:
    amounts = sum(1 for text in filled if AMOUNT.match(text))
    if heading in layout().label_headings or heading.endswith("名称"):
        return "code" if filled and sum(1 for t in filled if t.isdigit()) > len(filled) * 0.8 else "label"
    if filled and amounts * 2 < len(filled):
        return "label"
    if filled and not heading and all(t.isdigit() and Code.find(t) for t in filled) and len(filled) > 1:
        return "code"
    return "amount"


def find_blocks(kinds: list[str]) -> list[Layout]:
    """The blocks from left to right: labels and codes begin a new one when amounts stand before them.

    A label column with no amounts after it is text (绩效目标); a sequence column belongs to no block.
    """
    last_amount = max((c for c, kind in enumerate(kinds) if kind == "amount"), default=-1)
    blocks = [Layout([], [], [])]
    for column, kind in enumerate(kinds):
        if kind in ("code", "key", "label") and column < last_amount:
            if blocks[-1].amounts:
                blocks.append(Layout([], [], []))
            own = blocks[-1]
            {"code": own.codes, "key": own.keys, "label": own.labels}[kind].append(column)
        elif kind == "text" and column < last_amount and not blocks[-1].amounts:
            blocks[-1].asides.append(column)
        elif kind == "amount":
            blocks[-1].amounts.append(column)
    return [block for block in blocks if block.amounts]


def shared_span(paths: list[tuple[str, ...]], columns: list[int]) -> str:
    """The heading that spans all columns of a block, if it has one: 收入 over 项目 and 预算."""
    tops = {paths[c][0] for c in columns if paths[c]}
    deep = all(len(paths[c]) > 1 for c in columns)
    top = next(iter(tops)) if len(tops) == 1 and deep else ""
    return take_apart(top).name
