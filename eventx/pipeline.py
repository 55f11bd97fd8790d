"""From an article to event rows: the whole flow on one screen.

The order is the order of need: time expressions and names need tokens and lemmas alone; triggers are told apart by
their arguments, so they need names; what an event takes from around it needs every event of the article; rows are
merged last, when both mentions of an event carry all that their own sentences say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eventx.entities import load_gazetteer, name_doc
from eventx.events.about import link_events
from eventx.events.attribution import find_attributions
from eventx.events.confidence import MINIMUM, load_weights
from eventx.events.coreference import join_forces, merge_mentions
from eventx.events.counterparts import with_counterparts
from eventx.events.cues import load_cues
from eventx.events.drafts import Draft, draft_event, tense_of
from eventx.events.episodes import inherit, load_scene_weights
from eventx.events.evidence import features
from eventx.events.generality import is_notion
from eventx.events.lexicon import load_triggers
from eventx.events.named_days import named_days
from eventx.events.participants import share_parties
from eventx.events.rows import to_row
from eventx.events.salience import is_boilerplate, is_subhead
from eventx.events.syntax import paragraphs_of
from eventx.events.triggers import find_triggers, news_of_their_own
from eventx.events.when import place_timexes
from eventx.events.where import geography, named_places
from eventx.language.parse import load_pipeline, memory_zone
from eventx.times import find_timexes, resolve_timexes, timexes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.tokens import Doc

    from eventx.entities import Naming
    from eventx.events.cues import Cues
    from eventx.events.triggers import Trigger
    from eventx.events.when import PlacedTimex
    from eventx.records import Article, Entity, Event, TimeExpression


@dataclass(frozen=True, slots=True)
class Analysis:
    """What each stage found in one article.

    `proposed` are all triggers, `told` the events as their own sentences tell them, `settled` the same with what their
    episodes give them (one for one), `distinct` those that are left when mentions are merged, with their confidence.
    """

    article: Article
    doc: Doc
    times: tuple[TimeExpression, ...]
    naming: Naming
    proposed: tuple[Trigger, ...]
    placed: tuple[PlacedTimex, ...]
    told: tuple[Draft, ...]
    settled: tuple[Draft, ...]
    distinct: tuple[Draft, ...]

    @property
    def likely(self) -> tuple[Draft, ...]:
        """The distinct events that are sure enough to be rows."""
        return tuple(draft for draft in self.distinct if draft.confidence >= MINIMUM)


class Extractor:
    """Turns articles into event rows; one for a process, reused for every article.

    `model` names an installed spaCy pipeline or a path (default: the model that eventx ships); `lexicon` is a folder
    of the user's own triggers, names and places.
    """

    def __init__(self, *, model: str | None = None, lexicon: Path | None = None) -> None:
        self.nlp = load_pipeline(model)
        self.triggers = load_triggers(lexicon)
        self.gazetteer = load_gazetteer(lexicon)
        self.cues = load_cues()
        self.weights = load_weights()
        self.scene_weights = load_scene_weights()

    @property
    def model_name(self) -> str:
        """Name of the spaCy model in use."""
        return f"{self.nlp.meta['lang']}_{self.nlp.meta['name']}"

    @property
    def model_version(self) -> str:
        """Version of the spaCy model in use."""
        return str(self.nlp.meta["version"])

    def rows(self, articles: Iterable[Article]) -> Iterator[Event]:
        """Yield the event rows of the articles, article by article, in text order."""
        for article in articles:
            yield from self.events(article)

    def events(self, article: Article) -> tuple[Event, ...]:
        """Return the event rows of one article, in text order of their triggers."""
        with memory_zone(self.nlp):
            return self.to_rows(self.analyse(article))

    def to_rows(self, analysis: Analysis) -> tuple[Event, ...]:
        """Return the likely events of an analysis as rows, in its order."""
        # 8 rows that are likely enough, each linked to the one that it is about
        likely, article = analysis.likely, analysis.article
        links = link_events(likely, article.id)
        return tuple(
            to_row(draft, article, self.triggers, about=about) for draft, about in zip(likely, links, strict=True)
        )

    def proposals(self, article: Article) -> Iterator[Draft]:
        """Yield every event that the lexicon proposes for an article, unlikely ones too."""
        yield from self.analyse(article).distinct

    def find_triggers(self, doc: Doc) -> tuple[Trigger, ...]:
        """Return the event triggers of a parsed text without a date."""
        naming = name_doc(doc, published=None, gazetteer=self.gazetteer)
        anchors = _anchors(doc, timexes(doc, published=None), naming.entities)
        return find_triggers(doc, self.triggers, self.cues, kind_of=naming.kind, anchors=anchors)

    def analyse(self, article: Article) -> Analysis:
        """Return what each stage finds in an article."""
        doc = self.nlp(article.text)
        # 1 when: time expressions, anchored to the article date
        mentions = find_timexes(doc)
        times = resolve_timexes(doc, mentions, published=article.published)
        # 2 who and where: names, canonical; pronouns and titles resolved on demand
        naming = name_doc(doc, published=article.published, gazetteer=self.gazetteer)
        # 3 what: trigger words whose arguments fit a frame
        timed = _tokens(doc, times)
        anchors = {*_anchors(doc, times, naming.entities)}
        proposed = find_triggers(
            doc, self.triggers, self.cues, kind_of=naming.kind, anchors=anchors, timed=frozenset(timed)
        )
        # 4 says who: reporting verbs, source phrases, quotations
        attributions = find_attributions(doc, self.cues)
        triggers = news_of_their_own(proposed, attributions)
        # 5 each event with what its own sentence gives it
        placed = place_timexes(doc, mentions, times, triggers)
        events = frozenset(trigger.token.i for trigger in triggers)
        told = tuple(
            draft_event(
                draft,
                naming=naming,
                timexes=placed,
                attributions=attributions,
                events=events,
                cues=self.cues,
                published=article.published,
            )
            for draft in _begin(doc, triggers, self.cues)
        )
        # 6 what it takes over from its episode, 7 one row for a distinct event, as sure as its evidence
        named = tuple(named_places(doc, naming))
        days = tuple(named_days(doc, placed, told, cues=self.cues, published=article.published))
        inheriting = inherit(
            told,
            named,
            days,
            weights=self.scene_weights,
            countries=naming.context.countries,
            geography=geography(doc, naming),
            published=article.published,
        )
        settled = tuple(share_parties(tuple(inheriting), naming))
        merged = tuple(draft for draft in merge_mentions(settled) if not is_notion(draft))
        weighed = (
            replace(draft, confidence=self.weights.probability(features(draft)))
            for draft in with_counterparts(merged, naming)
        )
        distinct = tuple(join_forces(weighed, minimum=MINIMUM))
        return Analysis(article, doc, times, naming, proposed, placed, told, settled, distinct)


def _begin(doc: Doc, triggers: tuple[Trigger, ...], cues: Cues) -> Iterator[Draft]:
    """Yield a bare draft for each trigger outside boilerplate, with where it stands in the article."""
    sents = list(doc.sents)
    position = {sent.start: number for number, sent in enumerate(sents)}
    skipped = {sent.start for sent in sents if is_boilerplate(sent)}
    subheads = {sent.start for sent in sents if is_subhead(sent)}
    starts = {token.i: sent.start for sent in sents for token in sent}
    paragraphs = paragraphs_of(doc)
    for trigger in triggers:
        start = starts[trigger.token.i]
        if start not in skipped:
            paragraph = paragraphs[start]
            yield Draft(trigger, position[start], paragraph, start in subheads, tense_of(trigger, cues))


def _tokens(doc: Doc, times: Iterable[TimeExpression]) -> Iterator[int]:
    """Yield the tokens of time expressions."""
    for timex in times:
        span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
        yield from range(span.start, span.end) if span is not None else ()


def _anchors(doc: Doc, times: Iterable[TimeExpression], entities: Iterable[Entity]) -> Iterator[int]:
    """Yield the tokens of dates and places: what stands beside them is likely an event."""
    for timex in times:
        span = doc.char_span(timex.start, timex.end, alignment_mode="expand") if timex.interval is not None else None
        if span is not None and len(span):
            yield span.start
    yield from (entity.head for entity in entities if entity.place is not None and entity.head is not None)
