"""Rows as lines of JSON and CSV, and back."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pyarrow.types as pat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow as pa

# What a spreadsheet would compute; further quotes keep the escape reversible.
_FORMULA = re.compile(r"'*(?:[=+@\t\r]|-\S)")


def to_json_lines(table: pa.Table | pa.RecordBatch) -> Iterator[str]:
    """Yield rows as lines of JSON: dates in ISO 8601, floats at the precision they have."""
    for row in _plain_rows(table):
        yield json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n"


def to_csv_lines(table: pa.Table | pa.RecordBatch, *, raw: bool = False, header: bool = False) -> Iterator[str]:
    """Yield rows as CSV: lists as JSON, nulls empty, texts that look like formulas escaped by a quote unless `raw`."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    rows: Iterable[Iterable[object]] = (row.values() for row in _plain_rows(table))
    if header:
        yield ",".join(table.schema.names) + "\r\n"
    for row in rows:
        line.seek(0)
        line.truncate()
        writer.writerow([_cell(value, raw=raw) for value in row])
        yield line.getvalue()


def unescape(cell: str) -> str:
    """Return a text cell as it was before `to_csv_lines` escaped it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _plain_rows(table: pa.Table | pa.RecordBatch) -> Iterator[Mapping[str, object]]:
    dates = [field.name for field in table.schema if pat.is_date(field.type)]
    singles = [field.name for field in table.schema if pat.is_float32(field.type)]
    for row in table.to_pylist():
        for name in dates:
            if row[name] is not None:
                row[name] = row[name].isoformat()
        for name in singles:
            if row[name] is not None:
                row[name] = float(f"{row[name]:.7g}")
        yield row


def _cell(value: object, *, raw: bool) -> object:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and not raw and _FORMULA.match(value):
        return f"'{value}"
    return value
