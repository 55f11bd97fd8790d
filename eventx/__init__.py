"""Turn Polish news articles into structured timeline datasets.

events = eventx.extract("W środę w Łodzi spłonęła hala targowa.", published="2024-03-08")
for row in eventx.Extractor().rows(articles): ...
events = eventx.read("events.parquet")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventx.version import __version__

if TYPE_CHECKING:
    from eventx.api import extract
    from eventx.dataset.read import read
    from eventx.pipeline import Extractor
    from eventx.records import Article, ArticleDate, Event

__all__ = ["Article", "ArticleDate", "Event", "Extractor", "__version__", "extract", "read"]

# Loaded on first use: the pipeline takes seconds to import, and `eventx --help` must not wait for it.
_HOMES = {
    "Article": "eventx.records",
    "ArticleDate": "eventx.records",
    "Event": "eventx.records",
    "Extractor": "eventx.pipeline",
    "extract": "eventx.api",
    "read": "eventx.dataset.read",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'eventx' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
