"""Rows of many articles that tell the same event become one timeline entry.

1. order the rows by article date, so that the result does not depend on the order of files
2. features: names, places, dates and words as numbers           (features)
3. near-duplicate articles: copies of one dispatch               (duplicates)
4. candidates: pairs that share a type, days and an anchor       (block)
5. scores: how likely a pair tells one event                     (score)
6. clusters: best pairs first, never against what is known       (cluster)
7. entries: what the rows of a cluster share, and all they claim (entries, claims, headline, identity)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eventx.table import EVENTS, TIMELINE
from eventx.timeline import entries
from eventx.timeline.block import candidates
from eventx.timeline.claims import claims_of
from eventx.timeline.cluster import cluster, told_twice
from eventx.timeline.columns import FOREVER, column, dates, lists_of, numbers, ranks
from eventx.timeline.duplicates import copies
from eventx.timeline.features import MODALITIES, features_of, words_of
from eventx.timeline.headline import headlines
from eventx.timeline.identity import earlier_entries, name_entries
from eventx.timeline.score import score_pairs

if TYPE_CHECKING:
    from eventx.timeline.columns import Bools, Ints

_REPORTED = MODALITIES.index("reported")
_DENIED = MODALITIES.index("denied")


def merge(events: pa.Table, *, previous: pa.Table | None = None) -> pa.Table:
    """Return the timeline of a table of events, in `eventx.table.TIMELINE`, entries by date.

    `events` may hold a row twice (the same `event_id`).  `previous` is a timeline made before from some of the rows:
    its entries keep their ids and their rows.
    """
    events = _ordered(events)
    words = words_of(column(events, "sentence"))
    rows = features_of(events, words)
    copy_of = copies(rows.doc, words)
    one, other = candidates(rows)
    score = score_pairs(rows, copy_of, one, other)
    known = earlier_entries(events, previous)
    root = cluster(rows, one, other, score, known=known, same=told_twice(rows))
    entry = np.unique(root, return_inverse=True)[1].astype(np.int64)
    return _entries(events, entry, copy_of, known, previous)


def _ordered(events: pa.Table) -> pa.Table:
    """Return the rows by article date and place in the article, each once."""
    events = events.select(EVENTS.names).unify_dictionaries()
    keys = ("published_start", "doc_id", "trigger_start", "event_id")
    order = pc.sort_indices(events.select(keys), sort_keys=[(key, "ascending") for key in keys])
    ids = column(events, "event_id").take(order)
    first = np.sort(np.unique(pc.index_in(ids, ids).to_numpy(zero_copy_only=False)))
    return events.take(order.take(pa.array(first)))


def _entries(events: pa.Table, entry: Ints, copy_of: Ints, known: Ints, previous: pa.Table | None) -> pa.Table:
    rows = entries.group_rows(events, entry)
    speaker = pa.array(rows.speaker)
    ids, merged = name_entries(events, entry, known, previous)
    modality = entries.modality_ranks(events)
    strongest = rows.least(modality)
    about = _about(events, entry)
    parties = entries.who(events, rows)
    sources = entries.sources(events, rows)
    last = rows.most(numbers(column(events, "published_end"), -FOREVER))
    columns = {
        "timeline_id": ids,
        "event_type": column(events, "event_type").take(speaker),
        **entries.when(events, rows),
        **parties,
        "actor": entries.first_names(parties["actors"]),
        "target": entries.first_names(parties["targets"]),
        **entries.how_many(events, rows),
        **entries.where(events, rows),
        "modality": pa.array(MODALITIES).take(pa.array(strongest)),
        "attributed_to": pc.if_else(pa.array(strongest > 0), column(events, "attributed_to").take(speaker), None),
        "confidence": entries.confidence(events, rows, copy_of),
        "n_mentions": pa.array(rows.total(1 + pc.list_value_length(column(events, "mentions")).to_numpy(False))),
        "n_sources": pc.list_value_length(sources),
        "sources": sources,
        "event_ids": entries.event_ids(events, entry, length=rows.length),
        "merged_ids": merged,
        "first_published": dates(rows.least(numbers(column(events, "published_start"), FOREVER))),
        "last_published": dates(last),
        "disputed": pa.array(_disputed(events, rows, modality, about)),
        "about_timeline_id": ids.take(pa.array(np.where(about < 0, 0, about), mask=about < 0)),
        "claims": _claims(events, entry, copy_of, length=rows.length),
    }
    columns["headline"] = headlines(columns, column(events, "sentence").take(speaker))
    table = pa.table([columns[field.name].cast(field.type) for field in TIMELINE], schema=TIMELINE)
    return table.sort_by([("event_date", "ascending"), ("timeline_id", "ascending")])


def _about(events: pa.Table, entry: Ints) -> Ints:
    """Return for each entry the entry that it is about, -1 for none or itself."""
    target = numbers(pc.index_in(column(events, "about_event_id"), column(events, "event_id"), skip_nulls=True), -1)
    about = np.full(int(entry.max(initial=-1)) + 1, -1)
    said = np.flatnonzero(target >= 0)[::-1]
    about[entry[said]] = entry[target[said]]
    return np.where(about == np.arange(len(about)), -1, about)


def _disputed(events: pa.Table, rows: entries.Grouping, modality: Ints, about: Ints) -> Bools:
    """Some row asserts or reports it, and some row denies it or denies what it tells."""
    denied = rows.most(modality) == _DENIED
    denials = pc.equal(column(events, "event_type"), "deny").to_numpy(zero_copy_only=False)
    denying = rows.first(denials) >= 0
    denied[about[denying & (about >= 0)]] = True
    disputed: Bools = denied & (rows.least(modality) <= _REPORTED)
    return disputed


def _claims(events: pa.Table, entry: Ints, copy_of: Ints, *, length: int) -> pa.ListArray:
    order = np.argsort(entry, kind="stable")
    pairs = (entry << 32 | copy_of)[order]
    again = np.empty(len(order), bool)
    by_pair = np.argsort(pairs, kind="stable")
    again[order[by_pair]] = ranks(pairs[by_pair]) > 0
    return lists_of(entry[order], claims_of(events, again).take(pa.array(order)), length=length)
