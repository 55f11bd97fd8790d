"""The stretches of an article's text that an explanation speaks of, cut so that none overlaps another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from eventx.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eventx.explain.records import Explanation

LEFT_OUT = "left-out"
# A column's words as they are shown; where stretches overlap, the first of these gives the colour.
ROLES = (
    *("event_type", "mentions", "actors", "targets", "items", "count", "place", "date"),
    *("modality", "attributed_to", "attribution", LEFT_OUT),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that stand for something: a cell of a row (numbered from 1), or a find that made no row (`row` 0)."""

    span: Span
    role: str
    row: int
    tip: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks throughout, those that colour it first; none where nothing was found."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks_of(explanation: Explanation) -> tuple[Mark, ...]:
    """Return the words behind every cell of every row, and those that made no row."""
    found = []
    for number, row in enumerate(explanation.rows, 1):
        for cell in row.cells:
            if cell.span is not None and cell.column in ROLES:
                tip = f"{number} {row.event.event_type}, {cell.column}: {cell.value} — {cell.why}"
                found.append(Mark(cell.span, cell.column, number, tip))
    for item in explanation.left_out:
        found.append(Mark(item.span, LEFT_OUT, 0, f"no row ({item.kind}): {item.value} — {item.why}"))
    return tuple(found)


def segments(marks: Iterable[Mark], *, start: int, end: int) -> Iterator[Segment]:
    """Yield the stretches from `start` to `end`, which together are the whole of it, each with its marks."""
    inside = [mark for mark in marks if mark.span.start < end and mark.span.end > start]
    opening: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(max(mark.span.start, start), []).append(mark)
    cuts = {start, end, *opening, *(min(mark.span.end, end) for mark in inside)}
    bounds, active = sorted(cuts), list[Mark]()
    for left, right in pairwise(bounds):
        active = [mark for mark in (*active, *opening.get(left, ())) if mark.span.end > left]
        yield Segment(left, right, tuple(sorted(active, key=lambda mark: (ROLES.index(mark.role), mark.row))))
