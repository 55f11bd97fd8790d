"""When an event took place: the time expression that governs it, cut at the article date.

The nearest expression in the event's own clause wins; one that hangs on a verb of saying dates the saying,
not what is said.  What has happened ends by the article date, what is to come begins there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from eventx.events.clauses import (
    TOO_FAR,
    anchor_of,
    carriers_of,
    counts_since,
    governing_cost,
    is_told_of,
    points_back,
    spans_same_time,
)
from eventx.events.counted_days import counted_from_main
from eventx.events.lexicon import SPEECH
from eventx.events.syntax import relation_of
from eventx.records import ArticleDate, Basis, Interval, Modality, Precision, Tense, TimeExpression
from eventx.times import ADJECTIVES, resolve
from eventx.times.edtf import edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from eventx.events.attribution import Attribution
    from eventx.events.triggers import Trigger
    from eventx.times import Mention

_BREAKS = frozenset(
    {",", ";", ":", "–", "—", "że", "który", "która", "które", "którzy", "których", "gdzie", "gdy", "iż"}
)
_GRAIN = {Precision.YEAR: 0.8, Precision.DECADE: 1.0, Precision.CENTURY: 1.0, Precision.MONTH: 0.2}
_RECURRING = frozenset({"weekday", "date", "month", "weekend", "weekday_adjective"})
_NIGHT = "at-night"  # the rule of `w nocy`, `nocą`
_DAY = timedelta(days=1)
_HOURS = frozenset({"clock", "daytime"})  # they belong to the day last named
_DATING_KINDS = frozenset({"date", "range", "time", "season", "holiday", "eventrel", "vague"})


@dataclass(frozen=True, slots=True)
class EventDate:
    """The date of an event; without an interval nothing in the text dates it."""

    interval: Interval | None = None
    precision: Precision = Precision.UNKNOWN
    edtf: str | None = None
    timex: TimeExpression | None = None
    basis: Basis = Basis.NONE
    time_of_day: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the text names no day: nothing, or a part of the day alone (`wieczorem`)."""
        return self.timex is None or self.time_of_day

    @property
    def bound(self) -> str:
        """How a preposition limits the date: `from`, `until`, `before`, `after`, or nothing."""
        return self.timex.bound if self.timex is not None else ""


UNDATED = EventDate()


@dataclass(frozen=True, slots=True)
class PlacedTimex:
    """A time expression with the token range and the syntactic head that it has in the doc."""

    timex: TimeExpression
    mention: Mention
    first: int
    last: int
    anchor: Token


def place_timexes(
    doc: Doc, mentions: Iterable[Mention], timexes: Iterable[TimeExpression], triggers: Iterable[Trigger]
) -> tuple[PlacedTimex, ...]:
    """Return the expressions that can date an event, each with the verb or event noun that it hangs on."""
    nouns = {t.token.i for t in triggers}
    found = []
    for mention, timex in zip(mentions, timexes, strict=True):
        if timex.kind not in _DATING_KINDS:
            continue
        span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
        if span is not None and len(span):
            anchor = anchor_of(span.root, nouns, span.start, span.end)
            found.append(PlacedTimex(timex, mention, span.start, span.end - 1, anchor))
    return tuple(found)


