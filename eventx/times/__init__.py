"""Time expressions: find them in Polish text, resolve them against the article date and the tense of their clause."""

import eventx.times.component  # noqa: F401  (registers the spaCy component)
from eventx.times.explicit import article_date, article_date_from_metadata
from eventx.times.find import find_timexes
from eventx.times.resolve import ADJECTIVES, resolve, resolve_timexes, timexes
from eventx.times.values import Mention

__all__ = [
    "ADJECTIVES",
    "Mention",
    "article_date",
    "article_date_from_metadata",
    "find_timexes",
    "resolve",
    "resolve_timexes",
    "timexes",
]
