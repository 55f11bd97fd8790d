"""Lists of common nouns by what they stand for, read from nouns.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

from eventx.language.titles import titles


@dataclass(frozen=True, slots=True)
class Nouns:
    """Lemmas in lower case unless they are acronyms; see nouns.toml for what each list means."""

    organisations: frozenset[str]
    bodies: frozenset[str]
    companies: frozenset[str]
    boards: frozenset[str]
    persons: frozenset[str]
    crowds: frozenset[str]
    places: frozenset[str]
    objects: frozenset[str]
    state_forces: frozenset[str]
    state_means: frozenset[str]
    institutions: frozenset[str]
    quantities: frozenset[str]
    incomplete: frozenset[str]
    deeds: frozenset[str]
    occurrences: frozenset[str]
    missions: frozenset[str]
    people: frozenset[str]
    protesters: str
    counted: str
    anaphora: dict[str, frozenset[str]]
    sorts: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class StreetWords:
    """Words before the name of a street, and before the name of a settlement."""

    streets: frozenset[str]
    settlements: frozenset[str]
    foreign: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words beside and instead of the names of places; see nouns.toml for what each list means."""

    kinds: Mapping[str, str]
    apposed: frozenset[str]
    units: frozenset[str]
    relatives: frozenset[str]
    whole: frozenset[str]
    capital: frozenset[str]
    all: frozenset[str]
    parts: frozenset[str]
    here: frozenset[str]
    municipal: frozenset[str]
    there: frozenset[str]
    local: frozenset[str]
    seats: frozenset[str]
    posts: frozenset[str]
    vague: frozenset[str]
    banks: Mapping[str, str]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("eventx.language").joinpath("pl/nouns.toml").read_text(encoding="utf-8"))


@cache
def nouns() -> Nouns:
    """Return the lists; read once."""
    data, names = _data(), ("protesters", "counted")
    lists: dict[str, frozenset[str]] = {
        key: frozenset(data[key]) for key in Nouns.__slots__ if key not in {"anaphora", "sorts", *names}
    }
    lists["persons"] |= titles().keys()
    tables = {key: {kind: frozenset(words) for kind, words in data[key].items()} for key in ("anaphora", "sorts")}
    return Nouns(
        protesters=data["protesters"],
        counted=data["counted"],
        anaphora=tables["anaphora"],
        sorts=tables["sorts"],
        **lists,
    )


@cache
def street_words() -> StreetWords:
    """Return the words that introduce streets and settlements; read once."""
    return StreetWords(*(frozenset(_data()[key]) for key in ("streets", "settlements", "foreign")))


@cache
def place_words() -> PlaceWords:
    """Return the nouns that stand beside places without an entry; read once."""
    data = _data()["place_words"]
    kinds = {noun: kind for kind, words in data["kinds"].items() for noun in words}
    lists = {key: frozenset(data[key]) for key in PlaceWords.__slots__ if key not in {"kinds", "banks"}}
    return PlaceWords(kinds, banks=data["banks"], **lists)


@cache
def lemma_classes() -> Mapping[str, frozenset[str]]:
    """Return the classes that frames may name, lemmas in lower case; read once.

    Those of noun_classes.toml say what things are; those of word_classes.toml are as good as a frame's own words.
    """
    folder = files("eventx.language").joinpath("pl")
    things, words = (
        tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
        for name in ("noun_classes.toml", "word_classes.toml")
    )
    lists = {name: entry["lemmas"] for name, entry in things.items()} | words
    return {name: frozenset(lemma.lower() for lemma in lemmas) for name, lemmas in lists.items()}
