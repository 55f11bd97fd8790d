"""How likely two rows tell the same event: a sum of log-odds over date, place, parties, things, counts and words.

Every term is 0 where a row does not say.  A pair is one event from 0 on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eventx.timeline.features import MODALITIES

if TYPE_CHECKING:
    from eventx.timeline.columns import Bools, Floats, Ints
    from eventx.timeline.features import Features

PRIOR = -3.2
_CHUNK = 100_000

DAY, LONGER, LEAST_DATE = 2.0, -0.45, -1.5
UNDATED, BOTH_UNDATED = -0.4, -0.8
SAME_PLACE, SAME_REGION, SAME_COUNTRY = 1.6, 0.8, 0.3
NEAR, WITHIN, OTHER_PLACE, OTHER_COUNTRY = 1.0, 0.4, -5.0, -4.0
NEAR_KM = 15.0
SHARED_NAME, RARE_NAME, SAME_STATE, BOTH_PARTIES = 0.9, 1.3, 0.3, 1.3
OTHER_NAME, OTHER_PERSON, SWAPPED = -2.2, -4.0, -3.0
SAME_ITEM, OTHER_ITEM = 0.8, -0.4
SAME_COUNT, CLOSE_COUNT, OTHER_COUNT, FAR_COUNT = 1.0, 0.3, -0.8, -2.2
SAME_LEMMA, OTHER_TYPE = 0.4, -0.6
WORDS, NO_WORDS = 6.0, -0.6
COPY, COPY_WORDS = 3.0, 0.8
UNREAL, NOT_YET = -1.2, -0.4
# Days between two articles that cost one unit, where the dates leave room.
GAP, MOST_GAP = 10.0, -2.0


def score_pairs(rows: Features, copy_of: Ints, one: Ints, other: Ints) -> Floats:
    """Return the log-odds of each pair of row numbers; `copy_of` has the group of near-duplicates of each row."""
    parts = [_score(rows, copy_of, one[at : at + _CHUNK], other[at : at + _CHUNK]) for at in range(0, len(one), _CHUNK)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _score(rows: Features, copy_of: Ints, one: Ints, other: Ints) -> Floats:
    alike = _alike(rows, one, other)
    copied = (copy_of[one] == copy_of[other]) & (alike >= COPY_WORDS)
    total: Floats = (
        PRIOR
        + _date(rows, one, other)
        + _place(rows, one, other)
        + _parties(rows, one, other)
        + _items(rows, one, other)
        + _counts(rows, one, other)
        + np.where(rows.lemma[one] == rows.lemma[other], SAME_LEMMA, 0.0)
        + np.where(rows.kind[one] == rows.kind[other], 0.0, OTHER_TYPE)
        + _modality(rows, one, other)
        + WORDS * alike
        + np.where(alike < 0.05, NO_WORDS, 0.0)
        + np.where(copied, COPY, 0.0)
    )
    return total


def _date(rows: Features, one: Ints, other: Ints) -> Floats:
    length = np.maximum((rows.near_end - rows.near_start)[one], (rows.near_end - rows.near_start)[other]) + 1
    fit = np.maximum(DAY + LONGER * np.log2(np.maximum(length, 1)), LEAST_DATE)
    undated = (~rows.dated[one]).astype(float) + ~rows.dated[other]
    fit = np.where(undated == 2, BOTH_UNDATED, np.where(undated == 1, UNDATED, fit))
    gap = np.abs(rows.published[one] - rows.published[other]) / GAP
    slack = np.where((length <= 2) & (undated == 0), 0.0, np.maximum(-gap, MOST_GAP))
    total: Floats = fit + slack
    return total


def distance_km(lat: Floats, lon: Floats, lat2: Floats, lon2: Floats) -> Floats:
    """Return great-circle distances in kilometres between points in degrees; NaN where a point is unknown."""
    north, east = np.radians(lat2 - lat), np.radians(lon2 - lon)
    chord = np.sin(north / 2) ** 2 + np.cos(np.radians(lat)) * np.cos(np.radians(lat2)) * np.sin(east / 2) ** 2
    km: Floats = 12742.0 * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return km


def _place(rows: Features, one: Ints, other: Ints) -> Floats:
    same = rows.place[one] == rows.place[other]
    both = (rows.place[one] >= 0) & (rows.place[other] >= 0)
    fine = rows.fine[one] & rows.fine[other]
    countries = (rows.country[one] >= 0) & (rows.country[other] >= 0)
    same_country = countries & (rows.country[one] == rows.country[other])
    near = distance_km(rows.lat[one], rows.lon[one], rows.lat[other], rows.lon[other]) <= NEAR_KM
    return np.select(
        [
            countries & ~same_country,
            both & same & fine,
            both & same & same_country & (rows.fine[one] | rows.fine[other]),
            both & same,
            both & fine & near,
            both & fine,
            both & same_country,
            same_country,
        ],
        [OTHER_COUNTRY, SAME_PLACE, SAME_PLACE, SAME_REGION, NEAR, OTHER_PLACE, WITHIN, SAME_COUNTRY],
        0.0,
    )


def _parties(rows: Features, one: Ints, other: Ints) -> Floats:
    """Actors with actors and targets with targets; all parties together where they may change places."""
    actors = _names(rows, rows.actors[one], rows.actors[other])
    targets = _names(rows, rows.targets[one], rows.targets[other])
    crossed = _shared(rows.actors[one], rows.targets[other]) & _shared(rows.targets[one], rows.actors[other])
    straight = np.where(crossed & (actors + targets < 0), SWAPPED, 0.0) + actors + targets
    everyone = np.hstack([rows.actors, rows.targets])
    mutual = _names(rows, everyone[one], everyone[other])
    twice = _count_shared(everyone[one], everyone[other]) >= 2
    return np.where(rows.mutual[one], mutual + np.where(twice, BOTH_PARTIES, 0.0), straight)


def _names(rows: Features, left: Ints, right: Ints) -> Floats:
    equal = (left[:, :, None] == right[:, None, :]) & (left >= 0)[:, :, None]
    rarity = (np.append(rows.name_rarity, 0.0)[left] * equal.any(2)).max(1)
    state = _same_state(rows, left, right) | _same_state(rows, right, left)
    person = np.append(rows.name_person, False)
    persons = person[left].any(1) & person[right].any(1)
    return np.select(
        [(left[:, 0] < 0) | (right[:, 0] < 0), equal.any((1, 2)), state, persons],
        [0.0, SHARED_NAME + RARE_NAME * rarity, SAME_STATE, OTHER_PERSON],
        OTHER_NAME,
    )


def _same_state(rows: Features, left: Ints, right: Ints) -> Bools:
    """Whether the left names a state, its people or bodies, and the right somebody of it."""
    state = np.append(rows.name_states, -1)[left]
    country = np.append(rows.name_countries, -1)[right]
    found: Bools = ((state[:, :, None] == country[:, None, :]) & (state >= 0)[:, :, None]).any((1, 2))
    return found


def _shared(left: Ints, right: Ints) -> Bools:
    return _count_shared(left, right) > 0


def _count_shared(left: Ints, right: Ints) -> Ints:
    count: Ints = ((left[:, :, None] == right[:, None, :]) & (left >= 0)[:, :, None]).any(2).sum(1)
    return count


def _items(rows: Features, one: Ints, other: Ints) -> Floats:
    both = (rows.items[one, 0] >= 0) & (rows.items[other, 0] >= 0)
    return np.where(both, np.where(_shared(rows.items[one], rows.items[other]), SAME_ITEM, OTHER_ITEM), 0.0)


def _counts(rows: Features, one: Ints, other: Ints) -> Floats:
    """Bounds that overlap agree; tolls told on different days differ a little, those of other events a lot."""
    low = np.where(np.isnan(rows.count_low), rows.count_high, rows.count_low)
    high = np.where(np.isnan(rows.count_high), low, rows.count_high)
    overlap = (low[one] <= high[other]) & (low[other] <= high[one])
    larger, smaller = np.maximum(low[one], low[other]), np.minimum(high[one], high[other])
    ratio = np.maximum(larger, 1) / np.maximum(smaller, 1)
    agreed = np.where(larger > 2, SAME_COUNT, 0.0)
    fit = np.where(overlap, agreed, np.select([ratio <= 1.35, ratio <= 2.5], [CLOSE_COUNT, OTHER_COUNT], FAR_COUNT))
    return np.where(np.isnan(low[one]) | np.isnan(low[other]), 0.0, fit)


def _modality(rows: Features, one: Ints, other: Ints) -> Floats:
    """What happened is seldom what somebody only supposes; what was planned may have happened."""
    left, right = rows.modality[one], rows.modality[other]
    supposed = (MODALITIES.index("speculated"), MODALITIES.index("hypothetical"))
    unreal = np.isin(left, supposed) != np.isin(right, supposed)
    planned = (left == MODALITIES.index("planned")) != (right == MODALITIES.index("planned"))
    return np.where(unreal, UNREAL, np.where(planned, NOT_YET, 0.0))


def _alike(rows: Features, one: Ints, other: Ints) -> Floats:
    """Return the share, by weight, of the rare words that two sentences have in common (Dice)."""
    left, right = rows.stems[one], rows.stems[other]
    equal = (left[:, :, None] == right[:, None, :]).any(2) & (left >= 0)
    weight = rows.stem_weight
    both = weight[left].sum(1) + weight[right].sum(1)
    share: Floats = 2 * (weight[left] * equal).sum(1) / np.maximum(both, 1e-9)
    return share
