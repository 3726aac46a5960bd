"""Chinese or English: the language of what people read; identifiers and JSON keys are English in both."""

import os
from collections.abc import Mapping
from typing import Literal

Language = Literal["zh", "en"]


def default_language(environment: Mapping[str, str] | None = None) -> Language:
    """Chinese where the locale (``LC_ALL``, else ``LC_MESSAGES``, else ``LANG``) is a Chinese one, else English.

    >>> default_language({"LANG": "zh_CN.UTF-8"})
    'zh'
    >>> default_language({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"})
    'en'
    """
    variables = os.environ if environment is None else environment
    locale = next((variables[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if variables.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def say(language: Language, zh: str, en: str) -> str:
    """The one of two sentences that is in this language."""
    return zh if language == "zh" else en


def count(number: int, noun: str, plural: str | None = None) -> str:
    """An English count: ``1 table``, ``2 tables``, ``0 tables``."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def reason_of(error: Exception) -> str:
    """Why a text file can't be read, in a few words: the system's, or the parser's with the line."""
    if isinstance(error, UnicodeDecodeError):
        return "不是 UTF-8 / not UTF-8"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
