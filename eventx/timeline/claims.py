"""The claims of an entry: what each row says, with the sentence and what is marked in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eventx.table import TIMELINE
from eventx.timeline.columns import column, lists_of, members, numbers

if TYPE_CHECKING:
    from eventx.timeline.columns import Bools, Ints

_CLAIM: pa.StructType = TIMELINE.field("claims").type.value_type
_MARK: pa.StructType = _CLAIM.field("marks").type.value_type
# role -> the columns of its offsets; parties have theirs in lists
_SPANS = {
    "trigger": ("trigger_start", "trigger_end"),
    "place": ("place_start", "place_end"),
    "date": ("date_text_start", "date_text_end"),
    "attribution": ("attribution_start", "attribution_end"),
}
_PARTIES = {"actor": "actors", "target": "targets", "item": "items"}


def claims_of(events: pa.Table, copy: Bools) -> pa.StructArray:
    """Return one claim for each row; `copy` tells which repeat what a near-duplicate article said before."""
    sure = pc.round(column(events, "confidence").cast(pa.float64()), 4)
    made = {"marks": _marks(events), "copy": pa.array(copy), "confidence": sure}
    children = [made[member.name] if member.name in made else column(events, member.name) for member in _CLAIM]
    return pa.StructArray.from_arrays(children, fields=list(_CLAIM))


def _marks(events: pa.Table) -> pa.ListArray:
    """Return the spans in each sentence that name trigger, parties, place, date and attribution, in their order."""
    base, limit = numbers(column(events, "sentence_start"), 0), numbers(column(events, "sentence_end"), 0)
    rows, starts, ends, roles = [], [], [], []
    for number, (row, start, end) in enumerate(_spans(events)):
        inside = (start >= base[row]) & (end <= limit[row]) & (start < end)
        rows.append(row[inside])
        starts.append((start - base[row])[inside])
        ends.append((end - base[row])[inside])
        roles.append(np.full(int(inside.sum()), number))
    row, start, end, role = (np.concatenate(parts) for parts in (rows, starts, ends, roles))
    order = np.lexsort((role, end, start, row))
    names = pa.array([*_SPANS, *_PARTIES], pa.string())
    spans = pa.StructArray.from_arrays(
        [pa.array(start[order], pa.int32()), pa.array(end[order], pa.int32()), names.take(pa.array(role[order]))],
        fields=list(_MARK),
    )
    return lists_of(row[order], spans, length=events.num_rows)


def _spans(events: pa.Table) -> list[tuple[Ints, Ints, Ints]]:
    everyone = np.arange(events.num_rows)
    found = [
        (everyone, numbers(column(events, start), -1), numbers(column(events, end), -1))
        for start, end in _SPANS.values()
    ]
    for role in _PARTIES.values():
        rows, parts = members(column(events, role))
        start, end = (numbers(pc.struct_field(parts, name), -1) for name in ("start", "end"))
        found.append((rows, start, end))
    return found
