"""What annotated articles teach about scenes: which events take over the date or the place told before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eventx.evaluation.predict import to_article
from eventx.events.episodes import countries_around, dates_before, places_before, scenes
from eventx.events.named_days import named_days
from eventx.events.where import geography, named_places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eventx.evaluation.gold import GoldArticle, GoldEvent
    from eventx.events.drafts import Draft
    from eventx.events.episodes import Scene
    from eventx.events.inheritance import Geography
    from eventx.pipeline import Extractor
    from eventx.records import ArticleDate

Same = Callable[[str, str], bool]  # whether an annotated name and one of ours are the same


@dataclass(frozen=True, slots=True)
class Examples:
    """Evidence of decisions, one list of features each, and which were right."""

    rows: list[list[str]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def add(self, row: list[str], *, right: bool) -> None:
        """Add a decision."""
        self.rows.append(row)
        self.right.append(right)


@dataclass(frozen=True, slots=True)
class SceneExamples:
    """Decisions on what events inherit: dates, places, countries."""

    dates: Examples = field(default_factory=Examples)
    places: Examples = field(default_factory=Examples)
    countries: Examples = field(default_factory=Examples)


def scene_examples(gold: Iterable[GoldArticle], extractor: Extractor, *, same: Same) -> SceneExamples:
    """Return the decisions on what events inherit that the annotation answers; `same` compares names."""
    found = SceneExamples()
    for annotated in gold:
        article = to_article(annotated)
        analysis = extractor.analyse(article)
        doc, told = analysis.doc, analysis.told
        settings, countries = geography(doc, analysis.naming), analysis.naming.context.countries
        places = tuple(named_places(doc, analysis.naming))
        days = tuple(named_days(doc, analysis.placed, told, cues=extractor.cues, published=article.published))
        for draft, scene in scenes(told, places, days):
            event = _event_at(draft, annotated)
            if event is not None:
                _learn(event, draft, scene, article.published, settings, same=same, found=found)
                for country, evidence in countries_around(draft, scene, countries):
                    found.countries.add(evidence, right=event.cells.country == country)
    return found


def _event_at(draft: Draft, annotated: GoldArticle) -> GoldEvent | None:
    span = draft.span
    touching = (e for e in annotated.events if e.trigger.start < span.end and span.start < e.trigger.end)
    return next((event for event in touching if event.type == draft.event_type), None)


def _learn(
    event: GoldEvent,
    draft: Draft,
    scene: Scene,
    published: ArticleDate | None,
    settings: Geography,
    *,
    same: Same,
    found: SceneExamples,
) -> None:
    for date, evidence in dates_before(draft, scene, published):
        found.dates.add(evidence, right=event.cells.date == date.interval)
    for place, evidence in places_before(draft, scene, settings):
        named, entity = event.cells.place, place.entity
        found.places.add(evidence, right=named is not None and entity is not None and same(named, entity.name))
