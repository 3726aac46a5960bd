"""The words right before a figure: its role, its time, what it is compared with, and whose it is."""

import re
from dataclasses import dataclass, replace

from fiscal.prose.claims import Basis, Period, Role
from fiscal.prose.text import last_match
from fiscal.prose.tokens import Figure, Kind
from fiscal.prose.wording import either, named_budgets, words

_PRIOR, _CURRENT = f"(?:{either(words('times', 'prior'))})(?!结转)", either(words("times", "current"))
_OUTTURN, _FINAL = either(words("times", "outturn")), either(words("times", "final"))
_INITIAL, _BUDGET = either(words("times", "initial")), either(words("times", "budget"))
_MORE, _LESS = either(words("roles", "increase")), either(words("roles", "decrease"))
_ABOVE, _BELOW = either(words("roles", "more_than")), either(words("roles", "less_than"))
_CLAUSE = re.compile(r"[，。；;]|(?<!\d),|,(?!\d)")
_LINK = re.compile(r"(?:了|约|为|是|达到|达|各|共|分别|计|:|合计|总计|累计)+$")
_TOTAL = re.compile(r"(?:合计|共计|总计|累计)(?:为|是|达)?$")
_REACHED = re.compile(rf"(?:{_MORE}|{_LESS}|增|升)(?:到|至|为)(?:了)?(?P<year>20\d\d)?年?(?:的)?$")
_FROM = re.compile(r"(?:由|从)(?P<year>20\d\d)?年?(?:的)?$")
_WHAT = rf"(?:当年|同期|全年|同口径)?(?:{_INITIAL}|{_OUTTURN}|{_FINAL}|{_BUDGET}|数|完成数|同期|实际)?"
_PLAN = rf"(?:本年度?|当年|全年)?(?:{_INITIAL}|{_BUDGET})(?=相|增|减|下|上|降|多|少|节|压|持平|一致|高|低|大|小|$)"
_COMPARED = re.compile(
    r"(?:按[^，。；]{0,20})?(?:与|比|较|同|和|相比|相较)(?:于)?"
    rf"(?:(?P<when>20\d\d年?度?|{_PRIOR}|年初(?!预算|部门预算))(?P<what>{_WHAT})|(?P<plan>{_PLAN}))(?:的)?"
    r"(?P<closed>相比较|相比|比较|相较|比|对比)?"
)
_ROLE_WORD = re.compile(
    rf"(?:(?P<less>{_LESS})|(?P<more>{_MORE}))"
    r"(?P<either>\((?:增加|增长|减少|下降|上升|降低|增幅|降幅|增|减)\)|/(?:减少|下降|增加|增长))?(?:额|幅度|幅|率|比例|数额|数)?$"
)
_FRAMED = re.compile(rf"(?:的)?(?:相比|相较|比较|(?:略有|有所|各|均|共|也)?(?:{_MORE}|{_LESS}|增|减|降))")
_NAMED = re.compile(rf"(?:{either(named_budgets())})$")
_AGAINST = re.compile(rf"(?:(?P<less>{_BELOW})|(?P<more>{_ABOVE}))(?P<when>20\d\d年?度?|{_PRIOR})?(?P<what>{_WHAT})$")
_SHARE = re.compile(r"占(?P<of>[^，。；占]{0,40}?)(?:的)?(?:比重|比例|比率)?(?:的)?$")
_DONE = re.compile(
    rf"(?:完成|占|为)(?:了)?(?P<what>{_INITIAL}|{_BUDGET})(?:的)?(?:比例|比率|率)?$|预算(?:完成|执行)(?:率|比例)$"
)
_AVERAGE = re.compile(r"(?:年均|年平均)(?:复合)?(?:增长|增速|递增)?(?:率|速度)?$")
_TIME = re.compile(
    rf"(?:(?P<year>20\d\d)年?度?|(?P<prior>{_PRIOR})|(?:{_CURRENT}))?(?:当年|全年)?"
    rf"(?:(?P<initial>{_INITIAL})|(?P<final>{_FINAL})|(?P<outturn>{_OUTTURN})|(?P<budget>{_BUDGET}))?(?:数|总额)?$"
)
_LEADING = re.compile(rf"^(?:(?P<year>20\d\d)年?度?|(?P<prior>{_PRIOR}))")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the words before a figure say; ``subject`` are those that are left.

    - timed: whether a value's own words say which of its subject's amounts it is (2024年预算安排, 支出决算)
    - total: whether they say that it sums up what stands before it (合计, 共计)
    """

    role: Role
    subject: str
    period: Period = Period.NOW
    sign: int = 0
    basis: Basis | None = None
    of: str = ""
    words: str = ""
    year: int | None = None
    timed: bool = False
    total: bool = False


def read_phrase(gap: str, figure: Figure, year: int | None, *, final: bool, after: str = "") -> Phrase | None:
    """The phrase that ends at a figure; None where the figure says nothing that can be held against anything.

    - gap: the text between the last figure, or the full stop, and this one; after: what follows the figure
    - year: of the publication; final: whether it is final accounts
    """
    gap, after = gap.removesuffix("("), after.removeprefix(")")  # 比上年（100万元）增加
    compared = last_match(_COMPARED, gap)
    basis = _compared_with(compared, year, final=final) if compared else None
    clause = _last_clause(gap)
    if figure.kind is Kind.UNCHANGED:
        return _unchanged(gap, basis)
    if basis is None and "同比" in clause:
        basis, clause = Basis(year - 1 if year else None), clause.replace("同比", "")
    inside = compared is not None and compared.end() > len(gap) - len(clause)
    framed = inside and compared is not None and not compared["closed"] and bool(_FRAMED.match(after))
    if compared and inside:
        clause = gap[compared.end() :] if compared.end() >= len(gap) - len(clause) else clause
        before = _last_clause(gap[: compared.start()])
        clause = clause if _own_words(clause) else before + clause
    reached = _REACHED.search(clause)
    if reached:
        return _value(clause[: reached.start()], figure, int(reached["year"]) if reached["year"] else None, None)
    lead = _LINK.sub("", clause)
    if figure.kind is Kind.PERCENT:
        return _percent(lead, basis)
    return (
        _change(lead, figure, basis, year)
        or _amount(clause, lead, figure, basis if framed else None)
        or _timed(lead, basis, year, total=bool(_TOTAL.search(clause)), final=final)
    )


def _change(lead: str, figure: Figure, basis: Basis | None, year: int | None) -> Phrase | None:
    """By how much it is more or less."""
    change = _ROLE_WORD.search(lead) or _AGAINST.search(lead)
    if change is None or figure.kind is not Kind.MONEY:
        return None
    if change.groupdict().get("when"):
        basis = _basis(change["when"], change["what"], year)
    return Phrase(Role.CHANGE, lead[: change.start()], sign=_sign(change), basis=basis, words=change[0])


def _amount(clause: str, lead: str, figure: Figure, basis: Basis | None) -> Phrase | None:
    """The amount that a change starts from: 由100万元, 与2023年支出决算100万元相比, 比年初预算100万元减少."""
    origin = _FROM.search(clause)
    if origin:
        return _value(clause[: origin.start()], figure, int(origin["year"]) if origin["year"] else None, Period.BASE)
    return Phrase(Role.VALUE, _untimed(lead), basis.period, basis=basis) if basis is not None else None


def _last_clause(gap: str) -> str:
    cuts = [match.end() for match in _CLAUSE.finditer(gap)]
    return gap[cuts[-1] :] if cuts else gap


def _own_words(clause: str) -> bool:
    """Whether more than the role stands between a comparison and the figure."""
    lead = _LINK.sub("", clause)
    word = _ROLE_WORD.search(lead)
    return bool(lead[: word.start()].strip("，、 的") if word else lead.strip("，、 的"))


def _compared_with(match: re.Match[str], year: int | None, *, final: bool) -> Basis:
    """The basis that a comparison names; 比年初预算 is the year's own budget in final accounts."""
    if match["plan"]:
        return Basis(year, "预算", initial=True) if final else Basis(None, "预算")
    basis = _basis(match["when"], match["what"], year)
    return replace(basis, initial=True) if final and basis == Basis(year, "预算") else basis


