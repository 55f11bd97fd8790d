"""Intervals as EDTF: the shortest exact notation that the calendar allows."""

from __future__ import annotations

from datetime import date

from eventx.records import Interval
from eventx.times.calendar import last_day


def edtf(interval: Interval, *, throughout: bool = True) -> str:
    """Return `2022-12-19`, `2022-12`, `2022`, else `a/b`, or `[a..b]` for a day somewhere in between.

    `throughout` tells what lasted all the time (`a/b`) from what fell on some day of it (`[a..b]`).  A day, a
    whole month and a whole year have one notation.  An open end is `a/..` or `../b`.
    """
    start, end = interval.start, interval.end
    if start is None or end is None:
        return f"{_day(start)}/{_day(end)}"
    if start == end:
        return start.isoformat()
    whole_months = start.day == 1 and end.day == last_day(end.year, end.month)
    if whole_months and start.month == 1 and end.month == 12:
        first, last = f"{start.year:04d}", f"{end.year:04d}"
    elif whole_months:
        first, last = f"{start.year:04d}-{start.month:02d}", f"{end.year:04d}-{end.month:02d}"
    else:
        first, last = start.isoformat(), end.isoformat()
    if first == last:
        return first
    return f"{first}/{last}" if throughout else f"[{first}..{last}]"


def _day(day: date | None) -> str:
    return ".." if day is None else day.isoformat()
