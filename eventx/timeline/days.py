"""The days on which an entry is plotted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any


def plotted_days(row: dict[str, Any]) -> tuple[date, date] | None:
    """Return first and last day of an entry, inclusive; where nothing is dated, the one day to plot, or `None`."""
    first: date | None = row["date_start"] or row["event_date"] or row["date_end"]
    if first is None:
        return None
    return first, (row["date_end"] if row["date_start"] else None) or first


def following(day: date) -> date:
    """Return the next day; the last day that there is stays."""
    return day + timedelta(days=1) if day < date.max else day
