"""Which of several places of one name is meant: the article's countries, population, and neighbours decide."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eventx.entities.entries import Entry
from eventx.records import Kind

HOME = "POL"  # the press that eventx reads tells of Poland where it tells nothing else
_NEAR_KM = 120.0


@dataclass(frozen=True, slots=True)
class Context:
    """Where the article plays: `countries` by share of mentions, `points` and `units` of places that are sure."""

    countries: dict[str, float]
    points: tuple[tuple[float, float], ...]
    units: frozenset[str]

    @property
    def main(self) -> str | None:
        """The country most spoken of."""
        return max(sorted(self.countries), key=lambda c: self.countries[c], default=None)


def read_context(mentioned: Iterable[str | None], candidates: Iterable[Sequence[Entry]]) -> Context:
    """Return the context of an article: countries named by any word, and places that can be one place alone."""
    counts = Counter(c for c in mentioned if c)
    points, units = [], set()
    for entries in candidates:
        places = [e for e in entries if e.kind is Kind.PLACE]
        sure = places[0] if places and (len(places) == 1 or places[0].weight > 20 * places[1].weight) else None
        if sure is None or sure.place is None:
            continue
        if sure.country:
            counts[sure.country] += 1
        if (
            sure.place.lat is not None
            and sure.place.lon is not None
            and sure.place.kind in {"settlement", "facility", "district"}
        ):
            points.append((sure.place.lat, sure.place.lon))
        if sure.place.admin1:
            units.add(sure.place.admin1)
    total = sum(counts.values()) or 1
    return Context({c: n / total for c, n in counts.items()}, tuple(points), frozenset(units))


def choose(entries: Sequence[Entry], context: Context, *, unit: str | None = None) -> Entry | None:
    """Return the likeliest of the places that share a name; `unit` is an admin1 or country named with it."""
    return max(entries, key=lambda e: (_score(e, context, unit), e.weight, e.name), default=None)


def _score(entry: Entry, context: Context, unit: str | None) -> float:
    score = math.log10(entry.weight + 10)
    share = context.countries.get(entry.country or "", 0.0)
    score += 2.5 * min(share, 0.6)
    if entry.country == HOME:
        score += 0.8 if not context.countries or HOME in context.countries else 0.3
    place = entry.place
    if place is None:
        return score
    if place.admin1 and place.admin1 in context.units:
        score += 0.7
    if place.lat is not None and place.lon is not None and place.kind == "settlement":
        here = (place.lat, place.lon)
        if any(0.5 < distance_km(here, other) < _NEAR_KM for other in context.points):
            score += 0.6
    if unit and unit in {place.admin1, entry.country}:
        score += 3.0
    return score


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) points in kilometres."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12_742 * math.asin(math.sqrt(h))
