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
# Types told of those whom it happened to; in others a lone target stands after an arrow.
SUFFERED = (
    *("kill", "injure", "arrest", "release", "trial", "sentence", "expel", "seize", "appoint", "elect", "train"),
    *("accident", "disaster"),
)


def headlines(columns: Mapping[str, pa.Array], sentences: pa.Array) -> pa.Array:
    """Return `Type (count): actors → targets, items (place)` for each entry; its sentence, cut, where nothing is named.

    `columns` has event_type, actors, targets, items, count_low, count_high and place of the entries.
    """
    names = {role: _joined(columns[role]) for role in ("actors", "targets", "items")}
    plain = pc.is_in(columns["event_type"], pa.array([*MUTUAL, *SUFFERED]))
    arrow = pc.if_else(pc.is_in(columns["event_type"], pa.array(MUTUAL)), ", ", " → ")
    parties = pc.coalesce(
        pc.binary_join_element_wise(names["actors"], names["targets"], arrow),
        pc.binary_join_element_wise(pc.if_else(plain, "", "→ "), names["targets"], ""),
        names["actors"],
    )
    things = pc.coalesce(pc.binary_join_element_wise(parties, names["items"], ", "), parties, names["items"])
    place = pc.binary_join_element_wise("(", columns["place"], ")", "")
    told = pc.coalesce(pc.binary_join_element_wise(things, place, " "), things, columns["place"])
    kind = labels("pl", columns["event_type"])
    counted = pc.binary_join_element_wise(kind, _count(columns["count_low"], columns["count_high"]), " ")
    line = pc.binary_join_element_wise(pc.coalesce(counted, kind), told, ": ")
    return _cut(pc.coalesce(line, pc.utf8_trim_whitespace(sentences)))


def _count(low: pa.Array, high: pa.Array) -> pa.Array:
    """Return bounds in digits: (4), (10–12), (≥ 30), (≤ 30); null for one and where nothing is counted."""
    least, most = low.cast(pa.string()), high.cast(pa.string())
    one = pc.fill_null(pc.and_(pc.equal(low, 1), pc.equal(high, 1)), False)
    exact = pc.if_else(pc.equal(low, high), least, None)
    shown = pc.coalesce(
        exact,
        pc.binary_join_element_wise(least, most, "–"),
        pc.binary_join_element_wise("≥ ", least, ""),
        pc.binary_join_element_wise("≤ ", most, ""),
    )
    return pc.if_else(one, None, pc.binary_join_element_wise("(", shown, ")", ""))


def _joined(parties: pa.ListArray) -> pa.Array:
    """Return the first names of each list with commas between, null where there are none."""
    owner, parts = members(parties)
    kept: Bools = ranks(owner) < NAMES
    offsets = np.searchsorted(owner[kept], np.arange(len(parties) + 1)).astype(np.int32)
    lists = pa.ListArray.from_arrays(pa.array(offsets), pc.struct_field(parts, "name").filter(pa.array(kept)))
    return pc.if_else(pc.equal(pc.list_value_length(lists), 0), None, pc.binary_join(lists, ", "))


def _cut(lines: pa.Array) -> pa.Array:
    flat = pc.replace_substring_regex(lines, r"\s+", " ")
    short = pc.replace_substring_regex(pc.utf8_slice_codeunits(flat, 0, LONGEST), r"\s+\S*$", "…")
    return pc.if_else(pc.greater(pc.utf8_length(flat), LONGEST), short, flat)
