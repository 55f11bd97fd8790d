"""Polish word forms that the Morfeusz dictionary generates; names that it lacks are declined by rule.

Cases are the NKJP names (nom gen dat acc inst loc voc).
"""

from __future__ import annotations

from functools import lru_cache

from eventx.language.declension_rules import CASES, Paradigm, rule_paradigm
from eventx.language.inflection import generated
from eventx.language.morfeusz import Analysis, analyses

_PLACE_CLASSES = {"nazwa_geograficzna", "nazwa_organizacji", "człon_nazwy_geograficznej"}


@lru_cache(maxsize=2_000)
def in_form(lemma: str, *, case: str, number: str, gender: str | None = None, pos: str | None = None) -> str | None:
    """Return the form of a lemma in a case and number, or `None` where the dictionary has none.

    `gender` (m1 m2 m3 f n) chooses among the forms of an adjective, participle or numeral; `pos` is the
    NKJP class wanted (`subst`, `adj`, `ppas` ...).  Depreciative and archaic variants are never chosen.
    """
    for form, reading in generated(lemma):
        features = reading.features
        if (pos is not None and reading.pos != pos) or reading.pos == "depr" or len(features) < 2:
            continue
        if {"com", "sup", "neg"} & set(features[3:]):
            continue
        if features[0] == number and features[1] == case and (gender is None or gender in features[2:3]):
            return form
    return None


@lru_cache(maxsize=2_000)
def paradigm(word: str, *, gender: str | None = None) -> Paradigm:
    """Return the forms of one word of a name, case by case.

    `gender` is `m` or `f` for a word of a person's name (a surname declines by its bearer: `Merkel` stays
    `Merkel` for a woman), `None` for a place or an organisation.  A word whose nominative is plural
    (`Sumy`, `Kielce`) declines in the plural.
    """
    return from_dictionary(word, gender=gender) or rule_paradigm(word, gender=gender)


@lru_cache(maxsize=2_000)
def from_dictionary(word: str, *, gender: str | None = None) -> Paradigm:
    """Return what the dictionary has for a word in the nominative, empty where it lacks it as such a name."""
    forms: dict[str, dict[str, None]] = {}
    for lemma, pos, number, kind in _nominatives(word, gender):
        for form, reading in generated(lemma):
            features = reading.features
            if reading.pos != pos or len(features) < 3 or features[0] != number or features[2][:1] != kind:
                continue
            if features[1] in CASES and not {"com", "sup", "neg"} & set(features[3:]):
                forms.setdefault(features[1], {})[_as(word, form)] = None
    if word not in forms.get("nom", {}):
        return {}
    return {case: tuple(found) for case, found in forms.items()}


def _nominatives(word: str, gender: str | None) -> tuple[tuple[str, str, str, str], ...]:
    """The (lemma, class, number, gender letter) of a word's readings in the nominative that suit a name."""
    readings = [a for a in analyses(word) if _is_nominative(a)]
    if gender is not None:
        bearers = [a for a in readings if a.features[2].startswith(gender) and {"imię", "nazwisko"} & set(a.qualifiers)]
        readings = bearers or [a for a in readings if a.pos == "adj" and a.features[2].startswith(gender)]
    else:
        lower = word[:1].lower() + word[1:]
        if word[:1].isupper():
            readings += [a for a in analyses(lower) if _is_nominative(a)]
        places = [a for a in readings if _PLACE_CLASSES & set(a.qualifiers)]
        common = [a for a in readings if not {"imię", "nazwisko"} & set(a.qualifiers)]
        adjectives = [a for a in common if a.pos != "subst"]
        readings = [*places, *adjectives] if places else common or readings
    # an adjective may belong to a plural name (`Stany Zjednoczone`); a noun that has a singular is one
    nouns = {a.features[0] for a in readings if a.pos == "subst"}
    singular = [a for a in readings if a.features[0] == "sg" or a.pos != "subst" or "sg" not in nouns]
    return tuple(dict.fromkeys((a.lemma, a.pos, a.features[0], a.features[2][:1]) for a in singular))


def _is_nominative(reading: Analysis) -> bool:
    return (
        reading.pos in {"subst", "adj", "ger", "ppas", "pact"}
        and len(reading.features) > 2
        and reading.features[1] == "nom"
    )


def _as(word: str, form: str) -> str:
    return form[:1].upper() + form[1:] if word[:1].isupper() else form
