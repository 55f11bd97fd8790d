"""One article a row: JSON Lines, CSV and Parquet, row by row."""

from __future__ import annotations

import csv
import json
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from eventx.articles.encoding import open_text, repair
from eventx.articles.raw import RawArticle

if TYPE_CHECKING:
    import io
    from collections.abc import Iterable, Iterator, Mapping

# our field -> the column names it is read from, first found first; `--map` puts a name of the user's in their place
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "text": ("text",),
    "published": ("published", "date", "article_date"),
    "title": ("title",),
    "source": ("source",),
    "url": ("url",),
    "lang": ("lang",),
}
_ROWS_AT_ONCE = 64
_LARGEST_CELL = 64 << 20


@dataclass(frozen=True, slots=True)
class Rows:
    """Where rows stand and how they are read: the file's name, what goes before row numbers, and the columns."""

    name: str
    prefix: str = ""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: COLUMNS)

    def place(self, number: int) -> RawArticle:
        """Return an article that is only known by its row number, counted from 1."""
        return RawArticle(id=f"{self.prefix}{number}", origin=f"{self.name}:{number}")


def columns_from(renamed: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Return COLUMNS with the user's names; ValueError for a field that there is not."""
    unknown = sorted(set(renamed) - set(COLUMNS))
    if unknown:
        raise ValueError(f"no field {unknown[0]!r}; fields are {', '.join(COLUMNS)}")
    return {**COLUMNS, **{name: (column,) for name, column in renamed.items()}}


def read_jsonl(stream: io.BufferedReader, rows: Rows, *, largest: int) -> Iterator[RawArticle]:
    """Yield the articles of JSON Lines; a line longer than `largest` code points is passed over with that problem."""
    lines = open_text(stream)
    number = 0
    while line := lines.readline(largest + 1):
        number += 1
        place = rows.place(number)
        if len(line) > largest:
            while line and not line.endswith("\n"):
                line = lines.readline(largest)
            yield replace(place, problem=f"the line is longer than {largest} characters")
        elif line.strip():
            yield _from_json(line, place=place, columns=rows.columns)


def read_csv(stream: io.BufferedReader, rows: Rows) -> Iterator[RawArticle]:
    """Yield the articles of a CSV file with a header line; ValueError where it has no column of texts."""
    lines = open_text(stream)
    first = lines.readline()
    csv.field_size_limit(_LARGEST_CELL)  # of the whole process; the default is below the length of long articles
    delimiter = max(",;\t", key=first.count)
    lines_of_cells = csv.reader(chain([first], lines), delimiter=delimiter)
    try:
        header = [repair(cell).strip() for cell in next(lines_of_cells, [])]
        _check_header(header, rows.columns)
        for number, cells in enumerate(lines_of_cells, 1):
            place = rows.place(number)
            if not cells:
                continue
            if len(cells) != len(header):
                problem = f"the row has {len(cells)} cells, the header {len(header)}"
                yield replace(place, problem=problem)
                continue
            try:
                row = {column: repair(cell) for column, cell in zip(header, cells, strict=True)}
            except ValueError as error:
                yield replace(place, problem=f"the row {error}")
            else:
                yield from_row(row, place=place, columns=rows.columns)
    except csv.Error as error:
        raise ValueError(f"is broken after line {lines_of_cells.line_num}: {error}; a quote left open?") from None


def read_parquet(stream: io.BufferedReader, rows: Rows) -> Iterator[RawArticle]:
    """Yield the articles of a Parquet file, a few rows at a time; ValueError where it has no column of texts."""
    if stream.seekable():
        yield from _parquet_rows(stream, rows)
        return
    with tempfile.TemporaryFile() as unpacked:  # Parquet is read from its end
        while block := stream.read(1 << 20):
            unpacked.write(block)
        unpacked.seek(0)
        yield from _parquet_rows(unpacked, rows)


def from_row(row: Mapping[str, object], *, place: RawArticle, columns: Mapping[str, tuple[str, ...]]) -> RawArticle:
    """Return the article of one row; `place` says where it stands and has the id of a row without one."""
    values: dict[str, Any] = {}
    for ours, names in columns.items():
        column, value = next(((name, row[name]) for name in names if row.get(name) not in (None, "")), ("", None))
        if value is None:
            continue
        try:
            values[ours] = _plain(value, number=ours != "text")
        except ValueError as error:
            return replace(place, problem=f"{column} is {error}")
    article = replace(place, **values)
    return article if "text" in values else replace(article, problem=_no_text(row, columns))


def _parquet_rows(stream: IO[bytes], rows: Rows) -> Iterator[RawArticle]:
    try:
        file = pq.ParquetFile(stream)
    except (OSError, pa.ArrowException) as error:
        raise ValueError(f"is no Parquet file, or is cut short: {str(error).splitlines()[0]}") from None
    _check_header(file.schema_arrow.names, rows.columns)
    wanted = [column for column in file.schema_arrow.names if any(column in names for names in rows.columns.values())]
    number = 0
    for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=wanted, use_threads=False):
        for row in batch.to_pylist():
            number += 1
            yield from_row(row, place=rows.place(number), columns=rows.columns)


def _from_json(line: str, *, place: RawArticle, columns: Mapping[str, tuple[str, ...]]) -> RawArticle:
    try:
        row = json.loads(repair(line))
    except json.JSONDecodeError as error:
        return replace(place, problem=f"is not JSON: {error.msg} at character {error.pos + 1}")
    except RecursionError:
        return replace(place, problem="is JSON nested too deep")
    except ValueError as error:
        return replace(place, problem=f"the line {error}")
    if not isinstance(row, dict):
        return replace(place, problem=f"is {_kind(row)}, not a JSON object")
    return from_row(row, place=place, columns=columns)


def _plain(value: object, *, number: bool) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if number and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"{_kind(value)}, not text")


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "a boolean", int: "a number", float: "a number", bytes: "bytes"}
    return names.get(type(value), "null" if value is None else f"of type {type(value).__name__}")


def _check_header(header: list[str], columns: Mapping[str, tuple[str, ...]]) -> None:
    if not any(name in header for name in columns["text"]):
        raise ValueError(f"{_no_text(header, columns)}; name the column with --map text=COLUMN")
    doubled = sorted({name for name in header if name and header.count(name) > 1})
    if doubled:
        raise ValueError(f"has two columns named {doubled[0]!r}")


def _no_text(names: Iterable[str], columns: Mapping[str, tuple[str, ...]]) -> str:
    wanted = " or ".join(columns["text"])
    present = list(names)[:10]
    if wanted in present:
        return "no text: the cell is empty"
    return f"no column {wanted}, only {', '.join(present) or 'nothing'}"
