"""What the guesser learns from: the inflection of SGJP's nouns, and every known word of a corpus."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from eventx.language.guess import Endings, Rules, learn, learn_endings
from eventx.language.morfeusz import analyses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CAPITALISED = re.compile(r"(?<![^\s|])[^\W\d_a-z][^\W\d_A-Z]+(?![^\s|])")


def learn_suffixes(forms: Iterable[str]) -> tuple[Rules, Endings]:
    """Return lemma rules, from SGJP's proper nouns and the readings of the forms, and the proper nouns' endings."""
    names = list(_proper_nouns())
    return learn([*names, *_readings(forms)]), learn_endings(names)


def listed_names() -> list[str]:
    """Return the words of our own tables of places, people and organisations that the dictionary lacks."""
    tables = files("eventx.language").joinpath("pl")
    words: set[str] = set()
    for folder in ("geography", "names"):
        for table in tables.joinpath(folder).iterdir():
            for line in table.read_text(encoding="utf-8").splitlines() if table.name.endswith(".tsv") else ():
                words |= set(_CAPITALISED.findall("\t".join(line.split("\t")[:2])))
    return sorted(word for word in words if not analyses(word))


def _readings(forms: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for form in forms:
        for reading in analyses(form):
            yield form, reading.lemma, reading.tag


def _proper_nouns() -> Iterator[tuple[str, str, str]]:
    """Yield form, lemma and tag of capitalised SGJP nouns (package `polish-inflection-data`)."""
    import marisa_trie
    import polish_inflection_data

    trie = marisa_trie.BytesTrie()
    trie.load(str(polish_inflection_data.KATALOG / "podaj.marisa"))
    for form, value in trie.iteritems():
        if form[:1].isupper():
            lemma, case, number, gender = value.decode("utf-8").split("\t")[:4]
            if lemma[:1].isupper():
                yield form, lemma, f"subst:{number}:{case}:{gender}"
