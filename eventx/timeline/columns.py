"""Small helpers between Arrow columns and NumPy arrays: codes, day numbers, padded lists, values by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

# An open end of an interval, in days from 1970; far outside what `date` can hold.
FOREVER = 10_000_000


def column(table: pa.Table, name: str) -> pa.Array:
    """Return a column as one array, categories as plain strings."""
    chunks = table[name]
    if pa.types.is_dictionary(chunks.type):
        chunks = chunks.cast(pa.string())
    whole = chunks.combine_chunks()
    return whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole


def codes(values: pa.Array) -> Ints:
    """Return a number for each distinct string in the order of appearance, -1 for null."""
    encoded = pc.dictionary_encode(values)
    encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
    return numbers(encoded.indices, -1)


def numbers(values: pa.Array, missing: int) -> Ints:
    """Return integers or dates (days from 1970) as int64, with a value in place of null."""
    if pa.types.is_date32(values.type):
        values = values.cast(pa.int32())
    filled: Ints = pc.fill_null(values.cast(pa.int64()), missing).to_numpy(zero_copy_only=False)
    return filled


def floats(values: pa.Array) -> Floats:
    """Return numbers as float64, NaN for null."""
    filled: Floats = pc.fill_null(values.cast(pa.float64()), float("nan")).to_numpy(zero_copy_only=False)
    return filled


def members(lists: pa.Array) -> tuple[Ints, Any]:
    """Return for a column of lists the row of each element, and the elements."""
    return pc.list_parent_indices(lists).to_numpy(zero_copy_only=False).astype(np.int64), pc.list_flatten(lists)


def padded(rows: Ints, values: Ints, *, length: int, width: int) -> Ints:
    """Return values of ascending rows as a matrix (length, width): the first `width` of each row, then -1."""
    matrix = np.full((length, width), -1, np.int64)
    place = np.arange(len(rows)) - np.searchsorted(rows, rows)
    kept = place < width
    matrix[rows[kept], place[kept]] = values[kept]
    return matrix


def lists_of(groups: Ints, values: pa.Array, *, length: int) -> pa.ListArray:
    """Return elements of ascending groups 0..length-1 as a column of lists, one a group."""
    offsets = np.searchsorted(groups, np.arange(length + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), values)


def dates(days: Ints) -> pa.Array:
    """Return day numbers as dates; an open end is null."""
    return pa.array(days.astype(np.int32), pa.int32(), mask=np.abs(days) >= FOREVER).cast(pa.date32())


def distinct(values: Ints) -> Ints:
    """Return the distinct values, ascending; for many values sorting beats the hash table of `numpy.unique`."""
    ordered = np.sort(values)
    new = np.ones(len(ordered), bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]


def ranks(keys: Ints) -> Ints:
    """Return for ascending keys how many equal ones stand before each."""
    place: Ints = np.arange(len(keys)) - np.searchsorted(keys, keys)
    return place
