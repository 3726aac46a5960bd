"""The text of a web page in the encoding that it really has, and of its elements as a browser shows it."""

import re

from fiscal.read.encoding import MARKS, Decoded, decode

_DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CHINESE = frozenset({"gb2312", "gbk", "x-gbk", "gb_2312-80", "gb18030", "cp936", "gb2312-80", "hz-gb-2312"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
BREAK = "\v"  # a line break that is shown; those of the source are white space
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")


def decode_page(content: bytes) -> Decoded:
    """The text of a page: by its byte order mark, as UTF-8 where it is that, by what it declares, or by a guess.

    gb2312 and gbk are read as GB 18030, which holds both: read as declared, dashes change and rare characters fail.

    Raises:
        UnicodeDecodeError: the bytes are no text.
    """
    if content.startswith(tuple(mark for mark, _ in MARKS)):
        return decode(content)
    declared = _DECLARED.search(content[:8192])
    if declared is None or _is_utf8(content):
        return decode(content)
    name = declared[1].decode("ascii").lower()
    encoding = "gb18030" if name in _CHINESE else name
    try:
        return Decoded(content.decode(encoding), encoding)
    except LookupError:
        return decode(content)
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
        read = Decoded(text, encoding, text.count("\ufffd"))
    guessed = decode(content)
    return guessed if guessed.unreadable < read.unreadable else read


def _is_utf8(content: bytes) -> bool:
    """Whether the bytes are UTF-8 and not only ASCII."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not content.isascii()


def collapse(text: str) -> str:
    r"""White space as a browser shows it: runs become one space, none where a line of the source ends between hanzi.

    Full-width and non-breaking spaces are characters, and stay.

    >>> collapse("  行政\n运行  費\xa0用 ")
    ' 行政运行 費\xa0用 '
    """

    def shown(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        broken = "\n" in match[0] or "\r" in match[0]
        return "" if broken and _WIDE.match(before) and _WIDE.match(after) else " "

    return _SPACE.sub(shown, text)


def tidy(text: str) -> str:
    r"""The lines that are shown, `BREAK` between them: collapsed, and without plain spaces and blank lines at the ends.

    >>> tidy(" 公务 \n用车 \v\xa0\xa0运行 \v ")
    '公务用车\n\xa0\xa0运行'
    """
    lines = [line.strip(" ") for line in collapse(text).split(BREAK)]
    return "\n".join(lines).strip("\n")
