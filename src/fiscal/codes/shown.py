"""Codes and catalogues in a notebook and in a terminal."""

from html import escape

from fiscal import markup
from fiscal.codes.catalogue import Catalogue
from fiscal.codes.code import Classification, Code
from fiscal.language import default_language, say

_LISTS = {
    Classification.REVENUE: ("收入分类", "revenue"),
    Classification.FUNCTIONAL: ("支出功能分类", "functional"),
    Classification.ECONOMIC_DEPARTMENT: ("部门预算支出经济分类", "departments' economic"),
    Classification.ECONOMIC_GOVERNMENT: ("政府预算支出经济分类", "government's economic"),
}


def code_html(code: Code) -> str:
    """Its path with the names of today, and how many codes stand below it."""
    catalogue = Catalogue.of(None)
    steps = []
    for step in (*code.ancestors, code):
        entry = catalogue.entry(step)
        steps.append(f"{markup.code(step.digits)} {escape(entry.name) if entry else '?'}")
    below = len(catalogue.children(code))
    language = default_language()
    words = say(language, f"（{code.level_name}，下列 {below} 个）", f"({code.level_name}, {below} below it)")
    return " › ".join(steps) + (f" {markup.quiet(words)}" if below else "")


def catalogue_text(catalogue: Catalogue) -> str:
    """``<Catalogue 2023: revenue 380, functional 1203, …>``: how many codes of each list have a name in the year."""
    counts = _counts(catalogue)
    listed = ", ".join(f"{_LISTS[kind][1]} {counts.get(kind, 0)}" for kind in catalogue.classifications)
    return f"<Catalogue {catalogue.year or 'of any year'}: {listed}>"


def catalogue_html(catalogue: Catalogue) -> str:
    """The classes of each list, folded, with how many codes stand below each."""
    language = default_language()
    counts = _counts(catalogue)
    year = catalogue.year or say(language, "历年", "any year")
    parts = [markup.line(markup.strong(say(language, f"科目目录 {year}", f"Catalogue, {year}")))]
    inside: dict[str, int] = {}
    for entry in catalogue:
        inside[entry.code.digits[:3]] = inside.get(entry.code.digits[:3], 0) + 1
    for kind in catalogue.classifications:
        rows = [
            markup.cell(markup.code(entry.code.digits))
            + markup.cell(escape(entry.name))
            + markup.cell(str(inside[entry.code.digits] - 1), right=True)
            for entry in catalogue.classes()
            if entry.code.classification is kind
        ]
        name = f"{say(language, *_LISTS[kind])}: {counts.get(kind, 0)}"
        parts.append(markup.folded(escape(name), markup.table([], rows)))
    return markup.frame(language, *parts)


def _counts(catalogue: Catalogue) -> dict[Classification, int]:
    counts: dict[Classification, int] = {}
    for entry in catalogue:
        counts[entry.code.classification] = counts.get(entry.code.classification, 0) + 1
    return counts
