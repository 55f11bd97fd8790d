"""The country or body that acts where its forces, authorities or arms are named."""

from __future__ import annotations

from spacy.tokens import Token

from eventx.entities.grammar import NOUNS, form_readings, noun_reading
from eventx.entities.naming import Naming
from eventx.entities.organisations import country_beside
from eventx.entities.states import as_actor, country_of_adjective, state_noun
from eventx.records import Entity, Kind


def state_behind(token: Token, naming: Naming) -> Entity | None:
    """The country behind its forces, authorities, or arms in action: `wojska rosyjskie`, `rosyjskie drony`."""
    sort = state_noun(token)
    if sort is None:
        return None
    reading = noun_reading(token)
    if reading is None or (sort == "means" and token.dep_ != "nsubj"):
        return None
    person = any(r.personal for r in form_readings(token.lower_) if r.pos in NOUNS)
    if person and reading.lemma not in {"najeźdźca", "okupant", "agresor"}:
        return None  # soldiers are people: `rosyjscy żołnierze`
    end = token.i + 1
    while end < token.sent.end and token.doc[end].lower_ in {
        "zbrojne",
        "zbrojnych",
        "zbrojnymi",
        "zbrojnym",
        "powietrzne",
        "lądowe",
        "przybrzeżna",
        "przybrzeżnej",
        "federalne",
    }:
        end += 1
    country = country_beside(token.doc, token.i, end, naming.gazetteer) or _adjective_further(token, naming)
    country = country or _of_capital(token, naming)
    if country is None:
        return None
    entity = Entity(
        token.text, Kind.ORGANISATION, token.text, token.idx, token.idx + len(token), token.i, country, how="state"
    )
    return as_actor(entity, naming.gazetteer)


def _of_capital(token: Token, naming: Naming) -> str | None:
    """The country that is ruled from where the authorities sit: `rząd w Atenach`."""
    if token.i + 2 >= len(token.doc) or token.nbor(1).lower_ not in {"w", "we"}:
        return None
    seat = naming.mention(token.nbor(2))
    return naming.gazetteer.capitals.get(seat.name) if seat is not None else None


def _adjective_further(token: Token, naming: Naming) -> str | None:
    for i in (token.i - 2,):
        if i >= token.sent.start and any(r.pos == "adj" for r in form_readings(token.doc[i + 1].lower_)):
            entity = country_of_adjective(token.doc[i], naming.gazetteer)
            if entity is not None and entity.kind is Kind.COUNTRY:
                return entity.country
    return None


def user_of_means(token: Token, naming: Naming) -> Entity | None:
    """The body whose arms act: `drony SBU poraziły lotniska`."""
    if state_noun(token) != "means" or not token.dep_.startswith("nsubj") or token.i + 1 >= token.sent.end:
        return None
    mention = naming.mention(token.nbor(1))
    return mention if mention is not None and mention.kind is Kind.ORGANISATION else None
