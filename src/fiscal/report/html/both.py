"""A text in both languages; the page shows one and can be switched."""

from collections.abc import Callable
from dataclasses import dataclass

from fiscal.language import Language


@dataclass(frozen=True, slots=True)
class Both:
    """The same text in Chinese and in English."""

    zh: str
    en: str

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.zh or self.en)


def both(say: Callable[[Language], str]) -> Both:
    """What a function of the language says in each."""
    return Both(say("zh"), say("en"))
