"""What each sense means: the interval of a value, counted from one day.

A sense is a function of the value and the anchor that returns the interval and its grain, or `None` where the value
names no day (31 February).  `resolve.py` calls them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from eventx.records import Interval, Precision, Tense
from eventx.times import calendar
from eventx.times.calendar import UNITS, add_days, add_months, add_units, unit_around, unit_shifted
from eventx.times.holidays import holiday
from eventx.times.recurring import (
    nearest_yearly,
    pick_weekday,
    pick_yearly,
    shifted_yearly,
    weekday_before,
    weekday_of_week,
    weekend_around,
)
from eventx.times.values import Value


@dataclass(frozen=True, slots=True)
class Anchor:
    """From where an expression is counted: the article's day, the clause's tense, the last date named."""

    day: date
    tense: Tense
    reference: Interval | None = None


_FEAST_SEASON = 45  # days
Resolved = tuple[Interval, Precision] | None
Sense = Callable[[Value, Anchor], Resolved]
SENSES: dict[str, Sense] = {}


def sense(*names: str) -> Callable[[Sense], Sense]:
    """Register a function as the meaning of the senses named."""

    def register(function: Sense) -> Sense:
        for name in names:
            if name in SENSES:
                raise ValueError(f"two meanings for sense {name!r}")
            SENSES[name] = function
        return function

    return register


def _day(day: date) -> Resolved:
    return Interval.day(day), Precision.DAY


def _exact(year: int, month: int, day: int) -> Interval | None:
    try:
        return Interval.day(date(year, month, day))
    except ValueError:
        return None


def year_of(value: Value, anchor: Anchor) -> int | None:
    """Return the year that the value names, or `None` where it leaves it open."""
    if value.year is not None:
        return value.year
    return None if value.year_shift is None else anchor.day.year + value.year_shift


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


@sense("night")
def _night(value: Value, anchor: Anchor) -> Resolved:
    if value.weekday is not None:
        last = pick_weekday((value.weekday + 1) % 7, anchor.day, tense=anchor.tense).start
    else:
        assert value.day_to is not None
        found = _date(Value("date", day=value.day_to, month=value.month_to or value.month, year=value.year), anchor)
        last = found[0].start if found else None
    return None if last is None else (Interval(add_days(last, -1), last), Precision.DAYS)


@sense("last_night")
def _last_night(value: Value, anchor: Anchor) -> Resolved:
    """`minionej nocy` ends on the article date; `tej nocy` follows the day named before it, else the tense."""
    if value.shift is not None and value.shift >= 0:
        named = anchor.reference.start if anchor.reference is not None and anchor.reference.days == 1 else None
        if named is not None and anchor.tense is Tense.PAST:
            return Interval(named, add_days(named, 1)), Precision.DAYS
        if anchor.tense is not Tense.PAST:
            return Interval(add_days(anchor.day, value.shift), add_days(anchor.day, value.shift + 1)), Precision.DAYS
    return Interval(add_days(anchor.day, -1), anchor.day), Precision.DAYS


@sense("offset_day")
def _offset_day(value: Value, anchor: Anchor) -> Resolved:
    return _day(add_days(anchor.day, value.shift or 0))


@sense("ago")
def _ago(value: Value, anchor: Anchor) -> Resolved:
    return _counted(anchor.day, -_count(value), value.unit or "day")


@sense("ahead")
def _ahead(value: Value, anchor: Anchor) -> Resolved:
    return _counted(anchor.day, _count(value), value.unit or "day")


def _count(value: Value) -> float:
    return 1 if value.n is None else value.n


def _counted(day: date, n: float, unit: str) -> Resolved:
    """Return the day `n` units away at the grain of its unit: a week counts to the day, a year to the year."""
    if unit in {"minute", "second", "hour"}:
        hours = {"minute": 1 / 60, "second": 1 / 3600, "hour": 1}[unit] * n
        return _day(add_days(day, int(hours / 24)))
    if unit in {"day", "week"}:
        return _day(add_units(day, n, unit))
    if unit == "weekend":
        return unit_shifted(day, unit, int(n)), Precision.DAYS
    far = add_units(day, n, unit)
    grain = "month" if n != int(n) or unit in {"quarter", "half"} else unit
    if unit in {"decade", "century"}:
        grain = "year"
    return unit_around(far, grain), UNITS[grain]


@sense("last_n")
def _last_n(value: Value, anchor: Anchor) -> Resolved:
    far = _far(anchor.day, -_count(value), value.unit or "day")
    start = add_days(far, 1) if value.unit not in {"hour", "minute"} else far
    return Interval(min(start, anchor.day), anchor.day), Precision.DAYS


@sense("next_n")
def _next_n(value: Value, anchor: Anchor) -> Resolved:
    n, unit = (7, "day") if value.unit is None else (_count(value), value.unit)
    return Interval(anchor.day, _far(anchor.day, n, unit)), Precision.DAYS


def _far(day: date, n: float, unit: str) -> date:
    if unit in {"minute", "second"}:
        return day
    if unit == "hour":
        return add_days(day, int(n / 24) if abs(n) >= 24 else (-1 if n < 0 else 0))
    return add_units(day, n, unit)


@sense("unit")
def _unit(value: Value, anchor: Anchor) -> Resolved:
    unit, shift = value.unit, value.shift
    if value.year_shift is not None:
        unit, shift = "year", value.year_shift
    elif value.month_shift is not None:
        unit, shift = "month", value.month_shift
    unit = unit or "day"
    if unit == "weekend" and not shift:
        return weekend_around(anchor.day, tense=Tense.FUTURE), Precision.DAYS
    if unit == "weekend" and shift == -1 and anchor.day.weekday() >= 5:
        return unit_shifted(anchor.day, unit, -1), Precision.DAYS
    return unit_shifted(anchor.day, unit, shift or 0), UNITS[unit]


@sense("next_unit")
def _next_unit(value: Value, anchor: Anchor) -> Resolved:
    """`w następnym roku`: after the present one, or in a story of the past after the one named before."""
    if anchor.tense is Tense.PAST:
        if anchor.reference is None or anchor.reference.end is None or (anchor.reference.days or 0) > 366:
            return None
        found = unit_shifted(anchor.reference.end, value.unit or "year", 1)
        return (found, UNITS[value.unit or "year"]) if found.start and found.start <= anchor.day else None
    return unit_shifted(anchor.day, value.unit or "year", 1), UNITS[value.unit or "year"]


@sense("weekend")
def _weekend(value: Value, anchor: Anchor) -> Resolved:
    if value.shift == 1 and anchor.day.weekday() >= 5:
        return unit_shifted(anchor.day, "weekend", 1), Precision.DAYS
    tense = Tense.FUTURE if value.shift == 1 else anchor.tense
    return weekend_around(anchor.day, tense=tense), Precision.DAYS


@sense("part_unit")
def _part_unit(value: Value, anchor: Anchor) -> Resolved:
    found = _unit(value, anchor)
    if found is None:
        return None
    part = _cut(found, value.part or "start")
    if value.shift is None and part is not None:  # `pod koniec roku` told in February is of the year before
        start, end = part[0].start, part[0].end
        if anchor.tense is Tense.PAST and start is not None and start > anchor.day:
            return _part_unit(replace(value, shift=-1), anchor)
        if anchor.tense is Tense.FUTURE and end is not None and end < anchor.day:
            return _part_unit(replace(value, shift=1), anchor)
    return part


@sense("half_unit")
def _half_unit(value: Value, anchor: Anchor) -> Resolved:
    found = _unit(value, anchor)
    return None if found is None else _cut(found, "half2" if value.number == 2 else "half1")


def _cut(whole: tuple[Interval, Precision], part: str) -> Resolved:
    interval, precision = whole
    return calendar.part_of(interval, part, precision), Precision.DAYS


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
    whole = _month(value, anchor) if value.month else _unit(Value("unit", month_shift=value.month_shift), anchor)
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
    return None if found is None else _cut(found, value.part or "start")


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


@sense("clock", "daytime")
def _clock(_: Value, anchor: Anchor) -> Resolved:
    if anchor.reference is not None and anchor.reference.days == 1:
        return anchor.reference, Precision.DAY
    return None if anchor.tense in {Tense.FUTURE, Tense.PRESENT} else _day(anchor.day)


@sense("same")
def _same(value: Value, anchor: Anchor) -> Resolved:
    if anchor.reference is None or anchor.reference.start is None:
        return None
    unit = value.unit or "day"
    if unit == "day":
        return (anchor.reference, Precision.DAY) if (anchor.reference.days or 9) <= 2 else None
    return unit_around(anchor.reference.start, unit), UNITS[unit]


@sense("later")
def _later(value: Value, anchor: Anchor) -> Resolved:
    if anchor.reference is None or anchor.reference.start is None or anchor.reference.end is None:
        return None
    direction = value.direction or 1
    day = anchor.reference.end if direction > 0 else anchor.reference.start
    unit = value.unit or "day"
    if unit in {"day", "week", "hour", "minute", "second"} and (anchor.reference.days or 99) > 2:
        return None
    if unit in {"month", "year"} and (anchor.reference.days or 0) > 366:
        return None
    found = _counted(day, direction * _count(value), unit)
    if found and anchor.tense is Tense.PAST and found[0].start is not None and found[0].start > anchor.day:
        return None  # what is told as past cannot lie ahead: the count began elsewhere
    return found
