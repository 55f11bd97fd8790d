"""Names of people who are in no table: the nominative of an inflected name, and which mentions are one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from eventx.entities.entries import read_table
from eventx.entities.expand import person_forms
from eventx.entities.gazetteer import data_folder
from eventx.language.declension import paradigm
from eventx.language.declension_rules import CASES, rule_paradigm
from eventx.language.morfeusz import analyses

PARTICLES = frozenset(
    {"von", "van", "der", "den", "de", "da", "dos", "del", "di", "la", "le", "el", "al", "bin", "ibn", "ben", "ter"}
)
# what an oblique form may have lost or gained against its nominative
_RESTORED = ("", "a", "o", "y", "i", "e", "ek", "ec", "iec", "el", "er", "t", "d", "r", "ł", "k", "g", "ch", "ń",
    "ta", "da", "ra", "ła", "ka", "ga", "cha",
             "ko", "ło", "ro", "to", "do", "ow", "ów", "st", "sta", "oń", "ień", "eń", "ć", "ś", "ź")  # fmt: skip


def is_forename(form: str) -> bool:
    """Whether a form can be a first name that the dictionary knows, in any case."""
    return bool(forename_readings(form))


@lru_cache(maxsize=2_000)
def forename_readings(form: str) -> tuple[tuple[str, str, str], ...]:
    """Return (nominative, gender, case) of a form's readings as a first name in the singular."""
    known = dict.fromkeys(
        (a.lemma, a.features[2][0], a.features[1])
        for a in analyses(form)
        if "imię" in a.qualifiers and a.pos == "subst" and a.features[0] == "sg" and a.features[1] in CASES
    )
    return tuple(known) or tuple(_foreign_forenames(form))


def _foreign_forenames(form: str) -> Iterator[tuple[str, str, str]]:
    """Readings as a first name that the table has and the dictionary has not; none for an everyday word."""
    table = _forename_table()
    for name in dict.fromkeys(_candidates(form)):
        for gender in table.get(name, ()):
            if name != form and any(a.lemma[:1].islower() for a in analyses(form.lower())):
                continue
            yield from ((name, gender, c) for c, forms in rule_paradigm(name, gender=gender).items() if form in forms)


@cache
def _forename_table() -> dict[str, str]:
    """Return first name -> the letters of its genders; read once."""
    genders: dict[str, str] = {}
    for _, row in read_table(data_folder() / "names/forenames.tsv", ("forename", "gender")):
        genders[row["forename"]] = genders.get(row["forename"], "") + row["gender"]
    return genders


@lru_cache(maxsize=2_000)
def is_surname(form: str) -> bool:
    """Whether the dictionary knows the form as a surname."""
    return any("nazwisko" in a.qualifiers for a in analyses(form))


@lru_cache(maxsize=2_000)
def word_nominatives(form: str, gender: str) -> tuple[tuple[str, str, float], ...]:
    """Return (nominative, case, plausibility) of what one inflected word of a name may come from.

    Dictionary surnames and first names come first; then every shape whose paradigm has the form.
    """
    found: dict[tuple[str, str], float] = {}
    for a in analyses(form):
        if a.pos != "subst" or a.features[0] != "sg" or a.features[1] not in CASES:
            continue
        if {"imię", "nazwisko"} & set(a.qualifiers) and a.features[2].startswith(gender):
            key = (a.lemma, a.features[1])
            # the dictionary lists rare surnames by the thousand: a bare form is more often its own nominative
            found[key] = max(found.get(key, 0.0), 1.0 if "imię" in a.qualifiers or a.features[1] != "nom" else 0.95)
    for candidate in _candidates(form):
        # the dictionary's own nominatives are found above: asking it about each of a hundred shapes would be slow
        if not any(form in forms for forms in rule_paradigm(candidate, gender=gender).values()):
            continue
        for case, forms in paradigm(candidate, gender=gender).items():
            if form in forms:
                weight = _plausibility(candidate, gender)
                found[candidate, case] = max(found.get((candidate, case), 0.0), weight)
    ranked = sorted(found.items(), key=lambda kv: (-kv[1], len(kv[0][0]), kv[0]))
    return tuple((lemma, case, weight) for (lemma, case), weight in ranked)