def _basis(when: str, what: str, year: int | None) -> Basis:
    if when.startswith("20"):
        return Basis(int(when[:4]), _what(what))
    return Basis(year - 1 if year else None, _what(what))


def _what(words_: str) -> str:
    if re.search(_OUTTURN, words_):
        return "执行"
    if re.search(_FINAL, words_):
        return "决算"
    return "预算" if "预算" in words_ else ""


def _sign(match: re.Match[str]) -> int:
    if match.groupdict().get("either"):
        return 0
    return -1 if match["less"] else 1


def _percent(lead: str, basis: Basis | None) -> Phrase | None:
    if done := _DONE.search(lead):
        return Phrase(Role.DONE, lead[: done.start()], words=done[0])
    if average := _AVERAGE.search(lead):
        return Phrase(Role.AVERAGE, lead[: average.start()], sign=1, basis=basis, words=average[0])
    if share := _SHARE.search(lead):
        return Phrase(Role.SHARE, lead[: share.start()], of=share["of"], words=share[0])
    if change := _ROLE_WORD.search(lead):
        return Phrase(Role.RATE, lead[: change.start()], sign=_sign(change), basis=basis, words=change[0])
    return None


def _unchanged(gap: str, basis: Basis | None) -> Phrase | None:
    """Nothing changed against a year; against the year's own budget it says that the value is the budget."""
    if basis is None:
        return None
    if basis.initial:
        return Phrase(Role.DONE, "", words="持平")
    compared = last_match(_COMPARED, gap)
    subject = _last_clause(gap[: compared.start()]) if compared else ""
    return Phrase(Role.CHANGE, subject.removesuffix("数"), basis=basis, words="持平")


