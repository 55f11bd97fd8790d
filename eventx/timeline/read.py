"""What a timeline is made from: datasets of events, and a timeline made before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from eventx.dataset.read import read_table
from eventx.errors import EventxError
from eventx.table import EVENTS, TIMELINE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def read_events(paths: Sequence[str | Path]) -> pa.Table:
    """Return the rows of datasets of events as one table; EventxError where one is none."""
    return pa.concat_tables([_read(path, EVENTS, "events") for path in paths])


def read_previous(path: Path) -> pa.Table:
    """Return a timeline made before; EventxError where it is none."""
    return _read(path, TIMELINE, "timeline")


def _read(path: str | Path, schema: pa.Schema, name: str) -> pa.Table:
    table = read_table(path)
    missing = [column for column in schema.names if column not in table.column_names]
    if missing:
        raise EventxError(f"{path} is no table of {name}: it lacks {', '.join(missing[:5])}")
    try:
        return table.select(schema.names).unify_dictionaries().cast(schema)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise EventxError(f"{path} is no table of {name}: {error}") from error
