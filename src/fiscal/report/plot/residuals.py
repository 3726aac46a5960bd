"""How far equations are off, a row a table, in units of the last printed digit."""

from collections import Counter
from typing import TYPE_CHECKING

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from fiscal.language import Language
from fiscal.report.plot.canvas import PALETTE, QUIET, WRONG, canvas, heading, nothing
from fiscal.report.plot.lettering import Lettering
from fiscal.report.report import Report
from fiscal.report.width import shorten
from fiscal.views import TableResiduals

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINEAR = 10  # steps that are drawn true to scale; what lies further out is drawn by its logarithm
_NAME = 34  # columns of a table's name
_APART = 0.08  # the part of the width that the words of one mark need


def draw_residuals(report: Report, ax: "Axes | None", language: Language) -> "Axes":
    """Draw every equation that isn't exact, and count those that are; see `Plots.residuals`."""
    letters, tables = Lettering.of(language), report.residuals
    if not tables:
        why = letters.say("没有可核对的等式", "No equation could be drawn up")
        return nothing(canvas(ax, 6, 1.5), letters, why)
    ax = canvas(ax, 10, 0.32 * len(tables) + 1.4)
    far = max((float(abs(each.steps)) for table in tables for each in table.off), default=1.0)
    ax.set_xscale("symlog", linthresh=_LINEAR, linscale=2)
    ax.set_xlim(-max(far * 1.6, 3), max(far * 1.6, 3))
    ax.set_ylim(len(tables) - 0.4, -0.6)
    ax.axvline(0, color=QUIET, linewidth=0.8)
    ax.grid(axis="y", alpha=0.25)
    for row, table in enumerate(tables):
        _row(ax, row, table, letters)
    _axes(ax, report, tables, letters)
    _legend(ax, tables, letters)
    heading(ax, report, letters, letters.say("等式的差额", "How far equations are off"), above=24)
    return ax


def _row(ax: "Axes", row: int, table: TableResiduals, letters: Lettering) -> None:
    """One mark for each residual, larger where several equations have it; how many are exact stands on the right."""
    honest = [each for each in table.off if each.verdict != "broken"]
    bound = max((float(each.bound) for each in honest), default=0.0)
    if bound:
        ax.barh(row, 2 * bound, left=-bound, height=0.7, color=PALETTE[0], alpha=0.12)
    kinds = Counter((each.steps, each.verdict == "broken", each.amount) for each in table.off)
    taken = -1.0  # where the last words stand, as a part of the axes' width
    for (steps, broken, amount), count in sorted(kinds.items()):
        colour, marker = (WRONG, "D") if broken else (PALETTE[0], "o")
        size = 5 + min(count, 20) ** 0.5
        ax.plot(float(steps), row, markersize=size, linestyle="none", color=colour, marker=marker)
        here = float(ax.transAxes.inverted().transform(ax.transData.transform((float(steps), row)))[0])
        if broken and here - taken > _APART:
            taken = here
            style = letters.style(fontsize=7, color=WRONG, ha="center")
            words = letters.name(amount, amount.partition(" ")[0]) + (f" ×{count}" if count > 1 else "")
            ax.annotate(words, (float(steps), row), (0, 6), textcoords="offset points", **style)
    off = len(table.off) + table.rounded
    counts = f"{table.exact} + {off}" if off else str(table.exact)
    style = letters.style(fontsize=8, color=QUIET, va="center")
    ax.text(1.01, row, counts, transform=ax.get_yaxis_transform(), **style)


def _axes(ax: "Axes", report: Report, tables: list[TableResiduals], letters: Lettering) -> None:
    titles = {each.id: f"{each.number} {each.title}".strip() for each in report.tables}
    told = letters.say("文字说明", "sentences")
    names = [shorten(letters.name(titles.get(each.table, "")) or each.table or told, _NAME) for each in tables]
    ax.set_yticks(range(len(tables)), names, **letters.style(fontsize=8))
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_formatter(lambda value, _: f"{value:+,.0f}" if value else "0")
    for label in ax.get_xticklabels():
        label.set(fontsize=8)
    ax.set_xlabel(
        letters.say(
            "差额，以末位数字的一个单位计（两端为对数刻度）",
            "difference, in units of the last printed digit (outer parts logarithmic)",
        ),
        **letters.style(fontsize=8),
    )
    ax.text(
        1.01,
        -0.6,
        letters.say("相符 + 其余", "exact + others"),
        transform=ax.get_yaxis_transform(),
        va="bottom",
        **letters.style(fontsize=8, color=QUIET),
    )
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)


def _legend(ax: "Axes", tables: list[TableResiduals], letters: Lettering) -> None:
    """What the marks mean, only those that there are; a drawing without any says that all is exact."""
    verdicts = {each.verdict for table in tables for each in table.off}
    if not verdicts:
        count, rounded = sum(table.exact for table in tables), sum(table.rounded for table in tables)
        words = letters.say(f"{count} 个等式全部相符", f"all {count} equations are exact")
        if rounded:
            words = letters.say(
                f"{count} 个等式相符，{rounded} 个舍入之内", f"{count} equations are exact, {rounded} within rounding"
            )
        style = letters.style(fontsize=10, color=QUIET, ha="left", va="center", backgroundcolor="white")
        ax.text(0.52, 0.5, words, transform=ax.transAxes, **style)
        return
    marks: list[Artist] = []
    if "broken" in verdicts:
        words = letters.say("不符", "broken")
        marks.append(Line2D([], [], color=WRONG, marker="D", linestyle="none", label=words))
    if verdicts - {"broken"}:
        words = letters.say("舍入之内", "within rounding")
        marks.append(Line2D([], [], color=PALETTE[0], marker="o", linestyle="none", label=words))
        words = letters.say("舍入最多可差", "the most that rounding explains")
        marks.append(Patch(color=PALETTE[0], alpha=0.12, label=words))
    fonts = {"family": list(letters.families), "size": 8}
    ax.legend(handles=marks, loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, prop=fonts)
