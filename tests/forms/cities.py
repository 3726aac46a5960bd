"""Whole-government publications in the styles of a city, a county, a town and a development zone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from fiscal.document import Document
from tests.forms.ledger import name_of, numbered
from tests.forms.printing import document
from tests.forms.purse import (
    CAPITAL_IN,
    CLASSES,
    FUND_IN,
    FUND_OUT,
    MOVED,
    OTHERS,
    SUBSIDIES,
    TAXES,
    Purse,
    Style,
    percent,
)

Line = tuple[str, int, int]  # label, last year's outturn, this year's budget
LAST, THIS = 2023, 2024


def publication(seed: int, style: Style, *more: Callable[[Purse], Iterable[list[str]]]) -> Document:
    """The report and the tables of the three budgets, then more tables."""
    p = Purse(seed, style)
    tables = [table for levels, where in scopes(style) for table in books(p, levels, where)]
    tables += execution(p)
    tables += [table for some in more for table in some(p)]
    return document("\n\n".join([*prose(p), *("\n".join(table) for table in tables)]))


def scopes(style: Style) -> list[tuple[tuple[str, ...], str]]:
    """The levels that tables are printed for, with the word for each."""
    whole = ("own", *style.below)
    words = {"市": "全市", "县": "全县", "镇": "", "区": "全区"}
    return [(whole, words[style.name[-1]]), (("own",), style.level)] if style.both else [(("own",), style.level)]


# -- the three budgets ------------------------------------------------------------------------------------------------


def rows_of(p: Purse, levels: Sequence[str], what: str, names: Sequence[str]) -> list[Line]:
    return [(name, p(levels, LAST, what, [name]), p(levels, THIS, what, [name])) for name in names]


def total(label: str, lines: Sequence[Line]) -> Line:
    return label, sum(line[1] for line in lines), sum(line[2] for line in lines)


def indented(lines: Sequence[Line]) -> list[Line]:
    return [(f"　　{label}", a, b) for label, a, b in lines]


def marked(lines: Sequence[Line]) -> list[Line]:
    marks = numbered([label for label, _, _ in lines])
    return [(mark, a, b) for mark, (_, a, b) in zip(marks, lines, strict=True)]


def general_income(p: Purse, levels: Sequence[str]) -> list[Line]:
    taxes, others = rows_of(p, levels, "in", TAXES), rows_of(p, levels, "in", OTHERS)
    own_income = total("本年收入合计", [*taxes, *others])
    subsidies, moved = rows_of(p, levels, "in", SUBSIDIES), rows_of(p, levels, "in", MOVED)
    rest = rows_of(p, levels, "in", ("上年结余收入", "地方政府一般债务转贷收入", "动用预算稳定调节基金"))
    more = [total("上级补助收入", subsidies), total("调入资金", moved), *rest]
    return [
        total("一、税收收入", taxes),
        *indented(taxes),
        total("二、非税收入", others),
        *indented(others),
        own_income,
        total("转移性收入", more),
        more[0],
        *indented(subsidies),
        more[1],
        *indented(moved),
        *rest,
        total("收入总计", [own_income, *more]),
    ]


def general_spending(p: Purse, levels: Sequence[str]) -> list[Line]:
    classes = [(name_of(code), a, b) for code, a, b in rows_of(p, levels, "out", CLASSES)]
    spent = total("本年支出合计", classes)
    more = rows_of(p, levels, "out", ("上解上级支出", "地方政府一般债务还本支出", "安排预算稳定调节基金"))
    income = general_income(p, levels)[-1]
    left = [income[k] - spent[k] - sum(line[k] for line in more) for k in (1, 2)]
    return [*marked(classes), spent, *more, ("年终结余", *left), ("支出总计", *income[1:])]


def fund_income(p: Purse, levels: Sequence[str]) -> list[Line]:
    own_income = rows_of(p, levels, "fund", FUND_IN)
    more = rows_of(p, levels, "fund", ("上级补助收入", "地方政府专项债务转贷收入", "上年结余收入"))
    spent = total("本年收入合计", own_income)
    return [*marked(own_income), spent, *more, total("收入总计", [spent, *more])]


def fund_spending(p: Purse, levels: Sequence[str]) -> list[Line]:
    classes = [(name_of(code), a, b) for code, a, b in rows_of(p, levels, "fund out", FUND_OUT)]
    spent = total("本年支出合计", classes)
    moved = ("调出资金", *(p(levels, year, "in", MOVED[:1]) for year in (LAST, THIS)))
    repaid = rows_of(p, levels, "fund out", ("地方政府专项债务还本支出",))
    income = fund_income(p, levels)[-1]
    left = [income[k] - spent[k] - moved[k] - repaid[0][k] for k in (1, 2)]  # type: ignore[operator]
    return [*marked(classes), spent, *repaid, moved, ("年终结余", *left), ("支出总计", *income[1:])]  # type: ignore[list-item]


def capital_income(p: Purse, levels: Sequence[str]) -> list[Line]:
    own_income = rows_of(p, levels, "capital", CAPITAL_IN)
    more = rows_of(p, levels, "capital", ("上级补助收入", "上年结余收入"))
    whole = total("本年收入合计", own_income)
    return [*marked(own_income), whole, *more, total("收入总计", [whole, *more])]


def capital_spending(p: Purse, levels: Sequence[str]) -> list[Line]:
    income = capital_income(p, levels)[-1]
    own_spending = rows_of(p, levels, "capital out", ("解决历史遗留问题及改革成本支出", "国有企业资本金注入"))
    spent = total("本年支出合计", own_spending)
    moved = ("调出资金", *(p(levels, year, "in", MOVED[1:2]) for year in (LAST, THIS)))
    left = [income[k] - spent[k] - moved[k] for k in (1, 2)]  # type: ignore[operator]
    return [*marked(own_spending), spent, moved, ("年终结余", *left), ("支出总计", *income[1:])]  # type: ignore[list-item]


BOOKS = (
    ("一般公共预算", general_income, general_spending),
    ("政府性基金预算", fund_income, fund_spending),
    ("国有资本经营预算", capital_income, capital_spending),
)


def books(p: Purse, levels: Sequence[str], where: str) -> Iterator[list[str]]:
    """Income and expenditure of each budget: two tables, or one beside the other."""
    for name, income, spending in BOOKS:
        sides = [("收入", income(p, levels)), ("支出", spending(p, levels))]
        if p.style.beside:
            yield [f"2024年{where}{name}收支预算表", f"单位：{p.style.unit}", *side_by_side(p, *sides)]
            continue
        for side, lines in sides:
            yield [f"2024年{where}{name}{side}预算表", f"单位：{p.style.unit}", heading(p, "项目"), *printed(p, lines)]


def heading(p: Purse, label: str) -> str:
    rate = "预算数为上年执行数的%" if p.style.plan == "of" else "比上年执行数增长%"
    return f"{label} | 2023年执行数 | 2024年预算数 | {rate}"


def cells(p: Purse, line: Line) -> str:
    label, last, this = line
    rate = percent(this, last) if p.style.plan == "of" else percent(this - last, last)
    return f"{label} | {p.shown(last)} | {p.shown(this)} | {rate}"


def printed(p: Purse, lines: Sequence[Line]) -> list[str]:
    return [cells(p, line) for line in lines]


def side_by_side(p: Purse, *sides: tuple[str, list[Line]]) -> list[str]:
    (_, left), (_, right) = sides
    pairs = [*zip_longest(left[:-1], right[:-1]), (left[-1], right[-1])]
    halves = [[cells(p, line) if line else " |  |  | " for line in pair] for pair in pairs]
    top = "收入 | < | < | < | 支出 | < | < | <"
    return [top, f"{heading(p, '项目')} | {heading(p, '项目')}", *(" | ".join(half) for half in halves)]


# -- last year's execution --------------------------------------------------------------------------------------------


def execution(p: Purse) -> Iterator[list[str]]:
    """What was budgeted, adjusted and done of last year's general budget, and what was done the year before."""
    style = p.style
    for side, names, total_label in (("收入", (*TAXES, *OTHERS), "收入合计"), ("支出", CLASSES, "支出合计")):
        what = "in" if side == "收入" else "out"
        rows: list[tuple[str, list[int]]] = []
        for name in names:
            done = p(("own",), LAST, what, [name])
            plan = p.at("own", LAST, "plan", what, name) % 20 + 90
            before = done * (p.at("own", LAST, "before", what, name) % 30 + 85) // 100
            amounts = [done * plan // 100, done * (plan + 12) // 100, done, before]
            rows.append((name if side == "收入" else name_of(name), amounts))
        rows.append((total_label, [sum(amounts[k] for _, amounts in rows) for k in range(4)]))
        head = "预算科目 | 年初预算数 | 调整预算数 | 执行数 | 完成调整预算% | 上年决算数 | 比上年增减%"
        title = f"2023年{style.level}一般公共预算{side}执行情况表"
        yield [title, f"单位：{style.unit}", head, *(done_row(p, *line) for line in rows)]


def done_row(p: Purse, label: str, amounts: Sequence[int]) -> str:
    first, adjusted, done, before = amounts
    money = map(p.shown, (first, adjusted, done))
    return " | ".join([label, *money, percent(done, adjusted), p.shown(before), percent(done - before, before)])


# -- the report -------------------------------------------------------------------------------------------------------


def prose(p: Purse) -> Iterator[str]:
    """What the report to the congress says of the general budget of its own level."""
    style = p.style
    yield f"{style.name}2023年预算执行情况和2024年预算草案的报告"
    for side, what, names in (("收入", "in", (*TAXES, *OTHERS)), ("支出", "out", CLASSES)):
        last, this = (p(("own",), year, what, names) for year in (LAST, THIS))
        change = f"{'增长' if this >= last else '下降'}{percent(abs(this - last), last)}%"
        told = f"2024年，{style.level}一般公共预算{side}安排{p.shown(this)}{style.unit}，比上年执行数{change}。"
        if side == "收入":
            taxes, others = (f"{p.shown(p(('own',), THIS, 'in', some))}{style.unit}" for some in (TAXES, OTHERS))
            told += f"其中：税收收入{taxes}，非税收入{others}。"
        yield told
