"""The names of codes in a year, with their evidence; an official edition that the user loads wins over them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fiscal.codes.code import Classification, Code
from fiscal.codes.lists import Entry, Listing, listing
from fiscal.codes.names import plain_name

__all__ = ["Catalogue", "class_of_name", "classes_named"]


class Catalogue:
    """The codes and names of a year; for the year None those of any year, the newest name of each first.

    Names are compared by `plain_name`. A code that has rows but none for the year has no entry in it, though its
    `entries` are there.
    """

    def __init__(
        self,
        year: int | None,
        classifications: tuple[Classification, ...],
        edition: "dict[str, Entry] | None" = None,
    ) -> None:
        """Use `Catalogue.of`, `Catalogue.default` or `Catalogue.load`."""
        self.year = year
        self.classifications = classifications
        self._edition = edition or {}

    @staticmethod
    @cache
    def of(year: int | None, *, classification: Classification | None = None) -> "Catalogue":
        """The catalogue of a year, of one classification or of all."""
        return Catalogue(year, tuple(Classification) if classification is None else (classification,))

    @staticmethod
    def default(year: int | None = None) -> "Catalogue":
        """The catalogue of a year, all classifications."""
        return Catalogue.of(year)

    @staticmethod
    def load(path: str | Path, *, year: int) -> "Catalogue":
        """The catalogue of a year with an official edition from a csv file or an xlsx workbook, which wins over ours.

        The file has the columns 科目编码 (or code) and 科目名称 (or name). A code that it doesn't list keeps our name.

        Raises:
            EditionError: the file can't be read, lacks a column, or holds something that isn't a code.
        """
        return Catalogue.of(year).with_edition(path)

    def with_edition(self, path: str | Path) -> "Catalogue":
        """This catalogue with an official edition laid over it; as `load`."""
        from fiscal.codes.edition import read_edition  # noqa: PLC0415

        entries = {entry.code.digits: entry for entry in read_edition(Path(path), self.year)}
        return Catalogue(self.year, self.classifications, self._edition | entries)

    def entry(self, code: Code | str) -> Entry | None:
        """The code's name in this year; None where it has none."""
        digits = _digits(code)
        if digits in self._edition:
            return self._edition[digits]
        listed = self._listing(digits)
        return None if listed is None else self._current(listed.entries(digits))

    def entries(self, code: Code | str) -> tuple[Entry, ...]:
        """All names that a code has had over the years, the oldest first; the loaded edition's last."""
        digits = _digits(code)
        listed = self._listing(digits)
        ours = listed.entries(digits) if listed else ()
        return (*ours, self._edition[digits]) if digits in self._edition else ours

    def names(self, code: Code | str) -> tuple[str, ...]:
        """The names of all years, each once."""
        return tuple(dict.fromkeys(entry.name for entry in self.entries(code)))

    def __contains__(self, code: object) -> bool:
        """Whether the code has a name in this year."""
        return isinstance(code, (Code, str)) and self.entry(code) is not None

    def __iter__(self) -> Iterator[Entry]:
        """Every entry of this year, by code."""
        for digits in self._all():
            entry = self.entry(Code.trusted(digits))
            if entry is not None:
                yield entry

    def children(self, code: Code | str) -> tuple[Entry, ...]:
        """The entries one level below a code, by code."""
        return self._below(_digits(code))

    def classes(self) -> tuple[Entry, ...]:
        """The entries of three digits, by code."""
        return self._below("")

    def codes_named(self, name: str, within: Code | None = None) -> tuple[Code, ...]:
        """The codes that have this name in this year, by code; ``within`` a code only those below it.

        行政运行 stands under 82 款: look for a name within its parent.
        """
        wanted = plain_name(name)
        candidates = [digits for listed in self._listings() for digits in listed.named(name)]
        candidates += [digits for digits, entry in self._edition.items() if plain_name(entry.name) == wanted]
        found = []
        for digits in sorted(set(candidates)):
            code = Code.trusted(digits)
            entry = self.entry(code)
            if entry and plain_name(entry.name) == wanted and (within is None or code.is_within(within)):
                found.append(code)
        return tuple(found)

    def search(self, text: str) -> tuple[Entry, ...]:
        """The entries of this year whose name holds the text or whose code begins with it, by code."""
        wanted = plain_name(text)
        if not wanted:
            return ()
        return tuple(
            entry for entry in self if entry.code.digits.startswith(wanted) or wanted in plain_name(entry.name)
        )

    def _repr_html_(self) -> str:
        from fiscal.codes.shown import catalogue_html  # noqa: PLC0415

        return catalogue_html(self)

    def __repr__(self) -> str:
        from fiscal.codes.shown import catalogue_text  # noqa: PLC0415

        return catalogue_text(self)

    def _current(self, entries: tuple[Entry, ...]) -> Entry | None:
        if self.year is None:
            return max(entries, key=lambda entry: entry.last_year or 9999, default=None)
        return next((entry for entry in reversed(entries) if entry.holds_in(self.year)), None)

    def _listings(self) -> Iterator[Listing]:
        return (listing(classification) for classification in self.classifications)

    def _listing(self, digits: str) -> Listing | None:
        classification = Code.trusted(digits).classification
        return listing(classification) if classification in self.classifications else None

    def _all(self) -> list[str]:
        """The digits of every code of any year, by code."""
        return sorted({digits for listed in self._listings() for digits in listed} | self._edition.keys())

    def _below(self, digits: str) -> tuple[Entry, ...]:
        ours = [code for listed in self._listings() for code in listed.below(digits)]
        length = len(digits) + 2 if digits else 3
        loaded = [code for code in self._edition if len(code) == length and code.startswith(digits)]
        entries = (self.entry(Code.trusted(code)) for code in sorted({*ours, *loaded}))
        return tuple(entry for entry in entries if entry is not None)


def _digits(code: Code | str) -> str:
    return code.digits if isinstance(code, Code) else Code(code).digits


_EXPENDITURE = (Classification.FUNCTIONAL, Classification.ECONOMIC_DEPARTMENT, Classification.ECONOMIC_GOVERNMENT)


@cache
def _classes() -> dict[str, tuple[Code, ...]]:
    """The expenditure classes by their names of all years."""
    found: dict[str, dict[str, None]] = {}
    for classification in _EXPENDITURE:
        for digits, name in listing(classification).class_names():
            found.setdefault(plain_name(name), {})[digits] = None
    return {name: tuple(map(Code.trusted, codes)) for name, codes in found.items()}


def classes_named(name: str, *, classification: Classification | None = None) -> tuple[Code, ...]:
    """Every expenditure class that has or had this name, by code: 其他支出 is 229, 399 and 599."""
    codes = _classes().get(plain_name(name), ())
    return codes if classification is None else tuple(code for code in codes if code.classification is classification)


def class_of_name(name: str) -> Code | None:
    """The expenditure class of this name over all years; None where there is none or more than one.

    >>> class_of_name("工资福利支出"), class_of_name("医疗卫生与计划生育支出"), class_of_name("其他支出")
    (Code('301'), Code('210'), None)
    """
    codes = classes_named(name)
    return codes[0] if len(codes) == 1 else None
