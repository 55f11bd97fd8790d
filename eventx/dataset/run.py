"""A batch run: inputs to one dataset, in order, in parallel, checkpointed.

1. the output locked, the workers started             checkpoint, workers
2. the input read; what an earlier run did passed over articles
3. batches worked on, results taken in input order    workers
4. every so many batches put on disk as a segment     checkpoint
5. all segments written as one output, moved in place write
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import asdict, astuple, dataclass, field
from functools import partial
from hashlib import blake2b, sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from eventx.articles.files import Meter, count_bytes, find_sources
from eventx.articles.raw import RawArticle, to_raw_batch
from eventx.articles.read import Reading, read_raw
from eventx.dataset.batch import REJECTED, Options, extract_batch
from eventx.dataset.checkpoint import Checkpoint, Segment, discard, load_checkpoint, locked
from eventx.dataset.workers import Limits, Pool
from eventx.dataset.write import Form, Output, check_output, write_output
from eventx.errors import EventxError
from eventx.table import ARTICLES, SCHEMA_VERSION
from eventx.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from eventx.dataset.batch import BatchFunction, Extracted

# A batch ends at so many articles or so many characters and bytes; a segment at so many batches.  Both depend on the
# input alone, so that a resumed run cuts where an undisturbed one does.
BATCH_ARTICLES, BATCH_SIZE = 8, 100_000
SEGMENT_BATCHES = 32


@dataclass(slots=True)
class Progress:
    """How far a run is; `resumed` of the `articles` were done by an earlier run, `read` of `size` bytes are read."""

    articles: int = 0
    resumed: int = 0
    events: int = 0
    rejected: int = 0
    types: Counter[str] = field(default_factory=Counter)
    read: int = 0
    size: int | None = None
    seconds: float = 0.0

    def add(self, segment: Segment) -> None:
        """Count what a segment of an earlier run holds."""
        self.events += segment.events
        self.rejected += segment.rejected
        self.types.update(segment.types)


def extract(
    inputs: Sequence[str | Path],
    output: Output,
    *,
    options: Options | None = None,
    reading: Reading | None = None,
    workers: int = 1,
    limits: Limits | None = None,
    resume: bool = False,
    report: Callable[[Progress], None] | None = None,
) -> Progress:
    """Extract the events of articles into a dataset and return what was done.

    Rejected articles are listed in `OUT.rejected.jsonl`.  Raises EventxError where nothing could be done.
    """
    options, reading = options or Options(), reading or Reading()
    settings = {
        **asdict(options),
        "lexicon": _fingerprint(options.lexicon),
        "columns": {name: list(columns) for name, columns in reading.columns.items()},
        "largest": reading.largest,
    }
    return run(
        inputs,
        output,
        function=partial(extract_batch, options=options),
        settings=settings,
        reading=reading,
        workers=workers,
        limits=limits,
        resume=resume,
        report=report,
    )


def run(
    inputs: Sequence[str | Path],
    output: Output,
    *,
    function: BatchFunction,
    settings: Mapping[str, object] | None = None,
    reading: Reading | None = None,
    workers: int = 1,
    limits: Limits | None = None,
    resume: bool = False,
    report: Callable[[Progress], None] | None = None,
) -> Progress:
    """Run a batch function, importable by its name, over articles; `settings` are what its results depend on.

    `resume` goes on from what a killed run left, and refuses where its settings or the input were others.
    """
    started = monotonic()
    sources = find_sources(inputs)
    check_output(output)
    folder = output.beside("partial")
    progress = Progress(size=count_bytes(sources))
    meter = Meter()
    try:
        with locked(folder), Pool(function, workers, limits or Limits()) as pool:
            model = {key.decode(): value.decode() for key, value in pool.empty.events.schema.metadata.items()}
            everything = {**(settings or {}), **model, "version": __version__, "schema": SCHEMA_VERSION}
            checkpoint = load_checkpoint(folder, settings=everything, resume=resume)
            for segment in checkpoint.segments:
                progress.add(segment)
            batches = _Batches(read_raw(sources, reading=reading, meter=meter), checkpoint)
            progress.articles = progress.resumed = batches.read
            gathered: list[Extracted] = []
            for number, parts in enumerate(pool.map(batches), 1):
                gathered += parts
                progress.events += sum(part.events.num_rows for part in parts)
                progress.rejected += sum(part.rejected.num_rows for part in parts)
                batch = batches.finished()
                progress.articles, progress.read, progress.seconds = batch.read, meter.done, monotonic() - started
                if number % SEGMENT_BATCHES == 0:
                    progress.types.update(_save(checkpoint, gathered, batch))
                    gathered = []
                if report:
                    report(progress)
            if gathered:
                progress.types.update(_save(checkpoint, gathered, batch))
            _finish(checkpoint, output, pool.empty.events.schema, progress)
            discard(folder)
    except OSError as error:
        raise EventxError(f"cannot write {output.path}: {error.strerror or error}; then go on with --resume") from error
    progress.seconds = monotonic() - started
    return progress


@dataclass(frozen=True, slots=True)
class _Batch:
    """The end of a batch: how many articles have been read up to it, and their fingerprint."""

    read: int
    digest: str


class _Batches:
    """The input as batches for the workers; remembers where each ends until its result is in."""

    def __init__(self, articles: Iterable[RawArticle], checkpoint: Checkpoint) -> None:
        """Pass over what the checkpoint has; EventxError where the input is not the same up to there."""
        self.read = 0
        self._articles = iter(articles)
        self._hash = blake2b(digest_size=16)
        self._ends: deque[_Batch] = deque()
        if checkpoint.segments:
            last = checkpoint.segments[-1]
            for _ in range(last.read):
                self._next()
            if self.read < last.read or self._hash.hexdigest() != last.digest:
                raise EventxError("the input has changed since the unfinished run began: start anew without --resume")

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        articles: list[RawArticle] = []
        size = 0
        while (article := self._next()) is not None:
            articles.append(article)
            size += len(article.text or "") + len(article.page or b"")
            if len(articles) == BATCH_ARTICLES or size >= BATCH_SIZE:
                yield self._batch(articles)
                articles, size = [], 0
        if articles:
            yield self._batch(articles)

    def finished(self) -> _Batch:
        """Return the end of the oldest batch not yet asked for."""
        return self._ends.popleft()

    def _next(self) -> RawArticle | None:
        article = next(self._articles, None)
        if article is not None:
            self.read += 1
            self._hash.update(repr(astuple(article)).encode())
        return article

    def _batch(self, articles: list[RawArticle]) -> pa.RecordBatch:
        self._ends.append(_Batch(self.read, self._hash.hexdigest()))
        return to_raw_batch(articles)


def _save(checkpoint: Checkpoint, gathered: Sequence[Extracted], batch: _Batch) -> Mapping[str, int]:
    """Put what has been gathered on disk as a segment and return its rows by type."""
    tables = {name: pa.Table.from_batches([getattr(part, name) for part in gathered]) for name in gathered[0]._fields}
    counts = pc.value_counts(tables["events"]["event_type"]).to_pylist()
    types = {str(count["values"]): count["counts"] for count in counts}
    rows = {name: table.num_rows for name, table in tables.items()}
    segment = Segment(batch.read, batch.digest, types=types, **rows)
    checkpoint.save(tables, segment)
    return types


def _finish(checkpoint: Checkpoint, output: Output, schema: pa.Schema, progress: Progress) -> None:
    """Write what goes with the output, then the output: while it is not there, nothing of the run is."""
    listing = Output(output.beside("rejected.jsonl"), Form.JSONL)
    _write_or_remove(checkpoint, "rejected", REJECTED, listing)
    if progress.articles == progress.rejected:
        discard(checkpoint.folder)
        why = (
            f"all {progress.rejected} articles were rejected, see {listing.path}"
            if progress.rejected
            else "no articles"
        )
        raise EventxError(f"nothing to extract from: {why}")
    form = Form.PARQUET if output.form is Form.FOLDER else output.form
    articles = Output(output.beside(f"articles{form}"), form, raw_csv=output.raw_csv)
    _write_or_remove(checkpoint, "articles", ARTICLES, articles)
    write_output(checkpoint.tables("events"), schema, output, within=checkpoint.folder)


def _write_or_remove(checkpoint: Checkpoint, name: str, schema: pa.Schema, output: Output) -> None:
    if any(getattr(segment, name) for segment in checkpoint.segments):
        write_output(checkpoint.tables(name), schema, output, within=checkpoint.folder)
    else:
        output.path.unlink(missing_ok=True)


def _fingerprint(lexicon: Path | None) -> str | None:
    """The content of a user's lexicon, which may change between a run and its resumption."""
    if lexicon is None:
        return None
    files = sorted(path for path in lexicon.rglob("*") if path.is_file())
    return sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()
