"""What holds for every row of the events table, as a table of checks: a message, and which rows break it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from eventx.events.lexicon import load_triggers
from eventx.schemas import RANGES
from eventx.table import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Check = Callable[[pa.RecordBatch], pa.BooleanArray]

# text -> its offsets
SPANS = {
    "trigger": ("trigger_start", "trigger_end"),
    "sentence": ("sentence_start", "sentence_end"),
    "place_text": ("place_start", "place_end"),
    "date_text": ("date_text_start", "date_text_end"),
    "attribution_text": ("attribution_start", "attribution_end"),
}
ROLES = {"actors": "actor", "targets": "target", "items": None}


def broken_rows(batch: pa.RecordBatch) -> Iterator[tuple[str, pa.BooleanArray]]:
    """Yield for each check of a batch of events what is wrong and a mask of the rows where it is."""
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        if name in VOCABULARIES:
            yield f"{name} is none of its values", _outside(column, VOCABULARIES[name])
        if name in RANGES:
            yield f"{name} is out of range", _out_of_range(column, *RANGES[name])
    for text, (start, end) in SPANS.items():
        yield f"{text} does not fit {start}, {end}", _misfit(*(batch[name] for name in (text, start, end)))
    for role, first in ROLES.items():
        yield f"{role} has a part without name, of no kind, or with wrong offsets", _broken_parts(batch[role])
        if first:
            yield f"{first} is not the first of {role}", _differ(batch[first], _first_names(batch[role]))
    for message, check in _CHECKS.items():
        yield message, pc.fill_null(check(batch), False)


def _outside(column: pa.Array, values: tuple[str, ...]) -> pa.BooleanArray:
    text = pc.cast(column, pa.string())
    return pc.and_(pc.is_valid(text), pc.invert(pc.is_in(text, pa.array([str(value) for value in values]))))


def _out_of_range(column: pa.Array, least: float | None, greatest: float | None) -> pa.BooleanArray:
    numbers = pc.cast(column, pa.float64())
    bad = pc.is_nan(numbers)
    if least is not None:
        bad = pc.or_(bad, pc.less(numbers, least))
    if greatest is not None:
        bad = pc.or_(bad, pc.greater(numbers, greatest))
    return pc.fill_null(bad, False)


def _misfit(text: pa.Array, start: pa.Array, end: pa.Array) -> pa.BooleanArray:
    """All three or none; 0 <= start < end; the text as long as its span."""
    partly = pc.or_(_differ(pc.is_null(text), pc.is_null(start)), _differ(pc.is_null(start), pc.is_null(end)))
    wrong = pc.or_(pc.less(start, 0), pc.not_equal(pc.subtract(end, start), pc.utf8_length(text)))
    empty = pc.less_equal(end, start)
    return pc.or_(partly, pc.fill_null(pc.or_(wrong, empty), False))


def _broken_parts(column: pa.ListArray) -> pa.BooleanArray:
    parts = pc.list_flatten(column)
    part = {name: pc.struct_field(parts, name) for name in ("name", "text", "kind", "country", "start", "end")}
    bad = pc.or_(_misfit(part["text"], part["start"], part["end"]), _outside(part["kind"], VOCABULARIES["kind"]))
    bad = pc.or_(bad, pc.fill_null(pc.equal(part["name"], ""), False))
    bad = pc.or_(bad, _no_country(part["country"]))
    rows = pc.unique(pc.filter(pc.list_parent_indices(column), bad))
    return pc.is_in(pa.array(range(len(column)), pa.int64()), pc.cast(rows, pa.int64()))


def _first_names(column: pa.ListArray) -> pa.Array:
    return pa.array([parts[0]["name"] if parts else None for parts in column.to_pylist()], pa.string())


def _differ(left: pa.Array, right: pa.Array) -> pa.BooleanArray:
    """Whether two values differ, two nulls being the same."""
    both = pc.and_(pc.is_null(left), pc.is_null(right))
    return pc.and_(pc.fill_null(pc.not_equal(left, right), True), pc.invert(both))


def _no_country(column: pa.Array) -> pa.BooleanArray:
    return pc.fill_null(pc.invert(pc.match_substring_regex(column, "^[A-Z]{3}$")), False)


def _of_type(batch: pa.RecordBatch, column: str, kind: pa.DataType) -> pa.Array:
    known = load_triggers().types
    types = [known.get(name) for name in pc.cast(batch["event_type"], pa.string()).to_pylist()]
    return pa.array([getattr(t, column) if t is not None else None for t in types], kind)


def _undated(batch: pa.RecordBatch) -> pa.BooleanArray:
    return pc.and_(pc.is_null(batch["date_start"]), pc.is_null(batch["date_end"]))


def _mentions(batch: pa.RecordBatch) -> pa.BooleanArray:
    rows = batch["mentions"].to_pylist()
    return pa.array([any(not 0 <= m["start"] < m["end"] for m in row) for row in rows], pa.bool_())


def _cut(batch: pa.RecordBatch) -> pa.BooleanArray:
    names = ("trigger", "trigger_start", "trigger_end", "sentence", "sentence_start")
    rows = zip(*(batch[name].to_pylist() for name in names), strict=True)
    return pa.array(
        [start < base or sentence[start - base : end - base] != text for text, start, end, sentence, base in rows],
        pa.bool_(),
    )


_CHECKS: dict[str, Check] = {
    "trigger is not what its offsets cut out of sentence": _cut,
    "mentions has a span that does not run forward": _mentions,
    "plover is not that of event_type": lambda b: _differ(
        pc.cast(b["plover"], pa.string()), _of_type(b, "plover", pa.string())
    ),
    "quad_class is not that of event_type": lambda b: _differ(b["quad_class"], _of_type(b, "quad_class", pa.int8())),
    "date_start is after date_end": lambda b: pc.greater(b["date_start"], b["date_end"]),
    "date_precision is unknown for a date, or known for none": lambda b: _differ(
        pc.equal(pc.cast(b["date_precision"], pa.string()), "unknown"), _undated(b)
    ),
    "date_basis is none for a date": lambda b: pc.and_(
        pc.equal(pc.cast(b["date_basis"], pa.string()), "none"), pc.invert(_undated(b))
    ),
    "event_date is not date_start": lambda b: pc.not_equal(b["event_date"], b["date_start"]),
    "event_date is missing where date_start is known": lambda b: pc.and_(
        pc.is_valid(b["date_start"]), pc.is_null(b["event_date"])
    ),
    "published and its interval do not go together": lambda b: pc.or_(
        _differ(pc.is_null(b["published"]), pc.is_null(b["published_start"])),
        _differ(pc.is_null(b["published"]), pc.is_null(b["published_end"])),
    ),
    "published_start is after published_end": lambda b: pc.greater(b["published_start"], b["published_end"]),
    "lat and lon do not go together": lambda b: _differ(pc.is_null(b["lat"]), pc.is_null(b["lon"])),
    "country is no ISO 3166-1 alpha-3 code": lambda b: _no_country(b["country"]),
    "count_low is over count_high": lambda b: pc.greater(b["count_low"], b["count_high"]),
    "about_event_id is the row itself": lambda b: pc.equal(b["about_event_id"], b["event_id"]),
}
