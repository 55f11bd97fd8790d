"""A light batch function, so that runs of thousands of articles can be tested: one event row an article.

Words in an article make real faults: DIE, HANG, GORGE, RAISE, LEAVE.
"""

import os
import signal
import time
from datetime import date

import pyarrow as pa

from eventx.articles.raw import from_raw_batch
from eventx.dataset.batch import REJECTED, Extracted, reject
from eventx.table import ARTICLES, events_schema


def rows(batch: pa.RecordBatch) -> Extracted:
    events, rejected = [], []
    for raw in from_raw_batch(batch):
        if raw.problem:
            rejected.append(reject(raw, raw.problem))
            continue
        text = raw.text or ""
        if not text.strip():
            rejected.append(reject(raw, "no text: it is empty"))
            continue
        _fault(text)
        events.append(event_row(raw.id, text))
    return Extracted(
        pa.RecordBatch.from_pylist(events, schema=events_schema(model="light", model_version="1")),
        pa.RecordBatch.from_pylist(rejected, schema=REJECTED),
        pa.RecordBatch.from_pylist([], schema=ARTICLES),
    )


def event_row(doc_id: str, text: str) -> dict[str, object]:
    """A valid row with the first word as trigger, and values that are hard to write in some form or other."""
    word = text.split(maxsplit=1)[0]
    start = text.index(word)
    number = sum(text.encode())
    part = {"name": "=Rosja", "text": word, "kind": "country", "country": "RUS", "wikidata": None}
    part |= {"start": start, "end": start + len(word)}
    row: dict[str, object] = dict.fromkeys(events_schema().names)
    row |= {"event_id": f"e{doc_id}", "doc_id": doc_id, "trigger": word, "trigger_lemma": word, "rule": "light"}
    row |= {"event_type": ("meet", "attack")[number % 2], "plover": ("CONSULT", "ASSAULT")[number % 2]}
    row |= {"quad_class": (1, 4)[number % 2], "trigger_start": start, "trigger_end": start + len(word)}
    row |= {"mentions": [{"start": 0, "end": 1}], "actors": [part, part], "targets": [], "items": [], "actor": "=Rosja"}
    row |= {"sentence": text, "sentence_start": 0, "sentence_end": len(text), "modality": "asserted"}
    row |= {"date_precision": "unknown", "date_basis": "none", "confidence": 0.1, "title": '-"ą",\n; tytuł'}
    if number % 3:
        day = date(2020 + number % 3, 1 + number % 12, 1 + number % 28)
        row |= {
            "date_start": day,
            "date_end": day,
            "event_date": day,
            "date_precision": "day",
            "date_basis": "explicit",
        }
        row |= {"lat": number % 90 / 7, "lon": -(number % 180) / 7, "count_low": 2**40, "country": "POL"}
    return row


def _fault(text: str) -> None:
    if "DIE" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in text:
        time.sleep(600)
    if "GORGE" in text:
        bytearray(1 << 40)
    if "RAISE" in text:
        raise RuntimeError("no reason at all")
    if "LEAVE" in text:
        os._exit(3)
    if "SLOW" in text:
        time.sleep(0.01)
