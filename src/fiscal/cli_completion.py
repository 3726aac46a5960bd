"""Completion of the shell: the script that a shell needs, and the names of rules."""

from inspect import cleandoc

import click
from click.shell_completion import CompletionItem, get_completion_class

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "fiscal"
_VARIABLE = "_FISCAL_COMPLETE"


def script(command: click.Command, shell: str) -> str:
    """The script by which one of `SHELLS` completes the program's commands, options and values."""
    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(shell)
    return found(command, {}, PROGRAM, _VARIABLE).source()


def rule_names(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Rules whose names begin as what is typed, with the first line of their pages."""
    from fiscal.rules import RULES  # noqa: PLC0415 - the rules bring the laws

    wanted = incomplete.casefold().replace("_", "-")
    return [
        CompletionItem(rule.name, help=cleandoc(rule.page).splitlines()[0])
        for rule in RULES
        if rule.name.startswith(wanted)
    ]
