"""Days that come round again: weekdays, days of a month, months, seasons, holidays; which one is meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from eventx.records import Interval, Tense
from eventx.times.calendar import add_days, unit_around

Occurrence = Callable[[int], Interval | None]


def pick_weekday(weekday: int, anchor: date, *, tense: Tense) -> Interval:
    """Return the latest such day on or before the anchor, or, ahead of it, the next after it."""
    if tense is Tense.FUTURE:
        return Interval.day(add_days(anchor, (weekday - anchor.weekday() - 1) % 7 + 1))
    return Interval.day(add_days(anchor, -((anchor.weekday() - weekday) % 7)))


def weekday_of_week(weekday: int, anchor: date, shift: int) -> Interval:
    """Return the day of the anchor's week, or of the week `shift` weeks from it."""
    monday = anchor - timedelta(days=anchor.weekday())
    return Interval.day(add_days(monday, weekday + 7 * shift))


def weekday_before(weekday: int, anchor: date) -> Interval:
    """Return the latest such day strictly before the anchor."""
    return Interval.day(add_days(anchor, -((anchor.weekday() - weekday - 1) % 7 + 1)))


def pick_yearly(occurrence: Occurrence, anchor: date, *, tense: Tense) -> Interval | None:
    """Return the occurrence meant: the latest that had begun, or the next that has not ended.

    `occurrence` gives the interval of one year, or `None` where the year has none (29 February).
    """
    found = [i for year in range(anchor.year - 8, anchor.year + 9) if 1 <= year < 9999 and (i := occurrence(year))]
    if tense is Tense.FUTURE:
        return next((i for i in found if i.end is not None and i.end >= anchor), None)
    return next((i for i in reversed(found) if i.start is not None and i.start <= anchor), None)


def nearest_yearly(occurrence: Occurrence, anchor: date) -> Interval | None:
    """Return the occurrence that is closest to the anchor, the past one of two equally close."""
    past = pick_yearly(occurrence, anchor, tense=Tense.PAST)
    future = pick_yearly(occurrence, anchor, tense=Tense.FUTURE)
    if past is None or future is None or past.end is None or future.start is None:
        return past or future
    return past if (anchor - past.end).days <= (future.start - anchor).days else future


def shifted_yearly(occurrence: Occurrence, anchor: date, shift: int) -> Interval | None:
    """Return the last that ended before the anchor (-1), the next that begins after it (1), the present one (0)."""
    if shift == 0:
        return nearest_yearly(occurrence, anchor)
    if shift < 0:
        found = pick_yearly(occurrence, anchor, tense=Tense.PAST)
        if found and found.end is not None and found.end >= anchor and found.start is not None:
            found = pick_yearly(occurrence, add_days(found.start, -1), tense=Tense.PAST)
        return found
    found = pick_yearly(occurrence, anchor, tense=Tense.FUTURE)
    if found and found.start is not None and found.start <= anchor and found.end is not None:
        found = pick_yearly(occurrence, add_days(found.end, 1), tense=Tense.FUTURE)
    return found


def weekend_around(anchor: date, *, tense: Tense) -> Interval:
    """Return Saturday and Sunday: the latest begun, or the next not ended."""
    own = unit_around(anchor, "weekend")
    if tense is Tense.FUTURE:
        return own
    return own if own.start is not None and own.start <= anchor else own.shifted(-7)
