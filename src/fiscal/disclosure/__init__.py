"""What a publication is made of: which form it follows, its contents page, its tables and its sections of prose."""

from fiscal.disclosure.contents import Contents, Entry
from fiscal.disclosure.lines import TextLine, text_lines
from fiscal.disclosure.publication import Publication, read_publication

__all__ = ["Contents", "Entry", "Publication", "TextLine", "read_publication", "text_lines"]
