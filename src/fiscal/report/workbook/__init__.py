"""An annotated workbook: a copy of the source, the cells of findings coloured and commented, and a list of them.

A copy keeps every part of the source that isn't marked byte for byte: only the styles, the marked sheets, their
comments and the list of sheets are written anew. Of other formats the recognised tables are written.
"""

from fiscal.report.workbook.annotate import annotate_workbook

__all__ = ["annotate_workbook"]
