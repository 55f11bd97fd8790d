"""What speaks for an event's taking over the date or the place of what was told before it, as named features.

Logistic models (`language/pl/inherited_*.tsv`, fitted by `eventx calibrate`) decide with them.
A *scene* is the latest event that has a date, or a place, of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.events.syntax import base_dep, is_gerund, is_relative_clause, is_verbal, morph
from eventx.language.nouns import place_words
from eventx.records import Basis, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eventx.events.drafts import Draft
    from eventx.events.when import EventDate
    from eventx.records import ArticleDate, Entity, Tense

# Types that are told alike.
_GROUPS = {
    **dict.fromkeys("kill injure".split(), "harm"),
    **dict.fromkeys("attack strike_air clash seize".split(), "violence"),
    **dict.fromkeys("protest strike_labor".split(), "protest"),
    **dict.fromkeys("disaster accident".split(), "mishap"),
    **dict.fromkeys("arrest release trial sentence".split(), "justice"),
    **dict.fromkeys("meet visit sign agree cooperate".split(), "talks"),
    **dict.fromkeys("statement deny accuse demand appeal threaten".split(), "speech"),
    **dict.fromkeys("deploy withdraw exercise train".split(), "troops"),
    **dict.fromkeys("deliver_arms aid trade invest sanction expel".split(), "exchange"),
    **dict.fromkeys("appoint resign elect legislate".split(), "office"),
}


def group_of(event_type: str) -> str:
    """Return the group of types that the type is told like."""
    return _GROUPS.get(event_type, event_type)


# Names of how many days, at most, the scene lies before the article.
_AGES = ((-1, "to come"), (3, "fresh"), (9, "week"), (45, "recent"))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a locative phrase: where it stands in the article, and in which relation."""

    entity: Entity
    position: int
    paragraph: int
    relation: str


@dataclass(frozen=True, slots=True)
class Geography:
    """The places that an article names as settings: each one's share of them, which its first sentence names."""

    shares: Mapping[str, float]
    lead: frozenset[str]


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a main clause names and no event of ours takes: where it stands in the article, in which tense."""

    date: EventDate
    tense: Tense
    position: int
    paragraph: int


def date_features(draft: Draft, scene: Draft, *, before: Draft, published: ArticleDate | None) -> list[str]:
    """Return what holds for an undated event and the last one with a date; `before` is the event told just before."""
    return [*_of_both(draft, scene, before), *_of_date(draft, scene, published)]


def day_features(draft: Draft, day: NamedDay, *, before: Draft | None, published: ArticleDate | None) -> list[str]:
    """Return what holds for an undated event and a day named before it; `before` is the event told just before."""
    return [*_of_step(draft, day, before), *_of_date(draft, day, published)]


def _of_date(draft: Draft, scene: Draft | NamedDay, published: ArticleDate | None) -> Iterator[str]:
    yield from _of_form(draft)
    yield from _of_age(scene.date, published)
    yield f"daytime={draft.date.time_of_day}"
    yield f"daytime={draft.date.time_of_day},{_step(draft, scene)}"
    yield f"vague date={draft.date.timex is not None and draft.date.interval is None}"
    yield f"placed={draft.place.entity is not None},{group_of(draft.event_type)}"


def place_features(draft: Draft, scene: Draft, *, before: Draft, geography: Geography) -> list[str]:
    """Return what holds for an event without a place and the last one with a place."""
    return [
        *_of_article(draft, scene.place.entity, geography),
        *_of_both(draft, scene, before),
        *_of_form(draft),
        *_of_place(draft, scene.place.entity),
        f"dated={draft.date.interval is not None and draft.date.basis is not Basis.INHERITED}",
        f"dated={draft.date.interval is not None},{draft.date.interval == scene.date.interval}",
    ]


def mention_features(draft: Draft, mention: PlaceMention, *, geography: Geography) -> list[str]:
    """Return what holds for an event without a place and the place last named before it, which is no event's."""
    group = group_of(draft.event_type)
    step = _step(draft, mention)
    return [
        "mention",
        f"mention,{group}",
        f"mention,{draft.event_type}",
        f"mention,step={step}",
        f"mention,step={step},{group}",
        f"mention,relation={mention.relation}",
        f"mention,lead={mention.position == 0},{group}",
        *_of_article(draft, mention.entity, geography),
        *(f"mention,{feature}" for feature in _of_form(draft)),
        *(f"mention,{feature}" for feature in _of_place(draft, mention.entity)),
    ]


