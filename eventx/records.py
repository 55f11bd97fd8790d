"""The frozen records that flow from stage to stage; this module imports nothing of ours.

article -> timexes, entities, triggers -> frames -> rows.  Offsets are 0-based Unicode code points into
`Article.text`, half-open.  Every mention either cuts exactly the text it names or has no offsets at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self


class Precision(StrEnum):
    """The grain of a calendar interval, finest first."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What an event's date rests on."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    INHERITED = "inherited"
    NONE = "none"


class Modality(StrEnum):
    """How the text puts an event."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    PLANNED = "planned"
    SPECULATED = "speculated"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class Tense(StrEnum):
    """Where a clause puts its event relative to the time of writing."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    GROUP = "group"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of the article text, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}..{self.end}")

    def cut(self, text: str) -> str:
        """Return the text that the span names."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Interval:
    """An inclusive interval of days; either end may be open (`None`), not both."""

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("an interval needs at least one end")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"an interval runs forward, got {self.start}..{self.end}")

    @classmethod
    def day(cls, day: date) -> Self:
        """Return the interval of one day."""
        return cls(day, day)

    @property
    def days(self) -> int | None:
        """Its length in days, or `None` where an end is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1

    def union(self, other: Self) -> Self:
        """Return the smallest interval that covers both; an open end stays open."""
        start = None if self.start is None or other.start is None else min(self.start, other.start)
        end = None if self.end is None or other.end is None else max(self.end, other.end)
        return type(self)(start, end)

    def intersection(self, other: Self) -> Self | None:
        """Return what both cover, or `None` where they have no day in common."""
        starts = [d for d in (self.start, other.start) if d is not None]
        ends = [d for d in (self.end, other.end) if d is not None]
        start, end = max(starts, default=None), min(ends, default=None)
        if start is not None and end is not None and start > end:
            return None
        return type(self)(start, end)

    def shifted(self, days: int) -> Self:
        """Return the interval moved by so many days."""
        step = timedelta(days=days)
        start = None if self.start is None else self.start + step
        return type(self)(start, None if self.end is None else self.end + step)


@dataclass(frozen=True, slots=True)
class ArticleDate:
    """The article date as given and as the days that it could be."""

    given: str
    start: date
    end: date

    @property
    def is_day(self) -> bool:
        """Whether the date is known to the day."""
        return self.start == self.end

    @property
    def interval(self) -> Interval:
        """The days that the date could be."""
        return Interval(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read; `text` is exactly what offsets point into."""

    id: str
    text: str
    published: ArticleDate | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    lang: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression: where it stands and which interval it names.

    `kind` is one of date, range, time, season, holiday, duration, set, vague, eventrel.  `interval` is
    null for what names no interval (durations, sets, vague words).  `bound` tells how a governing
    preposition limits it: "" (within), "from" (od X), "until" (do X), "before" (przed X), "after" (po X),
    "around" (około X).  `part_of_day` marks grains below a day.  `rule` names the pattern that found it.
    """

    start: int
    end: int
    text: str
    kind: str
    interval: Interval | None
    precision: Precision
    edtf: str | None
    basis: Basis
    bound: str = ""
    alternatives: tuple[Interval, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place resolved against the gazetteer."""

    name: str
    kind: str  # facility, settlement, district, region, country, water, other
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of somebody or something with its canonical name.

    `start`, `end`, `text` are null for what stands nowhere in the text (a dropped subject).  `head` is the
    index of the syntactic head token in the doc (null where there is none).  `place` is set for mentions
    that name a place or a country.
    """

    name: str
    kind: Kind
    text: str | None = None
    start: int | None = None
    end: int | None = None
    head: int | None = None
    country: str | None = None
    wikidata: str | None = None
    place: Place | None = None
    how: str = ""  # how the name was found: gazetteer, model, office, article, guesser, noun


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity in a role of an event, as the row has it."""

    name: str
    text: str | None
    kind: Kind
    country: str | None
    wikidata: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the events table; field for field the columns of `eventx.table.EVENTS`."""

    event_id: str
    doc_id: str
    event_type: str
    plover: str | None
    quad_class: int | None
    trigger: str
    trigger_lemma: str
    trigger_start: int
    trigger_end: int
    mentions: tuple[Span, ...]
    actors: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    items: tuple[Participant, ...]
    actor: str | None
    target: str | None
    count_low: int | None
    count_high: int | None
    count_text: str | None
    place: str | None
    place_text: str | None
    place_start: int | None
    place_end: int | None
    place_kind: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    date_start: date | None
    date_end: date | None
    date_precision: Precision
    date_edtf: str | None
    date_text: str | None
    date_text_start: int | None
    date_text_end: int | None
    date_basis: Basis
    event_date: date | None
    published: str | None
    published_start: date | None
    published_end: date | None
    modality: Modality
    attributed_to: str | None
    attribution_text: str | None
    attribution_start: int | None
    attribution_end: int | None
    about_event_id: str | None
    confidence: float
    sentence: str
    sentence_start: int
    sentence_end: int
    rule: str
    title: str | None
    source: str | None
    url: str | None
    lang: str | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """An article that made no rows, and the one-line reason that a person can act on."""

    id: str
    origin: str
    reason: str
