"""Whether a dataset is what it says: its schema, the invariants of its rows, and its offsets in the articles' texts."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from eventx.dataset.invariants import ROLES, SPANS, broken_rows
from eventx.dataset.read import parquet_files
from eventx.errors import EventxError
from eventx.schemas import PRIMARY_KEYS
from eventx.table import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_BATCH = 8192


def validate(path: str | Path) -> list[str]:
    """Return what is wrong with a Parquet file or a folder of parts, a line each; nothing where all is well.

    Where the articles table stands beside, texts are compared with what their offsets cut.  Raises EventxError where
    there is nothing to validate.
    """
    path = Path(path)
    files = parquet_files(path) if path.is_dir() else [path]
    if not files or not path.exists():
        raise EventxError(f"no Parquet file at {path}")
    problems = _Problems()
    tables: dict[str, list[pq.ParquetFile]] = {name: [] for name in TABLES}
    for file in files:
        try:
            opened = pq.ParquetFile(file)
        except (OSError, pa.ArrowException) as error:
            problems.add(f"{file}: is no Parquet file: {_line(error)}")
            continue
        table = (opened.schema_arrow.metadata or {}).get(b"eventx_table", b"events").decode()
        wrong = list(_schema_problems(opened.schema_arrow, table))
        for problem in wrong:
            problems.add(f"{file}: {problem}")
        if not wrong:
            tables[table].append(opened)
    for name, parts in tables.items():
        _check_keys(parts, PRIMARY_KEYS[name], problems)
    _check_events(tables["events"], problems)
    texts = _texts([*tables["articles"], *_beside(path, files)], problems)
    if texts:
        _check_offsets(tables["events"], texts, problems)
    return problems.lines()


class _Problems:
    """What is wrong, each kind once, with how often and where first."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def add(self, problem: str, *, first: str = "", times: int = 1) -> None:
        self._count[problem] += times
        self._first.setdefault(problem, first)

    def lines(self) -> list[str]:
        return [
            problem + (f" ({count} rows, first {self._first[problem]})" if self._first[problem] else "")
            for problem, count in self._count.items()
        ]


def _schema_problems(schema: pa.Schema, table: str) -> Iterable[str]:
    if table not in TABLES:
        yield f"has a table that is not known: {table}"
        return
    wanted = TABLES[table]
    missing = [name for name in wanted.names if name not in schema.names]
    surplus = [name for name in schema.names if name not in wanted.names]
    if missing:
        yield f"lacks columns of the {table} table: {', '.join(missing)}"
    if surplus:
        yield f"has columns that the {table} table has not: {', '.join(surplus)}"
    if not missing and not surplus and schema.names != wanted.names:
        yield f"has the columns of the {table} table in another order"
    for field in wanted:
        if field.name in schema.names and not schema.field(field.name).type.equals(field.type):
            yield f"{field.name} is {schema.field(field.name).type}, not {field.type}"


def _check_keys(files: Sequence[pq.ParquetFile], key: str, problems: _Problems) -> None:
    seen: set[str] = set()
    for file in files:
        for batch in file.iter_batches(_BATCH, columns=[key]):
            for value in batch[key].to_pylist():
                if value in seen:
                    problems.add(f"{key} is not unique", first=str(value))
                seen.add(value)


def _check_events(files: Sequence[pq.ParquetFile], problems: _Problems) -> None:
    ids: set[str] = set()
    about: dict[str, str] = {}
    for file in files:
        for batch in file.iter_batches(_BATCH):
            keys = batch["event_id"].to_pylist()
            ids.update(keys)
            about.update(
                (key, value) for key, value in zip(keys, batch["about_event_id"].to_pylist(), strict=True) if value
            )
            nulls = [field.name for field in TABLES["events"] if not field.nullable and batch[field.name].null_count]
            for name in nulls:
                row = pc.index(pc.is_null(batch[name]), True).as_py()
                problems.add(f"{name} is null", first=str(keys[row]), times=batch[name].null_count)
            if nulls:
                continue
            for message, mask in broken_rows(batch):
                if mask.true_count:
                    problems.add(message, first=keys[pc.index(mask, True).as_py()], times=mask.true_count)
    for key, value in about.items():
        if value not in ids:
            problems.add("about_event_id names no row", first=key)


def _beside(path: Path, files: Sequence[Path]) -> list[pq.ParquetFile]:
    stem = path.name if path.is_dir() else path.stem
    articles = path.with_name(f"{stem}.articles.parquet")
    return [pq.ParquetFile(articles)] if articles.exists() and articles not in files else []


def _texts(files: Sequence[pq.ParquetFile], problems: _Problems) -> dict[str, str]:
    texts: dict[str, str] = {}
    for file in files:
        for batch in file.iter_batches(_BATCH, columns=["doc_id", "text", "text_sha256"]):
            for row in batch.to_pylist():
                texts[row["doc_id"]] = row["text"]
                if sha256(row["text"].encode()).hexdigest() != row["text_sha256"]:
                    problems.add("text_sha256 is not that of the text", first=row["doc_id"])
    return texts


def _check_offsets(files: Sequence[pq.ParquetFile], texts: Mapping[str, str], problems: _Problems) -> None:
    columns = ["event_id", "doc_id", *SPANS, *(name for pair in SPANS.values() for name in pair), *ROLES]
    for file in files:
        for batch in file.iter_batches(_BATCH, columns=columns):
            for row in batch.to_pylist():
                if (text := texts.get(row["doc_id"])) is None:
                    continue
                spans = [(name, row[name], row[start], row[end]) for name, (start, end) in SPANS.items()]
                spans += [(role, part["text"], part["start"], part["end"]) for role in ROLES for part in row[role]]
                for name, said, start, end in spans:
                    if said is not None and text[start:end] != said:
                        problems.add(f"{name} is not what its offsets cut out of the article", first=row["event_id"])


def _line(error: Exception) -> str:
    return str(error).splitlines()[0]
