"""The registry of senses: how the value of an expression becomes an interval, counted from one day.

A sense is a function of the value and the anchor that returns the interval and its grain, or `None` where the value
names no day (31 February).  `named.py` and `counted.py` define them, `resolve.py` calls them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from eventx.records import Interval, Precision, Tense
from eventx.times.calendar import part_of
from eventx.times.values import Value


@dataclass(frozen=True, slots=True)
class Anchor:
    """From where an expression is counted: the article's day, the clause's tense, the last date named."""

    day: date
    tense: Tense
    reference: Interval | None = None


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


def year_of(value: Value, anchor: Anchor) -> int | None:
    """Return the year that the value names, or `None` where it leaves it open."""
    if value.year is not None:
        return value.year
    return None if value.year_shift is None else anchor.day.year + value.year_shift


def cut(whole: tuple[Interval, Precision], part: str) -> Resolved:
    """Return the beginning, middle, end or half of a resolved whole."""
    interval, precision = whole
    return part_of(interval, part, precision), Precision.DAYS
