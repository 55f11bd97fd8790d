"""Every input form as one stream of articles, read as it is needed; what cannot be read is in the stream as a problem.

1. the files under the inputs, in a fixed order     files.find_sources
2. each file unpacked and read by its form          text, tables, pages, warc
3. every article sound for what follows             one id each, no half characters
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from eventx.articles.encoding import decode
from eventx.articles.files import STDIN, Meter, Source, count_bytes, find_sources, open_source
from eventx.articles.raw import RawArticle
from eventx.articles.tables import COLUMNS, Rows, read_csv, read_jsonl, read_parquet
from eventx.articles.text import read_text

if TYPE_CHECKING:
    import io
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from eventx.records import Article, Rejected

_TEXTS, _PAGES = (".txt", ".md"), (".html", ".htm")
FORMS = (*_TEXTS, *_PAGES, ".jsonl", ".csv", ".parquet", ".warc")


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are read: which columns tables are read from, and the largest page, line or file in bytes."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: COLUMNS)
    largest: int = 16_000_000


def read_articles(
    inputs: Sequence[str | Path], *, published: str | None = None, lang: str = "pl", reading: Reading | None = None
) -> Iterator[Article | Rejected]:
    """Yield the articles of files and folders (`-` is standard input), or why one was rejected, in a fixed order.

    `published` dates the articles that have no date of their own; with lang="any" other languages pass.  Raises
    EventxError at once for an input that does not exist.
    """
    return _prepared(read_raw(find_sources(inputs), reading=reading or Reading()), published=published, lang=lang)


def read_raw(
    sources: Iterable[Source], *, reading: Reading | None = None, meter: Meter | None = None
) -> Iterator[RawArticle]:
    """Yield the articles of some files as they stand there; an id met before, too, is a problem."""
    reading, meter = reading or Reading(), meter or Meter()
    seen: set[bytes] = set()
    for source in sources:
        before = meter.done
        for article in _read_source(source, reading, meter):
            yield _sound(article, seen)
        meter.done = before + (count_bytes([source]) or 0)


def _prepared(raws: Iterable[RawArticle], *, published: str | None, lang: str) -> Iterator[Article | Rejected]:
    from eventx.articles.prepare import to_article
    from eventx.records import Rejected

    for raw in raws:
        try:
            yield to_article(raw, published=published, lang=lang)
        except ValueError as error:
            yield Rejected(raw.id, raw.origin, str(error))


def _read_source(source: Source, reading: Reading, meter: Meter) -> Iterator[RawArticle]:
    place = RawArticle(id=source.name, origin=source.name)
    try:
        with open_source(source) as stream:
            start = meter.done
            for article in _read_form(stream, source, reading):
                yield article
                meter.done = start + _position(stream)
    except (OSError, EOFError, ValueError) as error:
        yield replace(place, problem=_reason(error))


def _read_form(stream: io.BufferedReader, source: Source, reading: Reading) -> Iterator[RawArticle]:
    rows = Rows(source.name, source.row_prefix, reading.columns)
    form = source.ending
    if form == STDIN:
        form = ".jsonl" if stream.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else ".txt"
    match form:
        case ".txt" | ".md":
            yield read_text(decode(_whole(stream, reading.largest)), name=source.name)
        case ".html" | ".htm":
            yield RawArticle(id=source.name, origin=source.name, page=_whole(stream, reading.largest))
        case ".jsonl":
            yield from read_jsonl(stream, rows, largest=reading.largest)
        case ".csv":
            yield from read_csv(stream, rows)
        case ".parquet":
            yield from read_parquet(stream, rows)
        case ".warc":
            from eventx.articles.warc import read_warc

            yield from read_warc(stream, name=source.name, largest=reading.largest)
        case _:
            raise ValueError(f"no reader for {form or 'a file without an ending'}; forms are {' '.join(FORMS)}")


def _whole(stream: io.BufferedReader, largest: int) -> bytes:
    data = stream.read(largest + 1)
    if not data:
        raise ValueError("is empty")
    if len(data) > largest:
        raise ValueError(f"is larger than {largest} bytes")
    return data


def _sound(article: RawArticle, seen: set[bytes]) -> RawArticle:
    """Return the article with nothing in it that cannot be written as UTF-8, and a problem where its id is taken."""
    if article.text is not None and not _encodable(article.text):
        article = replace(article, text=None, problem="the text has half a character (a lone surrogate)")
    if not _encodable(article.id):
        article = replace(article, problem="the id has half a character (a lone surrogate)")
    for name in ("id", "origin", "published", "title", "source", "url", "lang", "problem"):
        value = getattr(article, name)
        if value is not None and not _encodable(value):
            escaped: dict[str, Any] = {name: value.encode("utf-8", "backslashreplace").decode()}
            article = replace(article, **escaped)
    digest = blake2b(article.id.encode(), digest_size=16).digest()
    if digest in seen and article.problem is None:
        return replace(article, text=None, page=None, problem=f"an earlier article has the same id {article.id[:80]!r}")
    seen.add(digest)
    return article


def _encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _position(stream: io.BufferedReader) -> int:
    try:
        return stream.raw.tell()
    except (OSError, ValueError):
        return 0


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "is gone: it was there when the run began"
    message = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read: {' '.join(message.split())}" if isinstance(error, OSError) else " ".join(message.split())
