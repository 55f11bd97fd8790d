"""Articles as their inputs give them, before anything is made of them, and as Arrow batches between processes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as read: its `text`, or its web `page` in bytes, or the `problem` that keeps it from being read.

    `published` is the date as written, unparsed.  `origin` is the file, and the row or record in it.
    """

    id: str
    origin: str
    text: str | None = None
    page: bytes | None = None
    problem: str | None = None
    published: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    lang: str | None = None


NAMES = tuple(field.name for field in fields(RawArticle))
RAW: pa.Schema = pa.schema(
    [
        pa.field(name, pa.binary() if name == "page" else pa.string(), nullable=name not in {"id", "origin"})
        for name in NAMES
    ]
)


def to_raw_batch(articles: Iterable[RawArticle]) -> pa.RecordBatch:
    """Return raw articles as one Arrow batch in the schema RAW."""
    return pa.RecordBatch.from_pylist([asdict(article) for article in articles], schema=RAW)


def from_raw_batch(batch: pa.RecordBatch) -> Iterator[RawArticle]:
    """Yield the raw articles of a batch; it needs `id` and `text` (or `page`), other columns of RAW may be missing."""
    present = [name for name in NAMES if name in batch.schema.names]
    for row in batch.select(present).to_pylist():
        yield RawArticle(**{"origin": row["id"], **row})
