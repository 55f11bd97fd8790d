"""The gazetteer: every inflected form of every known name, found in one pass over the text.

The forms lie in tries that the repository's build step writes (`python -m eventx.entities.build`) and that
are mapped into memory, so loading costs milliseconds.  A table that has been edited since is expanded anew
on load: correct, only slower.  A user's own tables (`--lexicon DIR`) come in the same way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from eventx.entities.entries import COLUMNS, MAKERS, Entry, read_entries, read_table
from eventx.entities.expand import surface_forms
from eventx.entities.forms import FormIndex, build_index, open_index

LONGEST = 110  # code points of the longest form looked for
# one line to a word: a name broken over lines or set with a no-break space is still that name
_AS_WRITTEN = str.maketrans({"\u00a0": " ", "\n": " ", "\t": " ", "\u2011": "-", "'": "’", "`": "’"})

SOURCES: tuple[tuple[str, str, str], ...] = (
    ("geography/countries.tsv", "countries", "countries"),
    ("geography/voivodeships.tsv", "voivodeships", "voivodeships"),
    ("geography/districts.tsv", "places", "districts"),
    ("geography/regions.tsv", "places", "regions"),
    ("geography/waters.tsv", "places", "waters"),
    ("geography/towns.tsv", "towns", "towns"),
    ("geography/facilities.tsv", "places", "facilities"),
    ("geography/cities.tsv", "cities", "cities"),
    ("names/persons.tsv", "persons", "persons"),
    ("names/organisations.tsv", "organisations", "organisations"),
    ("names/items.tsv", "items", "items"),
)


@dataclass(frozen=True, slots=True)
class Match:
    """A form of a known name in the text; offsets are code points of that text."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of names: its forms, and the entry in each row."""

    name: str
    forms: FormIndex
    entry: Callable[[int], Entry]
    size: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All tables; earlier ones win where two know the same form with the same weight."""

    tables: tuple[Table, ...]
    adjectives: dict[str, str]
    """Lower-case lemma of a country's adjective -> ISO alpha-3."""
    capitals: dict[str, str]
    """Canonical name of a capital -> ISO alpha-3."""
    countries: dict[str, Entry]
    """ISO alpha-3 -> the country."""

    def prefixes(self, text: str, start: int) -> Iterator[tuple[int, Entry]]:
        """Yield (end, entry) of every known form that begins at `start`; ends may fall inside a word."""
        window = text[start : start + LONGEST].translate(_AS_WRITTEN)
        for table in self.tables:
            for length, rows in table.forms.prefixes(window):
                for row in rows:
                    yield start + length, table.entry(row)

    def longest(self, text: str, start: int) -> Match | None:
        """Return the longest known form that begins at `start` and ends where a word ends."""
        best, found = start, list[Entry]()
        for end, entry in self.prefixes(text, start):
            if end < best or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum()):
                continue
            if end > best:
                best, found = end, []
            found.append(entry)
        if not found:
            return None
        ranked = sorted(dict.fromkeys(found), key=lambda e: -e.weight)
        return Match(start, best, tuple(ranked))

    def named(self, name: str) -> tuple[Entry, ...]:
        """Return the entries that have this form, heaviest first; empty where it is not known."""
        match = self.longest(name, 0)
        return match.entries if match is not None and match.end == len(name) else ()

    def capital_of(self, country: str) -> str | None:
        """Return the canonical name of a country's (first) capital."""
        return next((name for name, iso3 in self.capitals.items() if iso3 == country), None)


def load_gazetteer(lexicon: Path | None = None) -> Gazetteer:
    """Return the built-in gazetteer, with a user's own tables before it; cached for each lexicon.

    `lexicon` is a folder that may hold `names/*.tsv` and `geography/*.tsv` in the format of the built-in ones.

    Raises:
        TableError: a table cannot be used (the message names file and line).
    """
    return _load(lexicon.resolve() if lexicon is not None else None)


@cache
def _load(lexicon: Path | None) -> Gazetteer:
    home = data_folder()
    digests = stored_digests(home)
    tables: list[Table] = []
    if lexicon is not None:
        tables += [expanded(lexicon / path, kind, name) for path, kind, name in SOURCES if (lexicon / path).exists()]
    for path, kind, name in SOURCES:
        if not (home / path).exists():
            continue
        index = home / "index" / f"{name}.marisa"
        if index.exists() and digests.get(name) == digest(home / path):
            tables.append(_mapped(home / path, kind, name, index))
        else:
            tables.append(expanded(home / path, kind, name))
    adjectives, capitals = _states(home)
    countries = {
        e.country: e for e in read_entries(home / "geography/countries.tsv", "countries") if e.country and not e.demonym
    }
    return Gazetteer(tuple(tables), adjectives, capitals, countries)


def data_folder() -> Path:
    """The folder of the built-in Polish data."""
    return Path(str(files("eventx.language").joinpath("pl")))


def stored_digests(home: Path) -> dict[str, str]:
    """Return the digest that each built table had when its index was written."""
    path = home / "index" / "digests.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def digest(path: Path) -> str:
    """Return the SHA-256 of a table."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def index_of(entries: tuple[Entry, ...]) -> FormIndex:
    """Return the index of all forms of the entries; a form leads to the rows that have it."""
    return build_index(
        (form.translate(_AS_WRITTEN), row) for row, entry in enumerate(entries) for form in surface_forms(entry)
    )


def expanded(path: Path, kind: str, name: str) -> Table:
    """Read a table and build its index in memory."""
    entries = read_entries(path, kind)
    return Table(name, index_of(entries), entries.__getitem__, len(entries))


def _mapped(path: Path, kind: str, name: str, index: Path) -> Table:
    forms = open_index(index)
    if kind != "cities":
        entries = read_entries(path, kind)
        return Table(name, forms, entries.__getitem__, len(entries))
    lines = path.read_text(encoding="utf-8").split("\n")[1:]

    @lru_cache(maxsize=4096)
    def entry(row: int) -> Entry:  # tens of thousands of rows: parsed when asked for
        return city(lines[row])

    return Table(name, forms, entry, len(lines) - 1)


def city(line: str) -> Entry:
    """Return the entry in one line of the table of cities."""
    return next(iter(MAKERS["cities"](dict(zip(COLUMNS["cities"], line.split("\t"), strict=True)))))


def _states(home: Path) -> tuple[dict[str, str], dict[str, str]]:
    adjectives: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for _, row in read_table(home / "geography/countries.tsv", COLUMNS["countries"]):
        for adjective in row["adjective"].split("|"):
            if adjective:
                adjectives[adjective] = row["iso3"]
        for capital in row["capital"].split("|"):
            if capital and capital != row["name"]:
                capitals[capital] = row["iso3"]
    return adjectives, capitals
