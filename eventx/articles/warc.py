"""One article a response of a web archive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fastwarc.warc import ArchiveIterator, WarcRecordType

from eventx.articles.raw import RawArticle

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: io.BufferedReader, *, name: str, largest: int) -> Iterator[RawArticle]:
    """Yield the pages of the archive's successful HTML responses, with record ids as article ids.

    Redirects, errors, images and scripts are no articles and passed over; a page over `largest` bytes is a problem.
    Raises ValueError where the archive is broken, since what comes after cannot be found, and where it has no page.
    """
    found = False
    try:
        for page in _read_pages(stream, name=name, largest=largest):
            found = True
            yield page
    except OSError as error:
        raise ValueError(f"is no web archive, or is broken: {error}") from None
    if not found:
        raise ValueError("is no web archive, or has no page in it")


def _read_pages(stream: io.BufferedReader, *, name: str, largest: int) -> Iterator[RawArticle]:
    records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all")
    for number, record in enumerate(records, 1):
        status = record.http_headers.status_code if record.http_headers is not None else None
        if status != 200 or (record.http_content_type or "").lower() not in _PAGES:
            continue
        place = RawArticle(id=_record_id(record.record_id) or f"{name}:{number}", origin=f"{name}:{number}")
        page = record.reader.read(largest + 1)
        if len(page) > largest:
            yield replace(place, problem=f"the page is larger than {largest} bytes")
        else:
            yield replace(place, page=page, url=record.headers.get("WARC-Target-URI"))


def _record_id(value: str | None) -> str:
    return (value or "").strip("<>").removeprefix("urn:uuid:")
