"""The Python API: extract, Extractor, read; and the written Parquet as DuckDB, pandas and polars see it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from events.tables import extractor
from shipped import raw_articles

import eventx
from eventx.dataset.validate import validate
from eventx.dataset.write import output_at, write_output
from eventx.errors import EventxError
from eventx.table import EVENTS, to_record_batch

TEXT = "W poniedziałek w Mińsku Władimir Putin spotkał się z Alaksandrem Łukaszenką. Rosja ostrzelała Chersoń."


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The events of data/raw, written as `eventx extract` writes them."""
    path = tmp_path_factory.mktemp("out") / "events.parquet"
    batch = to_record_batch(tuple(extractor().rows(raw_articles())))
    write_output([pa.Table.from_batches([batch])], EVENTS, output_at(str(path)), within=path.parent)
    return path


def test_extract_gives_a_frame_in_the_columns_of_the_events_table() -> None:
    frame = eventx.extract(TEXT, published="2022-12-21", title="Rozmowy", source="agencja")
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == EVENTS.names
    assert list(frame["event_type"]) == ["meet", "attack"]
    meeting = frame.iloc[0]
    assert {meeting["actor"], meeting["target"]} == {"Władimir Putin", "Alaksandr Łukaszenka"}
    assert (meeting["place"], meeting["country"], meeting["date_edtf"]) == ("Mińsk", "BLR", "2022-12-19")
    assert (meeting["published"], meeting["title"], meeting["source"]) == ("2022-12-21", "Rozmowy", "agencja")
    assert TEXT[meeting["trigger_start"] : meeting["trigger_end"]] == meeting["trigger"] == "spotkał"


@pytest.mark.parametrize("text", ["", " \n", "Jest ładnie."])
def test_a_text_without_events_gives_an_empty_frame_with_all_columns(text: str) -> None:
    frame = eventx.extract(text)
    assert len(frame) == 0
    assert list(frame.columns) == EVENTS.names


def test_without_an_article_date_a_weekday_has_no_day() -> None:
    frame = eventx.extract(TEXT)
    assert frame["date_start"].isna().all()
    assert frame["published"].isna().all()


@pytest.mark.parametrize("published", ["wczoraj", "2022-13", "2022-02-30", "20.12.2022", ""])
def test_an_unreadable_date_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match="article date"):
        eventx.extract(TEXT, published=published)


def test_extractor_streams_rows_article_by_article() -> None:
    articles = iter(raw_articles())
    rows = extractor().rows(articles)
    first = next(rows)
    assert first.doc_id == raw_articles()[0].id
    assert next(articles, None) is not None, "later articles were read before they were needed"


def test_an_article_of_the_users_own_needs_only_id_and_text() -> None:
    (row,) = eventx.Extractor().rows([eventx.Article(id="1", text="Rosja ostrzelała Chersoń.")])
    assert isinstance(row, eventx.Event)
    assert (row.doc_id, row.event_type, row.actor) == ("1", "attack", "Rosja")


def test_all_that_the_package_names_is_there() -> None:
    assert all(getattr(eventx, name) is not None for name in eventx.__all__)
    with pytest.raises(AttributeError, match="no attribute 'extarct'"):
        _ = eventx.extarct


def test_importing_the_package_loads_no_pipeline() -> None:
    code = "import sys, eventx; print(sorted({'spacy', 'pandas', 'pyarrow', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_read_gives_what_was_written(dataset: Path) -> None:
    frame = eventx.read(str(dataset))
    assert list(frame.columns) == EVENTS.names
    assert [*frame["event_id"]] == [row.event_id for row in extractor().rows(raw_articles())]
    with pytest.raises(EventxError, match="nothing"):
        eventx.read(str(dataset.parent / "nothing.parquet"))


def test_the_dataset_of_real_rows_is_valid(dataset: Path) -> None:
    assert validate(dataset) == []
    assert pq.read_schema(dataset).names == EVENTS.names
    assert all(field.metadata and field.metadata[b"description"] for field in pq.read_schema(dataset))


def test_pandas_opens_the_types_of_the_contract(dataset: Path) -> None:
    frame = pd.read_parquet(dataset)
    assert list(frame.columns) == EVENTS.names
    assert frame["event_type"].dtype == "category"
    assert {name: str(frame[name].dtype) for name in ("trigger_start", "confidence", "lat")} == {
        "trigger_start": "int32",
        "confidence": "float32",
        "lat": "float64",
    }
    typed = pd.read_parquet(dataset, dtype_backend="pyarrow")
    assert str(typed["date_start"].dtype) == "date32[day][pyarrow]"
    assert str(typed["count_low"].dtype) == "int64[pyarrow]"
    first = frame[frame["actors"].map(len) > 0].iloc[0]["actors"][0]
    assert set(first) == {"name", "text", "kind", "country", "wikidata", "start", "end"}


def test_duckdb_and_polars_count_the_same_rows(dataset: Path) -> None:
    duckdb, polars = pytest.importorskip("duckdb"), pytest.importorskip("polars")
    query = "SELECT event_type, count(*) FROM read_parquet(?) WHERE date_start IS NOT NULL GROUP BY 1"
    counted = dict(duckdb.execute(query, [str(dataset)]).fetchall())
    dated = polars.read_parquet(dataset).filter(polars.col("date_start").is_not_null())
    assert counted == dict(dated.group_by(polars.col("event_type").cast(polars.String)).len().iter_rows())
    types = {
        row[0]: row[1] for row in duckdb.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(dataset)]).fetchall()
    }
    assert (types["date_start"], types["count_low"], types["confidence"]) == ("DATE", "BIGINT", "FLOAT")
