"""A timeline to a file, whole or not at all; the ending tells the form."""

from __future__ import annotations

import json
import os
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from eventx.dataset.checkpoint import sync_folder
from eventx.dataset.forms import to_csv_lines
from eventx.dataset.parquet import RowGroups, open_writer
from eventx.timeline.html import to_html
from eventx.timeline.ics import to_ics
from eventx.timeline.timelinejs import to_timelinejs
from eventx.timeline.vis import to_vis

if TYPE_CHECKING:
    import pyarrow as pa


class Form(StrEnum):
    """The forms of a timeline by their endings."""

    HTML = ".html"
    PARQUET = ".parquet"
    JSON = ".json"
    ICS = ".ics"
    CSV = ".csv"


class JsonFormat(StrEnum):
    """What a `.json` is for."""

    TIMELINEJS = "timelinejs"
    VIS = "vis"


def form_of(path: Path) -> Form:
    """Return the form that a path's ending names; ValueError where it names none."""
    try:
        return Form(path.suffix.lower())
    except ValueError:
        raise ValueError(f"no timeline form {path.suffix!r}; forms are {', '.join(Form)}") from None


def write_timeline(
    timeline: pa.Table,
    path: Path,
    *,
    language: str = "pl",
    json_format: JsonFormat = JsonFormat.TIMELINEJS,
    raw_csv: bool = False,
) -> None:
    """Write a timeline in `eventx.table.TIMELINE`; ValueError where the ending names no form."""
    form = form_of(path)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            if form is Form.PARQUET:
                _write_parquet(timeline, file)
            elif form is Form.CSV:
                head = timeline.slice(0, 0)
                lines = chain(to_csv_lines(head, header=True), to_csv_lines(timeline, raw=raw_csv))
                file.writelines(line.encode() for line in lines)
            else:
                file.write(_content(timeline, form, language, json_format))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def _content(timeline: pa.Table, form: Form, language: str, json_format: JsonFormat) -> bytes:
    if form is Form.HTML:
        return to_html(timeline, language=language).encode()
    if form is Form.ICS:
        return to_ics(timeline, language=language)
    make = to_timelinejs if json_format is JsonFormat.TIMELINEJS else to_vis
    return json.dumps(make(timeline, language=language), ensure_ascii=False, indent=1).encode()


def _write_parquet(timeline: pa.Table, file: IO[bytes]) -> None:
    with open_writer(file, timeline.schema) as writer:
        groups = RowGroups(writer)
        groups.add(timeline)
        groups.flush()
