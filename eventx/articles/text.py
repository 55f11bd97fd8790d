"""One article a plain-text file: an optional header, then the text exactly as it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from eventx.articles.raw import RawArticle

KEYS = {
    "id": "id",
    "title": "title",
    "date": "published",
    "published": "published",
    "source": "source",
    "url": "url",
    "lang": "lang",
}
_HEADER_LINE = re.compile(r"([A-Za-z_]{1,20}):[ \t]*(.*?)[ \t]*\r?(?:\n|\Z)")
_BLANK_LINE = re.compile(r"[ \t]*\r?\n")
_INLINE_DATE = re.compile(r" ?date (\d{4}(?:-\d{2}){0,2}) ")


def read_text(content: str, *, name: str) -> RawArticle:
    """Return the article of one file's content.

    A header is a run of `key: value` lines from the first line to the first blank one, its first key a known one;
    other keys in it are passed over.  Else ` date 2022-12 ` at the very start is the article date.  What follows
    is the text, untouched.
    """
    raw = RawArticle(id=name, origin=name)
    inline = _INLINE_DATE.match(content)
    if inline:
        return replace(raw, published=inline[1], text=content[inline.end() :])
    header, end = _header(content)
    return replace(raw, **header, text=content[end:])


def _header(content: str) -> tuple[dict[str, Any], int]:
    header: dict[str, Any] = {}
    position = 0
    while position < len(content):
        line = _HEADER_LINE.match(content, position)
        if line is None:
            blank = _BLANK_LINE.match(content, position)
            return (header, blank.end()) if blank and position else ({}, 0)
        key = line[1].lower()
        if position == 0 and key not in KEYS:
            return {}, 0
        if key in KEYS and line[2]:
            header.setdefault(KEYS[key], line[2])
        position = line.end()
    return header, position
