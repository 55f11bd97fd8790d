"""The texts that the repository ships, as articles: those of data/raw and those of the event gold."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gold.events import read_articles as read_gold

from eventx.articles.read import read_articles
from eventx.records import Article
from eventx.times import article_date

ROOT = Path(__file__).parent.parent


@cache
def raw_articles() -> tuple[Article, ...]:
    """The articles of data/raw, in order."""
    return tuple(a for a in read_articles([ROOT / "data" / "raw"]) if isinstance(a, Article))


@cache
def gold_articles() -> tuple[Article, ...]:
    """The articles of the event gold, in order."""
    return tuple(
        Article(id=g.id, text=g.text, published=article_date(g.published), title=g.title, lang="pl")
        for g in read_gold()
    )
