"""Nouns that introduce a person or stand for one, read from names/titles.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Title:
    """One word for a person.

    `kind`: office, rank, occupation, role, family or group.  `of`: what its genitive names (country, org, place,
    person), `none` for a word that says enough alone.  `masculine` is the title itself, for a feminine noun too.
    """

    masculine: str
    kind: str
    of: str


@cache
def titles() -> dict[str, Title]:
    """Return lemma -> title, feminine nouns included; titles of several words are left out."""
    text = files("eventx.language").joinpath("pl/names/titles.tsv").read_text(encoding="utf-8")
    header, *lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    found: dict[str, Title] = {}
    for line in lines:
        row = dict(zip(header, line, strict=True))
        for word in (row["title"], *row["feminine"].split("|")):
            if word and " " not in word:
                found.setdefault(word, Title(row["title"], row["kind"], row["of"]))
    return found
