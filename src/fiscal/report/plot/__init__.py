"""Drawings of a report with matplotlib, which the extra ``plot`` installs; loaded when something is drawn."""

from fiscal.report.plot.plots import MissingPlotExtraError, Plots

__all__ = ["MissingPlotExtraError", "Plots"]
