"""Headlines: a short Polish line for each entry, made of names in the nominative, so that nothing needs inflecting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eventx.timeline.columns import members, ranks
from eventx.timeline.features import MUTUAL
from eventx.timeline.interface import labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eventx.timeline.columns import Bools

NAMES = 3
LONGEST = 120


def headlines(columns: Mapping[str, pa.Array], sentences: pa.Array) -> pa.Array:
    """Return `Type: actors → targets, items, count (place)` for each entry; its sentence, cut, where nothing is named.

    `columns` has event_type, actors, targets, items, count_text and place of the entries.
    """
    names = {role: _joined(columns[role]) for role in ("actors", "targets", "items")}
    mutual = pc.is_in(columns["event_type"], pa.array(MUTUAL))
    arrow = pc.if_else(mutual, ", ", " → ")
    parties = pc.coalesce(
        pc.binary_join_element_wise(names["actors"], names["targets"], arrow),
        pc.binary_join_element_wise("", names["targets"], pc.if_else(mutual, "", "→ ")),
        names["actors"],
    )
    things = _with(_with(parties, names["items"]), columns["count_text"])
    place = pc.binary_join_element_wise("(", columns["place"], ")", "")
    told = pc.coalesce(pc.binary_join_element_wise(things, place, " "), things, columns["place"])
    line = pc.binary_join_element_wise(labels("pl", columns["event_type"]), told, ": ")
    return _cut(pc.coalesce(line, pc.utf8_trim_whitespace(sentences)))


def _joined(parties: pa.ListArray) -> pa.Array:
    """Return the first names of each list with commas between, null where there are none."""
    owner, parts = members(parties)
    kept: Bools = ranks(owner) < NAMES
    offsets = np.searchsorted(owner[kept], np.arange(len(parties) + 1)).astype(np.int32)
    lists = pa.ListArray.from_arrays(pa.array(offsets), pc.struct_field(parts, "name").filter(pa.array(kept)))
    return pc.if_else(pc.equal(pc.list_value_length(lists), 0), None, pc.binary_join(lists, ", "))


def _with(left: pa.Array, right: pa.Array) -> pa.Array:
    """Return both with a comma between, or the one that is there."""
    return pc.coalesce(pc.binary_join_element_wise(left, right, ", "), left, right)


def _cut(lines: pa.Array) -> pa.Array:
    flat = pc.replace_substring_regex(lines, r"\s+", " ")
    short = pc.replace_substring_regex(pc.utf8_slice_codeunits(flat, 0, LONGEST), r"\s+\S*$", "…")
    return pc.if_else(pc.greater(pc.utf8_length(flat), LONGEST), short, flat)