def _value(subject: str, figure: Figure, own: int | None, period: Period | None) -> Phrase | None:
    if figure.kind is Kind.PERCENT:
        return None
    when = _LEADING.match(subject)
    if when:
        own = own or (int(when["year"]) if when["year"] else None)
        subject = subject[when.end() :]
    return Phrase(Role.VALUE, subject, period or Period.NOW, year=own, basis=Basis(own) if period else None)


def _time(lead: str) -> re.Match[str] | None:
    """The words of time that a subject ends with; 一般公共预算 is a name, not the budget of something."""
    time = _TIME.search(lead)
    return None if time and time["budget"] and _NAMED.search(lead) else time


def _untimed(lead: str) -> str:
    time = _time(lead)
    return lead[: time.start()] if time else lead


def _timed(lead: str, basis: Basis | None, year: int | None, *, total: bool, final: bool) -> Phrase:
    """A value with its time, from the words before it and those that its clause begins with."""
    time = _time(lead)
    subject = lead[: time.start()] if time else lead
    leading = _LEADING.match(lead)
    own = next((int(m["year"]) for m in (time, leading) if m and m["year"]), None)
    if leading and leading.end() <= len(subject):
        subject = subject[leading.end() :]
    if (time and time["prior"]) or (leading and leading["prior"]) or (basis is not None and not subject.strip("的")):
        basis = basis or Basis(year - 1 if year else None)
        return Phrase(Role.VALUE, subject, basis.period, basis=basis, year=own)
    if own is not None and year is not None and own != year:
        what = "执行" if time and time["outturn"] else "决算" if time and time["final"] else "预算"
        period = Period.BASE if own == year - 1 else Period.OTHER
        return Phrase(Role.VALUE, subject, period, basis=Basis(own, what), year=own)
    if time and not time["final"] and (time["initial"] or (final and time["budget"])):
        return Phrase(Role.VALUE, subject, Period.INITIAL, year=own, timed=True)
    if time and time["outturn"] and not final and own is None:
        return Phrase(Role.VALUE, subject, Period.OTHER, year=own, timed=True)
    timed = bool(time and (time["final"] or (own and time["budget"]) or "安排" in (time["budget"] or "")))
    return Phrase(Role.VALUE, subject, Period.NOW, year=own, timed=timed, total=total and not subject)
