"""What a heading says of its column besides its name: a rate, a change, a quarter, the months so far, a year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fiscal.amounts import Unit
from fiscal.vocabulary import plain

Measure = Literal["amount", "rate", "change", "compound"]

_RATE = re.compile(r"率|占比|比重|比例|构成比|增速|增幅|降幅|涨幅|同比|环比|速度|%|％|‰")
_MEAN = re.compile(
    r"平均|均价|单价|人均|户均|均值|价格|排名|名次|排序|得分|评分|分值|权重|指数|系数|年龄|年限|标准(?!煤)|每[十百千万]?[人户亩床]|期限"
)
_SCORE = re.compile(r"得分|评分|分值|权重")
_RANK = re.compile(r"名次|排名|排序|平均")
_CHANGE = re.compile(r"增长|增加|增减|减少|下降|变动|差额|较.*年|比.*年|与.*比")
_COMPOUND = re.compile(r"年均|复合")
_QUARTER = re.compile(r"(?:第?([一二三四1-4])季度?)(?!度?末?前)")
_UP_TO = re.compile(r"(?:^|[^\d])0?1月?(?:份)?[-－—–~至到]+(\d{1,2})月")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?!\d)")
_WORDS = {"上半年": 6, "前三季度": 9, "三季度累计": 9, "半年": 6, "全年": 12, "一至三季度": 9, "1-3季度": 9}
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class Trait:
    """What a column's heading says.

    - measure: ``amount`` unless the heading says rate, change or compound growth
    - additive: whether amounts under it can add up: no rates, means, ranks
    - quarter: 1 to 4, of one quarter (or up to it: the figures tell); months: up to which month, 3, 6, 9, 12
    - year: a calendar year that it names; years: all of them
    """

    measure: Measure = "amount"
    additive: bool = True
    quarter: int = 0
    months: int = 0
    years: tuple[int, ...] = ()


def read_trait(path: Sequence[str], unit: Unit) -> Trait:
    """The trait of a column, from the whole path of its heading; the innermost heading that says a period wins."""
    whole = plain("/".join(path))
    leaf = path[-1] if path else ""
    measure: Measure = "amount"
    if _COMPOUND.search(whole):
        measure = "compound"
    elif unit.name == "%" or _RATE.search(whole):
        measure = "rate"
    elif _CHANGE.search(leaf):
        measure = "change"
    quarter, months = 0, 0
    for text in reversed(path):
        quarter, months = _quarter(text), _months(text)
        if quarter or months:
            break
    years = tuple(int(found) for found in _YEAR.findall(leaf) or _YEAR.findall(whole))
    additive = measure in ("amount", "change") and not _MEAN.search(whole)
    return Trait(measure, additive, 0 if months else quarter, months, years)


def _quarter(text: str) -> int:
    found = _QUARTER.search(text)
    if not found:
        return 0
    return int(found.group(1)) if found.group(1).isdigit() else _DIGITS[found.group(1)]


def _months(text: str) -> int:
    found = _UP_TO.search(text)
    if found and int(found.group(1)) in (3, 6, 9, 12):
        return int(found.group(1))
    return next((months for word, months in _WORDS.items() if word in text), 0)


def is_additive_row(label: str) -> bool:
    """Whether a row's label names something that adds up with others: no rate, no mean."""
    return not (_RATE.search(label) or _MEAN.search(label))


def is_score(heading: str) -> bool:
    """Whether a column's path says that it holds scores or weights: 分值, 得分, 权重."""
    return bool(_SCORE.search(heading)) and not _RANK.search(heading)
