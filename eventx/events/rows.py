"""From a finished draft to a row of the events table."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from eventx.records import Basis, Event, Modality, Participant, Span

if TYPE_CHECKING:
    from datetime import date

    from eventx.events.drafts import Draft
    from eventx.events.lexicon import TriggerLexicon
    from eventx.records import Article, Entity


def event_id(doc_id: str, event_type: str, span: Span) -> str:
    """Return the stable id of an event: a hash of article, type and trigger span."""
    key = f"{doc_id}\x1f{event_type}\x1f{span.start}\x1f{span.end}"
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def to_row(draft: Draft, article: Article, lexicon: TriggerLexicon, *, about: str | None) -> Event:
    """Return the draft as a row; `about` is the id of the event that it is about."""
    kind = lexicon.types[draft.event_type]
    token, span, date, published = draft.trigger.token, draft.span, draft.date, article.published
    actors, targets, items = (_participants(getattr(draft.roles, r)) for r in ("actors", "targets", "items"))
    where = draft.place.entity
    place = where.place if where is not None else None
    sent = _trimmed(token.sent.start_char, token.sent.end_char, article.text)
    cue = draft.attribution
    said = (token.doc[cue.first].idx, token.doc[cue.last].idx + len(token.doc[cue.last])) if cue is not None else None
    timex = date.timex
    return Event(
        event_id=event_id(article.id, draft.event_type, span),
        doc_id=article.id,
        event_type=draft.event_type,
        plover=kind.plover,
        quad_class=kind.quad_class,
        trigger=span.cut(article.text),
        trigger_lemma=draft.trigger.lemma,
        trigger_start=span.start,
        trigger_end=span.end,
        mentions=tuple(sorted(draft.mentions, key=lambda m: m.start)),
        actors=actors,
        targets=targets,
        items=items,
        actor=actors[0].name if actors else None,
        target=targets[0].name if targets else None,
        count_low=draft.count.low,
        count_high=draft.count.high,
        count_text=_cut(article.text, draft.count.start, draft.count.end),
        place=where.name if where is not None else None,
        place_text=where.text if where is not None else None,
        place_start=where.start if where is not None else None,
        place_end=where.end if where is not None else None,
        place_kind=place.kind if place is not None else None,
        admin1=place.admin1 if place is not None else None,
        country=draft.place.country,
        lat=place.lat if place is not None else None,
        lon=place.lon if place is not None else None,
        geonames_id=place.geonames_id if place is not None else None,
        date_start=date.interval.start if date.interval is not None else None,
        date_end=date.interval.end if date.interval is not None else None,
        date_precision=date.precision,
        date_edtf=date.edtf,
        date_text=timex.text if timex is not None else None,
        date_text_start=timex.start if timex is not None else None,
        date_text_end=timex.end if timex is not None else None,
        date_basis=date.basis if date.interval is not None else Basis.NONE,
        event_date=_day_to_plot(draft, article),
        published=published.given if published is not None else None,
        published_start=published.start if published is not None else None,
        published_end=published.end if published is not None else None,
        modality=draft.modality,
        attributed_to=draft.attributed.name if draft.attributed is not None else None,
        attribution_text=_cut(article.text, *said) if said is not None else None,
        attribution_start=said[0] if said is not None else None,
        attribution_end=said[1] if said is not None else None,
        about_event_id=about,
        confidence=round(draft.confidence, 3),
        sentence=sent.cut(article.text),
        sentence_start=sent.start,
        sentence_end=sent.end,
        rule=draft.trigger.frame.rule,
        title=article.title,
        source=article.source,
        url=article.url,
        lang=article.lang,
    )


def _participants(entities: tuple[Entity, ...]) -> tuple[Participant, ...]:
    return tuple(Participant(e.name, e.text, e.kind, e.country, e.wikidata, e.start, e.end) for e in entities)


def _day_to_plot(draft: Draft, article: Article) -> date | None:
    interval = draft.date.interval
    if interval is not None:
        return interval.start or interval.end
    if draft.modality in {Modality.ASSERTED, Modality.REPORTED} and article.published is not None:
        return article.published.start
    return None


def _cut(text: str, start: int | None, end: int | None) -> str | None:
    return None if start is None or end is None else text[start:end]


def _trimmed(start: int, end: int, text: str) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
