"""Countries behind other words: adjectives, capitals, armies; and institutions that are some country's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import takewhile

from spacy.tokens import Token

from eventx.entities.entries import Entry, read_table
from eventx.entities.expand import in_case
from eventx.entities.gazetteer import Gazetteer, data_folder
from eventx.entities.grammar import form_readings
from eventx.language.nouns import nouns
from eventx.records import Entity, Kind

_TOWN_ENDINGS = ("ski", "cki", "dzki")
_SOFT = str.maketrans("óńśźćł", "onszcl")  # letters that change between a name and its adjective
_LEAST_STEM = 4
_PLACE_PREPOSITIONS = frozenset(
    {"w", "we", "do", "pod", "koło", "nad", "na", "przez", "obok", "ku", "spod", "niedaleko", "wokół", "za"}
)


@cache
def place_adjectives() -> dict[str, str]:
    """Return lower-case adjective -> canonical name of a place or body; read once."""
    path = data_folder() / "geography/adjectives.tsv"
    return {row["adjective"]: row["name"] for _, row in read_table(path, ("adjective", "name"))}


@cache
def seats() -> dict[str, str]:
    """Return the canonical name of a town -> the body that sits there and acts under its name; read once."""
    path = data_folder() / "geography/seats.tsv"
    return {row["name"]: row["body"] for _, row in read_table(path, ("name", "body"))}


def country_of_adjective(token: Token, gazetteer: Gazetteer) -> Entity | None:
    """Return what a relational adjective stands for: `rosyjski` -> Rosja, `kijowski` -> Kijów; `None` for others."""
    for reading in form_readings(token.lower_):
        if reading.pos != "adj":
            continue
        iso3 = gazetteer.adjectives.get(reading.lemma)
        if iso3 is not None and iso3 in gazetteer.countries:
            return _mention(gazetteer.countries[iso3], token, "adjective")
        name = place_adjectives().get(reading.lemma)
        if name is not None:
            known = gazetteer.named(name)
            if known:
                return _mention(known[0], token, "adjective")
    return None


def town_of_adjective(token: Token, entities: Iterable[Entity]) -> Entity | None:
    """Return the town of the article whose adjective a word is: `rypiński` -> Rypin; `None` for others."""
    adjectives = (r.lemma for r in form_readings(token.lower_) if r.pos == "adj")
    lemma = next((lemma for lemma in adjectives if lemma.endswith(_TOWN_ENDINGS)), None)
    if lemma is None:
        return None
    stem = lemma[:-3].translate(_SOFT)
    for entity in entities:
        if entity.place is None or entity.place.kind != "settlement" or " " in entity.name:
            continue
        name = entity.name.lower().translate(_SOFT)
        common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(stem, name, strict=False)))
        if common >= max(_LEAST_STEM, len(name) - 2, len(stem) - 3):
            return replace(entity, text=token.text, start=token.idx, end=token.idx + len(token), head=token.i)
    return None


def is_country_adjective(token: Token, gazetteer: Gazetteer) -> bool:
    """Whether the token is the adjective of a country (`rosyjski`), not of another place or body."""
    entity = country_of_adjective(token, gazetteer)
    return entity is not None and entity.kind is Kind.COUNTRY


def _mention(entry: Entry, token: Token, how: str) -> Entity:
    return Entity(
        entry.name,
        entry.kind,
        token.text,
        token.idx,
        token.idx + len(token),
        token.i,
        entry.country,
        entry.wikidata,
        entry.place,
        how,
    )


def country_entity(country: str, gazetteer: Gazetteer, *, like: Entity | None = None) -> Entity | None:
    """Return the country of an ISO code as an entity, at the text of the mention that stands for it."""
    entry = gazetteer.countries.get(country)
    if entry is None:
        return None
    made = Entity(entry.name, Kind.COUNTRY, country=country, wikidata=entry.wikidata, place=entry.place, how="metonymy")
    if like is None:
        return made
    return replace(made, text=like.text, start=like.start, end=like.end, head=like.head)


def as_actor(entity: Entity, gazetteer: Gazetteer) -> Entity:
    """Return the country that acts where a capital or an army is said to act; else the entity itself.

    `Kijów oskarżył` is Ukraina, `wojska rosyjskie` Rosja, `Bruksela wezwała` the Union that sits there; named units
    and institutions (SBU, Kreml, MSZ) stay.
    """
    if entity.kind is Kind.PLACE and (body := seats().get(entity.name)) is not None:
        known = next((e for e in gazetteer.named(body) if e.kind is Kind.ORGANISATION), None)
        if known is not None:
            return replace(
                entity, name=known.name, kind=known.kind, country=known.country, wikidata=known.wikidata, place=None,
                how="metonymy",
            )  # fmt: skip
    if entity.kind is Kind.PLACE and entity.name in gazetteer.capitals:
        return country_entity(gazetteer.capitals[entity.name], gazetteer, like=entity) or entity
    if entity.how == "state" and entity.country:
        return country_entity(entity.country, gazetteer, like=entity) or entity
    return entity


def stands_for_state(token: Token, entity: Entity, gazetteer: Gazetteer) -> bool:
    """Whether a capital's name stands where only a government can: it acts, or something is given, said, done to it."""
    if entity.kind is not Kind.PLACE or entity.name not in gazetteer.capitals:
        return False
    head = token
    while head.dep_.split(":")[0] in {"conj", "flat", "appos"} and head.head is not head:
        head = head.head
    before = next((c.lower_ for c in head.children if c.dep_ == "case"), "") if head.dep_ else ""
    if (
        not before
        and token.i > 0
        and token.nbor(-1).lower_ in _PLACE_PREPOSITIONS | {"z", "ze", "od", "według", "zdaniem", "wobec", "przeciwko"}
    ):
        before = token.nbor(-1).lower_
    if before in _PLACE_PREPOSITIONS:
        return False
    if before in {"z", "ze"}:
        return any(r.case == "inst" for r in form_readings(token.text)) and not any(
            r.case == "gen" for r in form_readings(token.text)
        )
    if before:
        return before in {"według", "zdaniem", "wobec", "przeciwko", "przeciw", "dla", "między", "przy", "wbrew"}
    if head.dep_ in {"nsubj", "iobj", "obl:agent", "obl:arg", "root", "ROOT", ""} or head.dep_.startswith("nmod"):
        return True
    return bool(token.is_sent_start) and token.text == entity.name


def state_noun(token: Token) -> str | None:
    """Return `force` for an army or authorities, `means` for arms in use, `None` for other nouns."""
    for reading in form_readings(token.lower_):
        if reading.pos not in {"subst", "depr"}:
            continue
        if reading.lemma in nouns().state_forces:
            return "force"
        if reading.lemma in nouns().state_means:
            return "means"
    return None


def of_country(phrase: str, country: str, gazetteer: Gazetteer) -> str:
    """Return the canonical name of a country's institution: `MSZ` and RUS -> `MSZ Rosji`."""
    name = gazetteer.countries[country].name
    return f"{phrase} {'USA' if country == 'USA' else in_case(name, 'gen')}"
