"""Units of figures: yuan and its multiples, or something that is no money; and the lines of a table that state them."""

import re
from dataclasses import dataclass
from unicodedata import normalize

__all__ = ["PERCENT", "YUAN", "Unit"]

_POWERS = {"元": 0, "十元": 1, "百元": 2, "千元": 3, "万元": 4, "十万元": 5, "百万元": 6}
_POWERS |= {"千万元": 7, "亿元": 8, "十亿元": 9, "百亿元": 10, "千亿元": 11, "万亿元": 12}
_COUNTED = (
    *("万美元", "亿美元", "美元", "万港元", "亿港元", "港元", "万欧元", "亿欧元", "欧元", "万日元", "日元"),
    *("万平方米", "平方米", "平方公里", "万亩", "公顷", "亩", "公里", "万吨", "吨", "立方米", "千瓦时"),
    *("万人次", "人次", "万人", "人", "批次", "车次", "件", "个", "台", "套", "辆", "户", "次", "批", "分"),
    *("百分比", "%", "‰", "台/套", "台(套)", "m2"),
)
_SPELT = {"百分比": "%", "m2": "平方米", "台(套)": "台/套"}
_HANZI = "[\u3400-\u9fff]"


def _spaced(words: tuple[str, ...]) -> str:
    """An alternation of these words, longest first, with spaces allowed between their letters."""
    return "|".join(r"\s*".join(map(re.escape, word)) for word in sorted(words, key=lambda word: (-len(word), word)))


_MONEY = _spaced(tuple(_POWERS))
_OTHER = _spaced(_COUNTED)
_NAMED = rf"(?:人\s*民\s*币|RMB|¥)?\s*[:(]?\s*(?P<unit>{_MONEY}|(?:{_OTHER})(?!\s?{_HANZI}))"
_ANNOUNCED = re.compile(
    rf"(?:单\s*位|金\s*额|货\s*币|人\s*民\s*币)\s*[为是]?\s*[:(\[【]?\s*{_NAMED}(?:\s*[、,/;和]\s*(?P<more>{_MONEY}))?"
)
_BRACKETED = re.compile(rf"[(\[【]\s*{_NAMED}\s*[)\]】]")
_ALONE = re.compile(rf"\s*[(\[【]?\s*{_NAMED}\s*[)\]】]?\s*")


@dataclass(frozen=True, slots=True)
class Unit:
    """What figures count: 元, 千元, 万元, 百万元, 亿元, or something else than yuan such as 人, %, 平方米, 万美元.

    - name: as printed, normalised
    - power: one of it is ``10**power`` yuan; 0 where it isn't yuan
    - money: whether it is yuan, so that amounts in different units can be compared
    """

    name: str
    power: int = 0
    money: bool = True

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @classmethod
    def named(cls, name: str) -> "Unit":
        """The unit of this name; a name that isn't yuan is a unit of its own."""
        power = _POWERS.get(name)
        return cls(_SPELT.get(name, name), 0, False) if power is None else cls(name, power, True)  # noqa: FBT003

    @classmethod
    def parse(cls, text: str) -> "Unit | None":
        """The unit that a unit line or a heading states; None where it states none.

        Read are 单位：万元, 金额单位：人民币元, （单位:万元）, 单 位 ： 万 元, 预算数（万元）, and a unit that stands
        alone. Of several, money comes first. 单位：某某局 and 编制单位 name a body, not a unit; （项） is a level of
        codes, and 分 a mark that was given.

        >>> Unit.parse("编制单位：某某局    金额单位：人民币万元")
        Unit(name='万元', power=4, money=True)
        """
        plain = normalize("NFKC", text)
        found = [*_ANNOUNCED.finditer(plain)] or [*_BRACKETED.finditer(plain)]
        if not found:
            alone = _ALONE.fullmatch(plain)
            found = [alone] if alone else []
        names = [name for match in found for name in (match["unit"], match.groupdict().get("more")) if name]
        units = [cls.named("".join(name.split())) for name in names]
        return min(units, key=lambda unit: not unit.money, default=None)


YUAN = Unit("元")
PERCENT = Unit.named("%")
