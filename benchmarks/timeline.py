"""How long merging takes and how much memory: `python benchmarks/timeline.py [ROWS]`, on made-up events.

Each event is told by one to six articles, every row with some of its slots missing; the printed line has the rows, the
entries, seconds, rows per second, and the peak memory of the process.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np
import pyarrow as pa

from eventx.table import EVENT_TYPES, EVENTS
from eventx.timeline.columns import lists_of
from eventx.timeline.merge import merge

SEED = 7
FIRST_DAY = 18_000
DAYS = 2000
NAMES = 4000
PLACES = 3000
COUNTRIES = ("POL", "UKR", "RUS", "BLR", "DEU", "FRA", "USA", "GBR", "CZE", "LTU")
TOLD = (0.55, 0.2, 0.1, 0.07, 0.05, 0.03)
ROWS_OF_AN_ARTICLE = 8


def made_up_events(rows: int) -> pa.Table:
    """Return a table in the events schema; the same for the same number of rows."""
    random = np.random.default_rng(SEED)
    told = random.choice(np.arange(1, 7), size=rows, p=TOLD)
    event = np.repeat(np.arange(rows), told)[:rows]
    events = int(event[-1]) + 1
    day = np.sort(random.integers(FIRST_DAY, FIRST_DAY + DAYS, events))[event]
    actor, target = (np.minimum(random.zipf(1.3, events), NAMES)[event] for _ in range(2))
    place = np.minimum(random.zipf(1.2, events), PLACES)[event]
    wide = random.random(rows) < 0.15
    start, end = day - wide * random.integers(0, 4, rows), day + wide * random.integers(0, 4, rows)
    published = day + random.integers(0, 3, rows)
    article = published * rows + random.integers(0, max(rows // DAYS // ROWS_OF_AN_ARTICLE, 1), rows)
    number = np.arange(rows)
    words = random.integers(0, 30_000, (events, 12))[event]
    heard = np.where(random.random((rows, 12)) < 0.5, words, random.integers(0, 30_000, (rows, 12)))
    sentence = pa.array([" ".join(f"{word:05}słowo" for word in line) + " zdarzył" for line in heard.tolist()])
    ends = np.array([len(text) for text in sentence.to_pylist()])
    known = random.random(rows) < 0.8
    columns: dict[str, pa.Array] = {
        "event_id": pa.array([f"e{n}" for n in number]),
        "doc_id": pa.array([f"d{n}" for n in article]),
        "event_type": pa.array(np.array(list(EVENT_TYPES))[random.integers(0, 40, events)[event]]),
        "trigger": pa.array(["zdarzył"] * rows),
        "trigger_lemma": pa.array([f"zdarzyć{n}" for n in random.integers(0, 4, rows)]),
        "trigger_start": pa.array(ends - 7),
        "trigger_end": pa.array(ends),
        "actors": _parties(actor, random.random(rows) < 0.7),
        "targets": _parties(target, random.random(rows) < 0.5),
        "items": _parties(target, np.zeros(rows, bool)),
        "mentions": pa.array([[]] * rows, EVENTS.field("mentions").type),
        "place": pa.array([f"Miejsce {n}" for n in place], mask=~known),
        "place_kind": pa.array(["settlement"] * rows, mask=~known),
        "country": pa.array(np.array(COUNTRIES)[place % len(COUNTRIES)], mask=~known),
        "lat": pa.array(45.0 + place % 100 / 10, mask=~known),
        "lon": pa.array(10.0 + place // 100, mask=~known),
        "date_start": pa.array(start, pa.int32()).cast(pa.date32()),
        "date_end": pa.array(end, pa.int32()).cast(pa.date32()),
        "date_precision": pa.array(np.where(start == end, "day", "days")),
        "date_basis": pa.array(["explicit"] * rows),
        "event_date": pa.array(start, pa.int32()).cast(pa.date32()),
        "published_start": pa.array(published, pa.int32()).cast(pa.date32()),
        "published_end": pa.array(published, pa.int32()).cast(pa.date32()),
        "modality": pa.array(np.array(["asserted", "reported", "denied"])[random.choice(3, rows, p=(0.7, 0.28, 0.02))]),
        "confidence": pa.array(random.uniform(0.3, 0.95, rows)),
        "sentence": sentence,
        "sentence_start": pa.array(np.zeros(rows, int)),
        "sentence_end": pa.array(ends),
        "rule": pa.array(["benchmark"] * rows),
        "source": pa.array([f"gazeta {n}" for n in article % 300]),
    }
    columns = {f.name: columns[f.name].cast(f.type) if f.name in columns else pa.nulls(rows, f.type) for f in EVENTS}
    return pa.table(columns, schema=EVENTS)


def _parties(number: np.ndarray, known: np.ndarray) -> pa.Array:
    kept = np.flatnonzero(known)
    kind = EVENTS.field("actors").type.value_type
    names = pa.array([f"Osoba {n}" for n in number[kept]], pa.string())
    country = pa.array(np.array(COUNTRIES)[number[kept] % len(COUNTRIES)], pa.string())
    made = {"name": names, "text": names, "kind": pa.array(["person"] * len(kept), pa.string()), "country": country}
    children = [made[f.name] if f.name in made else pa.nulls(len(kept), f.type) for f in kind]
    return lists_of(kept, pa.StructArray.from_arrays(children, fields=list(kind)), length=len(number))


def main() -> None:
    """Merge made-up events and print one line of figures."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    events = made_up_events(rows)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    start = time.perf_counter()
    timeline = merge(events)
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    sys.stdout.write(
        f"{rows} rows -> {timeline.num_rows} entries in {took:.1f} s ({rows / took:.0f} rows/s), "
        f"peak memory {peak:.1f} GiB ({before:.1f} GiB before merging)\n"
    )


if __name__ == "__main__":
    main()
