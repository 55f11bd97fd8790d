"""iCalendar: an all-day event for each entry."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from icalendar import Calendar, Event

from eventx.timeline.days import following, plotted_days
from eventx.timeline.interface import interface
from eventx.timeline.links import web_address
from eventx.version import __version__

if TYPE_CHECKING:
    import pyarrow as pa

STATUS = {
    "asserted": "CONFIRMED",
    "reported": "CONFIRMED",
    "planned": "TENTATIVE",
    "speculated": "TENTATIVE",
    "hypothetical": "TENTATIVE",
    "denied": "CANCELLED",
}
# RFC 5545 has no place for them in a text
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNSET = date(1970, 1, 1)


def to_ics(timeline: pa.Table, *, language: str = "pl") -> bytes:
    """Return a calendar in UTF-8; entries without any date are left out."""
    words = interface()[language]
    calendar = Calendar()
    calendar.add("prodid", f"-//eventx//eventx {__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words["text"]["title"])
    for row in timeline.to_pylist():
        if (days := plotted_days(row)) is not None:
            calendar.add_component(_event(row, days, words["event_type"][row["event_type"]]))
    content: bytes = calendar.to_ical()
    return content


def _event(row: dict[str, Any], days: tuple[date, date], kind: str) -> Event:
    begin, end = days
    event = Event()
    event.add("uid", f"{row['timeline_id']}@eventx")
    # when it was last written about, not when it was exported: the same rows give the same file
    event.add("dtstamp", datetime.combine(row["last_published"] or _UNSET, time(), UTC))
    event.add("dtstart", begin)
    event.add("dtend", following(end))
    event.add("summary", _clean(row["headline"]))
    event.add("description", _clean("\n".join(_said(claim) for claim in row["claims"])))
    event.add("categories", [kind])
    event.add("status", STATUS[row["modality"]])
    event.add("transp", "TRANSPARENT")
    if row["place"]:
        event.add("location", _clean(row["place"]))
    if row["lat"] is not None and row["lon"] is not None:
        event.add("geo", (row["lat"], row["lon"]))
    url = next(filter(None, (web_address(claim["url"]) for claim in row["claims"])), None)
    if url:
        event.add("url", url)
    return event


def _said(claim: dict[str, Any]) -> str:
    return f"{claim['sentence']} ({claim['source'] or claim['title'] or claim['doc_id']})"


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