def governing_timex(
    trigger: Trigger,
    timexes: Sequence[PlacedTimex],
    attributions: tuple[Attribution, ...],
    *,
    published: ArticleDate | None,
    act: Token | None = None,
) -> PlacedTimex | None:
    """Return the expression of the same sentence that dates the trigger, or none.

    `act` is the verb that announced or demanded the event; a day before the event's word that hangs on it is its own.
    """
    counted = counted_from_main(trigger, timexes, published=published)
    if counted is not None:
        return counted
    since = _told_before(trigger, timexes) if counts_since(trigger.token) else None
    if since is not None:
        return replace(since, timex=replace(since.timex, bound="from"))
    sent = trigger.token.sent
    carriers = carriers_of(trigger.token)
    costs = []
    for placed in timexes:
        if act is not None and placed.anchor == act and placed.last < trigger.token.i and not _is_term(placed):
            continue
        if sent.start <= placed.first < sent.end and not _dates_matter(placed, trigger):
            cost = _coarseness(placed) + governing_cost(
                trigger.token,
                carriers,
                first=placed.first,
                last=placed.last,
                anchor=placed.anchor,
                attributions=attributions,
            )
            costs.append((cost, abs(placed.first - trigger.token.i), placed))
    ranked = sorted((c for c in costs if c[0] < TOO_FAR), key=lambda c: (c[0], c[2].timex.interval is None, c[1]))
    if not ranked:
        return _told_before(trigger, timexes) if points_back(trigger.token) else None
    return _as_its_own(ranked[0][2], trigger)


def _is_term(placed: PlacedTimex) -> bool:
    """Whether a preposition sets the time for what is to come: `zapowiedział na piątek protest`."""
    return placed.mention.preposition == "na" or bool(placed.timex.bound)


def _dates_matter(placed: PlacedTimex, trigger: Trigger) -> bool:
    """Whether an adjective dates only what is spoken of: `zaprosił na środowy szczyt`, but `na środowym szczycie`."""
    if placed.timex.rule not in ADJECTIVES or placed.anchor == trigger.token or trigger.frame.event_type not in SPEECH:
        return False
    relation = relation_of(placed.anchor)
    return trigger.token in placed.anchor.ancestors and not relation.endswith("+loc") and relation != "podczas+gen"


def _told_before(trigger: Trigger, timexes: Sequence[PlacedTimex]) -> PlacedTimex | None:
    """Return the time named last before the trigger, in its paragraph: `W maju był strajk. Dyrekcja ustąpiła wtedy.`"""
    before = [t for t in timexes if t.last < trigger.token.i and t.timex.interval is not None]
    if not before or "\n" in trigger.token.doc[before[-1].last : trigger.token.i].text:
        return None
    lasting = any(spans_same_time(token) for token in trigger.token.sent)
    timex = before[-1].timex
    return replace(before[-1], timex=replace(timex, basis=Basis.INHERITED, bound=timex.bound if lasting else ""))


def _as_its_own(placed: PlacedTimex, trigger: Trigger) -> PlacedTimex:
    """A preposition bounds neither what an adjective dates nor what is told of the day.

    `od lipcowych wyborów`, `od 9 sierpnia, kiedy odbyły się wybory`
    """
    of_noun = placed.timex.rule in ADJECTIVES and placed.anchor == trigger.token
    if not (of_noun or is_told_of(trigger.token, placed.last)):
        return placed
    return replace(placed, timex=replace(placed.timex, bound=""), mention=replace(placed.mention, preposition=""))


def _coarseness(placed: PlacedTimex) -> float:
    """What makes an expression a worse date than another: `w poniedziałek … największe w tym roku`."""
    return (0.8 if placed.timex.bound == "from" else 0.0) + _GRAIN.get(placed.timex.precision, 0.0)


def tense_in_clause(placed: PlacedTimex | None, trigger: Trigger, tense: Tense) -> Tense:
    """Return the tense that dates the event; a relative clause has its own: `list o kursie, który ruszy w maju`."""
    if placed is None or placed.mention.tense is Tense.UNKNOWN or placed.anchor.i <= trigger.token.i:
        return tense
    return placed.mention.tense if trigger.token in placed.anchor.ancestors else tense


