"""Rules on prose: `fiscal.prose` holds sentences to tables and to each other, the rules here have its pages."""

from collections.abc import Callable, Iterator

from fiscal.findings import Finding
from fiscal.rules.base import Context


def told(name: str) -> Callable[[Context], Iterator[Finding]]:
    """The check of a rule on prose: what was found under its name."""

    def check(context: Context) -> Iterator[Finding]:
        """The findings of one rule on prose, in the order of the sentences."""
        return (finding for finding in context.prose.findings if finding.rule == name)

    return check
