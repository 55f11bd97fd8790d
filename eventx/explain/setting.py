"""Why an event has its count, place and date: the words, their rule, and whether an episode gave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.syntax import relation_of
from eventx.explain.grounds import ground
from eventx.explain.names import why_named
from eventx.explain.records import Cell
from eventx.explain.who import span_of
from eventx.records import Basis, Span, Tense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventx.events.when import EventDate
    from eventx.explain.history import History, Stage
    from eventx.pipeline import Analysis
    from eventx.records import ArticleDate, Event, Interval, TimeExpression


def setting_cells(event: Event, history: History, analysis: Analysis) -> Iterator[Cell]:
    """Yield the cells of count, place, country and date that the event has; the date always."""
    yield from _count(event, history, analysis)
    yield from _place(event, history, analysis)
    yield _date(history, analysis)
    if event.event_date is not None:
        start = "the start of the date" if event.date_start == event.event_date else "the end of the date"
        why = start if event.date_start or event.date_end else "nothing dates it: the first day of the article date"
        yield Cell("event_date", event.event_date.isoformat(), why)


def _count(event: Event, history: History, analysis: Analysis) -> Iterator[Cell]:
    count, doc = history.draft.count, analysis.doc
    if count.start is None or count.end is None:
        return
    span = Span(count.start, count.end)
    source = next((s for s in (history.first, *history.others) if s.told.count == count), history.first)
    heads = [e.head for role in ("targets", "items", "actors") for e in getattr(source.told.roles, role) if e.head]
    near = [doc[i].text for i in heads if span.start <= doc[i].idx and doc[i].idx - span.end < 40]
    noun = f"number on „{near[0]}”" if near else "number beside the event's word"
    why = noun if source is history.first else f"{noun}, from its mention „{source.word}”"
    low, high = ("…" if bound is None else str(bound) for bound in (event.count_low, event.count_high))
    yield Cell("count", low if low == high else f"{low}–{high}", why, span)


def _place(event: Event, history: History, analysis: Analysis) -> Iterator[Cell]:
    draft, entity = history.draft, history.draft.place.entity
    if entity is None:
        if draft.place.country is not None:
            yield Cell("country", draft.place.country, "no place; the country of who acts, or of its episode")
        return
    stage = next(
        (s for s in (history.first, *history.others) if entity in {s.told.place.entity, s.settled.place.entity}),
        history.first,
    )
    if stage.told.roles.place == entity:
        why = f"from the frame: {ground(entity, 'place', stage.told, analysis.naming)}"
    elif stage.told.place.assumed:
        why = "no place told; an act of its state's own body"
    elif stage.told.place.entity == entity:
        why = f"from its clause: {_relation(entity.head, analysis)}"
    else:
        given = next((s for s in reversed(history.before) if s.told.place.entity == entity), None)
        why = "from its episode" + (f": the place of „{given.word}”" if given is not None else "")
    if stage is not history.first:
        why = f"from its mention „{stage.word}”, {why}"
    known = [event.place_kind, event.admin1, event.country]
    where = f" {event.lat:.2f} {event.lon:.2f}" if event.lat is not None and event.lon is not None else ""
    value = f"{entity.name} ({', '.join(str(part) for part in known if part)}{where})"
    yield Cell("place", value, f"{why}; {why_named(entity, analysis.naming)}", span_of(entity))


def _relation(head: int | None, analysis: Analysis) -> str:
    if head is None:
        return "no words"
    token = analysis.doc[head]
    return f"{relation_of(token) or token.dep_}, hung on „{token.head.text}”"


def _date(history: History, analysis: Analysis) -> Cell:
    date = history.draft.date
    timex = date.timex
    if timex is None:
        return Cell("date", "none", "no expression of its sentence or episode dates it")
    span = Span(timex.start, timex.end)
    stage = next((s for s in (history.first, *history.others) if date in {s.told.date, s.settled.date}), history.first)
    reasons = [f"{timex.kind}, rule {timex.rule}"]
    if date.interval is None:
        return Cell("date", "none", "; ".join([*reasons, "names no interval"]), span)
    reasons += [f"basis {date.basis}", _governs(date, stage, history, analysis)]
    if stage is not history.first:
        reasons.append(f"from its mention „{stage.word}”")
    reasons += _changes(date, timex, history, analysis)
    days = interval(date.interval)
    notation = f"{date.edtf}, " if date.edtf not in {None, days} else ""
    return Cell("date", f"{days} ({notation}{date.precision})", "; ".join(reasons), span)


def _governs(date: EventDate, stage: Stage, history: History, analysis: Analysis) -> str:
    assert date.timex is not None
    if date.basis is Basis.INHERITED:
        spans = {(s.told.date.timex.start, s.word) for s in history.before if s.told.date.timex is not None}
        words = [word for start, word in sorted(spans) if start == date.timex.start]
        return f"from its episode: the date of „{words[-1]}”" if words else "from its episode"
    anchor = next((p.anchor.text for p in analysis.placed if p.timex.start == date.timex.start), None)
    return f"governs „{stage.word}”" + (f", hung on „{anchor}”" if anchor not in {None, stage.word} else "")


def _changes(date: EventDate, timex: TimeExpression, history: History, analysis: Analysis) -> Iterator[str]:
    """Yield what made the event's interval differ from the one that its expression names."""
    found = next((t.interval for t in analysis.times if t.start == timex.start), None)
    if found is not None and timex.interval is not None and found != timex.interval:
        tense = "future" if history.draft.tense is not Tense.PAST else "past"
        yield f"read as {tense}, by the event's own tense"
    if timex.interval is None or date.interval is None or date.interval == timex.interval:
        return
    yield f"the expression names {interval(timex.interval)}"
    if timex.bound:
        yield f"limited by its preposition ({timex.bound})"
    if analysis.article.published is not None:
        yield from _cut(date.interval, timex.interval, analysis.article.published)


def _cut(of_event: Interval, of_timex: Interval, published: ArticleDate) -> Iterator[str]:
    if of_event.end == published.end and of_timex.end != of_event.end:
        yield f"cut at the article date {published.given}"
    if of_event.start == published.start and of_timex.start != of_event.start:
        yield f"begun at the article date {published.given}"


def interval(days: Interval) -> str:
    """Return an interval as `2022-12-19..2022-12-20`, one day as itself, an open end as nothing."""
    if days.start == days.end:
        return str(days.start)
    return f"{days.start or ''}..{days.end or ''}"
