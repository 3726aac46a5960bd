"""Two sets of reports compared: which findings are new, gone or changed, and what was compared more or less."""

from fiscal.diff.compare import Diff, SourceDiff, compare
from fiscal.diff.reports import DiffError, reports_of

__all__ = ["Diff", "DiffError", "SourceDiff", "compare", "reports_of"]
