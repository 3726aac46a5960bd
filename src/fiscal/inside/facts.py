"""The figures of a sheet as facts without an address."""

from fiscal.amounts import Amount
from fiscal.facts import Facts
from fiscal.inside.sheet import Sheet


def enter(sheet: Sheet, facts: Facts, index: int) -> None:
    """Add the figures of a sheet to the facts, in the place of the table with this index; rescale afterwards."""
    facts.of[index] = sheet.table
    for k, line in enumerate(sheet.lines):
        for c, column in enumerate(sheet.columns):
            figure = line.figures.get(column.number)
            if figure is None:
                continue
            sheet.facts[k, c] = len(facts)
            facts.amounts.append(0)
            facts.steps.append(0)
            facts.kinds.append(None if isinstance(figure.amount, Amount) else figure.amount)
            facts.boxes.append(None)
            facts.tables.append(index)
            facts.blocks.append(sheet.index)
            facts.lines.append(k)
            facts.columns.append(c)
            facts.codes.append("")
            facts.repeats.append(None if line.repeats is None else sheet.facts.get((line.repeats, c)))