def country_features(draft: Draft, country: str, scene: Draft | None, shares: Mapping[str, float]) -> list[str]:
    """Return what holds for an event without a place and a country that it may lie in.

    `shares` are the countries of the article, each with its share of what the article names.
    """
    group = group_of(draft.event_type)
    share = shares.get(country, 0.0)
    ranks = [
        name
        for name, holds in (
            ("scene", scene is not None and scene.place.country == country),
            ("actor", any(e.country == country for e in draft.roles.actors)),
            ("target", any(e.country == country for e in draft.roles.targets)),
            ("main", share >= max(shares.values(), default=0.0)),
        )
        if holds
    ]
    kinds = sorted({e.kind for e in draft.roles.actors if e.country == country})
    found = [f"country={'+'.join(ranks)}", f"country={'+'.join(ranks)},{group}", f"share={int(share * 4)}"]
    found += [f"{rank},{draft.event_type}" for rank in ranks]
    found += [f"{rank},{group},{int(share * 4)}" for rank in ranks]
    found += [f"actor kind={kind},{group}" for kind in kinds]
    found += [f"countries={min(len(shares), 4)}", f"countries={min(len(shares), 4)},{'main' in ranks}"]
    if scene is not None and "scene" in ranks:
        found += [f"scene,{_step(draft, scene)}", f"scene,{_step(draft, scene)},{group}"]
        found.append(f"scene,{group_of(scene.event_type)}>{group}")
    others = {e.country for e in (*draft.roles.actors, *draft.roles.targets) if e.country} - {country}
    found += [f"others={bool(others)},{group}", f"others={bool(others)},{'+'.join(ranks)}"]
    return [*found, *(f"country,{feature}" for feature in _of_form(draft))]


def _of_article(draft: Draft, entity: Entity | None, geography: Geography) -> Iterator[str]:
    """Yield what the place is to the whole article: named in its lead, named more than others, one of how many."""
    if not geography.shares:
        return
    group, name = group_of(draft.event_type), entity.name if entity is not None else ""
    share = geography.shares.get(name, 0.0)
    most = share > 0 and share >= max(geography.shares.values())
    features = (
        f"lead={name in geography.lead}",
        f"main={most}",
        f"share={int(share * 5)}",
        f"places={min(len(geography.shares), 4)}",
    )
    for feature in features:
        yield feature
        yield f"{feature},{group}"


def _of_place(draft: Draft, entity: Entity | None) -> Iterator[str]:
    group = group_of(draft.event_type)
    kind = entity.place.kind if entity is not None and entity.place is not None else ""
    country = entity.country if entity is not None else None
    abroad = {e.country for e in (*draft.roles.actors, *draft.roles.targets) if e.country} - {country}
    yield f"kind={kind}"
    yield f"kind={kind},{group}"
    yield f"abroad={bool(abroad)}"
    yield f"abroad={bool(abroad)},{group}"
    if any(token.lemma_ in place_words().here for token in draft.trigger.token.sent):
        yield "points back"
        yield f"points back,{group}"


def _step(draft: Draft, scene: Draft | PlaceMention | NamedDay) -> str:
    """Return how far back the scene is: in the sentence, the paragraph, or before it."""
    if draft.position == scene.position:
        return "sentence"
    if draft.paragraph == scene.paragraph:
        return f"paragraph{min(draft.position - scene.position, 3)}"
    return f"before{min((draft.position - scene.position) // 2, 4)}"


def _of_both(draft: Draft, scene: Draft, before: Draft) -> Iterator[str]:
    group, earlier = group_of(draft.event_type), group_of(scene.event_type)
    mine, theirs = ({e.name for e in (*d.roles.actors, *d.roles.targets)} for d in (draft, scene))
    shared = "shared" if mine & theirs else "none named" if not mine else "others"
    yield from _of_step(draft, scene, before)
    yield f"pair={earlier}>{group}"
    yield f"pair={earlier}>{group},{draft.paragraph == scene.paragraph}"
    yield f"parties={shared}"
    yield f"parties={shared},{group}"
    yield f"parties={shared},{draft.paragraph == scene.paragraph}"
    yield f"scene {scene.modality}"
    yield f"between={group_of(before.event_type) if before is not scene else ''}"


def _of_step(draft: Draft, scene: Draft | NamedDay, before: Draft | None) -> Iterator[str]:
    group, step = group_of(draft.event_type), _step(draft, scene)
    yield f"type={draft.event_type}"
    yield f"step={step}"
    yield f"step={step},{group}"
    yield f"apart={draft.paragraph != scene.paragraph},{group}"
    yield f"next={before is None or before is scene or before.position < scene.position}"
    yield f"scene in lead={scene.position == 0},{group}"


def _of_form(draft: Draft) -> Iterator[str]:
    token, group = draft.trigger.token, group_of(draft.event_type)
    form = "gerund" if is_gerund(token) else morph(token, "VerbForm") if is_verbal(token) else token.pos_
    yield f"form={form}"
    yield f"form={form},{group}"
    yield f"modality={draft.modality}"
    yield f"modality={draft.modality},{group}"
    yield f"tense={draft.tense}"
    yield f"tense={draft.tense},{group}"
    yield f"tense={draft.tense},{draft.modality}"
    yield f"relative={is_relative_clause(token)}"
    yield f"dep={base_dep(token)},{form}"
    first = token.sent[0]
    yield f"opens={first.lemma_ if first.pos_ in {'ADV', 'PART', 'ADP', 'SCONJ'} else first.pos_}"
    if draft.subhead:
        yield "subhead"


def _of_age(date: EventDate, published: ArticleDate | None) -> Iterator[str]:
    """Yield how long before the article the scene's day lies: old days are background."""
    interval = date.interval
    end = interval.end if interval is not None else None
    if published is None or end is None:
        yield "age=unknown"
        return
    days = (published.start - end).days
    age = next((name for limit, name in _AGES if days <= limit), "old")
    yield f"age={age}"
    yield f"age={age},{date.precision in {Precision.DAY, Precision.DAYS}}"
    yield f"scene basis={date.basis}"
