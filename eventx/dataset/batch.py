"""The work on one batch: articles in, rows out.  A pure function of its arguments, for a worker or a cluster alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pyarrow as pa

from eventx.articles.raw import from_raw_batch
from eventx.table import ARTICLES, events_schema, to_record_batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from eventx.articles.raw import RawArticle
    from eventx.pipeline import Extractor
    from eventx.records import Article, Event

REJECTED: pa.Schema = pa.schema([pa.field(name, pa.string(), nullable=False) for name in ("id", "origin", "reason")])


class Extracted(NamedTuple):
    """What came out of a batch, each in the order of its articles.

    `events` in the events schema with the model in its metadata, `rejected` in REJECTED, `articles` in ARTICLES:
    those whose text was taken out of a page, or all if so wished.
    """

    events: pa.RecordBatch
    rejected: pa.RecordBatch
    articles: pa.RecordBatch


class BatchFunction(Protocol):
    """A function from a batch of raw articles to what came out of it."""

    def __call__(self, batch: pa.RecordBatch, /) -> Extracted:
        """Return rows and rejects of a batch; every article of it makes rows, or none, or one reject."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the rows of an article depend on besides the article.

    `published` dates articles without a date; `longest` is in code points; rows under `min_confidence` are dropped.
    """

    model: str | None = None
    lexicon: Path | None = None
    published: str | None = None
    lang: str = "pl"
    longest: int = 1_000_000
    min_confidence: float = 0.0
    with_articles: bool = False


def extract_batch(batch: pa.RecordBatch, *, options: Options) -> Extracted:
    """Return the events, rejects and articles of a batch in the schema `eventx.articles.raw.RAW`.

    One bad article never fails the batch: it becomes a reject.  Only MemoryError gets out.
    """
    from eventx.articles.prepare import to_article

    extractor = _extractor(options.model, options.lexicon)
    events: list[Event] = []
    rejected: list[dict[str, str]] = []
    articles: list[Article] = []
    for raw in from_raw_batch(batch):
        try:
            article = to_article(raw, published=options.published, lang=options.lang, longest=options.longest)
        except ValueError as error:
            rejected.append(reject(raw, str(error)))
            continue
        try:
            events += _confident(extractor.events(article), options.min_confidence)
        except MemoryError:
            raise
        except Exception as error:
            rejected.append(reject(raw, f"the extraction failed: {type(error).__name__}: {error}"))
            continue
        if options.with_articles or raw.page is not None:
            articles.append(article)
    schema = events_schema(model=extractor.model_name, model_version=extractor.model_version)
    return Extracted(to_record_batch(events, schema), rejects(rejected), _article_rows(articles))


def reject(raw: RawArticle, reason: str) -> dict[str, str]:
    """Return the row of a rejected article, its reason in one line."""
    return {"id": raw.id, "origin": raw.origin, "reason": " ".join(reason.split())[:300]}


def rejects(rows: Sequence[dict[str, str]]) -> pa.RecordBatch:
    """Return rejected articles as a batch in REJECTED."""
    return pa.RecordBatch.from_pylist(rows, schema=REJECTED)


@cache
def _extractor(model: str | None, lexicon: Path | None) -> Extractor:
    from eventx.pipeline import Extractor

    return Extractor(model=model, lexicon=lexicon)


def _confident(events: Sequence[Event], least: float) -> list[Event]:
    kept = [event for event in events if event.confidence >= least]
    ids = {event.event_id for event in kept}
    return [event if event.about_event_id in ids else replace(event, about_event_id=None) for event in kept]


def _article_rows(articles: Iterable[Article]) -> pa.RecordBatch:
    rows = [
        {
            "doc_id": article.id,
            "text": article.text,
            "text_sha256": sha256(article.text.encode()).hexdigest(),
            "title": article.title,
            "source": article.source,
            "url": article.url,
            "published": article.published.given if article.published else None,
            "lang": article.lang,
            "origin": article.origin,
        }
        for article in articles
    ]
    return pa.RecordBatch.from_pylist(rows, schema=ARTICLES)
