"""The report as one HTML file that works offline: verdict, causes, findings, tables, code tree, charts, pages."""

from fiscal.report.html.page import html_page

__all__ = ["html_page"]
