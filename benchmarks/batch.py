"""How batches scale: `python benchmarks/batch.py`, on the articles of data/raw told over and over.

Printed are ratios, since machines differ: articles per second of two workers to one, each the best of three; peak
memory of all processes of a run over 20,000 short articles to that over 1,000, with a light batch function; and how
long the first row takes, in seconds.  It needs a machine that does nothing else.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

import pyarrow as pa

from eventx.articles.raw import from_raw_batch
from eventx.articles.read import read_articles
from eventx.dataset.batch import Extracted, rejects
from eventx.dataset.run import Progress, extract, run
from eventx.dataset.write import output_at
from eventx.records import Article
from eventx.table import ARTICLES, EVENTS

RAW = Path(__file__).parents[1] / "data" / "raw"
SCALING_ARTICLES, REPEATS = 400, 3
MEMORY_ARTICLES = (1_000, 20_000)
PARAGRAPH = "Rzeka przerwała wał pod wsią i woda zalała ponad czterdzieści domów. "


def touch(batch: pa.RecordBatch) -> Extracted:
    """Return one row an article, with its text as evidence: all of a run's work but the extraction."""
    row = dict.fromkeys(EVENTS.names) | {"event_type": "other", "trigger": "x", "trigger_lemma": "x", "rule": "x"}
    row |= {"trigger_start": 0, "trigger_end": 1, "mentions": [], "actors": [], "targets": [], "items": []}
    row |= {"date_precision": "unknown", "date_basis": "none", "modality": "asserted", "confidence": 0.5}
    row |= {"sentence_start": 0, "sentence_end": 1}
    raws = list(from_raw_batch(batch))
    rows = [row | {"event_id": raw.id, "doc_id": raw.id, "sentence": raw.text} for raw in raws]
    events = pa.RecordBatch.from_pylist(rows, schema=EVENTS)
    return Extracted(events, rejects([]), pa.RecordBatch.from_pylist([], schema=ARTICLES))


def main() -> None:
    """Print the three measurements."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        articles = [article for article in read_articles([RAW]) if isinstance(article, Article)]
        texts = [articles[number % len(articles)].text for number in range(SCALING_ARTICLES)]
        source = write(here / "articles.jsonl", texts)
        rates = {workers: max(rate(source, here, workers) for _ in range(REPEATS)) for workers in (1, 2)}
        first = first_row(write(here / "one.jsonl", texts[:1]), here)
        peaks = [peak(write(here / f"{n}.jsonl", [PARAGRAPH * 20] * n), here) for n in MEMORY_ARTICLES]
    few, many = MEMORY_ARTICLES
    sys.stdout.write(
        f"articles per second: {rates[1]:.1f} with 1 worker, {rates[2]:.1f} with 2: {rates[2] / rates[1]:.2f} times\n"
        f"first row after {first:.1f} s\n"
        f"peak memory: {peaks[0]:.0f} MiB for {few} articles, {peaks[1]:.0f} MiB for {many}: "
        f"{peaks[1] / peaks[0]:.2f} times\n"
    )


def write(path: Path, texts: list[str]) -> Path:
    """Write texts as JSON Lines with a date."""
    lines = (json.dumps({"text": text, "published": "2022-12-21"}) + "\n" for text in texts)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def rate(source: Path, folder: Path, workers: int) -> float:
    """Return articles per second once workers are under way: from the first results to the last."""
    seen: list[tuple[int, float]] = []

    def note(progress: Progress) -> None:
        seen.append((progress.articles, progress.seconds))

    extract([source], output_at(f"{folder}/rate.parquet"), workers=workers, report=note)
    (first, start), (last, end) = seen[len(seen) // 8], seen[-1]
    return (last - first) / (end - start)


def first_row(source: Path, folder: Path) -> float:
    """Return the seconds of a run over one article."""
    start = time.monotonic()
    extract([source], output_at(f"{folder}/first.parquet"))
    return time.monotonic() - start


def peak(source: Path, folder: Path) -> float:
    """Return the peak memory, in MiB, of a run: of this process beyond what it has, and of its worker."""
    before = resident(os.getpid())
    highest = 0.0
    ended = threading.Event()

    def watch() -> None:
        nonlocal highest
        while not ended.wait(0.02):
            highest = max(highest, sum(resident(pid) for pid in (os.getpid(), *children())) - before)

    watcher = threading.Thread(target=watch)
    watcher.start()
    run([source], output_at(f"{folder}/peak.parquet"), function=touch)
    ended.set()
    watcher.join()
    return highest


def resident(pid: int) -> float:
    """Return the resident memory of a process in MiB; none once it is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def children() -> list[int]:
    """Return the processes that this one has started."""
    return [int(pid) for pid in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()]


if __name__ == "__main__":
    sys.modules["batch"] = sys.modules["__main__"]  # workers import this file by its name
    touch.__module__ = "batch"
    main()
