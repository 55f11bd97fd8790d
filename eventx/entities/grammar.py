"""What a token's form says of it: lemma, case, number, gender.

The model's choice comes first where the doc has been tagged; the dictionary decides among its readings
otherwise, so that names can be found in a doc with tokens and sentences alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from eventx.language.morfeusz import analyses
from eventx.language.nouns import nouns

_CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc", "Ins": "inst", "Loc": "loc", "Voc": "voc"}
_NUMBERS = {"Sing": "sg", "Plur": "pl"}
_GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}
_NOMINAL = frozenset({"subst", "depr", "ger", "adj", "ppas", "pact"})
NOUNS = frozenset({"subst", "depr", "ger"})
_GOVERNED = {
    "do": "gen", "od": "gen", "dla": "gen", "bez": "gen", "u": "gen", "według": "gen", "wobec": "gen",
    "koło": "gen", "obok": "gen",
    "wśród": "gen", "podczas": "gen", "zamiast": "gen", "oprócz": "gen", "ze": "gen inst", "z": "gen inst",
    "przez": "acc",
    "na": "acc loc", "w": "loc acc", "we": "loc acc", "o": "loc acc", "po": "loc acc", "przy": "loc", "ku": "dat",
    "dzięki": "dat",
    "przeciwko": "dat", "przeciw": "dat", "wbrew": "dat", "nad": "inst acc", "pod": "inst acc",
    "przed": "inst acc", "za": "inst acc",
    "między": "inst", "pomiędzy": "inst", "zdaniem": "gen", "wokół": "gen", "niedaleko": "gen", "spośród": "gen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """One nominal reading: `gender` is one of m f n, `personal` marks a masculine personal noun (m1)."""

    lemma: str
    pos: str
    number: str
    case: str
    gender: str
    personal: bool = False


@lru_cache(maxsize=2_000)
def form_readings(form: str) -> tuple[Reading, ...]:
    """Return all nominal readings of a form in dictionary order, as written first, then in lower case."""
    found: dict[Reading, None] = {}
    for variant in dict.fromkeys((form, form.lower())):
        for a in analyses(variant):
            if a.pos in _NOMINAL and len(a.features) > 2:
                found[
                    Reading(a.lemma, a.pos, a.features[0], a.features[1], a.features[2][:1], a.features[2] == "m1")
                ] = None
    return tuple(found)


def readings(token: Token) -> tuple[Reading, ...]:
    """Return a token's nominal readings, those that the model chose first; never empty for a tagged nominal."""
    tag = str(token.morph)
    if "Case=" not in tag:
        return form_readings(token.text)
    return _tagged(token.text, token.lemma_, token.pos_, tag, bool(token.is_sent_start))


@lru_cache(maxsize=2_000)
def _tagged(form: str, lemma: str, pos: str, tag: str, first: bool) -> tuple[Reading, ...]:
    features = dict(feature.split("=", 1) for feature in tag.split("|"))
    lemma = lemma or form
    if first and form.istitle() and any(r.lemma.islower() for r in form_readings(form.lower())):
        lemma = lemma.lower()  # `Przewoźnik przeprosił`: a surname elsewhere
    chosen = Reading(
        lemma,
        "adj" if pos in {"ADJ", "DET"} else "subst",
        _NUMBERS.get(features.get("Number", ""), "sg"),
        _CASES.get(features["Case"], "nom"),
        _GENDERS.get(features.get("Gender", ""), "m"),
        features.get("Animacy") == "Hum",
    )
    return _ranked(form, chosen)


@lru_cache(maxsize=2_000)
def _ranked(form: str, chosen: Reading) -> tuple[Reading, ...]:
    """The dictionary's readings, those like the model's choice first; the choice itself where none is like it."""

    def unlike(reading: Reading) -> float:
        return (
            4 * ((reading.pos in NOUNS) != (chosen.pos in NOUNS))
            + 2 * (reading.case != chosen.case)
            + 2 * (reading.number != chosen.number)
            + (reading.gender != chosen.gender)
            + 3 * (reading.lemma.lower() != chosen.lemma.lower())
            + (reading.pos == "depr")  # `te żołnierze`: who says so means to slight them
            + 0.5 * (not reading.personal and reading.lemma in nouns().persons)
            + 0.25 * (reading.lemma != chosen.lemma)
        )

    ranked = sorted(form_readings(form), key=unlike)
    if ranked and (unlike(ranked[0]) < 4 or _is_no_lemma(form, chosen, ranked)):
        return tuple(ranked)
    return (chosen, *ranked)


def _is_no_lemma(form: str, chosen: Reading, known: list[Reading]) -> bool:
    """Whether the model made a lemma up for an everyday word of its class: `załóg` is a form of `załoga`."""
    same_class = [r for r in known if (r.pos in NOUNS) == (chosen.pos in NOUNS)]
    return form.islower() and bool(same_class) and all(r.lemma != chosen.lemma for r in same_class)


def noun_reading(token: Token) -> Reading | None:
    """Return the likeliest reading of a token as a noun, in the case that its surroundings allow."""
    found = [r for r in readings(token) if r.pos in NOUNS]
    if not found:
        return None
    if token.morph.get("Case", []):
        return found[0]
    allowed = governed_cases(token)
    return next((r for c in allowed for r in found if r.case == c), found[0])


def governed_cases(token: Token) -> tuple[str, ...]:
    """Return the cases that a preposition (or the like) just before the noun phrase allows; none without one."""
    for i in range(token.i - 1, max(token.i - 5, token.sent.start - 1), -1):
        before = token.doc[i]
        if before.lower_ in _GOVERNED:
            return tuple(_GOVERNED[before.lower_].split())
        if not (any(r.pos != "subst" for r in form_readings(before.text)) or before.like_num):
            break
    return ()


def morph(token: Token, feature: str) -> str:
    """Return a UD feature of the token, or the empty string."""
    values: list[str] = token.morph.get(feature, [])
    return values[0] if values else ""


def case_of(token: Token) -> str:
    """Return the NKJP case that the model gave the token, or the empty string."""
    return _CASES.get(morph(token, "Case"), "")


def is_nominal(token: Token) -> bool:
    """Whether the token can head a noun phrase."""
    if token.pos_:
        return token.pos_ in {"NOUN", "PROPN", "PRON", "X", "SYM", "NUM", "ADJ", "DET"}
    return any(r.pos in NOUNS for r in form_readings(token.text)) or token.is_title
