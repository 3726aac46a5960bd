"""The encoding of a text, guessed in five steps: byte order mark, pattern of NULs, UTF-8, then GB 18030 or Big5."""

from dataclasses import dataclass

SAMPLE = 65536

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding that it was read in, and how many of its bytes could not be read."""

    text: str
    encoding: str
    unreadable: int = 0


def decode(content: bytes, *, partial: bool = False) -> Decoded:
    """The text of these bytes, without a byte order mark; unreadable bytes become U+FFFD and are counted.

    - partial: the bytes are a file's beginning and may be cut inside a character

    Raises:
        UnicodeDecodeError: the bytes are no text.
    """
    encoding = guess(content)
    if partial:
        text = content.decode(encoding, "ignore")
        return Decoded(text, encoding)
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
        return Decoded(text, encoding, text.count("\ufffd"))


def guess(content: bytes) -> str:
    """The name of the encoding, as Python's codecs know it.

    Raises:
        UnicodeDecodeError: the bytes are no text: NULs without a pattern, or control characters all over.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return encoding
    sample = content[:SAMPLE]
    if b"\x00" in sample:
        return _utf16_by_nuls(sample)
    controls = sum(sample.count(bytes([byte])) for byte in (*range(1, 9), *range(14, 27), *range(28, 32)))
    if controls * 50 > len(sample):
        raise UnicodeDecodeError("ascii", sample, 0, 1, "control characters")
    if _decodes(content, "utf-8") or _nearly_utf8(sample):
        return "utf-8"
    return max(("gb18030", "big5"), key=lambda encoding: _share_of_common_hanzi(sample, encoding))


def _utf16_by_nuls(sample: bytes) -> str:
    """UTF-16 without a mark: its NULs stand on one side of the pairs only, digits and tabs having one each."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) * 10 <= max(even, odd) and _decodes(sample[: len(sample) // 2 * 2 - 2], encoding):
        return encoding
    raise UnicodeDecodeError("utf-16", sample, 0, 1, "NUL bytes")


def _decodes(content: bytes, encoding: str) -> bool:
    """Whether the bytes are valid in this encoding."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _nearly_utf8(sample: bytes) -> bool:
    """Whether all but a few characters are valid UTF-8, and there are many: a file that was cut or spoilt."""
    text = sample.decode("utf-8", "replace")
    wide = sum(character > "\x7f" for character in text)
    return wide > 20 and text.count("\ufffd") * 50 <= wide


def _share_of_common_hanzi(sample: bytes, encoding: str) -> float:
    """The share of a text's wide characters that are everyday hanzi (level 1 of the encoding's own standard).

    Level 1 is GB 2312 rows 16-55 (lead bytes B0-D7), and Big5's A440-C67E (lead bytes A4-C6).
    """
    first, last = (0xB0, 0xD7) if encoding == "gb18030" else (0xA4, 0xC6)
    text = sample.decode(encoding, "replace")
    wide = [character for character in text if character > "\x7f"]
    common = 0
    for character in wide:
        try:
            pair = character.encode("gb2312" if encoding == "gb18030" else "big5")
        except UnicodeEncodeError:
            continue
        common += first <= pair[0] <= last
    return common / len(wide) if wide else 0.0
