"""The canonical entity that each name span of a doc stands for."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from eventx.entities.entries import Entry
from eventx.entities.gazetteer import Gazetteer
from eventx.entities.grammar import NOUNS, form_readings, morph
from eventx.entities.organisations import body_name, institution_of
from eventx.entities.people import Person
from eventx.entities.phrases import nominative_form
from eventx.entities.places import Context, choose
from eventx.entities.spans import NameSpan, is_quoted
from eventx.entities.surroundings import begins_sentence, is_class_noun, locative_evidence
from eventx.entities.unknown_places import unknown_place
from eventx.records import Entity, Kind


def person_entity(doc: Doc, span: NameSpan, person: Person) -> Entity:
    """Return the mention of a person already resolved."""
    text, start, end = _bounds(doc, span)
    entry = person.entry
    country, wikidata = (entry.country, entry.wikidata) if entry else (None, None)
    how = "gazetteer" if entry else "article"
    return Entity(person.name, Kind.PERSON, text, start, end, _head(doc, span), country, wikidata, how=how)


def entity_of(doc: Doc, span: NameSpan, context: Context, gazetteer: Gazetteer, acronyms: dict[str, str]) -> Entity:
    """Return what a name that is no person's stands for; `acronyms` are those that the doc itself spells out."""
    entries = span.entries
    if entries and entries[0].kind is Kind.PLACE:
        return place_entity(doc, span, context)
    text, start, end = _bounds(doc, span)
    head = _head(doc, span)
    if not entries:
        if text in acronyms and text.isupper():
            return _body(doc, span, acronyms[text], gazetteer)
        people = _unknown_people(doc, span)
        if people is not None:
            return Entity(people, Kind.GROUP, text, start, end, head, how="demonym")
        if span.kind is Kind.PLACE:
            return unknown_place(doc[span.start : span.end])
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
        # behind a word for bodies it stands still: `tygodnika „Rynki”`
        name = text if span.start > 1 and is_class_noun(doc[span.start - 2].text) else name
        return Entity(f"„{name}”", span.kind or Kind.ORGANISATION, text, start, end, _head(doc, span), how="article")
    foreign = institution_of(doc, span, name, gazetteer)
    if foreign is not None:
        return Entity(foreign[0], Kind.ORGANISATION, text, start, end, _head(doc, span), foreign[1], how="article")
    if span.length > 1 and begins_sentence(doc[span.start]) and all(map(is_class_noun, text.split()[:2])):
        name = name[:1].lower() + name[1:]  # `Senat Uniwersytetu Wileńskiego`
    return Entity(name, span.kind or Kind.ORGANISATION, text, start, end, _head(doc, span), how="article")


def place_entity(doc: Doc, span: NameSpan, context: Context) -> Entity:
    """Return the place meant, of all that are so called: the one that fits the article and the unit named after it."""
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
    reading = next((r for r in found if r.number == "pl"), None)
    name = nominative_form(replace(reading, case="gen"), text) if reading is not None else text
    return Entity(name, Kind.GROUP, text, start, end, token.i, entry.country, how="demonym")


def _unknown_people(doc: Doc, span: NameSpan) -> str | None:
    """The nominative of people called after where they are from, whom no table has: `Katalończykami`."""
    found = form_readings(doc[span.start].text) if span.length == 1 else ()
    people = [r for r in found if r.personal and r.number == "pl" and r.lemma[:1].isupper()]
    if not people or len(people) < len([r for r in found if r.pos in NOUNS]):
        return None
    return nominative_form(replace(people[0], case="gen"), doc[span.start].text)


def _head(doc: Doc, span: NameSpan) -> int:
    piece = doc[span.start : span.end]
    return piece.root.i if piece[0].dep_ else span.start


def _bounds(doc: Doc, span: NameSpan) -> tuple[str, int, int]:
    piece = doc[span.start : span.end]
    return piece.text, piece.start_char, piece.end_char
