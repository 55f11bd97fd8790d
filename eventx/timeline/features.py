"""What of each row is compared, as arrays: one value, or one short list padded with -1, for each row.

Names, places and words become numbers, so that a million rows are compared without a Python object for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eventx.timeline.columns import FOREVER, codes, column, distinct, floats, members, numbers, padded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventx.timeline.columns import Bools, Floats, Ints

# Types that two articles may choose between for one and the same event; every other type stands alone.
FAMILIES = (("attack", "strike_air", "clash"), ("agree", "sign"), ("aid", "deliver_arms"), ("trial", "sentence"))
# Types whose parties may change places.
MUTUAL = ("meet", "clash", "agree", "sign", "cooperate", "trade", "exercise")
MODALITIES = ("asserted", "reported", "planned", "speculated", "hypothetical", "denied")
FINE_PLACES = ("facility", "settlement", "district")

NAMES = 4
STEMS = 16
# The first letters of a word stand for all its forms: crude, but the same for every language.
STEM = 5
# An undated event is taken to be near its article date, in days; planned ones lie ahead.
SOON = 7
AHEAD = 30


class Words(NamedTuple):
    """The words of all sentences in their order: row, and the number of the stem."""

    row: Ints
    stem: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The compared features of n rows; codes are -1 where unknown, days count from 1970."""

    doc: Ints
    kind: Ints
    family: Ints
    mutual: Bools
    start: Ints  # -FOREVER where open
    end: Ints  # FOREVER where open
    near_start: Ints  # as start, or near the article date where nothing is dated
    near_end: Ints
    dated: Bools
    published: Ints
    place: Ints
    fine: Bools
    country: Ints
    lat: Floats
    lon: Floats
    actors: Ints  # (n, NAMES)
    targets: Ints
    items: Ints
    name_states: Ints  # by name: the country that a country, group or organisation stands for
    name_countries: Ints  # by name: the country it belongs to
    name_person: Bools  # by name
    name_rarity: Floats  # by name: 0 in every row, 1 in one row
    count_low: Floats
    count_high: Floats
    lemma: Ints
    modality: Ints
    stems: Ints  # (n, STEMS): the rarest words of the sentence, ascending
    stem_weight: Floats  # by stem; the last, which -1 finds, is 0
    stem_shared: Bools  # by stem: occurs in more than one row


def features_of(events: pa.Table, words: Words) -> Features:
    """Return the features of a table in the events schema; `words` are those of its sentences."""
    n = events.num_rows
    types = column(events, "event_type")
    start, end = numbers(column(events, "date_start"), -FOREVER), numbers(column(events, "date_end"), FOREVER)
    first, last = (
        numbers(column(events, "published_start"), -FOREVER),
        numbers(column(events, "published_end"), FOREVER),
    )
    dated = (start > -FOREVER) | (end < FOREVER)
    modality = pc.index_in(column(events, "modality"), pa.array(MODALITIES)).to_numpy(zero_copy_only=False)
    ahead = modality >= MODALITIES.index("planned")
    names = _Names(events)
    stems, weight, shared = _stems(words, n)
    return Features(
        doc=codes(column(events, "doc_id")),
        kind=codes(types),
        family=_families(types),
        mutual=pc.is_in(types, pa.array(MUTUAL)).to_numpy(zero_copy_only=False),
        start=start,
        end=end,
        near_start=np.where(dated, start, np.maximum(first - np.where(ahead, 0, SOON), -FOREVER)),
        near_end=np.where(dated, end, np.minimum(last + np.where(ahead, AHEAD, 0), FOREVER)),
        dated=dated,
        published=first,
        place=codes(column(events, "place")),
        fine=pc.fill_null(pc.is_in(column(events, "place_kind"), pa.array(FINE_PLACES)), False).to_numpy(False),
        country=_countries(column(events, "country")),
        lat=floats(column(events, "lat")),
        lon=floats(column(events, "lon")),
        actors=names.matrix("actors", n),
        targets=names.matrix("targets", n),
        items=names.matrix("items", n),
        name_states=names.states,
        name_countries=names.countries,
        name_person=names.person,
        name_rarity=names.rarity(n),
        count_low=floats(column(events, "count_low")),
        count_high=floats(column(events, "count_high")),
        lemma=codes(column(events, "trigger_lemma")),
        modality=modality.astype(np.int64),
        stems=stems,
        stem_weight=weight,
        stem_shared=shared,
    )


