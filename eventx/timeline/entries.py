"""From clusters of rows to timeline entries: one value of each column for each entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eventx.table import PLACE_KINDS, TIMELINE
from eventx.timeline.columns import FOREVER, codes, column, dates, floats, lists_of, members, numbers, ranks
from eventx.timeline.features import MODALITIES

if TYPE_CHECKING:
    from eventx.timeline.columns import Bools, Floats, Ints

_PLACE_COLUMNS = ("place", "place_kind", "admin1", "country", "lat", "lon", "geonames_id")
_PARTY: pa.StructType = TIMELINE.field("actors").type.value_type
_ADDRESS = r"^https?://(?:www\.)?(?P<host>[^/:?#]+)"


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Rows by entry: `order` sorts the rows by entry, in each the one that speaks for it first; `bounds` cut them."""

    entry: Ints
    order: Ints
    bounds: Ints

    @property
    def length(self) -> int:
        """How many entries there are."""
        return len(self.bounds)

    @property
    def speaker(self) -> Ints:
        """The row of each entry that tells most."""
        return self.order[self.bounds]

    def least(self, values: Ints | Floats) -> Ints:
        """Return the least value of each entry."""
        return np.minimum.reduceat(values[self.order], self.bounds) if self.length else np.zeros(0, np.int64)

    def most(self, values: Ints | Floats) -> Ints:
        """Return the greatest value of each entry."""
        return np.maximum.reduceat(values[self.order], self.bounds) if self.length else np.zeros(0, np.int64)

    def total(self, values: Ints | Floats) -> Ints:
        """Return the sum of the values of each entry."""
        return np.add.reduceat(values[self.order], self.bounds) if self.length else np.zeros(0, np.int64)

    def first(self, wanted: Bools) -> Ints:
        """Return the first wanted row of each entry in their order, -1 for none."""
        place = np.where(wanted[self.order], np.arange(len(self.order)), len(self.order))
        at = np.minimum.reduceat(place, self.bounds) if self.length else np.zeros(0, np.int64)
        return np.append(self.order, -1)[at]


def group_rows(events: pa.Table, entry: Ints) -> Grouping:
    """Return the rows grouped by entry; the surest and fullest row speaks for the entry."""
    modality = modality_ranks(events)
    said = sum(pc.is_valid(column(events, name)).to_numpy(False).astype(int) for name in ("place", "actor", "target"))
    start, end = interval(events)
    length = np.minimum(end - start, FOREVER)
    confidence = floats(column(events, "confidence"))
    order = np.lexsort((np.arange(len(entry)), -confidence, length, -np.asarray(said), modality, entry))
    return Grouping(entry, order, np.unique(entry[order], return_index=True)[1])


def interval(events: pa.Table) -> tuple[Ints, Ints]:
    """Return the dates of rows as day numbers; an open end is -FOREVER or FOREVER."""
    return numbers(column(events, "date_start"), -FOREVER), numbers(column(events, "date_end"), FOREVER)


def modality_ranks(events: pa.Table) -> Ints:
    """Return how sure rows are of what they tell: 0 asserted to 5 denied."""
    return numbers(pc.index_in(column(events, "modality"), pa.array(MODALITIES)), len(MODALITIES))


def when(events: pa.Table, rows: Grouping) -> dict[str, pa.Array]:
    """Return the date columns: what the rows share, or how long it lasted where some row says that it lasted."""
    start, end = interval(events)
    edtf = pc.fill_null(column(events, "date_edtf"), "")
    lasting = pc.and_(pc.match_substring(edtf, "/"), pc.invert(pc.starts_with(edtf, "["))).to_numpy(False)
    counts = lasting | ~rows.most(lasting.astype(int)).astype(bool)[rows.entry]
    low, high = rows.most(np.where(counts, start, -FOREVER)), rows.least(np.where(counts, end, FOREVER))
    speaker = rows.speaker
    clash = low > high
    low, high = np.where(clash, start[speaker], low), np.where(clash, end[speaker], high)
    told = rows.first((start == low[rows.entry]) & (end == high[rows.entry]))
    from_row = pa.array(told, mask=told < 0)
    known = (low > -FOREVER) | (high < FOREVER)
    precision = pc.coalesce(column(events, "date_precision").take(from_row), _narrowed_precision(low, high))
    said = rows.first(pc.is_valid(column(events, "date_text")).to_numpy(False) & (start == low[rows.entry]))
    event_date = np.where(low > -FOREVER, low, rows.least(numbers(column(events, "event_date"), FOREVER)))
    return {
        "date_start": dates(low),
        "date_end": dates(high),
        "date_precision": pc.if_else(pa.array(known), precision, "unknown"),
        "date_edtf": pc.if_else(
            pa.array(known), pc.coalesce(column(events, "date_edtf").take(from_row), _narrowed_edtf(low, high)), None
        ),
        "date_text": column(events, "date_text").take(pa.array(said, mask=said < 0)),
        "event_date": dates(event_date),
    }


def _narrowed_precision(low: Ints, high: Ints) -> pa.Array:
    return pa.array(np.where(low == high, "day", "days"), pa.string())


def _narrowed_edtf(low: Ints, high: Ints) -> pa.Array:
    start = pc.fill_null(dates(low).cast(pa.string()), "")
    end = pc.fill_null(dates(high).cast(pa.string()), "")
    between = pc.binary_join_element_wise("[", start, "..", end, "]", "")
    return pc.if_else(pa.array(low == high), start, between)


