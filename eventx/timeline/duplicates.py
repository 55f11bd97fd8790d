"""Near-duplicate articles: copies of one dispatch, found by MinHash over the words of their evidence sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rensa import RMinHash

from eventx.timeline.columns import distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventx.timeline.columns import Ints
    from eventx.timeline.features import Words

PERMUTATIONS = 64
BAND = 4
# Share of words in common that makes two articles copies, and how many words an article must have to tell.
LEAST_ALIKE = 0.8
LEAST_WORDS = 8
# How many neighbours in a band an article is held against.
NEIGHBOURS = 4
_SEED = 20_221_221
_CHUNK = 8192


def copies(doc: Ints, words: Words) -> Ints:
    """Return for each row the number of its article's group of near-duplicates: the first of them."""
    pairs = distinct(doc[words.row] << 32 | words.stem)
    articles, tokens = pairs >> 32, (pairs & 0xFFFFFFFF).astype(np.uint64)
    long = np.flatnonzero(np.bincount(articles, minlength=int(doc.max(initial=-1)) + 1) >= LEAST_WORDS)
    group = np.arange(int(doc.max(initial=-1)) + 1)
    if not len(long):
        return group[doc]
    digests = _digests(long, articles, tokens)
    for band in range(0, PERMUTATIONS, BAND):
        order = np.lexsort(digests[:, band : band + BAND].T)
        for step in range(1, NEIGHBOURS + 1):
            left, right = order[:-step], order[step:]
            same = (digests[left, band : band + BAND] == digests[right, band : band + BAND]).all(1)
            left, right = left[same], right[same]
            alike = (digests[left] == digests[right]).mean(1) >= LEAST_ALIKE
            _join(group, long[left[alike]], long[right[alike]])
    while (group != group[group]).any():
        group = group[group]
    return group[doc]


def _join(group: Ints, left: Ints, right: Ints) -> None:
    """Put articles that are alike into one group, under its first."""
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        a, b = _root(group, one), _root(group, other)
        group[max(a, b)] = min(a, b)


def _root(group: Ints, one: int) -> int:
    while group[one] != one:
        group[one] = group[group[one]]
        one = int(group[one])
    return one


def _digests(long: Ints, articles: Ints, tokens: NDArray[np.uint64]) -> NDArray[np.uint32]:
    starts, ends = np.searchsorted(articles, long), np.searchsorted(articles, long, side="right")
    parts = []
    for at in range(0, len(long), _CHUNK):
        first, last = starts[at : at + _CHUNK], ends[at : at + _CHUNK]
        flat = np.concatenate([tokens[a:b] for a, b in zip(first, last, strict=True)])
        offsets = np.concatenate([[0], np.cumsum(last - first)]).astype(np.uint64)
        digest = RMinHash.digest_matrix_from_flat_token_hashes(_mixed(flat), offsets, PERMUTATIONS, _SEED)
        parts.append(np.array(digest.to_rows(), np.uint32))
    return np.concatenate(parts)


def _mixed(tokens: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread small numbers over 64 bits (splitmix64), as MinHash wants its tokens."""
    mixed = tokens + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
