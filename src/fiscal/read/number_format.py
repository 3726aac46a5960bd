r"""What a workbook shows for a stored number: its number format applied in exact decimal arithmetic.

Source: ECMA-376 part 1, 18.8.31 (numFmts). ``!`` escapes the next character as ``\\`` does, as Chinese Excel and WPS
write it: ``0!.0,`` shows 元 as 万元 with one decimal.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

# A spreadsheet shows at most fifteen significant digits of its binary number and rounds halves away from zero.
_SHOWN = Context(prec=15, rounding=ROUND_HALF_UP)
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<pad>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<exponent>[Ee][+-])|(?P<date>AM/PM|上午/下午|[yYmMdDhHsSeEbBgG]+)"
    r"|(?P<digit>[0#?])|(?P<mark>[.,%/@;])|(?P<plain>.)",
    re.DOTALL,
)
# Marks that this module doesn't apply to numbers (exponents, fractions, dates): the number is shown as it is.
_NO_PLACES = frozenset({"other", "date", "text"})
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")


@dataclass(frozen=True, slots=True)
class Token:
    """One mark of a format: ``kind`` is digit, point, comma, percent, literal, text, general, date or other."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of up to four parts of a format, with the condition that selects it, if it has one of its own."""

    tokens: tuple[Token, ...]
    kinds: frozenset[str]
    condition: tuple[str, Decimal] | None = None


def show_number(value: Decimal, code: str) -> str:
    """The number as a cell with this format shows it, without padding; empty where the format hides it.

    >>> show_number(Decimal("1001"), "000000"), show_number(Decimal("12345678"), "0!.0,")
    ('001001', '1234.6')
    >>> show_number(Decimal(0), '#,##0.00;-#,##0.00;""'), show_number(Decimal("-1071.575"), "#,##0.00")
    ('', '-1,071.58')
    """
    if not value.is_finite():
        return str(value)
    section, minus = _select(value, parse_format(code or "General"))
    if "general" in section.kinds:
        shown = _general(value.copy_abs())
        body = "".join(shown if token.kind == "general" else _literal(token) for token in section.tokens)
    elif not section.kinds.isdisjoint(_NO_PLACES):
        body = _general(value.copy_abs())
    else:
        body = _digits(value.copy_abs(), section)
    body = body.strip(" ")
    if body in {"", "."}:
        return ""
    return ("-" if minus and value < 0 else "") + body


def show_text(text: str, code: str) -> str:
    """A text as a cell with this format shows it; empty where the format hides it.

    >>> show_text("表", '@"一"'), show_text("表", ";;;"), show_text("表", "0.00")
    ('表一', '', '表')
    """
    sections = parse_format(code)
    if len(sections) == 4:
        section = sections[3]
    elif "text" in sections[-1].kinds:
        section = sections[-1]
    else:
        return text
    return "".join(text if token.kind == "text" else _literal(token) for token in section.tokens)


def show_date(moment: datetime | date | time, code: str) -> str:
    """A date or time as a cell with this format shows it.

    >>> show_date(datetime(2023, 3, 1), 'yyyy"年"m"月"d"日"'), show_date(datetime(2023, 3, 1), "mm-dd-yy")
    ('2023年3月1日', '03-01-23')
    """
    tokens = parse_format(code)[0].tokens
    dates = [token.text.lower() for token in tokens if token.kind == "date"]
    if not dates:
        return moment.isoformat(sep=" ") if isinstance(moment, datetime) else moment.isoformat()
    shown: list[str] = []
    hours = False
    index = 0
    for token in tokens:
        if token.kind == "date":
            index += 1
            following = dates[index] if index < len(dates) else ""
            letter = token.text[0].lower()
            minutes = letter == "m" and (hours or following.startswith("s"))
            shown.append(_date_part(moment, token.text.lower(), minutes=minutes))
            hours = letter == "h" or (hours and letter not in "yd")
        elif token.kind in {"literal", "point", "comma"} or token.text == "/":
            shown.append(token.text)
    return "".join(shown).strip()


def is_date(code: str) -> bool:
    """Whether a format shows numbers as dates or times: it has letters of dates and no place for digits."""
    first = parse_format(code)[0]
    return "date" in first.kinds and "digit" not in first.kinds and "general" not in first.kinds


@lru_cache(maxsize=1024)
def parse_format(code: str) -> tuple[Section, ...]:
    """The sections of a format, at least one."""
    sections: list[Section] = []
    tokens: list[Token] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "plain", match[match.lastgroup or 0]
        if kind == "mark" and text == ";":
            sections.append(_section(tokens, condition))
            tokens, condition = [], None
        elif kind == "bracket":
            if found := _CONDITION.fullmatch(text):
                condition = (found[1], Decimal(found[2]))
            elif currency := _CURRENCY.fullmatch(text):
                tokens.append(Token("literal", currency[1]))
            elif text.lower() in {"h", "hh", "m", "mm", "s", "ss"}:
                tokens.append(Token("date", text))
        elif kind not in {"pad", "fill"}:
            tokens.append(Token(_kind(kind, text), text))
    sections.append(_section(tokens, condition))
    return tuple(sections)


def _section(tokens: list[Token], condition: tuple[str, Decimal] | None) -> Section:
    """A section of these marks."""
    return Section(tuple(tokens), frozenset(token.kind for token in tokens), condition)


