"""From a doc to its names: each stage of naming in order, and the answers to what a token stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from eventx.entities.canonical import entity_of, person_entity, place_entity
from eventx.entities.describe import describe, kind_of
from eventx.entities.dropped_subjects import resolve_subject
from eventx.entities.gazetteer import Gazetteer
from eventx.entities.gazetteer_spans import nested_places
from eventx.entities.grammar import form_readings
from eventx.entities.landmarks import find_landmarks
from eventx.entities.naming import Naming
from eventx.entities.organisations import defined_acronyms
from eventx.entities.people import Person, resolve_people, title_start
from eventx.entities.persons import forms_of
from eventx.entities.phrases import HERE
from eventx.entities.places import read_context
from eventx.entities.plural_reference import resolve_several
from eventx.entities.recognition import find_spans
from eventx.entities.spans import NameSpan
from eventx.entities.states import country_of_adjective, of_country, place_adjectives
from eventx.entities.surroundings import locative_evidence
from eventx.entities.unknown_places import located
from eventx.records import ArticleDate, Entity, Kind


@dataclass(frozen=True)
class DocNaming(Naming):
    """A `Naming` that resolves a token when it is first asked for."""

    described: dict[int, Entity | None] = field(default_factory=dict, repr=False)
    """Memo of `describe`: events ask for the same token many times."""
    kinds: dict[int, Kind | None] = field(default_factory=dict, repr=False)
    """Memo of `kind`."""

    def kind(self, token: Token) -> Kind | None:
        if token.i not in self.kinds:
            self.kinds[token.i] = None
            self.kinds[token.i] = kind_of(token, self)
        return self.kinds[token.i]

    def describe(self, token: Token) -> Entity | None:
        if token.i not in self.described:
            self.described[token.i] = None  # words that refer to one another end here
            self.described[token.i] = describe(token, self)
        return self.described[token.i]

    def describe_all(self, token: Token) -> tuple[Entity, ...]:
        several = resolve_several(token, self)
        if several:
            return several
        one = self.describe(token)
        return () if one is None else (one,)

    def subject(self, verb: Token) -> Entity | None:
        return resolve_subject(verb, self)


def name_doc(doc: Doc, *, published: ArticleDate | None, gazetteer: Gazetteer) -> Naming:
    """Find and resolve every name in a doc.

    Uses the doc's tags, parse and `ents` where it has them, the dictionary and the gazetteer alone otherwise.
    """
    # 1 where names stand, 2 which title each person's name completes
    spans = find_spans(doc, gazetteer)
    titles = _titles(doc, spans)
    spans, titles = _with_surnames(doc, spans, titles)
    # 3 persons by full names, then by surnames; 4 places by what the whole article speaks of
    people = resolve_people(doc, spans, titles, published=published)
    context = read_context(_countries(doc, spans, gazetteer), (s.entries for s in spans))
    acronyms = defined_acronyms(doc, spans)
    entities: list[Entity] = []
    by_token: dict[int, int] = {}
    persons: dict[int, Person] = {}
    position: dict[int, int] = {}
    for n, span in enumerate(spans):
        position[n] = len(entities)
        if n in people:
            persons[len(entities)] = people[n]
            entity = person_entity(doc, span, people[n])
        else:
            entity = entity_of(doc, span, context, gazetteer, acronyms)
            if span.start and doc[span.start - 1].lower_.startswith(HERE):
                entity = _local_body(entity, entities, gazetteer)
        by_token.update(dict.fromkeys(range(span.start, span.end), len(entities)))
        entities.append(entity)
        if span.kind is Kind.ORGANISATION and span.length > 2:
            entities += [place_entity(doc, s, context) for s in nested_places(doc, span, gazetteer)]
    heads = {start: position[n] for n, start in titles.items()}
    for landmark in find_landmarks(doc, gazetteer):
        by_token.setdefault(landmark.head or 0, len(entities))
        entities.append(landmark)
    order = sorted(range(len(entities)), key=lambda n: (entities[n].start or 0, n))
    place_of = {n: at for at, n in enumerate(order)}
    return DocNaming(
        doc,
        published,
        gazetteer,
        tuple(located((entities[n] for n in order), context)),
        {token: place_of[n] for token, n in by_token.items()},
        {start: place_of[n] for start, n in heads.items()},
        {place_of[n]: person for n, person in persons.items()},
        context,
    )


def _with_surnames(
    doc: Doc, spans: tuple[NameSpan, ...], titles: dict[int, int]
) -> tuple[tuple[NameSpan, ...], dict[int, int]]:
    """Add the surnames that stand alone of people whom the doc names in full, where nothing better was found."""
    full = [n for n, s in enumerate(spans) if s.kind is Kind.PERSON and s.length > 1]
    if not full:
        return spans, titles
    own_titles = {i: titles[n] for i, n in enumerate(full) if n in titles}
    named = resolve_people(doc, [spans[n] for n in full], own_titles, published=None)
    surnames = frozenset(form for p in named.values() for form in forms_of(p.surname, p.gender or "m"))
    taken = {i for s in spans if s.length > 1 or _holds(doc, s) for i in range(s.start, s.end)}
    alone = [t.i for t in doc if t.i not in taken and t.text in surnames and t.text[:1].isupper()]
    kept = [s for s in spans if not (s.length == 1 and s.start in alone and s.kind is not Kind.PERSON)]
    have = {s.start for s in kept}
    added = [NameSpan(i, i + 1, Kind.PERSON, source="article") for i in alone if i not in have]
    if not added:
        return spans, titles
    merged = tuple(sorted([*kept, *added], key=lambda s: s.start))
    return merged, _titles(doc, merged)


def _titles(doc: Doc, spans: Sequence[NameSpan]) -> dict[int, int]:
    return {n: t for n, s in enumerate(spans) if s.kind is Kind.PERSON and (t := title_start(doc, s)) is not None}


def _holds(doc: Doc, span: NameSpan) -> bool:
    """Whether a place or country is one whoever else in the article has that surname."""
    if not span.entries or span.kind is Kind.PERSON:
        return False
    return span.entries[0].weight >= 1_000_000 or locative_evidence(doc[span.start]) > 1


def _local_body(entity: Entity, before: Sequence[Entity], gazetteer: Gazetteer) -> Entity:
    """`tamtejszy Komitet Śledczy` is that of the country last spoken of."""
    country = next((e.country for e in reversed(before) if e.country and e.kind in {Kind.COUNTRY, Kind.PLACE}), None)
    if entity.kind is not Kind.ORGANISATION or country not in gazetteer.countries or entity.text is None:
        return entity
    return replace(entity, name=of_country(entity.text, country, gazetteer), country=country, how="article")


def _countries(doc: Doc, spans: Sequence[NameSpan], gazetteer: Gazetteer) -> Iterator[str | None]:
    for span in spans:
        first = span.entries[0] if span.entries else None
        if first is not None and first.kind in {Kind.COUNTRY, Kind.GROUP, Kind.PERSON, Kind.ORGANISATION}:
            yield first.country
    for token in doc:
        if token.text[:1].islower():
            for reading in form_readings(token.text):
                if reading.pos == "adj" and (
                    reading.lemma in gazetteer.adjectives or reading.lemma in place_adjectives()
                ):
                    entity = country_of_adjective(token, gazetteer)
                    yield entity.country if entity is not None else None
                    break
