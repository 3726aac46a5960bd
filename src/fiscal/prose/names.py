"""Names of codes as sentences say them → codes: those that the tables print first, then those of the catalogue."""

import difflib
from collections.abc import Iterable, Sequence
from functools import cache

from fiscal.address import Addressed
from fiscal.codes import Catalogue, Classification, Code
from fiscal.codes.names import plain_name
from fiscal.vocabulary import plain

_NEAR = 0.8
_LENGTHS = {"类": 3, "款": 5, "项": 7}


@cache
def core(name: str) -> str:
    """A name without what sentences add or leave out: 的, 支出 and 费 at the end."""
    text = plain_name(plain(name)).replace("的", "")
    for ending in ("支出", "费用", "费"):
        if text.endswith(ending) and len(text) > len(ending) + 1:
            text = text.removesuffix(ending)
    return text


class Names:
    """The codes of a publication by the names that stand beside them."""

    def __init__(self, found: Addressed, catalogue: Catalogue) -> None:
        """Gather the names of all recognised tables; names of projects stand apart."""
        self.catalogue = catalogue
        self.codes: dict[str, list[str]] = {}
        self.projects: dict[str, str] = {}
        for t, blocks in enumerate(found.boxes):
            for block in blocks if found.recognised[t] else ():
                for line, meaning in zip(block.found.block.lines, block.found.lines, strict=True):
                    if meaning.code:
                        known = self.codes.setdefault(core(line.label.name), [])
                        if meaning.code not in known:
                            known.append(meaning.code)
                    elif meaning.name:
                        self.projects.setdefault(plain(meaning.name), meaning.name)
        self.printed = {code: name for name, codes in self.codes.items() for code in codes}
        self._found: dict[tuple[str, str, int], tuple[str, ...]] = {}

    def named(self, name: str, within: str = "", length: int = 0) -> tuple[str, ...]:
        """The codes of this name below another code; of the given length where there are any, else of any length."""
        key = (name, within, length)
        if key not in self._found:
            self._found[key] = self._named(core(name), within, length)
        return self._found[key]

    def _named(self, name: str, within: str, length: int) -> tuple[str, ...]:
        if len(name) < 2 or name == "其他":
            return ()
        fitting = _below(self.codes.get(name, ()), within) or self._official(name, within)
        if not fitting and within:
            near = {other: codes for other, known in self.codes.items() if (codes := _below(known, within))}
            fitting = _nearest(name, near)
        exact = [code for code in fitting if len(code) == length]
        return tuple(exact or fitting)

    def _official(self, name: str, within: str) -> list[str]:
        """The functional codes that have had this name in some year."""
        below = Code.trusted(within) if within else None
        named = {code.digits for text in (name, name + "支出") for code in self.catalogue.codes_named(text, below)}
        return sorted(
            code for code in named if Code.trusted(code).classification is Classification.FUNCTIONAL and code != within
        )

    def path(self, parts: Sequence[tuple[str, str, str]], within: str = "") -> tuple[str, ...]:
        """The code of a path such as 公共安全支出(204类)司法(06款)行政运行(01项).

        - parts: of each level its name, the digits printed with it, and its level's word; each may be empty
        - within: the code that the path stands under
        Gives nothing where a level isn't found; several codes where the name alone doesn't decide.
        """
        codes: tuple[str, ...] = (within,)
        for name, digits, level in parts:
            codes = self._step(codes, name, digits, level)
            if not codes:
                return ()
        return codes

    def _step(self, codes: tuple[str, ...], name: str, digits: str, level: str) -> tuple[str, ...]:
        length = _LENGTHS.get(level, 0)
        if digits:
            joined = digits if len(digits) == length else codes[0][: length - 2] + digits
            return (joined,) if len(joined) == length else ()
        if not name:
            return codes
        found = self._under(codes, name, length)
        if found:
            return found
        # The level between may be misnamed, or the class may stand in a heading that isn't this path's.
        for outer in (tuple(code[:3] for code in codes), ("",)):
            if outer != codes and (found := self._under(outer, name, length)):
                return found
        return self._split(codes, name, length)

    def _under(self, codes: Iterable[str], name: str, length: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found for code in codes for found in self.named(name, code, length)))

    def _split(self, codes: tuple[str, ...], name: str, length: int) -> tuple[str, ...]:
        """Two names in one, such as 人大事务行政运行."""
        for cut in range(len(name) - 2, 1, -1):
            outer = self._under(codes, name[:cut], 0)
            inner = self._under(outer, name[cut:], length) if outer else ()
            if inner:
                return inner
        return ()


def _below(codes: Iterable[str], within: str) -> list[str]:
    return [code for code in codes if code.startswith(within) and code != within]


def _nearest(name: str, known: dict[str, list[str]]) -> list[str]:
    """The codes of the one name that is alike: the same characters in another order, or nearly the same ones."""
    letters = sorted(name)
    near = [other for other in known if sorted(other) == letters]
    near = near or difflib.get_close_matches(name, list(known), n=2, cutoff=_NEAR)
    return known[near[0]] if len(near) == 1 else []
