"""The words of budget publications, as data: which sets of money they name, and how a publication is laid out."""

from fiscal.vocabulary.labels import Label, plain, take_apart, without_remarks
from fiscal.vocabulary.words import NOTHING_SAID, Layout, Meaning, Vocabulary, default_vocabulary, layout

__all__ = [
    "NOTHING_SAID",
    "Label",
    "Layout",
    "Meaning",
    "Vocabulary",
    "default_vocabulary",
    "layout",
    "plain",
    "take_apart",
    "without_remarks",
]
