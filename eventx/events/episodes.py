"""What an event takes over from the sentences around it: date and place of the scene that it belongs to.

A scene is the latest event that happened with a date, or a place, of its own; whether an undated or unplaced event
after it is part of it trained models judge (`inheritance`), and in which country one lies that has no place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from eventx.events.clauses import came_before, is_matter
from eventx.events.confidence import Weights, load_weights
from eventx.events.drafts import first_at
from eventx.events.inheritance import (
    NamedDay,
    PlaceMention,
    country_features,
    date_features,
    day_features,
    mention_features,
    place_features,
)
from eventx.events.syntax import base_dep, is_relative_clause
from eventx.events.when import at_its_hour, inherited
from eventx.events.where import EventPlace
from eventx.records import Modality, Precision, Tense

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from eventx.events.drafts import Draft
    from eventx.events.inheritance import Geography
    from eventx.events.when import EventDate
    from eventx.records import ArticleDate

INHERITED_DATE, INHERITED_PLACE = "pl/inherited_date.tsv", "pl/inherited_place.tsv"
INHERITED_COUNTRY = "pl/inherited_country.tsv"
_HARM = frozenset({"kill", "injure"})
_VIOLENCE = frozenset({"attack", "strike_air", "clash", "accident", "disaster"})
_COARSE = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})
_EVEN = 0.5
_NEAR_DAY = 3  # sentences
_Option = TypeVar("_Option")


@dataclass(frozen=True, slots=True)
class SceneWeights:
    """The models of inheritance: of a date, of a place, of a country where no place is sure."""

    date: Weights
    place: Weights
    country: Weights


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a text stands when it comes to an event: the last events with a date and with a place, and the last one.

    `named` is the place that was named after them, `day` the day, in a sentence before.
    """

    dated: Draft | None = None
    placed: Draft | None = None
    last: Draft | None = None
    named: PlaceMention | None = None
    day: NamedDay | None = None

    def then(self, draft: Draft) -> Scene:
        """Return the scene after an event, as its own sentence tells it."""
        sets = _happened(draft) and not _in_relative_clause(draft.trigger.token)
        return Scene(
            draft if sets and _names_day(draft) else self.dated,
            draft if sets and draft.place.entity is not None and not draft.place.assumed else self.placed,
            draft,
            self.named,
            self.day,
        )


def load_scene_weights() -> SceneWeights:
    """Return the fitted models of the language, read once."""
    return SceneWeights(*(load_weights(name) for name in (INHERITED_DATE, INHERITED_PLACE, INHERITED_COUNTRY)))


def scenes(
    drafts: Iterable[Draft], mentions: Sequence[PlaceMention], days: Sequence[NamedDay]
) -> Iterator[tuple[Draft, Scene]]:
    """Yield each event with the scene that it comes into.

    `mentions` are the places and `days` the days that the article names without an event, in order.
    """
    scene = Scene()
    for draft in drafts:
        place, day = first_at(mentions, draft.position), first_at(days, draft.position)
        scene = replace(scene, named=mentions[place - 1] if place else None, day=days[day - 1] if day else None)
        yield draft, scene
        scene = scene.then(draft)


def inherit(
    drafts: Sequence[Draft],
    mentions: Sequence[PlaceMention],
    days: Sequence[NamedDay],
    *,
    weights: SceneWeights,
    countries: Mapping[str, float],
    geography: Geography,
    published: ArticleDate | None,
) -> Iterator[Draft]:
    """Yield the drafts, undated and unplaced ones with what their scene gives them; order is kept.

    `countries` are those of the article, each with its share of what the article names; `geography` its settings.
    """
    violence: Draft | None = None
    for draft, scene in scenes(drafts, mentions, days):
        result = _with_arrival(_with_cause(draft, drafts, violence), drafts)
        if result.date.is_open:
            date = _likeliest(dates_before(draft, scene, published), weights.date)
            result = replace(result, date=date or result.date)
        if result.place.entity is None:
            place = _likeliest(places_before(draft, scene, geography), weights.place)
            result = replace(result, place=place or result.place)
        if result.place.country is None and result.place.entity is None:
            country = _likeliest(countries_around(draft, scene, countries), weights.country)
            result = replace(result, place=EventPlace(None, country))
        if draft.event_type in _VIOLENCE and not (result.date.is_open and result.place.entity is None):
            violence = result  # `spłonął hotel. W pożarze zginęło`: the noun alone says no more than what was told
        yield result


def _with_cause(draft: Draft, drafts: Sequence[Draft], before: Draft | None) -> Draft:
    """Return harm, or what answers an attack, with date and place of its cause: in the sentence, else right before."""
    answers = draft.trigger.frame.answers and draft.modality is not Modality.DENIED
    if draft.event_type not in _HARM and not answers:
        return draft
    sentence = drafts[first_at(drafts, draft.position) : first_at(drafts, draft.position + 1)]
    causes = [d for d in sentence if d.event_type in _VIOLENCE and d is not draft]
    causes.sort(key=lambda d: abs(d.trigger.token.i - draft.trigger.token.i))
    if before is not None and _near(draft, before):
        causes.append(before)
    for cause in causes:
        if draft.date.is_open and not cause.date.is_open:
            draft = replace(draft, date=inherited(cause.date))
        if draft.place.entity is None and cause.place.entity is not None:
            draft = replace(draft, place=cause.place)
    return draft


