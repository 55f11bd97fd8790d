"""Where names stand in a doc: the gazetteer's matches, the model's, and shapes that only names have."""

from __future__ import annotations

from spacy.tokens import Doc

from eventx.entities.gazetteer import Gazetteer
from eventx.entities.gazetteer_spans import gazetteer_spans
from eventx.entities.model_spans import model_spans
from eventx.entities.shape_spans import organisation_shapes, person_shapes
from eventx.entities.spans import NameSpan
from eventx.records import Kind


def find_spans(doc: Doc, gazetteer: Gazetteer) -> tuple[NameSpan, ...]:
    """Return the names of a doc, none overlapping another, in text order."""
    known = list(gazetteer_spans(doc, gazetteer))
    model = [s for s in model_spans(doc) if not _swallows(s, known)]
    shaped = [*person_shapes(doc), *organisation_shapes(doc)]
    taken = [False] * len(doc)
    chosen: list[NameSpan] = []
    for span in sorted([*known, *model, *shaped], key=lambda s: (-_strength(s), s.start)):
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


def _with_entries(span: NameSpan, known: list[NameSpan]) -> NameSpan:
    if span.entries:
        return span
    return next((k for k in known if (k.start, k.end) == (span.start, span.end)), span)
