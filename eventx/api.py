"""The short way: one text in, a pandas DataFrame of its events out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from eventx.dataset.read import to_pandas
from eventx.pipeline import Extractor
from eventx.records import Article
from eventx.table import to_record_batch
from eventx.times import article_date

if TYPE_CHECKING:
    import pandas as pd


@lru_cache(maxsize=2)
def _extractor(model: str | None, lexicon: Path | None) -> Extractor:
    return Extractor(model=model, lexicon=lexicon)


def extract(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    source: str | None = None,
    model: str | None = None,
    lexicon: str | Path | None = None,
) -> pd.DataFrame:
    """Return the events of one article as a DataFrame in the columns of the events table.

    `published` is EDTF-like and may be coarse: `2022-12-21`, `2022-12`, `2022`; an unreadable one raises ValueError.
    The pipeline loads on the first call and stays.
    """
    date = article_date(published) if published is not None else None
    article = Article(id="text", text=text, published=date, title=title, source=source, lang="pl")
    events = _extractor(model, Path(lexicon) if lexicon is not None else None).events(article)
    return to_pandas(pa.Table.from_batches([to_record_batch(events)]))
