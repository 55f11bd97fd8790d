"""A folder of Parquet parts, plain or divided by year or type in the way of Hive."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from eventx.dataset.parquet import ROW_GROUP, RowGroups, open_writer
from eventx.errors import EventxError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PART = 16 * ROW_GROUP
_NO_VALUE = "__HIVE_DEFAULT_PARTITION__"
# key of the folder names -> the column it is taken from; the column itself stays in the files
PARTITIONS = {"year": "event_date", "type": "event_type"}


def write_parts(tables: Iterable[pa.Table], schema: pa.Schema, folder: Path, *, partition: str | None) -> None:
    """Write tables as parts into a new folder and put them on disk."""
    folder.mkdir()
    with ExitStack() as stack:
        parts: dict[str, RowGroups] = {}
        for name, rows in _named_rows(tables, schema, partition):
            if name not in parts:
                path = folder / name
                path.parent.mkdir(exist_ok=True)
                parts[name] = RowGroups(stack.enter_context(open_writer(path, schema)))
            parts[name].add(rows)
            if sum(part.rows for part in parts.values()) > 2 * ROW_GROUP:  # bounds memory, however many parts
                max(parts.values(), key=lambda part: part.rows).flush()
        for part in parts.values():
            part.flush()
    for path in sorted(folder.rglob("*.parquet")):
        with path.open("rb") as file:
            os.fsync(file.fileno())


def check_folder(folder: Path) -> None:
    """Raise EventxError where a folder holds something else than parts, which writing to it would remove."""
    if not folder.exists():
        return
    strange = next((path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".parquet"), None)
    if strange is not None:
        raise EventxError(
            f"{folder} holds {strange.relative_to(folder)}, which is no dataset: name a folder of its own"
        )


def move_folder(built: Path, target: Path, *, aside: Path) -> None:
    """Put a built folder in the place of the target, whose parts go."""
    if target.exists():
        shutil.rmtree(aside, ignore_errors=True)
        target.rename(aside)
    built.rename(target)


def _named_rows(tables: Iterable[pa.Table], schema: pa.Schema, partition: str | None) -> Iterator[tuple[str, pa.Table]]:
    """Yield rows with the name of the file that they belong in; the first part is there even where no rows are."""
    if partition is None:
        yield "part-00000.parquet", schema.empty_table()
        done = 0
        for table in tables:
            start = 0
            while start < table.num_rows:
                rows = table.slice(start, PART - done % PART)
                yield f"part-{done // PART:05}.parquet", rows
                start, done = start + rows.num_rows, done + rows.num_rows
        return
    for table in tables:
        keys = _keys(table, partition)
        for key in sorted(keys.unique().to_pylist()):
            yield f"{partition}={key}/part-00000.parquet", table.filter(pc.equal(keys, key))


def _keys(table: pa.Table, partition: str) -> pa.ChunkedArray:
    column = table[PARTITIONS[partition]]
    values = pc.year(column) if partition == "year" else column
    return pc.fill_null(pc.cast(values, pa.string()), _NO_VALUE)
