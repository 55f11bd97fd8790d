"""Rows of the events table that say exactly what the gold says: the best that an extractor could do."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from eventx.evaluation.cells import interval, precision_of
from eventx.records import Precision
from eventx.table import EVENTS


def perfect_rows(articles: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield a row for each event of the scorer's JSON lines."""
    for article in articles:
        for event in article["events"]:
            yield perfect_row(article["id"], event)


def perfect_row(article: str, event: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """Return the row of one gold event, with some columns changed."""
    start, end = (event.get(key) and date.fromisoformat(event[key]) for key in ("date_start", "date_end"))
    row = dict.fromkeys(EVENTS.names) | {
        "event_id": f"{article}-{event['trigger_start']}-{event['type']}",
        "doc_id": article,
        "event_type": event["type"],
        "trigger": event["trigger"],
        "trigger_lemma": event["trigger"],
        "trigger_start": event["trigger_start"],
        "trigger_end": event["trigger_start"] + len(event["trigger"]),
        "mentions": [],
        **{role: [participant(name) for name in event[role]] for role in ("actors", "targets", "items")},
        "count_low": event.get("count_low"),
        "count_high": event.get("count_high"),
        "place": event["location"],
        "country": event["country"],
        "date_start": start,
        "date_end": end,
        "date_precision": precision_of(interval(start, end)) or Precision.DAYS,
        "date_basis": "none",
        "modality": event["modality"],
        "attributed_to": event["attributed_to"],
        "confidence": 1.0,
        "sentence": event["sentence"],
        "sentence_start": 0,
        "sentence_end": 1,
        "rule": "gold",
    }
    return row | changes


def participant(name: str) -> dict[str, Any]:
    """Return a participant of which only the name is known."""
    return dict.fromkeys(("text", "country", "wikidata", "start", "end")) | {"name": name, "kind": "person"}
