"""The three tables of eventx as Arrow schemas with a description on every column: the single source of `schemas/`.

EVENTS has one row for each distinct event of an article, ARTICLES one for each article, TIMELINE one for each event
merged over articles.  A column's vocabulary, where it has one, is in VOCABULARIES.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa

from eventx.records import Basis, Event, Kind, Modality, Precision
from eventx.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCHEMA_VERSION = "1"

EVENT_TYPES = tuple(
    "meet visit statement deny accuse threaten demand appeal agree sign cooperate deliver_arms aid train "
    "exercise deploy withdraw attack strike_air clash seize kill injure arrest release trial sentence protest "
    "strike_labor sanction expel appoint resign elect legislate disaster accident trade invest other ".split()
)
PLACE_KINDS = ("facility", "settlement", "district", "region", "country", "water", "other")

VOCABULARIES: dict[str, tuple[str, ...]] = {
    "event_type": EVENT_TYPES,
    "place_kind": PLACE_KINDS,
    "date_precision": tuple(Precision),
    "date_basis": tuple(Basis),
    "modality": tuple(Modality),
    "kind": tuple(Kind),
}

_CATEGORY = pa.dictionary(pa.int32(), pa.string())
_PARTICIPANTS = pa.list_(
    pa.struct(
        [
            pa.field("name", pa.string(), nullable=False),
            pa.field("text", pa.string()),
            pa.field("kind", pa.string(), nullable=False),
            pa.field("country", pa.string()),
            pa.field("wikidata", pa.string()),
            pa.field("start", pa.int32()),
            pa.field("end", pa.int32()),
        ]
    )
)
_SPANS = pa.list_(
    pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)])
)
_MARKS = pa.list_(
    pa.struct(
        [
            pa.field("start", pa.int32(), nullable=False),
            pa.field("end", pa.int32(), nullable=False),
            pa.field("role", pa.string(), nullable=False),
        ]
    )
)
_CLAIMS = pa.list_(
    pa.struct(
        [
            pa.field("event_id", pa.string(), nullable=False),
            pa.field("doc_id", pa.string(), nullable=False),
            pa.field("event_type", pa.string(), nullable=False),
            pa.field("modality", pa.string(), nullable=False),
            pa.field("attributed_to", pa.string()),
            pa.field("date_edtf", pa.string()),
            pa.field("date_text", pa.string()),
            pa.field("confidence", pa.float64(), nullable=False),
            pa.field("sentence", pa.string(), nullable=False),
            pa.field("marks", _MARKS, nullable=False),
            pa.field("copy", pa.bool_(), nullable=False),
            pa.field("title", pa.string()),
            pa.field("source", pa.string()),
            pa.field("url", pa.string()),
            pa.field("published", pa.string()),
            pa.field("lang", pa.string()),
        ]
    )
)


def _column(name: str, kind: pa.DataType, description: str, *, null: bool = True) -> pa.Field:
    return pa.field(name, kind, nullable=null, metadata={"description": description})


def _schema(table: str, columns: Iterable[pa.Field]) -> pa.Schema:
    metadata = {"eventx_table": table, "eventx_version": __version__, "eventx_schema_version": SCHEMA_VERSION}
    return pa.schema(list(columns), metadata=metadata)


_WHERE = (
    _column("place", pa.string(), "Canonical Polish name (nominative) of the place of the event."),
    _column("place_text", pa.string(), "The place as written."),
    _column("place_start", pa.int32(), "Offset of place_text: first code point."),
    _column("place_end", pa.int32(), "Offset of place_text: one past the last code point."),
    _column("place_kind", _CATEGORY, "facility, settlement, district, region, country, water or other."),
    _column("admin1", pa.string(), "First-level administrative unit of the place."),
    _column(
        "country",
        pa.string(),
        "ISO 3166-1 alpha-3 country of the place; without a place, the country in which the text sets the event.",
    ),
    _column("lat", pa.float64(), "Latitude of the place, WGS84 degrees."),
    _column("lon", pa.float64(), "Longitude of the place, WGS84 degrees."),
    _column("geonames_id", pa.int64(), "GeoNames id of the place."),
)
_WHO = (
    _column("actors", _PARTICIPANTS, "Agents: name, text, kind, country, wikidata, start, end.", null=False),
    _column("targets", _PARTICIPANTS, "Patients, recipients, counterparts; fields as in actors.", null=False),
    _column("items", _PARTICIPANTS, "Objects: weapons, goods, documents; fields as in actors.", null=False),
)
_WHEN = (
    _column("date_start", pa.date32(), "First day of the interval that the text and the article date support."),
    _column("date_end", pa.date32(), "Last day of that interval, inclusive."),
    _column(
        "date_precision",
        _CATEGORY,
        "Grain: day, days, week, month, quarter, half, year, decade, century, unknown.",
        null=False,
    ),
    _column("date_edtf", pa.string(), "The date in EDTF: a/b lasted throughout, [a..b] some day in between."),
    _column("date_text", pa.string(), "The time expression as written."),
)

EVENTS: pa.Schema = _schema(
    "events",
    (
        _column("event_id", pa.string(), "Stable hash of doc_id, event_type and trigger span.", null=False),
        _column("doc_id", pa.string(), "Id of the article.", null=False),
        _column("event_type", _CATEGORY, "Type of the event.", null=False),
        _column("plover", _CATEGORY, "PLOVER class of the type."),
        _column(
            "quad_class",
            pa.int8(),
            "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
        ),
        _column("trigger", pa.string(), "The word that names the event, as written.", null=False),
        _column("trigger_lemma", pa.string(), "Lemma of the trigger.", null=False),
        _column(
            "trigger_start", pa.int32(), "Offset of the trigger: first code point in the article text.", null=False
        ),
        _column("trigger_end", pa.int32(), "Offset of the trigger: one past its last code point.", null=False),
        _column("mentions", _SPANS, "Trigger spans of the event's other mentions in the article.", null=False),
        *_WHO,
        _column("actor", pa.string(), "Name of the first actor."),
        _column("target", pa.string(), "Name of the first target."),
        _column("count_low", pa.int64(), "Lower bound of how many people or things the event counts."),
        _column("count_high", pa.int64(), "Upper bound of how many people or things the event counts."),
        _column("count_text", pa.string(), "The count as written."),
        *_WHERE,
        *_WHEN,
        _column("date_text_start", pa.int32(), "Offset of date_text: first code point."),
        _column("date_text_end", pa.int32(), "Offset of date_text: one past the last code point."),
        _column("date_basis", _CATEGORY, "explicit, relative, inherited or none.", null=False),
        _column(
            "event_date",
            pa.date32(),
            "One day to plot: date_start; else, for asserted and reported rows, the first day of the article date.",
        ),
        _column("published", pa.string(), "The article date as given."),
        _column("published_start", pa.date32(), "First day that the article date could be."),
        _column("published_end", pa.date32(), "Last day that the article date could be."),
        _column(
            "modality",
            _CATEGORY,
            "asserted, reported, planned, speculated, hypothetical or denied.",
            null=False,
        ),
        _column("attributed_to", pa.string(), "Canonical name of who says, plans, supposes or denies it."),
        _column("attribution_text", pa.string(), "The attributing words as written."),
        _column("attribution_start", pa.int32(), "Offset of attribution_text: first code point."),
        _column("attribution_end", pa.int32(), "Offset of attribution_text: one past the last code point."),
        _column("about_event_id", pa.string(), "The event that this one is about: what is denied, the act accused of."),
        _column(
            "confidence",
            pa.float32(),
            "Calibrated probability, 0 to 1, that there is such an event at this trigger.",
            null=False,
        ),
        _column("sentence", pa.string(), "The evidence sentence.", null=False),
        _column("sentence_start", pa.int32(), "Offset of the sentence: first code point.", null=False),
        _column("sentence_end", pa.int32(), "Offset of the sentence: one past its last code point.", null=False),
        _column("rule", pa.string(), "Id of the rule or model that made the row.", null=False),
        _column("title", pa.string(), "Title of the article."),
        _column("source", pa.string(), "Source of the article."),
        _column("url", pa.string(), "Address of the article."),
        _column("lang", pa.string(), "Language of the article, ISO 639-1."),
    ),
)

ARTICLES: pa.Schema = _schema(
    "articles",
    (
        _column("doc_id", pa.string(), "Id of the article.", null=False),
        _column("text", pa.string(), "The text that all offsets point into.", null=False),
        _column("text_sha256", pa.string(), "SHA-256 of the text in UTF-8, hexadecimal.", null=False),
        _column("title", pa.string(), "Title."),
        _column("source", pa.string(), "Source."),
        _column("url", pa.string(), "Address."),
        _column("published", pa.string(), "The article date as given."),
        _column("lang", pa.string(), "Language, ISO 639-1."),
        _column("origin", pa.string(), "File, and row or record in it, that the article was read from."),
    ),
)

TIMELINE: pa.Schema = _schema(
    "timeline",
    (
        _column("timeline_id", pa.string(), "Id of the entry; stays when articles are added.", null=False),
        _column("event_type", _CATEGORY, "Type of the event.", null=False),
        *_WHEN,
        _column("event_date", pa.date32(), "One day to plot."),
        *_WHO,
        _column("actor", pa.string(), "Name of the first actor."),
        _column("target", pa.string(), "Name of the first target."),
        _column("count_low", pa.int64(), "Lower bound of how many people or things, as told last."),
        _column("count_high", pa.int64(), "Upper bound of how many people or things, as told last."),
        _column("count_text", pa.string(), "The count as written last."),
        *(field for field in _WHERE if field.name not in {"place_text", "place_start", "place_end"}),
        _column("modality", _CATEGORY, "The strongest modality among the rows.", null=False),
        _column("attributed_to", pa.string(), "Who says so, where all rows only report it."),
        _column("confidence", pa.float32(), "Probability that the event is told by at least one row.", null=False),
        _column("headline", pa.string(), "A short line that tells the event.", null=False),
        _column("n_mentions", pa.int32(), "How many mentions in all articles.", null=False),
        _column("n_sources", pa.int32(), "How many distinct sources.", null=False),
        _column("sources", pa.list_(pa.string()), "The sources.", null=False),
        _column("event_ids", pa.list_(pa.string()), "The merged rows of the events table.", null=False),
        _column("merged_ids", pa.list_(pa.string()), "Earlier timeline ids that this entry has absorbed.", null=False),
        _column("first_published", pa.date32(), "Earliest article date."),
        _column("last_published", pa.date32(), "Latest article date."),
        _column("disputed", pa.bool_(), "Some row asserts or reports it and some row denies it.", null=False),
        _column("about_timeline_id", pa.string(), "The entry that this one is about: denied, or the act accused of."),
        _column(
            "claims",
            _CLAIMS,
            "What each row says, earliest article first: who, when, how sure, the sentence with its marks (offsets in "
            "the sentence; role trigger, actor, target, item, place, date or attribution); copy: a near-duplicate "
            "article said it before.",
            null=False,
        ),
    ),
)

TABLES: dict[str, pa.Schema] = {"events": EVENTS, "articles": ARTICLES, "timeline": TIMELINE}


@cache
def _event_fields() -> tuple[str, ...]:
    names = tuple(field.name for field in fields(Event))
    assert names == tuple(EVENTS.names), "Event and EVENTS name the same columns in the same order"
    return names


def events_schema(*, model: str = "", model_version: str = "") -> pa.Schema:
    """Return the events schema with the model that made the rows in its metadata."""
    return EVENTS.with_metadata({**EVENTS.metadata, b"eventx_model": model, b"eventx_model_version": model_version})


def to_record_batch(events: Iterable[Event], schema: pa.Schema = EVENTS) -> pa.RecordBatch:
    """Return events as one Arrow record batch, one row each, in their order."""
    rows = [_plain(event) for event in events]
    return pa.RecordBatch.from_pylist(rows, schema=schema)


def _plain(event: Event) -> Mapping[str, object]:
    row = {name: getattr(event, name) for name in _event_fields()}
    for name in ("actors", "targets", "items", "mentions"):
        row[name] = [asdict(part) for part in row[name]]
    return row