def where(events: pa.Table, rows: Grouping) -> dict[str, pa.Array]:
    """Return the place columns of the finest place, of equals the one told most often."""
    place = codes(column(events, "place"))
    kind = numbers(pc.index_in(column(events, "place_kind"), pa.array(PLACE_KINDS)), len(PLACE_KINDS))
    pairs = rows.entry << 32 | (place + 1)
    _, number, often = np.unique(pairs, return_inverse=True, return_counts=True)
    spot = np.arange(len(place))
    spot[rows.order] = np.arange(len(place))
    order = np.lexsort((spot, -often[number], kind, place < 0, rows.entry))
    best = order[rows.bounds] if rows.length else order
    country = rows.first(pc.is_valid(column(events, "country")).to_numpy(False))
    columns = {name: column(events, name).take(pa.array(best)) for name in _PLACE_COLUMNS}
    # without a place, the country in which any row sets the event
    columns["country"] = pc.coalesce(
        columns["country"], column(events, "country").take(pa.array(country, mask=country < 0))
    )
    return columns


def who(events: pa.Table, rows: Grouping) -> dict[str, pa.ListArray]:
    """Return actors, targets and items, in each those told most often first, every name in the role told most often.

    Their offsets are those of no one text: null.
    """
    lists = {role: members(column(events, role)) for role in ("actors", "targets", "items")}
    owner = np.concatenate([owner for owner, _ in lists.values()])
    parts = pa.concat_arrays([parts for _, parts in lists.values()])
    role = np.repeat(np.arange(len(lists)), [len(owner) for owner, _ in lists.values()])
    name = codes(pc.struct_field(parts, "name"))
    spot = np.empty(len(rows.order), np.int64)
    spot[rows.order] = np.arange(len(rows.order))
    told = np.lexsort((np.arange(len(owner)), role, name, rows.entry[owner]))
    keys = np.stack([rows.entry[owner], name, role], 1)[told]
    start = np.flatnonzero(np.append(True, (keys[1:] != keys[:-1]).any(1))[: len(keys)])
    often = np.diff(np.append(start, len(keys)))
    early = np.minimum.reduceat(spot[owner[told]], start) if len(start) else start
    entry, name, role = keys[start].T
    best = np.lexsort((role, -often, name, entry))
    best = best[ranks(entry[best] << 32 | name[best]) == 0]
    order = best[np.lexsort((told[start[best]], early[best], -often[best], role[best], entry[best]))]
    found = {}
    for number, column_name in enumerate(lists):
        here = order[role[order] == number]
        found[column_name] = lists_of(
            entry[here], _parties(parts.take(pa.array(told[start[here]]))), length=rows.length
        )
    return found


def _parties(parts: pa.StructArray) -> pa.StructArray:
    text, offset = pa.nulls(len(parts), pa.string()), pa.nulls(len(parts), pa.int32())
    nulls = {"text": text, "start": offset, "end": offset}
    children = [nulls[f.name] if f.name in nulls else pc.struct_field(parts, f.name) for f in _PARTY]
    return pa.StructArray.from_arrays(children, fields=list(_PARTY))


def first_names(lists: pa.ListArray) -> pa.Array:
    """Return the first name of each list of parties, null where it is empty."""
    owner, parts = members(lists)
    first = np.full(len(lists), -1)
    starts = np.flatnonzero(ranks(owner) == 0)
    first[owner[starts]] = starts
    return pc.struct_field(parts, "name").take(pa.array(first, mask=first < 0))


def how_many(events: pa.Table, rows: Grouping) -> dict[str, pa.Array]:
    """Return the count columns as the latest article has them."""
    told = pc.or_(pc.is_valid(column(events, "count_low")), pc.is_valid(column(events, "count_high"))).to_numpy(False)
    place = np.where(told, np.arange(len(told)), -1)
    latest = rows.most(place)
    return {
        name: column(events, name).take(pa.array(latest, mask=latest < 0))
        for name in ("count_low", "count_high", "count_text")
    }


def confidence(events: pa.Table, rows: Grouping, copy_of: Ints) -> pa.Array:
    """Return the probability that one row at least is right; copies of one article count once, at their best."""
    sure = np.clip(floats(column(events, "confidence")), 0.0, 0.9999)
    pairs = rows.entry << 32 | copy_of
    order = np.lexsort((pairs,))
    unique, bounds = np.unique(pairs[order], return_index=True)
    best = np.maximum.reduceat(sure[order], bounds) if len(bounds) else sure
    doubt = np.bincount(unique >> 32, weights=np.log1p(-best), minlength=rows.length)
    return pa.array(-np.expm1(doubt), pa.float32())


def sources(events: pa.Table, rows: Grouping) -> pa.ListArray:
    """Return the distinct sources of each entry, earliest first; an article without one goes by its host."""
    host = pc.struct_field(pc.extract_regex(column(events, "url"), _ADDRESS), "host")
    names = pc.coalesce(column(events, "source"), host)
    number = codes(names)
    said = np.flatnonzero(number >= 0)
    pairs, first = np.unique(rows.entry[said] << 32 | number[said], return_index=True)
    order = np.lexsort((first, pairs >> 32))
    return lists_of(pairs[order] >> 32, names.take(pa.array(said[first[order]])), length=rows.length)


def event_ids(events: pa.Table, entry: Ints, *, length: int) -> pa.ListArray:
    """Return the row ids of each entry in the order of the articles."""
    order = np.argsort(entry, kind="stable")
    return lists_of(entry[order], column(events, "event_id").take(pa.array(order)), length=length)
