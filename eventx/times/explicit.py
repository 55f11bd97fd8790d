"""Article dates as metadata gives them: EDTF-like first, any notation and language second.

The only module that knows dateparser; readers use it too, so it imports nothing of ours but the records.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from functools import lru_cache

from eventx.records import ArticleDate

_EDTF = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T\s,]+\d{1,2}:\d{2}.*)?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?$")
_EARLIEST, _LATEST = 1500, 2200
_DIGITS = re.compile(r"\d+")


def article_date(text: str) -> ArticleDate:
    """Read `2022-12-21`, `2022-12`, `2022`, with or without a time.

    Raises `ValueError` saying why for anything else and for days that no calendar has.
    """
    given = text.strip()
    found = _EDTF.match(given) or _COMPACT.match(given)
    if not found:
        raise ValueError(f"unreadable article date {text!r}: expected YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if not _EARLIEST <= year <= _LATEST:
        raise ValueError(f"article date {text!r}: year {year} is not between {_EARLIEST} and {_LATEST}")
    return _made(given, year, month, day)


@lru_cache(maxsize=2_000)
def article_date_from_metadata(text: str) -> ArticleDate:
    """Read a date in any usual notation and language: `Wed, 21 Dec 2022 10:00 GMT`, `21 grudnia 2022`, `December 2022`.

    Days stay days and months months: nothing is filled in.  Raises `ValueError` for what names no year,
    is relative (`yesterday`), or is unreadable.
    """
    try:
        return article_date(text)
    except ValueError:
        if _EDTF.match(text.strip()) or len(text) > 100:
            raise
    from dateparser.date import DateDataParser

    numbers = [int(n) for n in _DIGITS.findall(text)]
    if not any(_EARLIEST <= n <= _LATEST for n in numbers):
        raise ValueError(f"unreadable article date {text!r}: it names no year")
    parser = DateDataParser(
        settings={
            "DATE_ORDER": "DMY",
            "PREFER_DAY_OF_MONTH": "first",
            "RELATIVE_BASE": datetime(2000, 1, 1),
            "PARSERS": ["absolute-time"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        }
    )
    found = parser.get_date_data(text.strip())
    moment = found.date_obj
    if moment is None or moment.year not in numbers:
        raise ValueError(f"unreadable article date {text!r}")
    month = moment.month if found.period in {"month", "day", "time"} else None
    day = moment.day if found.period in {"day", "time"} and moment.day in numbers else None
    return _made(text.strip(), moment.year, month, day)


def _made(given: str, year: int, month: int | None, day: int | None) -> ArticleDate:
    try:
        first = date(year, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(f"article date {given!r}: {error}") from error
    if day is not None:
        return ArticleDate(given, first, first)
    last_month = month or 12
    return ArticleDate(given, first, date(year, last_month, monthrange(year, last_month)[1]))
