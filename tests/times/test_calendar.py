from datetime import date

import pytest

from eventx.records import Interval, Precision
from eventx.times.calendar import add_months, add_units, century, last_day, part_of, season, unit_around, unit_shifted
from eventx.times.edtf import edtf
from eventx.times.holidays import easter, holiday


def days(start: str, end: str) -> Interval:
    return Interval(date.fromisoformat(start), date.fromisoformat(end))


def test_months_have_their_lengths() -> None:
    assert [last_day(2023, m) for m in range(1, 13)] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert last_day(2024, 2) == 29
    assert last_day(1900, 2) == 28
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2023, 3, 31), -1) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("n", "unit", "expected"),
    [(1.5, "year", "2024-06-20"), (0.5, "year", "2023-06-20"), (2, "week", "2023-01-03"), (1, "decade", "2032-12-20")],
)
def test_half_units_count_as_smaller_ones(n: float, unit: str, expected: str) -> None:
    assert add_units(date(2022, 12, 20), n, unit) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("unit", "shift", "expected"),
    [
        ("week", 0, ("2022-12-19", "2022-12-25")),
        ("week", 1, ("2022-12-26", "2023-01-01")),
        ("weekend", -1, ("2022-12-17", "2022-12-18")),
        ("month", 1, ("2023-01-01", "2023-01-31")),
        ("quarter", 0, ("2022-10-01", "2022-12-31")),
        ("quarter", -4, ("2021-10-01", "2021-12-31")),
        ("half", -1, ("2022-01-01", "2022-06-30")),
        ("year", -1, ("2021-01-01", "2021-12-31")),
        ("decade", 0, ("2020-01-01", "2029-12-31")),
        ("century", -1, ("1901-01-01", "2000-12-31")),
    ],
)
def test_units_run_as_in_the_calendar(unit: str, shift: int, expected: tuple[str, str]) -> None:
    assert unit_shifted(date(2022, 12, 20), unit, shift) == days(*expected)


def test_a_century_begins_with_its_first_year() -> None:
    assert century(20) == days("1901-01-01", "2000-12-31")
    assert unit_around(date(2000, 5, 1), "century") == century(20)


def test_winter_ends_in_the_next_year() -> None:
    assert season("winter", 2023) == days("2023-12-01", "2024-02-29")


@pytest.mark.parametrize(
    ("whole", "precision", "part", "expected"),
    [
        (("2022-12-19", "2022-12-25"), Precision.WEEK, "start", ("2022-12-19", "2022-12-20")),
        (("2022-12-19", "2022-12-25"), Precision.WEEK, "end", ("2022-12-23", "2022-12-25")),
        (("2023-02-01", "2023-02-28"), Precision.MONTH, "mid", ("2023-02-11", "2023-02-20")),
        (("2023-02-01", "2023-02-28"), Precision.MONTH, "end", ("2023-02-21", "2023-02-28")),
        (("2023-01-01", "2023-12-31"), Precision.YEAR, "start", ("2023-01-01", "2023-03-31")),
        (("2023-01-01", "2023-12-31"), Precision.YEAR, "end", ("2023-12-01", "2023-12-31")),
        (("2023-01-01", "2023-12-31"), Precision.YEAR, "half2", ("2023-07-01", "2023-12-31")),
        (("1901-01-01", "2000-12-31"), Precision.CENTURY, "half2", ("1951-01-01", "2000-12-31")),
        (("1990-01-01", "1999-12-31"), Precision.DECADE, "start", ("1990-01-01", "1992-12-31")),
        (("2022-06-01", "2022-08-31"), Precision.QUARTER, "start", ("2022-06-01", "2022-06-30")),
    ],
)
def test_parts_of_calendar_units(
    whole: tuple[str, str], precision: Precision, part: str, expected: tuple[str, str]
) -> None:
    assert part_of(days(*whole), part, precision) == days(*expected)


# Easter Sundays from church calendars
@pytest.mark.parametrize(
    "day",
    ["1991-03-31", "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27", "2019-04-21", "2022-04-17", "2024-03-31",
     "2025-04-20", "2038-04-25"],
)  # fmt: skip
def test_easter(day: str) -> None:
    assert easter(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("corpus_christi", 2022, ("2022-06-16", "2022-06-16")),
        ("pentecost", 2023, ("2023-05-28", "2023-05-28")),
        ("fat_thursday", 2024, ("2024-02-08", "2024-02-08")),
        ("ash_wednesday", 2021, ("2021-02-17", "2021-02-17")),
        ("easter_monday", 2024, ("2024-04-01", "2024-04-01")),
        ("black_friday", 2022, ("2022-11-25", "2022-11-25")),
        ("christmas_days", 2022, ("2022-12-25", "2022-12-26")),
    ],
)
def test_holidays(name: str, year: int, expected: tuple[str, str]) -> None:
    assert holiday(name, year) == days(*expected)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (("2022-12-19", "2022-12-19"), "2022-12-19"),
        (("2022-12-01", "2022-12-31"), "2022-12"),
        (("2024-02-01", "2024-02-29"), "2024-02"),
        (("2024-02-01", "2024-02-28"), "2024-02-01/2024-02-28"),
        (("2022-01-01", "2022-12-31"), "2022"),
        (("2015-01-01", "2019-12-31"), "2015/2019"),
        (("2022-07-01", "2022-09-30"), "2022-07/2022-09"),
        (("2022-12-19", "2022-12-25"), "2022-12-19/2022-12-25"),
    ],
)
def test_edtf(interval: tuple[str, str], expected: str) -> None:
    assert edtf(days(*interval)) == expected


def test_edtf_of_a_day_in_between_and_of_open_ends() -> None:
    assert edtf(days("2022-12-19", "2022-12-25"), throughout=False) == "[2022-12-19..2022-12-25]"
    assert edtf(days("2022-12-19", "2022-12-19"), throughout=False) == "2022-12-19"
    assert edtf(Interval(date(2022, 12, 19), None)) == "2022-12-19/.."
    assert edtf(Interval(None, date(2022, 12, 19))) == "../2022-12-19"
