"""Small pieces of HTML for notebooks: every text escaped, readable on a light page and on a dark one.

Nothing has a background or a colour of its own but marks; lines and quiet texts are half transparent.
"""

from collections.abc import Sequence
from html import escape

RED, AMBER, BLUE, GREEN = "#d64545", "#b97a10", "#4a86c5", "#3f9142"  # legible on white and on black
_RULE = "border-bottom:1px solid rgba(128,128,128,.25)"
_CELL = f"padding:2px 8px;vertical-align:top;{_RULE}"


def frame(language: str, *parts: str) -> str:
    """The piece as a whole."""
    return f'<div lang="{language}" style="font-size:13px;line-height:1.45">{"".join(parts)}</div>'


def line(*parts: str) -> str:
    """A paragraph of pieces, close to the next one."""
    return f'<p style="margin:2px 0">{" ".join(part for part in parts if part)}</p>'


def strong(text: str, colour: str = "inherit") -> str:
    """A text that is seen first."""
    return f'<strong style="color:{colour}">{escape(text)}</strong>'


def quiet(text: str) -> str:
    """A text that is seen last."""
    return f'<span style="opacity:.65">{escape(text)}</span>'


def code(text: str) -> str:
    """A place, a code or the name of a rule."""
    return f"<code>{escape(text)}</code>"


def lines(texts: Sequence[str]) -> str:
    """Lines whose columns are aligned by spaces."""
    style = "margin:2px 0;text-align:left;white-space:pre-wrap;background:none;color:inherit"
    text = escape("\n".join(texts))
    return f'<pre style="{style}">{text}</pre>'


def folded(title: str, inside: str) -> str:
    """Something that opens when it is asked for; the title is HTML already."""
    return f'<details><summary style="cursor:pointer">{title}</summary>{inside}</details>'


def cell(inside: str, *, right: bool = False, indent: int = 0) -> str:
    """A cell of HTML; amounts stand at the right edge, digits below digits."""
    side = "right;font-variant-numeric:tabular-nums;white-space:nowrap" if right else "left"
    shift = f";padding-left:{8 + 12 * indent}px" if indent else ""
    return f'<td style="{_CELL};text-align:{side}{shift}">{inside}</td>'


def head(text: str, *, columns: int = 1, rows: int = 1, centred: bool = False) -> str:
    """A cell of the heading, over so many columns and rows."""
    spans = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
    return f'<th{spans} style="{_CELL};text-align:{"center" if centred else "left"}">{escape(text)}</th>'


def table(heads: Sequence[str], rows: Sequence[str]) -> str:
    """A table of rows of headings and rows of cells, each row HTML already; no wider than it must be."""
    top = "".join(f"<tr>{row}</tr>" for row in heads)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    style = "border-collapse:collapse;margin:4px 0;background:none;font-size:inherit"
    return f'<table style="{style}"><thead>{top}</thead><tbody>{body}</tbody></table>'
