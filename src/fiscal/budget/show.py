"""Published tables as pandas frames and as HTML for a notebook. Amounts never become floats."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from fiscal import markup
from fiscal.amounts import Nothing
from fiscal.budget.publication import Budget
from fiscal.budget.table import BudgetTable
from fiscal.identity import KINDS
from fiscal.language import default_language, say
from fiscal.recognise import Block

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 60  # rows of a table; the rest is counted
_TABLES = 40  # tables of a publication, likewise


def table_frame(table: BudgetTable) -> "pd.DataFrame":
    """One row a published row; `BudgetTable.to_frame` describes the columns."""
    paths = [column.path or str(column.number) for column in table.columns]
    names = [p if paths.count(p) == 1 else f"{p} ({c.number})" for p, c in zip(paths, table.columns, strict=True)]
    amounts = {(row, column): table.amount(row, column) for row, column, _ in table.figures()}
    columns: dict[str, list[object]] = {
        "half": [row.half for row in table.rows],
        "code": [str(row.code) if row.code else None for row in table.rows],
        "label": [row.label for row in table.rows],
    }
    for name, column in zip(names, table.columns, strict=True):
        columns[name] = [amounts.get((row, column)) for row in table.rows]
    return _frame(columns)


def budget_frame(budget: Budget) -> "pd.DataFrame":
    """One row a cell; `Budget.to_frame` describes the columns."""
    cells = [(table, *found) for table in budget.tables.values() for found in table.figures()]
    return _frame(
        {
            "table": [table.id for table, _, _, _ in cells],
            "number": [table.number for table, _, _, _ in cells],
            "title": [table.title for table, _, _, _ in cells],
            "half": [row.half for _, row, _, _ in cells],
            "code": [str(row.code) if row.code else None for _, row, _, _ in cells],
            "label": [row.label for _, row, _, _ in cells],
            "column": [column.path for _, _, column, _ in cells],
            "amount": [table.amount(row, column) for table, row, column, _ in cells],
            "unit": [column.unit.name for _, _, column, _ in cells],
            "nothing": [str(f.amount) if isinstance(f.amount, Nothing) else None for _, _, _, f in cells],
            "printed": [figure.text for _, _, _, figure in cells],
            "place": [str(figure.place) for _, _, _, figure in cells],
        }
    )


def _frame(columns: dict[str, list[object]]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    # One type for all columns: pandas would otherwise make floats of amounts and NaN of what isn't printed.
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})


def budget_html(budget: Budget) -> str:
    """What the publication is, and its tables by name; of many the first, the rest is counted."""
    language = default_language()
    kind = say(language, *KINDS.get(budget.kind, (budget.kind, budget.kind)))
    named = " ".join(str(part) for part in (budget.department, budget.year, kind) if part)
    titles = say(language, "标识,编号,表题,单位,行,栏", "Id,Number,Title,Unit,Rows,Columns").split(",")
    tables = list(budget.tables.values())
    rows = [
        markup.cell(markup.code(table.id))
        + "".join(markup.cell(escape(text)) for text in (table.number, table.title, table.unit.name))
        + "".join(markup.cell(str(number), right=True) for number in (len(table.rows), len(table.columns)))
        for table in tables[:_TABLES]
    ]
    left, problems = len(tables) - _TABLES, len(budget.problems)
    return markup.frame(
        language,
        markup.line(markup.strong(named), markup.quiet(Path(budget.path).name)),
        markup.table(["".join(map(markup.head, titles))], rows),
        markup.line(markup.quiet(say(language, f"另有 {left} 张表", f"and {left} more tables"))) if left > 0 else "",
        markup.line(say(language, f"未能读取：{problems} 处", f"not read: {problems}")) if problems else "",
    )


def table_html(table: BudgetTable) -> str:
    """The table as published; two halves stand side by side."""
    language = default_language()
    unit = say(language, f"单位：{table.unit.name}", f"unit: {table.unit.name}")
    halves = "".join(_half(table, index, block) for index, block in enumerate(table.blocks))
    left = len(table.rows) - _SHOWN
    return markup.frame(
        language,
        markup.line(markup.strong(str(table)), markup.quiet(unit)),
        f'<div style="display:flex;align-items:flex-start;gap:1em;overflow-x:auto">{halves}</div>',
        markup.line(markup.quiet(say(language, f"另有 {left} 行", f"and {left} more rows"))) if left > 0 else "",
    )


def _half(table: BudgetTable, index: int, block: Block) -> str:
    depth = max((len(column.heading) for column in block.columns), default=0)
    padded = [column.heading + ("",) * (depth - len(column.heading)) for column in block.columns]
    heads = [_heading(padded, level, span=depth if level == 0 else 0) for level in range(depth)]
    body = []
    for row in [row for row in table.rows[:_SHOWN] if row.block == index]:
        texts = [row.line.figures[c.number].text if c.number in row.line.figures else "" for c in block.columns]
        code = markup.code(str(row.code)) if row.code else ""
        label = markup.cell(escape(row.name if row.code else row.label), indent=row.code.level - 1 if row.code else 0)
        body.append(markup.cell(code) + label + "".join(markup.cell(escape(text), right=True) for text in texts))
    return markup.table(heads, body)


def _heading(paths: Sequence[tuple[str, ...]], level: int, *, span: int) -> str:
    """One row of headings; equal neighbours under one heading are one cell. ``span``: rows of the empty corner."""
    corner = markup.head("", columns=2, rows=span) if span else ""
    cells = [(key[-1] if key else "", len(list(same))) for key, same in groupby(path[: level + 1] for path in paths)]
    return corner + "".join(markup.head(text, columns=width, centred=True) for text, width in cells)
