"""Why a proposal is made and where it stands, in Chinese and English."""

from dataclasses import dataclass

from fiscal.findings import Text
from fiscal.slips import SLIPS, Kind


@dataclass(frozen=True, slots=True)
class Standing:
    """What a proposal's place among the others rests on.

    - together: how many figures must change at once; copies: how many printings of one figure
    - rivals: how many other repairs are as small; zero: whether a zero would become an amount
    - doubted: whether the reader wasn't sure of the figure; structure: what is wrong with its table instead of a slip
    - least, most: of a figure that the equations leave open, what it may be
    - unproven: whether the search ended before it was clear that no other correction is as small
    """

    together: int = 1
    copies: int = 1
    rivals: int = 0
    zero: bool = False
    doubted: bool = False
    structure: Text | None = None
    least: str | None = None
    most: str | None = None
    unproven: bool = False


def reason(kind: Kind, standing: Standing) -> Text:
    """How the slip happened, and why the proposal stands where it does."""
    why = standing.structure or SLIPS[kind]
    zh, en = [why.zh], [why.en]
    if standing.least is not None or standing.most is not None:
        zh, en = ([_room(standing).zh], [_room(standing).en])
    if standing.copies > 1:
        zh.append(f"同一数字印了 {standing.copies} 处，同样有误")
        en.append(f"the same figure is printed {standing.copies} times, wrong each time")
    if standing.together > 1:
        others = standing.together - 1
        zh.append(f"须与另外 {others} 个数同时更正")
        en.append(f"together with {others} more figure{'s' if others > 1 else ''}")
    if standing.doubted:
        zh.append("读取时已存疑")
        en.append("it was read with doubt")
    if standing.zero:
        zh.append("零将变为有数，故列后")
        en.append("a zero would become an amount, so it stands lower")
    if standing.rivals:
        zh.append(f"另有 {standing.rivals} 种更正同样成立")
        en.append(f"{standing.rivals} other correction{'s' if standing.rivals > 1 else ''} would do as well")
    elif standing.unproven:
        zh.append("差错较多，逐个找出，未证明别无更正")
        en.append("found one by one among many; others may do as well")
    else:
        zh.append("唯一的最小更正")
        en.append("no other correction is as small")
    return Text("；".join(zh), "; ".join(en))


def _room(standing: Standing) -> Text:
    """What an open figure may be."""
    least, most = standing.least, standing.most
    if least is not None and most is not None:
        return Text(f"应在 {least} 与 {most} 之间", f"anything from {least} to {most} would do")
    if most is not None:
        return Text(f"应不大于 {most}", f"at most {most}")
    return Text(f"应不小于 {least}", f"at least {least}")
