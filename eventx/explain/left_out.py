"""What was found and made no row: triggers, time expressions and names, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.confidence import MINIMUM
from eventx.events.evidence import features
from eventx.events.salience import is_boilerplate
from eventx.explain.names import why_named
from eventx.explain.records import Found, LeftOut
from eventx.explain.setting import interval
from eventx.explain.what import why_trigger
from eventx.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eventx.events.confidence import Weights
    from eventx.events.drafts import Draft
    from eventx.events.triggers import Trigger
    from eventx.explain.records import ExplainedRow
    from eventx.pipeline import Analysis
    from eventx.records import Entity, TimeExpression


def left_out(analysis: Analysis, rows: Sequence[ExplainedRow], weights: Weights) -> tuple[LeftOut, ...]:
    """Return everything that was found and stands in no row, in text order."""
    used = {cell.span for row in rows for cell in row.cells if cell.span is not None}
    found = [*_triggers(analysis, weights), *_times(analysis, used), *_names(analysis, used)]
    return tuple(sorted(found, key=lambda item: (item.span.start, item.span.end, item.kind)))


def _triggers(analysis: Analysis, weights: Weights) -> Iterator[LeftOut]:
    kept = {span for draft in analysis.likely for span in (draft.span, *draft.mentions)}
    unlikely = {draft.span: draft for draft in analysis.distinct if draft.confidence < MINIMUM}
    joined = {span: draft for draft in unlikely.values() for span in draft.mentions}
    told = {draft.span for draft in analysis.settled}
    for trigger in analysis.proposed:
        token = trigger.token
        span = Span(token.idx, token.idx + len(token))
        if span in kept:
            continue
        if span in unlikely:
            why = _why_unlikely(unlikely[span], weights)
        elif span in joined:
            why = f"merged into „{joined[span].trigger.token.text}”, which is below the threshold"
        else:
            why = _why_skipped(trigger, told=span in told)
        value = f"{trigger.frame.event_type}: {why_trigger(trigger, analysis.naming)}"
        yield LeftOut(Found.EVENT, span, token.text, value, why)


def _why_unlikely(draft: Draft, weights: Weights) -> str:
    against = sorted((weights.of.get(name, 0.0), name) for name in features(draft))
    strongest = ", ".join(f"{weight:+.2f} {name}" for weight, name in against[:4] if weight < 0)
    return f"confidence {draft.confidence:.3f} is below {MINIMUM}" + (f" ({strongest})" if strongest else "")


def _why_skipped(trigger: Trigger, *, told: bool) -> str:
    if is_boilerplate(trigger.token.sent):
        return "boilerplate: caption, byline, link or advertisement"
    if told:
        return "only spoken about in general: nobody acts, no day and no place is told"
    return "only reports another event of its sentence"


def _times(analysis: Analysis, used: set[Span]) -> Iterator[LeftOut]:
    anchors = {placed.timex.start: placed.anchor for placed in analysis.placed}
    dated = {draft.date.timex.start: draft for draft in analysis.distinct if draft.date.timex is not None}
    for timex in analysis.times:
        span = Span(timex.start, timex.end)
        if span in used:
            continue
        if timex.start not in anchors:
            why = f"{timex.kind}: dates nothing by its kind"
        elif timex.start in dated:
            why = f"dates „{dated[timex.start].trigger.token.text}”, which made no row"
        else:
            why = f"governs no event of a row: hung on „{anchors[timex.start].text}”"
        yield LeftOut(Found.TIME, span, timex.text, _named(timex), why)


def _named(timex: TimeExpression) -> str:
    days = "no interval" if timex.interval is None else interval(timex.interval)
    return f"{timex.kind}, rule {timex.rule}: {days}"


def _names(analysis: Analysis, used: set[Span]) -> Iterator[LeftOut]:
    below = {
        (entity.start, entity.end): draft
        for draft in analysis.distinct
        if draft.confidence < MINIMUM
        for entity in (*draft.roles.actors, *draft.roles.targets, *draft.roles.items)
    }
    for entity in analysis.naming.entities:
        if entity.start is None or entity.end is None:
            continue
        span = Span(entity.start, entity.end)
        if span in used:
            continue
        draft = below.get((entity.start, entity.end))
        why = f"takes part in „{draft.trigger.token.text}”, which made no row" if draft else _loose(entity, analysis)
        value = f"{entity.name} ({entity.kind}); {why_named(entity, analysis.naming)}"
        yield LeftOut(Found.NAME, span, analysis.article.text[span.start : span.end], value, why)


def _loose(entity: Entity, analysis: Analysis) -> str:
    if entity.head is None:
        return "in no role of an event"
    token = analysis.doc[entity.head]
    if token.head == token:
        return "in no role of an event: heads its own sentence"
    return f"in no role of an event: {token.dep_} of „{token.head.text}”"
