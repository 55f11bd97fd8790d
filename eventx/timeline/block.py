"""Blocking: which pairs of rows are compared at all.

Rows meet in a block of the same family of types, the same days and the same anchor (place, actor, target, or a rare
word).  Inside a block each row meets its next neighbours in an order that puts like beside like (the sorted
neighbourhood method), so the pairs grow with the rows and not with their square.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eventx.timeline.columns import distinct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventx.timeline.columns import Bools, Ints
    from eventx.timeline.features import Features

NEIGHBOURS = 12
# Intervals of at most so many days meet day by day, longer ones month by month.
SHORT = 7
MONTH = 30
LONGEST = 13
ANCHOR_NAMES = 2
ANCHOR_STEMS = 2


def candidates(rows: Features) -> tuple[Ints, Ints]:
    """Return the pairs to compare as two arrays of row numbers, the first below the second, no pair twice."""
    keys, row = _keys(rows)
    order = _neighbour_order(rows, keys, row)
    keys, row = keys[order], row[order]
    found = np.zeros(0, np.int64)
    for step in range(1, NEIGHBOURS + 1):
        same = keys[:-step] == keys[step:]
        one, other = row[:-step][same], row[step:][same]
        possible = _possible(rows, one, other)
        low, high = np.minimum(one, other)[possible], np.maximum(one, other)[possible]
        found = distinct(np.concatenate([found, low << 32 | high]))
    return found >> 32, found & 0xFFFFFFFF


def _possible(rows: Features, one: Ints, other: Ints) -> Bools:
    """Two articles, days in common."""
    meet = (rows.near_start[one] <= rows.near_end[other]) & (rows.near_start[other] <= rows.near_end[one])
    apart: Bools = meet & (rows.doc[one] != rows.doc[other])
    return apart


def _keys(rows: Features) -> tuple[Ints, Ints]:
    """Return block keys and their rows: family, anchor and day for short intervals; family, anchor and month
    for long ones and for the short ones that could meet these."""
    length = rows.near_end - rows.near_start + 1
    short = np.flatnonzero(length <= SHORT)
    long = np.flatnonzero(length > SHORT)
    days = list(_blocks(rows, short, rows.near_start[short], rows.near_end[short], salt=1))
    first, last = _months(rows, long)
    months = list(_blocks(rows, long, first, last, salt=2))
    wanted = distinct(np.concatenate([key for key, _ in months])) if months else np.zeros(0, np.int64)
    visitors = _blocks(rows, short, rows.near_start[short] // MONTH, rows.near_end[short] // MONTH, salt=2)
    guests = [(key[hit], row[hit]) for key, row in visitors for hit in [np.isin(key, wanted)]]
    pairs = days + months + guests
    if not pairs:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate([key for key, _ in pairs]), np.concatenate([row for _, row in pairs])


def _months(rows: Features, which: Ints) -> tuple[Ints, Ints]:
    """Return first and last month of long intervals; what lasts over a year meets in the month of its article."""
    first, last = rows.near_start[which] // MONTH, rows.near_end[which] // MONTH
    told = rows.published[which] // MONTH
    endless = last - first >= LONGEST
    return np.where(endless, told, first), np.where(endless, told, last)


def _blocks(rows: Features, which: Ints, first: Ints, last: Ints, *, salt: int) -> Iterator[tuple[Ints, Ints]]:
    for anchors in _anchors(rows):
        anchor = anchors[which]
        for step in range(int((last - first).max(initial=-1)) + 1):
            here = (anchor >= 0) & (first + step <= last)
            yield _mix(rows.family[which][here], anchor[here], (first + step)[here], salt), which[here]


def _anchors(rows: Features) -> Iterator[Ints]:
    """Yield what can hold two rows together: place, names, rare words; one array for each."""
    yield np.where(rows.place >= 0, rows.place * 4, -1)
    for role in (rows.actors, rows.targets):
        for at in range(ANCHOR_NAMES):
            yield np.where(role[:, at] >= 0, role[:, at] * 4 + 1, -1)
    order = np.argsort(~rows.stem_shared[rows.stems], axis=1, kind="stable")
    for at in range(ANCHOR_STEMS):
        stem = np.take_along_axis(rows.stems, order[:, at : at + 1], axis=1)[:, 0]
        yield np.where(rows.stem_shared[stem], stem * 4 + 2, -1)


def _neighbour_order(rows: Features, keys: Ints, row: Ints) -> Ints:
    order: Ints = np.lexsort(
        (row, rows.stems[row, 0], rows.actors[row, 0], rows.targets[row, 0], rows.place[row], rows.near_end[row], keys)
    )
    return order


def _mix(*parts: Ints | int) -> Ints:
    """Return one number for a combination; two combinations share it so rarely that it only costs a comparison."""
    mixed = np.zeros(1, np.uint64)
    for part in parts:
        mixed = (mixed ^ np.asarray(part, np.int64).astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        mixed = mixed ^ (mixed >> np.uint64(29))
    return mixed.astype(np.int64)
