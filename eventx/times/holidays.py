"""Polish fixed and movable holidays, computed for any year."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from eventx.records import Interval
from eventx.times.words import calendar

_SOURCE = "eventx/language/pl/calendar.toml"


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@cache
def holiday(name: str, year: int) -> Interval:
    """Return the days of a holiday of calendar.toml in the year; raises `KeyError` for an unknown name."""
    entry = calendar()["holidays"][name]
    if "on" in entry:
        days = [date.fromisoformat(f"{year:04d}-{day}") for day in entry["on"]]
    elif "easter" in entry:
        days = [easter(year) + timedelta(days=n) for n in entry["easter"]]
    elif "weekday" in entry:
        month, weekday, nth, later = entry["weekday"]
        first = date(year, month, 1)
        days = [first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1) + (later - 1))]
    else:
        raise ValueError(f"{_SOURCE}: holidays.{name}: needs `on`, `easter` or `weekday`")
    return Interval(days[0], days[-1])
