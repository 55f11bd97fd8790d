"""vis-timeline: items and groups as its data sets take them.

vis-timeline takes content for HTML, so every text is escaped.  Days are local midnights without a zone; an end is
exclusive.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from eventx.timeline.days import following, plotted_days
from eventx.timeline.interface import interface

if TYPE_CHECKING:
    from datetime import date

    import pyarrow as pa


def to_vis(timeline: pa.Table, *, language: str = "pl") -> dict[str, list[dict[str, Any]]]:
    """Return `{"items": [...], "groups": [...]}`, a group for each event type; entries without a date are left out."""
    types = interface()[language]["event_type"]
    items = [_item(row, days) for row in timeline.to_pylist() if (days := plotted_days(row)) is not None]
    used = {item["group"] for item in items}
    return {"items": items, "groups": [{"id": kind, "content": name} for kind, name in types.items() if kind in used]}


def _item(row: dict[str, Any], days: tuple[date, date]) -> dict[str, Any]:
    begin, end = days
    item = {
        "id": row["timeline_id"],
        "content": escape(row["headline"]),
        "title": escape(row["claims"][0]["sentence"]),
        "start": _midnight(begin),
        "type": "range" if end > begin else "point",
        "group": row["event_type"],
        "className": " ".join([row["modality"], *(["disputed"] if row["disputed"] else [])]),
    }
    if end > begin:
        item["end"] = _midnight(following(end))
    return item


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"
