"""Bytes to text: UTF-8, what a byte-order mark says, and the two 8-bit encodings that Polish archives really hold."""

from __future__ import annotations

import codecs
import io

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Letters that the two encodings put at different bytes: in the wrong one they come out as other signs.
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–…")
_EIGHT_BIT = ("cp1250", "iso-8859-2")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r")) + b"\x7f"


def decode(data: bytes) -> str:
    """Return text without its byte-order mark, line ends as they are; ValueError where it is no text."""
    encoding = find_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(f"cannot be read as {error.encoding} at byte {error.start}") from None


def find_encoding(data: bytes) -> str:
    """Return the name of the encoding of some text; ValueError for binary data and for mixed encodings."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data:
        raise ValueError(f"is binary, not text: null byte at {data.index(0)}")
    if len(data) - len(data.translate(None, _CONTROLS)) > len(data) // 50:
        raise ValueError("is binary, not text: full of control characters")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _eight_bit(data, error)
    return "utf-8"


def open_text(stream: io.BufferedReader) -> io.TextIOWrapper:
    """Return a text stream over bytes, lines ending at LF; single bytes that are not UTF-8 become surrogates."""
    head = stream.peek()
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    # A cut at a line end never cuts a character; a file of one endless line falls to the UTF-8 default.
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        encoding = marked or find_encoding(whole)
    except ValueError:
        encoding = "utf-8"  # rows are repaired or refused one by one
    return io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="\n")


def repair(text: str) -> str:
    """Return a cell or line of `open_text` with its stray bytes decoded; ValueError where that cannot be."""
    if text.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in text):
        return text
    return decode(text.encode("utf-8", "surrogateescape"))


def _eight_bit(data: bytes, error: UnicodeDecodeError) -> str:
    valid = sum(not sign.isascii() for sign in data.decode("utf-8", "ignore"))
    strays = data.decode("utf-8", "replace").count("\ufffd")
    if valid > strays:
        raise ValueError(f"mixes encodings: UTF-8, but not at byte {error.start}")
    texts = {encoding: data.decode(encoding, "replace") for encoding in _EIGHT_BIT}
    return max(texts, key=lambda encoding: _polishness(texts[encoding]))


def _polishness(text: str) -> int:
    letters = sum(sign in _POLISH for sign in text)
    oddities = sum("\x80" <= sign <= "\x9f" or sign == "\ufffd" for sign in text)
    return letters - 5 * oddities
