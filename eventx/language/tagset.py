"""From NKJP tags to Universal Dependencies features, and to the labels that the statistical tagger chooses from."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_NUMBER = ("sg", "pl")
_CASE = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
_GENDER = ("m1", "m2", "m3", "f", "n")
_PERSON = ("pri", "sec", "ter")
_DEGREE = ("com", "sup")
_IN_LABEL = frozenset((*_NUMBER, *_CASE, *_GENDER, *_PERSON, *_DEGREE))
_SINGLE = frozenset({"adjp", "prep", "brev", "dig", "interp", "ign", "adja", "adjc", "frag"})  # one label each
_FIRST_SECOND = ("pri", "sec")


@lru_cache(maxsize=2_000)
def label_of(tag: str) -> str:
    """Return the part of an NKJP tag that context has to decide: `ppas:sg:nom:f:perf:aff` is `ppas:sg:nom:f`.

    What is lexical (aspect, negation) or clear from the form comes back from the dictionary reading that is chosen.
    """
    pos, *features = tag.split(":")
    if pos in _SINGLE:
        return pos
    kept = [f for f in features if f in _IN_LABEL]
    return ":".join((pos, *kept))


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    data = tomllib.loads(files("eventx.language").joinpath("pl/tagset.toml").read_text(encoding="utf-8"))
    return data["feature"], data["pos"], data["lemma"]


@lru_cache(maxsize=2_000)
def ud_features(tag: str, lemma: str = "") -> str:
    """Return the UD features of an NKJP tag as one sorted string: `Case=Nom|Gender=Fem|Number=Sing`."""
    feature, by_pos, by_lemma = _tables()
    pos, *positions = tag.split(":")
    found: dict[str, str] = {}
    sources = [by_pos.get(pos, ""), by_lemma.get(lemma, "")]
    if pos not in _SINGLE:
        sources += [feature[p] for p in positions if p in feature]
    for pair in filter(None, "|".join(sources).split("|")):
        name, value = pair.split("=")
        found[name] = value
    if pos == "fin":
        found["Tense"] = "Fut" if "perf" in positions else "Pres"
    if pos in {"praet", "cond", "winien"} and "ter" in positions:
        del found["Person"]  # treebanks give past forms a person only through an agglutinate
    if found.get("Number") == "Sing" and "pt" in positions:
        found["Number"] = "Sing"
    return "|".join(f"{k}={v}" for k, v in sorted(found.items()))
