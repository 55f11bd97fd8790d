"""Exact calendar arithmetic: months have their lengths, weeks run from Monday to Sunday."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta

from eventx.records import Interval, Precision

DAY = timedelta(days=1)

UNITS: dict[str, Precision] = {
    "hour": Precision.DAY,
    "day": Precision.DAY,
    "weekend": Precision.DAYS,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "half": Precision.HALF,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.CENTURY,
}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "weekend": 7}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def add_days(day: date, n: int) -> date:
    """Return the day `n` days on; raises `OverflowError` outside years 1 to 9999."""
    return day + timedelta(days=n)


def add_months(day: date, n: int) -> date:
    """Return the same day `n` months on, or the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + n
    year, month = index // 12, index % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"year {year} is outside the calendar")
    return date(year, month, min(day.day, last_day(year, month)))


def add_units(day: date, n: float, unit: str) -> date:
    """Return the day `n` units on; half units count as whole smaller ones (1.5 years is 18 months)."""
    if unit == "hour":
        return add_days(day, round(n / 24))
    if unit in _DAYS:
        return add_days(day, round(n * _DAYS[unit]))
    months = n * _MONTHS[unit]
    whole = int(months)
    return add_days(add_months(day, whole), round((months - whole) * 30))


def last_day(year: int, month: int) -> int:
    """Return the number of days of the month."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - DAY).day


def months(year: int, first: int, last: int) -> Interval:
    """Return whole months of one year; `last` may run over 12 into the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return Interval(date(year, first, 1), date(end_year, end_month, last_day(end_year, end_month)))


def month(year: int, number: int) -> Interval:
    """Return the days of one month."""
    return months(year, number, number)


def years(first: int, last: int) -> Interval:
    """Return whole years, both included."""
    return Interval(date(first, 1, 1), date(last, 12, 31))


def decade(first: int) -> Interval:
    """Return the ten years that begin with `first`: `lata 90.` are 1990 to 1999."""
    return years(first, first + 9)


def century(number: int) -> Interval:
    """Return the century as Polish counts it: the twentieth is 1901 to 2000."""
    return years(number * 100 - 99, number * 100)


def season(name: str, year: int) -> Interval:
    """Return the meteorological season that begins in the year (winter ends in the next)."""
    first = _SEASONS[name]
    return months(year, first, first + 2)


def unit_around(day: date, unit: str) -> Interval:
    """Return the calendar unit that holds the day: its week, month, quarter, year."""
    if unit in {"day", "hour"}:
        return Interval.day(day)
    if unit in {"week", "weekend"}:
        monday = day - timedelta(days=day.weekday())
        return Interval(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))
    if unit in {"month", "quarter", "half"}:
        size = _MONTHS[unit]
        first = (day.month - 1) // size * size + 1
        return months(day.year, first, first + size - 1)
    if unit == "year":
        return years(day.year, day.year)
    if unit == "decade":
        return decade(day.year // 10 * 10)
    return century((day.year + 99) // 100)


def unit_shifted(day: date, unit: str, shift: int) -> Interval:
    """Return the calendar unit `shift` units away from the day's own."""
    return unit_around(add_units(unit_around(day, unit).start or day, shift, unit), unit)


_PARTS = {
    Precision.WEEK: {"start": (0, 1), "mid": (2, 3), "end": (4, 6)},  # days from Monday
    Precision.MONTH: {"start": (1, 10), "mid": (11, 20), "end": (21, 31)},  # days
    Precision.YEAR: {"start": (1, 3), "mid": (6, 7), "end": (12, 12)},  # months
}


def part_of(whole: Interval, part: str, precision: Precision) -> Interval:
    """Return the beginning, middle or end of a week, month, quarter, year, season, decade or century.

    A month has parts of ten days, a year begins with its first quarter and ends with December; other spans
    are cut in three whole-month (from a decade on: whole-year) parts.  `half1` and `half2` are halves,
    `decade2` is the second decade of a century.
    """
    assert whole.start is not None and whole.end is not None
    start, end = whole.start, whole.end
    if part in {"half1", "half2"}:
        return _half(start, end, part, precision)
    if part.startswith("decade"):  # of a century, counted from one
        first = start.year + 10 * int(part.removeprefix("decade")) - 10
        return years(first, first + 9)
    if precision in _PARTS:
        first, last = _PARTS[precision][part]
        if precision is Precision.WEEK:
            return Interval(add_days(start, first), add_days(start, last))
        if precision is Precision.MONTH:
            return Interval(start.replace(day=first), start.replace(day=min(last, end.day)))
        return months(start.year, first, last)
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    if precision is Precision.DAY or precision is Precision.DAYS or count < 3:
        return whole
    third = count // 36 * 12 if count >= 120 else count // 3
    first, last = {"start": (0, third), "mid": (third, count - third), "end": (count - third, count)}[part]
    return Interval(add_months(start, first), add_months(start, last) - DAY)


def _half(start: date, end: date, part: str, precision: Precision) -> Interval:
    if precision is Precision.MONTH:
        return Interval(start, start.replace(day=15)) if part == "half1" else Interval(start.replace(day=16), end)
    if precision is Precision.WEEK:
        return Interval(start, add_days(start, 2)) if part == "half1" else Interval(add_days(start, 3), end)
    middle = add_months(start, ((end.year - start.year) * 12 + end.month - start.month + 1) // 2)
    return Interval(start, middle - DAY) if part == "half1" else Interval(middle, end)