def date_event(
    placed: PlacedTimex | None, *, tense: Tense, modality: Modality, published: ArticleDate | None
) -> EventDate:
    """Return the event's date from its governing expression: bounded by its preposition, cut at the article date."""
    if placed is None:
        return UNDATED
    timex = _retensed(placed, tense, modality, published)
    if timex.interval is None:
        return EventDate(timex=timex)
    to_come = tense is Tense.FUTURE or modality is Modality.PLANNED
    interval = _bounded(timex, published, to_come=to_come)
    if published is not None:
        interval = _cut(interval, published, to_come=to_come, happened=tense is Tense.PAST)
        interval = _through_the_night(interval, published) if placed.mention.rule == _NIGHT else interval
        done = tense is Tense.PAST and modality is Modality.ASSERTED and timex.basis is Basis.RELATIVE
        if done and _is_to_come(interval, published):
            return UNDATED  # `przełożył podpisanie na środę`: what was done has another day
    precision = timex.precision
    if interval != timex.interval:
        precision = Precision.DAY if interval.days == 1 else (precision if _near(interval, timex) else Precision.DAYS)
    lasting = timex.bound == "from" or timex.kind == "range"
    return EventDate(
        interval,
        precision,
        edtf(interval, throughout=lasting),
        timex,
        timex.basis,
        placed.mention.value.sense in _HOURS and not placed.mention.parts,
    )


def _retensed(placed: PlacedTimex, tense: Tense, modality: Modality, published: ArticleDate | None) -> TimeExpression:
    """Choose among days that come round (`piątkowa wizyta`) by the event's own tense, which the parse knows better."""
    if placed.mention.value.sense not in _RECURRING or placed.timex.basis is Basis.INHERITED:
        return placed.timex
    if modality is Modality.PLANNED:
        tense = Tense.FUTURE
    if tense not in {Tense.PAST, Tense.FUTURE} or tense is placed.mention.tense:
        return placed.timex
    return resolve(placed.mention, published=published, tense=tense)


def _is_to_come(interval: Interval, published: ArticleDate) -> bool:
    return interval.start is not None and interval.start > published.end


def _through_the_night(interval: Interval, published: ArticleDate) -> Interval:
    """Return the two days of a night: the one before the article, or the one after the day named before."""
    if interval.days != 1 or interval.start is None or published.end < interval.start:
        return interval
    first = interval.start - _DAY if interval.start == published.start else interval.start
    return Interval(first, first + _DAY)


def _near(interval: Interval, timex: TimeExpression) -> bool:
    whole = timex.interval.days if timex.interval else None
    return whole is not None and interval.days is not None and interval.days * 2 > whole


def _bounded(timex: TimeExpression, published: ArticleDate | None, *, to_come: bool) -> Interval:
    interval = timex.interval
    assert interval is not None
    if timex.bound == "from" and not to_come and published is not None and interval.start is not None:
        return Interval(interval.start, max(published.end, interval.start))
    if timex.bound == "until" and to_come and published is not None and interval.end is not None:
        return Interval(min(published.start, interval.end), interval.end)
    if timex.bound == "before" and interval.start is not None:
        end = interval.end if interval.days != 1 and to_come else interval.start - _DAY
        if to_come and published is not None and end is not None:
            return Interval(min(published.start, end), end)
        return Interval(None, end)
    return interval


def _cut(interval: Interval, published: ArticleDate, *, to_come: bool, happened: bool) -> Interval:
    if to_come and interval.end is not None and interval.end >= published.start:
        return interval.intersection(Interval(published.start, None)) or interval
    if happened and interval.start is not None and interval.start <= published.end:
        return interval.intersection(Interval(None, published.end)) or interval
    return interval


def inherited(date: EventDate) -> EventDate:
    """Return a date as another event of its episode inherits it."""
    return replace(date, basis=Basis.INHERITED)


def at_its_hour(date: EventDate, hour: EventDate, published: ArticleDate | None) -> EventDate:
    """Return the day that an event takes over, at the part of the day that its own sentence names: a night is two."""
    at_night = hour.timex is not None and hour.timex.rule == _NIGHT
    if not at_night or published is None or date.interval is None or date.interval.days != 1:
        return date
    interval = _through_the_night(date.interval, published)
    return replace(date, interval=interval, precision=Precision.DAYS, edtf=edtf(interval, throughout=False))