def _candidates(form: str) -> Iterable[str]:
    yield form
    seen = {form}
    for cut in range(1, min(5, len(form) - 1)):
        stem = form[:-cut]
        if stem[-1] in "’'":
            stem = stem[:-1]
        if len(stem) < 2:
            break
        for ending in _RESTORED:
            word = stem + ending
            if word not in seen:
                seen.add(word)
                yield word


def _plausibility(name: str, gender: str) -> float:
    """How likely an unknown word is the nominative of a name, by its ending."""
    if name.endswith(("ego", "emu", "owi", "ami", "ach", "ie")):
        return 0.1
    if gender == "f":
        return 0.6 if name.endswith("a") or name[-1] not in "oyiąę" else 0.25
    if name.endswith(("ski", "cki", "dzki", "wili")):
        return 0.7
    if name.endswith("e") or (name.endswith("o") and not name.endswith("ko")):
        return 0.3
    if name[-1] in "aiyeo":
        # masculine names in a vowel are the rarer ones: Kuleba, Kallay, Orsini
        return 0.45
    return 0.2 if name[-1] in "śźąęu" else 0.6


def nominative(
    words: tuple[str, ...], *, gender: str | None, cases: tuple[str, ...], known: Iterable[str] = ()
) -> tuple[str, str, str]:
    """Return (nominative, gender, case) of a person's name of one or more words.

    `gender` m or f where a title or a verb tells it; `cases` are those that the context allows, likeliest first
    (none: any).  `known` are words seen elsewhere in the article in a form that may be the nominative.
    """
    seen = frozenset(known)
    best: tuple[float, str, str, str] | None = None
    for sex in (gender,) if gender else ("m", "f"):
        for case in CASES:
            total, lemmas = 0.0, []
            for position, word in enumerate(words):
                lemma, score = _in_case(word, sex, case, first=position == 0 and len(words) > 1, seen=seen)
                total += score
                lemmas.append(lemma)
            score = total / len(words) + _case_bonus(case, cases)
            if best is None or score > best[0] + 1e-9:
                best = (score, " ".join(lemmas), sex or "m", case)
    assert best is not None
    return best[1:]


def _case_bonus(case: str, cases: tuple[str, ...]) -> float:
    if not cases:
        return 0.12 if case == "nom" else 0.0
    return 1.2 - 0.1 * cases.index(case) if case in cases else 0.0


@lru_cache(maxsize=2_000)
def _in_case(word: str, gender: str | None, case: str, *, first: bool, seen: frozenset[str]) -> tuple[str, float]:
    """The nominative of one word read in a case, and how good that reading is."""
    if word.lower() in PARTICLES or word.endswith(".") or len(word) == 1 or not word[0].isalpha():
        return word, 0.6
    sex = gender or "m"
    if "-" in word.strip("-"):
        parts = [_in_case(part, gender, case, first=first, seen=seen) for part in word.split("-") if part]
        return "-".join(p for p, _ in parts), min(s for _, s in parts)
    options = [
        (lemma, weight + 0.5 * (lemma in seen)) for lemma, found, weight in word_nominatives(word, sex) if found == case
    ]
    if first and (names := [lemma for lemma, g, found in forename_readings(word) if found == case and g == sex]):
        # `Jackiem` is Jacek before Jack
        return min(names, key=lambda name: not name.endswith("ek")), 1.3
    if first and any(g != sex for _, g, _ in forename_readings(word)):
        options = [(lemma, weight - 0.8) for lemma, weight in options]
    if not options:
        return word, -0.6
    return max(options, key=lambda o: o[1])


@lru_cache(maxsize=2_000)
def forms_of(name: str, gender: str) -> frozenset[str]:
    """Return all forms of a person's full name or surname."""
    return frozenset(form for form in person_forms(name, gender))
