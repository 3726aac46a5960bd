"""Axes to draw on, and the colours that all drawings share."""

from typing import TYPE_CHECKING

from fiscal.report.plot.lettering import Lettering
from fiscal.report.report import Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WRONG, DOUBTFUL, PALE = "#c0392b", "#b7791f", "#f6d5cf"
PALETTE = ("#3b6ea5", "#c98a2b", "#4f8a5b", "#7d5ba6", "#8a6d3b", "#4a9ba8")
INK, QUIET = "#222222", "#6b7280"


def canvas(ax: "Axes | None", width: float, height: float) -> "Axes":
    """The axes that were given, else those of a new figure of this size in inches."""
    if ax is not None:
        return ax
    from matplotlib import pyplot as plt  # noqa: PLC0415  # asks for a display where one is at hand

    made: Axes = plt.subplots(figsize=(width, height), layout="constrained")[1]
    return made


def heading(ax: "Axes", report: Report, letters: Lettering, what: str, *, above: float = 6) -> None:
    """The drawing's title: what it shows, and of whom; ``above``: points between it and the axes."""
    body = letters.name(report.department or "")
    of = " ".join(str(part) for part in (body, report.year) if part)
    ax.set_title(f"{what} — {of}" if of else what, loc="left", pad=above, **letters.style(fontsize=11))


def nothing(ax: "Axes", letters: Lettering, why: str) -> "Axes":
    """A drawing of nothing says why in a sentence."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, why, ha="center", va="center", transform=ax.transAxes, color=QUIET, **letters.style())
    return ax


def inches(ax: "Axes") -> tuple[float, float]:
    """How wide and high the axes are, before a layout makes room for titles."""
    figure = ax.get_figure(root=True)
    box = ax.get_window_extent()
    dpi = figure.dpi if figure is not None else 100.0
    return box.width / dpi, box.height / dpi
