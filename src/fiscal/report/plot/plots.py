"""``report.plot``: what is drawn of a report, each drawing on axes of its own or on those that are given."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from fiscal.language import Language, default_language

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from fiscal.report.report import Report


class MissingPlotExtraError(ImportError):
    """Matplotlib isn't installed: one sentence in Chinese and English that says how to install it."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "drawing needs matplotlib: install the extra “plot”, as in pip install 'fiscal[plot]'"
            " / 绘图需要 matplotlib，请安装附加项 plot：pip install 'fiscal[plot]'"
        )


class Plots:
    """What can be drawn of one report.

    Each method draws on ``ax``, or on a new figure as large as the drawing needs, and gives the axes back. Texts are
    in ``language``, else in the locale's; where no font with Chinese characters is installed they are in English, and
    codes stand without names.
    """

    def __init__(self, report: "Report") -> None:
        """Take the report that is to be drawn."""
        self._report = report

    def tree(self, ax: "Axes | None" = None, *, language: Language | None = None) -> "Axes":
        """Expenditure by class, 款 and 项: a column a level, a node as high as its money, those of findings red.

        Raises:
            MissingPlotExtraError: matplotlib isn't installed.
        """
        _need_matplotlib()
        from fiscal.report.plot.tree import draw_tree  # noqa: PLC0415  # matplotlib is loaded only where one draws

        return draw_tree(self._report, ax, language or default_language())

    def flow(self, ax: "Axes | None" = None, *, language: Language | None = None) -> "Axes":
        """Money from the three budgets to the classes that it is for, as wide as it is much, amounts in full.

        Raises:
            MissingPlotExtraError: matplotlib isn't installed.
        """
        _need_matplotlib()
        from fiscal.report.plot.flow import draw_flow  # noqa: PLC0415

        return draw_flow(self._report, ax, language or default_language())

    def residuals(self, ax: "Axes | None" = None, *, language: Language | None = None) -> "Axes":
        """How far equations are off, a row a table: in units of the last printed digit, what is broken in red.

        Raises:
            MissingPlotExtraError: matplotlib isn't installed.
        """
        _need_matplotlib()
        from fiscal.report.plot.residuals import draw_residuals  # noqa: PLC0415

        return draw_residuals(self._report, ax, language or default_language())

    def __repr__(self) -> str:
        return f"<Plots of {', '.join(source.path for source in self._report.source)}: tree(), flow(), residuals()>"


def _need_matplotlib() -> None:
    if find_spec("matplotlib") is None:
        raise MissingPlotExtraError
