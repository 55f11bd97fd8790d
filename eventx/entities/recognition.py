"""Where names stand in a doc: the gazetteer's matches, the model's, and shapes that only names have."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from eventx.entities.gazetteer import Gazetteer
from eventx.entities.gazetteer_spans import gazetteer_spans
from eventx.entities.model_spans import model_spans
from eventx.entities.people import title_start
from eventx.entities.shape_spans import organisation_shapes, person_shapes, titled_shapes
from eventx.entities.spans import NameSpan
from eventx.records import Kind


def find_spans(doc: Doc, gazetteer: Gazetteer) -> tuple[NameSpan, ...]:
    """Return the names of a doc, none overlapping another, in text order."""
    known = list(gazetteer_spans(doc, gazetteer))
    people = list(person_shapes(doc))
    found = [_before_person(doc, s, people) for s in [*model_spans(doc), *organisation_shapes(doc)]]
    found = [s for s in found if not _swallows(s, known) and not _fuses(doc, s, known)]
    found += [*people, *titled_shapes(doc, known)]
    taken = [False] * len(doc)
    chosen: list[NameSpan] = []
    for span in sorted([*known, *found], key=lambda s: (-_strength(s), s.start)):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = [True] * span.length
            chosen.append(_with_entries(span, known))
    return tuple(sorted(chosen, key=lambda s: s.start))


def _strength(span: NameSpan) -> float:
    bonus = {"model": 0.5, "shape": 0.6, "gazetteer": 2.0 if span.length > 1 else 0.4}[span.source]
    return span.length + bonus


def _swallows(span: NameSpan, known: list[NameSpan]) -> bool:
    """Whether the model fused a well-known name with its neighbours (`Komisji Europejskiej Ursulą von der Leyen`)."""
    return any(
        k.length > 1
        and span.start <= k.start
        and k.end <= span.end
        and k.length < span.length
        and k.kind not in {span.kind, Kind.PLACE}
        for k in known
    )


def _fuses(doc: Doc, span: NameSpan, known: list[NameSpan]) -> bool:
    """Whether the model made one name of two that merely meet: `według Reutersa Rosja`, `po ataku na Odessę Ukraina`.

    `Legia Warszawa` and `Dacia Logan` are one: their second word is not the subject of the verb after it.
    """
    parts = [k for k in known if span.start <= k.start and k.end <= span.end and k.length < span.length]
    if len(parts) < 2 or sum(k.length for k in parts) < span.length:
        return False
    return span.kind is not Kind.ORGANISATION or any(doc[k.start].dep_.startswith("nsubj") for k in parts[1:])


def _before_person(doc: Doc, span: NameSpan, people: list[NameSpan]) -> NameSpan:
    """A body or place without the person whose title it completes: `rzecznik Watykanu | Federico Lombardi`.

    In `rzecznik Fundacji Stefana Batorego` the person stays: a genitive is no apposition to the title.
    """
    person = next((p for p in people if span.start < p.start < span.end <= p.end), None)
    if span.kind is Kind.PERSON or person is None or title_start(doc, person) is None:
        return span
    return replace(span, end=person.start)


def _with_entries(span: NameSpan, known: list[NameSpan]) -> NameSpan:
    if span.entries:
        return span
    return next((k for k in known if (k.start, k.end) == (span.start, span.end)), span)
