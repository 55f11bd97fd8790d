"""Ids of timeline entries, and how they stay when articles are added.

A new entry is named after its earliest row.  With the timeline made before, rows keep the entry that they were in;
where a new article joins two entries, the older id stays and the other is listed with the entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eventx.timeline.columns import FOREVER, column, lists_of, members, numbers, ranks

if TYPE_CHECKING:
    from eventx.timeline.columns import Ints


def earlier_entries(events: pa.Table, previous: pa.Table | None) -> Ints:
    """Return for each row the number of its entry in the earlier timeline, -1 for none."""
    if previous is None or not previous.num_rows:
        return np.full(events.num_rows, -1)
    rows, ids = members(column(previous, "event_ids"))
    found = numbers(pc.index_in(column(events, "event_id"), ids), -1)
    return np.where(found >= 0, np.append(rows, -1)[found], -1)


def lost_entries(events: pa.Table, previous: pa.Table) -> int:
    """Return how many entries of an earlier timeline have no row among the events: these cannot be kept."""
    rows, ids = members(column(previous, "event_ids"))
    found = pc.is_in(ids, column(events, "event_id")).to_numpy(zero_copy_only=False)
    return int(previous.num_rows - len(np.unique(rows[found])))


def name_entries(
    events: pa.Table, entry: Ints, known: Ints, previous: pa.Table | None
) -> tuple[pa.Array, pa.ListArray]:
    """Return the id of each entry 0..m-1 and the earlier ids that it has absorbed.

    `entry` has the entry of each row, rows standing in the order of their articles; `known` comes from
    `earlier_entries`.
    """
    length = int(entry.max(initial=-1)) + 1
    first = np.unique(entry, return_index=True)[1]
    names = pc.binary_join_element_wise(pa.scalar("t"), column(events, "event_id").take(pa.array(first)), "")
    if previous is None or not (known >= 0).any():
        return names, lists_of(np.zeros(0, np.int64), pa.array([], pa.string()), length=length)
    pairs = np.unique(np.stack([entry, known], 1)[known >= 0], axis=0)
    owner, old = pairs[:, 0], pairs[:, 1]
    age = numbers(column(previous, "first_published"), FOREVER)
    ids = column(previous, "timeline_id")
    by_name = np.argsort(np.array(ids.to_pylist(), dtype=object), kind="stable")
    rank = np.empty(len(by_name), np.int64)
    rank[by_name] = np.arange(len(by_name))
    order = np.lexsort((rank[old], age[old], owner))
    owner, old = owner[order], old[order]
    kept = ranks(owner) == 0
    chosen = np.full(length, -1)
    chosen[owner[kept]] = old[kept]
    names = pc.coalesce(ids.take(pa.array(chosen, mask=chosen < 0)), names)
    # absorbed: the ids not kept, and all that the joined entries had absorbed before
    entry_of = np.full(len(ids), -1)
    entry_of[old] = owner
    rows, earlier = members(column(previous, "merged_ids"))
    groups = np.concatenate([owner[~kept], entry_of[rows]])
    values = pa.concat_arrays([ids.take(pa.array(old[~kept])), earlier])
    order = np.argsort(groups, kind="stable")
    order = order[groups[order] >= 0]
    return names, lists_of(groups[order], values.take(pa.array(order)), length=length)
