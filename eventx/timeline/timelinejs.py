"""TimelineJS3: the JSON that its timelines are made from.

Dates have only the parts that are known, the reader sees them as the text has them.  TimelineJS takes text for HTML, so
every text is escaped, and only web addresses become links.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from eventx.timeline.days import plotted_days
from eventx.timeline.interface import interface
from eventx.timeline.links import web_address

if TYPE_CHECKING:
    from datetime import date

    import pyarrow as pa

# How much of a date each precision knows.
_PARTS = {"month": 2, "quarter": 2, "half": 2, "year": 1, "decade": 1, "century": 1}
# What a slide shows of the claims.
MOST_CLAIMS = 5


def to_timelinejs(timeline: pa.Table, *, language: str = "pl") -> dict[str, Any]:
    """Return a TimelineJS3 object; entries without any date are left out, as it has no place for them."""
    words = interface()[language]
    slides = [
        _slide(row, days, words["event_type"][row["event_type"]])
        for row in timeline.to_pylist()
        if (days := plotted_days(row)) is not None
    ]
    return {"scale": "human", "title": {"text": {"headline": words["text"]["title"]}}, "events": slides}


def _slide(row: dict[str, Any], days: tuple[date, date], kind: str) -> dict[str, Any]:
    known = _PARTS.get(row["date_precision"], 3)
    start_date, end_date = (_date(day, known) for day in days)
    same = start_date == end_date
    if row["date_text"]:
        start_date["display_date"] = escape(row["date_text"])
    slide: dict[str, Any] = {
        "unique_id": row["timeline_id"],
        "start_date": start_date,
        "text": {"headline": escape(row["headline"]), "text": "".join(map(_paragraph, row["claims"][:MOST_CLAIMS]))},
        "group": kind,
    }
    if not same:
        slide["end_date"] = end_date
    return slide


def _date(day: date, parts: int) -> dict[str, Any]:
    return dict(list({"year": day.year, "month": day.month, "day": day.day}.items())[:parts])


def _paragraph(claim: dict[str, Any]) -> str:
    name = escape(claim["source"] or claim["title"] or claim["doc_id"])
    url = web_address(claim["url"])
    origin = f'<a href="{escape(url)}" rel="noopener noreferrer">{name}</a>' if url else name
    return f"<p>{escape(claim['sentence'])} <small>({origin})</small></p>"
