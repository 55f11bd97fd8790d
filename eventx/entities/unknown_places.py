"""Places that no table has: what they are called and what they are, and the country that the text around them is about.

A village of which only the model knows that it is a place is told apart by the words beside it (`gmina Kunice`,
`baza Incirlik`) and lies where the article is just then: in the country of the nearest place before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from eventx.entities.grammar import form_readings
from eventx.entities.places import HOME, Context
from eventx.language.nouns import place_words
from eventx.records import Entity, Kind, Place

UNKNOWN = "model"  # the `how` of a place without an entry
_MAINLY = 0.6  # share of one country in all that an article names, from which it plays there
_REACH = 400  # characters back to the place that says where the text is


def unknown_place(span: Span) -> Entity:
    """Return a mention of a place without an entry: named in the nominative, of the kind that its noun says."""
    noun = _noun_of(span)
    first = span[1:] if noun is not None and noun.i == span.start and len(span) > 1 else span
    kind = next((k for lemma in _lemmas(noun) if (k := place_words().kinds.get(lemma))), "settlement")
    name = _nominative(first, apposed=any(lemma in place_words().apposed for lemma in _lemmas(noun)))
    unit = next((lemma for lemma in _lemmas(noun) if lemma in place_words().units), None)
    if unit is not None:
        name = f"{unit} {name}"
    return Entity(
        name,
        Kind.PLACE,
        span.text,
        span.start_char,
        span.end_char,
        span.root.i if span[0].dep_ else span.start,
        place=Place(name, kind),
        how=UNKNOWN,
    )


def located(entities: Iterable[Entity], context: Context) -> Iterator[Entity]:
    """Yield the mentions of a doc, in text order, unknown places with the country that they lie in, if any."""
    here: tuple[int, str] | None = None
    for entity in entities:
        place, start = entity.place, entity.start or 0
        if place is not None and entity.how == UNKNOWN and place.country is None and place.kind != "water":
            near = here[1] if here is not None and start - here[0] <= _REACH else None
            country = near or context.main or HOME
            if context.main is not None and context.countries[context.main] >= _MAINLY:
                country = context.main
            yield replace(entity, country=country, place=replace(place, country=country))
            continue
        if entity.country is not None and entity.kind in {Kind.PLACE, Kind.COUNTRY}:
            here = start, entity.country
        yield entity


def _noun_of(span: Span) -> Token | None:
    """Return the common noun that says what the place is, within the name or right before it."""
    if span[0].text[:1].islower():
        return span[0]
    if span.start == 0:
        return None
    before = span.doc[span.start - 1]
    known = place_words().kinds.keys() | place_words().apposed
    return before if before.text[:1].islower() and any(lemma in known for lemma in _lemmas(before)) else None


def _lemmas(token: Token | None) -> list[str]:
    return [] if token is None else sorted({r.lemma for r in form_readings(token.lower_)})


def _nominative(span: Span, *, apposed: bool) -> str:
    """The nominative of the name; one set beside its noun stands in it as it is: `w miejscowości Udajsa`."""
    if apposed:
        return span.text
    return " ".join(t.lemma_ if t.lemma_[:1].isupper() else t.text for t in span)
