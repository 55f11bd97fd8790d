"""Rows for the articles of the gold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventx.errors import EventxError
from eventx.records import Article
from eventx.table import to_record_batch
from eventx.times.explicit import article_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eventx.evaluation.gold import GoldArticle
    from eventx.pipeline import Extractor


def predict(gold: Iterable[GoldArticle], extractor: Extractor) -> list[dict[str, Any]]:
    """Return the rows that the extractor makes of the articles, each column -> value."""
    rows: list[dict[str, Any]] = to_record_batch(extractor.rows(map(to_article, gold))).to_pylist()
    return rows


def to_article(gold: GoldArticle) -> Article:
    """Return the article without its annotation; EventxError where its date cannot be read."""
    try:
        published = article_date(gold.published) if gold.published else None
    except ValueError as error:
        raise EventxError(f"{gold.id}: {error}") from None
    return Article(gold.id, gold.text, published=published, title=gold.title, source=gold.source, lang="pl")
