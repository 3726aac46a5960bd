"""The page of a rule or law, as ``fiscal explain`` prints it."""

from collections.abc import Sequence
from difflib import get_close_matches
from inspect import cleandoc
from typing import TYPE_CHECKING

from fiscal.language import Language
from fiscal.report.sentences import severity_word
from fiscal.report.width import align

if TYPE_CHECKING:
    from fiscal.rules import Rule


class UnknownRuleError(LookupError):
    """No rule has this name; ``nearest`` lists up to three that are spelled alike."""

    def __init__(self, name: str, nearest: Sequence[str]) -> None:
        """Say the name and what may be meant."""
        near = f"; did you mean {', '.join(nearest)}?" if nearest else ""
        super().__init__(f"no rule is called {name!r}{near}")
        self.name = name
        self.nearest = tuple(nearest)


def explain(name: str) -> str:
    """What a rule reports, why it matters, an example, and what it leaves alone.

    Raises:
        UnknownRuleError: No rule has this name.
    """
    return cleandoc(find_rule(name).page)


def find_rule(name: str) -> "Rule":
    """The rule of this name; spaces, underscores and capitals don't matter."""
    from fiscal.rules import RULES  # noqa: PLC0415

    wanted = "-".join(name.lower().replace("_", " ").split())
    named = {rule.name: rule for rule in RULES}
    if wanted not in named:
        raise UnknownRuleError(name, get_close_matches(wanted, named, cutoff=0.5))
    return named[wanted]


def rule_lines(language: Language) -> list[str]:
    """One line a rule, in the order of `fiscal.rules.RULES`: name, severity, the first line of its page."""
    from fiscal.rules import RULES  # noqa: PLC0415

    return align(
        [(rule.name, severity_word(rule.severity, language), cleandoc(rule.page).splitlines()[0]) for rule in RULES]
    )
