"""Where names stand in a doc: the gazetteer's matches, the model's, and shapes that only names have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from eventx.entities.gazetteer import Gazetteer
from eventx.entities.gazetteer_spans import gazetteer_spans
from eventx.entities.model_spans import model_spans
from eventx.entities.people import title_start
from eventx.entities.shape_spans import (
    introduced_shapes,
    organisation_shapes,
    person_shapes,
    quoted_shapes,
    titled_shapes,
)
from eventx.entities.spans import NameSpan
from eventx.entities.surroundings import begins_sentence, is_class_noun, is_word
from eventx.language.nouns import nouns
from eventx.records import Kind


def find_spans(doc: Doc, gazetteer: Gazetteer) -> tuple[NameSpan, ...]:
    """Return the names of a doc, none overlapping another, in text order."""
    known = list(gazetteer_spans(doc, gazetteer))
    people = list(person_shapes(doc))
    found = [_before_person(doc, s, people) for s in [*model_spans(doc), *organisation_shapes(doc)]]
    found = [p for s in found if not _swallows(s, known) and not _fuses(doc, s, known) for p in _introduced(doc, s)]
    found = [s for s in found if not _is_sign(doc, s)]
    found += [*people, *quoted_shapes(doc), *introduced_shapes(doc, known), *titled_shapes(doc, known)]
    chosen = _choose(doc, [*known, *found], known)
    again = list(_again(doc, chosen))
    return _choose(doc, [*known, *found, *again], known) if again else chosen


def _choose(doc: Doc, candidates: list[NameSpan], known: list[NameSpan]) -> tuple[NameSpan, ...]:
    """The strongest of the candidates that overlap, in text order."""
    taken = [False] * len(doc)
    chosen: list[NameSpan] = []
    for span in sorted(candidates, key=lambda s: (-_strength(s), s.start)):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = [True] * span.length
            chosen.append(_with_entries(span, known))
    return tuple(sorted(chosen, key=lambda s: s.start))


def _again(doc: Doc, chosen: tuple[NameSpan, ...]) -> Iterator[NameSpan]:
    """The same words elsewhere as a body's name in no table: what was found once is meant each time."""
    have = {(s.start, s.end) for s in chosen}
    names = {
        tuple(t.text for t in doc[s.start : s.end]): s for s in chosen if s.kind is Kind.ORGANISATION and not s.entries
    }
    names = {words: s for words, s in names.items() if not is_word(words[0]) or len(words) > 1}
    firsts = {words[0] for words in names}
    for token in doc:
        if token.text not in firsts:
            continue
        for words, span in names.items():
            end = token.i + len(words)
            if tuple(t.text for t in doc[token.i : end]) == words and (token.i, end) not in have:
                yield replace(span, start=token.i, end=end, source="article")


def _strength(span: NameSpan) -> float:
    bonus = {"model": 0.5, "shape": 0.6, "article": 0.6, "gazetteer": 2.0 if span.length > 1 else 0.4}[span.source]
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


def _is_sign(doc: Doc, span: NameSpan) -> bool:
    """Whether what is quoted begins with a preposition, as names of inns do: `apteka „Pod Lwem”`."""
    before = doc[max(span.start - 2, 0) : span.start]
    return span.kind is Kind.PERSON and len(before) == 2 and before[0].is_quote and before[1].pos_ == "ADP"


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


def _introduced(doc: Doc, span: NameSpan) -> Iterator[NameSpan]:
    """A name without the word for bodies that only introduces it at the start of a sentence: `Związek | GDL`.

    The name behind it is quoted, has capitals alone, or is no Polish word (`Bank Światowy` is a name whole); a plural
    introduces two: `Spółki | Dębowiec | i | Nordhus`.
    """
    first = doc[span.start]
    if not (begins_sentence(first) and is_class_noun(first.text)):
        yield span
        return
    if span.length == 1:
        return  # `Komenda apeluje`
    joined = next((t.i for t in doc[span.start + 2 : span.end - 1] if t.lower_ in {"i", "oraz"}), None)
    if joined is not None and "Plur" in first.morph.get("Number", []):
        yield replace(span, start=span.start + 1, end=joined, kind=Kind.ORGANISATION, source="shape")
        yield replace(span, start=joined + 1, kind=Kind.ORGANISATION, source="shape")
        return
    following = doc[span.start + 1]
    if following.is_quote:
        return  # a shape of its own
    introduces = following.text.isupper() or not is_word(following.text) or first.lower_ in nouns().boards
    yield replace(span, start=span.start + 1) if introduces else span


def _with_entries(span: NameSpan, known: list[NameSpan]) -> NameSpan:
    if span.entries:
        return span
    same = next((k for k in known if (k.start, k.end) == (span.start, span.end)), span)
    # `spółki Dębowiec i Bryza`: no village, though there is one
    return span if span.source == "shape" and span.kind is Kind.ORGANISATION and same.kind is Kind.PLACE else same