def _with_arrival(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Return what somebody does right upon a visit with the visit's place: `przyleciał do Niamey i rozmawiał`."""
    trigger = draft.trigger
    verb = trigger.support if trigger.support is not None else trigger.token
    if draft.place.entity is not None or base_dep(verb) != "conj":
        return draft
    visits = (d for d in drafts if d.trigger.token == verb.head and d.event_type == "visit")
    place = next((d.place for d in visits if d.place.entity is not None), None)
    return draft if place is None else replace(draft, place=place)


def _likeliest(options: Iterable[tuple[_Option, list[str]]], weights: Weights) -> _Option | None:
    """Return the option that the evidence makes likeliest; none where that is less likely than not."""
    judged = ((weights.probability(evidence), option) for option, evidence in options)
    probability, option = max(judged, key=lambda found: found[0], default=(0.0, None))
    return option if probability >= _EVEN else None


def dates_before(draft: Draft, scene: Scene, published: ArticleDate | None) -> Iterator[tuple[EventDate, list[str]]]:
    """Yield the dates that an event without its own may take over, each with what speaks for it."""
    if not draft.date.is_open:
        return
    dated, day = scene.dated, scene.day
    if dated is not None and scene.last is not None and _may_date(draft, dated):
        date = at_its_hour(inherited(dated.date), draft.date, published)
        yield date, date_features(draft, dated, before=scene.last, published=published)
    if day is not None and _goes_on(draft, day) and (dated is None or dated.position <= day.position):
        date = at_its_hour(inherited(day.date), draft.date, published)
        yield date, day_features(draft, day, before=scene.last, published=published)


def _may_date(draft: Draft, dated: Draft) -> bool:
    """Whether a date can reach an event: `w 2014 roku` is background, and holds for its own sentence."""
    reaches = dated.date.precision not in _COARSE or draft.position == dated.position
    before = draft.position == dated.position and came_before(draft.trigger.token, dated.trigger.token.i)
    proposed = draft.judgement.cue == dated.trigger.token  # the day of a proposal is not that of what it proposes
    return reaches and not before and not proposed and not _is_apart(draft, dated)


def _goes_on(draft: Draft, day: NamedDay) -> bool:
    """Whether an event is told right after a day was named, in the same tense."""
    near = day.paragraph == draft.paragraph and draft.position - day.position <= _NEAR_DAY
    return near and draft.tense is day.tense


def places_before(draft: Draft, scene: Scene, geography: Geography) -> Iterator[tuple[EventPlace, list[str]]]:
    """Yield the places that an event without its own may have taken over, each with what speaks for it."""
    if draft.place.entity is not None:
        return
    placed, named = scene.placed, scene.named
    background = placed is not None and placed.date.precision in _COARSE and draft.position != placed.position
    if placed is not None and scene.last is not None and not background and not _is_apart(draft, placed):
        place = EventPlace(placed.place.entity, placed.place.country)
        yield place, place_features(draft, placed, before=scene.last, geography=geography)
    if named is not None and (placed is None or placed.position < named.position):
        yield EventPlace(named.entity, named.entity.country), mention_features(draft, named, geography=geography)


def countries_around(draft: Draft, scene: Scene, countries: Mapping[str, float]) -> Iterator[tuple[str, list[str]]]:
    """Yield the countries that an event without a place may lie in, each with what speaks for it."""
    if draft.place.entity is not None or draft.place.country is not None:
        return
    named = [e.country for e in (*draft.roles.actors, *draft.roles.targets)]
    if scene.placed is not None:
        named.append(scene.placed.place.country)
    named += sorted(countries, key=lambda c: (-countries[c], c))[:1]
    for country in dict.fromkeys(c for c in named if c is not None):
        yield country, country_features(draft, country, scene.placed, countries)


def _is_apart(draft: Draft, scene: Draft) -> bool:
    """Whether the event is only what the scene of its sentence is about: `w Łodzi oskarżono go o napad`."""
    return draft.position == scene.position and is_matter(draft.trigger.token)


def _near(draft: Draft, other: Draft) -> bool:
    return draft.paragraph == other.paragraph and draft.position - other.position <= 2


def _names_day(draft: Draft) -> bool:
    """Whether the event's date is one that those after it may share."""
    interval = draft.date.interval
    return not draft.date.is_open and draft.date.bound != "from" and interval is not None and interval.end is not None


def _in_relative_clause(token: Token) -> bool:
    return any(is_relative_clause(t) or _has_relative_subject(t) for t in (token, *token.ancestors))


def _has_relative_subject(verb: Token) -> bool:
    """Whether the verb's subject is `który`, whatever the parse hangs its clause on."""
    return any(child.lemma_ == "który" and base_dep(child) == "nsubj" for child in verb.children)


def _happened(draft: Draft) -> bool:
    return draft.tense is not Tense.FUTURE and draft.modality in {
        Modality.ASSERTED,
        Modality.REPORTED,
        Modality.DENIED,
    }
