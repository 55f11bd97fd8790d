"""An index of word forms: a trie of all forms, and for each the rows of the table that have it."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import marisa_trie

_UINT = "I"  # rows are stored as 32-bit little-endian numbers


@dataclass(frozen=True, slots=True)
class FormIndex:
    """Forms with the rows that have them: those of key `k` are `rows[offsets[k]:offsets[k + 1]]`."""

    trie: marisa_trie.Trie
    offsets: Sequence[int]
    rows: Sequence[int]

    def prefixes(self, text: str) -> Iterator[tuple[int, Sequence[int]]]:
        """Yield (length, rows) of each form that the text begins with, shortest first."""
        for form, key in self.trie.iter_prefixes_with_ids(text):
            yield len(form), self.rows[self.offsets[key] : self.offsets[key + 1]]


def build_index(pairs: Iterable[tuple[str, int]]) -> FormIndex:
    """Return the index of (form, row) pairs."""
    rows_of: dict[str, list[int]] = {}
    for form, row in pairs:
        rows_of.setdefault(form, []).append(row)
    trie = marisa_trie.Trie(sorted(rows_of))
    keys = sorted(rows_of, key=trie.key_id)
    offsets, rows = array(_UINT, [0]), array(_UINT)
    for key in keys:
        rows.extend(sorted(set(rows_of[key])))
        offsets.append(len(rows))
    return FormIndex(trie, offsets, rows)


def save_index(index: FormIndex, path: Path) -> None:
    """Write the trie to `path`, and offsets and rows beside it with the suffix `.rows`."""
    index.trie.save(str(path))
    numbers = array(_UINT, [*index.offsets, *index.rows])
    if sys.byteorder == "big":
        numbers.byteswap()
    path.with_suffix(".rows").write_bytes(numbers.tobytes())


def open_index(path: Path) -> FormIndex:
    """Map into memory what `save_index` wrote."""
    trie = marisa_trie.Trie()
    trie.mmap(str(path))
    numbers = array(_UINT)
    numbers.frombytes(path.with_suffix(".rows").read_bytes())
    if sys.byteorder == "big":
        numbers.byteswap()
    split = len(trie) + 1
    return FormIndex(trie, numbers[:split], numbers[split:])
