"""Characters brought to one form, so that words can be compared: simplified ones, ideographs for radicals, no pinyin.

Nothing that is shown to a reader is changed: only what patterns and the vocabulary look at.
"""

from fiscal.characters.radicals import fold_radicals
from fiscal.characters.simplified import PINYIN, RADICALS, simplified

__all__ = ["PINYIN", "RADICALS", "fold_radicals", "simplified"]
