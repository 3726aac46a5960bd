"""What each column is for: codes, labels, sequence numbers, amounts or text; and the blocks that they form."""

from dataclasses import dataclass

from fiscal.codes import Code
from fiscal.recognise.headings import AMOUNT
from fiscal.vocabulary import layout, take_apart, without_remarks

KINDS = ("code", "label", "sequence", "amount", "text")


@dataclass(slots=True)
class Layout:
    """Columns (0-based) of one block: ``codes`` (one, or 类, 款, 项), ``labels`` and ``amounts``."""

    codes: list[int]
    labels: list[int]
    amounts: list[int]


def column_kinds(paths: list[tuple[str, ...]], body: list[list[str]]) -> list[str]:
    """The kind of each column, from the heading above it and from what stands in it.

    - body: plain texts of the body rows, a row each
    """
    return [_kind(path, [row[column] for row in body if row[column]]) for column, path in enumerate(paths)]


def _kind(path: tuple[str, ...], filled: list[str]) -> str:
    heading = without_remarks(path[-1]) if path else ""
    if heading in layout().sequence_headings:
        return "sequence"
    if heading in layout().text_headings:
        return "text"
    if heading in layout().code_headings or heading.endswith(("编码", "代码")):
        return "code"
    return _kind_by_content(heading, filled)


def _kind_by_content(heading: str, filled: list[str]) -> str:
    amounts = sum(1 for text in filled if AMOUNT.match(text))
    if heading in layout().label_headings:
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
        if kind in ("code", "label") and column < last_amount:
            if blocks[-1].amounts:
                blocks.append(Layout([], [], []))
            (blocks[-1].codes if kind == "code" else blocks[-1].labels).append(column)
        elif kind == "amount":
            blocks[-1].amounts.append(column)
    return [block for block in blocks if block.amounts]


def shared_span(paths: list[tuple[str, ...]], columns: list[int]) -> str:
    """The heading that spans all columns of a block, if it has one: 收入 over 项目 and 预算."""
    tops = {paths[c][0] for c in columns if paths[c]}
    deep = all(len(paths[c]) > 1 for c in columns)
    top = next(iter(tops)) if len(tops) == 1 and deep else ""
    return take_apart(top).name