def _kind(kind: str, text: str) -> str:
    """The kind of a token, from the group of the expression that found it."""
    if kind == "mark":
        return {".": "point", ",": "comma", "%": "percent", "@": "text"}.get(text, "other")
    if kind == "exponent":
        return "other"
    return kind if kind in {"digit", "date", "general"} else "literal"


def _select(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section, bool]:
    """The section for a number, and whether a minus is to be put before what it shows."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(value, *section.condition):
                return section, True
        return numeric[-1], True
    if len(numeric) == 3 and value == 0:
        return numeric[2], False
    if len(numeric) >= 2 and value < 0 and not (len(numeric) == 2 and "text" in numeric[1].kinds):
        return numeric[1], False
    return numeric[0], True


def _holds(value: Decimal, sign: str, bound: Decimal) -> bool:
    """Whether a number meets a condition such as ``>=10000``."""
    return {
        "<": value < bound,
        ">": value > bound,
        "=": value == bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "<>": value != bound,
    }[sign]


def _literal(token: Token) -> str:
    """What a token shows where it is no place for a digit."""
    return "" if token.kind in {"text", "general"} else token.text


def _general(value: Decimal) -> str:
    """The General format: up to eleven characters where there are decimals, integers in full, no zeros at the end."""
    value = _SHOWN.plus(value)
    whole = len(str(int(value)))
    shown = value.quantize(Decimal(1).scaleb(-max(0, 10 - whole)), context=_EXACT)
    text = f"{shown:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _digits(value: Decimal, section: Section) -> str:
    """A number without sign in a section of digit places, literals, commas, a point and percent signs."""
    tokens = list(section.tokens)
    point = next((index for index, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    before, after = tokens[:point], tokens[point + 1 :]
    grouped, thousands = _commas(before)
    thousands += sum(token.kind == "comma" for token in after)
    if not any(token.kind == "digit" for token in tokens):
        return "".join(_literal(token) for token in tokens)
    percents = sum(token.kind == "percent" for token in tokens)
    places = sum(token.kind == "digit" for token in after)
    value = _SHOWN.plus(value).scaleb(2 * percents - 3 * thousands, _EXACT)
    shown = f"{value.quantize(Decimal(1).scaleb(-places), context=_EXACT):f}"
    whole, _, fraction = shown.partition(".")
    return _whole(whole.lstrip("0"), before, grouped=grouped) + _fraction(fraction, after, point < len(tokens))


def _commas(before: list[Token]) -> tuple[bool, int]:
    """Whether commas between digit places group by thousands, and how many behind the last divide by a thousand."""
    places = [index for index, token in enumerate(before) if token.kind == "digit"]
    if not places:
        return False, sum(token.kind == "comma" for token in before)
    grouped = any(token.kind == "comma" for token in before[places[0] : places[-1]])
    return grouped, sum(token.kind == "comma" for token in before[places[-1] :])


def _whole(digits: str, before: list[Token], *, grouped: bool) -> str:
    """The digits before the point, filled into their places from the right; the first place takes what is left."""
    shown: list[str] = []
    first = next((index for index, token in enumerate(before) if token.kind == "digit"), 0)
    rest = list(digits)
    written = 0
    for index in range(len(before) - 1, -1, -1):
        token = before[index]
        if token.kind != "digit":
            if token.kind != "comma":
                shown.append(_literal(token))
            continue
        for _ in range(max(1, len(rest)) if index == first else 1):
            figure = rest.pop() if rest else {"0": "0", "?": " "}.get(token.text, "")
            if figure and grouped and written and written % 3 == 0:
                shown.append(",")
            shown.append(figure)
            written += bool(figure)
    return "".join(reversed([part[::-1] if len(part) > 1 else part for part in shown]))


def _fraction(digits: str, after: list[Token], has_point: bool) -> str:  # noqa: FBT001 - one caller
    """The point and the digits behind it; places marked # or ? show no zeros at the end."""
    shown: list[str] = []
    rest = iter(digits)
    kept = len(digits.rstrip("0"))
    done = 0
    for token in after:
        if token.kind == "digit":
            figure = next(rest)
            done += 1
            shown.append(figure if token.text == "0" or done <= kept else "" if token.text == "#" else " ")
        elif token.kind != "comma":
            shown.append(_literal(token))
    return ("." if has_point else "") + "".join(shown)


def _date_part(moment: datetime | date | time, letters: str, *, minutes: bool) -> str:
    """One run of date letters, such as ``yyyy`` or ``mm``; empty where the moment has no such part."""
    if letters in {"am/pm", "上午/下午"}:
        morning = getattr(moment, "hour", 0) < 12
        return letters.split("/")[0 if morning else 1].upper()
    name = {"y": "year", "e": "year", "d": "day", "h": "hour", "s": "second"}.get(letters[0])
    if letters[0] == "m":
        name = "minute" if minutes else "month"
    number = getattr(moment, name, None) if name else None
    if number is None:
        return ""
    if name == "year":
        return f"{number:04d}" if len(letters) > 2 or letters[0] == "e" else f"{number % 100:02d}"
    if name in {"month", "day"} and len(letters) > 2:
        return moment.strftime({"month": "%b", "day": "%a"}[name]) if isinstance(moment, date) else ""
    return f"{number:02d}" if len(letters) > 1 else str(number)
