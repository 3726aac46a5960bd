"""What is not a sum: one file a rule, its page first. The laws have their pages here too."""

from collections.abc import Iterator

from fiscal.findings import Finding
from fiscal.rules.base import Context, Rule

RULES: tuple[Rule, ...] = ()


def run_rules(context: Context) -> Iterator[Finding]:
    """The findings of every rule, in the order of the list."""
    for rule in RULES:
        if rule.check is not None:
            yield from rule.check(context)


__all__ = ["RULES", "Context", "Rule", "run_rules"]
