"""What gold and rows are compared by: one event's cells, the same for both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eventx.records import Interval, Precision, Span
from eventx.times.calendar import unit_around

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNITS = ("day", "week", "month", "quarter", "half", "year", "decade", "century")


@dataclass(frozen=True, slots=True)
class Cells:
    """The compared cells of an event; `count` is the pair of bounds, `precision` is null where it cannot be judged."""

    actors: tuple[str, ...]
    targets: tuple[str, ...]
    items: tuple[str, ...]
    attributed_to: str | None
    place: str | None
    country: str | None
    date: Interval | None
    precision: Precision | None
    modality: str
    count: tuple[int | None, int | None] | None


@dataclass(frozen=True, slots=True)
class Row:
    """One extracted row, as far as it is judged."""

    doc_id: str
    type: str
    trigger: Span
    confidence: float
    cells: Cells


def to_row(columns: Mapping[str, Any]) -> Row:
    """Return a row of the events table, given as column -> value; KeyError where a column is missing."""
    return Row(
        doc_id=columns["doc_id"],
        type=columns["event_type"],
        trigger=Span(columns["trigger_start"], columns["trigger_end"]),
        confidence=columns["confidence"],
        cells=Cells(
            **{role: tuple(part["name"] for part in columns[role]) for role in ("actors", "targets", "items")},
            attributed_to=columns["attributed_to"],
            place=columns["place"],
            country=columns["country"],
            date=interval(columns["date_start"], columns["date_end"]),
            precision=Precision(columns["date_precision"]),
            modality=columns["modality"],
            count=bounds(columns["count_low"], columns["count_high"]),
        ),
    )


def interval(start: Any, end: Any) -> Interval | None:
    """Return the interval between two days, or null where neither is given."""
    return None if start is None and end is None else Interval(start, end)


def bounds(low: int | None, high: int | None) -> tuple[int | None, int | None] | None:
    """Return the bounds of a count, or null where neither is given."""
    return None if low is None and high is None else (low, high)


def precision_of(when: Interval | None) -> Precision | None:
    """Return the grain that an annotated interval must have; null where its length alone does not tell.

    A whole calendar unit tells its grain.  Other intervals may be some days or a unit that the article date has cut.
    """
    if when is None:
        return Precision.UNKNOWN
    if when.start is None or when.end is None:
        return None
    return next((Precision(unit) for unit in _UNITS if unit_around(when.start, unit) == when), None)
