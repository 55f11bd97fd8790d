"""How eventx writes Parquet: zstd, row groups worth scanning, statistics on every column and page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pathlib import Path

ROW_GROUP = 65_536
ROW_GROUP_BYTES = 16 << 20  # of Arrow memory: long texts fill a group with fewer rows, so that memory stays flat


@dataclass(slots=True)
class RowGroups:
    """A Parquet writer that gathers tables into row groups; `rows` of `size` bytes are waiting."""

    writer: pq.ParquetWriter
    waiting: list[pa.Table] = field(default_factory=list)
    rows: int = 0
    size: int = 0

    def add(self, table: pa.Table) -> None:
        """Take a table, and write when there is enough for a row group."""
        self.waiting.append(table)
        self.rows += table.num_rows
        self.size += table.nbytes
        if self.rows >= ROW_GROUP or self.size >= ROW_GROUP_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        if self.rows:
            self.writer.write_table(pa.concat_tables(self.waiting), row_group_size=ROW_GROUP)
        self.waiting, self.rows, self.size = [], 0, 0


def open_writer(where: IO[bytes] | Path, schema: pa.Schema) -> pq.ParquetWriter:
    """Return a writer of a Parquet file; a context manager."""
    return pq.ParquetWriter(where, schema, compression="zstd", write_page_index=True)
