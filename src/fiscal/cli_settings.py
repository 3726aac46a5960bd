"""The settings that hold for a call, and the language that it speaks."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fiscal.language import Language, default_language, say

if TYPE_CHECKING:
    from fiscal.config import Config


def settings(language: Language | None, path: Path | None = None) -> "Config":
    """The settings of a file, or of the nearest one above the current folder; a wrong one is a wrong call."""
    from fiscal.config import ConfigError, find_config, load_config  # noqa: PLC0415

    try:
        return load_config(path) if path is not None else find_config(Path.cwd())
    except ConfigError as error:
        raise click.UsageError(say(language or default_language(), error.zh, error.en)) from error


def spoken(language: Language | None, config: "Config | None" = None) -> Language:
    """The language that the call asks for, else the settings', else the locale's."""
    if language is not None:
        return language
    return (settings(None) if config is None else config).language or default_language()
