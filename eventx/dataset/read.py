"""Datasets back from disk: as Arrow tables and as pandas frames."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.types as pat

from eventx.dataset.forms import unescape
from eventx.errors import EventxError
from eventx.table import EVENTS, TABLES

if TYPE_CHECKING:
    import pandas as pd


def read(path: str | Path) -> pd.DataFrame:
    """Return a dataset (`.parquet`, `.jsonl`, `.csv` or a folder of parts) as a pandas frame.

    Dates are datetime64, whole numbers nullable integers, lists Python lists of dicts.  Raises EventxError where
    there is no dataset.
    """
    return to_pandas(read_table(path))


def read_table(path: str | Path) -> pa.Table:
    """Return a dataset as an Arrow table in its schema; EventxError where there is none."""
    path = Path(path)
    if path.is_dir():
        files = parquet_files(path)
        if not files:
            raise EventxError(f"no Parquet files in {path}")
        return pa.concat_tables([pq.ParquetFile(file).read() for file in files])
    if not path.exists():
        raise EventxError(f"no such file: {path}")
    readers = {".parquet": lambda file: pq.ParquetFile(file).read(), ".jsonl": _read_jsonl, ".csv": _read_csv}
    if path.suffix not in readers:
        raise EventxError(f"no dataset form {path.suffix}; forms are .parquet, .jsonl, .csv and a folder")
    table: pa.Table = readers[path.suffix](path)
    return table


def parquet_files(folder: Path) -> list[Path]:
    """Return the parts of a folder in their order."""
    return sorted(folder.rglob("*.parquet"))


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a pandas frame: datetime64 dates, nullable integers, lists of dicts."""
    import pandas as pd

    integers = {pa.int8(): pd.Int8Dtype(), pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype()}
    frame: pd.DataFrame = table.unify_dictionaries().to_pandas(types_mapper=integers.get, date_as_object=False)
    for field in table.schema:
        if pat.is_list(field.type):
            frame[field.name] = pd.Series(table[field.name].to_pylist(), index=frame.index, dtype=object)
    return frame


def _read_jsonl(path: Path) -> pa.Table:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    schema = _schema_of(list(rows[0]) if rows else EVENTS.names, path)
    dates = [field.name for field in schema if pat.is_date(field.type)]
    for row in rows:
        row.update({name: date.fromisoformat(row[name]) for name in dates if row[name] is not None})
    return pa.Table.from_pylist(rows, schema=schema)


def _read_csv(path: Path) -> pa.Table:
    with path.open(encoding="utf-8", newline="") as lines:
        csv.field_size_limit(1 << 30)
        rows = list(csv.DictReader(lines))
        schema = _schema_of(list(rows[0]) if rows else EVENTS.names, path)
    return pa.Table.from_pylist([{f.name: _value(row[f.name], f.type) for f in schema} for row in rows], schema=schema)


def _schema_of(columns: list[str], path: Path) -> pa.Schema:
    schema = next((schema for schema in TABLES.values() if schema.names == columns), None)
    if schema is None:
        raise EventxError(f"{path} has not the columns of a dataset")
    return schema


def _value(cell: str, kind: pa.DataType) -> Any:
    if pat.is_list(kind):
        return json.loads(cell)
    if not cell:
        return None
    if pat.is_date(kind):
        return date.fromisoformat(cell)
    if pat.is_boolean(kind):
        return cell == "true"
    if pat.is_integer(kind):
        return int(cell)
    return float(cell) if pat.is_floating(kind) else unescape(cell)
