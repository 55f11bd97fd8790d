"""What the gazetteer knows of one name, read from validated tables.

Each table is a TSV file with a header line; lists within a cell are separated by `|`.  A table that is
wrong (unknown column, unknown country, the same name twice) raises `TableError` with file and line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eventx.records import Kind, Place


class TableError(ValueError):
    """A table of names that cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a name.

    `gender` (m, f) is that of a person.  `surname_known`: the surname alone means this person.
    `acts_for_state`: an army or a service whose deeds are its country's.  `demonym`: m, f, for a word
    that names a country's people.  `weight` ranks namesakes (population for places).
    """

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    place: Place | None = None
    wikidata: str | None = None
    gender: str = ""
    role: str = ""
    surname_known: bool = False
    acts_for_state: bool = False
    demonym: str = ""
    arms: bool = False
    weight: int = 0


COLUMNS = {
    "countries": ("iso3", "name", "aliases", "adjective", "man", "woman", "capital"),
    "places": ("name", "aliases", "kind", "country", "admin1", "lat", "lon"),
    "towns": ("name", "aliases", "kind", "country", "admin1", "lat", "lon", "population"),
    "cities": ("name", "aliases", "country", "admin1", "lat", "lon", "population", "geonames_id"),
    "voivodeships": ("adjective", "seat", "aliases", "lat", "lon"),
    "persons": ("name", "aliases", "gender", "country", "role", "surname_known", "wikidata"),
    "organisations": ("name", "aliases", "kind", "country", "acts_for_state", "wikidata"),
    "items": ("name", "aliases", "kind", "arms"),
}
PLACE_KINDS = frozenset({"facility", "settlement", "district", "region", "country", "water", "other"})
_YES = frozenset({"1", "yes", "true", "tak"})


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, row) of a table; columns may stand in any order, and others are refused."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = next((cells for cells in reader if cells and not cells[0].startswith("#")), [])
        if missing := set(columns) - set(header):
            raise TableError(f"{path}:1: missing column {', '.join(sorted(missing))}")
        for cells in reader:
            number = reader.line_num
            if not any(cells) or cells[0].startswith("#"):
                continue
            if len(cells) > len(header):
                raise TableError(f"{path}:{number}: {len(cells)} cells for {len(header)} columns")
            yield (
                number,
                dict(zip(header, (c.strip() for c in [*cells, *[""] * (len(header) - len(cells))]), strict=True)),
            )


def listed(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def read_entries(path: Path, table: str) -> tuple[Entry, ...]:
    """Read one table of names; `table` is a key of `COLUMNS` and decides what a row becomes.

    Raises:
        TableError: a row that is not usable, with file and line.
    """
    make = MAKERS[table]
    found: list[Entry] = []
    for number, row in read_table(path, COLUMNS[table]):
        try:
            found += make(row)
        except (KeyError, ValueError) as error:
            raise TableError(f"{path}:{number}: {error}") from error
    return tuple(found)


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _countries(row: dict[str, str]) -> Iterator[Entry]:
    name, iso3 = row["name"], row["iso3"] or None
    yield Entry(name, Kind.COUNTRY, listed(row["aliases"]), iso3, Place(name, "country", iso3), weight=30_000_000)
    for gender, column in (("m", "man"), ("f", "woman")):
        for demonym in listed(row[column]):
            yield Entry(demonym, Kind.GROUP, (), iso3, demonym=gender, weight=20_000_000)


def _places(row: dict[str, str]) -> Iterator[Entry]:
    kind = row["kind"]
    if kind not in PLACE_KINDS:
        raise ValueError(f"place kind {kind!r}")
    population = int(row.get("population") or 0)
    identifier = int(row["geonames_id"]) if row.get("geonames_id") else None
    place = Place(
        row["name"],
        kind,
        row["country"] or None,
        row["admin1"] or None,
        _number(row["lat"]),
        _number(row["lon"]),
        identifier,
    )
    # own tables hold what the news writes about, so they outrank a village of the same name
    weight = population + {"region": 400_000, "water": 250_000, "district": 5_000, "facility": 150_000}.get(
        kind, 150_000
    )
    yield Entry(row["name"], Kind.PLACE, listed(row["aliases"]), place.country, place, weight=weight)


def _cities(row: dict[str, str]) -> Iterator[Entry]:
    place = Place(
        row["name"],
        "settlement",
        row["country"],
        row["admin1"] or None,
        float(row["lat"]),
        float(row["lon"]),
        int(row["geonames_id"]),
    )
    yield Entry(row["name"], Kind.PLACE, listed(row["aliases"]), place.country, place, weight=int(row["population"]))


def _voivodeships(row: dict[str, str]) -> Iterator[Entry]:
    name = f"województwo {row['adjective']}"
    place = Place(name, "region", "POL", row["adjective"], _number(row["lat"]), _number(row["lon"]))
    yield Entry(name, Kind.PLACE, (), "POL", place, weight=2_000_000)
    for alias in listed(row["aliases"]):
        # a land has a name of its own: `na Podkarpaciu` is Podkarpacie, `w Łódzkiem` the voivodeship
        own = alias if alias.lower() != row["adjective"] else name
        yield Entry(
            own,
            Kind.PLACE,
            (alias,) if own != alias else (),
            "POL",
            Place(own, "region", "POL", *_tail(place)),
            weight=1_500_000,
        )


def _tail(place: Place) -> tuple[str | None, float | None, float | None]:
    return place.admin1, place.lat, place.lon


def _persons(row: dict[str, str]) -> Iterator[Entry]:
    yield Entry(
        row["name"],
        Kind.PERSON,
        listed(row["aliases"]),
        row["country"] or None,
        wikidata=row["wikidata"] or None,
        gender=row["gender"][:1].lower(),
        role=row["role"],
        surname_known=row["surname_known"].lower() in _YES,
        weight=1_000_000,
    )


def _organisations(row: dict[str, str]) -> Iterator[Entry]:
    yield Entry(
        row["name"],
        Kind.ORGANISATION,
        listed(row["aliases"]),
        row["country"] or None,
        wikidata=row["wikidata"] or None,
        role=row["kind"],
        acts_for_state=row["acts_for_state"].lower() in _YES,
        weight=3_000_000,
    )


def _items(row: dict[str, str]) -> Iterator[Entry]:
    yield Entry(
        row["name"],
        Kind.OBJECT,
        listed(row["aliases"]),
        role=row["kind"],
        arms=row["arms"].lower() in _YES,
        weight=500_000,
    )


MAKERS = {
    "countries": _countries, "places": _places, "towns": _places, "cities": _cities, "voivodeships": _voivodeships,
    "persons": _persons, "organisations": _organisations, "items": _items,
}  # fmt: skip
