"""Clusters of rows: union-find over scored pairs, best first, never against what a cluster already knows.

A pair joins two clusters only where their dates have a day in common, their places are not apart, and no article tells
both as two events of one type.  Ties go by row number, so the same rows give the same clusters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from eventx.timeline.score import NEAR_KM, distance_km

if TYPE_CHECKING:
    from eventx.timeline.columns import Floats, Ints
    from eventx.timeline.features import Features


@dataclass(slots=True, eq=False)
class Clusters:
    """The growing clusters; every list has one value for each row, and that of a root speaks for its cluster."""

    parent: list[int]
    start: list[int]
    end: list[int]
    place: list[int]  # a row with a fine place, -1 for none
    country: list[int]
    doc: list[int]
    lat: Floats
    lon: Floats
    name: Ints  # of places
    docs: dict[int, set[int]] = field(default_factory=dict)

    def root(self, row: int) -> int:
        """Return the first row of the cluster."""
        parent = self.parent
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    def join(self, one: int, other: int, *, force: bool = False) -> None:
        """Unite two clusters unless what they know forbids it."""
        a, b = self.root(one), self.root(other)
        if a == b or not (force or self._agree(a, b)):
            return
        a, b = min(a, b), max(a, b)
        self.parent[b] = a
        start, end = max(self.start[a], self.start[b]), min(self.end[a], self.end[b])
        if start <= end:
            self.start[a], self.end[a] = start, end
        self.place[a] = self.place[a] if self.place[a] >= 0 else self.place[b]
        self.country[a] = self.country[a] if self.country[a] >= 0 else self.country[b]
        self.docs[a] = self._articles(a) | self._articles(b)
        self.docs.pop(b, None)

    def _agree(self, a: int, b: int) -> bool:
        if self.start[a] > self.end[b] or self.start[b] > self.end[a]:
            return False
        if -1 != self.country[a] != self.country[b] != -1:
            return False
        return self._same_place(self.place[a], self.place[b]) and self._articles(a).isdisjoint(self._articles(b))

    def _articles(self, root: int) -> set[int]:
        return self.docs.get(root) or {self.doc[root]}

    def _same_place(self, a: int, b: int) -> bool:
        if a < 0 or b < 0 or self.name[a] == self.name[b]:
            return True
        return bool(distance_km(self.lat[a], self.lon[a], self.lat[b], self.lon[b]) <= NEAR_KM)


def cluster(rows: Features, one: Ints, other: Ints, score: Floats, *, known: Ints, same: Ints) -> Ints:
    """Return for each row the first row of its cluster.

    Pairs (`one`, `other`) with a score of 0 or more are joined, best first.  `known` numbers the rows' earlier
    entries, -1 for none: rows of one entry stay together.  `same` numbers what is told twice in an article.
    """
    n = len(rows.doc)
    numbers = np.arange(n)
    clusters = Clusters(
        parent=list(range(n)),
        start=rows.start.tolist(),
        end=rows.end.tolist(),
        place=np.where(rows.fine, numbers, -1).tolist(),
        country=rows.country.tolist(),
        doc=rows.doc.tolist(),
        lat=rows.lat,
        lon=rows.lon,
        name=rows.place,
    )
    for groups in (known, same):
        for a, b in _chains(groups):
            clusters.join(a, b, force=True)
    good = np.flatnonzero(score >= 0)
    order = good[np.lexsort((other[good], one[good], -score[good]))]
    for a, b in zip(one[order].tolist(), other[order].tolist(), strict=True):
        clusters.join(a, b)
    return np.array([clusters.root(row) for row in range(n)], np.int64)


def _chains(groups: Ints) -> list[tuple[int, int]]:
    """Return neighbours within each group."""
    order = np.argsort(groups, kind="stable")
    linked = (groups[order][:-1] == groups[order][1:]) & (groups[order][:-1] >= 0)
    return list(zip(order[:-1][linked].tolist(), order[1:][linked].tolist(), strict=True))


def told_twice(rows: Features) -> Ints:
    """Return a number for what an article tells twice: type, lemma, parties, place and dates are the same."""
    columns = [rows.doc, rows.kind, rows.lemma, rows.place, rows.start, rows.end, rows.modality]
    columns += [rows.actors[:, 0], rows.targets[:, 0], rows.items[:, 0]]
    columns += [np.nan_to_num(rows.count_low, nan=-1).astype(np.int64)]
    named = (rows.actors[:, 0] >= 0) | (rows.targets[:, 0] >= 0) | (rows.place >= 0)
    order = np.lexsort(columns)
    table = np.stack(columns, 1)[order]
    new = np.ones(len(order), bool)
    new[1:] = (table[1:] != table[:-1]).any(1)
    number = np.empty(len(order), np.int64)
    number[order] = np.cumsum(new)
    return np.where(named, number, -1)