def _families(types: pa.Array) -> Ints:
    heads = {kind: family[0] for family in FAMILIES for kind in family}
    encoded = pc.dictionary_encode(types)
    names = pa.array([heads.get(name, name) for name in encoded.dictionary.to_pylist()], pa.string())
    return codes(names.take(encoded.indices))


def _countries(values: pa.Array) -> Ints:
    """Return ISO codes as numbers that are the same for every column."""
    letters = pc.fill_null(values, "")
    encoded = pc.dictionary_encode(letters)
    table = [int.from_bytes(name.encode(), "big") if name else -1 for name in encoded.dictionary.to_pylist()]
    return np.array(table, np.int64)[encoded.indices.to_numpy(zero_copy_only=False)] if table else np.zeros(0, np.int64)


class _Names:
    """The names in all roles under one numbering."""

    def __init__(self, events: pa.Table) -> None:
        roles = {role: members(column(events, role)) for role in ("actors", "targets", "items")}
        rows = np.concatenate([rows for rows, _ in roles.values()])
        parts = pa.concat_arrays([parts for _, parts in roles.values()])
        number = codes(pc.struct_field(parts, "name"))
        found, first = np.unique(number, return_index=True)
        self.countries = _countries(pc.struct_field(parts, "country").take(pa.array(first)))
        kinds = pc.struct_field(parts, "kind").take(pa.array(first))
        is_state = pc.is_in(kinds, pa.array(["country", "group", "organisation"])).to_numpy(zero_copy_only=False)
        self.person = pc.equal(kinds, "person").to_numpy(zero_copy_only=False)
        self.states = np.where(is_state, self.countries, -1)
        pairs = distinct(number << 32 | rows) >> 32
        self._frequency = np.bincount(pairs, minlength=len(found))
        self._rows, self._number = rows, number
        self._slices = dict(zip(roles, _slices([len(rows) for rows, _ in roles.values()]), strict=True))

    def matrix(self, role: str, length: int) -> Ints:
        part = self._slices[role]
        return padded(self._rows[part], self._number[part], length=length, width=NAMES)

    def rarity(self, rows: int) -> Floats:
        share: Floats = np.log(max(rows, 2) / np.maximum(self._frequency, 1)) / np.log(max(rows, 2))
        return share


def _slices(lengths: list[int]) -> list[slice]:
    ends = np.cumsum(lengths)
    return [slice(int(end - length), int(end)) for end, length in zip(ends, lengths, strict=True)]


def _stems(words: Words, length: int) -> tuple[Ints, Floats, Bools]:
    """Return the rarest stems of each sentence, numbered from the rarest, with their weights and whether they recur."""
    frequency = np.bincount(words.stem, minlength=1)
    by_rarity = np.argsort(frequency, kind="stable")
    rank = np.empty_like(by_rarity)
    rank[by_rarity] = np.arange(len(by_rarity))
    keys = distinct(words.row << 32 | rank[words.stem])
    matrix = padded(keys >> 32, keys & 0xFFFFFFFF, length=length, width=STEMS)
    ordered = frequency[by_rarity]
    weight: NDArray[np.float64] = np.log1p(length / np.maximum(ordered, 1))
    return matrix, np.append(weight, 0.0), np.append(ordered > 1, False)


def words_of(sentences: pa.Array) -> Words:
    """Return every word and number of the sentences."""
    words = pc.split_pattern_regex(pc.utf8_lower(sentences), r"[^\p{L}\p{N}]+")
    rows, flat = members(words)
    kept = pc.or_(pc.greater_equal(pc.utf8_length(flat), 4), pc.match_substring_regex(flat, "^[0-9]+$"))
    mask = kept.to_numpy(zero_copy_only=False)
    return Words(rows[mask], codes(pc.utf8_slice_codeunits(flat.filter(kept), 0, STEM)))
