"""What docs/datasets.md says runs: every SQL statement in DuckDB, every Python block."""

import re
from pathlib import Path

import pytest
from light import event_row

from eventx.dataset.write import output_at, write_output
from eventx.table import EVENTS

PAGE = (Path(__file__).parents[2] / "docs" / "datasets.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
SQL = [block for language, block in BLOCKS if language == "sql"]
PYTHON = [block for language, block in BLOCKS if language == "python"]


@pytest.fixture(autouse=True)
def datasets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files that the page names, in the current folder."""
    import pyarrow as pa

    rows = [event_row(str(number), f"Spotkanie numer {number}.") for number in range(50)]
    table = pa.Table.from_pylist(rows, schema=EVENTS)
    write_output([table], EVENTS, output_at(f"{tmp_path}/events.parquet"), within=tmp_path)
    write_output([table], EVENTS, output_at(f"{tmp_path}/by-year/", partition="year"), within=tmp_path)
    monkeypatch.chdir(tmp_path)


def test_the_page_has_recipes() -> None:
    assert len(SQL) >= 3
    assert len(PYTHON) >= 3


@pytest.mark.parametrize("statement", SQL)
def test_sql_runs_in_duckdb(statement: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(statement).fetchall()
    assert found or "kind = 'person'" in statement


def test_duckdb_sees_the_types_of_the_contract() -> None:
    duckdb = pytest.importorskip("duckdb")
    types = {row[0]: row[1] for row in duckdb.sql("DESCRIBE SELECT * FROM 'events.parquet'").fetchall()}
    wanted = {"event_type": "VARCHAR", "quad_class": "TINYINT", "date_start": "DATE", "count_low": "BIGINT"}
    wanted |= {"lat": "DOUBLE", "confidence": "FLOAT", "trigger_start": "INTEGER"}
    wanted |= {"mentions": 'STRUCT("start" INTEGER, "end" INTEGER)[]'}
    assert {name: types[name] for name in wanted} == wanted
    assert types["actors"].startswith("STRUCT(") and types["actors"].endswith("[]")
    assert list(types) == EVENTS.names


def test_polars_sees_the_types_of_the_contract() -> None:
    pl = pytest.importorskip("polars")
    schema = pl.read_parquet("events.parquet").schema
    assert schema["event_type"] in (pl.Categorical, pl.String)
    assert (schema["date_start"], schema["count_low"], schema["confidence"]) == (pl.Date, pl.Int64, pl.Float32)
    assert schema["mentions"] == pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32}))


@pytest.mark.parametrize("block", PYTHON)
def test_python_runs(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    if "polars" in block:
        pytest.importorskip("polars")
    if "extract_batch" in block:
        pytest.importorskip("eventx_pl_news")
    exec(compile(block, "docs/datasets.md", "exec"), {})
    assert capsys.readouterr().out.strip()
