"""Senses of what the calendar names: weekdays, dates, months, years, centuries, seasons, holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from eventx.records import Interval, Precision, Tense
from eventx.times import calendar
from eventx.times.calendar import add_days, add_months
from eventx.times.counted import unit
from eventx.times.holidays import holiday
from eventx.times.recurring import (
    nearest_yearly,
    pick_weekday,
    pick_yearly,
    shifted_yearly,
    weekday_before,
    weekday_of_week,
)
from eventx.times.senses import Anchor, Resolved, cut, sense, year_of
from eventx.times.values import Value

_FEAST_SEASON = 45  # days around a feast in which `święta` means it


def _exact(year: int, month: int, day: int) -> Interval | None:
    try:
        return Interval.day(date(year, month, day))
    except ValueError:
        return None


def _yearly(
    occurrence: Callable[[int], Interval | None], value: Value, anchor: Anchor, *, nearest: bool = False
) -> Interval | None:
    year = year_of(value, anchor)
    if year is not None:
        return occurrence(year)
    if value.shift is not None:
        return shifted_yearly(occurrence, anchor.day, value.shift)
    if nearest and anchor.tense in {Tense.UNKNOWN, Tense.PRESENT}:
        return nearest_yearly(occurrence, anchor.day)
    return pick_yearly(occurrence, anchor.day, tense=anchor.tense)


@sense("weekday")
def _weekday(value: Value, anchor: Anchor) -> Resolved:
    assert value.weekday is not None
    if value.shift is None:
        return pick_weekday(value.weekday, anchor.day, tense=anchor.tense), Precision.DAY
    if value.shift < 0:
        return weekday_before(value.weekday, anchor.day), Precision.DAY
    return weekday_of_week(value.weekday, anchor.day, value.shift), Precision.DAY


@sense("weekday_of_week")
def _weekday_of_week(value: Value, anchor: Anchor) -> Resolved:
    assert value.weekday is not None
    return weekday_of_week(value.weekday, anchor.day, value.shift or 0), Precision.DAY


@sense("weekday_coming")
def _weekday_coming(value: Value, anchor: Anchor) -> Resolved:
    assert value.weekday is not None
    return pick_weekday(value.weekday, anchor.day, tense=Tense.FUTURE), Precision.DAY


@sense("date")
def _date(value: Value, anchor: Anchor) -> Resolved:
    day = value.day
    assert day is not None
    if value.month is None:
        month = add_months(anchor.day.replace(day=1), value.month_shift or 0)
        found = _exact(month.year, month.month, day)
    else:
        number = value.month
        found = _yearly(lambda year: _exact(year, number, day), value, anchor)
    return None if found is None else (found, Precision.DAY)


@sense("day_range")
def _day_range(value: Value, anchor: Anchor) -> Resolved:
    assert value.day is not None and value.day_to is not None and value.month is not None
    month, first, last = value.month, value.day, value.day_to

    def occurrence(year: int) -> Interval | None:
        start, end = _exact(year, month, first), _exact(year, month, last)
        return start.union(end) if start and end and first <= last else None

    found = _yearly(occurrence, value, anchor)
    return None if found is None else (found, Precision.DAYS)


@sense("short_dates")
def _short_dates(value: Value, anchor: Anchor) -> Resolved:
    """`29.11–3.12`: the end by the tense, the beginning before it."""
    last = _date(Value("date", day=value.day_to, month=value.month_to), anchor)
    if last is None or last[0].end is None:
        return None
    first = _date(Value("date", day=value.day, month=value.month), Anchor(last[0].end, Tense.PAST))
    return None if first is None else (Interval(first[0].start, last[0].end), Precision.DAYS)


@sense("night")
def _night(value: Value, anchor: Anchor) -> Resolved:
    if value.weekday is not None:
        last = pick_weekday((value.weekday + 1) % 7, anchor.day, tense=anchor.tense).start
    else:
        assert value.day_to is not None
        found = _date(Value("date", day=value.day_to, month=value.month_to or value.month, year=value.year), anchor)
        last = found[0].start if found else None
    return None if last is None else (Interval(add_days(last, -1), last), Precision.DAYS)


@sense("month")
def _month(value: Value, anchor: Anchor) -> Resolved:
    assert value.month is not None
    number = value.month
    found = _yearly(lambda year: calendar.month(year, number), value, anchor)
    return None if found is None else (found, Precision.MONTH)


@sense("month_range")
def _month_range(value: Value, anchor: Anchor) -> Resolved:
    assert value.month is not None and value.month_to is not None
    first, last = value.month, value.month_to + (12 if value.month_to < value.month else 0)
    year = year_of(value, anchor)
    if year is not None:
        return calendar.months(year - (last > 12), first, last), Precision.DAYS
    found = _yearly(lambda y: calendar.months(y, first, last), value, anchor)
    return None if found is None else (found, Precision.DAYS)


@sense("nth_weekday", "nth_weekend", "nth_week")
def _nth(value: Value, anchor: Anchor) -> Resolved:
    whole = _month(value, anchor) if value.month else unit(Value("unit", month_shift=value.month_shift), anchor)
    if whole is None or value.number is None:
        return None
    start, end = whole[0].start, whole[0].end
    assert start is not None and end is not None
    weekday = {"nth_weekend": 5, "nth_week": 0}.get(value.sense, value.weekday or 0)
    if value.number < 0:
        day = add_days(end, -((end.weekday() - weekday) % 7))
    else:
        day = add_days(start, (weekday - start.weekday()) % 7 + 7 * (value.number - 1))
    if day > end:
        return None
    length = {"nth_weekend": 1, "nth_week": 6}.get(value.sense, 0)
    return Interval(day, add_days(day, length)), Precision.DAYS if length else Precision.DAY


@sense("quarter")
def _quarter(value: Value, anchor: Anchor) -> Resolved:
    number = 4 if value.number is None else value.number
    if not 1 <= number <= 4:
        return None
    found = _yearly(lambda y: calendar.months(y, number * 3 - 2, number * 3), value, anchor)
    return None if found is None else (found, Precision.QUARTER)


@sense("first_quarters")
def _first_quarters(value: Value, anchor: Anchor) -> Resolved:
    year, number = year_of(value, anchor), value.number or 1
    return (calendar.months(year, 1, number * 3), Precision.DAYS) if year and number <= 4 else None


@sense("half_year")
def _half_year(value: Value, anchor: Anchor) -> Resolved:
    number = value.number or 1
    if number > 2:
        return None
    found = _yearly(lambda y: calendar.months(y, number * 6 - 5, number * 6), value, anchor)
    return None if found is None else (found, Precision.HALF)


@sense("year")
def _year(value: Value, anchor: Anchor) -> Resolved:
    year = year_of(value, anchor)
    return None if year is None else (calendar.years(year, year), Precision.YEAR)


@sense("year_range")
def _year_range(value: Value, _: Anchor) -> Resolved:
    if value.year is None or value.year_to is None or value.year > value.year_to:
        return None
    return calendar.years(value.year, value.year_to), Precision.YEAR


@sense("turn_of_year")
def _turn_of_year(value: Value, anchor: Anchor) -> Resolved:
    if value.year is not None:
        return Interval(date(value.year, 12, 1), date(value.year + 1, 3, 31)), Precision.DAYS
    found = pick_yearly(lambda y: calendar.months(y, 12, 13), anchor.day, tense=anchor.tense)
    return None if found is None else (found, Precision.DAYS)


@sense("turn_of_decades")
def _turn_of_decades(value: Value, anchor: Anchor) -> Resolved:
    found = _decade(value, anchor)
    if found is None or found[0].start is None:
        return None
    return calendar.years(found[0].start.year + 7, found[0].start.year + 12), Precision.DECADE


@sense("decade")
def _decade(value: Value, _: Anchor) -> Resolved:
    if value.number is None:
        return calendar.decade(value.year or 2000), Precision.DECADE
    hundreds = 1900 if value.year is None else (value.year - 1) * 100
    return calendar.decade(hundreds + value.number), Precision.DECADE


@sense("century")
def _century(value: Value, _: Anchor) -> Resolved:
    if not value.number:
        return None
    return calendar.century(value.number), Precision.CENTURY


@sense("season")
def _season(value: Value, anchor: Anchor) -> Resolved:
    name = value.name or "winter"
    found = _yearly(lambda y: calendar.season(name, y), value, anchor)
    return None if found is None else (found, Precision.QUARTER)


@sense("season_topic")
def _season_topic(value: Value, anchor: Anchor) -> Resolved:
    return _season(value, anchor) if anchor.tense in {Tense.PAST, Tense.FUTURE} else None


@sense("part_of_season")
def _part_of_season(value: Value, anchor: Anchor) -> Resolved:
    found = _season(value, anchor)
    return None if found is None else cut(found, value.part or "start")


@sense("holiday")
def _holiday(value: Value, anchor: Anchor) -> Resolved:
    name = value.name or ""
    found = _yearly(lambda y: holiday(name, y), value, anchor, nearest=True)
    return None if found is None else (found, Precision.DAY if found.start == found.end else Precision.DAYS)


@sense("feast")
def _feast(_: Value, anchor: Anchor) -> Resolved:
    """`święta` without a name: Christmas or Easter, where one of them is near."""
    for name in ("christmas_days", "easter_days"):
        found = nearest_yearly(partial(holiday, name), anchor.day)
        if found and found.start and abs((found.start - anchor.day).days) <= _FEAST_SEASON:
            return found, Precision.DAYS
    return None
