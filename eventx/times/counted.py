"""Senses of what is counted from here, or from the last date named: `dwa dni temu`, `w przyszłym roku`, `nazajutrz`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from eventx.records import Interval, Precision, Tense
from eventx.times.calendar import UNITS, add_days, add_units, unit_around, unit_shifted
from eventx.times.recurring import weekend_around
from eventx.times.senses import Anchor, Resolved, cut, sense
from eventx.times.values import Value


def _day(day: date) -> Resolved:
    return Interval.day(day), Precision.DAY


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
    return (1 if value.n is None else value.n) + (value.extra or 0)


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
def unit(value: Value, anchor: Anchor) -> Resolved:
    """Return a calendar unit by its distance from the present one: `w ubiegłym tygodniu`, `br.`, `ub.m.`"""
    name, shift = value.unit, value.shift
    if value.year_shift is not None:
        name, shift = "year", value.year_shift
    elif value.month_shift is not None:
        name, shift = "month", value.month_shift
    name = name or "day"
    if name == "weekend" and not shift:
        return weekend_around(anchor.day, tense=Tense.FUTURE), Precision.DAYS
    if name == "weekend" and shift == -1 and anchor.day.weekday() >= 5:
        return unit_shifted(anchor.day, name, -1), Precision.DAYS
    return unit_shifted(anchor.day, name, shift or 0), UNITS[name]


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
    found = unit(value, anchor)
    if found is None:
        return None
    part = cut(found, value.part or "start")
    if value.shift is None and part is not None:  # `pod koniec roku` told in February is of the year before
        start, end = part[0].start, part[0].end
        if anchor.tense is Tense.PAST and start is not None and start > anchor.day:
            return _part_unit(replace(value, shift=-1), anchor)
        if anchor.tense is Tense.FUTURE and end is not None and end < anchor.day:
            return _part_unit(replace(value, shift=1), anchor)
    return part


@sense("half_unit")
def _half_unit(value: Value, anchor: Anchor) -> Resolved:
    found = unit(value, anchor)
    return None if found is None else cut(found, "half2" if value.number == 2 else "half1")


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
