"""The several whom one plural stands for: `obaj przywódcy`, `obie strony`, `premierzy Polski i Czech`."""

from __future__ import annotations

from spacy.tokens import Token

from eventx.entities.antecedents import silent
from eventx.entities.grammar import form_readings, noun_reading
from eventx.entities.naming import Naming
from eventx.entities.offices import load_offices
from eventx.entities.people import is_personal
from eventx.language.nouns import nouns
from eventx.records import Entity, Kind

_BOTH = frozenset(
    {
        "obaj",
        "obu",
        "oba",
        "obie",
        "oboje",
        "obojga",
        "obydwaj",
        "obydwu",
        "obydwie",
        "obydwa",
        "obiema",
        "oboma",
        "obydwoje",
    }
)

_PAIRS_OF_PEOPLE = frozenset(
    {"przywódca", "polityk", "lider", "prezydent", "premier", "minister", "dyktator", "rozmówca", "szef", "prezydenci"}
)

_PAIRS_OF_STATES = frozenset({"strona", "państwo", "kraj", "delegacja"})


def resolve_several(token: Token, naming: Naming) -> tuple[Entity, ...]:
    """Return the two whom a plural refers back to (`obaj przywódcy`, `oboje`, `obie strony`); empty for other words."""
    named = _apposed(token, naming) or _introduced(token, naming)
    if named:
        return named
    if "Sing" in token.morph.get("Number", []):
        return ()  # `premier` is a plural too, of a woman's title
    lemmas = {r.lemma for r in form_readings(token.lower_) if r.number == "pl"} | {token.lemma_}
    both = any(t.lower_ in _BOTH for t in token.doc[max(token.sent.start, token.i - 2) : token.i + 1])
    if any(c.dep_.startswith("nmod") and c.lower_ not in _BOTH for c in token.children):
        of_both = next((c for c in token.children if any(t.lower_ in _BOTH for t in c.children)), None)
        return resolve_several(of_both, naming) if of_both is not None else ()
    if lemmas & _PAIRS_OF_STATES:
        return _two_countries(naming)
    if (lemmas & _PAIRS_OF_PEOPLE) or (both and token.lower_ in _BOTH):
        return _two_people(token, naming)
    return ()


def _apposed(token: Token, naming: Naming) -> tuple[Entity, ...]:
    """The persons named after a plural title: `premierzy Polski i Czech, Mateusz Morawiecki i Petr Fiala`."""
    reading = noun_reading(token)
    if reading is None or reading.number != "pl" or not is_personal(reading):
        return ()
    found: list[Entity] = []
    for i in range(token.i + 1, token.sent.end):
        mention = naming.mention(token.doc[i])
        if mention is not None and mention.kind is Kind.PERSON and mention.how != "demonym":
            if not found or found[-1] is not mention:
                found.append(mention)
        elif token.doc[i].pos_ in {"VERB", "AUX"} or (mention is None and token.doc[i].pos_ in {"NOUN", "ADP"}):
            break
    return tuple(found) if len(found) > 1 else ()


def _introduced(token: Token, naming: Naming) -> tuple[Entity, ...]:
    """The bodies named right after a plural word for them: `spółki Dębowiec i Nordhus`."""
    reading = noun_reading(token)
    if reading is None or reading.number != "pl" or reading.lemma.lower() not in nouns().organisations:
        return ()
    found: list[Entity] = []
    for following in token.doc[token.i + 1 : token.sent.end]:
        mention = naming.mention(following)
        if mention is not None and mention.kind is Kind.ORGANISATION and mention.how == "article":
            found += [mention] if mention not in found else []
        elif not (following.is_quote or following.lower_ in {"i", "oraz", ","}):
            break
    return tuple(found) if len(found) > 1 else ()


def _two_people(token: Token, naming: Naming) -> tuple[Entity, ...]:
    """The two persons most spoken of before the token, holders of high office before others."""
    counts: dict[str, list[int]] = {}
    for n, entity in enumerate(naming.entities):
        if entity.head is not None and entity.head < token.i and entity.kind is Kind.PERSON and entity.how != "demonym":
            counts.setdefault(entity.name, []).append(n)
    offices = load_offices()
    heads = {"prezydent", "premier", "kanclerz", "król", "królowa"}
    ranked = sorted(
        counts,
        key=lambda name: (not offices.held(name, naming.published) & heads, -len(counts[name]), -counts[name][-1]),
    )[:2]
    if len(ranked) < 2:
        return ()
    return tuple(silent(naming.entities[counts[name][0]]) for name in sorted(ranked, key=lambda name: counts[name][0]))


def _two_countries(naming: Naming) -> tuple[Entity, ...]:
    shares = naming.context.countries
    ranked = sorted(shares, key=lambda c: (-shares[c], c))[:2]
    entries = [naming.gazetteer.countries[c] for c in ranked if c in naming.gazetteer.countries]
    if len(entries) < 2:
        return ()
    return tuple(Entity(e.name, Kind.COUNTRY, country=e.country, place=e.place, how="context") for e in entries)
