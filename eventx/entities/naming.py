"""All names of one doc, canonical, and what any of its tokens stands for.

naming = name_doc(doc, published=article.published, gazetteer=load_gazetteer())
naming.entities              every mention, in text order
naming.describe(token)       the canonical name of what a token heads
naming.subject(verb)         who the dropped subject of a verb is
naming.relational(adjective) the country behind an adjective
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from eventx.entities.entries import Entry
from eventx.entities.gazetteer import Gazetteer
from eventx.entities.grammar import NOUNS, form_readings, morph
from eventx.entities.landmarks import find_landmarks
from eventx.entities.organisations import body_name, defined_acronyms, institution_of
from eventx.entities.people import Person, resolve_people, title_start
from eventx.entities.persons import forms_of
from eventx.entities.places import Context, choose, read_context
from eventx.entities.spans import NameSpan, find_spans, is_quoted, locative_evidence, nested_places
from eventx.entities.states import country_of_adjective, of_country, place_adjectives
from eventx.records import ArticleDate, Entity, Kind

_LOCAL = ("tamtejsz", "miejscow", "lokaln")


@dataclass(frozen=True)
class Naming:
    """The names of one doc; built once by `name_doc`, never changed.

    `by_token` maps a token to the mention that it is part of, `titles` the head noun of a title to the person
    whose name completes it, `people` a mention's position to the person (with gender and gazetteer entry).
    """

    doc: Doc
    published: ArticleDate | None
    gazetteer: Gazetteer
    entities: tuple[Entity, ...]
    by_token: dict[int, int]
    titles: dict[int, int]
    people: dict[int, Person]
    context: Context
    described: dict[int, Entity | None] = field(default_factory=dict, repr=False)
    """Memo of `describe`: events ask for the same token many times."""
    kinds: dict[int, Kind | None] = field(default_factory=dict, repr=False)
    """Memo of `kind`."""

    def kind(self, token: Token) -> Kind | None:
        """Return the kind of what the token heads, or `None` for a word that names nobody and nothing."""
        from eventx.entities.describe import kind_of

        if token.i not in self.kinds:
            self.kinds[token.i] = None
            self.kinds[token.i] = kind_of(token, self)
        return self.kinds[token.i]

    def describe(self, token: Token) -> Entity | None:
        """Return the canonical name of what the token heads, titles, pronouns and anaphora resolved."""
        from eventx.entities.describe import describe

        if token.i not in self.described:
            self.described[token.i] = None  # words that refer to one another end here
            self.described[token.i] = describe(token, self)
        return self.described[token.i]

    def describe_all(self, token: Token) -> tuple[Entity, ...]:
        """Return all whom the token stands for: two for `obaj przywódcy` or `strony`, else what `describe` gives."""
        from eventx.entities.anaphora import resolve_several

        several = resolve_several(token, self)
        if several:
            return several
        one = self.describe(token)
        return () if one is None else (one,)

    def relational(self, adjective: Token) -> Entity | None:
        """Return what a relational adjective stands for (`rosyjski` -> Rosja), `None` for other adjectives."""
        return country_of_adjective(adjective, self.gazetteer)

    def subject(self, verb: Token) -> Entity | None:
        """Return who the dropped subject of a finite verb is, `None` where nobody fits."""
        from eventx.entities.anaphora import resolve_subject

        return resolve_subject(verb, self)

    def mention(self, token: Token) -> Entity | None:
        """Return the named mention that the token is part of."""
        at = self.by_token.get(token.i)
        return None if at is None else self.entities[at]

    def person(self, entity: Entity) -> Person | None:
        """Return what is known of a person mentioned."""
        return next(
            (p for n, p in self.people.items() if self.entities[n] is entity or self.entities[n].name == entity.name),
            None,
        )


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
            entity = _person_entity(doc, span, people[n])
        else:
            entity = _entity(doc, span, context, gazetteer, acronyms)
            if span.start and doc[span.start - 1].lower_.startswith(_LOCAL):
                entity = _local_body(entity, entities, gazetteer)
        by_token.update(dict.fromkeys(range(span.start, span.end), len(entities)))
        entities.append(entity)
        if span.kind is Kind.ORGANISATION and span.length > 2:
            entities += [_place_entity(doc, s, context) for s in nested_places(doc, span, gazetteer)]
    heads = {start: position[n] for n, start in titles.items()}
    for landmark in find_landmarks(doc, gazetteer):
        by_token.setdefault(landmark.head or 0, len(entities))
        entities.append(landmark)
    order = sorted(range(len(entities)), key=lambda n: (entities[n].start or 0, n))
    place_of = {n: at for at, n in enumerate(order)}
    return Naming(
        doc,
        published,
        gazetteer,
        tuple(entities[n] for n in order),
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


def _head(doc: Doc, span: NameSpan) -> int:
    piece = doc[span.start : span.end]
    return piece.root.i if piece[0].dep_ else span.start


def _bounds(doc: Doc, span: NameSpan) -> tuple[str, int, int]:
    piece = doc[span.start : span.end]
    return piece.text, piece.start_char, piece.end_char


def _person_entity(doc: Doc, span: NameSpan, person: Person) -> Entity:
    text, start, end = _bounds(doc, span)
    entry = person.entry
    country, wikidata = (entry.country, entry.wikidata) if entry else (None, None)
    how = "gazetteer" if entry else "article"
    return Entity(person.name, Kind.PERSON, text, start, end, _head(doc, span), country, wikidata, how=how)


def _entity(doc: Doc, span: NameSpan, context: Context, gazetteer: Gazetteer, acronyms: dict[str, str]) -> Entity:
    entries = span.entries
    if entries and entries[0].kind is Kind.PLACE:
        return _place_entity(doc, span, context)
    text, start, end = _bounds(doc, span)
    head = _head(doc, span)
    if not entries:
        if text in acronyms and text.isupper():
            return _body(doc, span, acronyms[text], gazetteer)
        if span.kind is Kind.PLACE:
            return Entity(_unknown_place(doc, span), Kind.PLACE, text, start, end, head, how="model")
        return _body(doc, span, body_name(doc, span), gazetteer)
    entry = entries[0]
    if entry.kind is Kind.GROUP:
        return _demonym(doc, span, entry)
    if entry.kind is Kind.ORGANISATION:
        foreign = institution_of(doc, span, entry.name, gazetteer)
        if foreign is not None and foreign[1] != entry.country:
            return Entity(foreign[0], Kind.ORGANISATION, text, start, end, head, foreign[1], how="gazetteer")
        how = "state" if entry.acts_for_state else "gazetteer"
        return Entity(entry.name, entry.kind, text, start, end, head, entry.country, entry.wikidata, how=how)
    return Entity(
        entry.name, entry.kind, text, start, end, head, entry.country, entry.wikidata, entry.place, "gazetteer"
    )


def _body(doc: Doc, span: NameSpan, name: str, gazetteer: Gazetteer) -> Entity:
    text, start, end = _bounds(doc, span)
    if is_quoted(doc, span):
        return Entity(f"„{name}”", span.kind or Kind.ORGANISATION, text, start, end, _head(doc, span), how="article")
    foreign = institution_of(doc, span, name, gazetteer)
    if foreign is not None:
        return Entity(foreign[0], Kind.ORGANISATION, text, start, end, _head(doc, span), foreign[1], how="article")
    return Entity(name, span.kind or Kind.ORGANISATION, text, start, end, _head(doc, span), how="article")


def _place_entity(doc: Doc, span: NameSpan, context: Context) -> Entity:
    text, start, end = _bounds(doc, span)
    if is_quoted(doc, span) and not locative_evidence(doc[span.start - 1]):
        name = f"„{span.entries[0].name}”"  # a ship or a firm named after the place
        return Entity(name, Kind.OBJECT, text, start, end, _head(doc, span), how="article")
    places = [e for e in span.entries if e.place is not None]
    chosen = choose(places, context, unit=_unit_after(doc, span)) or span.entries[0]
    entity = Entity(
        chosen.name,
        chosen.kind,
        text,
        start,
        end,
        _head(doc, span),
        chosen.country,
        chosen.wikidata,
        chosen.place,
        "gazetteer",
    )
    before = doc[span.start - 1].lower_ if span.start else ""
    if before.startswith("gmin") and entity.place is not None:
        name = f"gmina {chosen.name}"
        return replace(entity, name=name, place=replace(entity.place, name=name, kind="district"))
    return entity


def _unit_after(doc: Doc, span: NameSpan) -> str | None:
    """The unit named right after a place: `w Zgierzu (Łódzkie)`, `w Wieluniu w Łódzkiem`."""
    i = span.end
    if i < len(doc) and doc[i].text in {"(", ","}:
        i += 1
    if i < len(doc) and doc[i].lower_ in {"w", "na", "we"}:
        i += 1
    for token in doc[i : min(i + 3, len(doc))]:
        for reading in form_readings(token.lower_):
            if reading.pos == "adj" and reading.lemma.endswith(("ski", "cki")) and reading.gender == "n":
                return reading.lemma[:-1] + "ie"
    return None


def _demonym(doc: Doc, span: NameSpan, entry: Entry) -> Entity:
    text, start, end = _bounds(doc, span)
    token = doc[span.start]
    found = [r for r in form_readings(token.text) if r.pos in NOUNS and r.lemma == entry.name]
    number = {"Sing": "sg", "Plur": "pl"}.get(morph(token, "Number"))
    plural = (
        number == "pl"
        if number and any(r.number == number for r in found)
        else bool(found) and all(r.number == "pl" for r in found)
    )
    if not plural:
        return Entity(entry.name, Kind.PERSON, text, start, end, token.i, entry.country, how="demonym")
    from eventx.entities.phrases import nominative_form

    reading = next((r for r in found if r.number == "pl"), None)
    name = nominative_form(replace(reading, case="gen"), text) if reading is not None else text
    return Entity(name, Kind.GROUP, text, start, end, token.i, entry.country, how="demonym")


def _unknown_place(doc: Doc, span: NameSpan) -> str:
    """The nominative of a place that no table has."""
    words = []
    for token in doc[span.start : span.end]:
        lemma = token.lemma_ if token.lemma_ and token.lemma_[:1].isupper() else token.text
        words.append(lemma)
    return " ".join(words)
