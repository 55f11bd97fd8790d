"""Number and gender of pronouns, verbs, names and nouns, and whether two of them agree."""

from __future__ import annotations

from spacy.tokens import Token

from eventx.entities.grammar import form_readings, morph, noun_reading
from eventx.entities.naming import Naming
from eventx.language.morfeusz import analyses
from eventx.records import Entity, Kind

_NUMBERS = {"Sing": "sg", "Plur": "pl"}
_GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}


def pronoun_features(token: Token) -> tuple[str | None, str | None]:
    """Return (number, gender) of a third-person pronoun; `None` for what its form leaves open."""
    form = token.lower_
    if (
        form in {"jego", "go", "mu", "niego", "niemu", "nim", "jemu", "on", "ten", "tego", "temu", "tym", "tamten"}
        and morph(token, "Number") != "Plur"
    ):
        return "sg", "m"
    if form in {"jej", "ją", "nią", "niej", "ona", "ta", "tę", "tej", "tą"}:
        return "sg", "f"
    if form in {"ich", "im", "nich", "nimi", "oni", "one", "ci", "nim"}:
        return "pl", None
    return _NUMBERS.get(morph(token, "Number")), _GENDERS.get(morph(token, "Gender"))


def verb_features(verb: Token) -> tuple[str | None, str | None]:
    """Return (number, gender) of a finite verb; gender is `None` outside the past tense."""
    number, gender = morph(verb, "Number"), morph(verb, "Gender")
    if number:
        return _NUMBERS.get(number), _GENDERS.get(gender)
    for a in analyses(verb.lower_):
        if a.pos == "praet" and len(a.features) > 1:
            return a.features[0], a.features[1][:1]
        if a.pos in {"fin", "bedzie"}:
            return a.features[0], None
    return None, None


def features_of(head: Token, mention: Entity | None, kind: Kind, naming: Naming) -> tuple[str | None, str | None]:
    """Return (number, gender) of a name or noun: a person's own, a country's or body's grammatical one."""
    if mention is not None and kind is Kind.PERSON:
        person = naming.person(mention)
        if person is not None:
            return "sg", person.gender or None
    if kind is Kind.GROUP:
        return "pl", None
    if mention is not None and kind in {Kind.COUNTRY, Kind.PLACE}:
        known = [r for r in form_readings(mention.name.split()[0]) if r.case == "nom"]
        if known:
            return known[0].number, known[0].gender
    reading = noun_reading(head)
    return (reading.number, reading.gender) if reading is not None else (None, None)


def agrees(
    head: Token, mention: Entity | None, kind: Kind, number: str | None, gender: str | None, naming: Naming
) -> bool:
    """Whether a name or noun can have this number and gender; `None`, on either side, is open."""
    own_number, own_gender = features_of(head, mention, kind, naming)
    return (number is None or own_number is None or number == own_number) and (
        gender is None or own_gender is None or gender == own_gender or own_number == "pl"
    )
