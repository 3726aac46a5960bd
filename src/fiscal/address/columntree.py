"""The tree of a block's columns: spanning headings and the totals inside them."""

from collections.abc import Sequence

from fiscal.address.rowtree import Roll
from fiscal.vocabulary import layout, take_apart, without_remarks

Path = tuple[str, ...]


def column_rolls(paths: Sequence[Path]) -> list[Roll]:
    """Totals (合计, 小计, 总计) with the columns that they sum: the others under the same span.

    - paths: for each column its heading path, 其中 and remarks still in it
    A span counts by its own total where it has one, else by all its columns. 其中 beside a heading that is no total
    makes its column a part of the column before. A total beside another, with no span over either, may sum some of what
    the other sums: then only the figures tell (``loose``).
    """
    names = [tuple(without_remarks(take_apart(part).name) for part in path) for path in paths]
    rolls: list[Roll] = []
    _roll(list(range(len(paths))), 0, names, paths, rolls)
    return rolls


def _is_total(name: str) -> bool:
    return name in layout().totals or (layout().is_total(name) and len(name) <= 8)


def _roll(columns: list[int], depth: int, names: list[Path], paths: Sequence[Path], rolls: list[Roll]) -> list[int]:
    """Add the rolls of columns that share their first ``depth`` headings; what stands for them all: a total or each."""
    groups: list[list[int]] = []
    for column in columns:
        if (
            groups
            and len(names[column]) > depth
            and len(names[groups[-1][0]]) > depth
            and names[column][depth] == names[groups[-1][0]][depth]
        ):
            groups[-1].append(column)
        else:
            groups.append([column])
    total: int | None = None
    parts: list[int] = []
    for group in groups:
        first = group[0]
        name = names[first][depth] if len(names[first]) > depth else ""
        if len(group) > 1 and depth + 1 < max(len(names[c]) for c in group):
            parts.extend(_roll(group, depth + 1, names, paths, rolls))
        elif total is None and _is_total(name) and len(names[first]) == depth + 1:
            total = first
        elif total is None and depth and not name and group == columns[:1] and len(columns) > 1:
            total = first  # what stands under a span itself, before the columns that divide it
        elif parts and total is None and paths[first] and take_apart(paths[first][-1]).of_which:
            rolls.append(Roll(parts[-1], group, "of-which"))
        else:
            parts.extend(group)
    if total is None:
        return parts
    if parts:
        several = any(len(names[part]) == depth + 1 and _is_total(names[part][depth]) for part in parts)
        rolls.append(Roll(total, parts, "loose" if several else "total"))
    return [total]
